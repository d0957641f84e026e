import type { RepairEventKind } from '../contract/repair/order.ts'
import { saidFixed } from './staff-orders.ts'

/** What happened to an order, said to those who work on it. */
export const staffEvents: Record<RepairEventKind, string> = {
  submitted: '报修',
  accepted: '受理',
  scheduled: '派人',
  reassigned: '换人',
  unassigned: '撤回，另派',
  refused: '交回',
  departed: '出发',
  arrived: '到场',
  started: '开工',
  delayed: '改时间',
  promise_missed: '超时',
  urged: '住户催单',
  finished: '修完',
  confirmed: saidFixed,
  returned: '住户说没修好',
  cancelled: '取消',
  timed_out: '一直没签字',
}
