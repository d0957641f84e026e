import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm'
import { preparedList, type Tx } from '../../platform/db/index.ts'

/** Reads what survey wrote, and keeps the classes that are made of it. */

/** Which survey and product each version belongs to. */
export const versions = (tx: Tx, communityId: string) => {
  const { surveyVersions, surveys } = tx.t
  return tx
    .select({ id: surveyVersions.id, key: surveys.key, kind: surveys.kind, product: surveys.product })
    .from(surveyVersions)
    .innerJoin(surveys, and(eq(surveys.communityId, surveyVersions.communityId), eq(surveys.id, surveyVersions.surveyId)))
    .where(eq(surveyVersions.communityId, communityId))
}

/** Anonymous answers in no class, of weeks up to one. */
export const waitingAnswers = (tx: Tx, communityId: string, lastWeek: string) => {
  const { anonymousResponses: rows } = tx.t
  return tx
    .select({
      id: rows.id,
      week: rows.week,
      touchpoint: rows.touchpoint,
      versionId: rows.versionId,
      building: rows.buildingId,
      measure: rows.measure,
      score: rows.score,
    })
    .from(rows)
    .where(and(eq(rows.communityId, communityId), isNull(rows.classId), lte(rows.week, lastWeek)))
    .orderBy(asc(rows.id))
}

/** Who gave anonymous answers in these weeks, as the used prompts tell: never which answer. */
export const usersBetween = (tx: Tx, communityId: string, firstWeek: string, lastWeek: string) => {
  const { prompts } = tx.t
  return tx
    .select({
      week: prompts.usedWeek,
      touchpoint: prompts.touchpoint,
      versionId: prompts.versionId,
      building: prompts.usedBand,
      personId: prompts.personId,
    })
    .from(prompts)
    .where(
      and(
        eq(prompts.communityId, communityId),
        isNotNull(prompts.usedWeek),
        gte(prompts.usedWeek, firstWeek),
        lte(prompts.usedWeek, lastWeek),
        eq(prompts.state, 'used'),
      ),
    )
}

/** Named answers of some days by person: few rows a person, so that people are counted and not answers. */
export const namedBetween = (tx: Tx, communityId: string, from: string, until: string) => {
  const { responses } = tx.t
  return tx
    .select({
      versionId: responses.versionId,
      measure: responses.measure,
      building: responses.buildingId,
      personId: responses.personId,
      score: responses.score,
      n: sql<number>`count(*)`,
    })
    .from(responses)
    .where(and(eq(responses.communityId, communityId), gte(responses.day, from), lt(responses.day, until)))
    .groupBy(responses.versionId, responses.measure, responses.buildingId, responses.personId, responses.score)
}

export const insertSettled = (tx: Tx, row: Tx['t']['settledPeriods']['$inferInsert']) =>
  tx.insert(tx.t.settledPeriods).values(row).onConflictDoNothing().returning({ period: tx.t.settledPeriods.period })
export const settledPeriods = (tx: Tx, communityId: string) =>
  tx
    .select({ period: tx.t.settledPeriods.period })
    .from(tx.t.settledPeriods)
    .where(eq(tx.t.settledPeriods.communityId, communityId))
    .orderBy(desc(tx.t.settledPeriods.period))
export const insertClass = (tx: Tx, row: Tx['t']['anonymousClasses']['$inferInsert']) =>
  tx.insert(tx.t.anonymousClasses).values(row).returning({ id: tx.t.anonymousClasses.id })
export const insertPublicClass = (tx: Tx, row: Tx['t']['publicClasses']['$inferInsert']) =>
  tx.insert(tx.t.publicClasses).values(row).returning({ id: tx.t.publicClasses.id })

const intoClass = preparedList<{ communityId: string; classId: string }, { id: string }>(
  'anonymous_into_class',
  (tx, { communityId, classId }, ids) => {
    const { anonymousResponses: rows } = tx.t
    return tx
      .update(rows)
      .set({ classId })
      .where(and(eq(rows.communityId, communityId), inArray(rows.id, ids), isNull(rows.classId)))
      .returning({ id: rows.id })
  },
)
/** Puts answers into their class: those that were in none come back. */
export const putIntoClass = (tx: Tx, communityId: string, classId: string, ids: readonly string[]) =>
  intoClass(tx, { communityId, classId }, ids)

export const classesOf = (tx: Tx, communityId: string, periods: readonly string[]) => {
  const { anonymousClasses } = tx.t
  return tx
    .select()
    .from(anonymousClasses)
    .where(and(eq(anonymousClasses.communityId, communityId), inArray(anonymousClasses.period, [...periods])))
}
export const publicClassesOf = (tx: Tx, communityId: string, periods: readonly string[]) => {
  const { publicClasses } = tx.t
  return tx
    .select()
    .from(publicClasses)
    .where(and(eq(publicClasses.communityId, communityId), inArray(publicClasses.period, [...periods])))
}
