import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import { prepared, preparedList, preparedRows, type Tx } from '../../platform/db/index.ts'

export type GateRow = Tx['t']['surveyGate']['$inferSelect']

export interface GateKey {
  communityId: string
  subject: string
}

/**
 * Makes each row that is missing, locks all in the given order until the transaction ends, and reads them: the same text on every engine.
 */
export const lockGates = preparedRows<GateKey, GateRow>('gate_lock', (tx, rows) => {
  const { surveyGate } = tx.t
  return tx
    .insert(surveyGate)
    .values(rows)
    .onConflictDoUpdate({ target: [surveyGate.communityId, surveyGate.subject], set: { openMatters: sql`${surveyGate.openMatters}` } })
    .returning()
})

const areGates = (tx: Tx, communityId: string, subjects: readonly string[]) =>
  and(eq(tx.t.surveyGate.communityId, communityId), inArray(tx.t.surveyGate.subject, [...subjects]))

export interface NewHold {
  holdPrompt: string
  holdKind: string
  holdUntil: number
}
const hold = preparedList<NewHold & { communityId: string }, { subject: string }>('gates_hold', (tx, values, subjects) =>
  tx
    .update(tx.t.surveyGate)
    .set({ holdPrompt: values.holdPrompt, holdKind: values.holdKind, holdUntil: values.holdUntil })
    .where(areGates(tx, values.communityId, subjects))
    .returning({ subject: tx.t.surveyGate.subject }),
)
/** Takes the place for a prompt. The caller has locked the rows and found the place free. */
export const holdGates = (tx: Tx, communityId: string, subjects: readonly string[], { holdPrompt, holdKind, holdUntil }: NewHold) =>
  hold(tx, { communityId, holdPrompt, holdKind, holdUntil }, subjects)

const free = { holdPrompt: '', holdKind: '', holdUntil: 0 }
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
 * Frees the place of prompts of a community ('' for accounts): of these gates those that one of these prompts holds. One list serves for
 * both, since no subject is a prompt's key.
 */
export const releaseGates = (tx: Tx, communityId: string, subjects: readonly string[], promptIds: readonly string[]) =>
  releaseListed(tx, { communityId }, [...subjects, ...promptIds])

/** What is stamped where a sheet is shown, beside the instant of any: that of its kind. */
export type Stamp = 'touchpoint' | 'payment' | 'relationship'
const stamps = {
  touchpoint: ({ at }: { at: number }) => ({ touchpointAt: at, anyAt: at }),
  payment: ({ at }: { at: number }) => ({ touchpointAt: at, paymentAt: at, anyAt: at }),
  relationship: ({ at }: { at: number }) => ({ relationshipAt: at, anyAt: at }),
}
const stampListed = (stamp: Stamp) =>
  preparedList<{ communityId: string; at: number }, { subject: string }>(`gates_stamp_${stamp}`, (tx, values, subjects) =>
    tx
      .update(tx.t.surveyGate)
      .set(stamps[stamp](values))
      .where(areGates(tx, values.communityId, subjects))
      .returning({ subject: tx.t.surveyGate.subject }),
  )
const stampOf = {
  touchpoint: stampListed('touchpoint'),
  payment: stampListed('payment'),
  relationship: stampListed('relationship'),
}
export const stampGates = (tx: Tx, communityId: string, subjects: readonly string[], { stamp, at }: { stamp: Stamp; at: number }) =>
  stampOf[stamp](tx, { communityId, at }, subjects)

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

const openMattersOf = preparedList<{ communityId: string }, { subject: string }>('gates_with_matter', (tx, { communityId }, subjects) =>
  tx
    .select({ subject: tx.t.surveyGate.subject })
    .from(tx.t.surveyGate)
    .where(and(areGates(tx, communityId, subjects), gt(tx.t.surveyGate.openMatters, 0))),
)
/** Those of the subjects that have a matter open now. */
export const withOpenMatter = (tx: Tx, communityId: string, subjects: readonly string[]) => openMattersOf(tx, { communityId }, subjects)
