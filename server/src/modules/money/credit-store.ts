import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

export type CreditRow = Tx['t']['credits']['$inferSelect']

/** None comes back where this source has its credit already. */
export const insertCredit = (tx: Tx, row: Tx['t']['credits']['$inferInsert']) =>
  tx.insert(tx.t.credits).values(row).onConflictDoNothing().returning({ id: tx.t.credits.id })
/** With something left, the oldest first. */
export const openCreditsOf = (tx: Tx, communityId: string, household: string) => {
  const { credits } = tx.t
  return tx
    .select()
    .from(credits)
    .where(and(eq(credits.communityId, communityId), eq(credits.household, household), gt(credits.leftFen, 0)))
    .orderBy(asc(credits.grantedAt), asc(credits.id))
}
/** Takes some of it, or puts some back; none comes back where less is left. */
export const moveLeft = (tx: Tx, communityId: string, id: string, byFen: number) => {
  const { credits } = tx.t
  return tx
    .update(credits)
    .set({ leftFen: sql`${credits.leftFen} + ${byFen}` })
    .where(and(eq(credits.communityId, communityId), eq(credits.id, id), sql`${credits.leftFen} + ${byFen} >= 0`))
    .returning({ id: credits.id })
}
export const addUse = (tx: Tx, row: Tx['t']['creditUses']['$inferInsert']) => {
  const { creditUses } = tx.t
  return tx
    .insert(creditUses)
    .values(row)
    .onConflictDoUpdate({
      target: [creditUses.communityId, creditUses.creditId, creditUses.billId],
      set: { amountFen: sql`${creditUses.amountFen} + ${row.amountFen}`, usedAt: row.usedAt },
    })
    .returning({ creditId: creditUses.creditId })
}
export const lessenUse = (
  tx: Tx,
  { communityId, creditId, billId }: { communityId: string; creditId: string; billId: string },
  byFen: number,
) => {
  const { creditUses } = tx.t
  return tx
    .update(creditUses)
    .set({ amountFen: sql`${creditUses.amountFen} - ${byFen}` })
    .where(and(eq(creditUses.communityId, communityId), eq(creditUses.creditId, creditId), eq(creditUses.billId, billId)))
    .returning({ creditId: creditUses.creditId })
}
/** What credits have taken off these bills, with the credits themselves: the newest use first. */
export const usesOfBills = (tx: Tx, communityId: string, billIds: readonly string[]) => {
  const { creditUses, credits } = tx.t
  return tx
    .select({
      billId: creditUses.billId,
      creditId: creditUses.creditId,
      amountFen: creditUses.amountFen,
      label: credits.label,
      grantedAt: credits.grantedAt,
      source: credits.source,
      sourceId: credits.sourceId,
    })
    .from(creditUses)
    .innerJoin(credits, and(eq(credits.communityId, creditUses.communityId), eq(credits.id, creditUses.creditId)))
    .where(and(eq(creditUses.communityId, communityId), inArray(creditUses.billId, [...billIds]), gt(creditUses.amountFen, 0)))
    .orderBy(desc(creditUses.usedAt), desc(creditUses.creditId))
}
export const creditsOfSources = (tx: Tx, communityId: string, sourceIds: readonly string[]) => {
  const { credits } = tx.t
  return tx
    .select()
    .from(credits)
    .where(and(eq(credits.communityId, communityId), inArray(credits.sourceId, [...sourceIds])))
}
/** The rest of a credit is paid out by hand; none comes back where nothing is left. */
export const payOut = (tx: Tx, communityId: string, id: string, leftFen: number, by: { paidOutBy: string; paidOutAt: number }) => {
  const { credits } = tx.t
  return tx
    .update(credits)
    .set({ leftFen: 0, ...by })
    .where(and(eq(credits.communityId, communityId), eq(credits.id, id), eq(credits.leftFen, leftFen), gt(credits.leftFen, 0)))
    .returning({ id: credits.id })
}
export const forgetCreditHouseholds = (tx: Tx, communityId: string, households: readonly string[]) =>
  tx
    .update(tx.t.credits)
    .set({ household: '' })
    .where(and(eq(tx.t.credits.communityId, communityId), inArray(tx.t.credits.household, [...households])))
    .returning({ id: tx.t.credits.id })
