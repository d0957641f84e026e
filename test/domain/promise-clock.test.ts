import { aroundTheClock, dueAt, openMs, type Span } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messySpanLists, spanLists } from '../support/laws.ts'

const minute = 60_000
const hour = 60 * minute
const shanghai = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}:00.000+08:00`)
/** Service hours 08:00-20:00 in Shanghai for ten days. */
const serviceHours: Span[] = Array.from({ length: 10 }, (_, i) => {
  const start = shanghai('2026-06-27 08:00') + i * 24 * hour
  return { from: start, to: start + 12 * hour }
})
const due = (from: string, ms: number, pauses: Span[] = []) => {
  const at = dueAt(shanghai(from), ms, serviceHours, pauses)
  return at === null ? null : new Date(at + 8 * hour).toISOString().slice(0, 16).replace('T', ' ')
}

/** The clock by counting: whether it runs in the millisecond that begins at `at`. */
const runs = (at: number, open: readonly Span[], pauses: readonly Span[]) =>
  open.some((span) => span.from <= at && at < span.to) && !pauses.some((span) => span.from <= at && at < span.to)
const counted = (from: number, to: number, open: readonly Span[], pauses: readonly Span[]) => {
  let sum = 0
  for (let at = from; at < to; at += 1) if (runs(at, open, pauses)) sum += 1
  return sum
}
const instants = fc.nat(2200)
const durations = fc.nat(600)

describe('a promise in service hours', () => {
  it('ends on the same day when there is time', () => {
    expect(due('2026-06-28 09:10', 15 * minute)).toBe('2026-06-28 09:25')
  })

  it('begins in the morning when it was made at night', () => {
    expect(due('2026-06-28 23:30', 15 * minute)).toBe('2026-06-29 08:15')
    expect(due('2026-06-28 05:00', 2 * hour)).toBe('2026-06-28 10:00')
  })

  it('goes on in the morning, over midnight and the month’s end', () => {
    expect(due('2026-06-30 19:50', 15 * minute)).toBe('2026-07-01 08:05')
    expect(due('2026-06-29 15:00', 24 * hour)).toBe('2026-07-01 15:00')
  })

  it('ends with the day, not on the next morning, when it runs out exactly then', () => {
    expect(due('2026-06-28 18:00', 2 * hour)).toBe('2026-06-28 20:00')
  })

  it('stands still through the noon rest', () => {
    const noon = { from: shanghai('2026-06-28 12:00'), to: shanghai('2026-06-28 14:00') }
    expect(due('2026-06-28 11:50', 15 * minute, [noon])).toBe('2026-06-28 14:05')
    expect(due('2026-06-28 12:30', 15 * minute, [noon])).toBe('2026-06-28 14:15')
  })

  it('moves by the part of a pause that lies in service hours, and by no more', () => {
    const night = { from: shanghai('2026-06-28 19:00'), to: shanghai('2026-06-29 09:00') }
    expect(due('2026-06-28 15:00', 12 * hour)).toBe('2026-06-29 15:00')
    expect(due('2026-06-28 15:00', 12 * hour, [night])).toBe('2026-06-29 17:00')
  })

  it('is null when the calendar ends before', () => {
    expect(due('2026-07-06 19:00', 2 * hour)).toBeNull()
  })

  it('is a plain addition where the clock never stands still', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 4e10 }), (from, ms) => {
        expect(dueAt(from, ms, aroundTheClock)).toBe(from + ms)
        expect(openMs(from, from + ms, aroundTheClock)).toBe(ms)
      }),
    )
  })
})

describe('open time', () => {
  it('is what counting every millisecond finds', () => {
    fc.assert(
      fc.property(spanLists, messySpanLists, instants, fc.nat(700), (open, pauses, from, length) => {
        expect(openMs(from, from + length, open, pauses)).toBe(counted(from, from + length, open, pauses))
      }),
    )
  })

  it('adds up: two neighbouring stretches hold what their union holds', () => {
    fc.assert(
      fc.property(spanLists, messySpanLists, instants, durations, durations, (open, pauses, a, first, second) => {
        const [b, c] = [a + first, a + first + second]
        expect(openMs(a, b, open, pauses) + openMs(b, c, open, pauses)).toBe(openMs(a, c, open, pauses))
      }),
    )
  })

  it('is 0 backwards and in no time', () => {
    fc.assert(
      fc.property(spanLists, instants, instants, (open, a, b) => {
        expect(openMs(Math.max(a, b), Math.min(a, b), open)).toBe(0)
      }),
    )
  })
})

describe('the due instant', () => {
  it('is the inverse of open time: exactly the promised time has run by then', () => {
    fc.assert(
      fc.property(spanLists, messySpanLists, instants, durations, (open, pauses, from, ms) => {
        const at = dueAt(from, ms, open, pauses)
        if (at === null) expect(openMs(from, 1e9, open, pauses)).toBeLessThanOrEqual(ms)
        else expect(openMs(from, at, open, pauses)).toBe(ms)
      }),
      { numRuns: 300 },
    )
  })

  it('is the first such instant, so nobody is given more than was promised', () => {
    fc.assert(
      fc.property(spanLists, messySpanLists, instants, fc.integer({ min: 1, max: 600 }), (open, pauses, from, ms) => {
        const at = dueAt(from, ms, open, pauses)
        if (at !== null) expect(openMs(from, at - 1, open, pauses)).toBeLessThan(ms)
      }),
      { numRuns: 300 },
    )
  })

  it('with nothing left is the first instant at which the clock would run', () => {
    fc.assert(
      fc.property(spanLists, messySpanLists, instants, (open, pauses, from) => {
        let first: number | null = null
        for (let at = from; at < 2500 && first === null; at += 1) if (runs(at, open, pauses)) first = at
        expect(dueAt(from, 0, open, pauses)).toBe(first)
      }),
    )
  })

  it('can be reached in two parts', () => {
    fc.assert(
      fc.property(spanLists, instants, durations, durations, (open, from, first, second) => {
        const half = dueAt(from, first, open)
        fc.pre(half !== null && second > 0)
        expect(dueAt(half!, second, open)).toBe(dueAt(from, first + second, open))
      }),
    )
  })

  it('moves by a pause exactly as much open time as the pause takes before it', () => {
    fc.assert(
      fc.property(spanLists, messySpanLists, instants, durations, (open, pauses, from, ms) => {
        const at = dueAt(from, ms, open, pauses)
        fc.pre(at !== null && ms > 0)
        const lost = openMs(from, at!, open) - openMs(from, at!, open, pauses)
        expect(dueAt(from, ms + lost, open)).toBe(at)
      }),
    )
  })
})
