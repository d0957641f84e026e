import type { HeldReason } from '@linsheng/shared/domain'
import type { Trade } from '../../gateway/wechat-pay/trade.ts'
import type { Words } from '../../kernel/notice.ts'
import { addNotices, toPerson, toStaff } from '../notify/add.ts'
import * as messages from './wording-notices.ts'
import { everyoneWith } from '../staff/staff.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import { clearTimer, setTimer } from '../../platform/timer/timers.ts'
import { outTradeNoOf } from './order.ts'
import * as store from './order-store.ts'
import { enterPayment } from './pay.ts'
import { applyCreditsToBills } from './credit.ts'
import { lockBill, markPaid } from './store.ts'
import { queryTimer, supersedeOrders } from './supersede.ts'
import type { Deps } from '../../kernel/deps.ts'

/** Asks WeChat Pay for what goes back. */
export const refundTimer = 'payment_refund'

/** `held`: refused, and kept for a person. */
export type Applied = { kind: 'done' } | { kind: 'unknown_order' } | { kind: 'held'; reason: string }

/**
 * What WeChat Pay said of an order, in a callback or when asked. The only way in which an order becomes paid; however often it is
 * said, it is done once.
 */
export function* applyTrade(tx: Tx, deps: Deps, orderId: string, trade: Trade): Steps<Applied> {
  const [order] = yield* run(store.lockOrder(tx, { communityId: deps.community.id, id: orderId }))
  if (!order) return { kind: 'unknown_order' }
  if (order.state === 'held') return { kind: 'held', reason: order.reason }
  if (order.state !== 'open' && order.state !== 'closed') return { kind: 'done' }
  const said = { saidFen: trade.totalFen, transactionId: trade.transactionId }
  if (trade.state === 'refunded') return yield* hold(tx, deps, order, 'refunded_elsewhere', said)
  if (trade.state === 'closed' && order.state === 'open') return yield* close(tx, deps, order)
  if (trade.state !== 'paid') return { kind: 'done' }
  if (trade.totalFen !== order.totalFen || trade.transactionId === null) return yield* hold(tx, deps, order, 'amount', said)
  return yield* settleOrder(tx, deps, order, trade.transactionId, paidAtOf(deps, order, trade))
}

/** When it was paid, by WeChat Pay's clock; by ours where it names no time, or one that cannot be. */
const paidAtOf = ({ now }: Deps, { createdAt }: store.OrderRow, { paidAt }: Trade): number =>
  paidAt === null ? now : Math.min(now, Math.max(createdAt, paidAt))

/** It can no longer be paid. */
export function* close(tx: Tx, deps: Deps, order: store.OrderRow): Steps<Applied> {
  yield* run(store.changeOrder(tx, order, ['open'], { state: 'closed', settledAt: deps.now }))
  yield* clearTimer(tx, { communityId: order.communityId, kind: queryTimer, subjectId: order.id })
  const lines = yield* run(store.billsOfOrder(tx, order))
  yield* applyCreditsToBills(
    tx,
    deps,
    lines.map(({ billId }) => billId),
  )
  return { kind: 'done' }
}

/** Bills that are still as they were when they were ordered are paid; the money for others goes back. */
function* settleOrder(tx: Tx, deps: Deps, order: store.OrderRow, transactionId: string, paidAt: number): Steps<Applied> {
  const { communityId } = order
  const lines = yield* run(store.billsOfOrder(tx, order))
  const entered = yield* enterLines(tx, deps, order, { transactionId, paidAt }, yield* owedLines(tx, lines, communityId))
  const refundFen = order.totalFen - entered
  const state = refundFen > 0 ? 'refunding' : 'paid'
  yield* run(store.changeOrder(tx, order, ['open', 'closed'], { state, transactionId, refundFen, settledAt: deps.now }))
  yield* clearTimer(tx, { communityId, kind: queryTimer, subjectId: order.id })
  const billIds = lines.map(({ billId }) => billId)
  yield* supersedeOrders(tx, deps, billIds, { exceptId: order.id })
  if (refundFen > 0) yield* giveBack(tx, deps, order, messages.paymentGoesBack({ refundFen }))
  if (refundFen > 0) yield* applyCreditsToBills(tx, deps, billIds)
  return { kind: 'done' }
}

