import type { RepairOrder } from '@linsheng/shared/contract'
import { type Given, givenForOrders, mayGrant } from '../money/compensation.ts'
import { deliveriesOf } from '../money/delivery-view.ts'
import { viewOf } from '../money/list.ts'
import { kindFor } from '../money/wording.ts'
import { type BillOfOrder, readBillsOfOrders } from '../money/order-bills.ts'
import * as wording from './wording.ts'
import { livingHousehold } from '../resident/persons.ts'
import { staffCards } from '../staff/staff.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import type { Home, StaffMember } from '../../platform/who.ts'
import { isForRunning, standingFor } from './compensation.ts'
import type { RepairRow } from './store.ts'

/** Who reads an order. */
export type Viewer = { kind: 'resident'; homes: readonly Home[] } | { kind: 'staff'; who: StaffMember; dispatcher: boolean }

type MoneyOfOrder = Pick<RepairOrder, 'compensations' | 'mayGive' | 'toldBefore' | 'delay' | 'bill'>

/** What was given for an order: to residents only what was granted to their household, to staff all that was offered. */
export async function moneyOf(db: Database, deps: Deps, row: RepairRow, viewer: Viewer): Promise<MoneyOfOrder> {
  const [all, bills] = await Promise.all([givenForOrders(db, deps, [row.id]), readBillsOfOrders(db, deps, [row.id])])
  const bill = billFor(bills.get(row.id), viewer)
  const [names, delivery] = await Promise.all([
    staffCards(
      db,
      deps,
      all.map(({ proposedBy }) => proposedBy),
    ),
    deliveriesOf(db, deps, all),
  ])
  const viewsOf = (given: readonly Given[]) => given.map((one) => viewOf(one, (staffId) => names(staffId)?.name ?? '', delivery(one)))
  if (viewer.kind === 'staff') {
    const granted = all.filter(({ state }) => state === 'granted')
    return {
      ...bill,
      delay: delayOf(row, granted),
      compensations: viewsOf(all),
      ...(await mayGiveFor(db, deps, row, viewer.who, all)),
      ...(row.delayOffer === '' ? {} : { toldBefore: row.delayOffer }),
    }
  }
  const granted = await grantedTo(db, deps, row, viewer.homes, all)
  return { ...bill, delay: delayOf(row, granted), compensations: viewsOf(granted.map((one) => ({ ...one, kind: kindFor(one) }))) }
}

/** The bill, for staff and for those who pay it: a landlord does not see the tenant's. */
function billFor(bill: BillOfOrder | undefined, viewer: Viewer): Pick<RepairOrder, 'bill'> {
  if (!bill) return {}
  const sees = viewer.kind === 'staff' || viewer.homes.some(({ household, role }) => household === bill.household || role === 'helper')
  return sees ? { bill: { id: bill.billId, state: bill.state } } : {}
}

/** The delay that runs, with what was given for it; what was given for an earlier one is not said of this one. */
const delayOf = (row: RepairRow, granted: readonly Given[]) =>
  row.delayReason ? { reason: row.delayReason, offer: wording.allGiven(granted.filter((one) => isForRunning(row, one))) } : null

/** Residents see only what their own household was granted, not the one before. A helper sees the grants of the household living there. */
async function grantedTo(db: Database, deps: Deps, row: RepairRow, homes: readonly Home[], all: readonly Given[]): Promise<Given[]> {
  const granted = all.filter(({ state }) => state === 'granted')
  if (granted.length === 0) return []
  const helps = row.roomId !== null && homes.some(({ role, roomId }) => role === 'helper' && roomId === row.roomId)
  const helped = helps && row.roomId !== null ? await livingHousehold(db, deps, row.roomId) : null
  const own = [...homes.map(({ household }) => household), helped]
  return granted.filter(({ household }) => own.includes(household))
}

/** Absent where nobody could be given anything, and where something stands for the promise that runs. */
async function mayGiveFor(
  db: Database,
  deps: Deps,
  row: RepairRow,
  who: StaffMember,
  all: readonly Given[],
): Promise<Pick<RepairOrder, 'mayGive'>> {
  if (standingFor(row, all)) return {}
  const household = row.reporterHousehold || (row.roomId === null ? null : await livingHousehold(db, deps, row.roomId))
  return household === null ? {} : { mayGive: await mayGrant(db, deps, who, { caseId: null, repairId: row.id, household }) }
}
