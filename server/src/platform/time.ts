import type { Moment } from '@linsheng/shared/contract'
import type { Span } from '@linsheng/shared/domain'
import { Temporal } from 'temporal-polyfill'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** A time of day, minutes since midnight. */
export type MinuteOfDay = number

/** The calendar and the clock on the wall of one time zone. Everything that depends on a zone is computed here, once. */
export interface LocalTime {
  zone: string
  /** 2026-11-22 */
  day(at: number): string
  /** 2026-11 */
  month(at: number): string
  /** The Monday of the calendar week, as a day. */
  week(at: number): string
  /** The instant with the local day and wall time, as the wire carries it. */
  moment(at: number): Moment
  /** The first instant of a local day. */
  startOf(day: string): number
  /** The instant of a local time of day. In a skipped hour: the next valid one; in a doubled hour: the first. */
  instantOf(day: string, minute: MinuteOfDay): number
  /** The same local time of day some days later; a skipped or doubled hour as `instantOf` reads it. */
  daysLater(at: number, days: number): number
  /** The stretches of every local day from `start` to `end` (past midnight when `end` ≤ `start`) that touch from..to, sorted. */
  daily(from: number, to: number, start: MinuteOfDay, end: MinuteOfDay): Span[]
}

const known = new Map<string, LocalTime>()

/** Throws RangeError when the zone is unknown. */
export function localTime(zone: string): LocalTime {
  const made = known.get(zone) ?? makeLocalTime(zone)
  known.set(zone, made)
  return made
}

export function isTimeZone(zone: string): boolean {
  try {
    localTime(zone)
    return true
  } catch {
    return false
  }
}

/** `2026-11-22` and a whole number of days → the day that many later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** How long the local day still lasts. */
export const untilMidnightMs = (time: Pick<LocalTime, 'day' | 'startOf'>, now: number): number =>
  time.startOf(addDays(time.day(now), 1)) - now

/** ISO-8601 UTC with milliseconds, as on the wire. */
export function iso(at: number): string {
  return new Date(at).toISOString()
}

function makeLocalTime(zone: string): LocalTime {
  const offset = offsets(zone)
  const local = (at: number) => new Date(at + offset(at)).toISOString()
  const starts = new Map<string, number>()

  function instantOf(day: string, minute: MinuteOfDay): number {
    const key = `${day}+${minute}`
    const cached = starts.get(key)
    if (cached !== undefined) return cached
    if (starts.size > 4000) starts.clear()
    const found = resolve(zone, addDays(day, Math.floor(minute / 1440)), minute % 1440)
    starts.set(key, found)
    return found
  }

  return {
    zone,
    day: (at) => local(at).slice(0, 10),
    month: (at) => local(at).slice(0, 7),
    week(at) {
      const day = local(at).slice(0, 10)
      const weekday = (new Date(`${day}T00:00:00.000Z`).getUTCDay() + 6) % 7
      return addDays(day, -weekday)
    },
    moment(at) {
      const text = local(at)
      return { at: iso(at), day: text.slice(0, 10), time: text.slice(11, 16) }
    },
    startOf: (day) => instantOf(day, 0),
    instantOf,
    daysLater(at, days) {
      if (days === 0) return at
      const wall = at + offset(at)
      const inMinute = ((wall % minuteMs) + minuteMs) % minuteMs
      return instantOf(addDays(local(at).slice(0, 10), days), Math.floor((((wall % dayMs) + dayMs) % dayMs) / minuteMs)) + inMinute
    },
    daily(from, to, start, end) {
      const spans: Span[] = []
      const until = end <= start ? end + 1440 : end
      const last = addDays(local(to).slice(0, 10), 1)
      for (let day = addDays(local(from).slice(0, 10), -1); day <= last; day = addDays(day, 1)) {
        const span = { from: instantOf(day, start), to: instantOf(day, until) }
        if (span.to > from && span.from < to && span.from < span.to) spans.push(span)
      }
      return spans
    },
  }
}

/** The zone's offset from UTC at an instant, in ms. Remembered by the hour: zones change on the hour, or on half of it, never inside. */
function offsets(zone: string): (at: number) => number {
  Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
  const slot = hourMs / 4
  const cache = new Map<number, number>()
  return (at) => {
    const key = Math.floor(at / slot)
    const cached = cache.get(key)
    if (cached !== undefined) return cached
    if (cache.size > 20_000) cache.clear()
    const value = Temporal.Instant.fromEpochMilliseconds(key * slot).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6
    cache.set(key, value)
    return value
  }
}

function resolve(zone: string, day: string, minute: MinuteOfDay): number {
  const wall = Temporal.PlainDate.from(day).toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 })
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (earlier.toPlainDateTime().equals(wall)) return earlier.epochMilliseconds
  // a skipped hour: the first instant after the jump
  const jump = earlier.getTimeZoneTransition('next')
  return (jump ?? wall.toZonedDateTime(zone, { disambiguation: 'later' })).epochMilliseconds
}

/** At midnight here the daily quotas of Chinese services begin anew. */
export const beijing = localTime('Asia/Shanghai')
