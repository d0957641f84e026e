import { type HeldReason, yuan } from '@linsheng/shared/domain'
import type { Words } from './add.ts'

const onItsWay = (refundFen: number) => `您付的 ${yuan(refundFen)} 元原路退回微信，一般几分钟，最迟三天到。您不用做什么。`

/** Somebody else had paid. */
export const paymentGoesBack = (payment: { refundFen: number }): Words => ({
  kind: 'bill_paid',
  title: '多付的钱退给您',
  body: `这笔账单已经交过了，${onItsWay(payment.refundFen)}`,
  urgency: 'order',
})
/** More came than was owed, and a manager has entered what was owed. */
export const paymentOverGoesBack = (payment: { refundFen: number }): Words => ({
  kind: 'bill_paid',
  title: '多付的钱退给您',
  body: `账单交好了。多付的 ${yuan(payment.refundFen)} 元原路退回微信，一般几分钟，最迟三天到。您不用做什么。`,
  urgency: 'order',
})
/** What came did not fit what was ordered, and a manager gives it back. */
export const paymentReturned = (payment: { refundFen: number }): Words => ({
  kind: 'bill_paid',
  title: '您付的一笔钱退给您',
  body: `这笔钱和账单对不上，没有入账，${onItsWay(payment.refundFen)}`,
  urgency: 'order',
})
export const paymentByHand = (payment: { totalFen: number }): Words => ({
  kind: 'bill_paid',
  title: '您付的一笔钱处理好了',
  body: `${yuan(payment.totalFen)} 元的那笔微信付款，物业已经另外处理。有不清楚的，打给我们。`,
  urgency: 'order',
})

const heldWords: Record<HeldReason, string> = {
  amount: '数目对不上，没有入账',
  refunded_elsewhere: '钱在别处退掉了，没有入账',
  refund_stuck: '该退的钱退不出去',
}

export const staffPaymentHeld = (payment: { number: string; reason: HeldReason; totalFen: number; saidFen: number | null }): Words => ({
  kind: 'staff_alert',
  title: '有一笔微信支付要您定',
  body: `${heldWords[payment.reason]}。商户单号 ${payment.number}，应收 ${yuan(payment.totalFen)} 元${saidText(payment.saidFen)}。点开定怎么办。`,
  urgency: 'order',
})

const saidText = (saidFen: number | null) => (saidFen === null ? '' : `，微信说收了 ${yuan(saidFen)} 元`)
