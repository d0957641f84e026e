import { isOnFloors, type ServedFloors, servedFloors, seesWholeCommunity } from '@linsheng/shared/domain'
import type { Database, Steps, Tx, Within } from '../../platform/db/index.ts'
import type { WhenAndWhere } from '../../platform/deps.ts'
import type { StaffMember } from '../../platform/who.ts'
import * as store from './areas-store.ts'
import { readRooms, roomInfo } from '../community/rooms.ts'
import { areasWithDuty, type AreaWithDuty, readAreasWithDuty } from '../staff/staff.ts'

/** The rooms that a butler serves. */
export interface AreaScope extends Within {
  served: readonly ServedFloors[]
  holds(room: { buildingId: string; floor: number }): boolean
}

/**
 * What a member of staff reaches of the rooms of a community, and of the people, orders, bills and places that belong to them. Desk and
 * manager: all of it. A butler: the areas he serves, as the narrowest assignment decides, and those of a colleague for whom he stands in
 * as long as that one is off duty. Anybody else: none. What is in somebody's own hands is the business of the module that keeps it.
 */
export type Scope = 'community' | AreaScope

type Reader = Pick<Database, 'read'>

/** Within a transaction, as it stands now. */
export function* scopeOf(tx: Tx, deps: WhenAndWhere, who: StaffMember): Steps<Scope> {
  if (seesWholeCommunity(who.roles)) return 'community'
  return areaScope(deps, who, who.roles.includes('butler') ? yield* areasWithDuty(tx, deps) : [])
}

/** The same for a reading. */
export async function readScope(db: Reader, deps: WhenAndWhere, who: StaffMember): Promise<Scope> {
  if (seesWholeCommunity(who.roles)) return 'community'
  const areas = who.roles.includes('butler') ? await readAreasWithDuty(db, deps) : []
  return areaScope(deps, who, areas)
}

function areaScope({ community: { id }, now }: WhenAndWhere, { staffId }: StaffMember, areas: readonly AreaWithDuty[]): AreaScope {
  const served = servedFloors(areas, (area) => area.staffId === staffId || (area.deputyId === staffId && area.offDutyUntil > now))
  return {
    served,
    buildings: [...new Set(served.map(({ buildingId }) => buildingId))],
    holds: (room) => isOnFloors(served, room),
    hasRoom: (tx, roomId) => store.isRoomOn(tx, id, served, roomId),
    hasPerson: (tx, personId) => store.isPersonOn(tx, id, served, personId),
    hasHousehold: (tx, household) => store.isHouseholdOn(tx, id, served, household),
  }
}

/** Whether the room of a row lies in a building, for lists of other modules. */
export const inBuilding =
  ({ community }: Pick<WhenAndWhere, 'community'>, buildingId: string): Within['hasRoom'] =>
  (tx, roomId) =>
    store.isRoomOn(tx, community.id, [{ buildingId, from: null, to: null }], roomId)

/** Whether a building, or some of its floors, is within reach; what belongs to no building ('') is everybody's. */
export const reachesBuilding = (scope: Scope, buildingId: string): boolean =>
  scope === 'community' || buildingId === '' || scope.buildings.includes(buildingId)

/** Whether a room is among those that a member of staff serves. */
export function* servesRoom(tx: Tx, deps: WhenAndWhere, who: StaffMember, roomId: string): Steps<boolean> {
  const scope = yield* scopeOf(tx, deps, who)
  if (scope === 'community') return true
  const room = yield* roomInfo(tx, deps, roomId)
  return room !== null && scope.holds(room)
}

/** Of some rooms those that a member of staff serves. */
export async function servedRooms(
  db: Reader,
  deps: WhenAndWhere,
  who: StaffMember,
  roomIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const scope = await readScope(db, deps, who)
  if (scope === 'community') return new Set(roomIds)
  const wanted = [...new Set(roomIds)]
  const found = await readRooms(db, deps, wanted)
  return new Set(found.filter((room) => scope.holds(room)).map(({ id }) => id))
}
