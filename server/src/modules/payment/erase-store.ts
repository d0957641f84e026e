import { and, asc, eq, inArray, isNull, notInArray } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

/** Money that is on its way, in or back, or that waits for a person to decide. */
const moving = ['open', 'refunding', 'held']

export const movingOrdersOf = (tx: Tx, communityId: string, payerId: string) => {
  const { paymentOrders: orders } = tx.t
  return tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.communityId, communityId), eq(orders.payerId, payerId), inArray(orders.state, moving)))
    .orderBy(asc(orders.id))
}
export const openQuestionsOf = (tx: Tx, communityId: string, personId: string) => {
  const { billDisputes } = tx.t
  return tx
    .select({ billId: billDisputes.billId })
    .from(billDisputes)
    .where(and(eq(billDisputes.communityId, communityId), eq(billDisputes.personId, personId), isNull(billDisputes.answeredAt)))
    .orderBy(asc(billDisputes.id))
}
export const endQuestions = (tx: Tx, communityId: string, personId: string, now: number) => {
  const { billDisputes } = tx.t
  return tx
    .update(billDisputes)
    .set({ answeredAt: now })
    .where(and(eq(billDisputes.communityId, communityId), eq(billDisputes.personId, personId), isNull(billDisputes.answeredAt)))
    .returning({ billId: billDisputes.billId })
}
/** That there was a question, and what it changed of the amount, belongs to the bill. */
export const forgetQuestions = (tx: Tx, communityId: string, personId: string) => {
  const { billDisputes } = tx.t
  return tx
    .update(billDisputes)
    .set({ personId: '', about: '', answer: '' })
    .where(and(eq(billDisputes.communityId, communityId), eq(billDisputes.personId, personId)))
    .returning({ id: billDisputes.id, billId: billDisputes.billId })
}
export const forgetPayer = (tx: Tx, communityId: string, payerId: string) =>
  tx
    .update(tx.t.payments)
    .set({ payerId: null })
    .where(and(eq(tx.t.payments.communityId, communityId), eq(tx.t.payments.payerId, payerId)))
    .returning({ id: tx.t.payments.id })
export const forgetOrderer = (tx: Tx, communityId: string, payerId: string) => {
  const { paymentOrders: orders } = tx.t
  return tx
    .update(orders)
    .set({ payerId: '', prepayId: null, codeUrl: null })
    .where(and(eq(orders.communityId, communityId), eq(orders.payerId, payerId), notInArray(orders.state, moving)))
    .returning({ id: orders.id })
}
/** '' would be a bill of the room. */
export const forgetBillHouseholds = (tx: Tx, communityId: string, households: readonly string[]) =>
  tx
    .update(tx.t.bills)
    .set({ household: 'gone' })
    .where(and(eq(tx.t.bills.communityId, communityId), inArray(tx.t.bills.household, [...households])))
    .returning({ id: tx.t.bills.id })
