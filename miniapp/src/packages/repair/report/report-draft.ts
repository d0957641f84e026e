import type { ScannedPlace } from '@linsheng/shared/contract/place/scan.ts'
import { forget, recall, remember } from '../../../app/platform'
import { now } from '../../../app/state/clock'
import { meStore } from '../../../features/session/me'
import type { KeptPhoto } from '../../../features/kept/queue/entry'
import { openSlots } from '../../../app/state/open-slots'
import type { OpeningHours } from '@linsheng/shared/settings/open-hours'
import { formAt, type ReportForm } from './report-form'

/** A report that is being written: it survives back, a reload, a lost session and a closed app. */
export interface ReportDraft {
  account: string
  communityId: string
  at: number
  form: ReportForm
  photos: KeptPhoto[]
}

const name = 'report-draft'
const keptMs = 3 * 24 * 3_600_000

/** The report has gone, or is the queue's: what its form still does is no draft. */
let isOver = false

const accountNow = () => meStore.get().me?.accountId ?? ''

/** As the form opens. */
export function beginDraft(communityId: string): ReportDraft | null {
  isOver = false
  return readDraft(communityId)
}

function readDraft(communityId: string): ReportDraft | null {
  const draft = recall<ReportDraft>(name)
  const isOwn = draft?.account === accountNow() && draft.communityId === communityId
  return draft && isOwn && now() - draft.at < keptMs ? draft : null
}

export function saveDraft(communityId: string, part: Partial<Pick<ReportDraft, 'form' | 'photos'>>): void {
  if (isOver) return
  const { form, photos } = readDraft(communityId) ?? { form: formAt(undefined), photos: [] }
  remember<ReportDraft>(name, { account: accountNow(), communityId, at: now(), form, photos, ...part })
}

/** It was written for nothing, and the form goes on empty. */
export function dropDraft(): void {
  forget(name)
}

export function endDraft(): void {
  isOver = true
  forget(name)
}

/** The draft's form as it can go on: a scanned code says where it is, and a slot that has passed is chosen anew. */
export function formOfDraft({ form }: ReportDraft, at: ScannedPlace | undefined, hours: OpeningHours): ReportForm {
  const { spot, where, placeId } = formAt(at)
  const isOpen = form.day !== null && form.slot !== null && openSlots(hours, form.day).includes(form.slot)
  return { ...form, ...(at && { spot, where, placeId }), ...(!isOpen && { day: null, slot: null }) }
}
