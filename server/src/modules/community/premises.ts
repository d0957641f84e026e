import type {
  addRooms,
  BodyOf,
  changeCommunity,
  changeRoom,
  listBuildings,
  listRooms,
  QueryOf,
  ReplyOf,
  RoomList,
} from '@linsheng/shared/contract'
import { buildingKey, needsSecondFactor, roomKey } from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import { badField, notFound, type Refused, refused } from '../../platform/outcome.ts'
import { settingsOf } from '../../platform/settings.ts'
import { anybodyIn, livedIn } from './ports.ts'
import * as store from './premises-store.ts'
import * as buildings from './store.ts'

const pageSize = 100
const taken = (pointer: string) => refused('already_done', [{ pointer, code: 'not_available' }])

/** Whether some community of a company asks those who operate it for a second factor. */
export async function companyAsksFactor(db: Pick<Database, 'read'>, companyId: string): Promise<boolean> {
  const rows = await db.read((tx) => store.communitiesOfCompany(tx, companyId))
  return rows.some(({ settings }) => needsSecondFactor(settingsOf(settings).secondFactor, ['operator']))
}

/** The name stands in two tables: the community's own, and the list that residents choose from. */
export function* rename(tx: Tx, deps: Deps, body: BodyOf<typeof changeCommunity>): Steps<{ communityId: string }> {
  const communityId = deps.community.id
  const { name, servicePhone, dutyPhone } = body
  yield* run(store.changeCommunity(tx, communityId, { name, servicePhone, dutyPhone }))
  yield* run(store.renameCode(tx, communityId, name))
  return { communityId }
}

export async function readBuildings(db: Database, deps: Deps): Promise<ReplyOf<typeof listBuildings>> {
  const communityId = deps.community.id
  const [rows, counts] = await Promise.all([
    db.read((tx) => buildings.buildingsOf(tx, [communityId])),
    db.read((tx) => store.retiredCounts(tx, communityId)),
  ])
  const retired = new Map(counts.map(({ buildingId, n }) => [buildingId, Number(n)]))
  return { data: rows.map(({ id, name, roomCount }) => ({ id, name, rooms: roomCount, retired: retired.get(id) ?? 0 })) }
}

export function* renameBuilding(tx: Tx, deps: Deps, buildingId: string, name: string): Steps<{ buildingId: string } | Refused> {
  const communityId = deps.community.id
  if ((yield* run(store.lockBuilding(tx, communityId, buildingId))).length === 0) return undo(notFound)
  const normal = buildingKey(name)
  const [other] = yield* run(store.buildingOfKey(tx, communityId, normal))
  if (other && other.id !== buildingId) return undo(taken('/body/name'))
  yield* run(store.changeBuilding(tx, communityId, buildingId, { name, normal }))
  return { buildingId }
}

/** The cursor is the floor and the key of the last room shown. */
export async function readRoomList(
  db: Database,
  deps: Deps,
  buildingId: string,
  { cursor, limit }: QueryOf<typeof listRooms>,
): Promise<RoomList | Refused> {
  const [, floor, last] = cursor === undefined ? [] : (/^([0-9]{1,3})-(rom_[0-9a-z]{26})$/.exec(cursor) ?? [])
  if (cursor !== undefined && (floor === undefined || last === undefined)) return badField('/query/cursor', 'bad_format')
  const [building] = await db.read((tx) => buildings.buildingById(tx, deps.community.id, buildingId))
  if (!building) return notFound
  const wanted = limit === undefined ? pageSize : Number(limit)
  const after = floor === undefined || last === undefined ? null : { floor: Number(floor) - lowest, id: last }
  const found = await db.read((tx) => store.roomsPage(tx, deps.community.id, buildingId, after, wanted + 1))
  const shown = found.slice(0, wanted)
  const ids = shown.map(({ id }) => id)
  const lived = await deps.ask(livedIn)(db, deps, ids)
  const end = shown.at(-1)
  return {
    data: shown.map(({ id, number, floor: on, areaCm2, roomType, retiredAt }) => ({
      ...{ id, number, floor: on, areaCm2, roomType },
      retired: retiredAt !== null,
      lived: lived.has(id),
    })),
    nextCursor: found.length > wanted && end ? `${end.floor + lowest}-${end.id}` : null,
  }
}
/** No floor lies lower: a cursor has no minus. */
const lowest = 10

export function* addMore(tx: Tx, deps: Deps, buildingId: string, { rooms }: BodyOf<typeof addRooms>): Steps<{ added: number } | Refused> {
  const communityId = deps.community.id
  if ((yield* run(store.lockBuilding(tx, communityId, buildingId))).length === 0) return undo(notFound)
  const keys = rooms.map(({ number }) => roomKey(number))
  const repeated = keys.findIndex((key, i) => keys.indexOf(key) !== i)
  if (repeated >= 0) return undo(badField(`/body/rooms/${repeated}/number`, 'not_available'))
  for (const [i, key] of keys.entries()) {
    const [there] = yield* run(buildings.roomByKey(tx, communityId, buildingId, key))
    if (there) return undo(taken(`/body/rooms/${i}/number`))
  }
  const ids = rooms.map(() => deps.ids.next('room', deps.now)).sort()
  const rows = rooms.map((room, i) => ({ communityId, id: ids[i] ?? '', buildingId, normal: keys[i] ?? '', ...room }))
  for (let start = 0; start < rows.length; start += 200) yield* run(store.insertRooms(tx, rows.slice(start, start + 200)))
  yield* run(store.recountRooms(tx, communityId, buildingId))
  return { added: rows.length }
}

export function* correctRoom(tx: Tx, deps: Deps, roomId: string, body: BodyOf<typeof changeRoom>): Steps<{ roomId: string } | Refused> {
  const communityId = deps.community.id
  const [row] = yield* run(store.lockRoom(tx, communityId, roomId))
  if (!row) return undo(notFound)
  const normal = roomKey(body.number)
  if (normal !== row.normal) {
    // the building's lock stands between two rooms that want one number
    yield* run(store.lockBuilding(tx, communityId, row.buildingId))
    const [other] = yield* run(buildings.roomByKey(tx, communityId, row.buildingId, normal))
    if (other) return undo(taken('/body/number'))
  }
  const { number, floor, areaCm2, roomType } = body
  yield* run(store.changeRoom(tx, communityId, roomId, { number, normal, floor, areaCm2, roomType }))
  return { roomId }
}

/** Takes a room out of use, or back: nothing is deleted. Somebody who is bound meanwhile waits for the room's row, and is refused. */
export function* retire(tx: Tx, deps: Deps, roomId: string, retired: boolean): Steps<{ roomId: string } | Refused> {
  const communityId = deps.community.id
  const [row] = yield* run(store.lockRoom(tx, communityId, roomId))
  if (!row) return undo(notFound)
  if (retired === (row.retiredAt !== null)) return { roomId }
  if (retired && (yield* deps.ask(anybodyIn)(tx, deps, roomId))) return undo({ ...refused('state_conflict'), params: { reason: 'lived' } })
  yield* run(store.changeRoom(tx, communityId, roomId, { retiredAt: retired ? deps.now : null }))
  yield* run(store.recountRooms(tx, communityId, row.buildingId))
  return { roomId }
}
