import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'
import type { NewCase } from './store.ts'

export const casesOf = (tx: Tx, communityId: string, personId: string) =>
  tx
    .select()
    .from(tx.t.cases)
    .where(and(eq(tx.t.cases.communityId, communityId), eq(tx.t.cases.personId, personId)))
    .orderBy(asc(tx.t.cases.id))
export const openCasesOf = (tx: Tx, communityId: string, personId: string) =>
  tx
    .select({ id: tx.t.cases.id })
    .from(tx.t.cases)
    .where(and(eq(tx.t.cases.communityId, communityId), eq(tx.t.cases.personId, personId), isNull(tx.t.cases.closedAt)))
    .orderBy(asc(tx.t.cases.id))
export const rewriteCase = (tx: Tx, communityId: string, id: string, change: Partial<NewCase>) =>
  tx
    .update(tx.t.cases)
    .set(change)
    .where(and(eq(tx.t.cases.communityId, communityId), eq(tx.t.cases.id, id)))
    .returning({ id: tx.t.cases.id })

/** What was said in the events of these cases goes; their facts stay. */
export const silenceEvents = (tx: Tx, communityId: string, caseIds: readonly string[]) => {
  const { caseEvents } = tx.t
  return tx
    .update(caseEvents)
    .set({ note: '' })
    .where(and(eq(caseEvents.communityId, communityId), inArray(caseEvents.caseId, [...caseIds])))
    .returning({ id: caseEvents.id })
}
export const eventIdsOf = (tx: Tx, communityId: string, caseIds: readonly string[]) =>
  tx
    .select({ id: tx.t.caseEvents.id })
    .from(tx.t.caseEvents)
    .where(and(eq(tx.t.caseEvents.communityId, communityId), inArray(tx.t.caseEvents.caseId, [...caseIds])))
/** Where a low answer joined a case, its own or another of the household: the answer and its words are gone. */
export const unjoin = (tx: Tx, communityId: string, responseIds: readonly string[]) => {
  const { caseEvents } = tx.t
  return tx
    .update(caseEvents)
    .set({ note: '', responseId: null })
    .where(and(eq(caseEvents.communityId, communityId), inArray(caseEvents.responseId, [...responseIds])))
    .returning({ id: caseEvents.id })
}
export const forgetSpeaker = (tx: Tx, communityId: string, personId: string) => {
  const { caseEvents } = tx.t
  return tx
    .update(caseEvents)
    .set({ byId: '' })
    .where(and(eq(caseEvents.communityId, communityId), eq(caseEvents.byKind, 'resident'), eq(caseEvents.byId, personId)))
    .returning({ id: caseEvents.id })
}
export const dropPains = (tx: Tx, communityId: string, caseIds: readonly string[]) =>
  tx
    .delete(tx.t.casePains)
    .where(and(eq(tx.t.casePains.communityId, communityId), inArray(tx.t.casePains.caseId, [...caseIds])))
    .returning({ id: tx.t.casePains.id })
export const dropFollowUps = (tx: Tx, communityId: string, personId: string) =>
  tx
    .delete(tx.t.followUps)
    .where(and(eq(tx.t.followUps.communityId, communityId), eq(tx.t.followUps.personId, personId)))
    .returning({ id: tx.t.followUps.id })
export const dropStories = (tx: Tx, communityId: string, personId: string) =>
  tx
    .delete(tx.t.stories)
    .where(and(eq(tx.t.stories.communityId, communityId), eq(tx.t.stories.personId, personId)))
    .returning({ id: tx.t.stories.id })
