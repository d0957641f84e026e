import { firstQuestion, isMeasure, type Measure, type Questionnaire } from '@linsheng/shared/domain'
import type { Tx } from '../../platform/db/index.ts'
import * as store from './cell-store.ts'

/**
 * What a score is a score of: measure and subject. Scores of different instruments are never added up. A further question of a sheet is an
 * instrument of its own: it is asked after another score.
 */
export interface Instrument {
  key: string
  measure: Measure
  /** The product that the question named. */
  name: string
  question: string
  /** Whether it asks about the company as a whole, and not about one service that was given. */
  isRelationship: boolean
  /** Whether it is the first score of its sheet. */
  isFirst: boolean
  /** Whether it is asked at one touchpoint alone, so that a mix of touchpoints cannot change. */
  isOfOneTouchpoint: boolean
}

export interface FurtherQuestion {
  versionId: string
  question: string
  instrument: Instrument
}

export interface Instruments {
  byKey: ReadonlyMap<string, Instrument>
  further: readonly FurtherQuestion[]
}

/** The key of a survey's first score. What is asked about one service never meets what is asked about the company. */
export const instrumentKey = (measure: string, survey: { key: string; kind: string; product: string }): string =>
  `${measure}:${survey.product || survey.key}${survey.kind === 'relationship' ? '::relationship' : ''}`

export const measureOf = (instrument: string) => instrument.slice(0, instrument.indexOf(':')) as Measure

/** The instruments of a community's published versions; of a question that was worded anew, the newest words. */
export async function instrumentsOf(tx: Tx, communityId: string): Promise<Instruments> {
  const byKey = new Map<string, Instrument>()
  const further: FurtherQuestion[] = []
  const triggers = await store.triggeredAt(tx, communityId)
  for (const { id, questionnaire, surveyId, ...survey } of await store.askedVersions(tx, communityId)) {
    const asks = questionnaire as Questionnaire
    const name = survey.product || survey.key
    const first = firstQuestion(asks)
    const isOfOneTouchpoint = triggers.filter((one) => one.surveyId === surveyId).length < 2
    for (const question of asks.questions) {
      if (!isMeasure(question.kind)) continue
      const isFirst = question === first
      const instrument: Instrument = {
        key: isFirst ? instrumentKey(question.kind, survey) : `${question.kind}:${name}:${question.key}`,
        ...{
          measure: question.kind,
          name,
          question: question.title,
          isRelationship: survey.kind === 'relationship',
          isFirst,
          isOfOneTouchpoint,
        },
      }
      byKey.set(instrument.key, instrument)
      if (!isFirst) further.push({ versionId: id, question: question.key, instrument })
    }
  }
  return { byKey, further }
}
