import { instantOf, now, wallTime } from './clock'
import { type OpeningHours, opensAfter, slotsOf } from '@linsheng/shared/settings/open-hours'

/** The slots of a day that have not begun. */
export const openSlots = (hours: OpeningHours, day: string): string[] =>
  slotsOf(hours).filter((slot) => Date.parse(instantOf(day, slot.slice(0, 5))) > now())

/** When the service begins again; `null`: it is open now. */
export const opensAt = (hours: OpeningHours) => opensAfter(hours, wallTime(now()).time)
