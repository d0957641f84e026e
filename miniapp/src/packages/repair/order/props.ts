import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import type { ResidentPageProps } from '../../../features/resident/resident-page'

/** What every part of an order's page is given. */
export interface OrderProps {
  place: ResidentPageProps['place']
  order: RepairOrder
  /** A write answered with the order as it is now. */
  onChanged: (order: RepairOrder) => void
  onReload: () => void
}
