import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import type { Post } from '../../../features/session/me'

export type OrderDialog = 'accept' | 'assign' | 'delay' | 'refuse'

export interface StaffOrderProps {
  communityId: string
  post: Post
  order: RepairOrder
  /** A write answered with the order as it is now. */
  onChanged: (order: RepairOrder) => void
  onClose: () => void
}
