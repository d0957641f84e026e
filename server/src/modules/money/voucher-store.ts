import { and, asc, desc, eq, gte, inArray } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

export type VoucherRow = Tx['t']['vouchers']['$inferSelect']

/** None comes back where the compensation has its voucher, or another has this code. */
export const insertVoucher = (tx: Tx, row: Tx['t']['vouchers']['$inferInsert']) =>
  tx.insert(tx.t.vouchers).values(row).onConflictDoNothing().returning({ id: tx.t.vouchers.id })
export const voucherById = (tx: Tx, communityId: string, id: string) =>
  tx
    .select()
    .from(tx.t.vouchers)
    .where(and(eq(tx.t.vouchers.communityId, communityId), eq(tx.t.vouchers.id, id)))
export const voucherByCode = (tx: Tx, communityId: string, codeLookup: string) =>
  tx
    .select()
    .from(tx.t.vouchers)
    .where(and(eq(tx.t.vouchers.communityId, communityId), eq(tx.t.vouchers.codeLookup, codeLookup)))
/** From open to redeemed, as long as its last day has not ended; of two at once one gets the row. */
export const redeem = (tx: Tx, communityId: string, id: string, today: string, by: { redeemedBy: string; redeemedAt: number }) => {
  const { vouchers } = tx.t
  return tx
    .update(vouchers)
    .set({ state: 'redeemed', ...by })
    .where(and(eq(vouchers.communityId, communityId), eq(vouchers.id, id), eq(vouchers.state, 'open'), gte(vouchers.expiresOn, today)))
    .returning()
}
export const expire = (tx: Tx, communityId: string, id: string) => {
  const { vouchers } = tx.t
  return tx
    .update(vouchers)
    .set({ state: 'expired' })
    .where(and(eq(vouchers.communityId, communityId), eq(vouchers.id, id), eq(vouchers.state, 'open')))
    .returning()
}
/** The newest first. */
export const vouchersOfHouseholds = (tx: Tx, communityId: string, households: readonly string[]) => {
  const { vouchers } = tx.t
  return tx
    .select()
    .from(vouchers)
    .where(and(eq(vouchers.communityId, communityId), inArray(vouchers.household, [...households])))
    .orderBy(desc(vouchers.grantedAt), desc(vouchers.id))
    .limit(200)
}
export const vouchersOfCompensations = (tx: Tx, communityId: string, ids: readonly string[]) => {
  const { vouchers } = tx.t
  return tx
    .select()
    .from(vouchers)
    .where(and(eq(vouchers.communityId, communityId), inArray(vouchers.compensationId, [...ids])))
    .orderBy(asc(vouchers.id))
}
export const forgetVoucherHouseholds = (tx: Tx, communityId: string, households: readonly string[]) =>
  tx
    .update(tx.t.vouchers)
    .set({ household: '' })
    .where(and(eq(tx.t.vouchers.communityId, communityId), inArray(tx.t.vouchers.household, [...households])))
    .returning({ id: tx.t.vouchers.id })
