import type { BillStanding } from '@linsheng/shared/domain'
import { and, asc, eq, exists, gt, gte, inArray, lt, not, or, sql, type SQL } from 'drizzle-orm'
import type { Place } from '../../platform/cursor.ts'
import type { Lookup, Tx, Within } from '../../platform/db/index.ts'

/** Which bills a list or a count is of. */
export interface BillFilter {
  period: string | null
  lookup: Lookup | null
  /** `null`: of all buildings. */
  hasRoom: Within['hasRoom'] | null
  /** The day in the community. */
  today: string
}

/** A payment of the bill waits for a decision of the manager. */
function isHeld(tx: Tx): SQL {
  const { bills, paymentOrderBills: lines, paymentOrders: orders } = tx.t
  return exists(
    tx
      .select({ id: lines.orderId })
      .from(lines)
      .innerJoin(orders, and(eq(orders.communityId, lines.communityId), eq(orders.id, lines.orderId)))
      .where(and(eq(lines.communityId, bills.communityId), eq(lines.billId, bills.id), eq(orders.state, 'held'))),
  )
}

/** The bills of a standing: the same rule as `billStanding` of the domain. */
function standsAs(tx: Tx, standing: BillStanding, today: string): SQL | undefined {
  const { bills } = tx.t
  if (standing === 'disputed') return eq(bills.disputed, true)
  const state = and(eq(bills.disputed, false), eq(bills.state, standing === 'paid' ? 'paid' : 'unpaid'))
  if (standing === 'paid') return state
  if (standing === 'held') return and(state, isHeld(tx))
  return and(state, not(isHeld(tx)), standing === 'overdue' ? lt(bills.dueOn, today) : gte(bills.dueOn, today))
}

function wanted(tx: Tx, communityId: string, { period, lookup, hasRoom }: BillFilter): SQL | undefined {
  const { bills } = tx.t
  return and(
    eq(bills.communityId, communityId),
    period === null ? undefined : eq(bills.period, period),
    lookup?.home(tx, communityId, bills.roomId),
    hasRoom?.(tx, bills.roomId),
  )
}

/** The bills of one standing, oldest first. */
export const billsStanding = (
  tx: Tx,
  communityId: string,
  { standing, place, limit, ...filter }: BillFilter & { standing: BillStanding; place: Place | null; limit: number },
) => {
  const { bills } = tx.t
  const after = place ? or(gt(bills.issuedAt, place.at), and(eq(bills.issuedAt, place.at), gt(bills.id, place.id))) : undefined
  return tx
    .select()
    .from(bills)
    .where(and(wanted(tx, communityId, filter), standsAs(tx, standing, filter.today), after))
    .orderBy(asc(bills.issuedAt), asc(bills.id))
    .limit(limit)
}

/** How many there are of each standing, and what they come to, as of one moment. */
export const countByStanding = (tx: Tx, communityId: string, standings: readonly BillStanding[], filter: BillFilter) => {
  const { bills } = tx.t
  const cases = standings.map((standing) => sql`when ${standsAs(tx, standing, filter.today)} then ${sql.raw(`'${standing}'`)}`)
  return (
    tx
      .select({
        standing: sql<BillStanding>`case ${sql.join(cases, sql` `)} end`,
        count: sql<number>`count(*)`.mapWith(Number),
        amountFen: sql<number>`sum(${bills.totalFen})`.mapWith(Number),
      })
      .from(bills)
      .where(wanted(tx, communityId, filter))
      // by its place: with parameters in it PostgreSQL takes the expression for another one
      .groupBy(sql`1`)
  )
}

/** Of some bills those with a payment that waits for a decision. */
export const heldOfBills = (tx: Tx, communityId: string, billIds: readonly string[]) => {
  const { paymentOrderBills: lines, paymentOrders: orders } = tx.t
  return tx
    .select({ billId: lines.billId })
    .from(lines)
    .innerJoin(orders, and(eq(orders.communityId, lines.communityId), eq(orders.id, lines.orderId)))
    .where(and(eq(lines.communityId, communityId), inArray(lines.billId, [...billIds]), eq(orders.state, 'held')))
}
