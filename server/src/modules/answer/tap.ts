import type { Measure } from '@linsheng/shared/domain'
import type { forget } from '../../platform/once.ts'
import type { Prompt } from '../survey/taking.ts'

/** One tap, with everything that was drawn before. */
export interface Tap {
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

/** What is remembered of a tap. */
export type Tapped = { responseId: string } | typeof forget

/** A tap with the prompt that is now its own. */
export interface Taken {
  tap: Tap
  prompt: Prompt
  measure: Measure
  /** Of an anonymous answer: the building band, '' where the building is too small. */
  buildingId: string
}
