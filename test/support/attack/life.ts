import * as contract from '@linsheng/shared/contract'
import { staffRoles, type StaffRole } from '@linsheng/shared/domain'
import fc from 'fast-check'

import { tap } from '../courses.ts'
import { type About, moves, sharperSettings } from './moves.ts'
import { type Candidate, candidates, elderServed, type Stage } from './stage.ts'
import { anonymousCases, look } from './view.ts'

const isStaff = (who: string): who is StaffRole => (staffRoles as readonly string[]).includes(who)
const ofStaff = contract.operations.filter(({ who }) => who.some(isStaff))
export const readings = ofStaff.filter(({ method, who }) => method === 'GET' && who.some((one) => isStaff(one)))
export const causings = ofStaff.filter(({ method }) => method !== 'GET')
const operationOf = (id: string) => contract.operations.find((one) => one.id === id) as contract.Operation

/** What happens in a step; the first five kinds are the attacker's, and `whom` says to which of the five. */
export type Step = { whom: number[] } & (
  | { kind: 'one'; operation: string }
  | { kind: 'served' | 'paid' | 'matter' | 'relay' | 'look' }
  | { kind: 'visit'; others: 'leave' | 'answer' | 'dismiss' | 'anonymous'; score: number }
  | { kind: 'elders' }
  | { kind: 'settings'; which: number }
  | { kind: 'sign' | 'talk' }
  | { kind: 'pass'; minutes: number }
)

const everybody = Array.from({ length: candidates }, (_, i) => i)
const some = fc.subarray(everybody, { minLength: 1 })
const hour = 60
const aDay = 24 * hour
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('one' as const), operation: fc.constantFrom(...Object.keys(moves)), whom: some }) },
  {
    weight: 7,
    arbitrary: fc.record({ kind: fc.constantFrom('served', 'paid', 'paid', 'matter', 'relay', 'relay', 'look' as const), whom: some }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('visit' as const),
      others: fc.constantFrom('leave', 'answer', 'dismiss', 'anonymous' as const),
      score: fc.constantFrom(0, 3, 3, 9),
      whom: fc.constant(everybody),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('sign', 'elders', 'talk' as const), whom: some }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      minutes: fc.constantFrom(6, 3 * hour, 3 * hour, 24 * hour, 24 * hour, 7 * 24 * hour, 31 * 24 * hour),
      whom: fc.constant(everybody),
    }),
  },
) as fc.Arbitrary<Step>

const between = (minLength: number, maxLength: number) => fc.array(step, { minLength, maxLength })
/** Something happens to the elder of each home: whom the desk is then to ring is seen in a list. */
const callBacks: Step[] = [
  { kind: 'elders', whom: everybody },
  { kind: 'pass', minutes: 3 * hour, whom: everybody },
  { kind: 'look', whom: everybody },
]

/**
 * Words to every author, and on the same day something of their own to each of the five: what is left of the day's pushes and of the grants
 * is seen.
 */
const told: Step[] = [
  { kind: 'relay', whom: everybody },
  { kind: 'matter', whom: everybody },
  { kind: 'pass', minutes: 3 * hour, whom: everybody },
  { kind: 'look', whom: everybody },
  { kind: 'sign', whom: everybody },
]

/** Half of the time the first, under which a sheet holds its place for longest: then nothing else keeps anybody from being asked. */
const anySettings = fc.oneof(fc.constant(0), fc.nat(sharperSettings.length - 1))

/** Two of the five, of whom the one or the other is the author of everything that is said without a name. */
export interface Attack {
  either: [number, number]
  steps: Step[]
}
/**
 * Begins with something that all five are asked about, and which its author answers. What each can still be told, and whom the desk is to
 * ring, is probed soon after and again after more than a week; the last look is after the months have been closed.
 */
const attacksUnder = (settings: fc.Arbitrary<number>): fc.Arbitrary<Attack> =>
  fc.record({
    either: fc.shuffledSubarray(everybody, { minLength: 2, maxLength: 2 }) as fc.Arbitrary<unknown> as fc.Arbitrary<[number, number]>,
    steps: fc
      .tuple(settings, between(2, 5), between(5, 9))
      .map(([which, soon, later]): Step[] => [
        { kind: 'settings', which, whom: everybody },
        { kind: 'paid', whom: everybody },
        { kind: 'pass', minutes: 6, whom: everybody },
        { kind: 'visit', others: 'leave', score: 2, whom: everybody },
        { kind: 'pass', minutes: 2 * 24 * hour, whom: everybody },
        ...soon,
        ...told,
        ...callBacks,
        ...later,
        { kind: 'pass', minutes: 8 * 24 * hour, whom: everybody },
        ...callBacks,
        { kind: 'pass', minutes: 40 * 24 * hour, whom: everybody },
        { kind: 'look', whom: everybody },
      ]),
  })

export const attacks = attacksUnder(anySettings)
/** With a sheet that holds its place for a month, and with one that holds it as long as a rest lasts. */
export const longHolds = attacksUnder(fc.constant(0))
export const shortHolds = attacksUnder(fc.integer({ min: 1, max: sharperSettings.length - 1 }))

