import { checkPayment, orderPayment, payBill, type Bill, type PaymentOrder } from '@linsheng/shared/contract'
import { call, failureOf } from '../../../api'
import { inWeChat, pause, payInWeChat } from '../../../platform'
import type { Place } from '../../../state/me'
import { bindThisWeChat } from '../../../state/wechat'

/** What became of a try to pay. `pending`: WeChat said yes, and our server has not heard of it yet. `back`: the money goes back. */
export type Paid = 'paid' | 'cancelled' | 'failed' | 'pending' | 'back'

const looks = 4
const betweenMs = 1500

/** Pays one bill. A try that was not answered is repeated with its key: nobody pays twice. Throws a `CallFailure`. */
export async function pay(place: Place, bill: Bill): Promise<Paid> {
  if (inWeChat) return payByWeChat(place, bill)
  await call(payBill, { params: { communityId: place.communityId, billId: bill.id }, body: { totalFen: bill.totalFen } })
  return 'paid'
}

async function payByWeChat({ communityId }: Place, { id: billId, totalFen }: Bill): Promise<Paid> {
  const order = () => call(orderPayment, { params: { communityId }, body: { bills: [{ billId, totalFen }] } })
  const ordered = await order().catch(async (error: unknown) => {
    // Whoever signed in by text message has no WeChat here yet.
    const unbound = failureOf(error).params.state === 'wechat_unbound'
    if (unbound && (await bindThisWeChat())) return order()
    throw error
  })
  if (!ordered.wechat) return outcomeOf(ordered.state, 'failed')
  const answer = await payInWeChat(ordered.wechat)
  // What the phone says is not believed, in either direction.
  const state = await settledState(communityId, ordered.id, answer === 'done' ? looks : 1)
  return outcomeOf(state, answer === 'done' ? 'pending' : answer)
}

async function settledState(communityId: string, orderId: string, times: number): Promise<PaymentOrder['state']> {
  for (let left = times; left > 0; left -= 1) {
    const order = await call(checkPayment, { params: { communityId, orderId } }).catch(() => null)
    if (order && order.state !== 'open') return order.state
    if (left > 1) await pause(betweenMs)
  }
  return 'open'
}

function outcomeOf(state: PaymentOrder['state'], open: Paid): Paid {
  if (state === 'open') return open
  if (state === 'paid') return 'paid'
  if (state === 'held') return 'pending'
  return state === 'closed' ? 'failed' : 'back'
}
