import { type HeldReason, settlesItself, yuan } from '@linsheng/shared/domain'
import { billQuestioned, billReceived, heldNames, orderBillName, payBy, weGoOn } from '@linsheng/shared/words/money'
import { message, never, noText, toColleague, toResident } from '../../kernel/notice.ts'
import { dayText } from '../notify/wording-time.ts'
import { sentence } from '../notify/wording.ts'

/**
 * Every message about bills and payments, each with all that is to be said of it.
 *
 * Names, times and titles come in as they are to be read. Short, spoken, subject first, with a time in it.
 */

/** Which bill: of a month, or of an order. */
interface Called {
  period: string
  kind?: string
}

const toPayer = {
  ...toResident,
  page: 'bill',
  counted: 'counted',
  ...noText('money is not spent on texts about money'),
} as const
const noGrant = never('grants are for what the resident waits for')
const issued = {
  ...toPayer,
  kind: 'bill_issued',
  urgency: 'calm',
  wechat: { status: '等您缴费', uses: ['bill'], keep: 0 },
} as const
const paid = { ...toPayer, kind: 'bill_paid', urgency: 'order', wechat: noGrant } as const
const reminder = { ...toPayer, kind: 'bill_reminder', urgency: 'calm', wechat: noGrant } as const
const answered = { ...toPayer, kind: 'bill_answered', urgency: 'order', wechat: noGrant } as const

const alert = { ...toColleague, kind: 'staff_alert', page: null, urgency: 'order' } as const

export const billIssued = message<Called & { totalFen: number; dueOn: string; creditFen: number }>({
  ...issued,
  inbox: (bill) => ({
    title: `${called(bill)}账单出来了`,
    body: settlesItself(bill.totalFen)
      ? `${bill.creditFen > 0 ? `补偿抵了 ${yuan(bill.creditFen)} 元` : '以前多收的抵了这个月的'}，不用交`
      : `${yuan(bill.totalFen)} 元${bill.creditFen > 0 ? `，已经减了 ${yuan(bill.creditFen)} 元` : ''}，${payBy(dayText(bill.dueOn))}`,
  }),
})

export const billPaid = message<Called & { totalFen: number; receipt: string }>({
  ...paid,
  urgency: 'calm',
  inbox: (bill) => ({
    title: billReceived(called(bill)),
    body: `${yuan(bill.totalFen)} 元，收据号 ${bill.receipt}。${weGoOn}`,
  }),
})

/** Friendly, once a week at most: no deadline, no threat, and a sentence for a resident who has paid already or has a question. */
export const billReminder = message<Called & { totalFen: number }>({
  ...reminder,
  inbox: (bill) => ({
    title: `提醒您一声，${called(bill)}的账单还没交`,
    body: `${yuan(bill.totalFen)} 元，方便的时候交就好。哪一项不清楚，点开说一句，我们先查。刚交过的话，谢谢您，不用理会。`,
  }),
})

export const billAnswered = message<Called & { words: string; changed: { fromFen: number; toFen: number } | null }>({
  ...answered,
  inbox: (bill) => ({
    title: `${called(bill)}账单的疑问，查清楚了`,
    body: `${changeText(bill.changed)}${sentence(bill.words)}还有不清楚的，接着问。`,
  }),
})

/** To the others of the room: the figure is another one now. */
export const billChanged = message<Called & { changed: { fromFen: number; toFen: number } }>({
  ...answered,
  inbox: (bill) => ({
    title: `${called(bill)}的账单改了`,
    body: `${changeText(bill.changed)}每一项都在账单里，您看看。`,
  }),
})

export const staffBillDisputed = message<Called & { where: string; about: string }>({
  ...alert,
  page: 'staff_bill',
  inbox: (bill) => ({
    title: `住户对${called(bill)}${billQuestioned}`,
    body: `${bill.where}：“${bill.about}”。没答复前先不催交。`,
  }),
})

const onItsWay = (refundFen: number) => `您付的 ${yuan(refundFen)} 元原路退回微信，一般几分钟，最迟三天到。您不用做什么。`

/** Somebody else had paid. */
export const paymentGoesBack = message<{ refundFen: number }>({
  ...paid,
  page: null,
  inbox: (payment) => ({
    title: '多付的钱退给您',
    body: `这笔账单已经交过了，${onItsWay(payment.refundFen)}`,
  }),
})

/** More came than was owed, and a manager has entered what was owed. */
export const paymentOverGoesBack = message<{ refundFen: number }>({
  ...paid,
  page: null,
  inbox: (payment) => ({
    title: '多付的钱退给您',
    body: `账单交好了。多付的 ${yuan(payment.refundFen)} 元原路退回微信，一般几分钟，最迟三天到。您不用做什么。`,
  }),
})

/** What came did not fit what was ordered, and a manager gives it back. */
export const paymentReturned = message<{ refundFen: number }>({
  ...paid,
  page: null,
  inbox: (payment) => ({
    title: '您付的一笔钱退给您',
    body: `这笔钱和账单对不上，没有入账，${onItsWay(payment.refundFen)}`,
  }),
})

export const paymentByHand = message<{ totalFen: number }>({
  ...paid,
  page: null,
  inbox: (payment) => ({
    title: '您付的一笔钱处理好了',
    body: `${yuan(payment.totalFen)} 元的那笔微信付款，物业已经另外处理。有不清楚的，打给我们。`,
  }),
})

const notEntered: Record<HeldReason, string> = { amount: '，没有入账', refunded_elsewhere: '，没有入账', refund_stuck: '' }

export const staffPaymentHeld = message<{ number: string; reason: HeldReason; totalFen: number; saidFen: number | null }>({
  ...alert,
  page: 'staff_held',
  inbox: (payment) => ({
    title: '有一笔微信支付要您定',
    body: [
      `${heldNames[payment.reason]}${notEntered[payment.reason]}。`,
      `商户单号 ${payment.number}，应收 ${yuan(payment.totalFen)} 元${saidText(payment.saidFen)}。`,
      '点开定怎么办。',
    ].join(''),
  }),
})

const changeText = (changed: { fromFen: number; toFen: number } | null) =>
  changed === null ? '' : `${yuan(changed.fromFen)} 元改成 ${yuan(changed.toFen)} 元${settlesItself(changed.toFen) ? '，不用交了' : ''}。`

const called = ({ period, kind }: Called) => (kind === 'repair' ? orderBillName : `${Number(period.slice(5, 7))} 月`)

const saidText = (saidFen: number | null) => (saidFen === null ? '' : `，微信说收了 ${yuan(saidFen)} 元`)
