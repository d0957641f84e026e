import type { ServedFloors } from '@linsheng/shared/domain'
import { and, asc, desc, eq, gt, inArray, isNull, like, or, sql } from 'drizzle-orm'
import { prepared, preparedList, type Statement, statement, type Tx } from '../../platform/db/index.ts'
import { roomsOn } from './areas-store.ts'

export const communityById: Statement<{ id: string }, Tx['t']['communities']['$inferSelect']> = statement('community_by_id', (tx) =>
  tx
    .select()
    .from(tx.t.communities)
    .where(eq(tx.t.communities.communityId, sql.placeholder('id'))),
)

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

export const rolesOfAccount: Statement<{ communityId: string; accountId: string }, { staffId: string; name: string; role: string }> =
  statement('roles_of_account', (tx) => {
    const { staff, staffRoles } = tx.t
    return tx
      .select({ staffId: staff.id, name: staff.name, role: staffRoles.role })
      .from(staff)
      .innerJoin(staffRoles, and(eq(staffRoles.communityId, staff.communityId), eq(staffRoles.staffId, staff.id)))
      .where(
        and(
          eq(staff.communityId, sql.placeholder('communityId')),
          eq(staff.accountId, sql.placeholder('accountId')),
          eq(staff.active, true),
        ),
      )
  })

export const insertCommunity = (tx: Tx, row: Tx['t']['communities']['$inferInsert']) =>
  tx.insert(tx.t.communities).values(row).returning({ id: tx.t.communities.communityId })
export const changeSettings = (tx: Tx, communityId: string, settings: unknown) =>
  tx
    .update(tx.t.communities)
    .set({ settings })
    .where(eq(tx.t.communities.communityId, communityId))
    .returning({ id: tx.t.communities.communityId })

export const insertBuilding = (tx: Tx, row: Tx['t']['buildings']['$inferInsert']) =>
  tx.insert(tx.t.buildings).values(row).onConflictDoNothing().returning({ id: tx.t.buildings.id })
export const insertRooms = (tx: Tx, rows: Tx['t']['rooms']['$inferInsert'][]) =>
  tx.insert(tx.t.rooms).values(rows).returning({ id: tx.t.rooms.id })
export const buildingsOf = (tx: Tx, communityIds: readonly string[]) =>
  tx
    .select()
    .from(tx.t.buildings)
    .where(inArray(tx.t.buildings.communityId, [...communityIds]))
    .orderBy(asc(tx.t.buildings.position), asc(tx.t.buildings.name))
export const buildingById = (tx: Tx, communityId: string, id: string) =>
  tx
    .select()
    .from(tx.t.buildings)
    .where(and(eq(tx.t.buildings.communityId, communityId), eq(tx.t.buildings.id, id)))

const roomFields = (tx: Tx) => ({
  id: tx.t.rooms.id,
  number: tx.t.rooms.number,
  floor: tx.t.rooms.floor,
  buildingId: tx.t.rooms.buildingId,
  building: tx.t.buildings.name,
  roomCount: tx.t.buildings.roomCount,
  areaCm2: tx.t.rooms.areaCm2,
})
const roomsJoined = (tx: Tx) =>
  tx
    .select(roomFields(tx))
    .from(tx.t.rooms)
    .innerJoin(tx.t.buildings, and(eq(tx.t.buildings.communityId, tx.t.rooms.communityId), eq(tx.t.buildings.id, tx.t.rooms.buildingId)))
interface JoinedRoom {
  id: string
  number: string
  floor: number
  buildingId: string
  building: string
  roomCount: number
  areaCm2: number
}
const roomsByIds = preparedList<{ communityId: string }, JoinedRoom>('rooms_by_id', (tx, { communityId }, ids) =>
  roomsJoined(tx).where(and(eq(tx.t.rooms.communityId, communityId), inArray(tx.t.rooms.id, ids))),
)
export const roomsById = (tx: Tx, communityId: string, ids: readonly string[]) => roomsByIds(tx, { communityId }, ids)
export const roomsOfBuilding = (tx: Tx, communityId: string, buildingId: string) =>
  tx
    .select({ id: tx.t.rooms.id })
    .from(tx.t.rooms)
    .where(and(eq(tx.t.rooms.communityId, communityId), eq(tx.t.rooms.buildingId, buildingId)))
    .orderBy(asc(tx.t.rooms.id))
export const roomByNumber = (tx: Tx, communityId: string, buildingId: string, number: string) =>
  roomsJoined(tx).where(and(eq(tx.t.rooms.communityId, communityId), eq(tx.t.rooms.buildingId, buildingId), eq(tx.t.rooms.number, number)))
