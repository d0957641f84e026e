import type { PaymentOrder, PaymentWay } from '@linsheng/shared/contract'
import type { PayOrder, WeChatPay } from '../../gateway/pay.ts'
import * as wording from './wording.ts'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { notFound, type Refused, unavailable } from '../../platform/outcome.ts'
import { setTimer } from '../../platform/timer/timers.ts'
import { outTradeNoOf, viewOrder } from './order.ts'
import * as store from './order-store.ts'
import { queryTimer } from './supersede.ts'

const askAgainMs = 10_000

/** Who pays: a WeChat account that is known, or the person who scans the code. */
export type Payer = { way: 'code' } | { way: 'in_wechat'; openid: string; boundAt: number }

/**
 * What the payment is opened with, in WeChat or by a code. WeChat Pay is asked under the order's own number: after a lost answer the same
 * order is found again. An order that WeChat Pay does not take is given up, and the next one has another number.
 */
export async function prepare(db: Database, deps: Deps, pay: WeChatPay, orderId: string, payer: Payer): Promise<PaymentOrder | Refused> {
  const key = { communityId: deps.community.id, id: orderId }
  const [order] = await db.read((tx) => store.orderById(tx, key))
  if (!order) return notFound
  if (order.state !== 'open' || order.superseded || deps.now >= order.expiresAt) return viewOrder(db, deps, order)
  const made = await place(pay, order, payer, {
    outTradeNo: outTradeNoOf(deps, orderId),
    totalFen: order.totalFen,
    description: wording.orderDescription({ community: deps.community.name }),
    expiresAt: order.expiresAt,
  })
  if (made.kind === 'placed') {
    const { kind: _, ...opening } = made
    await db.atomic((tx) => run(store.changeOrder(tx, key, ['open'], opening)))
    return viewOrder(db, deps, order, {
      wechat: opening.prepayId === null ? null : pay.payParams(opening.prepayId),
      codeUrl: opening.codeUrl,
    })
  }
  // it may have taken the order, or had too many: the same request again finds it, or orders then
  if (made.kind === 'unknown') return unavailable(askAgainMs)
  await db.atomic((tx) => giveUp(tx, deps, orderId))
  return unavailable()
}

type Placed = { kind: 'placed'; prepayId: string | null; codeUrl: string | null } | { kind: 'refused' } | { kind: 'unknown' }

/** Placed already, or now. An order is paid in the way in which it was made. */
async function place(pay: WeChatPay, known: store.OrderRow, payer: Payer, order: PayOrder): Promise<Placed> {
  const { prepayId, codeUrl } = known
  if (prepayId !== null || codeUrl !== null) return { kind: 'placed', prepayId, codeUrl }
  if ((known.way as PaymentWay) === 'code') {
    const made = await pay.orderByCode(order)
    return made.kind === 'ordered' ? { kind: 'placed', prepayId: null, codeUrl: made.codeUrl } : made
  }
  if (payer.way !== 'in_wechat') throw new Error('an order in WeChat needs the WeChat of its payer')
  const made = await pay.order({ ...order, openid: payer.openid })
  return made.kind === 'ordered' ? { kind: 'placed', prepayId: made.prepayId, codeUrl: null } : made
}

function* giveUp(tx: Tx, deps: Deps, orderId: string): Steps<{ orderId: string }> {
  const communityId = deps.community.id
  yield* run(store.changeOrder(tx, { communityId, id: orderId }, ['open'], { superseded: true }))
  yield* setTimer(tx, { communityId, kind: queryTimer, subjectId: orderId, dueAt: deps.now })
  return { orderId }
}
