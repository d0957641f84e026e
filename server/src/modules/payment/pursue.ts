import type { WeChatPay } from '../../gateway/pay.ts'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import { setTimer } from '../../platform/timer/timers.ts'
import { outTradeNoOf } from './order.ts'
import * as store from './order-store.ts'
import { queryTimer } from './supersede.ts'
import { applyTrade, close, hold, refundTimer } from './trade.ts'
import type { Deps } from '../../kernel/deps.ts'

const minute = 60_000
const longestWaitMs = 6 * 60 * minute

/**
 * When to ask next about something that began at `since`: after as long again as it has lasted, a minute at least, six hours at most;
 * and once an order has ended.
 */
function nextLook(now: number, since: number, endsAt = 0): number {
  const next = now + Math.min(longestWaitMs, Math.max(minute, now - since))
  return now < endsAt ? Math.min(next, endsAt + minute) : next
}

/**
 * An order of which nothing was heard: WeChat Pay is asked. A timer's work; the next look is set before, so that a crash between the
 * two loses nothing. @returns what asks, once that is durable
 */
export function* dueQuery(tx: Tx, deps: Deps, orderId: string, ask: (orderId: string) => void): Steps<(() => void) | undefined> {
  const [order] = yield* run(store.orderById(tx, { communityId: deps.community.id, id: orderId }))
  if (order?.state !== 'open') return undefined
  const dueAt = nextLook(deps.now, order.createdAt, order.expiresAt)
  yield* setTimer(tx, { communityId: order.communityId, kind: queryTimer, subjectId: orderId, dueAt })
  return () => ask(orderId)
}

/** Asks WeChat Pay about an order, believes the answer, and closes there what is not to be paid any more. */
export async function pursue(db: Database, deps: Deps, pay: WeChatPay, orderId: string): Promise<void> {
  const key = { communityId: deps.community.id, id: orderId }
  const outTradeNo = outTradeNoOf(deps, orderId)
  const found = await pay.query(outTradeNo)
  if (found.kind === 'unknown') return
  if (found.kind === 'known') await db.atomic((tx) => applyTrade(tx, deps, orderId, found.trade))
  const [order] = await db.read((tx) => store.orderById(tx, key))
  if (order?.state !== 'open') return
  const ended = deps.now >= order.expiresAt
  if (!ended && !order.superseded) return
  // an order that was never made there may still be on its way until it ends
  const gone = found.kind === 'absent' ? ended : (await pay.close(outTradeNo)).kind === 'closed'
  if (gone) await db.atomic((tx) => close(tx, deps, order))
}

/** Money that goes back: asked for until it is there. A timer's work. @returns what asks, once the next look is durable */
export function* dueRefund(tx: Tx, deps: Deps, orderId: string, ask: (orderId: string) => void): Steps<(() => void) | undefined> {
  const [order] = yield* run(store.orderById(tx, { communityId: deps.community.id, id: orderId }))
  if (order?.state !== 'refunding') return undefined
  const dueAt = nextLook(deps.now, order.settledAt ?? deps.now)
  yield* setTimer(tx, { communityId: order.communityId, kind: refundTimer, subjectId: orderId, dueAt })
  return () => ask(orderId)
}

/** Asks for a refund under the order's own number: the same one again is the same refund. */
export async function refund(db: Database, deps: Deps, pay: WeChatPay, orderId: string): Promise<void> {
  const key = { communityId: deps.community.id, id: orderId }
  const [order] = await db.read((tx) => store.orderById(tx, key))
  if (order?.state !== 'refunding') return
  const outTradeNo = outTradeNoOf(deps, orderId)
  const { refundFen } = order
  const totalFen = order.saidFen ?? order.totalFen
  const outcome = await pay.refund({ outTradeNo, outRefundNo: `${outTradeNo}R`, refundFen, totalFen })
  if (outcome.kind === 'refunded') await db.atomic((tx) => run(store.changeOrder(tx, key, ['refunding'], { state: 'refunded' })))
  if (outcome.kind === 'stuck') await db.atomic((tx) => hold(tx, deps, order, 'refund_stuck'))
}
