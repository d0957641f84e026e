import type { ResidentRole, RoomMember } from '@linsheng/shared/domain'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Where } from '../../platform/deps.ts'
import * as households from './household-store.ts'
import * as store from './store.ts'

export interface PersonInfo {
  id: string
  accountId: string
  name: string
  smartphone: boolean
  preferences: string
  birthYear: number | null
}

export async function personsById(
  db: Pick<Database, 'read'>,
  deps: Where,
  ids: readonly (string | null)[],
): Promise<Map<string, PersonInfo>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null && id !== ''))]
  const rows = wanted.length === 0 ? [] : await db.read((tx) => store.personsById(tx, deps.community.id, wanted))
  return new Map(rows.map((row) => [row.id, row]))
}

/** The account behind a person of a community. */
export async function accountOfPerson(db: Pick<Database, 'read'>, deps: Where, personId: string): Promise<string | null> {
  return (await personsById(db, deps, [personId])).get(personId)?.accountId ?? null
}

export function* personInfo(tx: Tx, deps: Where, personId: string): Steps<PersonInfo | null> {
  return (yield* run(store.personsById(tx, deps.community.id, [personId])))[0] ?? null
}

export interface OpenResidency {
  id: string
  roomId: string
  role: ResidentRole
  household: string
  livesHere: boolean
}

/** The residencies of a person that have not ended. */
export function* openResidencies(tx: Tx, deps: Where, personId: string): Steps<OpenResidency[]> {
  const rows = yield* run(store.activeResidencies(tx, deps.community.id, [personId]))
  return rows.map(({ id, roomId, role, household, livesHere }) => ({ id, roomId, role: role as ResidentRole, household, livesHere }))
}

/** Who of them still lives here, or has a room here. */
export function* stillHere(tx: Tx, deps: Where, personIds: readonly string[]): Steps<string[]> {
  if (personIds.length === 0) return []
  const rows = yield* run(store.residenciesOfPersons(tx, deps.community.id, personIds, ['active']))
  const here = new Set(rows.map(({ personId }) => personId))
  return personIds.filter((id) => here.has(id))
}

/** Everybody with an open residency in a room. */
export function* peopleOfRoom(tx: Tx, deps: Where, roomId: string): Steps<string[]> {
  const rows = yield* run(store.residenciesOfRoom(tx, deps.community.id, roomId))
  return [...new Set(rows.map(({ personId }) => personId))]
}

/** The same with what each is to the room, in the order in which they came. */
export function* membersOfRoom(tx: Tx, deps: Where, roomId: string): Steps<RoomMember[]> {
  const rows = yield* run(store.residenciesOfRoom(tx, deps.community.id, roomId))
  return rows.map(({ personId, role, livesHere }) => ({ personId, role: role as ResidentRole, livesHere }))
}

export interface NamedMember extends RoomMember {
  name: string
  household: string
}

/** The same for several rooms, with names, read: for a page. */
export async function membersOfRooms(
  db: Pick<Database, 'read'>,
  deps: Where,
  roomIds: readonly string[],
): Promise<ReadonlyMap<string, NamedMember[]>> {
  const wanted = [...new Set(roomIds)]
  const rows = wanted.length === 0 ? [] : await db.read((tx) => store.membersOfRooms(tx, deps.community.id, wanted))
  const members = rows.map(({ role, ...row }) => ({ ...row, role: role as ResidentRole }))
  return new Map(wanted.map((id) => [id, members.filter(({ roomId }) => roomId === id)]))
}

/** The household that lives in a room: what a helper reports or enters is theirs. `null` when nobody lives there. */
export function* householdOfRoom(tx: Tx, deps: Where, roomId: string): Steps<string | null> {
  return (yield* run(store.livingIn(tx, deps.community.id, roomId, ['active'])))[0]?.household ?? null
}

/** The households that an account belongs to here, as a resident. */
export function* householdsOfAccount(tx: Tx, deps: Where, accountId: string): Steps<string[]> {
  const [person] = yield* run(store.personByAccount(tx, deps.community.id, accountId))
  return person ? (yield* openResidencies(tx, deps, person.id)).map(({ household }) => household) : []
}

/** The same, read: for a page. */
export async function ownHouseholds(db: Pick<Database, 'read'>, deps: Where, accountId: string): Promise<string[]> {
  const [person] = await db.read((tx) => store.personByAccount(tx, deps.community.id, accountId))
  if (!person) return []
  const rows = await db.read((tx) => store.residenciesOfPersons(tx, deps.community.id, [person.id], ['active']))
  return rows.map(({ household }) => household)
}

