import type { addPlace, BodyOf, Places, PublicPlace } from '@linsheng/shared/contract'
import { reachesBuilding, readScope, scopeOf } from '../resident/areas.ts'
import { buildingInfo, buildingNames } from '../community/rooms.ts'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { freeFile } from '../../platform/file/files.ts'
import { badField, notFound, type Refused, refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import * as store from './store.ts'

/** "8 栋 大堂": what stands under its code and in an order about it. */
const labelOf = (building: string | null, name: string) => (building ? `${building} ${name}` : name)

export interface PlaceInfo {
  id: string
  /** Empty: of no building. */
  buildingId: string
  label: string
}

/** A place that stands on the list; `null` where there is none of that key, or no longer. */
export function* placeInfo(tx: Tx, deps: Deps, placeId: string): Steps<PlaceInfo | null> {
  const [row] = yield* run(store.placeById(tx, deps.community.id, placeId))
  if (!row) return null
  const building = row.buildingId === '' ? null : yield* buildingInfo(tx, deps, row.buildingId)
  return { id: row.id, buildingId: row.buildingId, label: labelOf(building?.name ?? null, row.name) }
}

/** What concerns the whole community first, then building by building: those that the reader serves. */
export async function listPlaces(db: Database, deps: Deps, who: StaffMember): Promise<Places> {
  const [scope, names] = await Promise.all([readScope(db, deps, who), buildingNames(db, deps)])
  const rows = await db.read((tx) => store.placesOf(tx, deps.community.id, scope))
  const order = ['', ...names.keys()]
  const sorted = [...rows].sort((a, b) => order.indexOf(a.buildingId) - order.indexOf(b.buildingId))
  const buildings = [...names].filter(([id]) => reachesBuilding(scope, id)).map(([id, name]) => ({ id, name }))
  return { data: sorted.map((row) => asPlace(row, names)), buildings }
}

/** A place on the list as staff see it; `null` for one of a building that the reader does not serve, too. */
export async function readPlace(
  db: Database,
  deps: Deps,
  who: StaffMember,
  placeId: string,
): Promise<{ place: PublicPlace; row: store.PlaceRow } | null> {
  const [row] = await db.read((tx) => store.placeById(tx, deps.community.id, placeId))
  if (!row || !reachesBuilding(await readScope(db, deps, who), row.buildingId)) return null
  return { row, place: asPlace(row, await buildingNames(db, deps)) }
}

function asPlace({ id, name, buildingId }: store.PlaceRow, names: ReadonlyMap<string, string>): PublicPlace {
  const building = names.get(buildingId) ?? null
  return { id, name, building, label: labelOf(building, name) }
}

export function* add(tx: Tx, deps: Deps, who: StaffMember, input: BodyOf<typeof addPlace>): Steps<{ placeId: string } | Refused> {
  const name = input.name.trim()
  if (name === '') return undo(badField('/body/name', 'required'))
  const building = input.buildingId === undefined ? null : yield* buildingInfo(tx, deps, input.buildingId)
  if (input.buildingId !== undefined && !(building && reachesBuilding(yield* scopeOf(tx, deps, who), building.id)))
    return undo(badField('/body/buildingId', 'not_available'))
  const [made] = yield* run(
    store.insertPlace(tx, {
      communityId: deps.community.id,
      id: deps.ids.next('place', deps.now),
      buildingId: input.buildingId ?? '',
      name,
      addedBy: who.staffId,
      addedAt: deps.now,
    }),
  )
  return made ? { placeId: made.id } : undo(refused('already_done', [{ pointer: '/body/name', code: 'not_available' }]))
}

/** Its code leads nowhere from now on, and the picture of it goes; orders that were reported there keep their words. */
export function* remove(tx: Tx, deps: Deps, who: StaffMember, placeId: string): Steps<{ placeId: string } | Refused> {
  const [row] = yield* run(store.placeById(tx, deps.community.id, placeId))
  if (!row || !reachesBuilding(yield* scopeOf(tx, deps, who), row.buildingId)) return undo(notFound)
  const [gone] = yield* run(store.changePlace(tx, deps.community.id, placeId, { removedAt: deps.now }))
  if (!gone) return undo(notFound)
  if (gone.codeFileId !== null) yield* freeFile(tx, deps, gone.codeFileId)
  return { placeId }
}
