import { arrivesText, givenText } from '../money/wording.ts'
import * as messages from './wording-notices.ts'
import type { CompensationOffer } from '@linsheng/shared/contract'
import { nextPromise, type RepairState } from '@linsheng/shared/domain'
import { type Given, givenFor, propose } from '../money/compensation.ts'
import { tellPersons, tellRole, tellStaff, whereOf } from '../matter/tell.ts'
import { householdOfRoom, peopleOfHousehold, thoseOfHousehold } from '../resident/persons.ts'
import { whoIsHere } from '../staff/staff.ts'
import { run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Where } from '../../platform/deps.ts'
import { badField, refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { about, type Called, named } from './step.ts'
import * as store from './store.ts'
import { tellFollowers, waitingFor } from './tell.ts'
import type { Deps } from '../../kernel/deps.ts'

/** Whose order it is: the household that reported it, or that lives where staff entered it. `null`: no household to compensate. */
export function* householdOf(tx: Tx, deps: Where, order: Pick<store.RepairRow, 'reporterHousehold' | 'roomId'>): Steps<string | null> {
  if (order.reporterHousehold !== '') return order.reporterHousehold
  return order.roomId === null ? null : yield* householdOfRoom(tx, deps, order.roomId)
}

/** Offers of one promise and round have a beginning in common. */
const slotOf = ({ returns, state }: Pick<store.RepairRow, 'returns' | 'state'>) => `delay:${returns}:${nextPromise(state as RepairState)}:`

/** Whether something was offered for the promise that runs, in this round. */
export const isForRunning = (order: Pick<store.RepairRow, 'returns' | 'state'>, { slot }: Pick<Given, 'slot'>): boolean =>
  slot.startsWith(slotOf(order))

/** What stands for the promise that runs: proposed or granted. One delay is made good once, however often it is announced. */
export const standingFor = <G extends Pick<Given, 'slot' | 'state'>>(
  order: Pick<store.RepairRow, 'returns' | 'state'>,
  given: readonly G[],
): G | undefined => given.find((one) => isForRunning(order, one) && one.state !== 'refused')

/** Something is offered for a delay. Of two who offer it in the same moment one does: the other is told that something has changed. */
export function* offerForDelay(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  order: store.RepairRow,
  offer: CompensationOffer & { reason: string },
): Steps<Given> {
  const household = yield* householdOf(tx, deps, order)
  if (household === null) return undo(badField('/body/compensation', 'not_available'))
  const before = yield* givenFor(tx, deps, { caseId: null, repairId: order.id })
  if (standingFor(order, before)) return undo(refused('state_conflict', [{ pointer: '/body/compensation', code: 'not_available' }]))
  const nth = before.filter((one) => isForRunning(order, one)).length
  const given = yield* propose(tx, deps, who, { ...offer, slot: `${slotOf(order)}${nth}`, caseId: null, repairId: order.id, household })
  if (given.state === 'granted') return given
  const where = yield* whereOf(tx, deps, order)
  const words = messages.staffOrderApproval({ title: order.title, where, by: who.name, amountFen: given.amountFen })
  yield* tellRole(tx, deps, about(order), 'manager', { ...words, what: `approve:${given.id}` })
  return given
}

/** Words that an older client sends instead of a compensation were granted by nobody: they are the manager's to read. */
export function* passOnWords(tx: Tx, deps: Deps, who: StaffMember, order: store.RepairRow, words: string): Steps<void> {
  const notice = messages.staffOfferInWords({ ...named(order), where: yield* whereOf(tx, deps, order), by: who.name, words })
  yield* tellRole(tx, deps, about(order), 'manager', { ...notice, what: `offer:${deps.now}` })
}

/** Everybody who waits hears of the delay; the household that was granted something for it hears of that too. */
export function* tellOfDelay(
  tx: Tx,
  deps: Deps,
  order: store.RepairRow,
  said: { reason: string; by: string },
  offered: Given | null,
): Steps<void> {
  const what = `delayed:${deps.now}`
  const given = offered?.state === 'granted' ? offered : null
  const waiting = yield* waitingFor(tx, deps, order)
  const wronged = given ? yield* thoseOfHousehold(tx, deps, waiting, given.household) : []
  const others = waiting.filter((personId) => !wronged.includes(personId))
  const words = (called: Called, granted = '') => messages.repairDelayed({ ...called, ...said, given: granted })
  yield* tellPersons(tx, deps, about(order), others, { ...words(named(order)), what })
  if (given) yield* tellPersons(tx, deps, about(order), wronged, { ...words(named(order), givenText(given)), what })
  if (given && wronged.length === 0) yield* tellHousehold(tx, deps, order, given)
  yield* tellFollowers(tx, deps, order, words, what)
}

/** Tells the household itself, where none of it waits for the order any more. @returns whether anybody of it is still here */
function* tellHousehold(tx: Tx, deps: Deps, order: store.RepairRow, given: Given): Steps<boolean> {
  const words = messages.repairCompensated({ ...named(order), given: givenText(given), arrives: arrivesText(given) })
  const waiting = yield* thoseOfHousehold(tx, deps, yield* waitingFor(tx, deps, order), given.household)
  const people = waiting.length > 0 ? waiting : yield* peopleOfHousehold(tx, deps, given.household)
  yield* tellPersons(tx, deps, about(order), people, { ...words, what: `given:${given.id}` })
  return people.length > 0
}

/** A compensation of an order was decided: the household is told of a yes, the colleague who proposed it of a yes and of a no. */
export function* tellOfDecision(tx: Tx, deps: Deps, given: Given): Steps<void> {
  const [order] = yield* run(store.repairById(tx, deps.community.id, given.repairId ?? ''))
  if (!order) return
  const approved = given.state === 'granted'
  const told = approved && (yield* tellHousehold(tx, deps, order, given))
  const words = messages.staffOrderApprovalAnswered({
    title: order.title,
    where: yield* whereOf(tx, deps, order),
    approved,
    told,
    amountFen: given.amountFen,
    why: given.refusedFor,
  })
  // the colleague who proposed it may have left: then the engineer is told
  const to = (yield* whoIsHere(tx, deps, [given.proposedBy]))[0] ?? order.engineerId
  yield* tellStaff(tx, deps, about(order), [to], { ...words, what: `approved:${given.id}` })
}
