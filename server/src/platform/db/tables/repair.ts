import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.sqlite.ts'
import type { PeopleTables } from './people.ts'

/** Places that belong to nobody alone, each with a code that hangs there: a hall, a lift, the gate. */
const publicPlacesTable = ({ table, text, instant, primaryKey, uniqueIndex }: Columns) =>
  table(
    'public_places',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      /** Empty: of no building. */
      buildingId: text().notNull().default(''),
      name: text().notNull(),
      /** The picture of its code, and what that picture was made for: of another mini-program or address it is made anew. */
      codeFileId: text(),
      codeFor: text().notNull().default(''),
      addedBy: text().notNull(),
      addedAt: instant().notNull(),
      removedAt: instant(),
    },
    (t) => [
      primaryKey({ name: 'public_places_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('public_places_name')
        .on(t.communityId, t.buildingId, t.name)
        .where(sql`removed_at is null`),
    ],
  )

const repairColumns = ({ text, int, instant, json }: Columns) => ({
  communityId: text().notNull(),
  id: text().notNull(),
  number: text().notNull(),
  title: text().notNull(),
  description: text().notNull(),
  roomId: text(),
  buildingId: text().notNull().default(''),
  spot: text().notNull(),
  place: text().notNull(),
  /** The public place whose code was scanned, or that was chosen; its words stand in `place`. */
  placeId: text(),
  fault: text(),
  tier: text().notNull(),
  state: text().notNull(),
  returns: int().notNull().default(0),
  timesReported: int().notNull(),
  watchedBy: text(),
  channel: text().notNull(),
  reporterId: text(),
  reporterHousehold: text().notNull().default(''),
  recordedBy: text(),
  /** Somebody on no list who reported it: name and number, sealed for this order, until a week after its end. */
  callerCipher: text(),
  engineerId: text(),
  appointmentFrom: instant(),
  appointmentTo: instant(),
  acceptBy: instant().notNull(),
  arriveBy: instant(),
  finishBy: instant(),
  /** What was promised first, where the time was moved later since; and why it moved. */
  acceptByFirst: instant(),
  arriveByFirst: instant(),
  finishByFirst: instant(),
  delayReason: text().notNull().default(''),
  delayOffer: text().notNull().default(''),
  /** The promise that was missed and not yet kept, and how often in a row. */
  missed: text().notNull().default(''),
  misses: int().notNull().default(0),
  /** How far the lateness of the running promise was told upwards: 1 the manager, 2 the operator. A new time does not reset it. */
  escalated: int().notNull().default(0),
  acceptedAt: instant(),
  scheduledAt: instant(),
  departedAt: instant(),
  arrivedAt: instant(),
  finishedAt: instant(),
  signedBy: text(),
  endedAt: instant(),
  finishNote: text().notNull().default(''),
  feeLines: json().notNull(),
  reportedAt: instant().notNull(),
  /** The promise that comes next. */
  nextDueAt: instant(),
  /** The first time of the promise that comes next: lists are sorted by it, so that what is overdue comes first. */
  firstDueAt: instant(),
  /** The case that opened it. */
  caseId: text(),
})

const repairsTable = (
  kit: Columns,
  { rooms, publicPlaces }: Pick<PeopleTables, 'rooms'> & { publicPlaces: ReturnType<typeof publicPlacesTable> },
) =>
  kit.table('repairs', repairColumns(kit), (t) => [
    kit.primaryKey({ name: 'repairs_pk', columns: [t.communityId, t.id] }),
    kit.index('repairs_number').on(t.communityId, t.number),
    kit.index('repairs_reporter').on(t.communityId, t.reporterId, t.reportedAt),
    kit.index('repairs_room').on(t.communityId, t.roomId, t.reportedAt),
    kit.index('repairs_household').on(t.communityId, t.reporterHousehold, t.reportedAt),
    kit.index('repairs_engineer').on(t.communityId, t.engineerId, t.state),
    kit.index('repairs_state').on(t.communityId, t.state, t.nextDueAt),
    kit.index('repairs_case').on(t.communityId, t.caseId),
    kit.index('repairs_public_place').on(t.communityId, t.placeId, t.reportedAt),
    kit.foreignKey({ name: 'repairs_room_fk', columns: [t.communityId, t.roomId], foreignColumns: [rooms.communityId, rooms.id] }),
    kit.foreignKey({
      name: 'repairs_public_place_fk',
      columns: [t.communityId, t.placeId],
      foreignColumns: [publicPlaces.communityId, publicPlaces.id],
    }),
    kit.check('repairs_place', sql`room_id is not null or spot = 'public'`),
  ])

const repairEventsTable = (
  { table, text, json, instant, primaryKey, foreignKey, index }: Columns,
  { repairs }: { repairs: ReturnType<typeof repairsTable> },
) =>
  table(
    'repair_events',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      repairId: text().notNull(),
      kind: text().notNull(),
      byKind: text().notNull(),
      byId: text().notNull(),
      dueAt: instant(),
      note: text().notNull().default(''),
      /** The facts of this kind of event; {}: none. What somebody said stands in the note. */
      detail: json()
        .notNull()
        .default(sql`'{}'`),
      at: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'repair_events_pk', columns: [t.communityId, t.id] }),
      index('repair_events_repair').on(t.communityId, t.repairId, t.at),
      foreignKey({
        name: 'repair_events_repair_fk',
        columns: [t.communityId, t.repairId],
        foreignColumns: [repairs.communityId, repairs.id],
      }),
    ],
  )

/** Residents who met the same public fault: they are told what its reporter is told, and it stays one order. */
const repairFollowersTable = (
  { table, text, instant, primaryKey, foreignKey, index }: Columns,
  { repairs }: { repairs: ReturnType<typeof repairsTable> },
) =>
  table(
    'repair_followers',
    {
      communityId: text().notNull(),
      repairId: text().notNull(),
      personId: text().notNull(),
      followedAt: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'repair_followers_pk', columns: [t.communityId, t.repairId, t.personId] }),
      index('repair_followers_person').on(t.communityId, t.personId),
      foreignKey({
        name: 'repair_followers_repair_fk',
        columns: [t.communityId, t.repairId],
        foreignColumns: [repairs.communityId, repairs.id],
      }),
    ],
  )

/** Public places, orders and what happened to them, and the residents who met the same public fault. */
export function repairTables(kit: Columns, { rooms }: PeopleTables) {
  const publicPlaces = publicPlacesTable(kit)
  const repairs = repairsTable(kit, { rooms, publicPlaces })
  const repairEvents = repairEventsTable(kit, { repairs })
  const repairFollowers = repairFollowersTable(kit, { repairs })
  return { publicPlaces, repairs, repairEvents, repairFollowers }
}

export type RepairTables = ReturnType<typeof repairTables>
