import * as z from 'zod/mini'
import { heldDecisions, heldReasons } from '../../domain/held-payment.ts'
import { amountFen, communityPath, id, inCommunity, moment, page, pageQuery, roomLabel, under, words } from '../common.ts'
import { operation } from '../operation.ts'
import { paymentOrderStates } from './order.ts'

export const heldPayment = z.object({
  id: id('paymentOrder'),
  /** The merchant's number of it at WeChat Pay. */
  number: z.string(),
  reason: z.enum(heldReasons),
  heldAt: moment,
  payer: z.string(),
  orderedFen: z.int(),
  /** What WeChat Pay says was paid; null where it named no sum. */
  paidFen: z.nullable(z.int()),
  bills: z.array(
    z.object({ id: id('bill'), period: z.string(), label: roomLabel, totalFen: amountFen, state: z.enum(['unpaid', 'paid']) }),
  ),
  /** What can be decided, and what it does with the money as things stand. */
  ways: z.array(z.object({ decision: z.enum(heldDecisions), enteredFen: z.int(), refundFen: z.int() })),
})
export type HeldPayment = z.infer<typeof heldPayment>

export const listHeldPayments = operation({
  id: 'listHeldPayments',
  summary: 'Payments in WeChat that were entered nowhere and wait for a person, oldest first.',
  method: 'GET',
  path: `${communityPath}/held-payments`,
  who: ['manager'],
  params: inCommunity,
  query: pageQuery,
  reply: page(heldPayment),
})

export const settleHeldPayment = operation({
  id: 'settleHeldPayment',
  summary:
    'Decide what becomes of a payment that waits: enter it, give it back, or note that it was settled by hand. The server knows the sums.',
  method: 'POST',
  path: `${communityPath}/held-payments/{orderId}/settle`,
  who: ['manager'],
  params: under('orderId', 'paymentOrder'),
  once: true,
  body: z.object({ decision: z.enum(heldDecisions), reason: words(300, 1) }),
  reply: z.object({ id: id('paymentOrder'), state: z.enum(paymentOrderStates), refundFen: z.int() }),
  problems: ['state_conflict'],
})