const distinct = (household: string, rows: readonly { household: string }[]) =>
  rows.length === 0 ? [household] : [...new Set(rows.map((row) => row.household))]

/** A household with all that lived in its room before and after it, the oldest first: moving out and in again makes nobody another home. */
export function* householdsOfHome(tx: Tx, deps: Where, household: string): Steps<string[]> {
  return distinct(household, yield* run(households.householdsOfSameRoom(tx, deps.community.id, household)))
}

/** The same, read: for a page. */
export async function readHouseholdsOfHome(db: Pick<Database, 'read'>, deps: Where, household: string): Promise<string[]> {
  return distinct(household, await db.read((tx) => households.householdsOfSameRoom(tx, deps.community.id, household)))
}

/** The household that lives in a room, read: for a page. `null` when nobody lives there. */
export async function livingHousehold(db: Pick<Database, 'read'>, deps: Where, roomId: string): Promise<string | null> {
  const [row] = await db.read((tx) => store.livingIn(tx, deps.community.id, roomId, ['active']))
  return row?.household ?? null
}

/** The room where each household lives or lived; none of one that has gone altogether. */
export async function roomsOfHouseholds(
  db: Pick<Database, 'read'>,
  deps: Where,
  of: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(of.filter((household) => household !== ''))]
  const rows = wanted.length === 0 ? [] : await db.read((tx) => households.residenciesOfHouseholds(tx, deps.community.id, wanted))
  return new Map(rows.map(({ household, roomId }) => [household, roomId]))
}

/** Those of some households of whom somebody has not moved out. */
export async function householdsHere(db: Pick<Database, 'read'>, deps: Where, of: readonly string[]): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(of.filter((household) => household !== ''))]
  const rows = wanted.length === 0 ? [] : await db.read((tx) => households.residenciesOfHouseholds(tx, deps.community.id, wanted))
  return new Set(rows.filter(({ state }) => state === 'active').map(({ household }) => household))
}

/** The rooms of a household that it has not left. */
export function* roomsOfHousehold(tx: Tx, deps: Where, household: string): Steps<string[]> {
  const rows = yield* run(households.residenciesOfHouseholds(tx, deps.community.id, [household]))
  return [...new Set(rows.filter(({ state }) => state === 'active').map(({ roomId }) => roomId))].sort()
}

/** Everybody of a household who has not moved out. */
export function* peopleOfHousehold(tx: Tx, deps: Where, household: string): Steps<string[]> {
  const rows = yield* run(households.residenciesOfHouseholds(tx, deps.community.id, [household]))
  return [...new Set(rows.filter(({ state }) => state === 'active').map(({ personId }) => personId))]
}

/** Those of some people who belong to a household, or help in the room where it lives. */
export function* thoseOfHousehold(tx: Tx, deps: Where, personIds: readonly string[], household: string): Steps<string[]> {
  const found: string[] = []
  for (const personId of personIds) {
    for (const home of yield* openResidencies(tx, deps, personId)) {
      const helped = home.role === 'helper' ? yield* householdOfRoom(tx, deps, home.roomId) : null
      if (home.household === household || helped === household) found.push(personId)
    }
  }
  return [...new Set(found)]
}

/** The person of an account with the rooms that are, or are asked to be, theirs. `null`: the account is no resident here. */
export async function homesOfAccount(
  db: Pick<Database, 'read'>,
  deps: Where,
  accountId: string,
): Promise<{ personId: string; roomIds: string[] } | null> {
  const [person] = await db.read((tx) => store.personByAccount(tx, deps.community.id, accountId))
  if (!person) return null
  const rows = await db.read((tx) => store.residenciesOfPersons(tx, deps.community.id, [person.id], ['active', 'pending']))
  return { personId: person.id, roomIds: rows.map(({ roomId }) => roomId) }
}

/** Whether anybody lives in a room, owns it or has asked to join it. The caller holds the room. */
export function* anybodyInRoom(tx: Tx, deps: Where, roomId: string): Steps<boolean> {
  return (yield* run(store.roomsBound(tx, deps.community.id, [roomId]))).length > 0
}

/** Those of some rooms of which the same holds, read. */
export async function livedInRooms(db: Pick<Database, 'read'>, deps: Where, roomIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (roomIds.length === 0) return new Set()
  return new Set((await db.read((tx) => store.roomsBound(tx, deps.community.id, roomIds))).map(({ roomId }) => roomId))
}
