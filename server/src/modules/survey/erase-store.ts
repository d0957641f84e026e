import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'
import type { NewPrompt } from './store.ts'

/** Held until the transaction ends: an answer that is being given comes before, or finds no prompt any more. */
export const lockPromptsOf = (tx: Tx, communityId: string, personId: string) => {
  const { prompts } = tx.t
  return tx
    .update(prompts)
    .set({ personId })
    .where(and(eq(prompts.communityId, communityId), eq(prompts.personId, personId)))
    .returning()
}
export const rewritePrompt = (tx: Tx, communityId: string, id: string, change: Partial<NewPrompt>) =>
  tx
    .update(tx.t.prompts)
    .set(change)
    .where(and(eq(tx.t.prompts.communityId, communityId), eq(tx.t.prompts.id, id)))
    .returning({ id: tx.t.prompts.id })
export const callbacksOf = (tx: Tx, communityId: string, personId: string) =>
  tx
    .delete(tx.t.callbacks)
    .where(and(eq(tx.t.callbacks.communityId, communityId), eq(tx.t.callbacks.personId, personId)))
    .returning({ id: tx.t.callbacks.id })
export const verdictsOf = (tx: Tx, communityId: string, personId: string) =>
  tx
    .select()
    .from(tx.t.eventVerdicts)
    .where(and(eq(tx.t.eventVerdicts.communityId, communityId), eq(tx.t.eventVerdicts.personId, personId)))
    .orderBy(asc(tx.t.eventVerdicts.eventId))
export const rewriteVerdict = (tx: Tx, communityId: string, eventId: string, change: Partial<Tx['t']['eventVerdicts']['$inferInsert']>) =>
  tx
    .update(tx.t.eventVerdicts)
    .set(change)
    .where(and(eq(tx.t.eventVerdicts.communityId, communityId), eq(tx.t.eventVerdicts.eventId, eventId)))
    .returning({ eventId: tx.t.eventVerdicts.eventId })
export const dropGates = (tx: Tx, communityId: string, subjects: readonly string[]) =>
  tx
    .delete(tx.t.surveyGate)
    .where(and(eq(tx.t.surveyGate.communityId, communityId), inArray(tx.t.surveyGate.subject, [...subjects])))
    .returning({ subject: tx.t.surveyGate.subject })
export const timersOf = (tx: Tx, communityId: string, subjectIds: readonly string[]) =>
  tx
    .delete(tx.t.timers)
    .where(and(eq(tx.t.timers.communityId, communityId), inArray(tx.t.timers.subjectId, [...subjectIds])))
    .returning({ kind: tx.t.timers.kind })
