import * as z from 'zod/mini'
import { amountFen, communityPath, id, inCommunity, moment, under } from '../common.ts'
import { operation } from '../operation.ts'

/**
 * `open`: not known to be paid. `closed`: can no longer be paid. `refunding`, `refunded`: somebody else paid meanwhile, what was too
 * much goes back. `held`: a person looks at it. `settled`: that person has settled it outside of WeChat Pay.
 */
export const paymentOrderStates = ['open', 'paid', 'closed', 'refunding', 'refunded', 'held', 'settled'] as const
export type PaymentOrderState = (typeof paymentOrderStates)[number]

/** `in_wechat`: the mini-program opens the payment. `code`: a code is shown, and any WeChat that scans it pays. */
export const paymentWays = ['in_wechat', 'code'] as const
export type PaymentWay = (typeof paymentWays)[number]

const orderedBill = z.object({ billId: id('bill'), totalFen: amountFen })

export const maxOrderedBills = 24

export const paymentOrder = z.object({
  id: id('paymentOrder'),
  state: z.enum(paymentOrderStates),
  totalFen: z.int(),
  bills: z.array(orderedBill),
  expiresAt: moment,
  /** For `wx.requestPayment`, as it is; null when there is nothing to pay, or by a code. */
  wechat: z.nullable(
    z.object({ timeStamp: z.string(), nonceStr: z.string(), package: z.string(), signType: z.literal('RSA'), paySign: z.string() }),
  ),
  /** What the code to scan says, weixin://wxpay/…; null when there is nothing to pay, or in WeChat. */
  codeUrl: z.nullable(z.string()),
})
export type PaymentOrder = z.infer<typeof paymentOrder>

export const orderPayment = operation({
  id: 'orderPayment',
  summary: 'Order the payment of bills by WeChat. The same bills in the same way again, within half an hour, are the same order.',
  method: 'POST',
  path: `${communityPath}/payment-orders`,
  who: ['resident', 'helper'],
  params: inCommunity,
  once: true,
  body: z.object({ way: z.enum(paymentWays), bills: z.array(orderedBill).check(z.minLength(1), z.maxLength(maxOrderedBills)) }),
  reply: paymentOrder,
  status: 201,
  problems: ['state_conflict', 'unavailable'],
})

export const checkPayment = operation({
  id: 'checkPayment',
  summary: 'What became of my order; WeChat Pay is asked where it is not known yet.',
  method: 'POST',
  path: `${communityPath}/payment-orders/{orderId}/check`,
  who: ['resident', 'helper'],
  params: under('orderId', 'paymentOrder'),
  reply: paymentOrder,
})
