import type { ServedFloors } from '@linsheng/shared/domain'
import { and, type AnyColumn, eq, exists, gte, inArray, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

/** Whether a room of a statement lies on one of these floors. */
export function onFloors(tx: Tx, served: readonly ServedFloors[]): SQL {
  const { rooms } = tx.t
  const whole = served.filter(({ from, to }) => from === null && to === null).map(({ buildingId }) => buildingId)
  const parts = served
    .filter(({ from, to }) => from !== null || to !== null)
    .map(({ buildingId, from, to }) =>
      and(
        eq(rooms.buildingId, buildingId),
        from === null ? undefined : gte(rooms.floor, from),
        to === null ? undefined : lte(rooms.floor, to),
      ),
    )
  return or(whole.length > 0 ? inArray(rooms.buildingId, whole) : undefined, ...parts) ?? sql`1 = 0`
}

/** The rooms on some floors, for a list that is to begin with them. */
export const roomsOn = (tx: Tx, communityId: string, served: readonly ServedFloors[]) =>
  tx
    .select({ id: tx.t.rooms.id })
    .from(tx.t.rooms)
    .where(and(eq(tx.t.rooms.communityId, communityId), onFloors(tx, served)))

/** Whether the room of a row lies on some floors. */
export function isRoomOn(tx: Tx, communityId: string, served: readonly ServedFloors[], roomId: AnyColumn): SQL {
  const { rooms } = tx.t
  return exists(
    tx
      .select({ id: rooms.id })
      .from(rooms)
      .where(and(eq(rooms.communityId, communityId), eq(rooms.id, roomId), onFloors(tx, served))),
  )
}

/** Whether somebody with an open residency, or a household, has a room on some floors. */
function hasRoomOn(tx: Tx, communityId: string, served: readonly ServedFloors[], who: SQL): SQL {
  const { residencies } = tx.t
  return exists(
    tx
      .select({ id: residencies.id })
      .from(residencies)
      .where(
        and(
          eq(residencies.communityId, communityId),
          who,
          eq(residencies.state, 'active'),
          isRoomOn(tx, communityId, served, residencies.roomId),
        ),
      ),
  )
}
export const isPersonOn = (tx: Tx, communityId: string, served: readonly ServedFloors[], personId: AnyColumn) =>
  hasRoomOn(tx, communityId, served, eq(tx.t.residencies.personId, personId))
export const isHouseholdOn = (tx: Tx, communityId: string, served: readonly ServedFloors[], household: AnyColumn) =>
  hasRoomOn(tx, communityId, served, eq(tx.t.residencies.household, household))