type Line = { billId: string; totalFen: number }

/** Those of an order's bills, taken until the transaction ends, that are still owed as they were ordered. */
export function* owedLines(tx: Tx, lines: readonly Line[], communityId: string): Steps<Line[]> {
  const owed: Line[] = []
  for (const line of lines) {
    const [bill] = yield* run(lockBill(tx, communityId, line.billId))
    if (bill?.state === 'unpaid' && bill.totalFen === line.totalFen) owed.push(line)
  }
  return owed
}

/** Enters the payment of bills that were taken and are owed. @returns their sum in fen */
export function* enterLines(
  tx: Tx,
  deps: Deps,
  order: store.OrderRow,
  { transactionId, paidAt }: { transactionId: string; paidAt: number },
  owed: readonly Line[],
): Steps<number> {
  for (const { billId, totalFen } of owed) {
    const [paid] = yield* run(markPaid(tx, order.communityId, billId))
    if (!paid) throw new Error('a bill that was taken as owed is paid')
    const payment = { channel: 'wechat', externalId: `${transactionId}:${billId}`, recordedBy: null, totalFen, paidAt } as const
    yield* enterPayment(tx, deps, paid, { ...payment, payerId: payerOf(order) })
  }
  return sumOf(owed)
}

export const sumOf = (lines: readonly Line[]): number => lines.reduce((sum, { totalFen }) => sum + totalFen, 0)

/** What was set as the order's refund goes back, and the payer is told of it once. */
export function* giveBack(tx: Tx, deps: Deps, order: store.OrderRow, words: Words): Steps<void> {
  yield* setTimer(tx, { communityId: order.communityId, kind: refundTimer, subjectId: order.id, dueAt: deps.now })
  yield* tellPayer(tx, deps, order, 'back', words)
}

/** The person who ordered; `null`: they were erased since. */
const payerOf = ({ payerId }: store.OrderRow): string | null => payerId || null

export function* tellPayer(tx: Tx, deps: Deps, order: store.OrderRow, what: 'back' | 'by_hand', words: Words): Steps<void> {
  const payerId = payerOf(order)
  if (payerId === null) return
  yield* addNotices(tx, deps, [
    {
      ...words,
      to: toPerson(payerId),
      dedupe: `order:${order.id}:${what}`,
      subject: { kind: 'payment_order', id: order.id },
      opens: null,
    },
  ])
}

/** Nothing is entered; the managers are told, and the order stays as it is until one of them has decided. */
export function* hold(
  tx: Tx,
  deps: Deps,
  order: store.OrderRow,
  reason: HeldReason,
  said: { saidFen?: number | null; transactionId?: string | null } = {},
): Steps<Applied> {
  const { communityId, id: subjectId } = order
  const change = { state: 'held', reason, ...said, settledAt: deps.now }
  const held = yield* run(store.changeOrder(tx, order, ['open', 'closed', 'refunding'], change))
  // an older answer: it is held already, or somebody has decided
  if (held.length === 0) return { kind: 'done' }
  yield* clearTimer(tx, { communityId, kind: queryTimer, subjectId })
  yield* clearTimer(tx, { communityId, kind: refundTimer, subjectId })
  const sums = { totalFen: order.totalFen, saidFen: said.saidFen ?? order.saidFen }
  const words = messages.staffPaymentHeld({ number: outTradeNoOf(deps, order.id), reason, ...sums })
  const managers = yield* everyoneWith(tx, deps, 'manager')
  yield* addNotices(
    tx,
    deps,
    managers.map((id) => ({
      ...words,
      to: toStaff(id),
      dedupe: `order:${order.id}:held:${deps.now}`,
      subject: { kind: 'payment_order' as const, id: order.id },
      opens: order.id,
    })),
  )
  return { kind: 'held', reason }
}
