import { answeredCount, type Interval, nps, npsInterval, type Tally } from './nps.ts'
import { wilsonInterval } from './wilson.ts'

/**
 * Answers with what is needed to know how alike those of one household are. `value` of a household: its promoters less its detractors, or,
 * of a share, its hits. The sums of disjoint groups of households add up.
 */
export interface Clusters extends Tally {
  households: number
  /** Σ value² over households. */
  valueSquares: number
  /** Σ value · answers over households. */
  valueTimesAnswers: number
  /** Σ answers² over households. */
  answerSquares: number
}

/** What a household's value is: of the net promoter score, or of the share of the upper class. */
export type Reading = 'net' | 'share'

export const noClusters: Clusters = {
  ...{ detractors: 0, passives: 0, promoters: 0 },
  ...{ households: 0, valueSquares: 0, valueTimesAnswers: 0, answerSquares: 0 },
}

const valueOf = ({ detractors, promoters }: Tally, reading: Reading) => (reading === 'net' ? promoters - detractors : promoters)

/** The sums over households, each with the tally of its answers. */
export function clustersOf(households: Iterable<Tally>, reading: Reading = 'net'): Clusters {
  let sum = noClusters
  for (const tally of households) {
    const [n, value] = [answeredCount(tally), valueOf(tally, reading)]
    if (n === 0) continue
    const own = { households: 1, valueSquares: value ** 2, valueTimesAnswers: value * n, answerSquares: n ** 2 }
    sum = addClusters(sum, { ...tally, ...own })
  }
  return sum
}

/** Answers that carry no household, as anonymous ones: each is a cluster of its own, so that their interval may be too narrow. */
export function singles(tally: Tally, reading: Reading = 'net'): Clusters {
  const { detractors, passives, promoters } = tally
  const n = answeredCount(tally)
  const squares = reading === 'net' ? detractors + promoters : promoters
  const sums = { households: n, valueSquares: squares, valueTimesAnswers: valueOf(tally, reading), answerSquares: n }
  return { detractors, passives, promoters, ...sums }
}

/** Two disjoint groups of households together. */
export function addClusters(a: Clusters, b: Clusters): Clusters {
  return {
    detractors: a.detractors + b.detractors,
    passives: a.passives + b.passives,
    promoters: a.promoters + b.promoters,
    households: a.households + b.households,
    valueSquares: a.valueSquares + b.valueSquares,
    valueTimesAnswers: a.valueTimesAnswers + b.valueTimesAnswers,
    answerSquares: a.answerSquares + b.answerSquares,
  }
}

export interface DesignEffect {
  /** By how much the answers of one household resemble each other: at least 1. */
  deff: number
  /** As many independent answers say as much as these. */
  effective: number
}

/**
 * The design effect of answers that come in households: the variance between households over the one that independent answers would have,
 * at least 1. One household says as much as one answer; of equal answers, each household does. `null` when nobody answered.
 */
export function designEffect(clusters: Clusters, reading: Reading = 'net'): DesignEffect | null {
  const n = answeredCount(clusters)
  const m = clusters.households
  if (n === 0 || m === 0) return null
  if (m === 1) return { deff: n, effective: 1 }
  const mean = valueOf(clusters, reading) / n
  const { detractors, promoters, valueSquares, valueTimesAnswers, answerSquares } = clusters
  const squares = reading === 'net' ? promoters + detractors : promoters
  const independent = (squares / n - mean ** 2) / n
  if (independent <= 1e-15) return { deff: n / m, effective: m }
  const between = valueSquares - 2 * mean * valueTimesAnswers + mean ** 2 * answerSquares
  const deff = Math.max(1, ((m / (m - 1)) * between) / n ** 2 / independent)
  return { deff, effective: n / deff }
}

/** The tally as of so many independent answers: what intervals and tests are computed on. */
export function scaledTally(clusters: Clusters, reading: Reading = 'net'): Tally {
  const n = answeredCount(clusters)
  const scale = (designEffect(clusters, reading)?.effective ?? 0) / Math.max(1, n)
  const { detractors, passives, promoters } = clusters
  return { detractors: detractors * scale, passives: passives * scale, promoters: promoters * scale }
}

/** The net promoter score with its 95% interval for answers that come in households. `null` when nobody answered. */
export function clusteredInterval(clusters: Clusters): Interval | null {
  return nps(clusters) === null ? null : npsInterval(scaledTally(clusters))
}

/** The 95% Wilson interval of the share of the upper class for answers that come in households. `null` when nobody answered. */
export function clusteredShare(clusters: Clusters): Interval | null {
  const scaled = scaledTally(clusters, 'share')
  return answeredCount(clusters) === 0 ? null : wilsonInterval(scaled.promoters, answeredCount(scaled))
}
