import { underWay } from '@linsheng/shared/words/matters'
import { inboxOnly, noText, toColleague, toResident } from '../../kernel/notice.ts'

/** How the messages about cases go out, by what they are about: what several share besides their words. */

const toReporter = { ...toResident, page: 'case', urgency: 'order', counted: 'counted' } as const
export const progress = {
  ...toReporter,
  kind: 'case_progress',
  wechat: { status: underWay, uses: ['case'], keep: 1 },
  ...noText('nothing for the resident to decide'),
} as const
export const plan = {
  ...toReporter,
  kind: 'case_plan',
  // it needs the resident's answer: a day with three pushes does not keep it back
  counted: 'apart',
  wechat: { status: '等您点头', uses: ['case'], keep: 0 },
  sms: 'everyone',
} as const
export const solved = {
  ...toReporter,
  kind: 'case_solved_question',
  counted: 'apart',
  wechat: { status: '等您确认', uses: ['case'], keep: 0 },
  sms: 'everyone',
} as const
/** Of an anonymous matter: its link stands sealed beside it. */
export const relay = {
  kind: 'relay_message',
  page: 'relay',
  urgency: 'order',
  counted: 'none',
  readBy: 'opening',
  ...inboxOnly('staff see how many grants are left, and a phone number is a name'),
} as const
export const thanks = {
  kind: 'thanks',
  page: 'home',
  urgency: 'calm',
  counted: 'untraced',
  readBy: 'opening',
  ...inboxOnly('a thank-you is not worth a grant or a text'),
} as const
export const invitation = { ...thanks, kind: 'promoter_invitation' } as const

const toStaff = { ...toColleague, page: 'staff_case', urgency: 'order' } as const
export const matter = { ...toStaff, kind: 'staff_case' } as const
export const overdue = { ...toStaff, kind: 'staff_overdue', mail: 'letter' } as const
export const handover = { ...toStaff, kind: 'staff_handover' } as const
export const alert = { ...toStaff, kind: 'staff_alert', urgency: 'now' } as const
export const approval = { ...toStaff, kind: 'staff_approval' } as const
export const praise = { ...toStaff, kind: 'staff_praise', page: null } as const
