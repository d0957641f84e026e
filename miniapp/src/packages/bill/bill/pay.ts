import type { Bill } from '@linsheng/shared/contract/payment/bill.ts'
import { checkPayment, orderPayment, type PaymentOrder, type PaymentWay } from '@linsheng/shared/contract/payment/order.ts'
import { call, failureOf } from '../../../app/api'
import { pause, payInWeChat } from '../../../app/platform'
import type { Place } from '../../../features/session/me'
import { bindThisWeChat } from '../../../features/session/wechat'

/**
 * What became of a try to pay. `pending`: WeChat said yes, and our server has not heard of it yet. `back`: the money goes back.
 * `unbound`: WeChat did not say whose this phone's WeChat is.
 */
export type Paid = 'paid' | 'cancelled' | 'failed' | 'pending' | 'back' | 'settled' | 'unbound'

const looks = 4
const betweenMs = 1500

/** Orders the payment of one bill. A try that was not answered is repeated with its key: it is one order. Throws a `CallFailure`. */
export const order = ({ communityId }: Place, { id: billId, totalFen }: Bill, way: PaymentWay) =>
  call(orderPayment, { params: { communityId }, body: { way, bills: [{ billId, totalFen }] } })

/** What the server knows of an order now; `open` also where it cannot be asked. */
export async function askState(communityId: string, orderId: string): Promise<PaymentOrder['state']> {
  const known = await call(checkPayment, { params: { communityId, orderId } }).catch(() => null)
  return known?.state ?? 'open'
}

/** Pays one bill in the mini-program: WeChat opens the payment, and the server says what came of it. Throws a `CallFailure`. */
export async function payByWeChat(place: Place, bill: Bill): Promise<Paid> {
  const ordered = await order(place, bill, 'in_wechat').catch(async (error: unknown) => {
    // Whoever signed in by text message has no WeChat here yet.
    if (failureOf(error).params.state !== 'wechat_unbound') throw error
    return (await bindThisWeChat()) ? order(place, bill, 'in_wechat') : null
  })
  if (!ordered) return 'unbound'
  if (!ordered.wechat) return outcomeOf(ordered.state, 'failed')
  const answer = await payInWeChat(ordered.wechat)
  // What the phone says is not believed, in either direction.
  const state = await settledState(place.communityId, ordered.id, answer === 'done' ? looks : 1)
  return outcomeOf(state, answer === 'done' ? 'pending' : answer)
}

async function settledState(communityId: string, orderId: string, times: number): Promise<PaymentOrder['state']> {
  for (let left = times; left > 0; left -= 1) {
    const state = await askState(communityId, orderId)
    if (state !== 'open') return state
    if (left > 1) await pause(betweenMs)
  }
  return 'open'
}

export function outcomeOf(state: PaymentOrder['state'], open: Paid): Paid {
  if (state === 'open') return open
  if (state === 'paid' || state === 'settled') return state
  if (state === 'held') return 'pending'
  return state === 'closed' ? 'failed' : 'back'
}
