import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.sqlite.ts'

const surveysTable = ({ table, text, instant, primaryKey, uniqueIndex }: Columns) =>
  table(
    'surveys',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      key: text().notNull(),
      name: text().notNull(),
      kind: text().notNull(),
      product: text().notNull(),
      createdAt: instant().notNull(),
    },
    (t) => [primaryKey({ name: 'surveys_pk', columns: [t.communityId, t.id] }), uniqueIndex('surveys_key').on(t.communityId, t.key)],
  )

const surveyVersionsTable = (
  { table, text, int, instant, json, primaryKey, foreignKey, uniqueIndex }: Columns,
  { surveys }: { surveys: ReturnType<typeof surveysTable> },
) =>
  table(
    'survey_versions',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      surveyId: text().notNull(),
      version: int().notNull(),
      questionnaire: json().notNull(),
      publishedBy: text().notNull(),
      publishedAt: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'survey_versions_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('survey_versions_number').on(t.communityId, t.surveyId, t.version),
      foreignKey({
        name: 'survey_versions_survey_fk',
        columns: [t.communityId, t.surveyId],
        foreignColumns: [surveys.communityId, surveys.id],
      }),
    ],
  )

const surveyTriggersTable = (
  { table, text, instant, flag, primaryKey, foreignKey }: Columns,
  { surveys }: { surveys: ReturnType<typeof surveysTable> },
) =>
  table(
    'survey_triggers',
    {
      communityId: text().notNull(),
      touchpoint: text().notNull(),
      surveyId: text().notNull(),
      delayMs: instant().notNull(),
      active: flag().notNull(),
    },
    (t) => [
      primaryKey({ name: 'survey_triggers_pk', columns: [t.communityId, t.touchpoint] }),
      foreignKey({
        name: 'survey_triggers_survey_fk',
        columns: [t.communityId, t.surveyId],
        foreignColumns: [surveys.communityId, surveys.id],
      }),
    ],
  )

/** The one row per person and household that every question of "may we ask" locks. */
const surveyGateTable = ({ table, text, int, instant, primaryKey, check }: Columns) =>
  table(
    'survey_gate',
    {
      communityId: text().notNull(),
      subject: text().notNull(),
      /** Open named cases and complaints. Anonymous ones never count here: a person who gets no surveys would be known as their author. */
      openMatters: int().notNull().default(0),
      touchpointAt: instant().notNull().default(0),
      relationshipAt: instant().notNull().default(0),
      paymentAt: instant().notNull().default(0),
      /** When any sheet was last shown. */
      anyAt: instant().notNull().default(0),
      /** The prompt that holds the place, until when, and of which kind it is. '' and 0: the place is free. */
      holdPrompt: text().notNull().default(''),
      holdKind: text().notNull().default(''),
      holdUntil: instant().notNull().default(0),
      /** The wave that asks each adult of this household. '' for none. */
      wave: text().notNull().default(''),
    },
    (t) => [
      primaryKey({ name: 'survey_gate_pk', columns: [t.communityId, t.subject] }),
      check('survey_gate_matters', sql`open_matters >= 0`),
      check('survey_gate_hold', sql`(hold_prompt = '') = (hold_until = 0)`),
    ],
  )

const promptsTable = (
  { table, text, instant, json, primaryKey, foreignKey, uniqueIndex, index, check }: Columns,
  { surveyVersions }: { surveyVersions: ReturnType<typeof surveyVersionsTable> },
) =>
  table(
    'prompts',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      eventId: text().notNull(),
      personId: text().notNull(),
      household: text().notNull(),
      touchpoint: text().notNull(),
      buildingId: text().notNull(),
      versionId: text().notNull(),
      kind: text().notNull(),
      channel: text().notNull(),
      state: text().notNull(),
      servedBy: json().notNull(),
      reservedAt: instant().notNull(),
      expiresAt: instant().notNull(),
      shownAt: instant(),
      remindedAt: instant(),
      /** When it ended without an answer: a score that was tapped before that is still taken for some days. */
      endedAt: instant(),
      /** Of an anonymous answer: its calendar week (the Monday) and building band, by which people are counted. */
      usedWeek: text(),
      usedBand: text().notNull().default(''),
    },
    (t) => [
      primaryKey({ name: 'prompts_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('prompts_event').on(t.communityId, t.eventId),
      index('prompts_person').on(t.communityId, t.personId, t.state),
      index('prompts_reserved').on(t.communityId, t.reservedAt),
      index('prompts_used')
        .on(t.communityId, t.usedWeek)
        .where(sql`used_week is not null`),
      foreignKey({
        name: 'prompts_version_fk',
        columns: [t.communityId, t.versionId],
        foreignColumns: [surveyVersions.communityId, surveyVersions.id],
      }),
      check('prompts_state', sql`state in ('reserved', 'shown', 'answered', 'used', 'dismissed', 'expired', 'called')`),
    ],
  )

/** The verdict on an event, one row: the prompt that asks about it, or the rule that refused. The first insert decides. */
const eventVerdictsTable = ({ table, text, primaryKey, index, check }: Columns) =>
  table(
    'event_verdicts',
    {
      communityId: text().notNull(),
      eventId: text().notNull(),
      promptId: text(),
      reason: text(),
      personId: text(),
      touchpoint: text().notNull(),
      buildingId: text().notNull(),
      day: text().notNull(),
    },
    (t) => [
      primaryKey({ name: 'event_verdicts_pk', columns: [t.communityId, t.eventId] }),
      index('event_verdicts_day').on(t.communityId, t.day),
      index('event_verdicts_person').on(t.communityId, t.personId),
      check('event_verdicts_one', sql`(prompt_id is null) <> (reason is null)`),
    ],
  )

const callbacksTable = ({ table, text, int, instant, json, primaryKey, uniqueIndex, index }: Columns) =>
  table(
    'callbacks',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      promptId: text().notNull(),
      personId: text().notNull(),
      state: text().notNull(),
      tries: int().notNull().default(0),
      /** Staff who gave the service: they never see this task. */
      servedBy: json().notNull(),
      dueAt: instant().notNull(),
      dueBy: instant().notNull(),
      doneBy: text(),
    },
    (t) => [
      primaryKey({ name: 'callbacks_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('callbacks_prompt').on(t.communityId, t.promptId),
      index('callbacks_due').on(t.communityId, t.state, t.dueAt),
    ],
  )

/** Questionnaires, who may be asked, and the prompts. */
export function surveyTables(kit: Columns) {
  const surveys = surveysTable(kit)
  const surveyVersions = surveyVersionsTable(kit, { surveys })
  const surveyTriggers = surveyTriggersTable(kit, { surveys })
  const surveyGate = surveyGateTable(kit)
  const prompts = promptsTable(kit, { surveyVersions })
  const eventVerdicts = eventVerdictsTable(kit)
  const callbacks = callbacksTable(kit)
  return { surveys, surveyVersions, surveyTriggers, surveyGate, prompts, eventVerdicts, callbacks }
}
