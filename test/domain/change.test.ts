import {
  benjaminiHochberg,
  clusteredDifference,
  clustersOf,
  discoveryRateOf,
  distanceOf,
  fixedWeightChange,
  householdsMissing,
  npsDifference,
  rhythmOf,
  singles,
  type Stratum,
  verdictBounds,
  verdictOf,
} from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { falseYears, looksOfQuietYears } from '../support/quiet-years.ts'
import { tallies } from '../support/laws.ts'

const of = (detractors: number, passives: number, promoters: number) => singles({ detractors, passives, promoters })
/** As many answers, without the effect that a sample's own spread has on the design effect. */
const plain = (d: number, p: number, k: number) => {
  const one = of(d, p, k)
  // one more household than there are answers is no community: it only makes the effect fall below its floor of 1
  return { ...one, valueSquares: 0 }
}
const sumOf = (list: readonly ReturnType<typeof of>[]) => ({
  ...plain(
    list.reduce((n, one) => n + one.detractors, 0),
    list.reduce((n, one) => n + one.passives, 0),
    list.reduce((n, one) => n + one.promoters, 0),
  ),
})

describe('a change at fixed weights', () => {
  it('has the figures of the statistics sheet', () => {
    const strata: Stratum[] = [
      { before: plain(20, 30, 50), now: plain(15, 25, 60) },
      { before: plain(10, 10, 20), now: plain(5, 15, 20) },
    ]
    const whole = { before: sumOf(strata.map(({ before }) => before)), now: sumOf(strata.map(({ now }) => now)) }
    expect(npsDifference(whole.now, whole.before)!.delta * 100).toBeCloseTo(14.2857, 4)
    const { adjustedDelta, se, low, high } = fixedWeightChange(strata, whole)!
    const sheet = [13.7245, 8.9324, -3.7827, 31.2317]
    for (const [i, value] of [adjustedDelta, se, low, high].entries()) expect(Math.abs(value * 100 - sheet[i]!)).toBeLessThan(1e-4)
  })

  it('is none where only the mix of touchpoints changed', () => {
    const [happy, cross] = [(n: number) => of(n, n, 8 * n), (n: number) => of(6 * n, 2 * n, 2 * n)]
    const strata = [
      { before: happy(10), now: happy(40) },
      { before: cross(40), now: cross(10) },
    ]
    const whole = { before: of(250, 90, 160), now: of(100, 60, 340) }
    expect(clusteredDifference(whole.now, whole.before)!.delta).toBeGreaterThan(0.5)
    expect(Math.abs(fixedWeightChange(strata, whole)!.delta)).toBeLessThan(1e-12)
  })

  it('leaves touchpoints of fewer than five households out, and says nothing where they hold more than a fifth', () => {
    const large = { before: of(20, 20, 40), now: of(20, 20, 40) }
    const small = (n: number) => ({ before: of(n, 0, 0), now: of(0, 0, 4) })
    const whole = (n: number) => ({ before: of(20 + n, 20, 40), now: of(20, 20, 44) })
    expect(fixedWeightChange([large, small(4)], whole(4))!.delta).toBe(0)
    expect(fixedWeightChange([large, small(21)], whole(21))).toBeNull()
  })

  it('of one touchpoint is the plain change', () => {
    fc.assert(
      fc.property(tallies(), tallies(), (a, b) => {
        const pair = { now: singles(a), before: singles(b) }
        const own = fixedWeightChange([pair], pair)
        fc.pre(own !== null)
        expect(own.delta).toBeCloseTo(clusteredDifference(pair.now, pair.before)!.delta, 12)
        expect(own.se).toBeCloseTo(clusteredDifference(pair.now, pair.before)!.se, 12)
      }),
    )
  })
})

describe('a verdict', () => {
  const rhythms = [
    { rhythm: 'month', months: 1, every: 1, households: 30 },
    { rhythm: 'month', months: 1, every: 1, households: 60 },
    { rhythm: 'quarter', months: 3, every: 3, households: 30 },
    { rhythm: 'twelveMonths', months: 12, every: 1, households: 30 },
  ] as const
  it.each(rhythms)(
    'on a $rhythm of $households households is false in at most one of twenty years without a change, though it is looked at each time',
    ({ rhythm, households, ...looking }) => {
      const bound = verdictBounds[rhythm]
      const years = looksOfQuietYears(2000, { ...looking, bound }, 20_261_130, households)
      expect(falseYears(years, bound)).toBeLessThanOrEqual(0.05)
      // with the bound of a single look the same years would show many
      expect(falseYears(years, 1.96)).toBeGreaterThan(0.13)
    },
  )

  it('is looked at in the rhythm of its period, and of a year there is none', () => {
    expect(['2026-11', '2026-Q4', '2026-11-P12M', '2026'].map(rhythmOf)).toEqual(['month', 'quarter', 'twelveMonths', null])
  })

  it('has the sign of the change, and less weight from few households', () => {
    expect([-3, 0, 2.86, 3].map((z) => verdictOf(z, 2.86))).toEqual(['worse', 'no_clear_change', 'no_clear_change', 'better'])
    const change = { adjustedDelta: 0.3, se: 0.1 }
    const [few, many] = [of(10, 10, 10), of(1000, 1000, 1000)]
    expect(distanceOf(change, { now: few, before: few }, 2.86)).toBeLessThan(2.9)
    expect(distanceOf(change, { now: many, before: many }, 2.86)).toBeCloseTo(3, 2)
  })

  it('on a list follows Benjamini and Hochberg', () => {
    // their own example, at 5 %: the four smallest of fifteen
    const ps = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1]
    expect(benjaminiHochberg(ps, 0.05).filter(Boolean)).toHaveLength(4)
    expect(benjaminiHochberg([...ps].reverse(), 0.05).indexOf(true)).toBe(11)
    expect(benjaminiHochberg([], 0.05)).toEqual([])
    expect(discoveryRateOf(verdictBounds.month)).toBeCloseTo(0.0042, 4)
    expect(discoveryRateOf(verdictBounds.quarter)).toBeCloseTo(0.0124, 4)
  })

  it('says how many households are missing for ten points, and that no number suffices where the earlier period is too small', () => {
    const before = of(400, 600, 1000)
    const missing = householdsMissing({ before, now: of(60, 90, 150) }, verdictBounds.quarter)!
    expect(missing).toBeGreaterThan(100)
    // with as many more of the same, ten points lie beyond the bound
    const m = 300 + missing
    const se = clusteredDifference(of(m * 0.2, m * 0.3, m * 0.5), before)!.se
    expect(0.1 / se).toBeGreaterThan(verdictBounds.quarter - 0.02)
    expect(0.1 / se).toBeLessThan(verdictBounds.quarter + 0.05)
    expect(householdsMissing({ before: of(10, 10, 20), now: of(60, 90, 150) }, verdictBounds.quarter)).toBeNull()
    expect(householdsMissing({ before: clustersOf([]), now: of(60, 90, 150) }, verdictBounds.quarter)).toBeNull()
  })
})
