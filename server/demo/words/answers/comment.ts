import type { FaultKind, ScoreClass } from '@linsheng/shared/domain'

/** What somebody wrote beside a score, and when it can have been written. */
export interface Comment {
  words: string
  /** The choices ticked with it; absent where the sheet offers none. */
  choices?: readonly string[]
  /** The faults it speaks of; absent: it fits any. */
  faults?: readonly FaultKind[]
  /** Where the repair was; absent: it fits both. */
  at?: 'home' | 'public'
  /** A word that the report, its place or its finish note must hold; absent: any report. */
  about?: string
  /** The half of the year in which it makes sense; absent: always. */
  season?: Season
}
/** `hot`: May to September. `cold`: November to March. */
export type Season = 'hot' | 'cold'

export type CommentsByClass = Record<ScoreClass, readonly Comment[]>
