import { useRef, useState } from 'react'
import type { NewFeeLine } from '@linsheng/shared/contract/repair/staff-step.ts'
import type { FeeLimits } from '@linsheng/shared/domain'
import type { PriceList } from '@linsheng/shared/contract/money/price.ts'
import { goBack } from '../../../app/routes'
import { say } from '../../../app/state/toast'
import type { Photos } from '../../../components/photo-grid/photos'
import type { Entry, KeptPhoto, PhotoSlot } from '../../../features/kept/queue/entry'
import { reasonWords } from '../../../features/kept/words'
import { usePhotos } from '../../../features/kept/use-photos'
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
  const over = useRef(false)
  const before = useSet('before', { communityId, order, fix }, over)
  const after = useSet('after', { communityId, order, fix }, over)
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
    over.current = true
    for (const drop of [dropForm, before.drop, after.drop]) drop()
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

/** One set of pictures, and its draft. */
function useSet(
  slot: PhotoSlot,
  { communityId, order, fix }: Pick<FinishOptions, 'communityId' | 'order' | 'fix'>,
  over: { readonly current: boolean },
) {
  const [draft, setDraft, drop] = useFormDraft<{ photos: KeptPhoto[] }>(`finish-${slot}:${order.id}`, { photos: [] })
  const kept = fix ? fix.photos.filter((photo) => photo.slot === slot) : draft.photos
  const photos = usePhotos(communityId, {
    kept,
    onDraft: (all) => {
      if (!over.current && !fix) setDraft({ photos: all })
    },
  })
  return { photos, drop }
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
