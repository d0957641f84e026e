import type { ServedFloors } from '@linsheng/shared/domain'
import { and, asc, desc, eq, gt, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import { prepared, preparedList, type Statement, statement, type Tx } from '../../platform/db/index.ts'
import { roomsOn } from './areas-store.ts'
import { personMatches, roomMatches, type Search } from './search-store.ts'

export interface ResidentRow {
  personId: string
  name: string
  residencyId: string
  roomId: string
  buildingId: string
  role: string
  livesHere: boolean
  household: string
}
/** The active homes of an account in a community, one row each. */
export const homesOfAccount: Statement<{ communityId: string; accountId: string }, ResidentRow> = statement('homes_of_account', (tx) => {
  const { persons, residencies, rooms } = tx.t
  return tx
    .select({
      personId: persons.id,
      name: persons.name,
      residencyId: residencies.id,
      roomId: residencies.roomId,
      buildingId: rooms.buildingId,
      role: residencies.role,
      livesHere: residencies.livesHere,
      household: residencies.household,
    })
    .from(persons)
    .innerJoin(residencies, and(eq(residencies.communityId, persons.communityId), eq(residencies.personId, persons.id)))
    .innerJoin(rooms, and(eq(rooms.communityId, residencies.communityId), eq(rooms.id, residencies.roomId)))
    .where(
      and(
        eq(persons.communityId, sql.placeholder('communityId')),
        eq(persons.accountId, sql.placeholder('accountId')),
        eq(residencies.state, 'active'),
      ),
    )
    .orderBy(asc(residencies.id))
})

export const insertPerson = (tx: Tx, row: Tx['t']['persons']['$inferInsert']) =>
  tx
    .insert(tx.t.persons)
    .values(row)
    .onConflictDoNothing({ target: [tx.t.persons.communityId, tx.t.persons.accountId] })
    .returning({ id: tx.t.persons.id })
export const personByAccount = (tx: Tx, communityId: string, accountId: string) =>
  tx
    .select()
    .from(tx.t.persons)
    .where(and(eq(tx.t.persons.communityId, communityId), eq(tx.t.persons.accountId, accountId)))
const personsByIds = preparedList<{ communityId: string }, Tx['t']['persons']['$inferSelect']>(
  'persons_by_id',
  (tx, { communityId }, ids) =>
    tx
      .select()
      .from(tx.t.persons)
      .where(and(eq(tx.t.persons.communityId, communityId), inArray(tx.t.persons.id, ids))),
)
export const personsById = (tx: Tx, communityId: string, ids: readonly string[]) => personsByIds(tx, { communityId }, ids)
export const changePerson = (tx: Tx, communityId: string, id: string, change: Partial<Tx['t']['persons']['$inferInsert']>) =>
  tx
    .update(tx.t.persons)
    .set(change)
    .where(and(eq(tx.t.persons.communityId, communityId), eq(tx.t.persons.id, id)))
    .returning({ id: tx.t.persons.id })

export const insertResidency = (tx: Tx, row: Tx['t']['residencies']['$inferInsert']) =>
  tx.insert(tx.t.residencies).values(row).onConflictDoNothing().returning({ id: tx.t.residencies.id })
export const residencyById = (tx: Tx, communityId: string, id: string) =>
  tx
    .select()
    .from(tx.t.residencies)
    .where(and(eq(tx.t.residencies.communityId, communityId), eq(tx.t.residencies.id, id)))
export const changeResidency = (
  tx: Tx,
  communityId: string,
  id: string,
  from: readonly string[],
  change: Partial<Tx['t']['residencies']['$inferInsert']>,
) => {
  const { residencies } = tx.t
  return tx
    .update(residencies)
    .set(change)
    .where(and(eq(residencies.communityId, communityId), eq(residencies.id, id), inArray(residencies.state, [...from])))
    .returning()
}
const activeOfPersons = preparedList<{ communityId: string }, Tx['t']['residencies']['$inferSelect']>(
  'residencies_active',
  (tx, { communityId }, personIds) =>
    tx
      .select()
      .from(tx.t.residencies)
      .where(
        and(
          eq(tx.t.residencies.communityId, communityId),
          inArray(tx.t.residencies.personId, personIds),
          eq(tx.t.residencies.state, 'active'),
        ),
      )
      .orderBy(asc(tx.t.residencies.id)),
)
export const activeResidencies = (tx: Tx, communityId: string, personIds: readonly string[]) =>
  activeOfPersons(tx, { communityId }, personIds)
export const residenciesOfPersons = (tx: Tx, communityId: string, personIds: readonly string[], states: readonly string[]) => {
  const { residencies } = tx.t
  return tx
    .select()
    .from(residencies)
    .where(
      and(eq(residencies.communityId, communityId), inArray(residencies.personId, [...personIds]), inArray(residencies.state, [...states])),
    )
    .orderBy(asc(residencies.id))
}
export const residenciesOfRoom = (tx: Tx, communityId: string, roomId: string) =>
  tx
    .select({ personId: tx.t.residencies.personId, role: tx.t.residencies.role, livesHere: tx.t.residencies.livesHere })
    .from(tx.t.residencies)
    .where(and(eq(tx.t.residencies.communityId, communityId), eq(tx.t.residencies.roomId, roomId), eq(tx.t.residencies.state, 'active')))
    .orderBy(asc(tx.t.residencies.id))
/** Everybody with an open residency in one of these rooms, in the order in which they came. */
export const membersOfRooms = (tx: Tx, communityId: string, roomIds: readonly string[]) => {
  const { residencies, persons } = tx.t
  return tx
    .select({
      roomId: residencies.roomId,
      personId: residencies.personId,
      name: persons.name,
      role: residencies.role,
      livesHere: residencies.livesHere,
      household: residencies.household,
    })
    .from(residencies)
    .innerJoin(persons, and(eq(persons.communityId, residencies.communityId), eq(persons.id, residencies.personId)))
    .where(and(eq(residencies.communityId, communityId), inArray(residencies.roomId, [...roomIds]), eq(residencies.state, 'active')))
    .orderBy(asc(residencies.id))
}
/** Those of some rooms to which somebody is bound, or has asked to be. */
export const roomsBound = (tx: Tx, communityId: string, roomIds: readonly string[]) => {
  const { residencies } = tx.t
  return tx
    .select({ roomId: residencies.roomId })
    .from(residencies)
    .where(
      and(
        eq(residencies.communityId, communityId),
        inArray(residencies.roomId, [...roomIds]),
        inArray(residencies.state, ['active', 'pending']),
      ),
    )
    .groupBy(residencies.roomId)
}
export const livingIn = (tx: Tx, communityId: string, roomId: string, states: readonly string[]) => {
  const { residencies } = tx.t
  return tx
    .select({ household: residencies.household })
    .from(residencies)
    .where(
      and(
        eq(residencies.communityId, communityId),
        eq(residencies.roomId, roomId),
        eq(residencies.livesHere, true),
        inArray(residencies.state, [...states]),
      ),
    )
    .orderBy(asc(residencies.id))
    .limit(1)
}

const residentsJoined = (tx: Tx) => {
  const { residencies, persons, rooms, buildings } = tx.t
  return tx
    .select({
      residencyId: residencies.id,
      personId: persons.id,
      accountId: persons.accountId,
      name: persons.name,
      smartphone: persons.smartphone,
      role: residencies.role,
      askedAt: residencies.askedAt,
      roomId: rooms.id,
      number: rooms.number,
      building: buildings.name,
    })
    .from(residencies)
    .innerJoin(persons, and(eq(persons.communityId, residencies.communityId), eq(persons.id, residencies.personId)))
    .innerJoin(rooms, and(eq(rooms.communityId, residencies.communityId), eq(rooms.id, residencies.roomId)))
    .innerJoin(buildings, and(eq(buildings.communityId, rooms.communityId), eq(buildings.id, rooms.buildingId)))
}
export type ListedRow = Awaited<ReturnType<typeof residentsJoined>>[number]
/** Who asks to be bound to a room, oldest first; optionally only on some floors. Helpers ask the residents, not staff. */
export const pendingResidencies = (tx: Tx, communityId: string, served: readonly ServedFloors[] | null) => {
  const { residencies } = tx.t
  const pending = and(eq(residencies.communityId, communityId), eq(residencies.state, 'pending'), ne(residencies.role, 'helper'))
  return residentsJoined(tx)
    .where(and(pending, served ? inArray(residencies.roomId, roomsOn(tx, communityId, served)) : undefined))
    .orderBy(asc(residencies.id))
    .limit(200)
}
/** Who lives in or belongs to rooms, for staff: optionally only on some floors, by name or room number, keyset by residency. */
export const residentsPage = (
  tx: Tx,
  communityId: string,
  filter: { served: readonly ServedFloors[] | null; search: Search | null; roomIds?: readonly string[]; after: string; limit: number },
) => {
  const { residencies, rooms } = tx.t
  return residentsJoined(tx)
    .where(
      and(
        eq(residencies.communityId, communityId),
        eq(residencies.state, 'active'),
        gt(residencies.id, filter.after),
        filter.served ? inArray(residencies.roomId, roomsOn(tx, communityId, filter.served)) : undefined,
        filter.roomIds ? inArray(rooms.id, [...filter.roomIds]) : undefined,
        filter.search ? or(personMatches(tx, filter.search), roomMatches(tx, filter.search)) : undefined,
      ),
    )
    .orderBy(asc(residencies.id))
    .limit(filter.limit)
}

export const insertInvitation = (tx: Tx, row: Tx['t']['invitations']['$inferInsert']) =>
  tx.insert(tx.t.invitations).values(row).returning({ id: tx.t.invitations.id })
export const openInvitation = (tx: Tx, communityId: string, codeHash: string, now: number) => {
  const { invitations } = tx.t
  return tx
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.communityId, communityId),
        eq(invitations.codeHash, codeHash),
        isNull(invitations.usedBy),
        gt(invitations.expiresAt, now),
      ),
    )
}
export const takeInvitation = (tx: Tx, communityId: string, codeHash: string, usedBy: string, now: number) => {
  const { invitations } = tx.t
  return tx
    .update(invitations)
    .set({ usedBy })
    .where(
      and(
        eq(invitations.communityId, communityId),
        eq(invitations.codeHash, codeHash),
        isNull(invitations.usedBy),
        gt(invitations.expiresAt, now),
      ),
    )
    .returning()
}

