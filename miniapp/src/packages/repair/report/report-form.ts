import type { ReportRepair } from '@linsheng/shared/contract'
import { firstTier, type FaultKind, type Place as Spot, type Tier } from '@linsheng/shared/domain'
import { instantOf, now, wallTime } from '../../../state/clock'
import type { Place } from '../../../state/me'
import { reportPage } from '../../../text/report'

/** What was tapped so far. Nothing is chosen beforehand. */
export interface ReportForm {
  spot: Spot | null
  where: string
  fault: FaultKind | null
  below: 'no' | 'yes' | 'unsure' | null
  description: string
  when: 'soon' | 'slot' | null
  day: string | null
  slot: string | null
}

export const emptyForm: ReportForm = { spot: null, where: '', fault: null, below: null, description: '', when: null, day: null, slot: null }

/** Two hours each; none in the noon rest. */
export const slots = ['08:00-10:00', '10:00-12:00', '14:00-16:00', '16:00-18:00', '18:00-20:00'] as const

/** The slots of a day that have not begun. */
export function openSlots(day: string): string[] {
  return slots.filter((slot) => Date.parse(instantOf(day, slot.slice(0, 5))) > now())
}

export function tierOf(form: ReportForm): Tier {
  return firstTier({ fault: form.fault, reachesBelow: form.fault === 'water' && form.below === 'yes', emergency: false })
}

/** Outside the service hours 8:00-20:00. */
export function isResting(): boolean {
  const hour = Number(wallTime(now()).time.slice(0, 2))
  return hour < 8 || hour >= 20
}

/** What is missing, in words. Empty: it can be sent. */
export function missingIn(form: ReportForm, photoCount: number): string {
  if (!form.spot) return reportPage.faults.spot
  if (form.spot === 'public' && form.where.trim() === '') return reportPage.faults.publicWhere
  if (photoCount === 0 && form.description.trim() === '' && !form.fault) return reportPage.faults.nothing
  return form.when === 'slot' && !(form.day && form.slot) ? reportPage.faults.slot : ''
}

export function bodyOf(form: ReportForm, place: Place, photoIds: string[]): ReportRepair {
  const isPublic = form.spot === 'public'
  const [from = '', to = ''] = form.slot?.split('-') ?? []
  return {
    ...(isPublic ? { where: form.where.trim() } : { roomId: place.home.roomId }),
    spot: form.spot ?? 'public',
    ...(form.fault && { fault: form.fault }),
    ...(form.description.trim() && { description: form.description.trim() }),
    ...(photoIds.length > 0 && { photoIds }),
    ...(form.fault === 'water' && form.below === 'yes' && { reachesBelow: true }),
    ...(form.when === 'slot' && form.day && { appointment: { from: instantOf(form.day, from), to: instantOf(form.day, to) } }),
  }
}
