import { aroundTheClock, dueAt, promisedBy, type Span } from '@linsheng/shared/domain'
import { localTime } from '@linsheng/server/src/platform/time.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const shanghai = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}:00.000+08:00`)
const firstMorning = shanghai('2026-06-27 08:00')
/** Service hours 08:00-20:00 in Shanghai for ten days. */
const serviceHours: Span[] = Array.from({ length: 10 }, (_, i) => ({
  from: firstMorning + i * day,
  to: firstMorning + i * day + 12 * hour,
}))
/** A calendar whose clocks never change. */
const daysLater = (at: number, days: number) => at + days * day
const by = (from: string, ms: number) => {
  const at = promisedBy(shanghai(from), ms, serviceHours, daysLater)
  return at === null ? null : new Date(at + 8 * hour).toISOString().slice(0, 16).replace('T', ' ')
}

describe('a promise of a day or more', () => {
  it('means by the same time tomorrow, not after twenty-four hours of service', () => {
    expect(by('2026-06-29 15:00', day)).toBe('2026-06-30 15:00')
    expect(by('2026-06-30 15:00', day)).toBe('2026-07-01 15:00')
    expect(by('2026-06-29 15:00', 2 * day)).toBe('2026-07-01 15:00')
  })

  it('begins in the morning when it was made at night', () => {
    expect(by('2026-06-28 23:30', day)).toBe('2026-06-30 08:00')
    expect(by('2026-06-29 05:00', day)).toBe('2026-06-30 08:00')
  })

  it('ends in service hours: at their end, or on the next morning', () => {
    expect(by('2026-06-28 19:59', day)).toBe('2026-06-29 19:59')
    expect(by('2026-06-28 15:00', 29 * hour)).toBe('2026-06-29 20:00')
    expect(by('2026-06-28 15:00', 30 * hour)).toBe('2026-06-30 08:00')
  })

  it('is a plain addition where the clock never stands still', () => {
    expect(promisedBy(shanghai('2026-06-28 23:30'), day, aroundTheClock, daysLater)).toBe(shanghai('2026-06-29 23:30'))
  })

  it('is null when the calendar ends before', () => {
    expect(by('2026-07-06 15:00', day)).toBeNull()
    expect(by('2026-07-06 21:00', day)).toBeNull()
  })

  const instants = fc.integer({ min: -day, max: 7 * day }).map((ms) => firstMorning + ms)

  it('is never sooner than promised, always within service hours, and the first such instant', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 24 * 60, max: 60 * 60 }), (from, minutes) => {
        const at = promisedBy(from, minutes * minute, serviceHours, daysLater)
        fc.pre(at !== null)
        const end = dueAt(from, 0, serviceHours)! + minutes * minute
        expect(serviceHours.some((span) => span.from <= at! && at! <= span.to)).toBe(true)
        expect(at).toBeGreaterThanOrEqual(end)
        if (at! > end) expect(serviceHours.some((span) => span.from <= end && end <= span.to)).toBe(false)
        if (at! > end) expect(serviceHours.some((span) => end < span.from && span.from < at!)).toBe(false)
      }),
    )
  })
})

describe('a shorter promise', () => {
  it('runs in open time only', () => {
    expect(by('2026-06-30 19:50', 15 * minute)).toBe('2026-07-01 08:05')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 * day }), fc.integer({ min: 0, max: day - 1 }), (after, ms) => {
        expect(promisedBy(firstMorning + after, ms, serviceHours, daysLater)).toBe(dueAt(firstMorning + after, ms, serviceHours))
      }),
    )
  })
})

describe('a promise in days where the clocks change in the night', () => {
  const newYork = localTime('America/New_York')
  const wall = (text: string) => newYork.instantOf(text.slice(0, 10), Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)))
  const due = (from: string, ms: number) => {
    const start = wall(from)
    const at = promisedBy(start, ms, newYork.daily(start, start + 60 * day, 8 * 60, 20 * 60), newYork.daysLater)
    const { day: on, time } = newYork.moment(at ?? 0)
    return `${on} ${time}`
  }

  it.each([
    ['2027-03-13 10:00', day, '2027-03-14 10:00'],
    ['2026-10-31 10:00', day, '2026-11-01 10:00'],
    ['2027-03-12 10:00', 3 * day, '2027-03-15 10:00'],
    ['2026-10-30 10:00', 2 * day + 4 * hour, '2026-11-01 14:00'],
    ['2026-10-31 21:00', day, '2026-11-02 08:00'],
  ])('from %s in %d ms is %s', (from, ms, expected) => {
    expect(due(from, ms)).toBe(expected)
  })
})
