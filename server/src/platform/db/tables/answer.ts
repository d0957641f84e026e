import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.sqlite.ts'

const responsesTable = ({ table, text, int, instant, json, primaryKey, uniqueIndex, index, check }: Columns) =>
  table(
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
const anonymousResponsesTable = ({ table, text, int, json, primaryKey, uniqueIndex, index, check }: Columns) =>
  table(
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

const talliesTable = ({ table, text, int, primaryKey }: Columns) =>
  table(
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

const communityFeedTable = ({ table, text, int }: Columns) =>
  table('community_feed', { communityId: text().primaryKey(), seq: int().notNull() })

/** Answers, named and anonymous, and the tallies that count the named ones. */
export function answerTables(kit: Columns) {
  const responses = responsesTable(kit)
  const anonymousResponses = anonymousResponsesTable(kit)
  const tallies = talliesTable(kit)
  const communityFeed = communityFeedTable(kit)
  return { responses, anonymousResponses, tallies, communityFeed }
}
