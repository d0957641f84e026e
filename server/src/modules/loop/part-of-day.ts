import type { LocalTime } from '../../platform/time.ts'

const hoursOfPart = 6

/**
 * Staff see only in which part of the day (0:00, 6:00, 12:00, 18:00) the person behind an anonymous case did something. With the exact
 * minute, a colleague who saw somebody type at that time would know who it is.
 */
export function partStart(time: LocalTime, at: number): number {
  const { day, time: wall } = time.moment(at)
  const hour = Number(wall.slice(0, 2))
  return time.instantOf(day, (hour - (hour % hoursOfPart)) * 60)
}

export function partEnd(time: LocalTime, at: number): number {
  const { day, time: wall } = time.moment(at)
  const hour = Number(wall.slice(0, 2))
  return time.instantOf(day, (hour - (hour % hoursOfPart) + hoursOfPart) * 60)
}
