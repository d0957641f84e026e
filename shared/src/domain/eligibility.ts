import type { Span } from './promise-clock.ts'
import { nextFree } from './promise-clock.ts'

const dayMs = 86_400_000

export const surveyKinds = ['touchpoint', 'relationship'] as const
export type SurveyKind = (typeof surveyKinds)[number]

/** The figures behind the decision: `asking` of the settings of a community. */
export interface AskingRules {
  touchpointEveryDays: number
  relationshipEveryDays: number
  paymentEveryDays: number
  /** An event older than this is not asked about any more. */
  latestAfterMs: number
  /** Share of events that are asked about, in 0..1. */
  sampleShare: number
}

/** Two sheets of whatever kind are at least so many days apart, for a person and for a household. */
export const sheetsApartDays = 7

/** What the locked gate row of a person, a household or an account says. Instants in UTC ms, 0 for never. */
export interface Gate {
  /** Open named cases and complaints. */
  openMatters: number
  touchpointAt: number
  relationshipAt: number
  paymentAt: number
  /** When a sheet of any kind was last shown. */
  anyAt: number
  hold: Hold | null
}

/** A place that is taken: by a prompt that was reserved, from then until it is answered, dismissed or over. */
export interface Hold {
  prompt: string
  kind: SurveyKind
  /** UTC ms. From then on the hold counts for nothing. */
  until: number
  /** Whether the prompt was shown already. */
  seen: boolean
}

/**
 * Whether a hold refuses a prompt of this kind. One whose time has passed does not; nor does a touchpoint's that nobody has seen yet refuse
 * a relationship survey, which ends that prompt free of charge and takes its place.
 */
export function isInTheWay(hold: Hold | null, kind: SurveyKind, now: number): boolean {
  if (!hold || hold.until <= now) return false
  return !(kind === 'relationship' && hold.kind === 'touchpoint' && !hold.seen)
}

/** What the event and the person bring to the decision. */
export interface AskingFacts {
  kind: SurveyKind
  isPayment: boolean
  /** When it happened, UTC ms. */
  occurredAt: number
  withdrawn: boolean
  /** The event waits for a signature before anybody may be asked. */
  awaitsSignature: boolean
  /** Of the residency to which the event belongs. */
  residencyOpen: boolean
  inAudience: boolean
  /** A helper follows orders for a resident and is never asked. */
  isHelper: boolean
  consent: boolean
  reachable: boolean
  arrearsReminded: boolean
  inDispute: boolean
  blackout: boolean
  /** The event's place in 0..1, drawn once. */
  sample: number
}

/** Why somebody is not asked, in the order in which the rules speak. `event_asked` stands in old records only. */
export const refusalReasons = [
  'event_withdrawn',
  'event_asked',
  'not_in_audience',
  'helper',
  'residency_ended',
  'no_consent',
  'awaits_signature',
  'blackout_day',
  'too_late',
  'open_matter',
  'relationship_fatigue',
  'touchpoint_fatigue',
  'place_held',
  'payment_fatigue',
  'arrears_reminder',
  'in_dispute',
  'not_sampled',
  'no_channel',
  'quota',
] as const
export type RefusalReason = (typeof refusalReasons)[number]

/**
 * Whether this event is asked about, or the first rule that refuses. Pure: the simulator and the reservation run the same function.
 * `gates` are the locked rows of the person and of the household; a rule holds for the stricter of them.
 */
export function eligibility(facts: AskingFacts, gates: readonly Gate[], rules: AskingRules, now: number): 'ok' | RefusalReason {
  if (facts.withdrawn) return 'event_withdrawn'
  if (!facts.inAudience) return 'not_in_audience'
  if (facts.isHelper) return 'helper'
  if (!facts.residencyOpen) return 'residency_ended'
  if (!facts.consent) return 'no_consent'
  if (facts.awaitsSignature) return 'awaits_signature'
  if (facts.blackout) return 'blackout_day'
  if (facts.kind === 'touchpoint' && now > facts.occurredAt + rules.latestAfterMs) return 'too_late'
  return fatigue(facts, gates, rules, now) ?? circumstance(facts, rules) ?? 'ok'
}

function fatigue(facts: AskingFacts, gates: readonly Gate[], rules: AskingRules, now: number): RefusalReason | null {
  if (gates.some((gate) => gate.openMatters > 0)) return 'open_matter'
  const within = (at: number, days: number) => at > 0 && now < at + days * dayMs
  const tooSoon = gates.some(({ anyAt }) => within(anyAt, sheetsApartDays))
  if (facts.kind === 'relationship') {
    if (tooSoon || gates.some((gate) => within(gate.relationshipAt, rules.relationshipEveryDays))) return 'relationship_fatigue'
  } else if (tooSoon || gates.some((gate) => within(gate.touchpointAt, rules.touchpointEveryDays))) return 'touchpoint_fatigue'
  if (gates.some(({ hold }) => isInTheWay(hold, facts.kind, now))) return 'place_held'
  if (facts.isPayment && gates.some((gate) => within(gate.paymentAt, rules.paymentEveryDays))) return 'payment_fatigue'
  return null
}

function circumstance(facts: AskingFacts, rules: AskingRules): RefusalReason | null {
  if (facts.isPayment && facts.arrearsReminded) return 'arrears_reminder'
  if (facts.isPayment && facts.inDispute) return 'in_dispute'
  if (facts.sample >= rules.sampleShare) return 'not_sampled'
  return facts.reachable ? null : 'no_channel'
}

/**
 * When an event is asked about: `delayMs` after it happened, moved only to the next waking minute. `quiet` holds the sorted quiet
 * stretches from the event on. `null` when that minute comes later than `latestAfterMs`.
 */
export function askingAt(occurredAt: number, delayMs: number, quiet: readonly Span[], rules: AskingRules): number | null {
  const at = nextFree(occurredAt + delayMs, quiet)
  return at <= occurredAt + rules.latestAfterMs ? at : null
}
