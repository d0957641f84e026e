import { and, asc, desc, eq, inArray, lt, or } from 'drizzle-orm'
import type { Place } from '../../platform/cursor.ts'
import type { Tx } from '../../platform/db/index.ts'

export type BillRow = Tx['t']['bills']['$inferSelect']
export type PaymentRow = Tx['t']['payments']['$inferSelect']

export const insertBill = (tx: Tx, row: Tx['t']['bills']['$inferInsert']) =>
  tx
    .insert(tx.t.bills)
    .values(row)
    .onConflictDoNothing({ target: [tx.t.bills.communityId, tx.t.bills.roomId, tx.t.bills.period] })
    .returning({ id: tx.t.bills.id })
export const billById = (tx: Tx, communityId: string, id: string) =>
  tx
    .select()
    .from(tx.t.bills)
    .where(and(eq(tx.t.bills.communityId, communityId), eq(tx.t.bills.id, id)))
export const billsOfRooms = (tx: Tx, communityId: string, roomIds: readonly string[], place: Place | null, limit: number) => {
  const { bills } = tx.t
  return tx
    .select()
    .from(bills)
    .where(
      and(
        eq(bills.communityId, communityId),
        inArray(bills.roomId, [...roomIds]),
        place ? or(lt(bills.issuedAt, place.at), and(eq(bills.issuedAt, place.at), lt(bills.id, place.id))) : undefined,
      ),
    )
    .orderBy(desc(bills.issuedAt), desc(bills.id))
    .limit(limit)
}
/** From unpaid to paid; no row comes back when it was paid meanwhile. */
export const markPaid = (tx: Tx, communityId: string, id: string) =>
  tx
    .update(tx.t.bills)
    .set({ state: 'paid' })
    .where(and(eq(tx.t.bills.communityId, communityId), eq(tx.t.bills.id, id), eq(tx.t.bills.state, 'unpaid')))
    .returning()
export const changeBill = (tx: Tx, communityId: string, id: string, change: Partial<BillRow>) =>
  tx
    .update(tx.t.bills)
    .set(change)
    .where(and(eq(tx.t.bills.communityId, communityId), eq(tx.t.bills.id, id)))
    .returning({ id: tx.t.bills.id })
export const insertPayment = (tx: Tx, row: Tx['t']['payments']['$inferInsert']) =>
  tx.insert(tx.t.payments).values(row).onConflictDoNothing().returning({ id: tx.t.payments.id })
export const paymentsOfBills = (tx: Tx, communityId: string, billIds: readonly string[]) =>
  tx
    .select()
    .from(tx.t.payments)
    .where(and(eq(tx.t.payments.communityId, communityId), inArray(tx.t.payments.billId, [...billIds])))
export const paymentsOfPayer = (tx: Tx, communityId: string, personId: string) =>
  tx
    .select()
    .from(tx.t.payments)
    .where(and(eq(tx.t.payments.communityId, communityId), eq(tx.t.payments.payerId, personId)))
    .orderBy(asc(tx.t.payments.paidAt))
