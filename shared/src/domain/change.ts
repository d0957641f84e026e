import { type Clusters, scaledTally } from './clusters.ts'
import { twoSidedP, z95 } from './normal.ts'
import { answeredCount, nps, npsDifference, type NpsDifference, npsVariance } from './nps.ts'
import { fewHouseholds, leastPeople } from './small-cells.ts'

/**
 * How far, in standard errors, a change must lie from none before it is called one, by how often it is looked at: at most one year in
 * twenty without any change shows a false verdict. A period is compared with the one before when it has closed. Source: simulation, in
 * test/domain/change.test.ts. A length without a bound has no verdict.
 */
export const verdictBounds = { month: 2.86, quarter: 2.5, twelveMonths: 2.8 } as const
export type Rhythm = keyof typeof verdictBounds

/** The rhythm in which a period is looked at. `null`: no bound is known, so there is no verdict. */
export function rhythmOf(period: string): Rhythm | null {
  if (period.endsWith('-P12M')) return 'twelveMonths'
  if (period.includes('Q')) return 'quarter'
  return period.length === 7 ? 'month' : null
}

export const noVerdictReasons = ['running', 'no_bound', 'few', 'mix'] as const
export type NoVerdictReason = (typeof noVerdictReasons)[number]

/** The difference of two groups of households: raw score, and test and interval on the scaled tallies. */
export function clusteredDifference(now: Clusters, before: Clusters): NpsDifference | null {
  const difference = npsDifference(scaledTally(now), scaledTally(before))
  const [a, b] = [nps(now), nps(before)]
  return difference && a !== null && b !== null ? { ...difference, delta: a - b } : null
}

/** More than this share of the answers outside the compared touchpoints: no verdict. */
const mostLeftOut = 0.2

export interface Stratum {
  now: Clusters
  before: Clusters
}

/**
 * The change at fixed weights: each touchpoint's own change, weighted by its share of the earlier period, so that asking more often where
 * people are content is no change. Touchpoints under five households in either period are left out; where they hold over a fifth of the
 * answers of a period, of which `now` and `before` are the whole, there is no such change: `null`.
 */
export function fixedWeightChange(strata: readonly Stratum[], whole: Stratum): NpsDifference | null {
  const kept = strata.filter(({ now, before }) => now.households >= leastPeople && before.households >= leastPeople)
  const total = (period: keyof Stratum) => kept.reduce((sum, one) => sum + answeredCount(one[period]), 0)
  for (const period of ['now', 'before'] as const) {
    const all = answeredCount(whole[period])
    if (all === 0 || 1 - total(period) / all > mostLeftOut + 1e-12) return null
  }
  let [delta, adjustedDelta, variance] = [0, 0, 0]
  for (const { now, before } of kept) {
    const own = clusteredDifference(now, before)
    const weight = answeredCount(before) / total('before')
    if (!own) return null
    delta += weight * own.delta
    adjustedDelta += weight * own.adjustedDelta
    variance += (weight * own.se) ** 2
  }
  const se = Math.sqrt(variance)
  const [low, high] = [adjustedDelta - z95 * se, adjustedDelta + z95 * se]
  return { delta, adjustedDelta, se, low, high, p: twoSidedP(adjustedDelta / se) }
}

/**
 * How many standard errors a change is from none, less what the spread of few households may be off by: near the bound a Student t of their
 * number is as rare as the normal z. Source: Cornish and Fisher 1937, first term.
 */
export function distanceOf({ adjustedDelta, se }: Pick<NpsDifference, 'adjustedDelta' | 'se'>, { now, before }: Stratum, bound: number) {
  const freedom = Math.max(1, now.households + before.households - 2)
  return adjustedDelta / se / (1 + (bound ** 2 + 1) / (4 * freedom))
}

/** Beyond the bound of its rhythm a change is better or worse; within it, it cannot be told from none. */
export function verdictOf(distance: number, bound: number): 'better' | 'worse' | 'no_clear_change' {
  if (Math.abs(distance) <= bound) return 'no_clear_change'
  return distance > 0 ? 'better' : 'worse'
}

/**
 * Benjamini-Hochberg: which of many hypotheses tested at once are rejected at a false discovery rate `q`. Of a list of buildings, `q` is
 * the two-sided p of the bound of its rhythm.
 */
export function benjaminiHochberg(ps: readonly number[], q: number): boolean[] {
  const order = ps.map((p, i) => ({ p, i })).sort((a, b) => a.p - b.p)
  const last = order.findLastIndex(({ p }, rank) => p <= ((rank + 1) / ps.length) * q)
  const rejected = new Set(order.slice(0, last + 1).map(({ i }) => i))
  return ps.map((_, i) => rejected.has(i))
}

/** The false discovery rate of a list that is looked at in a rhythm. */
export const discoveryRateOf = (bound: number): number => twoSidedP(bound)

/** Which of many changes that are judged at once count, by their distances from none. */
export const judgeTogether = (distances: readonly number[], bound: number): boolean[] =>
  benjaminiHochberg(distances.map(twoSidedP), discoveryRateOf(bound))

/** The change that pages speak of when they say what is missing: ten points. */
export const soughtChange = 0.1

/**
 * How many more households must answer in the later period until a change of ten points lies beyond the bound; to thirty at least.
 * `null`: no number suffices, because the earlier period alone is too uncertain.
 */
export function householdsMissing({ now, before }: Stratum, bound: number, change: number = soughtChange): number | null {
  const [scaledNow, scaledBefore] = [scaledTally(now), scaledTally(before)]
  const before2 = adjustedVariance(scaledBefore)
  const left = (change / bound) ** 2 - before2
  if (before.households < fewHouseholds || left <= 0 || now.households === 0) return null
  const spread = Math.max(npsVariance(scaledNow) ?? 1, 1 / 4)
  const perHousehold = answeredCount(scaledNow) / now.households
  const needed = Math.max(fewHouseholds, (spread / left - 3) / perHousehold)
  return Math.max(0, Math.ceil(needed - now.households - 1e-9))
}

const adjustedVariance = (tally: { detractors: number; passives: number; promoters: number }): number => {
  const n = answeredCount(tally) + 3
  const mean = (tally.promoters - tally.detractors) / n
  return ((tally.promoters + tally.detractors + 1.5) / n - mean ** 2) / n
}
