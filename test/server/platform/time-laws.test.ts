import { addDays, localTime } from '@linsheng/server/src/platform/time.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const zones = ['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Asia/Tehran', 'America/Sao_Paulo', 'UTC']
const zone = fc.constantFrom(...zones)
const instant = fc.integer({ min: Date.UTC(1992, 0, 1), max: Date.UTC(2060, 0, 1) })
const minute = fc.integer({ min: 0, max: 1439 })
const day = fc.integer({ min: 8035, max: 32872 }).map((days) => addDays('1970-01-01', days))
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

describe('laws of local time, in every zone', () => {
  it('the day begins at or before each of its instants, and the next one after', () => {
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        const time = localTime(name)
        const today = time.day(at)
        expect(time.startOf(today)).toBeLessThanOrEqual(at)
        expect(time.startOf(addDays(today, 1))).toBeGreaterThan(at)
      }),
    )
  })

  it('startOf and day are each other’s inverse, and a day is never shorter than 22 hours', () => {
    fc.assert(
      fc.property(zone, day, (name, one) => {
        const time = localTime(name)
        expect(time.day(time.startOf(one))).toBe(one)
        expect(time.day(time.startOf(one) - 1)).toBe(addDays(one, -1))
        const hours = (time.startOf(addDays(one, 1)) - time.startOf(one)) / 3_600_000
        expect(hours).toBeGreaterThanOrEqual(22)
        expect(hours).toBeLessThanOrEqual(26)
      }),
    )
  })

  it('what the wall showed leads back to the instant, or to the first of two that it showed the same', () => {
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        const time = localTime(name)
        const shown = time.moment(at)
        const back = time.instantOf(shown.day, minutes(shown.time))
        const whole = at - (at % 60_000)
        expect(time.moment(back)).toMatchObject({ day: shown.day, time: shown.time })
        expect([0, 30, 60]).toContain((whole - back) / 60_000)
      }),
    )
  })

  it('a later time of day is never earlier', () => {
    fc.assert(
      fc.property(zone, day, minute, minute, (name, one, a, b) => {
        const time = localTime(name)
        const [early, late] = a < b ? [a, b] : [b, a]
        expect(time.instantOf(one, early)).toBeLessThanOrEqual(time.instantOf(one, late))
      }),
    )
  })

  it('the week begins on a Monday at most six days ago', () => {
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        const time = localTime(name)
        const monday = time.week(at)
        expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1)
        expect(Array.from({ length: 7 }, (_, i) => addDays(monday, i))).toContain(time.day(at))
      }),
    )
  })

  const stretch = fc.tuple(instant, fc.integer({ min: 1, max: 20 * 86_400_000 }))

  it('daily spans are sorted, disjoint, not empty, and each touches the time asked about', () => {
    fc.assert(
      fc.property(zone, stretch, minute, minute, (name, [from, length], start, end) => {
        const spans = localTime(name).daily(from, from + length, start, end)
        for (const [i, span] of spans.entries()) {
          expect(span.from).toBeLessThan(span.to)
          expect(span.to > from && span.from < from + length).toBe(true)
          if (i > 0) expect(spans[i - 1]?.to).toBeLessThanOrEqual(span.from)
        }
      }),
    )
  })

  it('an instant lies in one of them exactly when the wall shows so, on days without a jump', () => {
    fc.assert(
      fc.property(zone, instant, minute, minute, (name, at, start, end) => {
        const time = localTime(name)
        const offset = (when: number) => minutes(time.moment(when).time) - ((Math.floor(when / 60_000) % 1440) + 1440)
        const steady = [-30, -20, -10, 10, 20, 30].every((hours) => (offset(at) - offset(at + hours * 3_600_000)) % 1440 === 0)
        fc.pre(steady)
        const shown = minutes(time.moment(at).time)
        const inside = start < end ? shown >= start && shown < end : shown >= start || shown < end
        expect(time.daily(at, at + 1, start, end).some((span) => span.from <= at && at < span.to)).toBe(inside)
      }),
    )
  })
})
