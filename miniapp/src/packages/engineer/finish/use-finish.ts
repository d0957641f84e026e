import { useRef, useState } from 'react'
import { yuan } from '@linsheng/shared/domain'
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
import { emptyFee, feesOf, type FeeText } from './fee-lines'

interface FinishForm {
  note: string
  fees: FeeText[]
}

interface FinishOptions {
  communityId: string
  order: { id: string; title: string }
  /** Finished work that came back. */
  fix: Entry | undefined
}

/** The form of finished work: words, fees and two sets of pictures lie there again after a reload, back or a closed app. */
export function useFinish({ communityId, order, fix }: FinishOptions) {
  const [form, setForm, dropForm] = useFormDraft<FinishForm>(`finish:${order.id}`, fix ? formOf(fix) : { note: '', fees: [emptyFee] })
  const over = useRef(false)
  const before = useSet('before', { communityId, order, fix }, over)
  const after = useSet('after', { communityId, order, fix }, over)
  const [returned, setReturned] = useState(fix)
  const [fault, setFault] = useState(fix ? reasonWords(fix) : '')
  const send = async () => {
    const feeLines = feesOf(form.fees)
    const missing = missingIn({ form, after: after.photos, feeLines })
    setFault(missing)
    if (missing || !feeLines) return
    const done = await work({
      op: 'work:finish',
      communityId,
      order,
      body: { note: form.note.trim(), feeLines },
      photos: [...given(before.photos, 'before'), ...given(after.photos, 'after')],
      replaces: returned?.key,
    })
    setFault(done.fault)
    if (done.card) setReturned(done.card)
    if (done.fault && !done.card) return
    // from here on the queue has it, and its pictures
    over.current = true
    for (const drop of [dropForm, before.drop, after.drop]) drop()
    if (done.fault) return
    say(done.waits ? outboxWords.kept : words.sent)
    goBack('staffOrders')
  }
  const change = (part: Partial<FinishForm>) => {
    setFault('')
    setForm({ ...form, ...part })
  }
  return { form, change, before: before.photos, after: after.photos, fault, send }
}

/** One set of pictures, and its draft. */
function useSet(slot: PhotoSlot, { communityId, order, fix }: FinishOptions, over: { readonly current: boolean }) {
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

function missingIn({ form, after, feeLines }: { form: FinishForm; after: Photos; feeLines: unknown }): string {
  if (after.given.length === 0) return words.faults.after
  if (form.note.trim() === '') return words.faults.note
  return feeLines ? '' : words.faults.fee
}

function formOf({ body }: Entry): FinishForm {
  const { note = '', feeLines = [] } = body as { note?: string; feeLines?: { label: string; amountFen: number }[] }
  const fees = feeLines.map(({ label, amountFen }) => ({ label, amount: yuan(amountFen) }))
  return { note, fees: fees.length > 0 ? fees : [emptyFee] }
}
