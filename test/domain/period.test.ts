import { boundsOf, longerPeriods, monthOf, monthsBetween, monthsOf, previousPeriod, quarterOf, yearOf } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const years = fc.integer({ min: 1990, max: 2090 }).map(String)
const months = fc.tuple(years, fc.integer({ min: 1, max: 12 })).map(([year, n]) => `${year}-${String(n).padStart(2, '0')}`)
const quarters = fc.tuple(years, fc.integer({ min: 1, max: 4 })).map(([year, n]) => `${year}-Q${n}`)
const periods = fc.oneof(months, quarters, years)
const isDay = (day: string) => new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) === day

describe('a calendar period', () => {
  it('of a day is its month, its quarter and its year', () => {
    expect(monthOf('2026-02-28')).toBe('2026-02')
    expect(['2026-01', '2026-03', '2026-04', '2026-12'].map(quarterOf)).toEqual(['2026-Q1', '2026-Q1', '2026-Q2', '2026-Q4'])
    expect(['2026-02', '2026-Q3', '2026'].map(yearOf)).toEqual(['2026', '2026', '2026'])
  })

  it('begins on the first and ends before the next one begins, over leap days and years', () => {
    expect(boundsOf('2028-02')).toEqual({ from: '2028-02-01', until: '2028-03-01' })
    expect(boundsOf('2026-12')).toEqual({ from: '2026-12-01', until: '2027-01-01' })
    expect(boundsOf('2026-Q4')).toEqual({ from: '2026-10-01', until: '2027-01-01' })
    expect(boundsOf('2026')).toEqual({ from: '2026-01-01', until: '2027-01-01' })
  })

  it('follows the one before without a gap, and both have the same length', () => {
    fc.assert(
      fc.property(periods, (period) => {
        const before = previousPeriod(period)
        expect(boundsOf(before).until).toBe(boundsOf(period).from)
        expect(monthsOf(before)).toHaveLength(monthsOf(period).length)
        expect(isDay(boundsOf(period).from) && isDay(boundsOf(period).until)).toBe(true)
      }),
    )
  })

  it('lies whole in each longer one, the next longer first', () => {
    fc.assert(
      fc.property(periods, (period) => {
        const longer = longerPeriods(period)
        const sizes = [period, ...longer].map((one) => monthsOf(one).length)
        expect(sizes).toEqual([1, 3, 12].slice(-sizes.length))
        for (const one of longer) expect(monthsOf(one)).toEqual(expect.arrayContaining(monthsOf(period)))
      }),
    )
  })

  it('is made of its months, in order', () => {
    expect(monthsOf('2026-Q2')).toEqual(['2026-04', '2026-05', '2026-06'])
    fc.assert(
      fc.property(periods, (period) => {
        const parts = monthsOf(period)
        expect(parts).toEqual([...parts].sort())
        expect(boundsOf(parts[0]!).from).toBe(boundsOf(period).from)
        expect(boundsOf(parts.at(-1)!).until).toBe(boundsOf(period).until)
        for (const month of parts) expect(month === period || longerPeriods(month).includes(period)).toBe(true)
      }),
    )
  })

  it('lists the months between two days, none where the days are the wrong way round, at most to the last that can be written', () => {
    expect(monthsBetween('2026-11-30', '2027-02-01')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02'])
    expect(monthsBetween('2026-06-01', '2026-06-30')).toEqual(['2026-06'])
    expect(monthsBetween('2026-06-01', '2026-05-31')).toEqual([])
    expect(monthsBetween('9999-11-01', '9999-12-31')).toEqual(['9999-11', '9999-12'])
  })
})
