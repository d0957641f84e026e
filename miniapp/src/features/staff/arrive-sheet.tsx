import { useState } from 'react'
import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { FormSheet } from '../../components/form-sheet/form-sheet'
import { PhotoGrid } from '../../components/photo-grid/photo-grid'
import type { Photos } from '../../components/photo-grid/photos'
import { say } from '../../app/state/toast'
import { staffOrderPage } from './words-orders'
import { outboxWords } from './words-outbox'
import { work } from './work'

const words = staffOrderPage.arriveSheet

interface ArriveSheetProps {
  communityId: string
  /** Where no resident reported it the sheet promises to tell nobody. */
  order: { id: string; title: string; resident?: RepairOrder['resident'] | string }
  photos: Photos
  /** `null`: it waits on the phone. */
  onDone: (order: RepairOrder | null) => void
  onClose: () => void
}

/** There, with a photo. The work begins with it. Without a network it waits on the phone, and the work goes on. */
export function ArriveSheet({ communityId, order, photos, onDone, onClose }: ArriveSheetProps) {
  const [fault, setFault] = useState('')
  const [returned, setReturned] = useState<string>()
  const send = async () => {
    if (photos.given.length === 0) return setFault(words.missing)
    const done = await work({ op: 'work:arrive', communityId, order, body: {}, photos: photos.given, replaces: returned })
    setReturned(done.card?.key)
    setFault(done.fault)
    if (done.fault) return
    if (done.waits) say(outboxWords.kept)
    onDone(done.order)
  }
  const { sub, send: submit } = isNobody(order.resident) ? staffOrderPage.quiet.arriveSheet : words
  return (
    <FormSheet title={words.title} sub={sub} fault={fault} submit={submit} onSubmit={send} onClose={onClose}>
      <PhotoGrid photos={photos} needed />
    </FormSheet>
  )
}

/** No name: no resident reported it, and there is nobody to tell. In a list the name itself stands there. */
const isNobody = (resident: ArriveSheetProps['order']['resident']): boolean =>
  resident === null || resident === '' || (typeof resident === 'object' && resident.name === '')