/** One step of an attack. The two who may be the author are `either`; the others may also say something by name. @returns the tries */
export async function act(stage: Stage, one: Step, either: [number, number]): Promise<number> {
  const { world } = stage
  const whom = one.whom.map((i) => stage.five[i] as Candidate)
  switch (one.kind) {
    case 'one':
      return cause(stage, one.operation, whom)
    case 'served':
      return all(stage, ['enterRepair', 'acceptRepair', 'scheduleRepair', 'departForRepair', 'arriveAtRepair', 'finishRepair'], whom)
    case 'paid':
      return all(stage, ['issueBill', 'recordPayment'], whom)
    case 'matter':
      return all(stage, ['openCase', 'contactResident', 'planCase', 'resolveCase'], whom)
    case 'relay':
      return all(stage, ['writeByRelay', 'contactResident', 'planCase', 'resolveCase'], [])
    case 'look':
      return look(stage, readings)
    case 'pass':
      for (let left = one.minutes; left > 0; left -= aDay) {
        world.clock.pass(Math.min(left, aDay))
        await world.work()
      }
      return 0
    case 'settings': {
      const { operator } = stage.cast.staff
      const { status } = await operator.client.ask(contract.changeSettings, { body: sharperSettings[one.which] as never })
      stage.tape.push(['changeSettings', status])
      return 1
    }
    case 'elders':
      for (const candidate of whom) await elderServed(stage, candidate)
      return 0
    case 'sign':
      for (const { who, repairId, caseId } of whom) {
        if (repairId) await who.client.ask(contract.confirmRepair, { params: { repairId }, body: {} })
        if (caseId) await who.client.ask(contract.confirmSolved, { params: { caseId }, body: { solved: true, score: 9, note: '' } })
      }
      return 0
    case 'talk':
      await answerByRelay(stage)
      return 0
    case 'visit':
      await visit(stage, one, either)
      return 0
  }
}

async function all(stage: Stage, operations: string[], whom: Candidate[]): Promise<number> {
  let tries = 0
  for (const operation of operations) tries += await cause(stage, operation, whom)
  return tries
}

/** One operation about each of some people, and where it is about cases, about each anonymous one too; by the first role that is let. */
async function cause(stage: Stage, id: string, whom: Candidate[]): Promise<number> {
  const move = moves[id]
  if (!move) throw new Error(`no move for ${id}`)
  const operation = operationOf(id)
  const abouts: About[] = whom.map((candidate) => ({ candidate, caseId: candidate.caseId }))
  if (operation.path.includes('{caseId}')) for (const caseId of await anonymousCases(stage)) abouts.push({ candidate: null, caseId })
  let tries = 0
  for (const about of abouts) {
    for (const role of operation.who.filter(isStaff)) {
      const input = await move.input(stage, about)
      if (!input) continue
      const { status, reply } = await stage.cast.staff[role].client.ask(operation, input as never)
      stage.tape.push([id, role, input, status, reply])
      tries += 1
      if (status >= 300) continue
      if (about.candidate) move.keep?.(about.candidate, reply as never)
      break
    }
  }
  return tries
}

/**
 * All five open the app at once and look at what there is; the author answers, the others do as they are told. The two who may be the
 * author answer only where both are asked about the same thing: if only one of them were asked, the two worlds would hold different
 * answers, and a difference in the figures would come from the experiment and not from the program.
 */
async function visit(stage: Stage, { others, score }: Extract<Step, { kind: 'visit' }>, either: [number, number]): Promise<void> {
  const sheets: (contract.Sheet | null)[] = []
  for (const { who } of stage.five) {
    sheets.push((await who.client.call(contract.claimPrompt)).sheet)
    await who.client.call(contract.listInbox, { query: { as: 'resident' } })
    await who.client.call(contract.readAllNotices, { body: { as: 'resident' } })
  }
  const [one, other] = either.map((i) => sheets[i]?.about.touchpoint)
  for (const [i, { who }] of stage.five.entries()) {
    const sheet = sheets[i]
    if (!sheet || (either.includes(i) && one !== other)) continue
    const { promptId } = sheet
    if (i === stage.author) {
      const { sheetKey } = await tap(who, promptId, score, true)
      await who.client.ask(contract.giveReasons, { body: { sheetKey, answers: { words: '地板踩脏了没收拾' } } })
      await who.client.ask(contract.wishContact, { body: { sheetKey, wish: 'phone' } })
    } else if (others === 'anonymous') await tap(who, promptId, 9, true)
    else if (either.includes(i)) continue
    else if (others === 'answer') await tap(who, promptId, score)
    else if (others === 'dismiss') await who.client.call(contract.dismissPrompt, { params: { promptId } })
  }
}

/** The author reads what came about the own matter, and says something; the others open their inbox as well. */
async function answerByRelay(stage: Stage): Promise<void> {
  for (const [i, { who }] of stage.five.entries()) {
    const { data } = await who.client.call(contract.listInbox, { query: { as: 'resident' } })
    const secret = data.find(({ kind }) => kind === 'relay_message')?.target?.id
    if (i !== stage.author || !secret) continue
    const { asks } = await who.client.call(contract.readRelayCase, { body: { secret } })
    const answer = asks === 'solved' ? { solved: true, score: 7 } : asks === 'plan' ? { acceptPlan: true } : {}
    await who.client.ask(contract.answerRelayCase, { body: { secret, note: '是前天晚上', ...answer } })
  }
}
