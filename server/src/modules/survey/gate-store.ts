import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import { prepared, preparedList, preparedRow, preparedRows, type Tx } from '../../platform/db/index.ts'

export type GateRow = Tx['t']['surveyGate']['$inferSelect']

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

const isGate = (tx: Tx, { communityId, subject }: GateKey) =>
  and(eq(tx.t.surveyGate.communityId, communityId), eq(tx.t.surveyGate.subject, subject))

export interface NewHold {
  holdPrompt: string
  holdKind: string
  holdUntil: number
}
const hold = prepared<GateKey & NewHold, { subject: string }>(
  'gate_hold',
  (tx, { communityId, subject, holdPrompt, holdKind, holdUntil }) =>
    tx
      .update(tx.t.surveyGate)
      .set({ holdPrompt, holdKind, holdUntil })
      .where(isGate(tx, { communityId, subject }))
      .returning({ subject: tx.t.surveyGate.subject }),
)
/** Takes the place for a prompt. The caller has locked the row and found the place free. */
export const holdGate = (tx: Tx, { communityId, subject }: GateKey, { holdPrompt, holdKind, holdUntil }: NewHold) =>
  hold(tx, { communityId, subject, holdPrompt, holdKind, holdUntil })

const free = { holdPrompt: '', holdKind: '', holdUntil: 0 }
const release = prepared<GateKey & { promptId: string }, { subject: string }>('gate_release', (tx, { communityId, subject, promptId }) =>
  tx
    .update(tx.t.surveyGate)
    .set(free)
    .where(and(isGate(tx, { communityId, subject }), eq(tx.t.surveyGate.holdPrompt, promptId)))
    .returning({ subject: tx.t.surveyGate.subject }),
)
/** Frees the place, if this very prompt holds it. */
export const releaseGate = (tx: Tx, { communityId, subject }: GateKey, promptId: string) => release(tx, { communityId, subject, promptId })

const releaseListed = preparedList<{ communityId: string }, { subject: string }>('gates_release', (tx, { communityId }, list) =>
  tx
    .update(tx.t.surveyGate)
    .set(free)
    .where(
      and(eq(tx.t.surveyGate.communityId, communityId), inArray(tx.t.surveyGate.subject, list), inArray(tx.t.surveyGate.holdPrompt, list)),
    )
    .returning({ subject: tx.t.surveyGate.subject }),
)
/**
 * The same for many prompts of a community ('' for accounts): of these gates those that one of these prompts holds. One list serves for both,
 * since no subject is a prompt's key.
 */
export const releaseGates = (tx: Tx, communityId: string, subjects: readonly string[], promptIds: readonly string[]) =>
  releaseListed(tx, { communityId }, [...subjects, ...promptIds])

export const stampGate = (tx: Tx, key: GateKey, change: Partial<Tx['t']['surveyGate']['$inferInsert']>) =>
  tx.update(tx.t.surveyGate).set(change).where(isGate(tx, key)).returning({ subject: tx.t.surveyGate.subject })

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
