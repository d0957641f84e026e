import * as z from 'zod/mini'
import { amountFen, communityPath, id, inCommunity, moment, under } from './common.ts'
import { operation } from './operation.ts'

/**
 * `open`: not known to be paid. `closed`: can no longer be paid. `refunding`, `refunded`: somebody else paid meanwhile, what was too
 * much goes back. `held`: a person looks at it.
 */
export const paymentOrderStates = ['open', 'paid', 'closed', 'refunding', 'refunded', 'held'] as const
export type PaymentOrderState = (typeof paymentOrderStates)[number]

const orderedBill = z.object({ billId: id('bill'), totalFen: amountFen })
export const maxOrderedBills = 24

export const paymentOrder = z.object({
  id: id('paymentOrder'),
  state: z.enum(paymentOrderStates),
  totalFen: z.int(),
  bills: z.array(orderedBill),
  expiresAt: moment,
  /** For `wx.requestPayment`, as it is; null when there is nothing to pay. */
  wechat: z.nullable(
    z.object({ timeStamp: z.string(), nonceStr: z.string(), package: z.string(), signType: z.literal('RSA'), paySign: z.string() }),
  ),
})
export type PaymentOrder = z.infer<typeof paymentOrder>

export const orderPayment = operation({
  id: 'orderPayment',
  summary: 'Order the payment of bills in WeChat. The same bills again, within half an hour, are the same order.',
  method: 'POST',
  path: `${communityPath}/payment-orders`,
  who: ['resident', 'helper'],
  params: inCommunity,
  once: true,
  body: z.object({ bills: z.array(orderedBill).check(z.minLength(1), z.maxLength(maxOrderedBills)) }),
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

export const paymentOrderOperations = [orderPayment, checkPayment] as const
