import {
  answeredCount,
  isNpsScore,
  mergeTallies,
  nps,
  npsInterval,
  npsScoreInterval,
  npsVariance,
  scoreClass,
  tallyOf,
  type Tally,
} from '@linsheng/shared/domain'
import { z95 } from '@linsheng/shared/domain/normal'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answeredTallies, npsScores, shuffled, tallies } from '../support/laws.ts'

const tally = (detractors: number, passives: number, promoters: number): Tally => ({ detractors, passives, promoters })
const swapped = ({ detractors, passives, promoters }: Tally): Tally => tally(promoters, passives, detractors)
const times = (t: Tally, m: number): Tally => tally(t.detractors * m, t.passives * m, t.promoters * m)

/** The table of the statistics sheet, in points of the score times 100. */
const oracles = [
  { t: tally(1, 2, 3), score: 33.3333, wald: [-26.7433, 71.1877], exact: [-31.1074, 75.3957] },
  { t: tally(0, 0, 10), score: 100, wald: [47.5036, 100], exact: [44.4934, 100] },
  { t: tally(0, 10, 0), score: 0, wald: [-18.465, 18.465], exact: [-27.7533, 27.7533] },
  { t: tally(2, 3, 5), score: 30, wald: [-19.0506, 65.2045], exact: [-21.6592, 67.5278] },
  { t: tally(20, 30, 50), score: 30, wald: [14.0511, 44.2013], exact: [13.9551, 44.3393] },
  { t: tally(250, 250, 500), score: 25, wald: [19.7952, 30.0552], exact: [19.788, 30.0552] },
] as const

describe('the score', () => {
  it('takes whole numbers from 0 to 10 and nothing else for a score', () => {
    expect([0, 1, 6, 7, 8, 9, 10].every(isNpsScore)).toBe(true)
    expect([-1, 11, 6.5, NaN, Infinity, '9', null, undefined, true, [9]].some(isNpsScore)).toBe(false)
  })

  it('calls 0-6 detractors, 7-8 passives and 9-10 promoters', () => {
    const classes = Array.from({ length: 11 }, (_, score) => scoreClass(score))
    expect(classes).toEqual([...Array(7).fill('detractor'), 'passive', 'passive', 'promoter', 'promoter'])
  })

  it('is null with both its intervals when nobody answered, never 0 and never NaN', () => {
    const nobody = tally(0, 0, 0)
    expect([nps(nobody), npsVariance(nobody), npsInterval(nobody), npsScoreInterval(nobody)]).toEqual([null, null, null, null])
  })

  it.each(oracles)('is $score for $t.detractors, $t.passives, $t.promoters', ({ t, score }) => {
    expect(nps(t)! * 100).toBeCloseTo(score, 4)
  })

  it('has the published variances', () => {
    expect(npsVariance(tally(1, 2, 3))).toBeCloseTo(5 / 9, 12)
    expect(npsVariance(tally(1, 0, 1))).toBeCloseTo(1, 12)
    expect(npsVariance(tally(0, 1, 1))).toBeCloseTo(0.25, 12)
    expect(npsVariance(tally(1, 1, 1))).toBeCloseTo(2 / 3, 12)
  })

  it('has the published margin of ±6.6 points for 20/40/40 % of 500 answers', () => {
    expect(100 * z95 * Math.sqrt(npsVariance(tally(100, 200, 200))! / 500)).toBeCloseTo(6.6, 1)
  })

  it('is the mean of −1, 0 and +1 per answer, and its variance is theirs', () => {
    fc.assert(
      fc.property(fc.array(npsScores, { minLength: 1, maxLength: 60 }), (scores) => {
        const points = scores.map((score) => (score >= 9 ? 1 : score <= 6 ? -1 : 0))
        const mean = points.reduce<number>((sum, point) => sum + point, 0) / points.length
        const variance = points.reduce<number>((sum, point) => sum + (point - mean) ** 2, 0) / points.length
        expect(nps(tallyOf(scores))).toBeCloseTo(mean, 12)
        expect(npsVariance(tallyOf(scores))).toBeCloseTo(variance, 12)
      }),
    )
  })

  it('lies between −1 and 1', () => {
    fc.assert(fc.property(answeredTallies(), (t) => Math.abs(nps(t)!) <= 1))
  })

  it('does not depend on the order of the answers', () => {
    const twice = fc.array(npsScores, { maxLength: 40 }).chain((scores) => fc.tuple(fc.constant(scores), shuffled(scores)))
    fc.assert(
      fc.property(twice, ([scores, other]) => {
        expect(tallyOf(other)).toEqual(tallyOf(scores))
      }),
    )
  })

  it('counts everybody once: merged tallies equal the tally of the union', () => {
    fc.assert(
      fc.property(fc.array(npsScores), fc.array(npsScores), (a, b) => {
        const merged = mergeTallies(tallyOf(a), tallyOf(b))
        expect(merged).toEqual(tallyOf([...a, ...b]))
        expect(answeredCount(merged)).toBe(a.length + b.length)
      }),
    )
  })

  it('never falls when one person moves up a class', () => {
    fc.assert(
      fc.property(tallies(), ({ detractors, passives, promoters }) => {
        const low = nps(tally(detractors + 1, passives, promoters))!
        const middle = nps(tally(detractors, passives + 1, promoters))!
        const high = nps(tally(detractors, passives, promoters + 1))!
        expect(low).toBeLessThan(middle)
        expect(middle).toBeLessThan(high)
      }),
    )
  })

  it('turns its sign when detractors and promoters change places', () => {
    fc.assert(
      fc.property(answeredTallies(), (t) => {
        expect(nps(swapped(t))).toBeCloseTo(-nps(t)!, 12)
      }),
    )
  })
})

