import type { LocalTime } from '../platform/time.ts'

const hoursOfPart = 6

/**
 * What the person behind an anonymous case does is told to staff by the part of the day alone (0:00, 6:00, 12:00, 18:00): whoever sees somebody
 * type would know him by the minute.
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
