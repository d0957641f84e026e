import { firstOf, firstPromise, type RunningPromise } from './matter.ts'
import { isNpsScore } from './nps.ts'

export const caseStates = ['opened', 'contacted', 'in_progress', 'resolved', 'awaiting_decision', 'closed'] as const
export type CaseState = (typeof caseStates)[number]

/** Who or what closed a case. `score_corrected` is counted nowhere. */
export const closings = ['resident_confirmed', 'resident_rated', 'phone_visit', 'timed_out', 'manager_decided', 'score_corrected'] as const
export type Closing = (typeof closings)[number]

export const contactWishes = ['wechat', 'phone', 'visit', 'none'] as const
export type ContactWish = (typeof contactWishes)[number]

export const contactWays = ['wechat', 'phone', 'visit', 'relay'] as const
export type ContactWay = (typeof contactWays)[number]

export const caseOrigins = ['score', 'call', 'visit', 'group_message', 'hidden'] as const
export type CaseOrigin = (typeof caseOrigins)[number]

/** The category tree of root causes: what went wrong at the company, or outside it. */
export const rootCauses = [
  'skill',
  'process',
  'materials',
  'staffing',
  'communication',
  'attitude',
  'design_or_age',
  'third_party',
  'other',
] as const
export type RootCause = (typeof rootCauses)[number]

/** The part of a case that its life decides. Instants in UTC ms. */
export interface CaseLife {
  state: CaseState
  reopens: number
  firstContactBy: number | null
  contactedAt: number | null
  visitBy: number | null
  visitedAt: number | null
  resolveBy: number | null
  planDate: number | null
  planAcceptedAt: number | null
  resolvedAt: number | null
  closedAt: number | null
  closing: Closing | null
  newScore: number | null
}

/** What the resident answered to "solved?": yes or no, a new score, or both. */
export interface Verification {
  solved?: boolean
  score?: number
}

/** A case with its clocks set at the moment of the tap. */
export function openedCase(clocks: { firstContactBy: number | null; visitBy: number | null; resolveBy: number | null }): CaseLife {
  return {
    state: 'opened',
    reopens: 0,
    ...clocks,
    contactedAt: null,
    visitedAt: null,
    planDate: null,
    planAcceptedAt: null,
    resolvedAt: null,
    closedAt: null,
    closing: null,
    newScore: null,
  }
}

/** Somebody reached the resident. The first time stops the first-contact clock; a visit stops its own. */
export function afterContact(life: CaseLife, way: ContactWay, now: number): CaseLife | null {
  if (life.state === 'closed' || life.state === 'awaiting_decision') return null
  return {
    ...life,
    state: life.state === 'opened' ? 'contacted' : life.state,
    contactedAt: life.contactedAt ?? now,
    visitedAt: way === 'visit' ? (life.visitedAt ?? now) : life.visitedAt,
  }
}

/**
 * A plan with a date is put to the resident. A new plan is a new question: an earlier yes is void. `toldAt`: when it reached somebody
 * who can be told in no other way, for whom it is the first contact too.
 */
export function afterPlan(life: CaseLife, planDate: number, toldAt: number | null = null): CaseLife | null {
  if (!['opened', 'contacted', 'in_progress'].includes(life.state)) return null
  return { ...life, state: 'in_progress', planDate, planAcceptedAt: null, contactedAt: life.contactedAt ?? toldAt }
}

/** The resident's yes: the date of the plan replaces the resolution clock. */
export function afterPlanAccepted(life: CaseLife, now: number): CaseLife | null {
  if (life.state !== 'in_progress' || life.planDate === null || life.planAcceptedAt !== null) return null
  return { ...life, planAcceptedAt: now, resolveBy: life.planDate }
}

/** The resident wants it otherwise: the plan is open again and its owner must bring another. */
export function afterPlanDeclined(life: CaseLife): CaseLife | null {
  if (life.state !== 'in_progress' || life.planDate === null || life.planAcceptedAt !== null) return null
  return { ...life, planDate: null }
}

/** The work is done; the resident is asked whether it is solved. */
export function afterResolution(life: CaseLife, now: number): CaseLife | null {
  if (!['contacted', 'in_progress'].includes(life.state)) return null
  return { ...life, state: 'resolved', resolvedAt: now }
}

/**
 * The resident's answer to "solved?". Only "not solved" reopens, at most `maxReopens` times, then the manager decides. A low new score
 * with "solved" closes the case as solved but not recovered. `resolveBy` is the clock that a "not solved" starts anew: the owner's, or
 * the manager's who has to decide; the old one may have run out while the resident was asked.
 */
export function afterVerification(
  life: CaseLife,
  answer: Verification,
  by: 'resident' | 'phone_visit',
  now: number,
  { resolveBy, maxReopens }: { resolveBy: number | null; maxReopens: number },
): CaseLife | null {
  if (life.state !== 'resolved') return null
  if (answer.solved === undefined && answer.score === undefined) return null
  if (answer.score !== undefined && !isNpsScore(answer.score)) return null
  const newScore = answer.score ?? null
  if (answer.solved === false) {
    const unsolved = { ...life, newScore, resolveBy }
    if (life.reopens >= maxReopens) return { ...unsolved, state: 'awaiting_decision' }
    return { ...unsolved, state: 'in_progress', reopens: life.reopens + 1, resolvedAt: null, planDate: null, planAcceptedAt: null }
  }
  const closing = by === 'phone_visit' ? 'phone_visit' : answer.solved === undefined ? 'resident_rated' : 'resident_confirmed'
  return closed({ ...life, newScore }, closing, now)
}

/** So long something can be added to "solved". */
const addableMs = 24 * 3_600_000

