import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import type { Viewer } from './money-view.ts'
import * as store from './store.ts'

const dayMs = 24 * 3_600_000

/** Whether two reports are of one fault: a report that names none may be of any. */
const isSameFault = (one: string | null, other: string | null) => one === null || other === null || one === other

/** Of orders of one place those that count as reports of the same: "the third time" is two of them and this one. */
export const sameReports = <Row extends Pick<store.RepairRow, 'fault'>>(orders: readonly Row[], fault: string | null): Row[] =>
  orders.filter((order) => isSameFault(order.fault, fault))

/**
 * The earlier reports that an order counts, newest first. A resident reads those of the own household: what people reported who lived here
 * before is theirs.
 */
export async function earlierOrders(db: Database, deps: Deps, row: store.RepairRow, viewer: Viewer): Promise<store.RepairRow[]> {
  const since = row.reportedAt - deps.settings.samePlace.withinDays * dayMs
  const all = await db.read((tx) => store.ordersOfPlace(tx, deps.community.id, row, since))
  const before = sameReports(all, row.fault).filter(({ id, reportedAt }) => id !== row.id && reportedAt <= row.reportedAt)
  if (viewer.kind === 'staff' || row.roomId === null) return before
  return before.filter(({ reporterHousehold }) => reporterHousehold === row.reporterHousehold)
}
