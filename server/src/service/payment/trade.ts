import type { Trade } from '../../gateway/wechat-pay/trade.ts'
import { addNotices, toPerson, toStaff } from '../../notify/add.ts'
import * as wording from '../../notify/wording.ts'
import { everyoneWith } from '../../people/staff.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import { clearTimer, setTimer } from '../../platform/timer/timers.ts'
import { outTradeNoOf } from './order.ts'
import * as store from './order-store.ts'
import { enterPayment, type PaymentDeps } from './pay.ts'
import { lockBill, markPaid } from './store.ts'
import { queryTimer, supersedeOrders } from './supersede.ts'

/** Asks WeChat Pay for what goes back. */
export const refundTimer = 'payment_refund'

/** `held`: refused, and kept for a person. */
export type Applied = { kind: 'done' } | { kind: 'unknown_order' } | { kind: 'held'; reason: string }

/**
 * What WeChat Pay said of an order, in a callback or when asked. The only way in which an order becomes paid; however often it is
 * said, it is done once.
 */
export function* applyTrade(tx: Tx, deps: PaymentDeps, orderId: string, trade: Trade): Steps<Applied> {
  const [order] = yield* run(store.lockOrder(tx, { communityId: deps.community.id, id: orderId }))
  if (!order) return { kind: 'unknown_order' }
  if (order.state === 'held') return { kind: 'held', reason: order.reason }
  if (order.state !== 'open' && order.state !== 'closed') return { kind: 'done' }
  if (trade.state === 'refunded') return yield* hold(tx, deps, order, 'refunded elsewhere', trade.totalFen)
  if (trade.state === 'closed' && order.state === 'open') return yield* close(tx, deps, order)
  if (trade.state !== 'paid') return { kind: 'done' }
  if (trade.totalFen !== order.totalFen || trade.transactionId === null) return yield* hold(tx, deps, order, 'amount', trade.totalFen)
  return yield* settleOrder(tx, deps, order, trade.transactionId)
}

/** It can no longer be paid. */
export function* close(tx: Tx, deps: PaymentDeps, order: store.OrderRow): Steps<Applied> {
  yield* run(store.changeOrder(tx, order, ['open'], { state: 'closed', settledAt: deps.now }))
  yield* clearTimer(tx, { communityId: order.communityId, kind: queryTimer, subjectId: order.id })
  return { kind: 'done' }
}

/** Bills that are still as they were when they were ordered are paid; the money for others goes back. */
function* settleOrder(tx: Tx, deps: PaymentDeps, order: store.OrderRow, transactionId: string): Steps<Applied> {
  const { communityId } = order
  const lines = yield* run(store.billsOfOrder(tx, order))
  let refundFen = 0
  for (const { billId, totalFen } of lines) {
    const [bill] = yield* run(lockBill(tx, communityId, billId))
    const payable = bill?.state === 'unpaid' && bill.totalFen === totalFen
    const [paid] = payable ? yield* run(markPaid(tx, communityId, billId)) : []
    if (!paid) {
      refundFen += totalFen
      continue
    }
    const payment = { channel: 'wechat', externalId: `${transactionId}:${billId}`, recordedBy: null, totalFen } as const
    yield* enterPayment(tx, deps, paid, { ...payment, payerId: order.payerId })
  }
  const state = refundFen > 0 ? 'refunding' : 'paid'
  yield* run(store.changeOrder(tx, order, ['open', 'closed'], { state, transactionId, refundFen, settledAt: deps.now }))
  yield* clearTimer(tx, { communityId, kind: queryTimer, subjectId: order.id })
  yield* supersedeOrders(
    tx,
    deps,
    lines.map(({ billId }) => billId),
    { exceptId: order.id },
  )
  if (refundFen > 0) yield* giveBack(tx, deps, order, refundFen)
  return { kind: 'done' }
}

function* giveBack(tx: Tx, deps: PaymentDeps, order: store.OrderRow, refundFen: number): Steps<void> {
  yield* setTimer(tx, { communityId: order.communityId, kind: refundTimer, subjectId: order.id, dueAt: deps.now })
  yield* addNotices(tx, deps, [
    { ...wording.paymentGoesBack({ refundFen }), to: toPerson(order.payerId), dedupe: `order:${order.id}:back`, target: null },
  ])
}

/** Nothing is entered; the managers are told, and the order stays as it is until somebody has looked at it. */
export function* hold(tx: Tx, deps: PaymentDeps, order: store.OrderRow, reason: string, saidFen: number | null): Steps<Applied> {
  const { communityId, id: subjectId } = order
  yield* run(store.changeOrder(tx, order, ['open', 'closed', 'refunding'], { state: 'held', reason, settledAt: deps.now }))
  yield* clearTimer(tx, { communityId, kind: queryTimer, subjectId })
  yield* clearTimer(tx, { communityId, kind: refundTimer, subjectId })
  const words = wording.staffPaymentHeld({ number: outTradeNoOf(deps, order.id), totalFen: order.totalFen, saidFen })
  const managers = yield* everyoneWith(tx, deps, 'manager')
  yield* addNotices(
    tx,
    deps,
    managers.map((id) => ({ ...words, to: toStaff(id), dedupe: `order:${order.id}:held`, target: null })),
  )
  return { kind: 'held', reason }
}
