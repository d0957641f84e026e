import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { readRepair } from '@linsheng/shared/contract/repair/read.ts'
import { isRepairOpen } from '@linsheng/shared/domain'
import { call } from '../../../app/api'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { ResidentFrame } from '../../../features/resident/resident-frame'
import { residentPage, type ResidentPageProps } from '../../../features/resident/resident-page'
import { PromiseSkeleton } from '../../../components/skeleton/skeleton'
import { seeArrivalOf } from '../../../features/kept/arrivals'
import { useKept } from '../../../features/kept/kept'
import { isAnswerTo } from '../../../features/kept/queue/entry'
import { useLoaded } from '../../../app/state/use-loaded'
import { orderPage as words } from './words'
import { ArrivedNote } from './arrived-note'
import { CancelSheet } from './cancel-sheet'
import { CompletionFoot } from './completion-foot'
import { CompletionView } from './completion-view'
import { FollowedNote } from './followed-note'
import { LeftOutNote } from './left-out-note'
import { PendingFoot } from './pending-foot'
import { ProgressFoot } from './progress-foot'
import { ProgressView } from './progress-view'
import { ReturnSheet } from './return-sheet'

const everyMs = 20_000

/** One order: the promise while it runs, the confirmation sheet when it is done. */
function OrderPage({ place }: ResidentPageProps) {
  const { id = '', answer, arrived } = useRouter().params
  const params = { communityId: place.communityId, repairId: id }
  const loaded = useLoaded(`order:${id}`, () => call(readRepair, { params }), { everyMs })
  const [open, setOpen] = useState<'return' | 'cancel' | null>(answer === 'return' ? 'return' : null)
  const [left] = useState(() => seeArrivalOf(id))
  const order = loaded.data
  const asks = order?.can.includes('confirm') ?? false
  const close = () => setOpen(null)
  const change = (next: RepairOrder) => {
    close()
    loaded.replace(next)
  }
  const { waiting } = useKept()
  const pending = order && waiting.find((entry) => isAnswerTo(entry, order))
  const props = order && { place, order, onChanged: change, onReload: () => void loaded.reload() }
  const foot =
    props &&
    (pending ? (
      <PendingFoot entry={pending} />
    ) : asks ? (
      <CompletionFoot {...props} onReturn={() => setOpen('return')} />
    ) : (
      <ProgressFoot {...props} onCancel={() => setOpen('cancel')} />
    ))
  const over =
    props &&
    (open === 'return' && asks ? (
      <ReturnSheet {...props} onClose={close} />
    ) : (
      open === 'cancel' && <CancelSheet {...props} onClose={close} />
    ))
  return (
    <ResidentFrame
      place={place}
      title={asks ? words.completionTitle : words.title}
      fallback="services"
      shownAt={loaded.at}
      foot={foot}
      over={over}
      asks={order === null || asks}
    >
      <LoadedView loaded={loaded} what={words.what} phone={place.servicePhone} skeleton={<PromiseSkeleton />}>
        {(data) => (
          <>
            {arrived && <ArrivedNote order={data} />}
            {left.length > 0 && <LeftOutNote left={left} />}
            {data.following && <FollowedNote place={place} order={data} />}
            {data.completion && !isRepairOpen(data.state) ? <CompletionView place={place} order={data} /> : <ProgressView order={data} />}
          </>
        )}
      </LoadedView>
    </ResidentFrame>
  )
}

export default residentPage(OrderPage)
