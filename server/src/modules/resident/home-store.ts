import type { ServedFloors } from '@linsheng/shared/domain'
import { and, asc, count, desc, eq, gt, inArray, or, type SQL } from 'drizzle-orm'
import type { Lookup, Tx } from '../../platform/db/index.ts'
import { onFloors } from './areas-store.ts'

/** Where a room stands in the list of homes. */
export interface HomePlace {
  position: number
  floor: number
  number: string
  id: string
}

const joined = (tx: Tx) => {
  const { rooms, buildings } = tx.t
  return tx
    .select({ id: rooms.id, number: rooms.number, floor: rooms.floor, building: buildings.name, position: buildings.position })
    .from(rooms)
    .innerJoin(buildings, and(eq(buildings.communityId, rooms.communityId), eq(buildings.id, rooms.buildingId)))
}

export const homeById = (tx: Tx, communityId: string, id: string) =>
  joined(tx).where(and(eq(tx.t.rooms.communityId, communityId), eq(tx.t.rooms.id, id)))

function after(tx: Tx, place: HomePlace | null): SQL | undefined {
  if (!place) return undefined
  const { rooms, buildings } = tx.t
  return or(
    gt(buildings.position, place.position),
    and(
      eq(buildings.position, place.position),
      or(
        gt(rooms.floor, place.floor),
        and(eq(rooms.floor, place.floor), or(gt(rooms.number, place.number), and(eq(rooms.number, place.number), gt(rooms.id, place.id)))),
      ),
    ),
  )
}

/** Rooms in the order of buildings and floors. `served`: only on these floors. */
export const homesPage = (
  tx: Tx,
  communityId: string,
  filter: {
    served: readonly ServedFloors[] | null
    lookup: Lookup | null
    buildingId: string | null
    place: HomePlace | null
    limit: number
  },
) => {
  const { rooms, buildings } = tx.t
  return joined(tx)
    .where(
      and(
        eq(rooms.communityId, communityId),
        filter.buildingId === null ? undefined : eq(rooms.buildingId, filter.buildingId),
        filter.served ? onFloors(tx, filter.served) : undefined,
        filter.lookup?.home(tx, communityId, rooms.id),
        after(tx, filter.place),
      ),
    )
    .orderBy(asc(buildings.position), asc(rooms.floor), asc(rooms.number), asc(rooms.id))
    .limit(filter.limit)
}

/** How many ask to be bound to each of these rooms; helpers ask the residents. */
export const askingFor = (tx: Tx, communityId: string, roomIds: readonly string[]) => {
  const { residencies } = tx.t
  return tx
    .select({ roomId: residencies.roomId, asking: count() })
    .from(residencies)
    .where(and(eq(residencies.communityId, communityId), inArray(residencies.roomId, [...roomIds]), eq(residencies.state, 'pending')))
    .groupBy(residencies.roomId)
}

/** Everybody bound to a room, or asking to be, in the order in which they came. */
export const residentsOfHome = (tx: Tx, communityId: string, roomId: string) => {
  const { residencies, persons } = tx.t
  return tx
    .select({
      residencyId: residencies.id,
      personId: residencies.personId,
      name: persons.name,
      accountId: persons.accountId,
      smartphone: persons.smartphone,
      preferences: persons.preferences,
      role: residencies.role,
      livesHere: residencies.livesHere,
      household: residencies.household,
      state: residencies.state,
      since: residencies.since,
      askedAt: residencies.askedAt,
      verifiedBy: residencies.verifiedBy,
    })
    .from(residencies)
    .innerJoin(persons, and(eq(persons.communityId, residencies.communityId), eq(persons.id, residencies.personId)))
    .where(and(eq(residencies.communityId, communityId), eq(residencies.roomId, roomId), inArray(residencies.state, ['active', 'pending'])))
    .orderBy(asc(residencies.id))
}

/** Whom of some people a colleague has looked at for a reason since an instant. */
export const looksSince = (
  tx: Tx,
  communityId: string,
  { personIds, staffId, why, since }: { personIds: readonly string[]; staffId: string; why: string; since: number },
) => {
  const { looks } = tx.t
  return tx
    .select({ personId: looks.personId })
    .from(looks)
    .where(
      and(
        eq(looks.communityId, communityId),
        inArray(looks.personId, [...personIds]),
        eq(looks.staffId, staffId),
        eq(looks.why, why),
        gt(looks.at, since),
      ),
    )
}

/** The newest looks at some people. */
export const looksAtAll = (tx: Tx, communityId: string, personIds: readonly string[]) => {
  const { looks } = tx.t
  return tx
    .select()
    .from(looks)
    .where(and(eq(looks.communityId, communityId), inArray(looks.personId, [...personIds])))
    .orderBy(desc(looks.at), desc(looks.id))
    .limit(30)
}
