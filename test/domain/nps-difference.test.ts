import { answersForMargin, finitePopulationFactor, nps, npsDifference, npsInterval, type Tally } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answeredTallies, tallies } from '../support/laws.ts'

const tally = (detractors: number, passives: number, promoters: number): Tally => ({ detractors, passives, promoters })

describe('the difference of two scores', () => {
  it('is the published one for 20, 30, 50 against 30, 40, 30', () => {
    const found = npsDifference(tally(20, 30, 50), tally(30, 40, 30))!
    expect(found.delta * 100).toBeCloseTo(30, 10)
    expect(found.adjustedDelta * 100).toBeCloseTo(29.1262, 4)
    expect(found.se * 100).toBeCloseTo(10.8226, 4)
    expect(found.low * 100).toBeCloseTo(7.9143, 4)
    expect(found.high * 100).toBeCloseTo(50.3381, 4)
    expect(found.p).toBeCloseTo(0.007119, 6)
  })

  it('is null when either group is empty', () => {
    fc.assert(
      fc.property(tallies(), (t) => {
        expect(npsDifference(tally(0, 0, 0), t)).toBeNull()
        expect(npsDifference(t, tally(0, 0, 0))).toBeNull()
      }),
    )
  })

  it('shows the raw change and keeps its sign', () => {
    fc.assert(
      fc.property(answeredTallies(), answeredTallies(), (a, b) => {
        expect(npsDifference(a, b)!.delta).toBeCloseTo(nps(a)! - nps(b)!, 12)
      }),
    )
  })

  it('turns round with its groups and stays equally likely', () => {
    fc.assert(
      fc.property(answeredTallies(), answeredTallies(), (a, b) => {
        const [there, back] = [npsDifference(a, b)!, npsDifference(b, a)!]
        expect(back.delta).toBeCloseTo(-there.delta, 12)
        expect(back.low).toBeCloseTo(-there.high, 12)
        expect(back.high).toBeCloseTo(-there.low, 12)
        expect(back.p).toBe(there.p)
      }),
    )
  })

  it('stands in the middle of its interval, with the error of both groups', () => {
    fc.assert(
      fc.property(answeredTallies(), answeredTallies(), (a, b) => {
        const { adjustedDelta, low, high, se } = npsDifference(a, b)!
        expect((low + high) / 2).toBeCloseTo(adjustedDelta, 12)
        expect(se).toBeGreaterThan(0)
        expect((high - low) / 2 / se).toBeCloseTo(1.959964, 6)
      }),
    )
  })

  it('has a p in 0..1 that is below 5% exactly when the interval leaves 0 out', () => {
    fc.assert(
      fc.property(answeredTallies(), answeredTallies(), (a, b) => {
        const { p, low, high } = npsDifference(a, b)!
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1)
        fc.pre(Math.abs(p - 0.05) > 1e-6)
        expect(p < 0.05).toBe(low > 0 || high < 0)
      }),
    )
  })

  it('says that a group does not differ from itself', () => {
    fc.assert(
      fc.property(answeredTallies(), (t) => {
        const { delta, p } = npsDifference(t, t)!
        expect(delta).toBe(0)
        expect(p).toBe(1)
      }),
    )
  })
})

describe('how many answers', () => {
  it('is 382 for ±10 points in the worst case and 232 for a mix of 50/30/20', () => {
    expect(answersForMargin(0.1)).toBe(382)
    expect(answersForMargin(0.1, 0.61)).toBe(232)
  })

  it('never asks for fewer than one answer, however wide the margin', () => {
    const margins = fc.double({ min: 0.01, max: 1, noNaN: true })
    const variances = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(fc.property(margins, variances, (margin, variance) => answersForMargin(margin, variance) >= 1))
  })

  it('is enough and not one too many: an even split reaches the margin with that many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 30 }), (points) => {
        const half = Math.ceil(answersForMargin(points / 100) / 2)
        const { low, high } = npsInterval(tally(half, 0, half))!
        expect((high - low) / 2).toBeLessThanOrEqual(points / 100)
        const tooFew = npsInterval(tally(half - 6, 0, half - 6))
        if (tooFew && half > 12) expect((tooFew.high - tooFew.low) / 2).toBeGreaterThan(points / 100)
      }),
    )
  })
})

describe('the finite population factor', () => {
  it('is √((N − n)/(N − 1))', () => {
    expect(finitePopulationFactor(101, 1)).toBe(1)
    expect(finitePopulationFactor(101, 76)).toBe(0.5)
  })

  it('is 0 when everybody answered, and never takes a root of less', () => {
    expect(finitePopulationFactor(40, 40)).toBe(0)
    expect(finitePopulationFactor(40, 45)).toBe(0)
  })

  it('is 1 where there is nobody to sample from', () => {
    expect(finitePopulationFactor(0, 0)).toBe(1)
    expect(finitePopulationFactor(1, 1)).toBe(1)
  })

  it('only ever shrinks an interval, the more the more of them answered', () => {
    const counts = fc.integer({ min: 2, max: 3000 }).chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 1, max: n - 1 })))
    fc.assert(
      fc.property(counts, ([population, answered]) => {
        expect(finitePopulationFactor(population, answered)).toBeLessThanOrEqual(1)
        expect(finitePopulationFactor(population, answered + 1)).toBeLessThan(finitePopulationFactor(population, answered))
      }),
    )
  })
})
