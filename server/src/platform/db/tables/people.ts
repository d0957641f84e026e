import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.sqlite.ts'
import { erasuresTable } from './erasures.ts'

const communitiesTable = ({ table, text, instant, json }: Columns) =>
  table('communities', {
    communityId: text().primaryKey(),
    companyId: text().notNull(),
    code: text().notNull(),
    name: text().notNull(),
    timeZone: text().notNull(),
    servicePhone: text().notNull(),
    dutyPhone: text().notNull(),
    settings: json().notNull(),
    createdAt: instant().notNull(),
  })

const buildingsTable = ({ table, text, int, primaryKey, uniqueIndex }: Columns) =>
  table(
    'buildings',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      name: text().notNull(),
      /** `buildingKey` of the name: one building is written in several ways. */
      normal: text().notNull().default(''),
      roomCount: int().notNull(),
      position: int().notNull(),
    },
    (t) => [
      primaryKey({ name: 'buildings_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('buildings_normal').on(t.communityId, t.normal),
    ],
  )

const roomsTable = (
  { table, text, int, instant, primaryKey, foreignKey, uniqueIndex }: Columns,
  { buildings }: { buildings: ReturnType<typeof buildingsTable> },
) =>
  table(
    'rooms',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      buildingId: text().notNull(),
      number: text().notNull(),
      /** `roomKey` of the number. */
      normal: text().notNull().default(''),
      floor: int().notNull(),
      areaCm2: int().notNull(),
      roomType: text().notNull(),
      /** Out of use since then: nobody new is bound to it. */
      retiredAt: instant(),
    },
    (t) => [
      primaryKey({ name: 'rooms_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('rooms_normal').on(t.communityId, t.buildingId, t.normal),
      foreignKey({
        name: 'rooms_building_fk',
        columns: [t.communityId, t.buildingId],
        foreignColumns: [buildings.communityId, buildings.id],
      }),
    ],
  )

const personsTable = ({ table, text, int, instant, flag, primaryKey, uniqueIndex }: Columns) =>
  table(
    'persons',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      accountId: text().notNull(),
      name: text().notNull(),
      /** The first letters of the name as it is spoken: lyl for 罗玉兰. Null: written by an earlier program. */
      initials: text(),
      birthYear: int(),
      smartphone: flag().notNull(),
      preferences: text().notNull().default(''),
      createdAt: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'persons_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('persons_account').on(t.communityId, t.accountId),
    ],
  )

const residenciesTable = (
  { table, text, instant, flag, primaryKey, foreignKey, uniqueIndex, index, check }: Columns,
  { rooms, persons }: { rooms: ReturnType<typeof roomsTable> } & { persons: ReturnType<typeof personsTable> },
) =>
  table(
    'residencies',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      personId: text().notNull(),
      roomId: text().notNull(),
      role: text().notNull(),
      livesHere: flag().notNull(),
      /** The people living in a room share one; an owner who lives elsewhere is a household of his own. */
      household: text().notNull(),
      state: text().notNull(),
      since: text().notNull(),
      askedAt: instant().notNull(),
      endedAt: instant(),
      verifiedBy: text().notNull(),
      /** Of a helper: the resident who said yes. */
      agreedBy: text(),
    },
    (t) => [
      primaryKey({ name: 'residencies_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('residencies_open')
        .on(t.communityId, t.personId, t.roomId)
        .where(sql`state in ('active', 'pending')`),
      // the partial one above serves only who asks in its very words
      index('residencies_person').on(t.communityId, t.personId),
      index('residencies_room').on(t.communityId, t.roomId),
      index('residencies_household').on(t.communityId, t.household),
      foreignKey({
        name: 'residencies_person_fk',
        columns: [t.communityId, t.personId],
        foreignColumns: [persons.communityId, persons.id],
      }),
      foreignKey({ name: 'residencies_room_fk', columns: [t.communityId, t.roomId], foreignColumns: [rooms.communityId, rooms.id] }),
      check('residencies_state', sql`state in ('pending', 'active', 'ended', 'refused')`),
    ],
  )

const invitationsTable = ({ table, text, instant, primaryKey, uniqueIndex }: Columns) =>
  table(
    'invitations',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      codeHash: text().notNull(),
      roomId: text().notNull(),
      role: text().notNull(),
      createdBy: text().notNull(),
      expiresAt: instant().notNull(),
      usedBy: text(),
    },
    (t) => [
      primaryKey({ name: 'invitations_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('invitations_code').on(t.communityId, t.codeHash),
    ],
  )

/** Receipts, never changed: the newest of a purpose counts. */
const consentsTable = ({ table, text, instant, flag, primaryKey, index }: Columns) =>
  table(
    'consents',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      personId: text().notNull(),
      purpose: text().notNull(),
      version: text().notNull(),
      given: flag().notNull(),
      scene: text().notNull(),
      at: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'consents_pk', columns: [t.communityId, t.id] }),
      index('consents_person').on(t.communityId, t.personId, t.purpose),
    ],
  )

