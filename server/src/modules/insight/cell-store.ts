import type { Clusters, Measure, ScoreClass } from '@linsheng/shared/domain'
import { and, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'
import type { Dimension } from './store.ts'

/** Counts the named answers of a stretch of days, cut by instrument and some dimensions. */

export interface CellRow extends Clusters {
  instrument: string
  building: string | null
  touchpoint: string | null
  channel: string | null
}

/** Of each class the scores that are of it, by measure. */
export type ScoresOfClasses = Readonly<Record<ScoreClass, readonly { measure: Measure; scores: readonly number[] }[]>>

/** How many of a group's answers are of a class. The numbers are the program's own. */
const countOf = (scoresOf: ScoresOfClasses, kind: ScoreClass): SQL<number> => {
  const isOfClass = scoresOf[kind].map(({ measure, scores }) => `(measure = '${measure}' and score in (${scores.join(', ')}))`).join(' or ')
  return sql.raw(`sum(case when ${isOfClass} then 1 else 0 end)`) as SQL<number>
}

const instrumentOf = ({ responses, surveys }: Tx['t']) =>
  sql<string>`${responses.measure} || ':' || coalesce(nullif(${surveys.product}, ''), ${surveys.key})
    || case when ${surveys.kind} = 'relationship' then '::relationship' else '' end`

const columnsOf = ({ responses }: Tx['t']) => ({
  building: responses.buildingId,
  touchpoint: responses.touchpoint,
  channel: responses.channel,
})

interface Stretch {
  communityId: string
  from: string
  until: string
}
const isInStretch = ({ responses }: Tx['t'], { communityId, from, until }: Stretch) =>
  and(eq(responses.communityId, communityId), gte(responses.day, from), lt(responses.day, until))
const ofVersion = ({ responses, surveyVersions }: Tx['t']) =>
  and(eq(surveyVersions.communityId, responses.communityId), eq(surveyVersions.id, responses.versionId))
const ofSurvey = ({ surveys, surveyVersions }: Tx['t']) =>
  and(eq(surveys.communityId, surveyVersions.communityId), eq(surveys.id, surveyVersions.surveyId))

/** The answers of each cut, with the sums that tell how alike those of one household are. */
export const clusterCells = (tx: Tx, stretch: Stretch, by: readonly Dimension[], scoresOf: ScoresOfClasses) => {
  const { t } = tx
  const count = (kind: ScoreClass) => countOf(scoresOf, kind)
  const { responses, surveys, surveyVersions } = t
  const columns = columnsOf(t)
  const instrument = instrumentOf(t)
  const cut = (name: Dimension) => (by.includes(name) ? sql<string>`${columns[name]}` : sql<null>`null`).as(`by_${name}`)
  const household = sql`coalesce(nullif(${responses.household}, ''), ${responses.personId}, ${responses.id})`
  const homes = tx
    .select({
      instrument: instrument.as('instrument'),
      building: cut('building'),
      touchpoint: cut('touchpoint'),
      channel: cut('channel'),
      detractors: count('detractor').as('detractors'),
      passives: count('passive').as('passives'),
      promoters: count('promoter').as('promoters'),
      answers: sql<number>`count(*)`.as('answers'),
      // of effort and stars the share of the upper class is told, of the net promoter score the difference
      value: sql<number>`${count('promoter')} - case when ${responses.measure} = 'nps' then ${count('detractor')} else 0 end`.as('value'),
    })
    .from(responses)
    .innerJoin(surveyVersions, ofVersion(t))
    .innerJoin(surveys, ofSurvey(t))
    .where(isInStretch(t, stretch))
    .groupBy(instrument, responses.measure, ...by.map((name) => columns[name]), household)
    .as('homes')
  return tx
    .select({
      instrument: homes.instrument,
      building: homes.building,
      touchpoint: homes.touchpoint,
      channel: homes.channel,
      detractors: sql<number>`sum(${homes.detractors})`,
      passives: sql<number>`sum(${homes.passives})`,
      promoters: sql<number>`sum(${homes.promoters})`,
      households: sql<number>`count(*)`,
      valueSquares: sql<number>`sum(${homes.value} * ${homes.value})`,
      valueTimesAnswers: sql<number>`sum(${homes.value} * ${homes.answers})`,
      answerSquares: sql<number>`sum(${homes.answers} * ${homes.answers})`,
    })
    .from(homes)
    .groupBy(sql`${homes.instrument}`, sql`${homes.building}`, sql`${homes.touchpoint}`, sql`${homes.channel}`)
}

/** Of each day, instrument and touchpoint: the mean of −1, 0 or 1 of each household that answered, summed. */
export const dayValues = (tx: Tx, stretch: Stretch, scoresOf: ScoresOfClasses) => {
  const { t } = tx
  const { responses, surveys, surveyVersions } = t
  const instrument = instrumentOf(t)
  const household = sql`coalesce(nullif(${responses.household}, ''), ${responses.personId}, ${responses.id})`
  const homes = tx
    .select({
      instrument: instrument.as('instrument'),
      touchpoint: responses.touchpoint,
      day: responses.day,
      value: sql<number>`1.0 * (${countOf(scoresOf, 'promoter')} - ${countOf(scoresOf, 'detractor')}) / count(*)`.as('value'),
    })
    .from(responses)
    .innerJoin(surveyVersions, ofVersion(t))
    .innerJoin(surveys, ofSurvey(t))
    .where(isInStretch(t, stretch))
    .groupBy(instrument, responses.touchpoint, responses.day, household)
    .as('homes')
  return tx
    .select({
      instrument: homes.instrument,
      touchpoint: homes.touchpoint,
      day: homes.day,
      households: sql<number>`count(*)`,
      sum: sql<number>`sum(${homes.value})`,
      sumOfSquares: sql<number>`sum(${homes.value} * ${homes.value})`,
    })
    .from(homes)
    .groupBy(sql`${homes.instrument}`, homes.touchpoint, homes.day)
}

/** How many people answered in each cut: somebody with two homes is one person. */
export const peopleCells = (tx: Tx, stretch: Stretch, by: readonly Dimension[]) => {
  const { t } = tx
  const columns = columnsOf(t)
  const instrument = instrumentOf(t)
  const cut = (name: Dimension) => (by.includes(name) ? sql<string>`${columns[name]}` : sql<null>`null`)
  return tx
    .select({
      instrument,
      building: cut('building'),
      touchpoint: cut('touchpoint'),
      channel: cut('channel'),
      people: sql<number>`count(distinct coalesce(${t.responses.personId}, ${t.responses.id}))`,
    })
    .from(t.responses)
    .innerJoin(t.surveyVersions, ofVersion(t))
    .innerJoin(t.surveys, ofSurvey(t))
    .where(isInStretch(t, stretch))
    .groupBy(instrument, ...by.map((name) => columns[name]))
}

/** What was answered to the further questions of some versions. */
export const furtherAnswers = (tx: Tx, stretch: Stretch, versionIds: readonly string[]) => {
  const { responses } = tx.t
  return tx
    .select({
      id: responses.id,
      versionId: responses.versionId,
      building: responses.buildingId,
      touchpoint: responses.touchpoint,
      channel: responses.channel,
      household: responses.household,
      personId: responses.personId,
      answers: responses.answers,
    })
    .from(responses)
    .where(and(isInStretch(tx.t, stretch), inArray(responses.versionId, [...versionIds])))
}

/** Where each survey is or was asked: a trigger that is switched off stays. */
export const triggeredAt = (tx: Tx, communityId: string) => {
  const { surveyTriggers: rows } = tx.t
  return tx.select({ surveyId: rows.surveyId, touchpoint: rows.touchpoint }).from(rows).where(eq(rows.communityId, communityId))
}

/** The published versions of a community with what they ask and about which subject, the oldest first. */
export const askedVersions = (tx: Tx, communityId: string) => {
  const { surveyVersions, surveys } = tx.t
  return tx
    .select({
      id: surveyVersions.id,
      key: surveys.key,
      kind: surveys.kind,
      product: surveys.product,
      surveyId: surveys.id,
      questionnaire: surveyVersions.questionnaire,
    })
    .from(surveyVersions)
    .innerJoin(surveys, ofSurvey(tx.t))
    .where(eq(surveyVersions.communityId, communityId))
    .orderBy(surveyVersions.publishedAt, surveyVersions.version)
}
