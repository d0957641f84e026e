import type { CompensationKind, FaultKind, RootCause } from '@linsheng/shared/domain'
import type { Season } from '../answers/comment.ts'

/** What the product itself tells of. Other touchpoints come by the events of other systems, of which the demo has none. */
export const demoTouchpoints = ['repair_finished', 'payment_made'] as const
export type DemoTouchpoint = (typeof demoTouchpoints)[number]

/** Counted from the first words: so many hours, or a time of day so many days on. */
export type Due = { hours: number } | { days: number; time: string }

/** How one case goes from the first words to the new score; every part belongs to the others. */
export interface CaseCourse {
  touchpoint: DemoTouchpoint
  /** The reasons it answers. Absent where the sheet offers none. */
  choices?: readonly string[]
  /** Absent: any fault. */
  faults?: readonly FaultKind[]
  at?: 'home' | 'public'
  /** A word that the report, its place or its finish note must hold; absent: any report. */
  about?: string
  season?: Season
  pain: string
  /** Empathy, then an action with its time, then how the resident will be kept informed. */
  firstWords: string
  /** `due` is when all is done; the first words may name an earlier first step. */
  plan: { what: string; who: string; due: Due }
  done: string
  cause: RootCause
  whys: readonly string[]
  learned: string
  /** The resident's last word. `null`: no answer, not even to the return call. */
  newScore: number | null
  note: string
  /** Further pains of the same case, with what became of each. */
  pains?: readonly { text: string; outcome: string }[]
  compensation?: { kind: CompensationKind; amountFen: number }
  /** The first answer was "not solved": why, what was planned then, and what was done. */
  reopened?: { note: string; what: string; done: string }
}
