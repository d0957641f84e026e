import { openByStaff, contact, resolve } from '@linsheng/server/src/modules/loop/staff-steps.ts'
import { enterAnswer } from '@linsheng/server/src/modules/loop/verify.ts'
import { decide, givenById } from '@linsheng/server/src/modules/money/compensation.ts'
import { readMember } from '@linsheng/server/src/modules/resident/member.ts'
import { isRefused } from '@linsheng/server/src/platform/outcome.ts'
import type { StaffMember } from '@linsheng/server/src/platform/who.ts'
import { run, type Steps, type Tx } from '@linsheng/server/src/platform/db/index.ts'
import { accept, refuse, schedule } from '@linsheng/server/src/modules/repair/dispatch.ts'
import { follow } from '@linsheng/server/src/modules/repair/follow.ts'
import { report } from '@linsheng/server/src/modules/repair/report.ts'
import { cancel, confirm, giveBack, timeOut } from '@linsheng/server/src/modules/repair/sign.ts'
import { arrive, delay, finish } from '@linsheng/server/src/modules/repair/visit.ts'
import type { Deps } from '@linsheng/server/src/kernel/deps.ts'
import { type CompensationKind, compensationKinds } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { type Cast, check, checkList, type Course, type Giver, type Reader, rowsOfCourse, type Seen } from './giving-laws.ts'
import { rowsOf } from './rows.ts'
import type { Colleague, Neighbour, Town } from './town.ts'

interface Offer {
  kind: CompensationKind
  size: number
}
export type GivingStep =
  | { do: 'delay'; by: Giver; order: number; offer: Offer | null; words: boolean }
  | { do: 'delay_at_once'; order: number; offer: Offer }
  | { do: 'decide'; nth: number; approve: boolean; second: boolean }
  | { do: 'decide_at_once'; nth: number; approve: boolean }
  | { do: 'assign' | 'refuse' | 'finish' | 'return' | 'confirm' | 'cancel' | 'time_out'; order: number }
  | { do: 'resolve'; offer: Offer | null }
  | { do: 'not_solved' }

const offers = fc.record({
  kind: fc.constantFrom(...compensationKinds),
  // fen: within everybody's authority, within some, above all but the manager's, above the manager's
  size: fc.constantFrom(2_000, 15_000, 15_000, 30_000, 30_000, 70_000, 300_000, 600_000),
})
const order = fc.nat(2)

/** Steps in the proportion in which they lead a history far: what ends an order is rare. */
export const givingSteps: fc.Arbitrary<GivingStep[]> = fc.array(
  fc.oneof(
    {
      weight: 10,
      arbitrary: fc.record({
        do: fc.constant('delay' as const),
        by: fc.constantFrom<Giver>('engineer', 'engineer', 'desk', 'manager'),
        order,
        offer: fc.option(offers, { freq: 4 }),
        words: fc.boolean(),
      }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('delay_at_once' as const), order, offer: offers }) },
    {
      weight: 8,
      arbitrary: fc.record({ do: fc.constant('decide' as const), nth: fc.nat(5), approve: fc.boolean(), second: fc.boolean() }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('decide_at_once' as const), nth: fc.nat(5), approve: fc.boolean() }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('assign' as const, 'finish' as const, 'return' as const), order }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constantFrom('refuse' as const, 'confirm' as const, 'cancel' as const, 'time_out' as const), order }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('resolve' as const), offer: fc.option(offers, { freq: 4 }) }) },
    { weight: 3, arbitrary: fc.constant({ do: 'not_solved' as const }) },
  ),
  { minLength: 4, maxLength: 18, size: 'max' },
)

