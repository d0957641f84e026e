import type { CompensationReason } from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'
import { port } from '../../kernel/port.ts'
import type { Database, Steps, Tx } from '../../platform/db/index.ts'

type TitlesOf = (db: Database, deps: Deps, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
/** Titles of the matters that a list of compensations is about, by id. One port per kind of matter. */
export const titlesOf = { case: port<TitlesOf>('money.titles_of.case'), repair: port<TitlesOf>('money.titles_of.repair') } as const

type PaysBills = (tx: Tx, deps: Deps, household: string) => Steps<boolean>
/** Whether a household pays the bills of a room here, so that something can be taken off them. */
export const paysBills = port<PaysBills>('money.pays_bills')

export interface BillOfOrder {
  billId: string
  state: 'unpaid' | 'paid'
  household: string
}
type BillsOf = (db: Database, deps: Deps, repairIds: readonly string[]) => Promise<ReadonlyMap<string, BillOfOrder>>
/** The bills of what was agreed to be paid for some orders, by the order. */
export const billsOfOrders = port<BillsOf>('money.bills_of_orders')

type CausesOf = (db: Database, deps: Deps, caseIds: readonly string[]) => Promise<ReadonlyMap<string, CompensationReason>>
/** What some cases found to be the cause, by id; none for a case that has not said it. */
export const causesOf = port<CausesOf>('money.causes_of')
