import { wilsonInterval } from '@linsheng/shared/domain'
import { twoSidedP, z95 } from '@linsheng/shared/domain/normal'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('the two-sided p of a normal z', () => {
  it.each([
    [0.6744897501960817, 0.5],
    [1, 0.31731050786291415],
    [1.6448536269514722, 0.1],
    [z95, 0.05],
    [2.5758293035489004, 0.01],
    [3.2905267314918945, 0.001],
    [6, 1.973175290075396e-9],
  ])('of %d is %d, to seven figures', (z, p) => {
    expect(twoSidedP(z) / p).toBeCloseTo(1, 6)
  })

  it('is 1 without any difference, and never more than 1 for any', () => {
    expect(twoSidedP(0)).toBe(1)
    fc.assert(fc.property(fc.double({ min: -1e-3, max: 1e-3, noNaN: true }), (z) => twoSidedP(z) <= 1))
  })

  it('does not see the sign, and falls as the difference grows', () => {
    const z = fc.double({ min: 0, max: 8, noNaN: true })
    fc.assert(
      fc.property(z, fc.double({ min: 0.01, max: 4, noNaN: true }), (a, more) => {
        expect(twoSidedP(-a)).toBe(twoSidedP(a))
        expect(twoSidedP(a + more)).toBeLessThan(twoSidedP(a))
      }),
    )
  })
})

describe('the Wilson interval of a share', () => {
  it.each([
    [0, 10, 0, 0.27753],
    [1, 10, 0.01788, 0.40415],
    [5, 10, 0.23659, 0.76341],
    [10, 10, 0.72247, 1],
    [81, 263, 0.25526, 0.36618],
  ])('of %d in %d is %d … %d', (hits, total, low, high) => {
    const interval = wilsonInterval(hits, total)!
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })

  it('is null when there is nothing to share', () => {
    expect(wilsonInterval(0, 0)).toBeNull()
  })

  const counts = fc.integer({ min: 1, max: 5000 }).chain((total) => fc.tuple(fc.nat(total), fc.constant(total)))

  it('contains the share and stays within 0..1', () => {
    fc.assert(
      fc.property(counts, ([hits, total]) => {
        const { low, high } = wilsonInterval(hits, total)!
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(hits / total + 1e-12)
        expect(high).toBeGreaterThanOrEqual(hits / total - 1e-12)
      }),
    )
  })

  it('is mirrored for the misses', () => {
    fc.assert(
      fc.property(counts, ([hits, total]) => {
        const [kept, missed] = [wilsonInterval(hits, total)!, wilsonInterval(total - hits, total)!]
        expect(missed.low).toBeCloseTo(1 - kept.high, 12)
        expect(missed.high).toBeCloseTo(1 - kept.low, 12)
      }),
    )
  })

  it('ends where the share lies z standard errors away', () => {
    fc.assert(
      fc.property(counts, ([hits, total]) => {
        const { low, high } = wilsonInterval(hits, total)!
        for (const edge of [low, high]) {
          const spread = z95 * Math.sqrt((edge * (1 - edge)) / total)
          if (edge > 1e-9 && edge < 1 - 1e-9) expect(Math.abs(hits / total - edge)).toBeCloseTo(spread, 9)
        }
      }),
    )
  })
})
