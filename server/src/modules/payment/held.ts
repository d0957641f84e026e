import type { BodyOf, HeldPayment, listHeldPayments, QueryOf, ReplyOf, settleHeldPayment } from '@linsheng/shared/contract'
import { heldDecisions, heldOutcome, type HeldPayment as Held, type HeldReason } from '@linsheng/shared/domain'
import * as messages from './wording-notices.ts'
import { personsById } from '../resident/persons.ts'
import { roomLabels } from '../community/rooms.ts'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { badField, notFound, type Refused, refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { outTradeNoOf } from './order.ts'
import { applyCreditsToBills } from './credit.ts'
import * as store from './order-store.ts'
import { supersedeOrders } from './supersede.ts'
import { enterLines, giveBack, owedLines, sumOf, tellPayer } from './trade.ts'

const heldOf = ({ reason, saidFen, refundFen }: store.OrderRow, owedFen: number): Held => ({
  reason: reason as HeldReason,
  paidFen: saidFen,
  refundFen,
  owedFen,
})

/** Payments that wait for a person, oldest first, with what can be done about each as things stand. */
export async function listHeld(
  db: Database,
  deps: Deps,
  query: QueryOf<typeof listHeldPayments>,
): Promise<ReplyOf<typeof listHeldPayments> | Refused> {
  const place = query.cursor === undefined ? null : decodeCursor(query.cursor)
  if (query.cursor !== undefined && !place) return badField('/query/cursor', 'bad_format')
  const limit = Number(query.limit ?? 24)
  const rows = await db.read((tx) => store.heldOrders(tx, deps.community.id, place, limit + 1))
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor = rows.length > limit && last ? encodeCursor({ at: last.settledAt ?? 0, id: last.id }) : null
  return { data: await heldViews(db, deps, shown), nextCursor }
}

async function heldViews(db: Database, deps: Deps, orders: readonly store.OrderRow[]): Promise<HeldPayment[]> {
  if (orders.length === 0) return []
  const ids = orders.map(({ id }) => id)
  const lines = await db.read((tx) => store.billsOfOrders(tx, deps.community.id, ids))
  const labels = await roomLabels(
    db,
    deps,
    lines.map(({ roomId }) => roomId),
  )
  const payers = await personsById(
    db,
    deps,
    orders.map(({ payerId }) => payerId),
  )
  return orders.map((order) => {
    const own = lines.filter(({ orderId }) => orderId === order.id)
    const held = heldOf(order, sumOf(own.filter((line) => line.state === 'unpaid' && line.totalFen === line.billFen)))
    return {
      id: order.id,
      number: outTradeNoOf(deps, order.id),
      reason: held.reason,
      heldAt: deps.time.moment(order.settledAt ?? order.createdAt),
      payer: payers.get(order.payerId)?.name ?? '',
      orderedFen: order.totalFen,
      paidFen: order.saidFen,
      bills: own.map(({ billId, period, roomId, totalFen, state }) => ({
        id: billId,
        period,
        label: labels(roomId),
        totalFen,
        state: state as 'unpaid' | 'paid',
      })),
      ways: heldDecisions.flatMap((decision) => {
        const outcome = heldOutcome(held, decision)
        return outcome ? [{ decision, ...outcome }] : []
      }),
    }
  })
}

type Settled = { id: string; state: 'paid' | 'refunding' | 'settled'; refundFen: number }

/**
 * A manager decides about a payment that was entered nowhere, once. The sums are the server's: what is owed now, and what WeChat Pay said
 * was paid. One transaction: bills, receipts, refund, the record of the decision, and a notice to the payer.
 */
export function* settleHeld(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  orderId: string,
  input: BodyOf<typeof settleHeldPayment>,
): Steps<Settled | Refused> {
  const communityId = deps.community.id
  const { decision } = input
  const reason = input.reason.trim()
  if (reason === '') return undo(badField('/body/reason', 'required'))
  const [order] = yield* run(store.lockOrder(tx, { communityId, id: orderId }))
  if (!order) return undo(notFound)
  if (order.state !== 'held') return undo({ ...refused('state_conflict'), params: { state: order.state } })
  const owed = yield* owedLines(tx, yield* run(store.billsOfOrder(tx, order)), communityId)
  const outcome = heldOutcome(heldOf(order, sumOf(owed)), decision)
  if (!outcome) return undo({ ...refused('state_conflict'), params: { state: 'not_possible' } })
  const { enteredFen, refundFen } = outcome
  if (decision === 'enter') {
    yield* enterLines(tx, deps, order, { transactionId: order.transactionId ?? outTradeNoOf(deps, orderId), paidAt: deps.now }, owed)
    const billIds = owed.map(({ billId }) => billId)
    yield* supersedeOrders(tx, deps, billIds, { exceptId: orderId })
  }
  const state = decision === 'by_hand' ? 'settled' : refundFen > 0 ? 'refunding' : 'paid'
  yield* run(store.changeOrder(tx, order, ['held'], { state, refundFen, settledAt: deps.now }))
  const id = deps.ids.next('paymentDecision', deps.now)
  const record = { held: order.reason, decision, reason, decidedBy: who.staffId, enteredFen, refundFen, decidedAt: deps.now }
  yield* run(store.insertDecision(tx, { communityId, id, orderId, ...record }))
  if (refundFen > 0)
    yield* giveBack(tx, deps, order, decision === 'enter' ? messages.paymentOverGoesBack(outcome) : messages.paymentReturned(outcome))
  if (decision === 'by_hand')
    yield* tellPayer(tx, deps, order, 'by_hand', messages.paymentByHand({ totalFen: order.saidFen ?? order.totalFen }))
  const lines = yield* run(store.billsOfOrder(tx, order))
  yield* applyCreditsToBills(
    tx,
    deps,
    lines.map(({ billId }) => billId),
  )
  return { id: orderId, state, refundFen }
}
