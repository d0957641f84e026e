import { useState } from 'react'
import type { NewFeeLine } from '@linsheng/shared/contract/repair/staff-step.ts'
import type { FeeLimits } from '@linsheng/shared/domain'
import type { PriceList } from '@linsheng/shared/contract/money/price.ts'
import { goBack } from '../../../app/routes'
import { say } from '../../../app/state/toast'
import type { Photos } from '../../../components/photo-grid/photos'
import type { Entry, PhotoSlot } from '../../../features/kept/queue/entry'
import { reasonWords } from '../../../features/kept/words'
import { useDraftPhotos } from '../../../features/kept/use-draft-photos'
import { useFormDraft } from '../../../features/session/use-draft'
import { finishPage as words } from '../../../features/staff/words-orders'
import { outboxWords } from '../../../features/staff/words-outbox'
import { work } from '../../../features/staff/work'
import { emptyFee, type FeeFault, type FeesForm, formOfLines, linesOf, returnedFault, withPrices } from './fees'

interface FinishForm extends FeesForm {
  note: string
}

interface FinishOptions {
  communityId: string
  order: { id: string; title: string }
  /** Finished work that came back. */
  fix: Entry | undefined
  /** As it is now, or as it was read last. */
  prices: PriceList['data'] | undefined
  limits: FeeLimits
  /** A fee was refused: the list is another one now. */
  onFeeReturned: () => Promise<unknown>
}

/** The form of finished work: words, fees and two sets of pictures lie there again after a reload, back or a closed app. */
export function useFinish({ communityId, order, fix, prices, limits, onFeeReturned }: FinishOptions) {
  const [returned, setReturned] = useState(fix)
  // what came back lies in its card, and is the form until it is changed
  const empty = returned ? formOf(returned, prices ?? []) : { note: '', listed: [], fees: [emptyFee] }
  const [written, setForm, dropForm] = useFormDraft<FinishForm>(`finish:${order.id}`, empty)
  const form = { ...written, listed: withPrices(written.listed, prices) }
  const fixed = (slot: PhotoSlot) => fix?.photos.filter((photo) => photo.slot === slot)
  const before = useDraftPhotos(communityId, `finish-before:${order.id}`, fixed('before'))
  const after = useDraftPhotos(communityId, `finish-after:${order.id}`, fixed('after'))
  const [fault, setFault] = useState(fix && !feeFaultOf(fix, form) ? reasonWords(fix) : '')
  const [feeFault, setFeeFault] = useState(fix ? feeFaultOf(fix, form) : null)
  const tell = (words: string, fee: FeeFault | null = null) => {
    setFault(words)
    setFeeFault(fee)
  }
  const send = async () => {
    const fees = linesOf(form, limits)
    const missing = missingIn(form.note, after.photos)
    tell(missing, 'fault' in fees ? fees.fault : null)
    if (missing || 'fault' in fees) return
    const done = await work({
      op: 'work:finish',
      communityId,
      order,
      body: { note: form.note.trim(), feeLines: fees.lines },
      photos: [...given(before.photos, 'before'), ...given(after.photos, 'after')],
      replaces: returned?.key,
    })
    const ofFee = done.card ? feeFaultOf(done.card, form) : null
    tell(ofFee ? '' : done.fault, ofFee)
    if (done.card) setReturned(done.card)
    if (ofFee) await onFeeReturned()
    if (done.fault && !done.card) return
    // from here on the queue has it, and its pictures
    for (const end of [dropForm, before.done, after.done]) end()
    if (done.fault) return
    say(done.waits ? outboxWords.kept : words.sent)
    goBack('staffOrders')
  }
  const change = (part: Partial<FinishForm>) => {
    tell('')
    setForm({ ...form, ...part })
  }
  return { form, change, before: before.photos, after: after.photos, fault, feeFault, send }
}

const given = (photos: Photos, slot: PhotoSlot) => photos.given.map((photo) => ({ ...photo, slot }))

function missingIn(note: string, after: Photos): string {
  if (after.given.length === 0) return words.faults.after
  return note.trim() === '' ? words.faults.note : ''
}

const feeFaultOf = ({ reason }: Entry, form: FeesForm) => (reason ? returnedFault(reason, form) : null)

function formOf({ body }: Entry, prices: PriceList['data']): FinishForm {
  const { note = '', feeLines = [] } = body as { note?: string; feeLines?: NewFeeLine[] }
  return { note, ...formOfLines(feeLines, prices) }
}
