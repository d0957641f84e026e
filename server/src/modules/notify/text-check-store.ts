import { and, asc, eq, lte, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

type Row = Tx['t']['textChecks']['$inferSelect']

export const insertCheck = (tx: Tx, row: Tx['t']['textChecks']['$inferInsert']) =>
  tx.insert(tx.t.textChecks).values(row).onConflictDoNothing().returning({ subjectId: tx.t.textChecks.subjectId })
export const checkOf = (tx: Tx, communityId: string, subjectId: string) =>
  tx
    .select({ state: tx.t.textChecks.state })
    .from(tx.t.textChecks)
    .where(and(eq(tx.t.textChecks.communityId, communityId), eq(tx.t.textChecks.subjectId, subjectId)))

const isDue = ({ t: { textChecks }, dbNow }: Tx, now: number) =>
  and(eq(textChecks.state, 'queued'), lte(textChecks.dueAt, now), lte(textChecks.lockedUntil, dbNow))

export const dueChecks = (tx: Tx, now: number, limit: number) =>
  tx.select().from(tx.t.textChecks).where(isDue(tx, now)).orderBy(asc(tx.t.textChecks.dueAt)).limit(limit)

/** Takes one for a while. No row comes back when another process was first. */
export const takeCheck = (tx: Tx, { communityId, subjectId }: Pick<Row, 'communityId' | 'subjectId'>, now: number, leaseMs: number) => {
  const { textChecks } = tx.t
  return tx
    .update(textChecks)
    .set({ attempts: sql`${textChecks.attempts} + 1`, lockedUntil: sql`${tx.dbNow} + ${leaseMs}` })
    .where(and(eq(textChecks.communityId, communityId), eq(textChecks.subjectId, subjectId), isDue(tx, now)))
    .returning()
}
export const settleCheck = (tx: Tx, { communityId, subjectId }: Pick<Row, 'communityId' | 'subjectId'>, change: Partial<Row>) => {
  const { textChecks } = tx.t
  return tx
    .update(textChecks)
    .set({ lockedUntil: 0, ...change })
    .where(and(eq(textChecks.communityId, communityId), eq(textChecks.subjectId, subjectId), eq(textChecks.state, 'queued')))
    .returning({ subjectId: textChecks.subjectId })
}
