import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import { prepared, preparedRow, preparedRows, type Tx } from '../platform/db/index.ts'

type GateRow = Tx['t']['surveyGate']['$inferSelect']

export interface GateKey {
  communityId: string
  subject: string
}

/** Makes the row if there is none, locks it until the transaction ends, and reads it: the same text on every engine. */
export const lockGate = preparedRow<GateKey, GateRow>('gate_lock', (tx, rows) => {
  const { surveyGate } = tx.t
  return tx
    .insert(surveyGate)
    .values(rows)
    .onConflictDoUpdate({ target: [surveyGate.communityId, surveyGate.subject], set: { openMatters: sql`${surveyGate.openMatters}` } })
    .returning()
})

export const changeGate = (tx: Tx, key: GateKey, change: Partial<Tx['t']['surveyGate']['$inferInsert']>) => {
  const { surveyGate } = tx.t
  return tx
    .update(surveyGate)
    .set(change)
    .where(and(eq(surveyGate.communityId, key.communityId), eq(surveyGate.subject, key.subject)))
    .returning({ subject: surveyGate.subject })
}

/** So many matters more, locking the rows in the order in which they are given. */
export const addMatters = preparedRows<GateKey & { openMatters: number }, { subject: string }>('gate_open', (tx, rows) => {
  const { surveyGate } = tx.t
  return tx
    .insert(surveyGate)
    .values(rows)
    .onConflictDoUpdate({
      target: [surveyGate.communityId, surveyGate.subject],
      set: { openMatters: sql`${surveyGate.openMatters} + excluded.open_matters` },
    })
    .returning({ subject: surveyGate.subject })
})

const takeMatter = prepared<GateKey, { openMatters: number }>('gate_matters', (tx, { communityId, subject }) => {
  const { surveyGate } = tx.t
  return tx
    .update(surveyGate)
    .set({ openMatters: sql`${surveyGate.openMatters} - 1` })
    .where(and(eq(surveyGate.communityId, communityId), eq(surveyGate.subject, subject)))
    .returning({ openMatters: surveyGate.openMatters })
})
export const endMatter = (tx: Tx, { communityId, subject }: GateKey) => takeMatter(tx, { communityId, subject })

/** Those of the subjects that have a matter open now. */
export const withOpenMatter = (tx: Tx, communityId: string, subjects: readonly string[]) => {
  const { surveyGate } = tx.t
  return tx
    .select({ subject: surveyGate.subject })
    .from(surveyGate)
    .where(and(eq(surveyGate.communityId, communityId), inArray(surveyGate.subject, [...subjects]), gt(surveyGate.openMatters, 0)))
}
