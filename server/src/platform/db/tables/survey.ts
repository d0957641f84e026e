import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.sqlite.ts'

export function surveyTables({ table, text, int, instant, flag, json, primaryKey, foreignKey, uniqueIndex, index, check }: Columns) {
  const surveys = table(
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
  const surveyVersions = table(
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
  const surveyTriggers = table(
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
  const surveyGate = table(
    'survey_gate',
    {
      communityId: text().notNull(),
      subject: text().notNull(),
      /** Open named cases and complaints. An anonymous one never counts here: whoever is held would give himself away. */
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
  const prompts = table(
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
  /** What became of an event, once: the prompt that asks about it, or the rule that refused. Whoever decides inserts here first. */
  const eventVerdicts = table(
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
  const responses = table(
    'responses',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      promptId: text().notNull(),
      eventId: text().notNull(),
      personId: text(),
      household: text().notNull(),
      buildingId: text().notNull(),
      touchpoint: text().notNull(),
      versionId: text().notNull(),
      channel: text().notNull(),
      mode: text().notNull(),
      enteredBy: text(),
      measure: text().notNull(),
      score: int().notNull(),
      firstScore: int().notNull(),
      answers: json().notNull(),
      wish: text(),
      servedBy: json().notNull(),
      day: text().notNull(),
      at: instant().notNull(),
      sheetHash: text(),
      sheetClosesAt: instant().notNull(),
      seq: int().notNull(),
    },
    (t) => [
      primaryKey({ name: 'responses_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('responses_prompt').on(t.communityId, t.promptId),
      uniqueIndex('responses_sheet').on(t.communityId, t.sheetHash),
      index('responses_day').on(t.communityId, t.day),
      index('responses_person').on(t.communityId, t.personId),
      check('responses_score', sql`score between 0 and 10 and first_score between 0 and 10`),
    ],
  )
  /**
   * Answers whose giver nobody on the staff can find: a random id, the calendar week, coarse dimensions, and nothing else. On SQLite
   * the table is made WITHOUT ROWID, so that not even the order of arrival is kept. `sheetHash` goes when the sheet closes.
   */
  const anonymousResponses = table(
    'anonymous_responses',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      week: text().notNull(),
      touchpoint: text().notNull(),
      versionId: text().notNull(),
      buildingId: text().notNull(),
      channel: text().notNull(),
      measure: text().notNull(),
      score: int().notNull(),
      answers: json().notNull(),
      sheetHash: text(),
      /** The class that counts it. Null: its month has not settled, or its class has fewer than five people so far. */
      classId: text(),
    },
    (t) => [
      primaryKey({ name: 'anonymous_responses_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('anonymous_responses_sheet').on(t.communityId, t.sheetHash),
      index('anonymous_responses_waiting')
        .on(t.communityId, t.week)
        .where(sql`class_id is null`),
      check('anonymous_responses_score', sql`score between 0 and 10`),
    ],
  )
  /**
   * Anonymous answers of at least five people, formed once and never changed. They enter a figure as a whole or not at all. '' as
   * touchpoint or building: of all that were left over there.
   */
  const anonymousClasses = table(
    'anonymous_classes',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      instrument: text().notNull(),
      measure: text().notNull(),
      touchpoint: text().notNull(),
      buildingId: text().notNull(),
      /** A month, a quarter or a year. */
      period: text().notNull(),
      people: int().notNull(),
      low: int().notNull(),
      middle: int().notNull(),
      high: int().notNull(),
      settledAt: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'anonymous_classes_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('anonymous_classes_label').on(t.communityId, t.period, t.instrument, t.touchpoint, t.buildingId),
      check('anonymous_classes_people', sql`people >= 5`),
    ],
  )
  /** Named answers and whole anonymous classes together, at least five people: all that a reader of public figures can get. */
  const publicClasses = table(
    'public_classes',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      instrument: text().notNull(),
      measure: text().notNull(),
      buildingId: text().notNull(),
      /** A quarter or a year. */
      period: text().notNull(),
      people: int().notNull(),
      low: int().notNull(),
      middle: int().notNull(),
      high: int().notNull(),
      settledAt: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'public_classes_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('public_classes_label').on(t.communityId, t.period, t.instrument, t.buildingId),
      check('public_classes_people', sql`people >= 5`),
    ],
  )
  /** Periods whose classes are formed. Who settles inserts here first: nobody settles a period twice. */
  const settledPeriods = table(
    'settled_periods',
    { communityId: text().notNull(), period: text().notNull(), settledAt: instant().notNull() },
    (t) => [primaryKey({ name: 'settled_periods_pk', columns: [t.communityId, t.period] })],
  )
  const tallies = table(
    'tallies',
    {
      communityId: text().notNull(),
      buildingId: text().notNull(),
      touchpoint: text().notNull(),
      versionId: text().notNull(),
      channel: text().notNull(),
      mode: text().notNull(),
      measure: text().notNull(),
      /** A day 2026-11-22 or a month 2026-11. */
      period: text().notNull(),
      s0: int().notNull().default(0),
      s1: int().notNull().default(0),
      s2: int().notNull().default(0),
      s3: int().notNull().default(0),
      s4: int().notNull().default(0),
      s5: int().notNull().default(0),
      s6: int().notNull().default(0),
      s7: int().notNull().default(0),
      s8: int().notNull().default(0),
      s9: int().notNull().default(0),
      s10: int().notNull().default(0),
      n: int().notNull().default(0),
    },
    (t) => [
      primaryKey({
        name: 'tallies_pk',
        columns: [t.communityId, t.period, t.buildingId, t.touchpoint, t.versionId, t.channel, t.mode, t.measure],
      }),
    ],
  )
  const communityFeed = table('community_feed', { communityId: text().primaryKey(), seq: int().notNull() })
  const callbacks = table(
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
  return {
    surveys,
    surveyVersions,
    surveyTriggers,
    surveyGate,
    prompts,
    eventVerdicts,
    responses,
    anonymousResponses,
    anonymousClasses,
    publicClasses,
    settledPeriods,
    tallies,
    communityFeed,
    callbacks,
  }
}