const staffTable = ({ table, text, instant, flag, primaryKey, uniqueIndex }: Columns) =>
  table(
    'staff',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      accountId: text().notNull(),
      name: text().notNull(),
      title: text().notNull(),
      workPhone: text().notNull(),
      active: flag().notNull(),
      offDutyUntil: instant().notNull().default(0),
      createdAt: instant().notNull(),
      /** When the access was last ended, and by which colleague; they stay when somebody comes back. */
      endedAt: instant(),
      endedBy: text(),
    },
    (t) => [primaryKey({ name: 'staff_pk', columns: [t.communityId, t.id] }), uniqueIndex('staff_account').on(t.communityId, t.accountId)],
  )

const staffRolesTable = ({ table, text, primaryKey, foreignKey }: Columns, { staff }: { staff: ReturnType<typeof staffTable> }) =>
  table('staff_roles', { communityId: text().notNull(), staffId: text().notNull(), role: text().notNull() }, (t) => [
    primaryKey({ name: 'staff_roles_pk', columns: [t.communityId, t.staffId, t.role] }),
    foreignKey({ name: 'staff_roles_staff_fk', columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
  ])

/** What a butler serves: a building or some of its floors. The narrowest wins; a deputy stands in off duty. */
const butlerAreasTable = (
  { table, text, int, primaryKey, foreignKey, index }: Columns,
  { buildings, staff }: { buildings: ReturnType<typeof buildingsTable> } & { staff: ReturnType<typeof staffTable> },
) =>
  table(
    'butler_areas',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      staffId: text().notNull(),
      deputyId: text(),
      buildingId: text().notNull(),
      floorFrom: int(),
      floorTo: int(),
    },
    (t) => [
      primaryKey({ name: 'butler_areas_pk', columns: [t.communityId, t.id] }),
      index('butler_areas_building').on(t.communityId, t.buildingId),
      foreignKey({ name: 'butler_areas_staff_fk', columns: [t.communityId, t.staffId], foreignColumns: [staff.communityId, staff.id] }),
      foreignKey({
        name: 'butler_areas_building_fk',
        columns: [t.communityId, t.buildingId],
        foreignColumns: [buildings.communityId, buildings.id],
      }),
    ],
  )

/** Every look of staff at a person's file. The person sees them. */
const looksTable = ({ table, text, instant, primaryKey, index }: Columns) =>
  table(
    'looks',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      staffId: text().notNull(),
      personId: text().notNull(),
      why: text().notNull(),
      subjectId: text().notNull(),
      at: instant().notNull(),
    },
    (t) => [primaryKey({ name: 'looks_pk', columns: [t.communityId, t.id] }), index('looks_person').on(t.communityId, t.personId, t.at)],
  )

/** By week only: an anonymous answer earns the same points, and its instant must not be found here. */
const pointsTable = ({ table, text, int, primaryKey, index }: Columns) =>
  table(
    'points',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      personId: text().notNull(),
      amount: int().notNull(),
      reason: text().notNull(),
      week: text().notNull(),
    },
    (t) => [primaryKey({ name: 'points_pk', columns: [t.communityId, t.id] }), index('points_person').on(t.communityId, t.personId)],
  )

export function peopleTables(kit: Columns) {
  const communities = communitiesTable(kit)
  const buildings = buildingsTable(kit)
  const rooms = roomsTable(kit, { buildings })
  const persons = personsTable(kit)
  const residencies = residenciesTable(kit, { rooms, persons })
  const invitations = invitationsTable(kit)
  const consents = consentsTable(kit)
  const staff = staffTable(kit)
  const staffRoles = staffRolesTable(kit, { staff })
  const butlerAreas = butlerAreasTable(kit, { buildings, staff })
  const looks = looksTable(kit)
  const points = pointsTable(kit)
  const erasures = erasuresTable(kit)
  return {
    communities,
    buildings,
    rooms,
    persons,
    residencies,
    invitations,
    consents,
    staff,
    staffRoles,
    butlerAreas,
    looks,
    points,
    erasures,
  }
}

export type PeopleTables = ReturnType<typeof peopleTables>
