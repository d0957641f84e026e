import { askingAt, type Span } from '@linsheng/shared/domain'
import { defaultSettings } from '@linsheng/shared/settings'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const hour = 3_600_000
const day = 24 * hour
const rules = defaultSettings.asking
const twoHours = 2 * hour

/** The instant at which a clock on a wall in Shanghai shows this. */
const shanghai = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}:00.000+08:00`)

/** Quiet hours 22:00-08:00 and noon rest 12:00-14:00 in Shanghai from the day before `at` until three days after. */
function quietAround(at: number): Span[] {
  const midnight = Math.floor((at + 8 * hour) / day) * day - 8 * hour
  return [-1, 0, 1, 2, 3].flatMap((days) => {
    const start = midnight + days * day
    return [
      { from: start + 12 * hour, to: start + 14 * hour },
      { from: start + 22 * hour, to: start + 32 * hour },
    ]
  })
}
const asked = (wall: string, delay = twoHours) => {
  const at = askingAt(shanghai(wall), delay, quietAround(shanghai(wall)), rules)
  return at === null ? null : new Date(at + 8 * hour).toISOString().slice(0, 16).replace('T', ' ')
}

describe('the minute at which somebody is asked', () => {
  it('is two hours after the work is done when people are awake then', () => {
    expect(asked('2026-06-15 15:10')).toBe('2026-06-15 17:10')
  })

  it('waits for the end of the noon rest', () => {
    expect(asked('2026-06-15 10:30')).toBe('2026-06-15 14:00')
  })

  it('waits for the morning when it would fall after ten', () => {
    expect(asked('2026-06-15 20:30')).toBe('2026-06-16 08:00')
  })

  it('waits for the morning over midnight and over the month’s end', () => {
    expect(asked('2026-06-30 23:30')).toBe('2026-07-01 08:00')
    expect(asked('2026-01-31 22:05')).toBe('2026-02-01 08:00')
    expect(asked('2026-12-31 21:59')).toBe('2027-01-01 08:00')
    expect(asked('2028-02-28 23:00')).toBe('2028-02-29 08:00')
  })

  it('is allowed on the minute at which a quiet stretch ends, and not on the one at which it begins', () => {
    expect(asked('2026-06-15 12:00')).toBe('2026-06-15 14:00')
    expect(asked('2026-06-15 09:59')).toBe('2026-06-15 11:59')
    expect(asked('2026-06-15 10:00')).toBe('2026-06-15 14:00')
    expect(asked('2026-06-15 20:00')).toBe('2026-06-16 08:00')
    expect(asked('2026-06-15 06:00')).toBe('2026-06-15 08:00')
  })

  it('is never when the next waking minute comes more than a day after the event', () => {
    expect(asked('2026-06-15 12:30', day)).toBeNull()
    expect(asked('2026-06-15 22:30', day)).toBeNull()
    expect(asked('2026-06-15 09:00', day)).toBe('2026-06-16 09:00')
    const festival = [{ from: shanghai('2026-02-16 12:00'), to: shanghai('2026-02-20 08:00') }]
    expect(askingAt(shanghai('2026-02-16 15:00'), twoHours, festival, rules)).toBeNull()
  })

  it('is not quiet, not early, not later than a day, and the first such minute', () => {
    const start = shanghai('2026-06-15 00:00')
    const events = fc.nat(40 * 24 * 60).map((minutes) => start + minutes * 60_000)
    const delays = fc.integer({ min: 0, max: 1440 }).map((minutes) => minutes * 60_000)
    fc.assert(
      fc.property(events, delays, (occurredAt, delay) => {
        const quiet = quietAround(occurredAt)
        const isQuiet = (at: number) => quiet.some((span) => span.from <= at && at < span.to)
        const at = askingAt(occurredAt, delay, quiet, rules)
        let first = occurredAt + delay
        while (isQuiet(first)) first += 60_000
        expect(at).toBe(first <= occurredAt + day ? first : null)
      }),
      { numRuns: 300 },
    )
  })
})
