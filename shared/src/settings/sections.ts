import { communitySettings } from './community.ts'
import { loopSettings } from './loop.ts'
import { matterSettings } from './matter.ts'
import { moneySettings } from './money.ts'
import { notifySettings } from './notify.ts'
import { paymentSettings } from './payment.ts'
import { quotaSettings } from './quota.ts'
import { repairSettings } from './repair.ts'
import { residentSettings } from './resident.ts'
import { staffSettings } from './staff.ts'
import { surveySettings } from './survey.ts'

/** Every figure as the form groups them. A file of its own: the form is the staff's, and no resident loads its titles. */
export const sections = [
  { name: 'hours', title: '时间', of: communitySettings },
  { name: 'repair', title: '报修', of: repairSettings },
  { name: 'loop', title: '差评和意见', of: loopSettings },
  { name: 'asking', title: '评价', of: surveySettings },
  { name: 'lateness', title: '超时', of: matterSettings },
  { name: 'authority', title: '能答应的补偿', of: moneySettings },
  { name: 'notices', title: '推送、短信、邮件', of: notifySettings },
  { name: 'bills', title: '账单', of: paymentSettings },
  { name: 'residents', title: '住户', of: residentSettings },
  { name: 'sign_in', title: '同事登录', of: staffSettings },
  { name: 'quotas', title: '每天的上限', of: quotaSettings },
] as const
