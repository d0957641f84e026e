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
      openMatters: int().notNull().default(0),
      touchpointAt: instant().notNull().default(0),
      relationshipAt: instant().notNull().default(0),
      paymentAt: instant().notNull().default(0),
      touchpointHeldUntil: instant().notNull().default(0),
      relationshipHeldUntil: instant().notNull().default(0),
    },
    (t) => [
      primaryKey({ name: 'survey_gate_pk', columns: [t.communityId, t.subject] }),
      check('survey_gate_matters', sql`open_matters >= 0`),
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
    },
    (t) => [
      primaryKey({ name: 'prompts_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('prompts_event').on(t.communityId, t.eventId),
      index('prompts_person').on(t.communityId, t.personId, t.state),
      index('prompts_reserved').on(t.communityId, t.reservedAt),
      foreignKey({
        name: 'prompts_version_fk',
        columns: [t.communityId, t.versionId],
        foreignColumns: [surveyVersions.communityId, surveyVersions.id],
      }),
      check('prompts_state', sql`state in ('reserved', 'shown', 'answered', 'used', 'dismissed', 'expired', 'called')`),
    ],
  )
  const promptRefusals = table(
    'prompt_refusals',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      eventId: text().notNull(),
      personId: text(),
      touchpoint: text().notNull(),
      buildingId: text().notNull(),
      reason: text().notNull(),
      day: text().notNull(),
    },
    (t) => [
      primaryKey({ name: 'prompt_refusals_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('prompt_refusals_event').on(t.communityId, t.eventId),
      index('prompt_refusals_day').on(t.communityId, t.day),
      index('prompt_refusals_person').on(t.communityId, t.personId),
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
      published: flag().notNull(),
    },
    (t) => [
      primaryKey({ name: 'anonymous_responses_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('anonymous_responses_sheet').on(t.communityId, t.sheetHash),
      check('anonymous_responses_score', sql`score between 0 and 10`),
    ],
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
    promptRefusals,
    responses,
    anonymousResponses,
    tallies,
    communityFeed,
    callbacks,
  }
}
