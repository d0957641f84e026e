import {
  afterContact,
  afterContactWish,
  afterDecision,
  afterPlan,
  afterPlanAccepted,
  afterPlanDeclined,
  afterResolution,
  afterScoreCorrected,
  afterSilence,
  afterVerification,
  contactWays,
  contactWishes,
  openedCase,
  type CaseLife,
  type ContactWay,
  type ContactWish,
  type Verification,
} from '@linsheng/shared/domain'
import { defaultSettings } from '@linsheng/shared/settings'
import fc from 'fast-check'

/** Everything that can be tried on a case. `resolveBy` is the clock that a case goes on with. */
export type CaseMove =
  | { do: 'contact'; way: ContactWay }
  | { do: 'wish'; wish: ContactWish; visitBy: number }
  | { do: 'plan'; date: number; told: boolean }
  | { do: 'accept_plan' }
  | { do: 'decline_plan' }
  | { do: 'resolve' }
  | { do: 'verify'; answer: Verification; by: 'resident' | 'phone_visit'; resolveBy: number }
  | { do: 'silence' }
  | { do: 'decide'; goOn: boolean; resolveBy: number }
  | { do: 'correct' }

export const { maxReopens } = defaultSettings.verification

/** One move at an instant. `null`: the case does not allow it. */
export function tried(life: CaseLife, move: CaseMove, now: number): CaseLife | null {
  switch (move.do) {
    case 'contact':
      return afterContact(life, move.way, now)
    case 'wish':
      return afterContactWish(life, move.wish, move.visitBy)
    case 'plan':
      return afterPlan(life, move.date, move.told ? now : null)
    case 'accept_plan':
      return afterPlanAccepted(life, now)
    case 'decline_plan':
      return afterPlanDeclined(life)
    case 'resolve':
      return afterResolution(life, now)
    case 'verify':
      return afterVerification(life, move.answer, move.by, now, { resolveBy: move.resolveBy, maxReopens })
    case 'silence':
      return afterSilence(life, now)
    case 'decide':
      return afterDecision(life, move.goOn, now, move.resolveBy)
    case 'correct':
      return afterScoreCorrected(life, now)
  }
}

const later = fc.integer({ min: 10_000, max: 20_000 })
const answers: fc.Arbitrary<Verification> = fc
  .record({ solved: fc.boolean(), score: fc.nat(10) }, { requiredKeys: [] })
  .filter(({ solved, score }) => solved !== undefined || score !== undefined)

const verification = (answer: fc.Arbitrary<Verification>) =>
  fc.record({
    do: fc.constant('verify' as const),
    answer,
    by: fc.constantFrom('resident' as const, 'phone_visit' as const),
    resolveBy: later,
  })

/** Moves in the proportion in which they lead a case far: what ends it is rare. */
export const caseMoves: fc.Arbitrary<CaseMove> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ do: fc.constant('contact' as const), way: fc.constantFrom(...contactWays) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('wish' as const), wish: fc.constantFrom(...contactWishes), visitBy: later }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('plan' as const), date: later, told: fc.boolean() }) },
  { weight: 8, arbitrary: fc.constant({ do: 'accept_plan' as const }) },
  { weight: 5, arbitrary: fc.constant({ do: 'decline_plan' as const }) },
  { weight: 20, arbitrary: fc.constant({ do: 'resolve' as const }) },
  { weight: 5, arbitrary: verification(answers) },
  { weight: 20, arbitrary: verification(fc.constant({ solved: false })) },
  { weight: 1, arbitrary: fc.constant({ do: 'silence' as const }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('decide' as const), goOn: fc.boolean(), resolveBy: later }) },
  { weight: 1, arbitrary: fc.constant({ do: 'correct' as const }) },
)

export const freshCase = openedCase({ firstContactBy: 100, visitBy: 200, resolveBy: 300 })

export interface CaseStep {
  move: CaseMove
  now: number
  before: CaseLife
  /** `null`: refused. */
  after: CaseLife | null
}

/** A case from its opening through a random sequence of moves, a tick apart; refused moves leave it as it was. */
export const caseWalks: fc.Arbitrary<{ steps: CaseStep[]; last: CaseLife }> = fc
  .array(caseMoves, { maxLength: 50, size: 'max' })
  .map((moves) => {
    let life = freshCase
    const steps = moves.map((move, i): CaseStep => {
      const before = life
      const after = tried(life, move, i + 1)
      life = after ?? life
      return { move, now: i + 1, before, after }
    })
    return { steps, last: life }
  })
