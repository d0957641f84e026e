import { and, asc, desc, eq, exists, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'
import type { Place } from '../../platform/cursor.ts'

export type RepairRow = Tx['t']['repairs']['$inferSelect']
export type NewRepair = Tx['t']['repairs']['$inferInsert']
export type EventRow = Tx['t']['repairEvents']['$inferSelect']

export const insertRepair = (tx: Tx, row: NewRepair) => tx.insert(tx.t.repairs).values(row).returning({ id: tx.t.repairs.id })
export const repairById = (tx: Tx, communityId: string, id: string) =>
  tx
    .select()
    .from(tx.t.repairs)
    .where(and(eq(tx.t.repairs.communityId, communityId), eq(tx.t.repairs.id, id)))
export const repairsById = (tx: Tx, communityId: string, ids: readonly string[]) =>
  tx
    .select()
    .from(tx.t.repairs)
    .where(and(eq(tx.t.repairs.communityId, communityId), inArray(tx.t.repairs.id, [...ids])))

/** The orders that a case opened, and one more by its key, the oldest first. */
export const ordersOfCase = (tx: Tx, communityId: string, caseId: string, about: string) => {
  const { repairs } = tx.t
  return tx
    .select()
    .from(repairs)
    .where(and(eq(repairs.communityId, communityId), or(eq(repairs.caseId, caseId), eq(repairs.id, about))))
    .orderBy(asc(repairs.reportedAt), asc(repairs.id))
}

/** Locks an order until the transaction ends: what is decided from the row that comes back is decided from the latest one. */
export const lockRepair = (tx: Tx, communityId: string, id: string) => {
  const { repairs } = tx.t
  return tx
    .update(repairs)
    .set({ state: sql`${repairs.state}` })
    .where(and(eq(repairs.communityId, communityId), eq(repairs.id, id)))
    .returning()
}
/** Changes an order only if nobody else changed its state meanwhile. */
export const changeRepair = (tx: Tx, before: Pick<RepairRow, 'communityId' | 'id' | 'state' | 'returns'>, change: Partial<NewRepair>) => {
  const { repairs } = tx.t
  return tx
    .update(repairs)
    .set(change)
    .where(
      and(
        eq(repairs.communityId, before.communityId),
        eq(repairs.id, before.id),
        eq(repairs.state, before.state),
        eq(repairs.returns, before.returns),
      ),
    )
    .returning()
}
export const insertEvent = (tx: Tx, row: Tx['t']['repairEvents']['$inferInsert']) =>
  tx.insert(tx.t.repairEvents).values(row).returning({ id: tx.t.repairEvents.id })
export const eventsOf = (tx: Tx, communityId: string, repairId: string) =>
  tx
    .select()
    .from(tx.t.repairEvents)
    .where(and(eq(tx.t.repairEvents.communityId, communityId), eq(tx.t.repairEvents.repairId, repairId)))
    .orderBy(asc(tx.t.repairEvents.at), asc(tx.t.repairEvents.id))

export type RepairPlace = Pick<RepairRow, 'roomId' | 'spot' | 'place' | 'placeId' | 'buildingId'>

/** At a public place: the same one of the list, or the same words near the same building. */
const atPublicPlace = (tx: Tx, { place, placeId, buildingId }: RepairPlace) => {
  const { repairs } = tx.t
  const sameWords = and(eq(repairs.buildingId, buildingId), eq(repairs.place, place))
  return and(isNull(repairs.roomId), placeId === null ? sameWords : or(eq(repairs.placeId, placeId), sameWords))
}

/** Earlier orders of the same place: the same room and spot, or the same public place. */
export const ordersOfPlace = (tx: Tx, communityId: string, place: RepairPlace, since: number) => {
  const { repairs } = tx.t
  return tx
    .select()
    .from(repairs)
    .where(
      and(
        eq(repairs.communityId, communityId),
        place.roomId === null ? atPublicPlace(tx, place) : and(eq(repairs.roomId, place.roomId), eq(repairs.spot, place.spot)),
        ne(repairs.state, 'cancelled'),
        sql`${repairs.reportedAt} >= ${since}`,
      ),
    )
    .orderBy(desc(repairs.reportedAt), desc(repairs.id))
    .limit(20)
}

const before = (tx: Tx, place: Place | null) =>
  place ? or(lt(tx.t.repairs.reportedAt, place.at), and(eq(tx.t.repairs.reportedAt, place.at), lt(tx.t.repairs.id, place.id))) : undefined

export interface ResidentScope {
  personId: string
  households: readonly string[]
  rooms: readonly string[]
}
/**
 * What a resident may see: what they reported or acted on, and what their household reported, as long as the room is theirs; and
 * what is open in their rooms.
 */
const visibleTo = (tx: Tx, { personId, households, rooms }: ResidentScope) => {
  const { repairs, repairEvents } = tx.t
  const acted = tx
    .select({ id: repairEvents.id })
    .from(repairEvents)
    .where(
      and(
        eq(repairEvents.communityId, repairs.communityId),
        eq(repairEvents.repairId, repairs.id),
        eq(repairEvents.byKind, 'resident'),
        eq(repairEvents.byId, personId),
      ),
    )
  return or(
    and(or(isNull(repairs.roomId), inArray(repairs.roomId, [...rooms])), or(eq(repairs.reporterId, personId), exists(acted))),
    households.length > 0 ? inArray(repairs.reporterHousehold, [...households]) : undefined,
    rooms.length > 0 ? and(inArray(repairs.roomId, [...rooms]), or(isNull(repairs.endedAt), eq(repairs.reporterHousehold, ''))) : undefined,
  )
}
const followedBy = (tx: Tx, personId: string) => {
  const { repairs, repairFollowers } = tx.t
  return exists(
    tx
      .select({ id: repairFollowers.repairId })
      .from(repairFollowers)
      .where(
        and(
          eq(repairFollowers.communityId, repairs.communityId),
          eq(repairFollowers.repairId, repairs.id),
          eq(repairFollowers.personId, personId),
        ),
      ),
  )
}
/** What a resident may see, and what they follow. */
export const repairsOfResident = (
  tx: Tx,
  communityId: string,
  scope: ResidentScope,
  open: boolean | null,
  place: Place | null,
  limit: number,
) => {
  const { repairs } = tx.t
  return tx
    .select()
    .from(repairs)
    .where(
      and(
        eq(repairs.communityId, communityId),
        or(visibleTo(tx, scope), followedBy(tx, scope.personId)),
        open === null ? undefined : open ? isNull(repairs.endedAt) : isNotNull(repairs.endedAt),
        before(tx, place),
      ),
    )
    .orderBy(desc(repairs.reportedAt), desc(repairs.id))
    .limit(limit)
}
export const repairForResident = (tx: Tx, communityId: string, id: string, scope: ResidentScope) =>
  tx
    .select()
    .from(tx.t.repairs)
    .where(and(eq(tx.t.repairs.communityId, communityId), eq(tx.t.repairs.id, id), visibleTo(tx, scope)))

const inHand = ['scheduled', 'en_route', 'on_site', 'working']
export const openOrderCounts = (tx: Tx, communityId: string) => {
  const { repairs } = tx.t
  return tx
    .select({ engineerId: repairs.engineerId, n: sql<number>`count(*)` })
    .from(repairs)
    .where(and(eq(repairs.communityId, communityId), inArray(repairs.state, inHand), isNotNull(repairs.engineerId)))
    .groupBy(repairs.engineerId)
}
export const orderCountsByState = (tx: Tx, communityId: string) => {
  const { repairs } = tx.t
  return tx
    .select({ staffId: repairs.engineerId, state: repairs.state, n: sql<number>`count(*)` })
    .from(repairs)
    .where(and(eq(repairs.communityId, communityId), inArray(repairs.state, inHand), isNotNull(repairs.engineerId)))
    .groupBy(repairs.engineerId, repairs.state)
}
/** What an engineer has in hand, the nearest promise first. */
export const ordersInHand = (tx: Tx, communityId: string, engineerId: string) => {
  const { repairs } = tx.t
  return tx
    .select({ id: repairs.id, state: repairs.state })
    .from(repairs)
    .where(and(eq(repairs.communityId, communityId), eq(repairs.engineerId, engineerId), inArray(repairs.state, inHand)))
    .orderBy(asc(repairs.nextDueAt), asc(repairs.id))
}
/** Open orders that one colleague kept an eye on are another's to watch, or nobody's. */
export const passWatch = (tx: Tx, communityId: string, from: string, to: string | null) => {
  const { repairs } = tx.t
  return tx
    .update(repairs)
    .set({ watchedBy: to })
    .where(and(eq(repairs.communityId, communityId), eq(repairs.watchedBy, from), isNull(repairs.endedAt)))
    .returning({ id: repairs.id })
}
export const repairsNaming = (tx: Tx, communityId: string, personId: string) =>
  tx
    .select()
    .from(tx.t.repairs)
    .where(and(eq(tx.t.repairs.communityId, communityId), or(eq(tx.t.repairs.reporterId, personId), eq(tx.t.repairs.signedBy, personId))))
    .orderBy(asc(tx.t.repairs.reportedAt), asc(tx.t.repairs.id))
