import { decide, givenForOrders } from '../../src/modules/money/compensation.ts'
import { addFile } from '../../src/platform/file/files.ts'
import { isRefused } from '../../src/platform/outcome.ts'
import { accept, schedule } from '../../src/modules/repair/dispatch.ts'
import { readOrder } from '../../src/modules/repair/read.ts'
import { enter, report } from '../../src/modules/repair/report.ts'
import { billsOf } from '../../src/modules/payment/order-bill.ts'
import { record } from '../../src/modules/payment/pay.ts'
import { billById } from '../../src/modules/payment/store.ts'
import { confirm, giveBack, urge } from '../../src/modules/repair/sign.ts'
import { arrive, delay, depart, finish } from '../../src/modules/repair/visit.ts'
import { delays, refusals, returnReasons, type RepairStory } from '../words/index.ts'
import { byPriceList } from '../words/price-list.ts'
import { whenAsked } from './answer.ts'
import { drawingsOf } from './pictures.ts'
import type { About } from './season.ts'
import {
  act,
  asResident,
  asStaff,
  attempt,
  type DemoCommunity,
  type DemoHome,
  type DemoPerson,
  type DemoStaff,
  depsOf,
  inHours,
  staffOf,
  type Town,
} from './town.ts'

const minute = 60_000
const hour = 60 * minute

interface Life {
  town: Town
  community: DemoCommunity
  home: DemoHome
  reporter: DemoPerson
  story: RepairStory
  repairId: string
  /** What spoils or lifts the score later. */
  late: boolean
  returned: boolean
}

/** One report and what comes of it, from the words of the resident to the signature, and the question after it. */
export function planRepair(town: Town, community: DemoCommunity, home: DemoHome, story: RepairStory, at: number): void {
  town.agenda.at(at, async () => {
    const reporter = town.chance.pick(home.people.filter(({ role }) => role !== 'helper'))
    const life: Life = { town, community, home, reporter, story, repairId: '', late: false, returned: false }
    life.repairId = await reportIt(life)
    const deps = await depsOf(town, community)
    const urgent = story.tier === 'P0' || story.tier === 'P1'
    const quick = town.chance.happens(0.93) ? town.chance.between(2, 13) : town.chance.between(20, 60)
    const accepted = urgent
      ? town.clock.now() + town.chance.between(1, 8) * minute
      : inHours(deps, town.clock.now() + quick * minute, 8, 20)
    town.agenda.at(accepted, () => takeInCharge(life))
  })
}

async function reportIt({ town, community, home, reporter, story }: Life): Promise<string> {
  const byPhone = !reporter.smartphone || town.chance.happens(0.1)
  const place =
    story.spot === 'public' ? { spot: story.spot, where: story.where ?? home.building } : { roomId: home.roomId, spot: story.spot }
  const input = {
    ...place,
    fault: story.fault,
    description: story.words,
    ...(story.reachesBelow ? { reachesBelow: true } : {}),
    ...(story.emergency ? { emergency: true } : {}),
  }
  if (byPhone) {
    const desk = asStaff(town.chance.pick(staffOf(community, 'desk')))
    const personId = story.spot === 'public' ? {} : { personId: reporter.personId }
    return (
      await act(town, community, (tx, deps) =>
        enter(tx, deps, desk, { ...input, ...personId, channel: town.chance.happens(0.8) ? 'phone' : 'counter' }),
      )
    ).repairId
  }
  const who = await asResident(town, community, reporter)
  const photoIds =
    story.words === '' || town.chance.happens(0.5) ? [await photo(town, community, drawingsOf(story.fault).before, who.accountId)] : []
  return (await act(town, community, (tx, deps) => report(tx, deps, who, { ...input, photoIds }))).repairId
}

async function takeInCharge(life: Life): Promise<void> {
  const { town, community, story, repairId } = life
  const desk = asStaff(town.chance.pick(staffOf(community, 'desk')))
  await act(town, community, (tx, deps) => accept(tx, deps, desk, repairId, { tier: story.tier, fault: story.fault }))
  const assigned = town.clock.now() + town.chance.between(3, 20) * minute
  town.agenda.at(assigned, () => sendSomebody(life, desk))
}

async function sendSomebody(life: Life, desk: ReturnType<typeof asStaff>): Promise<void> {
  const { town, community, repairId, story } = life
  const engineer = town.chance.pick(staffOf(community, 'engineer'))
  const deps = await depsOf(town, community)
  const now = town.clock.now()
  const urgent = story.tier === 'P0' || story.tier === 'P1'
  const arriveBy = urgent
    ? undefined
    : new Date(inHours(deps, now + (story.tier === 'P3' ? town.chance.between(3, 26) : 1.4) * hour, 9, 19) + 30 * minute).toISOString()
  await act(town, community, (tx, within) => schedule(tx, within, desk, repairId, { engineerId: engineer.staffId, arriveBy }))
  const order = await readOrder(
    town.db,
    await depsOf(town, community),
    { accountId: desk.accountId, resident: null, staff: desk },
    repairId,
  )
  const due = isRefused(order) ? now + hour : Date.parse(order.promise?.by.at ?? new Date(now + hour).toISOString())
  life.late = town.chance.happens(0.13)
  const leave = Math.max(now + 2 * minute, due - town.chance.between(20, 45) * minute)
  town.agenda.at(leave, async () => {
    await attempt(town, community, (tx, within) => depart(tx, within, asStaff(engineer), repairId))
  })
  if (life.late && town.chance.happens(0.7)) town.agenda.at(due - 4 * minute, () => admitDelay(life, engineer, due))
  const there = life.late
    ? due + town.chance.between(12, 80) * minute
    : Math.max(leave + 4 * minute, due - town.chance.between(1, 20) * minute)
  town.agenda.at(there, () => workOn(life, engineer))
}

