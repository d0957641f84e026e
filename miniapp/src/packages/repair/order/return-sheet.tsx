import { useRef, useState } from 'react'
import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { tidyWords } from '@linsheng/shared/domain'
import { LongField, View } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { PhotoGrid } from '../../../components/photo-grid/photo-grid'
import { sendOrKeep } from '../../../features/kept/outbox'
import { laneOfRepair } from '../../../features/kept/queue/entry'
import { say } from '../../../app/state/toast'
import { useDraft } from '../../../features/session/use-draft'
import { useDraftPhotos } from '../../../features/kept/use-draft-photos'
import { offline } from '../../../app/words/common'
import { reasonWords, unkeptWords } from '../../../features/kept/words'
import { returnWords as words } from './words'
import type { OrderProps } from './props'

/** Not fixed: the same order goes on. A reason and a photo help, neither is needed. Without a network it waits on the phone. */
export function ReturnSheet({ place, order, onChanged, onReload, onClose }: OrderProps & { onClose: () => void }) {
  const [reason, setReason, done] = useDraft(`return:${order.id}`)
  const [returned, setReturned] = useState<string>()
  const [fault, setFault] = useState('')
  // the round that was open when the sheet was: the page behind may load a later one
  const round = useRef<number | null>(order.returns)
  const { photos, done: dropPhotos } = useDraftPhotos(place.communityId, `return:${order.id}`)
  const send = async () => {
    setFault('')
    const sent = await sendOrKeep({
      op: 'returnRepair',
      lane: laneOfRepair(order.id),
      params: { communityId: place.communityId, repairId: order.id },
      body: { reason: tidyWords(reason).trim(), returns: round.current ?? order.returns },
      photos: photos.given,
      said: order.title,
      replaces: returned,
    })
    if (sent.state === 'unkept') return setFault(unkeptWords(sent.why, sent.failure?.code))
    if (sent.state === 'needs_you') {
      setReturned(sent.entry.key)
      if (sent.entry.reason?.field === '/body/returns') {
        // said below, and shown behind: pressed again it answers what is shown then
        round.current = null
        onReload()
      }
      return setFault(reasonWords(sent.entry))
    }
    done()
    dropPhotos()
    say(sent.state === 'waiting' ? offline.kept : words.returned)
    const reply = sent.state === 'sent' ? (sent.reply as RepairOrder | undefined) : undefined
    if (reply) return onChanged(reply)
    onClose()
    onReload()
  }
  return (
    <FormSheet title={words.title} sub={words.sub} fault={fault} submit={words.send} onSubmit={send} onClose={onClose}>
      <LongField value={reason} label={words.reason} placeholder={words.reason} maxLength={300} onChange={setReason} />
      <View className="text-sub">{words.photos}</View>
      <PhotoGrid photos={photos} most={3} />
    </FormSheet>
  )
}
