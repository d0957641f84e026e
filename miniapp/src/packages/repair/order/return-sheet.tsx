import { useState } from 'react'
import { returnRepair } from '@linsheng/shared/contract'
import { call } from '../../../api'
import { LongField, View } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet'
import { PhotoGrid } from '../../../components/photo-grid'
import { say } from '../../../state/toast'
import { useAttempt } from '../../../state/use-attempt'
import { usePhotos } from '../../../state/use-photos'
import { completionWords as words } from '../../../text/order'
import type { OrderProps } from './props'

/** Not fixed: the same order goes on. A reason and a photo help, neither is needed. */
export function ReturnSheet({ place, order, onChanged, onReload, onClose }: OrderProps & { onClose: () => void }) {
  const [reason, setReason] = useState('')
  const photos = usePhotos(place.communityId)
  const { fault, attempt } = useAttempt()
  const params = { communityId: place.communityId, repairId: order.id }
  const send = async () => {
    const done = await attempt(
      async () => onChanged(await call(returnRepair, { params, body: { reason: reason.trim(), photoIds: photos.ids } })),
      onReload,
    )
    if (done) say(words.returned)
  }
  return (
    <FormSheet title={words.returnTitle} sub={words.returnSub} fault={fault} submit={words.returnSend} onSubmit={send} onClose={onClose}>
      <LongField value={reason} label={words.returnReason} placeholder={words.returnReason} maxLength={300} onChange={setReason} />
      <View className="sub">{words.returnPhotos}</View>
      <PhotoGrid photos={photos} most={3} />
    </FormSheet>
  )
}
