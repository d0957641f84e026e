import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { type BillOfOrder, billsOfOrders, titlesOf } from './ports.ts'

export type { BillOfOrder } from './ports.ts'

/** The bills of what was agreed to be paid for some orders, by the order. */
export const readBillsOfOrders = (db: Database, deps: Deps, repairIds: readonly string[]): Promise<ReadonlyMap<string, BillOfOrder>> =>
  deps.ask(billsOfOrders)(db, deps, repairIds)

/** What some orders are called. */
export const readOrderTitles = (db: Database, deps: Deps, repairIds: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  deps.ask(titlesOf.repair)(db, deps, repairIds)
