import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.sqlite.ts'
import type { PeopleTables } from './people.ts'

const caseColumns = ({ text, int, instant, flag, json }: Columns) => ({
  communityId: text().notNull(),
  id: text().notNull(),
  origin: text().notNull(),
  anonymous: flag().notNull(),
  /** The person, household and room of a named case; null and '' for an anonymous one. */
  personId: text(),
  household: text().notNull(),
  roomId: text(),
  /** The public place it is about, in words; '' at home, and for an anonymous one. */
  place: text().notNull().default(''),
  /** What it is about: later low signals of the same household and matter join it. */
  matter: text().notNull(),
  touchpoint: text().notNull(),
  subjectId: text().notNull().default(''),
  responseId: text(),
  title: text().notNull(),
  words: text().notNull().default(''),
  reasons: json().notNull(),
  score: int(),
  wish: text(),
  state: text().notNull(),
  ownerId: text().notNull(),
  coOwnerId: text(),
  offeredTo: text(),
  offeredNote: text().notNull().default(''),
  openedAt: instant().notNull(),
  firstContactBy: instant(),
  contactedAt: instant(),
  visitBy: instant(),
  visitedAt: instant(),
  resolveBy: instant(),
  planWhat: text().notNull().default(''),
  planWho: text().notNull().default(''),
  /** The colleague who comes; null where the plan names none of them. */
  planWhoId: text(),
  planDate: instant(),
  /** The beginning of a plan that has a span; its end is the date that becomes the promise. */
  planFrom: instant(),
  planAcceptedAt: instant(),
  /** The colleague who heard the resident's yes; null: it was given in the app. */
  planHeardBy: text(),
  done: text().notNull().default(''),
  cause: text(),
  whys: json().notNull(),
  learned: text().notNull().default(''),
  resolvedAt: instant(),
  reopens: int().notNull().default(0),
  newScore: int(),
  closing: text(),
  /** Whether the call that closed it was made by a colleague who had worked on it: such a score is in no recovery rate. */
  selfVerified: flag()
    .notNull()
    .default(sql`0`),
  closedAt: instant(),
  /** How far each clock was escalated: two bits a clock, in the order of `caseClocks`. */
  escalated: int().notNull().default(0),
  nextDueAt: instant(),
})

const casesTable = (kit: Columns, { staff }: Pick<PeopleTables, 'staff'>) =>
  kit.table('cases', caseColumns(kit), (t) => [
    kit.primaryKey({ name: 'cases_pk', columns: [t.communityId, t.id] }),
    kit
      .uniqueIndex('cases_one_open')
      .on(t.communityId, t.household, t.matter)
      .where(sql`closed_at is null and household <> ''`),
    // a mis-tap corrected twice may open a case again
    kit
      .uniqueIndex('cases_response')
      .on(t.communityId, t.responseId)
      .where(sql`closing is null or closing <> 'score_corrected'`),
    kit.index('cases_owner').on(t.communityId, t.ownerId, t.state),
    kit.index('cases_person').on(t.communityId, t.personId, t.openedAt),
    kit.index('cases_household').on(t.communityId, t.household, t.openedAt),
    kit.index('cases_state').on(t.communityId, t.state, t.nextDueAt),
    kit.foreignKey({ name: 'cases_owner_fk', columns: [t.communityId, t.ownerId], foreignColumns: [staff.communityId, staff.id] }),
    kit.check('cases_closed', sql`(state = 'closed') = (closed_at is not null)`),
    kit.check('cases_anonymous', sql`anonymous = 0 or (person_id is null and household = '' and room_id is null and place = '')`),
  ])