export async function castOf(town: Town): Promise<Cast> {
  const her = await town.moveIn('林玉兰')
  const husband = await town.moveIn('老林', { roomId: her.roomId, role: 'family' })
  const second = await town.hire(['manager'])
  const [neighbour, follower] = [await town.moveIn('报的'), await town.moveIn('也遇到的')]
  const persons = await rowsOf(town.world, 'persons')
  const staffRows = await rowsOf(town.world, 'staff')
  const reader = async (who: Neighbour): Promise<Reader> => {
    const accountId = persons.find(({ id }) => id === who.personId)?.accountId ?? ''
    const member = await readMember(town.world.db, accountId, town.communityId)
    if (!member?.resident) throw new Error('a resident of the course lives nowhere')
    return { who, member: { ...member, resident: member.resident } }
  }
  const as = ({ staffId, name }: Colleague, role: StaffMember['roles'][number]): StaffMember => ({
    accountId: staffRows.find(({ id }) => id === staffId)?.accountId ?? '',
    staffId,
    name,
    roles: [role],
  })
  return {
    town,
    staff: {
      engineer: as(town.engineer, 'engineer'),
      desk: as(town.desk, 'desk'),
      manager: as(town.manager, 'manager'),
      second: as(second, 'manager'),
    },
    her: await reader(her),
    husband: await reader(husband),
    neighbour: await reader(neighbour),
    follower: await reader(follower),
  }
}

/** One history: three orders and a case, and whatever is done with them. Every step is checked against what the tables hold. */
export async function playGiving(cast: Cast, steps: readonly GivingStep[]): Promise<void> {
  const { town, staff } = cast
  const { world } = town
  // what was given in another history is more than a month ago
  world.clock.pass(40 * 24 * 60)
  const ran = await openCourse(cast)
  const seen: Seen = { granted: new Map(), waited: new Set() }
  const counted = { offers: 0 }
  let deps = await town.deps()
  const act: Act = (body) => world.db.atomic((tx) => body(tx, deps))
  const offered = ({ kind, size }: Offer) => {
    counted.offers += 1
    return { kind, amountFen: size + counted.offers }
  }
  const announce = (
    by: StaffMember,
    repairId: string,
    more: { compensation?: { kind: CompensationKind; amountFen: number }; offer?: string },
  ) =>
    act((tx, deps) => delay(tx, deps, by, repairId, { reason: '走不开', newTime: new Date(deps.now + 3_600_000).toISOString(), ...more }))
  const decided = (by: StaffMember, id: string, approve: boolean) =>
    act(function* (tx, deps) {
      const proposal = yield* givenById(tx, deps, id)
      return proposal ? yield* decide(tx, deps, by, proposal, { approve, reason: '不合适' }) : null
    })
  for (const step of steps) {
    world.clock.pass(1)
    deps = { ...deps, now: world.clock.now() }
    const proposals = (await rowsOfCourse(cast, ran)).filter(({ state }) => state === 'proposed')
    if (step.do === 'delay') {
      const words = step.words ? { offer: `减物业费 ${8_000 + counted.offers} 元` } : {}
      const compensation = step.offer ? { compensation: offered(step.offer) } : {}
      await announce(staff[step.by], ran.orders[step.order] ?? '', { ...words, ...compensation })
    }
    if (step.do === 'delay_at_once') {
      const both = [staff.engineer, staff.manager].map((by) => [by, offered(step.offer)] as const)
      await Promise.all(both.map(([by, compensation]) => announce(by, ran.orders[step.order] ?? '', { compensation })))
    }
    const chosen = proposals[('nth' in step ? step.nth : 0) % Math.max(1, proposals.length)]
    if (step.do === 'decide' && chosen) await decided(step.second ? staff.second : staff.manager, chosen.id, step.approve)
    if (step.do === 'decide_at_once' && chosen)
      await Promise.all([decided(staff.manager, chosen.id, step.approve), decided(staff.second, chosen.id, true)])
    if (step.do === 'resolve') {
      const compensation = step.offer ? { compensation: offered(step.offer) } : {}
      await act((tx, deps) =>
        resolve(tx, deps, staff.desk, ran.caseId, { done: '换了', cause: 'process', whys: ['没查'], learned: '', ...compensation }),
      )
    }
    if (step.do === 'not_solved')
      await act((tx, deps) => enterAnswer(tx, deps, staff.desk, ran.caseId, { reached: true, solved: false, note: '没有' }))
    if ('order' in step && step.do !== 'delay' && step.do !== 'delay_at_once') await moveOrder(cast, act, step.do, ran, step.order)
    const touched = 'order' in step ? [ran.orders[step.order] ?? ''] : 'nth' in step && chosen?.repairId ? [chosen.repairId] : []
    await check({ cast, course: ran, deps }, touched, seen)
  }
  await check({ cast, course: ran, deps }, ran.orders, seen)
  await checkList({ cast, course: ran, deps })
}

