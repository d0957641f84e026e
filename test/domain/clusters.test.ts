import {
  addClusters,
  answeredCount,
  clusteredInterval,
  clusteredShare,
  clustersOf,
  designEffect,
  nps,
  npsInterval,
  singles,
  type Tally,
  wilsonInterval,
} from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answeredTallies, shuffled } from '../support/laws.ts'

const tally = (detractors: number, passives: number, promoters: number): Tally => ({ detractors, passives, promoters })
const times = (n: number, one: Tally): Tally[] => Array.from({ length: n }, () => one)

/** The table of the statistics sheet, in points of the score times 100. */
const oracles = [
  {
    clusters: [tally(7, 1, 0), tally(0, 2, 6), tally(5, 1, 0), tally(1, 1, 3), tally(2, 0, 2)],
    ...{ n: 31, m: 5, score: -12.9032, deff: 5.4048, effective: 5.7357, interval: [-64.5532, 47.6092] },
  },
  { clusters: times(10, tally(1, 1, 1)), n: 30, m: 10, score: 0, deff: 1, effective: 30, interval: [-27.5393, 27.5393] },
  {
    clusters: [...times(7, tally(1, 0, 0)), ...times(11, tally(0, 1, 0)), ...times(18, tally(0, 0, 1))],
    ...{ n: 36, m: 36, score: 30.5556, deff: 1.0286, effective: 35, interval: [3.5174, 52.7692] },
  },
  { clusters: [tally(4, 0, 0), tally(0, 0, 4)], n: 8, m: 2, score: 0, deff: 8, effective: 1, interval: [-77.4744, 77.4744] },
] as const

describe('answers of households', () => {
  it.each(oracles)('are $n of $m households, with the interval of the sheet', ({ clusters, n, m, score, deff, effective, interval }) => {
    const sum = clustersOf(clusters)
    expect([answeredCount(sum), sum.households]).toEqual([n, m])
    expect(nps(sum)! * 100).toBeCloseTo(score, 4)
    expect(designEffect(sum)!.deff).toBeCloseTo(deff, 4)
    expect(designEffect(sum)!.effective).toBeCloseTo(effective, 4)
    const { low, high } = clusteredInterval(sum)!
    expect(low * 100).toBeCloseTo(interval[0], 4)
    expect(high * 100).toBeCloseTo(interval[1], 4)
  })

  it('are as good as one answer from one household, and as one a household where all are equal', () => {
    expect(designEffect(clustersOf([tally(2, 1, 9)]))?.effective).toBe(1)
    expect(designEffect(clustersOf(times(6, tally(0, 0, 3))))?.effective).toBe(6)
    expect([designEffect(clustersOf([])), clusteredInterval(clustersOf([])), clusteredShare(clustersOf([]))]).toEqual([null, null, null])
  })

  it('have almost the plain interval where each household gave one, from a hundred households on', () => {
    const one = fc.constantFrom(tally(1, 0, 0), tally(0, 1, 0), tally(0, 0, 1))
    fc.assert(
      fc.property(fc.array(one, { minLength: 100, maxLength: 300 }), (list) => {
        const sum = clustersOf(list)
        const [own, plain] = [clusteredInterval(sum)!, npsInterval(sum)!]
        expect(Math.abs(own.high - own.low)).toBeLessThanOrEqual(1.01 * (plain.high - plain.low))
        expect(Math.abs(own.high - own.low)).toBeGreaterThanOrEqual(0.99 * (plain.high - plain.low))
      }),
    )
  })

  it('tell no more when each is copied inside its household', () => {
    fc.assert(
      fc.property(fc.array(answeredTallies(9), { minLength: 2, maxLength: 40 }), fc.integer({ min: 2, max: 5 }), (list, copies) => {
        const sum = clustersOf(list)
        const effect = designEffect(sum)!
        // where the floor of 1 held, the copies say more than the floor let these
        fc.pre(effect.deff > 1)
        const copied = clustersOf(list.map((one) => tally(one.detractors * copies, one.passives * copies, one.promoters * copies)))
        expect(designEffect(copied)!.effective).toBeCloseTo(effect.effective, 6)
        expect(clusteredInterval(copied)!.low).toBeCloseTo(clusteredInterval(sum)!.low, 9)
      }),
    )
  })

  it('have the same score however they are split into households, and the same sums in any order', () => {
    fc.assert(
      fc.property(fc.array(answeredTallies(9), { minLength: 1, maxLength: 20 }), (list) => {
        const split = list.flatMap(({ detractors, passives, promoters }) =>
          [tally(detractors, 0, 0), tally(0, passives, 0), tally(0, 0, promoters)].filter((one) => answeredCount(one) > 0),
        )
        expect(nps(clustersOf(split))).toBe(nps(clustersOf(list)))
      }),
    )
    fc.assert(
      fc.property(
        fc.array(answeredTallies(9)).chain((list) => fc.tuple(fc.constant(list), shuffled(list))),
        ([one, other]) => {
          expect(clustersOf(other)).toEqual(clustersOf(one))
        },
      ),
    )
  })

  it('of disjoint groups add up, and answers without a household are clusters of their own', () => {
    fc.assert(
      fc.property(fc.array(answeredTallies(9)), fc.array(answeredTallies(9)), (a, b) => {
        expect(addClusters(clustersOf(a), clustersOf(b))).toEqual(clustersOf([...a, ...b]))
      }),
    )
    expect(singles(tally(7, 11, 18))).toEqual(clustersOf(oracles[2].clusters))
    expect(singles(tally(7, 11, 18), 'share')).toEqual(clustersOf(oracles[2].clusters, 'share'))
  })

  it('give a share the Wilson interval of as many answers as they are worth', () => {
    const apart = clustersOf([...times(20, tally(1, 0, 0)), ...times(60, tally(0, 0, 1))], 'share')
    const [own, plain] = [clusteredShare(apart)!, wilsonInterval(60, 80)!]
    expect(own.low).toBeCloseTo(plain.low, 2)
    // as many answers of four to a home, all of one mind
    const alike = clustersOf([...times(5, tally(4, 0, 0)), ...times(15, tally(0, 0, 4))], 'share')
    expect(clusteredShare(alike)!.high - clusteredShare(alike)!.low).toBeGreaterThan(1.8 * (plain.high - plain.low))
  })
})
