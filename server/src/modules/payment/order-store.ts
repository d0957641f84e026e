import { and, asc, eq, gt, gte, inArray, ne, or, sql } from 'drizzle-orm'
import type { Place } from '../../platform/cursor.ts'
import type { Tx } from '../../platform/db/index.ts'

export type OrderRow = Tx['t']['paymentOrders']['$inferSelect']
type OrderKey = Pick<OrderRow, 'communityId' | 'id'>

const same = ({ t: { paymentOrders } }: Tx, { communityId, id }: OrderKey) =>
  and(eq(paymentOrders.communityId, communityId), eq(paymentOrders.id, id))

export const insertOrder = (tx: Tx, row: Tx['t']['paymentOrders']['$inferInsert']) =>
  tx.insert(tx.t.paymentOrders).values(row).returning({ id: tx.t.paymentOrders.id })
export const insertOrderBills = (tx: Tx, rows: Tx['t']['paymentOrderBills']['$inferInsert'][]) =>
  tx.insert(tx.t.paymentOrderBills).values(rows).returning({ billId: tx.t.paymentOrderBills.billId })
export const orderById = (tx: Tx, key: OrderKey) => tx.select().from(tx.t.paymentOrders).where(same(tx, key))
/** Takes an order until the transaction ends, and reads it. */
export const lockOrder = (tx: Tx, key: OrderKey) =>
  tx
    .update(tx.t.paymentOrders)
    .set({ state: sql`${tx.t.paymentOrders.state}` })
    .where(same(tx, key))
    .returning()
/** Only from one of these states; no row comes back when it is in another. */
export const changeOrder = (tx: Tx, key: OrderKey, from: readonly OrderRow['state'][], change: Partial<OrderRow>) =>
  tx
    .update(tx.t.paymentOrders)
    .set(change)
    .where(and(same(tx, key), inArray(tx.t.paymentOrders.state, [...from])))
    .returning({ id: tx.t.paymentOrders.id })
/** In the order of their keys: callers lock the bills in this order, so that two transactions cannot deadlock. */
export const billsOfOrder = (tx: Tx, { communityId, id }: OrderKey) => {
  const { paymentOrderBills: lines } = tx.t
  return tx
    .select({ billId: lines.billId, totalFen: lines.totalFen })
    .from(lines)
    .where(and(eq(lines.communityId, communityId), eq(lines.orderId, id)))
    .orderBy(asc(lines.billId))
}
/** What somebody ordered in one way since an instant, with its bills, as long as it can be paid for some time yet. */
export const openLinesOf = (
  tx: Tx,
  { communityId, payerId, merchantId, way }: Pick<OrderRow, 'communityId' | 'payerId' | 'merchantId' | 'way'>,
  since: number,
  payableUntil: number,
) => {
  const { paymentOrders: orders, paymentOrderBills: lines } = tx.t
  return tx
    .select({ orderId: orders.id, billId: lines.billId, totalFen: lines.totalFen })
    .from(orders)
    .innerJoin(lines, and(eq(lines.communityId, orders.communityId), eq(lines.orderId, orders.id)))
    .where(
      and(
        eq(orders.communityId, communityId),
        eq(orders.payerId, payerId),
        eq(orders.merchantId, merchantId),
        eq(orders.way, way),
        eq(orders.state, 'open'),
        eq(orders.superseded, false),
        gte(orders.createdAt, since),
        gt(orders.expiresAt, payableUntil),
      ),
    )
    .orderBy(asc(orders.id), asc(lines.billId))
}
/** Open orders that would pay one of these bills, but not `exceptId`; only `ofPayer`'s when given. */
export const openOrdersOfBills = (
  tx: Tx,
  communityId: string,
  billIds: readonly string[],
  { exceptId = '', ofPayer }: { exceptId?: string; ofPayer?: string } = {},
) => {
  const { paymentOrders: orders, paymentOrderBills: lines } = tx.t
  return tx
    .select({ id: orders.id })
    .from(orders)
    .innerJoin(lines, and(eq(lines.communityId, orders.communityId), eq(lines.orderId, orders.id)))
    .where(
      and(
        eq(orders.communityId, communityId),
        eq(orders.state, 'open'),
        inArray(lines.billId, [...billIds]),
        ne(orders.id, exceptId),
        ofPayer === undefined ? undefined : eq(orders.payerId, ofPayer),
      ),
    )
    .groupBy(orders.id)
    .orderBy(asc(orders.id))
}
/** Orders by which money for one of these bills may be on its way, or lies with WeChat Pay until a manager has decided. */
export const movingOrdersOfBills = (tx: Tx, communityId: string, billIds: readonly string[]) => {
  const { paymentOrders: orders, paymentOrderBills: lines } = tx.t
  return tx
    .select({ id: orders.id })
    .from(orders)
    .innerJoin(lines, and(eq(lines.communityId, orders.communityId), eq(lines.orderId, orders.id)))
    .where(and(eq(orders.communityId, communityId), inArray(orders.state, ['open', 'held']), inArray(lines.billId, [...billIds])))
    .limit(1)
}
export const ordersOfPayer = (tx: Tx, communityId: string, payerId: string) => {
  const { paymentOrders: orders } = tx.t
  return tx
    .select()
    .from(orders)
    .where(and(eq(orders.communityId, communityId), eq(orders.payerId, payerId)))
    .orderBy(asc(orders.createdAt), asc(orders.id))
}
/** Orders that wait for a person, oldest first. */
export const heldOrders = (tx: Tx, communityId: string, place: Place | null, limit: number) => {
  const { paymentOrders: orders } = tx.t
  const after = place ? or(gt(orders.settledAt, place.at), and(eq(orders.settledAt, place.at), gt(orders.id, place.id))) : undefined
  return tx
    .select()
    .from(orders)
    .where(and(eq(orders.communityId, communityId), eq(orders.state, 'held'), after))
    .orderBy(asc(orders.settledAt), asc(orders.id))
    .limit(limit)
}
/** The bills of several orders: as they were ordered, and as they are. */
export const billsOfOrders = (tx: Tx, communityId: string, orderIds: readonly string[]) => {
  const { paymentOrderBills: lines, bills } = tx.t
  return tx
    .select({
      orderId: lines.orderId,
      billId: lines.billId,
      totalFen: lines.totalFen,
      period: bills.period,
      roomId: bills.roomId,
      state: bills.state,
      billFen: bills.totalFen,
    })
    .from(lines)
    .innerJoin(bills, and(eq(bills.communityId, lines.communityId), eq(bills.id, lines.billId)))
    .where(and(eq(lines.communityId, communityId), inArray(lines.orderId, [...orderIds])))
    .orderBy(asc(lines.orderId), asc(lines.billId))
}
export const insertDecision = (tx: Tx, row: Tx['t']['paymentDecisions']['$inferInsert']) =>
  tx.insert(tx.t.paymentDecisions).values(row).returning({ id: tx.t.paymentDecisions.id })