type Act = <R>(body: (tx: Tx, deps: Deps) => Steps<R>) => Promise<R>

async function openCourse({ town, staff, her, husband, neighbour, follower }: Cast): Promise<Course> {
  const { world } = town
  await world.db.atomic((tx) => run(tx.delete(tx.t.outbox).returning({ id: tx.t.outbox.id })))
  const deps = await town.deps()
  const done = async <R>(body: (tx: Tx) => Steps<R>): Promise<Exclude<R, { refused: unknown }>> => {
    const outcome = await world.db.atomic(body)
    if (isRefused(outcome)) throw new Error(`the course was refused: ${JSON.stringify(outcome)}`)
    return outcome as Exclude<R, { refused: unknown }>
  }
  const home = { roomId: her.who.roomId, description: '漏水', fault: 'water' as const }
  const reports = [
    [her.member.resident, { ...home, spot: 'kitchen' as const }],
    [husband.member.resident, { ...home, spot: 'bathroom' as const }],
    [neighbour.member.resident, { spot: 'public' as const, where: '8 栋大堂', fault: 'lighting' as const, description: '灯不亮' }],
  ] as const
  const orders: string[] = []
  for (const [who, input] of reports) {
    const { repairId } = await done((tx) => report(tx, { ...deps, settings: freely(deps) }, who, input))
    await done((tx) => accept(tx, deps, staff.desk, repairId, {}))
    await done((tx) => schedule(tx, deps, staff.desk, repairId, { engineerId: staff.engineer.staffId }))
    orders.push(repairId)
  }
  await done((tx) => follow(tx, { ...deps, settings: freely(deps) }, follower.member.resident, orders[2] ?? ''))
  const told = { personId: her.who.personId, roomId: her.who.roomId, origin: 'call' as const, title: `第 ${orders[0]} 件`, words: '' }
  const { caseId } = await done((tx) => openByStaff(tx, deps, staff.desk, told))
  await done((tx) => contact(tx, deps, staff.desk, caseId, { way: 'phone', reached: true, note: '对不起' }))
  return { since: deps.now, orders, caseId }
}

const freely = ({ settings }: Deps): Deps['settings'] => ({ ...settings, daily: { ...settings.daily, reports: 1_000_000 } })

async function moveOrder(cast: Cast, act: Act, step: string, { orders }: Course, nth: number): Promise<void> {
  const { staff } = cast
  const repairId = orders[nth] ?? ''
  const reporter = [cast.her, cast.husband, cast.neighbour][nth]?.member.resident
  if (!reporter) return
  const proof = { beforePhotoIds: [], afterPhotoIds: [], note: '好了', feeLines: [{ label: '角阀', amountFen: 3_800 }] }
  const input = { engineerId: staff.engineer.staffId }
  if (step === 'assign') await act((tx, deps) => schedule(tx, deps, staff.desk, repairId, input))
  if (step === 'refuse') await act((tx, deps) => refuse(tx, deps, staff.engineer, repairId, '来不了'))
  if (step === 'finish') {
    await act((tx, deps) => arrive(tx, deps, staff.engineer, repairId, { photoIds: [] }))
    await act((tx, deps) => finish(tx, deps, staff.engineer, repairId, proof))
  }
  if (step === 'return') await act((tx, deps) => giveBack(tx, deps, reporter, repairId, { reason: '没好' }))
  if (step === 'confirm') await act((tx, deps) => confirm(tx, deps, reporter, repairId))
  if (step === 'cancel') await act((tx, deps) => cancel(tx, deps, reporter, repairId, { reason: '' }))
  if (step === 'time_out') await act((tx, deps) => timeOut(tx, deps, repairId))
}