/** The case closed with the tap on "solved"; a score, or only words, may follow. One score, which is an addition and never a condition. */
export function afterAddition(life: CaseLife, score: number | undefined, now: number): CaseLife | null {
  const { closing, closedAt, newScore } = life
  if (closing !== 'resident_confirmed' || closedAt === null || newScore !== null || now - closedAt > addableMs) return null
  if (score !== undefined && !isNpsScore(score)) return null
  return { ...life, newScore: score ?? null }
}

/** Nobody answered, not even the one return call: closed, satisfaction unknown. */
export function afterSilence(life: CaseLife, now: number): CaseLife | null {
  return life.state === 'resolved' ? closed(life, 'timed_out', now) : null
}

/** After the last "not solved" the manager goes on or ends it; the resident's words stay. */
export function afterDecision(life: CaseLife, goOn: boolean, now: number, resolveBy: number | null): CaseLife | null {
  if (life.state !== 'awaiting_decision') return null
  if (!goOn) return closed(life, 'manager_decided', now)
  return { ...life, state: 'in_progress', resolvedAt: null, planDate: null, planAcceptedAt: null, resolveBy }
}

/** The score was a mis-tap and is no longer low: closed, counted nowhere. */
export function afterScoreCorrected(life: CaseLife, now: number): CaseLife | null {
  return life.state === 'closed' ? null : closed(life, 'score_corrected', now)
}

/** The resident said how to be reached. "No" leaves the case open without contact clocks. */
export function afterContactWish(life: CaseLife, wish: ContactWish, visitBy: number | null): CaseLife | null {
  if (life.state === 'closed') return null
  if (wish === 'none') return { ...life, firstContactBy: null, visitBy: null }
  return { ...life, visitBy: wish === 'visit' ? visitBy : life.visitBy }
}

function closed(life: CaseLife, closing: Closing, now: number): CaseLife {
  return { ...life, state: 'closed', closing, closedAt: now }
}

export const outcomes = ['recovered', 'solved_not_recovered', 'not_solved', 'unknown'] as const
export type Outcome = (typeof outcomes)[number]

/** What became of a closed case. `null`: still open, or it was a mis-tap and never a case. */
export function outcomeOf(life: Pick<CaseLife, 'state' | 'closing' | 'newScore'>): Outcome | null {
  if (life.state !== 'closed' || life.closing === 'score_corrected') return null
  if (life.closing === 'manager_decided') return 'not_solved'
  if (life.closing === 'timed_out' || life.newScore === null) return 'unknown'
  return life.newScore >= 7 ? 'recovered' : 'solved_not_recovered'
}

export const caseClocks = ['first_contact', 'visit', 'resolve'] as const
export type CaseClock = (typeof caseClocks)[number]

/** The instant at which a clock runs out, or `null` when it does not run (any more). */
export function clockOf(life: CaseLife, clock: CaseClock): number | null {
  if (life.state === 'closed' || life.state === 'resolved') return null
  if (clock === 'first_contact') return life.contactedAt === null ? life.firstContactBy : null
  if (clock === 'visit') return life.visitedAt === null ? life.visitBy : null
  return life.resolveBy
}

/** The clocks that run, each with its end. */
export function runningClocks(life: CaseLife): RunningPromise<CaseClock>[] {
  return caseClocks.flatMap((clock) => {
    const at = clockOf(life, clock)
    return at === null ? [] : [{ clock, at }]
  })
}

/** The clock that runs out first. */
export const nextClock = (life: CaseLife): RunningPromise<CaseClock> | null => firstPromise(runningClocks(life))

export const escalationLevels = ['owner', 'manager', 'operator'] as const
export type EscalationLevel = (typeof escalationLevels)[number]

/** The staff who could own a case. `null`: the community has nobody in that place. */
export interface OwnerCandidates {
  anonymous: boolean
  productOwner: string | null
  butler: string | null
  desk: string | null
  manager: string | null
  /** The people whom the score is about: none of them may own it. */
  about: readonly string[]
}

/**
 * Who owns a case: an anonymous one the service desk, a smart product's its product owner, a place's its butler; never the one
 * it is about, for whom the superior stands in. `null` when the community has nobody at all.
 */
export function caseOwner({ anonymous, productOwner, butler, desk, manager, about }: OwnerCandidates): string | null {
  const line = anonymous ? [desk, manager] : [productOwner, butler]
  const first = firstOf(line)
  if (first !== null && !about.includes(first)) return first
  const superiors = first === null ? [desk, manager, butler] : [manager, desk, butler]
  return firstOf(superiors, about)
}

/**
 * Who takes an open case over when its owner leaves: the named successor, unless the score is about him, or the person behind it is
 * anonymous and he may not write to them. Else the colleague who would own it if it were opened now.
 */
export function heirOf({ successor, ...rule }: OwnerCandidates & { successor: { id: string; mayWrite: boolean } | null }): string | null {
  const fits = successor !== null && !rule.about.includes(successor.id) && (successor.mayWrite || !rule.anonymous)
  return fits ? successor.id : caseOwner(rule)
}

export const coOwnerReasons = ['low_score', 'repeat', 'place_reports'] as const
/** Why the manager owns a case together with its owner. */
export type CoOwnerReason = (typeof coOwnerReasons)[number]

/** Why the manager is co-owner from the first moment: the first reason that holds. `null`: he is not. */
export function managerJoins(
  facts: { score: number | null; otherCaseInTime: boolean; reportsOfPlace: number },
  rules: { scoreAtMost: number; alarmReports: number },
): CoOwnerReason | null {
  if (facts.score !== null && facts.score <= rules.scoreAtMost) return 'low_score'
  if (facts.otherCaseInTime) return 'repeat'
  return facts.reportsOfPlace >= rules.alarmReports ? 'place_reports' : null
}
