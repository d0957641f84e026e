import { shownCount, standingOf } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('a figure', () => {
  it.each([
    [0, 'withheld'],
    [4, 'withheld'],
    [5, 'few'],
    [29, 'few'],
    [30, 'shown'],
  ])('of %i people in as many households is %s, whatever the number of their answers', (people, standing) => {
    expect(standingOf(people, people)).toBe(standing)
  })

  it('of many people in fewer than thirty households is read with care', () => {
    expect([standingOf(80, 29), standingOf(80, 30)]).toEqual(['few', 'shown'])
  })
})

describe('a count of people by rule', () => {
  it.each([
    [4, 400, null],
    [5, 49, null],
    [5, 50, 5],
    [7, 50, 5],
    [8, 50, 10],
    [52, 60, 50],
  ])('%i of %i is told as %s', (count, base, told) => {
    expect(shownCount(count, base)).toBe(told)
  })

  it('says the same of most neighbours, and never more than two and a half people beside the truth', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(800), (count, base) => {
        const told = shownCount(count, base)
        if (told === null) expect(count < 5 || base < 50).toBe(true)
        else expect([told % 5, Math.abs(told - count) <= 2.5]).toEqual([0, true])
      }),
    )
  })
})
