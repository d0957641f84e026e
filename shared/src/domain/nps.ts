import { twoSidedP, z95 } from './normal.ts'

/** Answered scores by class. Dismissed prompts are never part of it. */
export interface Tally {
  detractors: number
  passives: number
  promoters: number
}

export interface Interval {
  low: number
  high: number
}

export interface NpsDifference extends Interval {
  /** a − b of the raw scores: what is shown as the change. */
  delta: number
  /** a − b of the adjusted scores: the centre of the interval. */
  adjustedDelta: number
  se: number
  /** Two-sided p of the z-test that both groups have the same score. */
  p: number
}

export const scoreClasses = ['detractor', 'passive', 'promoter'] as const
export type ScoreClass = (typeof scoreClasses)[number]

/** Whether `value` is one of the eleven scores 0, 1 … 10. */
export function isNpsScore(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 10
}

/** 0-6 detractor, 7-8 passive, 9-10 promoter. Source: Reichheld 2003. */
export function scoreClass(score: number): ScoreClass {
  if (score <= 6) return 'detractor'
  return score <= 8 ? 'passive' : 'promoter'
}

/** The tally of a list of scores 0-10. */
export function tallyOf(scores: Iterable<number>): Tally {
  const tally = { detractors: 0, passives: 0, promoters: 0 }
  for (const score of scores) tally[`${scoreClass(score)}s`] += 1
  return tally
}

/** The tally of two disjoint groups together. */
export function mergeTallies(a: Tally, b: Tally): Tally {
  return { detractors: a.detractors + b.detractors, passives: a.passives + b.passives, promoters: a.promoters + b.promoters }
}

/** How many people answered. */
export function answeredCount({ detractors, passives, promoters }: Tally): number {
  return detractors + passives + promoters
}

/** Net promoter score of a tally, in −1..1. `null` when nobody answered. Source: Reichheld 2003; interval: `npsInterval`. */
export function nps(tally: Tally): number | null {
  const answered = answeredCount(tally)
  return answered === 0 ? null : (tally.promoters - tally.detractors) / answered
}

/** Variance of one answer counted as −1, 0 or +1, in 0..1: what `answersForMargin` asks for. `null` when nobody answered. */
export function npsVariance(tally: Tally): number | null {
  const score = nps(tally)
  return score === null ? null : (tally.promoters + tally.detractors) / answeredCount(tally) - score ** 2
}

/**
 * 95% interval of the score by the adjusted Wald method (¾, 1½, ¾ added), clipped to −1..1. `null` when nobody answered.
 * Source: Rocks, The American Statistician 2016, arXiv 1601.07235. The plain Wald interval is not used: it covers 0.40 at n = 5.
 */
export function npsInterval(tally: Tally): Interval | null {
  if (answeredCount(tally) === 0) return null
  const { centre, se } = adjusted(tally)
  return { low: Math.max(-1, centre - z95 * se), high: Math.min(1, centre + z95 * se) }
}

/**
 * 95% iterative score interval (Tango / May-Johnson): all t with |k − d − n·t| / √(n(2q + t(1 − t))) ≤ z. The cross-check of
 * `npsInterval`. `null` when nobody answered.
 */
export function npsScoreInterval(tally: Tally): Interval | null {
  const estimate = nps(tally)
  if (estimate === null) return null
  return { low: edge(tally, estimate, -1), high: edge(tally, estimate, 1) }
}

/**
 * The difference a − b of two independent groups: z-test and interval on the adjusted scores; `delta` is the raw difference.
 * `null` when either group is empty.
 */
export function npsDifference(a: Tally, b: Tally): NpsDifference | null {
  const [rawA, rawB] = [nps(a), nps(b)]
  if (rawA === null || rawB === null) return null
  const [adjustedA, adjustedB] = [adjusted(a), adjusted(b)]
  const se = Math.sqrt(adjustedA.se ** 2 + adjustedB.se ** 2)
  const adjustedDelta = adjustedA.centre - adjustedB.centre
  return {
    delta: rawA - rawB,
    adjustedDelta,
    se,
    low: adjustedDelta - z95 * se,
    high: adjustedDelta + z95 * se,
    p: twoSidedP(adjustedDelta / se),
  }
}

/**
 * How many answers give ±`margin` (in −1..1) at 95%, for a spread `variance` (1 is the worst case; the mix 50/30/20 has 0.61).
 * At least one, since no answer has no margin. Source: the adjusted Wald interval solved for n.
 */
export function answersForMargin(margin: number, variance = 1): number {
  return Math.max(1, Math.ceil((variance * 1.96 ** 2) / margin ** 2 - 3 - 1e-9))
}

/** √((N − n)/(N − 1)), by which an interval shrinks when n of only N households answered. 1 when N ≤ 1. */
export function finitePopulationFactor(population: number, answered: number): number {
  if (population <= 1) return 1
  return Math.sqrt(Math.max(0, population - answered) / (population - 1))
}

function adjusted(tally: Tally): { centre: number; se: number } {
  const d = tally.detractors + 0.75
  const k = tally.promoters + 0.75
  const n = answeredCount(tally) + 3
  const centre = (k - d) / n
  return { centre, se: Math.sqrt(((k + d) / n - centre ** 2) / n) }
}

/** The farthest t from the estimate towards `side` that the score test still accepts, by bisection. */
function edge(tally: Tally, estimate: number, side: -1 | 1): number {
  if (accepts(tally, side)) return side
  let inside = estimate
  let outside: number = side
  for (let i = 0; i < 80; i += 1) {
    const middle = (inside + outside) / 2
    if (accepts(tally, middle)) inside = middle
    else outside = middle
  }
  return inside
}

function accepts(tally: Tally, t: number): boolean {
  const { detractors: d, promoters: k } = tally
  const n = answeredCount(tally)
  const b = -d - k + (2 * n - k + d) * t
  const c = -d * t * (1 - t)
  const q = (Math.sqrt(Math.max(0, b * b - 8 * n * c)) - b) / (4 * n)
  const distance = Math.abs(k - d - n * t)
  const spread = n * (2 * q + t * (1 - t))
  if (distance < 1e-12) return true
  return spread > 0 && distance <= z95 * Math.sqrt(spread)
}
