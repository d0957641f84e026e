import type { NoticeKind } from '@linsheng/shared/contract/notify/inbox.ts'
import type { IconName } from '../../components/icon/icon-name'

/** By what a resident sorts the inbox. */
export const noticeFilters = ['all', 'repair', 'bill', 'matter'] as const
export type NoticeFilter = (typeof noticeFilters)[number]

interface Look {
  icon: IconName
  tone: '' | 'accent' | 'lamp' | 'danger'
  /** `all`: shown with all the others only. */
  filter: NoticeFilter
}

const repair: Look = { icon: 'wrench', tone: 'accent', filter: 'repair' }
const bill: Look = { icon: 'bill', tone: '', filter: 'bill' }
const matter: Look = { icon: 'loop', tone: 'accent', filter: 'matter' }
const thanks: Look = { icon: 'gift', tone: '', filter: 'all' }
export const noticeLooks: Readonly<Record<NoticeKind, Look>> = {
  repair_assigned: repair,
  repair_departed: { ...repair, icon: 'go', tone: 'lamp' },
  repair_delayed: { ...repair, icon: 'clock', tone: 'danger' },
  repair_finished: repair,
  repair_progress: repair,
  bill_issued: bill,
  bill_paid: bill,
  bill_reminder: bill,
  bill_answered: bill,
  prompt: { icon: 'chat', tone: '', filter: 'all' },
  case_progress: matter,
  case_plan: matter,
  case_solved_question: matter,
  relay_message: { ...matter, icon: 'lock' },
  thanks,
  promoter_invitation: thanks,
  household: { icon: 'people', tone: 'accent', filter: 'all' },
  staff_case: { ...matter, filter: 'all' },
  staff_overdue: { icon: 'clock', tone: 'danger', filter: 'all' },
  staff_order: { ...repair, filter: 'all' },
  staff_handover: { icon: 'people', tone: 'accent', filter: 'all' },
  staff_approval: { icon: 'shield', tone: 'lamp', filter: 'all' },
  staff_praise: { icon: 'gift', tone: 'accent', filter: 'all' },
  staff_alert: { icon: 'alert', tone: 'danger', filter: 'all' },
}

const unknown: Look = { icon: 'bell', tone: '', filter: 'all' }
/** A newer server may send a kind that this client does not know. */
export const lookOf = (kind: NoticeKind): Look => noticeLooks[kind] ?? unknown
