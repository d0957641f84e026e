import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'

export type OrderDialog = 'accept' | 'assign' | 'delay' | 'refuse'

export interface StaffOrderProps {
  communityId: string
  order: RepairOrder
  /** A write answered with the order as it is now. */
  onChanged: (order: RepairOrder) => void
  onClose: () => void
}
