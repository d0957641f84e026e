import { arriveAtRepair } from '@linsheng/shared/contract/repair/staff-step.ts'
import { call } from '../../../app/api'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { PhotoGrid } from '../../../components/photo-grid/photo-grid'
import { useAttempt } from '../../../app/state/use-attempt'
import type { Photos } from '../../../components/photo-grid/photos'
import { finishPage, staffOrderPage } from '../../../features/staff/words-orders'
import type { StaffOrderProps } from './props'

const words = staffOrderPage.arriveSheet

/** There, with a photo. The work begins with it. */
export function ArriveSheet({ communityId, order, photos, onChanged, onClose }: StaffOrderProps & { photos: Photos }) {
  const { fault, setFault, attempt } = useAttempt([photos.ids.length])
  const send = async () => {
    if (photos.ids.length === 0) return setFault(photos.unsentPaths.length > 0 ? finishPage.faults.uploading : words.missing)
    await attempt(async () =>
      onChanged(await call(arriveAtRepair, { params: { communityId, repairId: order.id }, body: { photoIds: photos.ids } })),
    )
  }
  return (
    <FormSheet title={words.title} sub={words.sub} fault={fault} submit={words.send} onSubmit={send} onClose={onClose}>
      <PhotoGrid photos={photos} needed />
    </FormSheet>
  )
}
