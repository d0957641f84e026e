import type { TimeWords } from '@linsheng/shared/words/moments'
import { instantOf, today } from '../../app/clock'
import { words } from './words'

interface ArriveTime {
  at: number
  label: (time: TimeWords) => string
}

const minuteMs = 60_000
const halfHourMs = 30 * minuteMs
const [firstHour, lastHour] = ['08:00', '20:00'] as const

/** The times by which somebody may be told to come: soon, then each half hour of today and tomorrow. */
export function arriveTimes(now: number): ArriveTime[] {
  const soon = words.assign.choices.map((minutes) => ({
    at: Math.ceil((now + minutes * minuteMs) / (5 * minuteMs)) * 5 * minuteMs,
    label: () => words.assign.choice(minutes),
  }))
  const later = [0, 1].flatMap((days) => halfHours(days).filter((at) => at > now + halfHourMs))
  return [
    ...soon,
    ...later.map((at) => ({ at, label: (time: TimeWords) => (at < dayEnd() ? time.wall(at) : words.tomorrow(time.wall(at))) })),
  ]
}

const dayEnd = (): number => Date.parse(instantOf(today(1), '00:00'))

function halfHours(days: number): number[] {
  const [first, last] = [Date.parse(instantOf(today(days), firstHour)), Date.parse(instantOf(today(days), lastHour))]
  return Array.from({ length: (last - first) / halfHourMs + 1 }, (_, index) => first + index * halfHourMs)
}
