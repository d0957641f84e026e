import * as contract from '@linsheng/shared/contract'
import { lowCase, orderAt, toldCase } from '../../support/courses.ts'
import { freshPhone, signInByPhone } from '../../support/sessions.ts'
import type { Cast } from '../../support/subjects/cast.ts'
import { passiveWithWords } from '../../support/subjects/loop.ts'
import { roomNumberOf } from '../../support/subjects/people.ts'
import { somePlace } from '../../support/subjects/place.ts'
import { dueCallback } from '../../support/subjects/survey.ts'

/** A call whose reply names something of the cast's building, by its key. */
export interface Listed {
  query?: Record<string, string>
  key: string
}

/** How an operation that a butler may call keeps to the areas that the butler serves. */
export type Decision =
  /** About the caller, or about colleagues: nothing of a room, a person or an order is named or told. */
  | { rule: 'self'; why: string }
  /** Names a thing in its path: 404 for a butler of another building, as for one that does not exist. */
  | { rule: 'thing' }
  /** Names a room or building in its body: the field is refused as one that does not exist. */
  | { rule: 'field'; pointer: string }
  /** Tells of many: those of other buildings are absent. */
  | { rule: 'list'; listed(cast: Cast): Promise<Listed[]> }
  /** Open for any room: tests of its own hold what it tells. */
  | { rule: 'anywhere'; why: string }

const thing = { rule: 'thing' } as const
const field = (pointer: string): Decision => ({ rule: 'field', pointer })
const list = (listed: (cast: Cast) => Promise<Listed[]>): Decision => ({ rule: 'list', listed })
const self = (why: string): Decision => ({ rule: 'self', why })

/** Every operation with `butler` in `who`, written by hand: one that is added without a decision fails the walk. */
export const decisions: Readonly<Record<string, Decision>> = {
  // people
  listResidents: list(async ({ town }) => {
    const { personId, name } = await town.moveIn('住在那里的')
    return [{ query: { search: name, limit: '100' }, key: personId }]
  }),
  listHomes: list(async ({ town }) => {
    const { personId, name } = await town.moveIn('住在那里的')
    return [{ query: { search: name, limit: '100' }, key: personId }]
  }),
  openHomeFile: thing,
  readResidentPhone: thing,
  readReach: thing,
  searchRooms: { rule: 'anywhere', why: 'a report is entered for any room; names of people in other buildings are masked' },
  endResidency: thing,
  listResidencyRequests: list(async (cast) => {
    const { world, communityId, buildingId, freeRoom } = cast.town
    const asking = await signInByPhone(world, freshPhone(), communityId)
    const body = { communityId, buildingId, roomNumber: await roomNumberOf(cast, freeRoom()), role: 'tenant' as const, name: '要搬来的' }
    return [{ key: (await asking.call(contract.requestResidency, { body })).residencyId }]
  }),
  answerResidencyRequest: thing,
  inviteResident: field('/body/roomId'),
  listColleagues: self('colleagues, and how many orders each engineer has in hand: who sends one must know'),
  setDuty: thing,
  readMyDuty: self('the own duty, the own areas, and colleagues'),
  readWorkMail: self('the own address'),
  setWorkMail: self('the own address'),
  uploadPhoto: self('a picture of the own, shown by nothing yet'),
  listenToChanges: { rule: 'anywhere', why: 'keys of what has changed, of orders in the own areas alone: live.test.ts holds it' },
  // places
  listPlaces: list(async ({ town }) => [{ key: (await somePlace(town)).id }, { key: town.buildingId }]),
  addPlace: field('/body/buildingId'),
  removePlace: thing,
  placeCode: thing,
  // repair
  readCallerPhone: thing,
  enterRepair: { rule: 'anywhere', why: 'the butler who is told takes it down; of the resident no more is told than was chosen from' },
  listRepairs: list(async ({ town, resident }) => {
    const [open, pool, closed] = [
      await orderAt(town, 'submitted', resident),
      await orderAt(town, 'accepted', resident),
      await orderAt(town, 'confirmed', resident),
    ]
    return [
      { query: { scope: 'open', limit: '100' }, key: open.id },
      { query: { scope: 'pool', limit: '100' }, key: pool.id },
      { query: { scope: 'closed', limit: '100' }, key: closed.id },
    ]
  }),
  readRepair: thing,
  acceptRepair: thing,
  scheduleRepair: thing,
  delayRepair: thing,
  listPrices: self('what work costs, for everybody alike'),
  // paying
  readBill: thing,
  // being asked
  listCallbacks: list(async (cast) => [{ key: (await dueCallback(cast, 'butler')).input.params?.['callbackId'] ?? '' }]),
  enterCallback: thing,
  // closing the loop
  listCases: list(async ({ town, staff }) => {
    const open = await toldCase(staff.butler.client, await town.moveIn('有事的'), '楼道灯')
    const { caseId } = await lowCase(town, await town.moveIn('不满意的'))
    const offered = await toldCase(staff.desk.client, await town.moveIn('要转交的'), '电梯慢')
    await staff.desk.client.call(contract.offerHandover, {
      params: { caseId: offered.id },
      body: { toId: staff.butler.staffId, note: '' },
    })
    return [
      { query: { scope: 'mine', limit: '100' }, key: open.id },
      { query: { scope: 'open', limit: '100' }, key: caseId },
      { query: { scope: 'offered', limit: '100' }, key: offered.id },
    ]
  }),
  readCase: thing,
  openCase: { rule: 'anywhere', why: 'the butler who is told takes it on; of the household no more is told than he was told himself' },
  contactResident: thing,
  planCase: thing,
  hearPlanAnswer: thing,
  openOrder: thing,
  addPain: thing,
  settlePain: thing,
  resolveCase: thing,
  offerHandover: thing,
  answerHandover: thing,
  enterVerification: thing,
  listFollowUps: list(async (cast) => [{ key: await passiveWithWords(cast) }]),
  settleFollowUp: thing,
  // what was told
  listInbox: self('the own messages'),
  readNotice: thing,
  readAllNotices: self('the own messages'),
}

/** Operations for butlers about which nobody has decided. */
export const undecided = (operations: readonly Pick<contract.Operation, 'id' | 'who'>[]): string[] =>
  operations.filter(({ id, who }) => who.includes('butler') && !(id in decisions)).map(({ id }) => id)
