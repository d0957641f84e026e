import type { HomeRow, listHomes, QueryOf, ReplyOf } from '@linsheng/shared/contract'
import type { ResidentRole } from '@linsheng/shared/domain'
import { type Database, type Lookup, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { takeQuota } from '../../platform/quota.ts'
import { badField, notFound, type Refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { roomInfo, type RoomInfo } from '../community/rooms.ts'
import { readScope, servesRoom } from './areas.ts'
import * as homes from './home-store.ts'
import { membersOfRooms } from './persons.ts'
import { readLookup } from './search.ts'
import { lookupOfRoom } from './search-store.ts'
import { insertLook } from './store.ts'

/** Within this it is the same look: a file that is read again after each step would else fill the resident's page. */
const sameLookMs = 15 * 60_000

/** The homes that a colleague serves, in the order of buildings and floors. */
export async function readHomes(
  db: Database,
  deps: Deps,
  who: StaffMember,
  query: QueryOf<typeof listHomes>,
): Promise<ReplyOf<typeof listHomes> | Refused> {
  const communityId = deps.community.id
  const cursor = query.cursor
  const [place = null] = cursor === undefined ? [] : await db.read((tx) => homes.homeById(tx, communityId, cursor))
  if (cursor !== undefined && !place) return badField('/query/cursor', 'bad_format')
  const limit = Number(query.limit ?? 50)
  const [scope, lookup] = await Promise.all([readScope(db, deps, who), readLookup(db, deps, query.search)])
  const served = scope === 'community' ? null : scope.served
  const filter = { served, lookup, buildingId: query.buildingId ?? null, place, limit: limit + 1 }
  const rows = await db.read((tx) => homes.homesPage(tx, communityId, filter))
  const shown = rows.slice(0, limit)
  return { data: await homeRows(db, deps, shown), nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

async function homeRows(db: Database, deps: Deps, rows: readonly { id: string; number: string; building: string }[]): Promise<HomeRow[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [members, asking] = await Promise.all([membersOfRooms(db, deps, ids), db.read((tx) => homes.askingFor(tx, deps.community.id, ids))])
  return rows.map(({ id, number, building }) => ({
    roomId: id,
    label: { building, room: number },
    people: (members.get(id) ?? []).map(({ personId, name, role, livesHere }) => ({ personId, name, role, livesHere })),
    asking: Number(asking.find(({ roomId }) => roomId === id)?.asking ?? 0),
  }))
}

export type HomePerson = Omit<Awaited<ReturnType<typeof homes.residentsOfHome>>[number], 'role'> & { role: ResidentRole }

export interface OpenedHome {
  room: RoomInfo
  /** Bound to the room. */
  people: HomePerson[]
  asking: HomePerson[]
  /** What is about this room, for the lists of other modules. */
  lookup: Lookup
}

/**
 * Opens the file of a home: the look at each of its people is on record before anything of them is read. A room that the colleague does not
 * serve is the same 404 as one that is not there.
 */
export function* openHome(tx: Tx, deps: Deps, who: StaffMember, roomId: string): Steps<OpenedHome | Refused> {
  const communityId = deps.community.id
  const room = yield* roomInfo(tx, deps, roomId)
  if (!room || !(yield* servesRoom(tx, deps, who, roomId))) return undo(notFound)
  const rows = yield* run(homes.residentsOfHome(tx, communityId, roomId))
  const residents = rows.map((row) => ({ ...row, role: row.role as ResidentRole }))
  const people = residents.filter(({ state }) => state === 'active')
  const personIds = [...new Set(people.map(({ personId }) => personId))]
  if (personIds.length > 0) {
    const recent = { personIds, staffId: who.staffId, why: 'file', since: deps.now - sameLookMs }
    const looked = (yield* run(homes.looksSince(tx, communityId, recent))).map(({ personId }) => personId)
    const fresh = personIds.filter((id) => !looked.includes(id))
    if (fresh.length > 0) yield* takeQuota(tx, deps, 'looks', who.staffId)
    for (const personId of fresh) {
      const id = deps.ids.next('look', deps.now)
      yield* run(insertLook(tx, { communityId, id, staffId: who.staffId, personId, why: 'file', subjectId: roomId, at: deps.now }))
    }
  }
  return { room, people, asking: residents.filter(({ state }) => state === 'pending'), lookup: lookupOfRoom(roomId) }
}

/** The newest looks at some people. */
export const looksAtPeople = (db: Pick<Database, 'read'>, deps: Deps, personIds: readonly string[]) =>
  personIds.length === 0 ? Promise.resolve([]) : db.read((tx) => homes.looksAtAll(tx, deps.community.id, personIds))
