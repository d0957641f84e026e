import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

export type PriceRow = Tx['t']['priceItems']['$inferSelect']

const onTheList = (tx: Tx, communityId: string) => and(eq(tx.t.priceItems.communityId, communityId), isNull(tx.t.priceItems.endedAt))

/** None comes back where an item of this name stands on the list. */
export const insertPrice = (tx: Tx, row: Tx['t']['priceItems']['$inferInsert']) =>
  tx.insert(tx.t.priceItems).values(row).onConflictDoNothing().returning()
export const prices = (tx: Tx, communityId: string) =>
  tx.select().from(tx.t.priceItems).where(onTheList(tx, communityId)).orderBy(asc(tx.t.priceItems.name), asc(tx.t.priceItems.id))
export const pricesByIds = (tx: Tx, communityId: string, ids: readonly string[]) =>
  tx
    .select()
    .from(tx.t.priceItems)
    .where(and(onTheList(tx, communityId), inArray(tx.t.priceItems.id, [...ids])))
export const countPrices = (tx: Tx, communityId: string) =>
  tx
    .select({ n: sql<number>`count(*)` })
    .from(tx.t.priceItems)
    .where(onTheList(tx, communityId))
/** Takes an item off the list; none comes back where it stands there no more, or in another version. */
export const endPrice = (
  tx: Tx,
  communityId: string,
  { id, version }: { id: string; version?: number },
  by: { endedBy: string; endedAt: number },
) => {
  const { priceItems } = tx.t
  return tx
    .update(priceItems)
    .set(by)
    .where(and(onTheList(tx, communityId), eq(priceItems.id, id), version === undefined ? undefined : eq(priceItems.version, version)))
    .returning()
}
export const versionOf = (tx: Tx, communityId: string, id: string, version: number) => {
  const { priceItems } = tx.t
  return tx
    .select()
    .from(priceItems)
    .where(and(eq(priceItems.communityId, communityId), eq(priceItems.id, id), eq(priceItems.version, version)))
}
