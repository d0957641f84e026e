/** The fall that the alarm is tuned to: twenty points. */
export const soughtFall = 0.2
/** The days before a run whose mean is what the answers are compared with. */
export const baselineDays = 180
/** Fewer values than this before a run: nothing to compare with. */
const leastBaseline = 30
/** Equal answers have no variance of their own; some is always to come. */
const leastVariance = 0.25

/** The answers of one day: of each household that answered, the mean of −1, 0 or 1 for detractor, passive and promoter. */
export interface DayOfValues {
  /** Whole days since any day. */
  day: number
  households: number
  sum: number
  sumOfSquares: number
}

/** A stretch of days in which the answers lie below what they were. */
export interface Run {
  /** The day on which it began, as in the input. */
  since: number
  households: number
  mean: number
  before: number
  /** Whether it can no longer be chance: at most one year in twenty without any change shows such a run. */
  isAlarm: boolean
}

/**
 * How far the sum may rise, in variances over the sought fall, by how many households answer a day. Source: simulation, in
 * test/domain/fall-alarm.test.ts; between two rates it runs straight over their logarithms.
 */
const bounds: readonly (readonly [perDay: number, bound: number])[] = [
  [0.5, 13],
  [1, 12],
  [3, 9.8],
  [10, 9.6],
  [50, 8.9],
]

export function boundAt(perDay: number): number {
  const next = bounds.findIndex(([rate]) => perDay < rate)
  const [low, high] = [bounds[next - 1], bounds[next]]
  if (next === -1) return bounds.at(-1)?.[1] ?? 0
  if (!low || !high) return bounds[0]?.[1] ?? 0
  return low[1] + ((high[1] - low[1]) * Math.log(perDay / low[0])) / Math.log(high[0] / low[0])
}

interface Before {
  mean: number
  variance: number
  perDay: number
}

/**
 * CUSUM for slow falls: each day c ← max(0, c + n(μ − δ/2) − sum), μ being the mean of the 180 days before the run, δ the sought fall.
 * The run that is under way on the last day, or `null`. A run that was an alarm once stays one to its end. Source: Page 1954.
 * @param days with answers, in order; `last`: the day to which they were read
 */
export function fallUnderWay(days: readonly DayOfValues[], last: number): Run | null {
  const sums = prefixSums(days)
  const under = days.reduce<UnderWay | null>(
    (run, one, at) => after(run, one, { at, before: run?.before ?? baselineOf(days, sums, at) }),
    null,
  )
  const first = under && days[under.at]
  if (!under || !first || first.day > last) return null
  const own = days.slice(under.at).reduce((all, one) => ({ n: all.n + one.households, sum: all.sum + one.sum }), { n: 0, sum: 0 })
  return { since: first.day, households: own.n, mean: own.sum / own.n, before: under.before.mean, isAlarm: under.isAlarm }
}

interface UnderWay {
  /** The index of its first day. */
  at: number
  before: Before
  c: number
  isAlarm: boolean
}

function after(
  run: UnderWay | null,
  { households, sum }: DayOfValues,
  { at, before }: { at: number; before: Before | null },
): UnderWay | null {
  if (!before) return null
  const c = (run?.c ?? 0) + households * (before.mean - soughtFall / 2) - sum
  if (c <= 0) return null
  const bound = (boundAt(before.perDay) * before.variance) / soughtFall
  return { at: run?.at ?? at, before, c, isAlarm: (run?.isAlarm ?? false) || c > bound }
}

interface Sums {
  households: number
  sum: number
  sumOfSquares: number
}

function prefixSums(days: readonly DayOfValues[]): Sums[] {
  const sums: Sums[] = [{ households: 0, sum: 0, sumOfSquares: 0 }]
  for (const one of days) {
    const all = sums[sums.length - 1] as Sums
    sums.push({
      households: all.households + one.households,
      sum: all.sum + one.sum,
      sumOfSquares: all.sumOfSquares + one.sumOfSquares,
    })
  }
  return sums
}

/** Of the 180 days before the day at an index. `null`: too few answered, or the first answer was later than that. */
function baselineOf(days: readonly DayOfValues[], sums: readonly Sums[], at: number): Before | null {
  const today = days[at]?.day ?? 0
  if (today - (days[0]?.day ?? today) < baselineDays) return null
  const from = lowerBound(days, today - baselineDays)
  const [all, early] = [sums[at], sums[from]]
  const n = (all?.households ?? 0) - (early?.households ?? 0)
  if (!all || !early || n < leastBaseline) return null
  const mean = (all.sum - early.sum) / n
  const variance = Math.max(leastVariance, (all.sumOfSquares - early.sumOfSquares) / n - mean ** 2)
  return { mean, variance, perDay: n / baselineDays }
}

/** The index of the first day that is not before `day`. */
function lowerBound(days: readonly DayOfValues[], day: number): number {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle]?.day ?? 0) < day) low = middle + 1
    else high = middle
  }
  return low
}
