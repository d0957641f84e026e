import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { readRepair } from '@linsheng/shared/contract/repair/read.ts'
import { call } from '../../../app/api'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { PageSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { useLoaded } from '../../../app/state/use-loaded'
import { staffOrderPage as words } from '../../../features/staff/words-orders'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { AcceptSheet } from './accept-sheet'
import { AssignSheet } from './assign-sheet'
import { DelaySheet } from './delay-sheet'
import { OrderFoot } from './order-foot'
import { OrderView } from './order-view'
import type { OrderDialog } from './props'
import { RefuseSheet } from './refuse-sheet'

const dialogs = { accept: AcceptSheet, assign: AssignSheet, delay: DelaySheet, refuse: RefuseSheet }

/** One order for those who work on it: three actions for the engineer, accepting and sending for the desk. */
function StaffOrder({ post }: StaffPageProps) {
  const { id = '' } = useRouter().params
  const { communityId } = post
  const loaded = useLoaded(`staff-order:${id}`, () => call(readRepair, { params: { communityId, repairId: id } }), { everyMs: 20_000 })
  const [dialog, setDialog] = useState<OrderDialog | null>(null)
  const order = loaded.data
  const change = (next: RepairOrder) => {
    setDialog(null)
    loaded.replace(next)
  }
  const Open = dialog && dialogs[dialog]
  return (
    <StaffFrame
      post={post}
      title={order ? words.title(order.number) : words.what}
      shownAt={loaded.at}
      foot={order && <OrderFoot communityId={communityId} order={order} onOpen={setDialog} />}
      over={
        order && Open && <Open communityId={communityId} post={post} order={order} onChanged={change} onClose={() => setDialog(null)} />
      }
    >
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<PageSkeleton />}>
        {(data) => <OrderView post={post} order={data} onChanged={change} onReload={() => void loaded.reload()} onOpen={setDialog} />}
      </LoadedView>
    </StaffFrame>
  )
}

export default staffPage(StaffOrder)
