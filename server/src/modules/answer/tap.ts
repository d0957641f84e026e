import type { Deps } from '../../kernel/deps.ts'
import type { forget } from '../../platform/once.ts'
import type { Refused } from '../../platform/outcome.ts'

/** One tap, with everything that was drawn before. */
export interface Tap {
  deps: Deps
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