export const searchRooms = (tx: Tx, communityId: string, search: string, limit: number) =>
  roomsJoined(tx)
    .where(
      and(
        eq(tx.t.rooms.communityId, communityId),
        or(
          like(tx.t.rooms.number, `${escapeLike(search)}%`),
          like(sql`${tx.t.buildings.name} || ${tx.t.rooms.number}`, `%${escapeLike(search)}%`),
        ),
      ),
    )
    .orderBy(asc(tx.t.buildings.position), asc(tx.t.rooms.floor), asc(tx.t.rooms.number))
    .limit(limit)

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
/** Who asks to be bound to a room, oldest first; optionally only on some floors. */
export const pendingResidencies = (tx: Tx, communityId: string, served: readonly ServedFloors[] | null) => {
  const { residencies } = tx.t
  const pending = and(eq(residencies.communityId, communityId), eq(residencies.state, 'pending'))
  return residentsJoined(tx)
    .where(and(pending, served ? inArray(residencies.roomId, roomsOn(tx, communityId, served)) : undefined))
    .orderBy(asc(residencies.id))
    .limit(200)
}
/** Who lives in or belongs to rooms, for staff: optionally only on some floors, by name or room number, keyset by residency. */
export const residentsPage = (
  tx: Tx,
  communityId: string,
  filter: { served: readonly ServedFloors[] | null; search: string | null; roomIds?: readonly string[]; after: string; limit: number },
) => {
  const { residencies, persons, rooms } = tx.t
  return residentsJoined(tx)
    .where(
      and(
        eq(residencies.communityId, communityId),
        eq(residencies.state, 'active'),
        gt(residencies.id, filter.after),
        filter.served ? inArray(residencies.roomId, roomsOn(tx, communityId, filter.served)) : undefined,
        filter.roomIds ? inArray(rooms.id, [...filter.roomIds]) : undefined,
        filter.search
          ? or(like(persons.name, `%${escapeLike(filter.search)}%`), like(rooms.number, `${escapeLike(filter.search)}%`))
          : undefined,
      ),
    )
    .orderBy(asc(residencies.id))
    .limit(filter.limit)
}

export const insertInvitation = (tx: Tx, row: Tx['t']['invitations']['$inferInsert']) =>
  tx.insert(tx.t.invitations).values(row).returning({ id: tx.t.invitations.id })
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

export const insertStaff = (tx: Tx, row: Tx['t']['staff']['$inferInsert']) =>
  tx.insert(tx.t.staff).values(row).onConflictDoNothing().returning({ id: tx.t.staff.id })
export const insertRoles = (tx: Tx, rows: Tx['t']['staffRoles']['$inferInsert'][]) =>
  tx.insert(tx.t.staffRoles).values(rows).returning({ role: tx.t.staffRoles.role })
export const insertAreas = (tx: Tx, rows: Tx['t']['butlerAreas']['$inferInsert'][]) =>
  tx.insert(tx.t.butlerAreas).values(rows).returning({ id: tx.t.butlerAreas.id })
export const staffOf = (tx: Tx, communityId: string) =>
  tx
    .select()
    .from(tx.t.staff)
    .where(and(eq(tx.t.staff.communityId, communityId), eq(tx.t.staff.active, true)))
    .orderBy(asc(tx.t.staff.id))
const staffByIds = preparedList<{ communityId: string }, Tx['t']['staff']['$inferSelect']>('staff_by_id', (tx, { communityId }, ids) =>
  tx
    .select()
    .from(tx.t.staff)
    .where(and(eq(tx.t.staff.communityId, communityId), inArray(tx.t.staff.id, ids))),
)
export const staffById = (tx: Tx, communityId: string, ids: readonly string[]) => staffByIds(tx, { communityId }, ids)
export const rolesOf = (tx: Tx, communityId: string) =>
  tx.select().from(tx.t.staffRoles).where(eq(tx.t.staffRoles.communityId, communityId))
const withRole = prepared<
  { communityId: string; role: string },
  Pick<Tx['t']['staff']['$inferSelect'], 'id' | 'name' | 'offDutyUntil' | 'workPhone'>
>('staff_with_role', (tx, { communityId, role }) => {
  const { staff, staffRoles } = tx.t
  return tx
    .select({ id: staff.id, name: staff.name, offDutyUntil: staff.offDutyUntil, workPhone: staff.workPhone })
    .from(staff)
    .innerJoin(staffRoles, and(eq(staffRoles.communityId, staff.communityId), eq(staffRoles.staffId, staff.id)))
    .where(and(eq(staff.communityId, communityId), eq(staffRoles.role, role), eq(staff.active, true)))
    .orderBy(asc(staff.id))
})
export const staffWithRole = (tx: Tx, communityId: string, role: string) => withRole(tx, { communityId, role })
const areasIn = prepared<{ communityId: string; buildingId: string }, Tx['t']['butlerAreas']['$inferSelect']>(
  'areas_of_building',
  (tx, { communityId, buildingId }) =>
    tx
      .select()
      .from(tx.t.butlerAreas)
      .where(and(eq(tx.t.butlerAreas.communityId, communityId), eq(tx.t.butlerAreas.buildingId, buildingId))),
)
export const areasOfBuilding = (tx: Tx, communityId: string, buildingId: string) => areasIn(tx, { communityId, buildingId })
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

const escapeLike = (text: string) => text.replace(/[%_\\]/g, '')
