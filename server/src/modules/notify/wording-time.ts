import type { LocalTime } from '../../platform/time.ts'
import { addDays } from '../../platform/time.ts'

/** 2026-06-12 → "6 月 12 日". */
export function dayText(day: string): string {
  return `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8, 10))} 日`
}

/** A stretch within a day, as it is said: "明天 10:00-12:00". */
export const spanText = (time: LocalTime, { from, to }: { from: number; to: number }, now: number): string =>
  `${timeText(time, from, now)}-${time.moment(to).time.replace(/^0(\d)/, '$1')}`

/** An instant as it is said: "15:24" today, "明天 15:24", else "6 月 14 日 9:00". */
export function timeText(time: LocalTime, at: number, now: number): string {
  const { day, time: clock } = time.moment(at)
  const short = clock.replace(/^0(\d)/, '$1')
  const today = time.day(now)
  if (day === today) return short
  if (day === addDays(today, 1)) return `明天 ${short}`
  return `${dayText(day)} ${short}`
}