async function admitDelay({ town, community, repairId }: Life, engineer: DemoStaff, due: number): Promise<void> {
  const { reason, compensation } = town.chance.pick(delays)
  const newTime = new Date(due + 45 * minute).toISOString()
  const told = await attempt(town, community, (tx, deps) =>
    delay(tx, deps, asStaff(engineer), repairId, { reason, newTime, ...(compensation ? { compensation } : {}) }),
  )
  if (isRefused(told) || !compensation) return
  const deps = await depsOf(town, community)
  const decided = inHours(deps, town.clock.now() + town.chance.between(6, 50) * minute, 8, 20)
  town.agenda.at(decided, () => decideOffers(town, community, repairId))
}

/** What the engineer may not give alone waits for the manager, who mostly says yes. */
async function decideOffers(town: Town, community: DemoCommunity, repairId: string): Promise<void> {
  const [manager] = staffOf(community, 'manager')
  if (!manager) return
  const open = (await givenForOrders(town.db, { community }, [repairId])).filter(({ state }) => state === 'proposed')
  for (const proposal of open) {
    const approve = town.chance.happens(0.85)
    const reason = approve ? '' : town.chance.pick(refusals)
    await attempt(town, community, (tx, deps) => decide(tx, deps, asStaff(manager), proposal, { approve, reason }))
  }
}

async function workOn(life: Life, engineer: DemoStaff): Promise<void> {
  const { town, community, repairId, story } = life
  const who = asStaff(engineer)
  const photoId = await photo(town, community, drawingsOf(story.fault).before, engineer.accountId)
  const there = await attempt(town, community, (tx, deps) => arrive(tx, deps, who, repairId, { photoIds: [photoId] }))
  if (isRefused(there)) return
  town.agenda.at(town.clock.now() + town.chance.between(12, 75) * minute, async () => {
    const feeLines = byPriceList(story.feeLines, community.prices)
    const afterPhotoIds = [await photo(town, community, drawingsOf(story.fault).after, engineer.accountId)]
    const done = await attempt(town, community, (tx, deps) =>
      finish(tx, deps, who, repairId, { beforePhotoIds: [], afterPhotoIds, note: story.finishNote, feeLines }),
    )
    if (!isRefused(done)) afterwards(life)
  })
}

/** Signed, given back, or left: then the question. */
function afterwards(life: Life): void {
  const { town, community, reporter, repairId, story } = life
  const finished = town.clock.now()
  const signs = town.chance.happens(reporter.smartphone ? 0.95 : 0.3)
  const notFixed = !life.returned && town.chance.happens(0.055)
  const when = finished + town.chance.between(6, 220) * minute
  if (story.spot !== 'public' || reporter.smartphone) {
    if (notFixed && reporter.smartphone) town.agenda.at(when, () => sendBack(life))
    else if (signs)
      town.agenda.at(when, async () => {
        const who = await asResident(town, community, reporter)
        await attempt(town, community, (tx, deps) => confirm(tx, deps, who, repairId))
        town.agenda.at(town.clock.now() + 20 * hour, () => payFees(town, community, repairId))
      })
  }
  const about: About = {
    fault: story.fault,
    public: story.spot === 'public',
    text: `${story.words} ${story.where ?? ''} ${story.finishNote}`,
    month: new Date(finished).getMonth() + 1,
  }
  whenAsked(town, community, reporter, {
    touchpoint: 'repair_finished',
    from: finished + 2 * hour,
    about,
    mood: (life.late ? -2.2 : 0) + (life.returned ? -2.4 : 0),
  })
}

/** What was signed for is paid at the counter the next day. */
async function payFees(town: Town, community: DemoCommunity, repairId: string): Promise<void> {
  const [desk] = staffOf(community, 'desk').map(asStaff)
  const bill = (await billsOf(town.db, await depsOf(town, community), [repairId])).get(repairId)
  if (!desk || bill?.state !== 'unpaid') return
  const [row] = await town.db.read((tx) => billById(tx, community.id, bill.billId))
  if (row) await attempt(town, community, (tx, deps) => record(tx, deps, desk, row.id, { channel: 'cash', totalFen: row.totalFen }))
}

async function sendBack(life: Life): Promise<void> {
  const { town, community, reporter, repairId, story } = life
  const who = await asResident(town, community, reporter)
  const reason = town.chance.pick(returnReasons.filter(({ faults }) => !faults || faults.includes(story.fault))).words
  const back = await attempt(town, community, (tx, deps) => giveBack(tx, deps, who, repairId, { reason }))
  if (isRefused(back)) return
  life.returned = true
  if (town.chance.happens(0.5))
    town.agenda.at(
      town.clock.now() + 40 * minute,
      async () => void (await attempt(town, community, (tx, deps) => urge(tx, deps, who, repairId))),
    )
  const desk = asStaff(town.chance.pick(staffOf(community, 'desk')))
  const deps = await depsOf(town, community)
  town.agenda.at(inHours(deps, town.clock.now() + 15 * minute, 8, 20), () => sendSomebody(life, desk))
}

export async function photo(town: Town, community: DemoCommunity, name: string, accountId: string): Promise<string> {
  const stored = community.photos.get(name)
  if (!stored) throw new Error(`no drawing is called ${name}`)
  return (await act(town, community, (tx, deps) => addFile(tx, deps, stored, accountId))).fileId
}
