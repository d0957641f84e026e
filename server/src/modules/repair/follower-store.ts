import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

type FollowerRow = Tx['t']['repairFollowers']['$inferSelect']
type FollowerKey = Pick<FollowerRow, 'communityId' | 'repairId' | 'personId'>

const same = ({ t: { repairFollowers: rows } }: Tx, { communityId, repairId, personId }: FollowerKey) =>
  and(eq(rows.communityId, communityId), eq(rows.repairId, repairId), eq(rows.personId, personId))

export const insertFollower = (tx: Tx, row: FollowerRow) =>
  tx.insert(tx.t.repairFollowers).values(row).onConflictDoNothing().returning({ repairId: tx.t.repairFollowers.repairId })
export const dropFollower = (tx: Tx, key: FollowerKey) =>
  tx.delete(tx.t.repairFollowers).where(same(tx, key)).returning({ repairId: tx.t.repairFollowers.repairId })
export const followersOf = (tx: Tx, communityId: string, repairId: string) => {
  const { repairFollowers: rows } = tx.t
  return tx
    .select({ personId: rows.personId })
    .from(rows)
    .where(and(eq(rows.communityId, communityId), eq(rows.repairId, repairId)))
    .orderBy(asc(rows.followedAt), asc(rows.personId))
}
/** Which of these orders a person follows. */
export const followedAmong = (tx: Tx, communityId: string, personId: string, repairIds: readonly string[]) => {
  const { repairFollowers: rows } = tx.t
  return tx
    .select({ repairId: rows.repairId })
    .from(rows)
    .where(and(eq(rows.communityId, communityId), eq(rows.personId, personId), inArray(rows.repairId, [...repairIds])))
}
/** What a person follows, with the words for the place. */
export const followsOf = (tx: Tx, communityId: string, personId: string) => {
  const { repairFollowers: rows, repairs } = tx.t
  return tx
    .select({ repairId: rows.repairId, number: repairs.number, place: repairs.place, followedAt: rows.followedAt })
    .from(rows)
    .innerJoin(repairs, and(eq(repairs.communityId, rows.communityId), eq(repairs.id, rows.repairId)))
    .where(and(eq(rows.communityId, communityId), eq(rows.personId, personId)))
    .orderBy(asc(rows.followedAt), asc(rows.repairId))
}

const openStates = ['submitted', 'accepted', 'scheduled', 'en_route', 'on_site', 'working']
/** Takes an open order about a public place until the transaction ends; none comes back when it is at home, or over. */
export const lockOpenPublic = (tx: Tx, communityId: string, id: string) => {
  const { repairs } = tx.t
  return tx
    .update(repairs)
    .set({ state: sql`${repairs.state}` })
    .where(and(eq(repairs.communityId, communityId), eq(repairs.id, id), isNull(repairs.roomId), inArray(repairs.state, openStates)))
    .returning()
}
/** What is being worked on at a place of the list, or at public places near these buildings. */
export const openPublicOrders = (tx: Tx, communityId: string, near: { placeId: string | null; buildingIds: readonly string[] }) => {
  const { repairs } = tx.t
  const around = inArray(repairs.buildingId, ['', ...near.buildingIds])
  return tx
    .select()
    .from(repairs)
    .where(
      and(
        eq(repairs.communityId, communityId),
        isNull(repairs.roomId),
        inArray(repairs.state, openStates),
        near.placeId === null ? around : or(eq(repairs.placeId, near.placeId), around),
      ),
    )
    .orderBy(asc(repairs.reportedAt), asc(repairs.id))
    .limit(200)
}
