import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { prepared, preparedRow, type Tx } from '../../platform/db/index.ts'

export const insertFollowUp = preparedRow<Tx['t']['followUps']['$inferInsert'], { id: string }>('follow_up_insert', (tx, rows) => {
  const { followUps } = tx.t
  return tx
    .insert(followUps)
    .values(rows)
    .onConflictDoUpdate({
      target: [followUps.communityId, followUps.responseId],
      set: { words: sql`excluded.words`, score: sql`excluded.score` },
    })
    .returning({ id: followUps.id })
})
export const openFollowUps = (tx: Tx, communityId: string, assigneeId: string | null) => {
  const { followUps } = tx.t
  return tx
    .select()
    .from(followUps)
    .where(
      and(
        eq(followUps.communityId, communityId),
        isNull(followUps.settledBy),
        assigneeId === null ? undefined : eq(followUps.assigneeId, assigneeId),
      ),
    )
    .orderBy(asc(followUps.dueAt), asc(followUps.id))
    .limit(200)
}
export const openFollowUpCounts = (tx: Tx, communityId: string) => {
  const { followUps } = tx.t
  return tx
    .select({ staffId: followUps.assigneeId, n: sql<number>`count(*)` })
    .from(followUps)
    .where(and(eq(followUps.communityId, communityId), isNull(followUps.settledBy)))
    .groupBy(followUps.assigneeId)
}
export const followUpsInHand = (tx: Tx, communityId: string, assigneeId: string) => {
  const { followUps } = tx.t
  return tx
    .select()
    .from(followUps)
    .where(and(eq(followUps.communityId, communityId), eq(followUps.assigneeId, assigneeId), isNull(followUps.settledBy)))
    .orderBy(asc(followUps.dueAt), asc(followUps.id))
}
export const passFollowUp = (tx: Tx, communityId: string, id: string, assigneeId: string) =>
  tx
    .update(tx.t.followUps)
    .set({ assigneeId })
    .where(and(eq(tx.t.followUps.communityId, communityId), eq(tx.t.followUps.id, id), isNull(tx.t.followUps.settledBy)))
    .returning({ id: tx.t.followUps.id })
export const followUpById = (tx: Tx, communityId: string, id: string) =>
  tx
    .select()
    .from(tx.t.followUps)
    .where(and(eq(tx.t.followUps.communityId, communityId), eq(tx.t.followUps.id, id)))
export const settleFollowUp = (tx: Tx, communityId: string, id: string, change: { settledBy: string; note: string }) =>
  tx
    .update(tx.t.followUps)
    .set(change)
    .where(and(eq(tx.t.followUps.communityId, communityId), eq(tx.t.followUps.id, id), isNull(tx.t.followUps.settledBy)))
    .returning({ id: tx.t.followUps.id })
const drop = prepared<{ communityId: string; responseId: string }, { id: string }>('follow_up_drop', (tx, { communityId, responseId }) =>
  tx
    .delete(tx.t.followUps)
    .where(and(eq(tx.t.followUps.communityId, communityId), eq(tx.t.followUps.responseId, responseId), isNull(tx.t.followUps.settledBy)))
    .returning({ id: tx.t.followUps.id }),
)
export const dropFollowUp = (tx: Tx, communityId: string, responseId: string) => drop(tx, { communityId, responseId })
export const insertStory = (tx: Tx, row: Tx['t']['stories']['$inferInsert']) =>
  tx.insert(tx.t.stories).values(row).returning({ id: tx.t.stories.id })
export const storiesOfPerson = (tx: Tx, communityId: string, personId: string) =>
  tx
    .select()
    .from(tx.t.stories)
    .where(and(eq(tx.t.stories.communityId, communityId), eq(tx.t.stories.personId, personId)))
    .orderBy(asc(tx.t.stories.id))
export const followUpsOfPerson = (tx: Tx, communityId: string, personId: string) =>
  tx
    .select()
    .from(tx.t.followUps)
    .where(and(eq(tx.t.followUps.communityId, communityId), eq(tx.t.followUps.personId, personId)))
    .orderBy(asc(tx.t.followUps.id))
