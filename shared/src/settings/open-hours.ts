import type { ShownSettings } from './index.ts'
import { minuteOfDay } from './values.ts'

export type OpeningHours = Pick<ShownSettings, 'quiet' | 'noonRest' | 'service'>
type Hours = OpeningHours['service']

/** Past midnight when `to` lies before `from`, the whole day when they are equal. */
const holds = ({ from, to }: Hours, minute: number) => {
  const [start, end] = [minuteOfDay(from), minuteOfDay(to)]
  return start === end || (start < end ? start <= minute && minute < end : minute >= start || minute < end)
}

/** When the service begins again as seen from a time of day: "08:00", today or tomorrow. `null`: it is open. */
export function opensAfter({ service }: OpeningHours, time: string): { time: string; tomorrow: boolean } | null {
  if (holds(service, minuteOfDay(time))) return null
  return { time: service.from, tomorrow: minuteOfDay(time) >= minuteOfDay(service.from) }
}

const [half, twoHours, hour] = [30, 120, 60]
/** A day ends a little before midnight: a slot has both its ends in one day. */
const dayEnd = 24 * hour - half
const text = (minute: number) => [Math.floor(minute / hour), minute % hour].map((part) => String(part).padStart(2, '0')).join(':')

/**
 * What can be agreed on in a day: two hours each, within the service hours, none while people rest.
 * What is left of an hour or more is one too.
 */
export function slotsOf({ service, quiet, noonRest }: OpeningHours): string[] {
  const isOpen = (minute: number) => holds(service, minute) && !holds(quiet, minute) && !holds(noonRest, minute)
  const slots: string[] = []
  let from: number | null = null
  for (let minute = 0; minute <= dayEnd; minute += 1) {
    const open = minute < dayEnd && isOpen(minute)
    if (from === null) {
      if (open && minute % half === 0) from = minute
    } else if (!open || minute - from === twoHours) {
      if (minute - from >= hour) slots.push(`${text(from)}-${text(minute)}`)
      from = open && minute % half === 0 ? minute : null
    }
  }
  return slots
}
