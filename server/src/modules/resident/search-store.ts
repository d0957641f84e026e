import type { RoomSearch, ServedFloors } from '@linsheng/shared/domain'
import { and, asc, eq, exists, inArray, isNull, or, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import type { Lookup, Tx } from '../../platform/db/index.ts'
import { onFloors } from './areas-store.ts'

/** What a search text may mean: a room, a part of a name, the beginning of its initials, the telephone number of accounts. */
export interface Search {
  room: RoomSearch
  /** The words for a building or a room that a label may carry between its parts (roomNouns). */
  nouns: readonly string[]
  /** In small Latin letters. */
  name: string
  /** The same in letters of half width; empty: nothing is left of it. */
  narrowName: string
  /** Small Latin letters; empty: it cannot be initials. */
  initials: string
  accountIds: readonly string[]
}

// SQLite's LIKE and `lower` fold ASCII letters, PostgreSQL's LIKE none and its `lower` those of its locale: what is compared is folded
// here, by what both do alike.
const latin = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const small = (text: SQLWrapper): SQL =>
  latin.reduce((made, letter) => sql`replace(${made}, ${letter}, ${letter.toLowerCase()})`, sql`${text}`)

const escaped = (text: string) => text.replace(/[!%_]/g, '!$&')
const contains = (text: SQLWrapper, part: string): SQL => sql`${text} like ${`%${escaped(part)}%`} escape '!'`

/** Not from the middle of a number: 8-1602 is no part of 18-1602. */
function containsFrom(text: SQLWrapper, part: string): SQL | undefined {
  if (!/^\d/.test(part)) return contains(text, part)
  const cut = Array.from({ length: 10 }, (_, digit) => sql`not ${contains(text, `${digit}${part}`)}`)
  return and(contains(text, part), ...cut)
}

/** The room whose label, or a beginning of it, was typed. */
export function roomMatches(tx: Tx, { room, nouns }: Search): SQL | undefined {
  const { rooms, buildings } = tx.t
  if (room.compact === '') return sql`1 = 0`
  const joined = sql`${buildings.normal} || '-' || ${rooms.normal}`
  const apart = nouns.reduce((made, noun) => sql`replace(${made}, ${noun}, '-')`, joined)
  const label = sql`replace(replace(${apart}, '--', '-'), '--', '-')`
  return or(containsFrom(label, room.apart), containsFrom(sql`${buildings.normal} || ${rooms.normal}`, room.compact))
}

export function personMatches(tx: Tx, { name, initials, accountIds }: Search): SQL | undefined {
  const { persons } = tx.t
  const named = name === '' ? sql`1 = 0` : contains(small(persons.name), name)
  const spoken = initials === '' ? undefined : sql`${persons.initials} like ${`${initials}%`}`
  return or(named, spoken, accountIds.length === 0 ? undefined : inArray(persons.accountId, [...accountIds]))
}

/** What was typed, for lists of what is about rooms and people. */
export const lookupOf = (search: Search): Lookup => ({
  text(column) {
    if (search.narrowName === '') return sql`1 = 0`
    return sql`(${contains(small(column), search.name)} or ${contains(small(column), search.narrowName)})`
  },
  room(tx, roomId) {
    const { rooms, buildings } = tx.t
    const found = tx
      .select({ id: rooms.id })
      .from(rooms)
      .innerJoin(buildings, and(eq(buildings.communityId, rooms.communityId), eq(buildings.id, rooms.buildingId)))
      .where(and(eq(rooms.id, roomId), roomMatches(tx, search)))
    return exists(found)
  },
  home(tx, communityId, roomId) {
    const { rooms, buildings, residencies, persons } = tx.t
    const labelled = tx
      .select({ id: rooms.id })
      .from(rooms)
      .innerJoin(buildings, and(eq(buildings.communityId, rooms.communityId), eq(buildings.id, rooms.buildingId)))
      .where(and(eq(rooms.communityId, communityId), roomMatches(tx, search)))
    const lived = tx
      .select({ id: residencies.roomId })
      .from(residencies)
      .innerJoin(persons, and(eq(persons.communityId, residencies.communityId), eq(persons.id, residencies.personId)))
      .where(and(eq(residencies.communityId, communityId), eq(residencies.state, 'active'), personMatches(tx, search)))
    // two sets that are found once, and not a question asked again for each row
    return sql`(${inArray(roomId, labelled)} or ${inArray(roomId, lived)})`
  },
  person(tx, personId) {
    const { persons } = tx.t
    return exists(
      tx
        .select({ id: persons.id })
        .from(persons)
        .where(and(eq(persons.id, personId), personMatches(tx, search))),
    )
  },
})

/** The rooms of a matching person, on the floors that the reader serves: a name leads to no home that is somebody else's to look after. */
function livesThere(tx: Tx, communityId: string, search: Search, served: readonly ServedFloors[] | null): SQL | undefined {
  const { residencies, persons, rooms } = tx.t
  const living = tx
    .select({ id: residencies.id })
    .from(residencies)
    .innerJoin(persons, and(eq(persons.communityId, residencies.communityId), eq(persons.id, residencies.personId)))
    .where(
      and(
        eq(residencies.communityId, communityId),
        eq(residencies.roomId, rooms.id),
        eq(residencies.state, 'active'),
        personMatches(tx, search),
      ),
    )
  return and(served ? onFloors(tx, served) : undefined, exists(living))
}

/** Four figures may be a room of every building: who has them in a number is not cut off by those. */
const rung = (tx: Tx, communityId: string, { accountIds, ...search }: Search, served: readonly ServedFloors[] | null): SQL[] => {
  if (accountIds.length === 0) return []
  const home = livesThere(tx, communityId, { ...search, name: '', initials: '', accountIds }, served)
  return [sql`case when ${home} then 0 else 1 end`]
}

/** Rooms with their buildings, by what was typed: by a telephone number first, then in the order of buildings and floors. */
export const roomsFound = (tx: Tx, communityId: string, search: Search, served: readonly ServedFloors[] | null, limit: number) => {
  const { rooms, buildings } = tx.t
  return tx
    .select({ id: rooms.id, number: rooms.number, floor: rooms.floor, buildingId: rooms.buildingId, building: buildings.name })
    .from(rooms)
    .innerJoin(buildings, and(eq(buildings.communityId, rooms.communityId), eq(buildings.id, rooms.buildingId)))
    .where(and(eq(rooms.communityId, communityId), or(roomMatches(tx, search), livesThere(tx, communityId, search, served))))
    .orderBy(...rung(tx, communityId, search, served), asc(buildings.position), asc(rooms.floor), asc(rooms.number))
    .limit(limit)
}

/** People whom an earlier program wrote without their initials, of all communities. */
export const personsWithoutInitials = (tx: Tx, limit: number) => {
  const { persons } = tx.t
  return tx
    .select({ communityId: persons.communityId, id: persons.id, name: persons.name })
    .from(persons)
    .where(isNull(persons.initials))
    .limit(limit)
}

/** What is about one room, for the lists of other modules. */
export const lookupOfRoom = (roomId: string): Lookup => ({
  text: () => sql`1 = 0`,
  room: (_tx, column) => eq(column, roomId),
  home: (_tx, _communityId, column) => eq(column, roomId),
  person: () => sql`1 = 0`,
})