export const insertConsent = (tx: Tx, row: Tx['t']['consents']['$inferInsert']) =>
  tx.insert(tx.t.consents).values(row).returning({ id: tx.t.consents.id })
const consentsOfPerson = prepared<Record<'communityId' | 'personId', string>, Tx['t']['consents']['$inferSelect']>(
  'consents_of',
  (tx, { communityId, personId }) =>
    tx
      .select()
      .from(tx.t.consents)
      .where(and(eq(tx.t.consents.communityId, communityId), eq(tx.t.consents.personId, personId)))
      .orderBy(desc(tx.t.consents.id)),
)
export const consentsOf = (tx: Tx, communityId: string, personId: string) => consentsOfPerson(tx, { communityId, personId })
export const insertLook = (tx: Tx, row: Tx['t']['looks']['$inferInsert']) =>
  tx.insert(tx.t.looks).values(row).returning({ id: tx.t.looks.id })
export const looksAt = (tx: Tx, communityId: string, personId: string) =>
  tx
    .select()
    .from(tx.t.looks)
    .where(and(eq(tx.t.looks.communityId, communityId), eq(tx.t.looks.personId, personId)))
    .orderBy(desc(tx.t.looks.at))
    .limit(50)

export const pointRows = (tx: Tx, communityId: string, personId: string) =>
  tx
    .select()
    .from(tx.t.points)
    .where(and(eq(tx.t.points.communityId, communityId), eq(tx.t.points.personId, personId)))
