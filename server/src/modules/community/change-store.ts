import { and, asc, desc, eq, inArray, lt, max } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

export type ChangeRow = Tx['t']['settingChanges']['$inferSelect']

export const insertChanges = (tx: Tx, rows: ChangeRow[]) =>
  tx.insert(tx.t.settingChanges).values(rows).returning({ seq: tx.t.settingChanges.seq })
export const lastSeq = (tx: Tx, communityId: string) =>
  tx
    .select({ seq: tx.t.settingChanges.seq })
    .from(tx.t.settingChanges)
    .where(eq(tx.t.settingChanges.communityId, communityId))
    .orderBy(desc(tx.t.settingChanges.seq))
    .limit(1)
/** Of each figure the newest. */
export const newestChanges = (tx: Tx, communityId: string) => {
  const { settingChanges: changes } = tx.t
  const newest = tx
    .select({ seq: max(changes.seq) })
    .from(changes)
    .where(eq(changes.communityId, communityId))
    .groupBy(changes.figure)
  return tx
    .select()
    .from(changes)
    .where(and(eq(changes.communityId, communityId), inArray(changes.seq, newest)))
    .orderBy(asc(changes.figure))
}
export const changesOf = (
  tx: Tx,
  communityId: string,
  { figure, before, limit }: { figure: string; before: number | null; limit: number },
) => {
  const { settingChanges: changes } = tx.t
  const earlier = before === null ? undefined : lt(changes.seq, before)
  return tx
    .select()
    .from(changes)
    .where(and(eq(changes.communityId, communityId), eq(changes.figure, figure), earlier))
    .orderBy(desc(changes.seq))
    .limit(limit)
}
