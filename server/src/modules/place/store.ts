import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Tx, Within } from '../../platform/db/index.ts'

export type PlaceRow = Tx['t']['publicPlaces']['$inferSelect']

const standing = (tx: Tx, communityId: string) => and(eq(tx.t.publicPlaces.communityId, communityId), isNull(tx.t.publicPlaces.removedAt))

/** No row comes back when a place of this name stands there already. */
export const insertPlace = (tx: Tx, row: Tx['t']['publicPlaces']['$inferInsert']) =>
  tx.insert(tx.t.publicPlaces).values(row).onConflictDoNothing().returning()
/** Of the community, or of no building and of some buildings. */
export const placesOf = (tx: Tx, communityId: string, scope: 'community' | Pick<Within, 'buildings'>) => {
  const { publicPlaces } = tx.t
  const there = scope === 'community' ? undefined : inArray(publicPlaces.buildingId, ['', ...scope.buildings])
  return tx
    .select()
    .from(publicPlaces)
    .where(and(standing(tx, communityId), there))
    .orderBy(asc(publicPlaces.name))
}
export const placeById = (tx: Tx, communityId: string, id: string) =>
  tx
    .select()
    .from(tx.t.publicPlaces)
    .where(and(standing(tx, communityId), eq(tx.t.publicPlaces.id, id)))
export const changePlace = (tx: Tx, communityId: string, id: string, change: Partial<PlaceRow>) =>
  tx
    .update(tx.t.publicPlaces)
    .set(change)
    .where(and(standing(tx, communityId), eq(tx.t.publicPlaces.id, id)))
    .returning()
/** Takes a place until the transaction ends, as it stands now. */
export const lockPlace = (tx: Tx, communityId: string, id: string) =>
  tx
    .update(tx.t.publicPlaces)
    .set({ codeFor: sql`${tx.t.publicPlaces.codeFor}` })
    .where(and(standing(tx, communityId), eq(tx.t.publicPlaces.id, id)))
    .returning()
