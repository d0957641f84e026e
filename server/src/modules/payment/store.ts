import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { Place } from '../../platform/cursor.ts'
import type { Tx } from '../../platform/db/index.ts'

export type BillRow = Tx['t']['bills']['$inferSelect']
export type PaymentRow = Tx['t']['payments']['$inferSelect']

export const insertBill = (tx: Tx, row: Tx['t']['bills']['$inferInsert']) =>
  tx.insert(tx.t.bills).values(row).onConflictDoNothing().returning({ id: tx.t.bills.id })
export const billById = (tx: Tx, communityId: string, id: string) =>
  tx
    .select()
    .from(tx.t.bills)
    .where(and(eq(tx.t.bills.communityId, communityId), eq(tx.t.bills.id, id)))
export const billsByIds = (tx: Tx, communityId: string, ids: readonly string[]) =>
  tx
    .select()
    .from(tx.t.bills)
    .where(and(eq(tx.t.bills.communityId, communityId), inArray(tx.t.bills.id, [...ids])))
export const billsOfSources = (tx: Tx, communityId: string, kind: string, sourceIds: readonly string[]) => {
  const { bills } = tx.t
  return tx
    .select()
    .from(bills)
    .where(and(eq(bills.communityId, communityId), eq(bills.kind, kind), inArray(bills.sourceId, [...sourceIds])))
}
/** Of these rooms where the room pays, and those to which one of these households agreed. */
const payableBy = (tx: Tx, rooms: readonly string[], households: readonly string[]) => {
  const { bills } = tx.t
  return or(and(eq(bills.household, ''), inArray(bills.roomId, [...rooms])), inArray(bills.household, [...households]))
}
/** Unpaid, the oldest first, in an order that two transactions keep. */
export const unpaidBillsOf = (tx: Tx, communityId: string, { household, rooms }: { household: string; rooms: readonly string[] }) => {
  const { bills } = tx.t
  return tx
    .select({ id: bills.id })
    .from(bills)
    .where(and(eq(bills.communityId, communityId), eq(bills.state, 'unpaid'), payableBy(tx, rooms, [household])))
    .orderBy(asc(bills.issuedAt), asc(bills.id))
}
export const billsOfRooms = (
  tx: Tx,
  communityId: string,
  { rooms, households }: { rooms: readonly string[]; households: readonly string[] },
  place: Place | null,
  limit: number,
) => {
  const { bills } = tx.t
  return tx
    .select()
    .from(bills)
    .where(
      and(
        eq(bills.communityId, communityId),
        payableBy(tx, rooms, households),
        place ? or(lt(bills.issuedAt, place.at), and(eq(bills.issuedAt, place.at), lt(bills.id, place.id))) : undefined,
      ),
    )
    .orderBy(desc(bills.issuedAt), desc(bills.id))
    .limit(limit)
}
/** Unpaid bills of these rooms, of the room and of its households, the oldest first. */
export const unpaidOfRooms = (tx: Tx, communityId: string, roomIds: readonly string[]) => {
  const { bills } = tx.t
  return tx
    .select()
    .from(bills)
    .where(and(eq(bills.communityId, communityId), inArray(bills.roomId, [...roomIds]), eq(bills.state, 'unpaid')))
    .orderBy(asc(bills.issuedAt), asc(bills.id))
}
/** The newest bill of an earlier month, of the same room and payer. */
export const billBefore = (tx: Tx, communityId: string, { roomId, household, period, kind }: BillRow) => {
  const { bills } = tx.t
  const ofThem = and(eq(bills.communityId, communityId), eq(bills.roomId, roomId), eq(bills.household, household), eq(bills.kind, kind))
  return tx
    .select()
    .from(bills)
    .where(and(ofThem, lt(bills.period, period)))
    .orderBy(desc(bills.period), desc(bills.id))
    .limit(1)
}
/** Bills that want something of the desk, oldest first: unpaid since before a day, or with an open question. */
export const billsThatWait = (
  tx: Tx,
  communityId: string,
  what: { overdueOn: string } | 'disputed',
  place: Place | null,
  limit: number,
) => {
  const { bills } = tx.t
  const waits = what === 'disputed' ? eq(bills.disputed, true) : and(eq(bills.state, 'unpaid'), lt(bills.dueOn, what.overdueOn))
  const after = place ? or(gt(bills.issuedAt, place.at), and(eq(bills.issuedAt, place.at), gt(bills.id, place.id))) : undefined
  return tx
    .select()
    .from(bills)
    .where(and(eq(bills.communityId, communityId), waits, after))
    .orderBy(asc(bills.issuedAt), asc(bills.id))
    .limit(limit)
}
/** Takes a bill until the transaction ends, and reads it: the same text on every engine. */
export const lockBill = (tx: Tx, communityId: string, id: string) =>
  tx
    .update(tx.t.bills)
    .set({ state: sql`${tx.t.bills.state}` })
    .where(and(eq(tx.t.bills.communityId, communityId), eq(tx.t.bills.id, id)))
    .returning()
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
    .orderBy(asc(tx.t.payments.paidAt), asc(tx.t.payments.id))
/** Who paid a bill of the room last, of the payments that say who did: what a household agreed to says nothing of the room's bills. */
export const lastPayerOf = (tx: Tx, communityId: string, roomId: string) => {
  const { payments, bills } = tx.t
  return tx
    .select({ payerId: payments.payerId })
    .from(payments)
    .innerJoin(bills, and(eq(bills.communityId, payments.communityId), eq(bills.id, payments.billId)))
    .where(and(eq(payments.communityId, communityId), eq(bills.roomId, roomId), eq(bills.household, ''), isNotNull(payments.payerId)))
    .orderBy(desc(payments.paidAt), desc(payments.id))
    .limit(1)
}

export type DisputeRow = Tx['t']['billDisputes']['$inferSelect']

/** No row comes back while another question about the bill is open. */
export const insertDispute = (tx: Tx, row: Tx['t']['billDisputes']['$inferInsert']) =>
  tx.insert(tx.t.billDisputes).values(row).onConflictDoNothing().returning({ id: tx.t.billDisputes.id })
/** Answers the question that is open; no row comes back when there is none. */
export const settleDispute = (
  tx: Tx,
  communityId: string,
  billId: string,
  change: { answer: string; answeredBy: string; answeredAt: number; fromFen: number | null; toFen: number | null },
) => {
  const { billDisputes } = tx.t
  return tx
    .update(billDisputes)
    .set(change)
    .where(and(eq(billDisputes.communityId, communityId), eq(billDisputes.billId, billId), isNull(billDisputes.answeredAt)))
    .returning()
}
/** Newest first. */
export const disputesOfBills = (tx: Tx, communityId: string, billIds: readonly string[]) => {
  const { billDisputes } = tx.t
  return tx
    .select()
    .from(billDisputes)
    .where(and(eq(billDisputes.communityId, communityId), inArray(billDisputes.billId, [...billIds])))
    .orderBy(desc(billDisputes.askedAt), desc(billDisputes.id))
}
export const disputesOfPerson = (tx: Tx, communityId: string, personId: string) => {
  const { billDisputes } = tx.t
  return tx
    .select()
    .from(billDisputes)
    .where(and(eq(billDisputes.communityId, communityId), eq(billDisputes.personId, personId)))
    .orderBy(asc(billDisputes.askedAt), asc(billDisputes.id))
}
