import { and, asc, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

type Room = Tx['t']['rooms']['$inferSelect']
const room = ({ t: { rooms } }: Tx, communityId: string, id: string) => and(eq(rooms.communityId, communityId), eq(rooms.id, id))

export const changeCommunity = (tx: Tx, communityId: string, change: { name: string; servicePhone: string; dutyPhone: string }) =>
  tx
    .update(tx.t.communities)
    .set(change)
    .where(eq(tx.t.communities.communityId, communityId))
    .returning({ id: tx.t.communities.communityId })
/** The name in the list from which residents choose their community. */
export const renameCode = (tx: Tx, communityId: string, name: string) =>
  tx
    .update(tx.t.communityCodes)
    .set({ name })
    .where(eq(tx.t.communityCodes.communityId, communityId))
    .returning({ code: tx.t.communityCodes.code })

export const retiredCounts = (tx: Tx, communityId: string) => {
  const { rooms } = tx.t
  return tx
    .select({ buildingId: rooms.buildingId, n: sql<number>`count(*)` })
    .from(rooms)
    .where(and(eq(rooms.communityId, communityId), isNotNull(rooms.retiredAt)))
    .groupBy(rooms.buildingId)
}
/** No row comes back when another building has this name. */
export const buildingOfKey = (tx: Tx, communityId: string, normal: string) =>
  tx
    .select({ id: tx.t.buildings.id })
    .from(tx.t.buildings)
    .where(and(eq(tx.t.buildings.communityId, communityId), eq(tx.t.buildings.normal, normal)))
export const changeBuilding = (tx: Tx, communityId: string, id: string, change: { name: string; normal: string }) =>
  tx
    .update(tx.t.buildings)
    .set(change)
    .where(and(eq(tx.t.buildings.communityId, communityId), eq(tx.t.buildings.id, id)))
    .returning({ id: tx.t.buildings.id })
/** Takes a building until the transaction ends. */
export const lockBuilding = (tx: Tx, communityId: string, id: string) =>
  tx
    .update(tx.t.buildings)
    .set({ roomCount: sql`${tx.t.buildings.roomCount}` })
    .where(and(eq(tx.t.buildings.communityId, communityId), eq(tx.t.buildings.id, id)))
    .returning({ id: tx.t.buildings.id })
/** How many rooms a building has in use, counted anew. */
export const recountRooms = (tx: Tx, communityId: string, buildingId: string) => {
  const { rooms, buildings } = tx.t
  const inUse = sql<number>`(select count(*) from ${rooms} where ${and(
    eq(rooms.communityId, communityId),
    eq(rooms.buildingId, buildingId),
    isNull(rooms.retiredAt),
  )})`
  return tx
    .update(buildings)
    .set({ roomCount: inUse })
    .where(and(eq(buildings.communityId, communityId), eq(buildings.id, buildingId)))
    .returning({ id: buildings.id })
}

/** Floor by floor, by their keys within a floor. */
export const roomsPage = (tx: Tx, communityId: string, buildingId: string, after: { floor: number; id: string } | null, limit: number) => {
  const { rooms } = tx.t
  const later = after ? or(gt(rooms.floor, after.floor), and(eq(rooms.floor, after.floor), gt(rooms.id, after.id))) : undefined
  return tx
    .select()
    .from(rooms)
    .where(and(eq(rooms.communityId, communityId), eq(rooms.buildingId, buildingId), later))
    .orderBy(asc(rooms.floor), asc(rooms.id))
    .limit(limit)
}
export const insertRooms = (tx: Tx, rows: Tx['t']['rooms']['$inferInsert'][]) =>
  tx.insert(tx.t.rooms).values(rows).onConflictDoNothing().returning({ id: tx.t.rooms.id })
/** Takes a room until the transaction ends, as it stands now. */
export const lockRoom = (tx: Tx, communityId: string, id: string) =>
  tx
    .update(tx.t.rooms)
    .set({ floor: sql`${tx.t.rooms.floor}` })
    .where(room(tx, communityId, id))
    .returning()
export const lockRoomInUse = (tx: Tx, communityId: string, id: string) =>
  tx
    .update(tx.t.rooms)
    .set({ floor: sql`${tx.t.rooms.floor}` })
    .where(and(room(tx, communityId, id), isNull(tx.t.rooms.retiredAt)))
    .returning({ id: tx.t.rooms.id })
export const changeRoom = (tx: Tx, communityId: string, id: string, change: Partial<Room>) =>
  tx
    .update(tx.t.rooms)
    .set(change)
    .where(room(tx, communityId, id))
    .returning({ id: tx.t.rooms.id })
export const communitiesOfCompany = (tx: Tx, companyId: string) =>
  tx.select().from(tx.t.communities).where(eq(tx.t.communities.companyId, companyId)).orderBy(asc(tx.t.communities.name))
