import type { ScannedPlace } from '@linsheng/shared/contract/place/scan.ts'
import type { ReportRepair } from '@linsheng/shared/contract/repair/report.ts'
import { firstTier, isBlank, tidyLine, tidyWords, type FaultKind, type Place as Spot, type Tier } from '@linsheng/shared/domain'
import { instantOf, wallTime } from '../../../app/state/clock'
import type { Place } from '../../../features/session/me'
import type { Entry } from '../../../features/kept/queue/entry'
import { openSlots } from '../../../app/state/open-slots'
import type { OpeningHours } from '@linsheng/shared/settings/open-hours'
import { reportPage } from '../../../features/repair/words-report'

/** What was tapped so far. Nothing is chosen beforehand. */
export interface ReportForm {
  spot: Spot | null
  where: string
  /** The place whose code was scanned, as long as its words were not changed. */
  placeId: string | null
  /** Of a report that came back: the home that it is about. */
  roomId: string | null
  fault: FaultKind | null
  below: 'no' | 'yes' | 'unsure' | null
  description: string
  when: 'soon' | 'slot' | null
  day: string | null
  slot: string | null
}

const emptyForm: ReportForm = {
  spot: null,
  where: '',
  placeId: null,
  roomId: null,
  fault: null,
  below: null,
  description: '',
  when: null,
  day: null,
  slot: null,
}

/** Only a scanned code says beforehand where it is. */
export const formAt = (at: ScannedPlace | undefined): ReportForm =>
  at ? { ...emptyForm, spot: 'public', where: at.place, placeId: at.placeId } : emptyForm

/** What a report that came back said. A slot that has passed, and what the server does not know any more, is asked anew. */
export function formOf({ body, reason }: Entry, hours: OpeningHours): ReportForm {
  const { roomId, spot, where = '', placeId, fault = null, description = '', reachesBelow, appointment } = body as unknown as ReportRepair
  const from = appointment && wallTime(Date.parse(appointment.from))
  const slot = appointment && from && `${from.time}-${wallTime(Date.parse(appointment.to)).time}`
  const isOpen = from !== undefined && slot !== undefined && openSlots(hours, from.day).includes(slot)
  const wrong = reason?.field ?? ''
  return {
    ...{ spot, where, fault, description },
    placeId: wrong.endsWith('/placeId') ? null : (placeId ?? null),
    roomId: wrong.endsWith('/roomId') ? null : (roomId ?? null),
    below: fault === 'water' && reachesBelow !== undefined ? (reachesBelow ? 'yes' : 'no') : null,
    when: appointment ? 'slot' : null,
    day: isOpen ? from.day : null,
    slot: isOpen ? slot : null,
  }
}

export function tierOf(form: ReportForm): Tier {
  return firstTier({ fault: form.fault, reachesBelow: form.fault === 'water' && form.below === 'yes', emergency: false })
}

/** At a public place nobody waits at home: there is nothing to agree on. */
const isAppointed = (form: ReportForm) => form.when === 'slot' && form.spot !== 'public'

export function howOf(form: ReportForm): 'appointed' | 'at_home' | 'outside' {
  if (isAppointed(form)) return 'appointed'
  return form.spot === 'public' ? 'outside' : 'at_home'
}

/** The parts of the form at which something can be missing or wrong; `foot`: at none of them. */
export type FaultAt = 'photos' | 'spot' | 'where' | 'description' | 'slot' | 'foot'
export interface FormFault {
  at: FaultAt
  words: string
}

const fault = (at: FaultAt, words: string): FormFault => ({ at, words })

/** What is missing, in words. `null`: it can be sent. */
export function missingIn(form: ReportForm, photoCount: number): FormFault | null {
  const { faults } = reportPage
  if (!form.spot) return fault('spot', faults.spot)
  if (form.spot === 'public' && isBlank(form.where)) return fault('where', faults.publicWhere)
  if (photoCount === 0 && isBlank(form.description) && !form.fault) return fault('description', faults.nothing)
  return isAppointed(form) && !(form.day && form.slot) ? fault('slot', faults.slot) : null
}

const partOf: Record<string, FaultAt> = {
  photoIds: 'photos',
  spot: 'spot',
  where: 'where',
  placeId: 'where',
  description: 'description',
  appointment: 'slot',
}

/** Where what the server refused stands on the form. */
export function returnedAt({ reason, photos }: Pick<Entry, 'reason' | 'photos'>): FaultAt {
  if (photos.some(({ lost }) => lost)) return 'photos'
  return partOf[reason?.field?.split('/')[2] ?? ''] ?? 'foot'
}

/** Without its photos: they join it as they arrive. */
export function bodyOf(form: ReportForm, place: Place): ReportRepair {
  const isPublic = form.spot === 'public'
  const [from = '', to = ''] = form.slot?.split('-') ?? []
  return {
    ...(isPublic ? publicPlaceOf(form) : { roomId: form.roomId ?? place.home.roomId }),
    spot: form.spot ?? 'public',
    ...(form.fault && { fault: form.fault }),
    ...(form.description.trim() && { description: tidyWords(form.description).trim() }),
    ...(form.fault === 'water' && form.below && { reachesBelow: form.below === 'yes' }),
    ...(isAppointed(form) && form.day && { appointment: { from: instantOf(form.day, from), to: instantOf(form.day, to) } }),
  }
}

const publicPlaceOf = ({ placeId, where }: ReportForm) => (placeId ? { placeId } : { where: tidyLine(where).trim() })
