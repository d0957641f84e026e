import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../platform/db/index.ts'

export interface GateKey {
  communityId: string
  subject: string
}

/** Makes the row if there is none, locks it until the transaction ends, and reads it: the same text on every engine. */
export const lockGate = (tx: Tx, key: GateKey) => {
  const { surveyGate } = tx.t
  return tx
    .insert(surveyGate)
    .values(key)
    .onConflictDoUpdate({ target: [surveyGate.communityId, surveyGate.subject], set: { openMatters: sql`${surveyGate.openMatters}` } })
    .returning()
}

export const changeGate = (tx: Tx, key: GateKey, change: Partial<Tx['t']['surveyGate']['$inferInsert']>) => {
  const { surveyGate } = tx.t
  return tx
    .update(surveyGate)
    .set(change)
    .where(and(eq(surveyGate.communityId, key.communityId), eq(surveyGate.subject, key.subject)))
    .returning({ subject: surveyGate.subject })
}

export const countMatter = (tx: Tx, key: GateKey, by: 1 | -1) => {
  const { surveyGate } = tx.t
  return tx
    .update(surveyGate)
    .set({ openMatters: sql`${surveyGate.openMatters} + ${by}` })
    .where(and(eq(surveyGate.communityId, key.communityId), eq(surveyGate.subject, key.subject)))
    .returning({ openMatters: surveyGate.openMatters })
}

/** Those of the subjects that have a matter open now. */
export const withOpenMatter = (tx: Tx, communityId: string, subjects: readonly string[]) => {
  const { surveyGate } = tx.t
  return tx
    .select({ subject: surveyGate.subject })
    .from(surveyGate)
    .where(and(eq(surveyGate.communityId, communityId), inArray(surveyGate.subject, [...subjects]), gt(surveyGate.openMatters, 0)))
}
