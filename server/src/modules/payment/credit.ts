import { payerOf, settlesItself } from '@linsheng/shared/domain'
import { lockCredits, useCredits } from '../money/credit.ts'
import { householdOfRoom, membersOfRoom, openResidencies, roomsOfHousehold } from '../resident/persons.ts'
import { noteChange, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import type { Where } from '../../platform/deps.ts'
import { movingOrdersOfBills } from './order-store.ts'
import { withdrawReminder } from './remind.ts'
import * as store from './store.ts'

/** The household to which the bills of a room are put. `null`: nobody is left there. */
export function* payingHousehold(tx: Tx, deps: Where, roomId: string): Steps<string | null> {
  const [last] = yield* run(store.lastPayerOf(tx, deps.community.id, roomId))
  const payer = payerOf(yield* membersOfRoom(tx, deps, roomId), last?.payerId ?? null)
  if (payer === null) return null
  const home = (yield* openResidencies(tx, deps, payer)).find((one) => one.roomId === roomId)
  if (!home) return null
  return home.role === 'helper' ? yield* householdOfRoom(tx, deps, roomId) : home.household
}

/** Whether a household pays the bills of one of its rooms. */
export function* paysBillsHere(tx: Tx, deps: Deps, household: string): Steps<boolean> {
  for (const roomId of yield* roomsOfHousehold(tx, deps, household))
    if ((yield* payingHousehold(tx, deps, roomId)) === household) return true
  return false
}

/**
 * Takes what a household has to its credit off the bills that it pays, the oldest first. A bill that somebody is paying just now is left
 * as it is, and one in question too: the credit waits until that has ended, or goes on to the next bill.
 */
export function* applyCredits(tx: Tx, deps: Deps, { household }: { household: string }): Steps<void> {
  if (household === '') return
  yield* lockCredits(tx, deps, household)
  const rooms = yield* roomsOfHousehold(tx, deps, household)
  for (const { id } of yield* run(store.unpaidBillsOf(tx, deps.community.id, { household, rooms }))) {
    const [bill] = yield* run(store.lockBill(tx, deps.community.id, id))
    if (bill) yield* takeOff(tx, deps, household, bill)
  }
}

function* takeOff(tx: Tx, deps: Deps, household: string, bill: store.BillRow): Steps<void> {
  const communityId = deps.community.id
  if (bill.state !== 'unpaid' || bill.disputed) return
  if ((bill.household || (yield* payingHousehold(tx, deps, bill.roomId))) !== household) return
  if ((yield* run(movingOrdersOfBills(tx, communityId, [bill.id]))).length > 0) return
  const usedFen = yield* useCredits(tx, deps, household, { id: bill.id, upToFen: bill.totalFen })
  if (usedFen === 0) return
  const totalFen = bill.totalFen - usedFen
  yield* run(store.changeBill(tx, communityId, bill.id, { totalFen, creditFen: bill.creditFen + usedFen }))
  yield* noteChange({ communityId: communityId, kind: 'bill', id: bill.id })
  if (!settlesItself(totalFen)) return
  // nothing is left to pay: no receipt, and nobody is asked about paying
  yield* run(store.markPaid(tx, communityId, bill.id))
  yield* withdrawReminder(tx, deps, bill)
}

/** The same for everybody who pays one of these bills: a payment that was under way has ended without paying them. */
export function* applyCreditsToBills(tx: Tx, deps: Deps, billIds: readonly string[]): Steps<void> {
  const households = new Set<string>()
  for (const bill of yield* run(store.billsByIds(tx, deps.community.id, billIds)))
    if (bill.state === 'unpaid') households.add(bill.household || ((yield* payingHousehold(tx, deps, bill.roomId)) ?? ''))
  for (const household of [...households].sort()) yield* applyCredits(tx, deps, { household })
}