const caseEventsTable = (
  { table, text, int, instant, flag, json, primaryKey, foreignKey, index }: Columns,
  { cases }: { cases: ReturnType<typeof casesTable> },
) =>
  table(
    'case_events',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      caseId: text().notNull(),
      kind: text().notNull(),
      byKind: text().notNull(),
      byId: text().notNull(),
      dueAt: instant(),
      note: text().notNull().default(''),
      /** The facts of this kind of event; {}: none. What somebody said stands in the note. */
      detail: json()
        .notNull()
        .default(sql`'{}'`),
      score: int(),
      way: text(),
      /** Of a low answer that joined this case. */
      responseId: text(),
      /** Whether the resident sees it. */
      open: flag().notNull(),
      at: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'case_events_pk', columns: [t.communityId, t.id] }),
      index('case_events_case').on(t.communityId, t.caseId, t.at),
      index('case_events_response').on(t.communityId, t.responseId),
      foreignKey({ name: 'case_events_case_fk', columns: [t.communityId, t.caseId], foreignColumns: [cases.communityId, cases.id] }),
    ],
  )

const casePainsTable = ({ table, text, primaryKey, foreignKey, index }: Columns, { cases }: { cases: ReturnType<typeof casesTable> }) =>
  table(
    'case_pains',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      caseId: text().notNull(),
      text: text().notNull(),
      ownerId: text().notNull(),
      outcome: text().notNull().default(''),
    },
    (t) => [
      primaryKey({ name: 'case_pains_pk', columns: [t.communityId, t.id] }),
      index('case_pains_case').on(t.communityId, t.caseId),
      foreignKey({ name: 'case_pains_case_fk', columns: [t.communityId, t.caseId], foreignColumns: [cases.communityId, cases.id] }),
    ],
  )

/** Who stands behind an anonymous case, sealed under a key that only the relay opens. Each opening is logged. */
const relaysTable = ({ table, text, primaryKey, uniqueIndex }: Columns) =>
  table(
    'relays',
    {
      communityId: text().notNull(),
      caseId: text().notNull(),
      /** '' once the case has been closed for as long as a seal is kept. */
      sealed: text().notNull(),
      secretHash: text().notNull(),
      /** HMAC of the person and a number, by which an erasure finds it. Null: of an earlier program, until the next erasure. */
      lookup: text(),
    },
    (t) => [
      primaryKey({ name: 'relays_pk', columns: [t.communityId, t.caseId] }),
      uniqueIndex('relays_secret').on(t.communityId, t.secretHash),
      uniqueIndex('relays_lookup').on(t.communityId, t.lookup),
    ],
  )

const relayOpeningsTable = ({ table, text, instant, primaryKey }: Columns) =>
  table(
    'relay_openings',
    { communityId: text().notNull(), id: text().notNull(), caseId: text().notNull(), why: text().notNull(), at: instant().notNull() },
    (t) => [primaryKey({ name: 'relay_openings_pk', columns: [t.communityId, t.id] })],
  )

const followUpsTable = ({ table, text, int, instant, primaryKey, uniqueIndex, index }: Columns) =>
  table(
    'follow_ups',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      responseId: text().notNull(),
      personId: text().notNull(),
      roomId: text(),
      /** The public place it is about, in words. */
      place: text().notNull().default(''),
      touchpoint: text().notNull(),
      score: int().notNull(),
      words: text().notNull(),
      assigneeId: text().notNull(),
      dueAt: instant().notNull(),
      day: text().notNull(),
      settledBy: text(),
      note: text().notNull().default(''),
    },
    (t) => [
      primaryKey({ name: 'follow_ups_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('follow_ups_response').on(t.communityId, t.responseId),
      index('follow_ups_due').on(t.communityId, t.settledBy, t.dueAt),
    ],
  )

const storiesTable = ({ table, text, instant, flag, primaryKey }: Columns) =>
  table(
    'stories',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      personId: text().notNull(),
      text: text().notNull(),
      mayPublish: flag().notNull(),
      at: instant().notNull(),
    },
    (t) => [primaryKey({ name: 'stories_pk', columns: [t.communityId, t.id] })],
  )

export function loopTables(kit: Columns, { staff }: PeopleTables) {
  const cases = casesTable(kit, { staff })
  const caseEvents = caseEventsTable(kit, { cases })
  const casePains = casePainsTable(kit, { cases })
  const relays = relaysTable(kit)
  const relayOpenings = relayOpeningsTable(kit)
  const followUps = followUpsTable(kit)
  const stories = storiesTable(kit)
  return { cases, caseEvents, casePains, relays, relayOpenings, followUps, stories }
}

export type LoopTables = ReturnType<typeof loopTables>
