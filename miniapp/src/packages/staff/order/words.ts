import type { RepairEventKind } from '@linsheng/shared/contract/repair/order.ts'
import { saidFixed } from '@linsheng/shared/words/staff-orders'

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

export const feesCard = {
  title: '费用',
  signed: '住户签过字了，到前台来结',
  waiting: '等住户签字',
  unsigned: '没有签字，先别收',
} as const
