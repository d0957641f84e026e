import { settlesItself, yuan } from '@linsheng/shared/domain'
import type { Words } from '../notify/add.ts'
import { dayText } from '../notify/wording-time.ts'
import { firstSentence, sentence } from '../notify/wording.ts'

/**
 * What the server says about bills.
 *
 * Names, times and titles come in as they are to be read. Short, spoken, subject first, with a time in it.
 */

export const billIssued = (bill: { period: string; totalFen: number; dueOn: string }): Words => ({
  kind: 'bill_issued',
  title: `${monthText(bill.period)}账单出来了`,
  body: settlesItself(bill.totalFen) ? '以前多收的抵了这个月的，不用交' : `${yuan(bill.totalFen)} 元，${dayText(bill.dueOn)}前交都不算晚`,
  urgency: 'calm',
})

export const billPaid = (bill: { period: string; totalFen: number; receipt: string }): Words => ({
  kind: 'bill_paid',
  title: `谢谢您，${monthText(bill.period)}的费用收到了`,
  body: `${yuan(bill.totalFen)} 元，收据号 ${bill.receipt}。我们接着把事做好。`,
  urgency: 'calm',
})

/** What stands beside the sum in somebody's WeChat. */
export const orderDescription = (order: { community: string }): string => `${firstSentence(order.community, 40)}物业账单`

/** Friendly, once a week at most: no deadline, no threat, and a sentence for a resident who has paid already or has a question. */
export const billReminder = (bill: { period: string; totalFen: number }): Words => ({
  kind: 'bill_reminder',
  title: `提醒您一声，${monthText(bill.period)}的账单还没交`,
  body: `${yuan(bill.totalFen)} 元，方便的时候交就好。哪一项不清楚，点开说一句，我们先查。刚交过的话，谢谢您，不用理会。`,
  urgency: 'calm',
})

export const billAnswered = (bill: { period: string; words: string; changed: { fromFen: number; toFen: number } | null }): Words => ({
  kind: 'bill_answered',
  title: `${monthText(bill.period)}账单的疑问，查清楚了`,
  body: `${changeText(bill.changed)}${sentence(bill.words)}还有不清楚的，接着问。`,
  urgency: 'order',
})

/** To the others of the room: the figure is another one now. */
export const billChanged = (bill: { period: string; changed: { fromFen: number; toFen: number } }): Words => ({
  kind: 'bill_answered',
  title: `${monthText(bill.period)}的账单改了`,
  body: `${changeText(bill.changed)}每一项都在账单里，您看看。`,
  urgency: 'order',
})

export const staffBillDisputed = (bill: { period: string; where: string; about: string }): Words => ({
  kind: 'staff_alert',
  title: `住户对${monthText(bill.period)}账单有疑问`,
  body: `${bill.where}：“${bill.about}”。没答复前先不催交。`,
  urgency: 'order',
})

const changeText = (changed: { fromFen: number; toFen: number } | null) =>
  changed === null ? '' : `${yuan(changed.fromFen)} 元改成 ${yuan(changed.toFen)} 元${settlesItself(changed.toFen) ? '，不用交了' : ''}。`

const monthText = (period: string) => `${Number(period.slice(5, 7))} 月`
