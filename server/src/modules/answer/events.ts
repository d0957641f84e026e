import type { ContactWish, Measure } from '@linsheng/shared/domain'
import { event } from '../../kernel/event.ts'

/** An answer as other modules hear of it, inside its transaction. */
export interface Answered {
  /** Of an anonymous answer: a random key. */
  responseId: string
  anonymous: boolean
  /** Who answered. A subscriber may only seal it where the answer is anonymous. */
  personId: string
  household: string
  /** '' for an anonymous answer: nothing leads back to the event. */
  eventId: string
  touchpoint: string
  buildingId: string
  measure: Measure
  score: number
  servedBy: readonly string[]
  mode: 'self' | 'staff'
}

/** Why an answer is what it is: what was written, and what was chosen, in words. */
export type Reasons = Answered & { words: string; labels: string[] }

/** The answers of one transaction: at most 256 (a batch). */
export const answered = event<readonly Answered[]>('answer.answered')
/** A mis-tap was corrected within the time for it. */
export const scoreCorrected = event<Answered & { before: number }>('answer.score_corrected')
/** Reasons were given, or given again: they replace the earlier ones. Those of one transaction. */
export const reasonsGiven = event<readonly Reasons[]>('answer.reasons_given')
export const contactWished = event<{ responseId: string; wish: ContactWish }>('answer.contact_wished')
/** A person was erased: their answers stay in the figures under new keys. `responseIds` are the keys they had. */
export const answersForgotten = event<{ personId: string; responseIds: readonly string[] }>('answer.answers_forgotten')