describe('the adjusted Wald interval', () => {
  it.each(oracles)('is $wald for $t.detractors, $t.passives, $t.promoters', ({ t, wald }) => {
    const { low, high } = npsInterval(t)!
    expect([low * 100, high * 100]).toEqual(wald.map((edge) => expect.closeTo(edge, 4)))
  })

  it('is the plain Wald interval of ¾, 1½ and ¾ more answers, cut to −1..1', () => {
    fc.assert(
      fc.property(answeredTallies(), (t) => {
        const more = tally(t.detractors + 0.75, t.passives + 1.5, t.promoters + 0.75)
        const half = z95 * Math.sqrt(npsVariance(more)! / answeredCount(more))
        const { low, high } = npsInterval(t)!
        expect(low).toBeCloseTo(Math.max(-1, nps(more)! - half), 12)
        expect(high).toBeCloseTo(Math.min(1, nps(more)! + half), 12)
      }),
    )
  })

  it('contains the adjusted centre and stays within −1..1', () => {
    fc.assert(
      fc.property(answeredTallies(), (t) => {
        const centre = (t.promoters - t.detractors) / (answeredCount(t) + 3)
        const { low, high } = npsInterval(t)!
        expect(low).toBeGreaterThanOrEqual(-1)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThan(centre)
        expect(centre).toBeLessThan(high)
      }),
    )
  })

  it('narrows as the answers grow at the same shares', () => {
    fc.assert(
      fc.property(answeredTallies(60), fc.integer({ min: 2, max: 9 }), (t, m) => {
        const [few, many] = [npsInterval(t)!, npsInterval(times(t, m))!]
        expect(many.high - many.low).toBeLessThan(few.high - few.low)
      }),
    )
  })

  it('is mirrored when detractors and promoters change places', () => {
    fc.assert(
      fc.property(answeredTallies(), (t) => {
        const [one, other] = [npsInterval(t)!, npsInterval(swapped(t))!]
        expect(other.low).toBeCloseTo(-one.high, 12)
        expect(other.high).toBeCloseTo(-one.low, 12)
      }),
    )
  })
})
