import type { Measure } from '@linsheng/shared/domain'
import type { Steps, Tx } from '../platform/db/index.ts'
import type { Deps } from '../platform/deps.ts'
import type { forget } from '../platform/once.ts'
import type { Refused } from '../platform/outcome.ts'

/** An answer as the rooms above hear of it, inside its transaction. */
export interface Answered {
  /** Of an anonymous answer: a random key. */
  responseId: string
  anonymous: boolean
  /** Who answered. Of an anonymous answer the hearer may only seal it. */
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

export interface SurveyHooks {
  /** Answers of one transaction. */
  onResponses(tx: Tx, answers: readonly Answered[]): Steps<void>
  /** The score was a mis-tap: the case follows it. */
  onScoreCorrected(tx: Tx, corrected: Answered & { before: number }): Steps<void>
  /** The reasons came, or came again. */
  onReasons(tx: Tx, given: Answered & { words: string; labels: string[] }): Steps<void>
  onContactWish(tx: Tx, wished: { responseId: string; wish: 'wechat' | 'phone' | 'visit' | 'none' }): Steps<void>
}
export type SurveyDeps = Deps & SurveyHooks

/** One tap, with everything that was drawn before. */
export interface Tap {
  deps: SurveyDeps
  personId: string
  accountId: string
  promptId: string
  score: number
  /** When it was tapped, by the phone, UTC ms: believed only between the showing of the sheet and now. Null: now. */
  tappedAt: number | null
  anonymous: boolean
  /** The client's secret of the sheet; null where staff enter the answer. */
  sheetKey: string | null
  mode: 'self' | 'staff'
  channel: string
  enteredBy: string | null
  /** A random one for an anonymous answer. */
  responseId: string
  /** The key of the client's write; null where the caller keeps it. */
  once: { operation: string; key: string; bodyHash: string } | null
}
export type Tapped = { responseId: string } | typeof forget

export type Results = (Tapped | Refused | undefined)[]
