import { answeredCount, nps, npsInterval, npsScoreInterval, type Tally } from '@linsheng/shared/domain'
import { z95 } from '@linsheng/shared/domain/normal'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answeredTallies } from '../support/laws.ts'

const tally = (detractors: number, passives: number, promoters: number): Tally => ({ detractors, passives, promoters })

const oracles = [
  { t: tally(1, 2, 3), low: -31.1074, high: 75.3957 },
  { t: tally(0, 0, 10), low: 44.4934, high: 100 },
  { t: tally(0, 10, 0), low: -27.7533, high: 27.7533 },
  { t: tally(2, 3, 5), low: -21.6592, high: 67.5278 },
  { t: tally(20, 30, 50), low: 13.9551, high: 44.3393 },
  { t: tally(250, 250, 500), low: 19.788, high: 30.0552 },
]

/** The share of detractors that explains the tally best when the score is `t`: found by search, not by the closed formula. */
function likeliestDetractorShare({ detractors, passives, promoters }: Tally, t: number): number {
  const term = (count: number, share: number) => (count === 0 ? 0 : count * Math.log(share))
  const likelihood = (q: number) => term(detractors, q) + term(promoters, q + t) + term(passives, 1 - 2 * q - t)
  let [low, high] = [Math.max(0, -t), (1 - t) / 2]
  for (let i = 0; i < 200; i += 1) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3]
    if (likelihood(a) < likelihood(b)) low = a
    else high = b
  }
  return (low + high) / 2
}

/** How many standard errors the tally lies from the score `t`. */
function distance(t: Tally, score: number): number {
  const n = answeredCount(t)
  const q = likeliestDetractorShare(t, score)
  return Math.abs(t.promoters - t.detractors - n * score) / Math.sqrt(n * (2 * q + score * (1 - score)))
}

describe('the score interval', () => {
  it.each(oracles)('is $low … $high for $t.detractors, $t.passives, $t.promoters', ({ t, low, high }) => {
    const interval = npsScoreInterval(t)!
    expect(interval.low * 100).toBeCloseTo(low, 4)
    expect(interval.high * 100).toBeCloseTo(high, 4)
  })

  it('contains the score itself and stays within −1..1', () => {
    fc.assert(
      fc.property(answeredTallies(), (t) => {
        const { low, high } = npsScoreInterval(t)!
        expect(low).toBeGreaterThanOrEqual(-1)
        expect(low).toBeLessThanOrEqual(nps(t)!)
        expect(nps(t)!).toBeLessThanOrEqual(high)
        expect(high).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('ends where the score test just accepts, with the likeliest shares found by search', () => {
    fc.assert(
      fc.property(answeredTallies(80), (t) => {
        const { low, high } = npsScoreInterval(t)!
        for (const edge of [low, high]) if (Math.abs(edge) < 1) expect(distance(t, edge)).toBeCloseTo(z95, 4)
      }),
    )
  })

  it('holds nothing that the score test refuses and leaves out nothing that it accepts', () => {
    fc.assert(
      fc.property(answeredTallies(40), fc.double({ min: -0.999, max: 0.999, noNaN: true }), (t, score) => {
        const { low, high } = npsScoreInterval(t)!
        const nearEdge = Math.min(Math.abs(score - low), Math.abs(score - high)) < 1e-6
        const inside = low <= score && score <= high
        fc.pre(!nearEdge)
        expect(distance(t, score) <= z95).toBe(inside)
      }),
    )
  })

  it('is mirrored when detractors and promoters change places', () => {
    fc.assert(
      fc.property(answeredTallies(), (t) => {
        const [one, other] = [npsScoreInterval(t)!, npsScoreInterval(tally(t.promoters, t.passives, t.detractors))!]
        expect(other.low).toBeCloseTo(-one.high, 9)
        expect(other.high).toBeCloseTo(-one.low, 9)
      }),
    )
  })

  it('agrees with the adjusted Wald interval within 1.5 points from 300 answers on with all three classes', () => {
    const many = fc.record({
      detractors: fc.integer({ min: 60, max: 900 }),
      passives: fc.integer({ min: 60, max: 900 }),
      promoters: fc.integer({ min: 180, max: 900 }),
    })
    fc.assert(
      fc.property(many, (t) => {
        const [wald, score] = [npsInterval(t)!, npsScoreInterval(t)!]
        expect(Math.abs(wald.low - score.low)).toBeLessThan(0.015)
        expect(Math.abs(wald.high - score.high)).toBeLessThan(0.015)
      }),
    )
  })
})
