import {
  formClasses,
  formPublicClasses,
  isWithin,
  isWithinPeriod,
  leastPeople,
  monthOfWeek,
  type PublicAtom,
  type Waiting,
} from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allCuts, anonymousYears, type Classed, countedIn, settleYear } from '../support/histories.ts'

const waiting = (people: number, touchpoint = 'repair', building = '1', month = '2026-01', from = 0): Waiting => ({
  instrument: 'nps:one',
  touchpoint,
  building,
  month,
  counts: { low: people, middle: 0, high: 0 },
  people: Array.from({ length: people }, (_, i) => `${from + i}`),
})
const labels = (groups: Waiting[], period: string) =>
  formClasses(groups, period).map(({ touchpoint, building, people }) => [touchpoint, building, people])

describe('classes of anonymous answers', () => {
  it('hold at least five people, and count people, not answers', () => {
    expect(labels([waiting(4)], '2026-01')).toEqual([])
    expect(labels([waiting(5)], '2026-01')).toEqual([['repair', '1', 5]])
    const twice = { ...waiting(4), people: ['a', 'b', 'c', 'd', 'a', 'b', 'c', 'd'], counts: { low: 8, middle: 0, high: 0 } }
    expect(labels([twice], '2026-01')).toEqual([])
  })

  it('are of a touchpoint and building, then of what is left of the touchpoint', () => {
    expect(labels([waiting(6), waiting(3, 'repair', '2', '2026-01', 10), waiting(2, 'repair', '', '2026-01', 20)], '2026-01')).toEqual([
      ['repair', '1', 6],
      ['repair', '', 5],
    ])
  })

  it('never name a building that is too small to be named', () => {
    expect(labels([waiting(9, 'repair', '')], '2026-01')).toEqual([['repair', '', 9]])
  })

  it('of a quarter and a year take what was left over, the year at last whatever is left of the subject', () => {
    const left = [waiting(3, 'repair', '1', '2026-01'), waiting(3, 'repair', '2', '2026-02', 10)]
    expect(labels(left, '2026-01')).toEqual([])
    expect(labels(left, '2026-Q1')).toEqual([['repair', '', 6]])
    const apart = [waiting(3, 'repair', '1', '2026-01'), waiting(3, 'pay', '1', '2026-05', 10)]
    expect(labels(apart, '2026-Q1')).toEqual([])
    expect(labels(apart, '2026')).toEqual([['', '', 6]])
  })

  it('keep instruments apart', () => {
    const other = { ...waiting(3, 'repair', '1', '2026-01', 10), instrument: 'nps:two' }
    expect(labels([waiting(3), other], '2026')).toEqual([])
  })

  it('enter a figure whose filters and period hold their label, and no other', () => {
    const label = { touchpoint: 'repair', building: '', period: '2026-02' }
    expect(isWithin(label, {}, '2026-Q1')).toBe(true)
    expect(isWithin(label, { touchpoint: 'repair' }, '2026-02')).toBe(true)
    expect(isWithin(label, { building: '1' }, '2026-02')).toBe(false)
    expect(isWithin(label, { touchpoint: 'pay' }, '2026')).toBe(false)
    expect(isWithinPeriod('2026-Q1', '2026-02')).toBe(false)
    expect(isWithinPeriod('2026', '2026-Q1')).toBe(false)
    expect(isWithinPeriod('2026-04', '2026-Q1')).toBe(false)
  })
})

describe('a week', () => {
  it.each([
    ['2026-06-29', '2026-07'],
    ['2026-07-27', '2026-08'],
    ['2026-08-24', '2026-08'],
    ['2026-12-28', '2027-01'],
  ])('that begins on %s belongs to the month in which it ends, %s', (monday, month) => {
    expect(monthOfWeek(monday)).toBe(month)
  })
})

/**
 * Whether some figures, taken together, tell apart a few anonymous people: their answers fall into the parts in which each figure either
 * holds them or does not, and a part can be had by adding and subtracting.
 */
function tellsApart(classed: readonly Classed[], figures: readonly Classed[][]): boolean {
  const parts = new Map<string, Set<string>>()
  for (const one of classed) {
    const part = figures.map((figure) => (figure.includes(one) ? '1' : '0')).join('')
    if (!part.includes('1')) continue
    parts.set(part, (parts.get(part) ?? new Set()).add(one.person))
  }
  return [...parts.values()].some((people) => people.size < leastPeople)
}

