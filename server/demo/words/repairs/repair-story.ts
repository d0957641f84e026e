import type { FaultKind, Place, Tier } from '@linsheng/shared/domain'
import type { Season } from '../answers/comment.ts'

/** One report and what came of it; every part belongs to the others. */
export interface RepairStory {
  fault: FaultKind
  spot: Place
  /** For a public place only. The buildings named exist in both communities. */
  where?: string
  /** Absent: all year. */
  season?: Season
  reachesBelow?: true
  emergency?: true
  /** As the desk settles it. */
  tier: Tier
  /** What the resident writes; empty when a photo says it all. */
  words: string
  finishNote: string
  feeLines: readonly { label: string; amountFen: number }[]
  careTip?: string
  /** Why it can be late. */
  delayReason?: string
}