const someCuts = fc.uniqueArray(fc.constantFrom(...allCuts), { minLength: 1, maxLength: 6 })
const breaks = (least: number) =>
  fc.check(
    fc.property(anonymousYears, someCuts, (answers, cuts) => {
      const classed = settleYear(answers, least)
      return !tellsApart(
        classed,
        cuts.map((cut) => countedIn(classed, cut)),
      )
    }),
    { numRuns: 400 },
  ).failed

describe('over random years of a community', () => {
  it('no combination of any number of figures tells fewer than five anonymous people from the others', () => {
    expect(breaks(leastPeople)).toBe(false)
  })

  it('of a build with classes of four, or of one, a combination does: the law can fail', () => {
    expect([breaks(4), breaks(1)]).toEqual([true, true])
  })

  it('an answer is in one class at most, and what is in a class stays in it', () => {
    fc.assert(
      fc.property(anonymousYears, fc.nat(159), (answers, i) => {
        const whole = settleYear(answers)
        const some = whole[i % whole.length]
        // what came in later months changes nothing of a class that was formed
        const before = settleYear(answers.filter(({ month }) => some?.label?.period === undefined || month <= lastMonth(some.label.period)))
        const same = before.filter(({ label }) => label !== null && some?.label && sameLabel(label, some.label)).length
        expect(same).toBe(whole.filter(({ label }) => label !== null && some?.label && sameLabel(label, some.label)).length)
      }),
      { numRuns: 100 },
    )
  })

  it('everything is in a class when every person stands for five', () => {
    fc.assert(
      fc.property(anonymousYears, (answers) => {
        const fivefold = answers.flatMap((one) => [0, 1, 2, 3, 4].map((n) => ({ ...one, person: `${one.person} ${n}` })))
        expect(settleYear(fivefold).filter(({ label }) => label === null)).toEqual([])
      }),
      { numRuns: 50 },
    )
  })
})

const lastMonth = (period: string) =>
  period.includes('Q') ? `2026-${String(Number(period.slice(-1)) * 3).padStart(2, '0')}` : period.length === 4 ? '2026-12' : period
const sameLabel = (a: NonNullable<Classed['label']>, b: NonNullable<Classed['label']>) =>
  a.touchpoint === b.touchpoint && a.building === b.building && a.period === b.period

describe('public classes', () => {
  const atom = (named: number, anonymous = 0, building = '1', quarter = '2026-Q1', from = 0): PublicAtom => ({
    instrument: 'nps:one',
    building,
    quarter,
    counts: { low: named + anonymous, middle: 0, high: 0 },
    named: Array.from({ length: named }, (_, i) => `${from + i}`),
    anonymous,
  })
  const formed = (atoms: PublicAtom[], period = '2026-Q1') =>
    formPublicClasses(atoms, period).formed.map(({ building, people }) => [building, people])

  it('hold five named people, or a whole anonymous class', () => {
    expect(formed([atom(4)])).toEqual([])
    expect(formed([atom(5)])).toEqual([['1', 5]])
    expect(formed([atom(1), atom(0, 6)])).toEqual([['1', 7]])
  })

  it('are of a building and a quarter, then of what is left of the quarter, then of the year', () => {
    expect(formed([atom(6), atom(3, 0, '2', '2026-Q1', 10), atom(2, 0, '', '2026-Q1', 20)])).toEqual([
      ['1', 6],
      ['', 5],
    ])
    const left = formPublicClasses([atom(3)], '2026-Q1').left
    expect(formed([...left, atom(2, 0, '2', '2026-Q2', 10)], '2026')).toEqual([['', 5]])
  })

  it('over random quarters hold whole anonymous classes and five people, and each answer once', () => {
    const atoms = fc.array(
      fc.record({
        building: fc.constantFrom('1', '2', '3', ''),
        named: fc.array(fc.nat(30).map(String), { maxLength: 7 }),
        anonymous: fc.constantFrom(0, 0, 5, 8),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(atoms, (some) => {
        const all = some.map(({ building, named, anonymous }): PublicAtom => ({
          ...{ instrument: 'nps:one', building, quarter: '2026-Q1', named, anonymous },
          counts: { low: named.length + anonymous, middle: 0, high: 0 },
        }))
        const { formed: classes, left } = formPublicClasses(all, '2026-Q1')
        expect(classes.reduce((sum, { counts }) => sum + counts.low, 0) + left.reduce((sum, { counts }) => sum + counts.low, 0)).toBe(
          all.reduce((sum, { counts }) => sum + counts.low, 0),
        )
        // what is left has no anonymous class: that alone would be five people
        expect(left.every(({ anonymous }) => anonymous === 0)).toBe(true)
        expect(new Set(left.flatMap(({ named }) => named)).size).toBeLessThan(leastPeople)
      }),
    )
  })
})
