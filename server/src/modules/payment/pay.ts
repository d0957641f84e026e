import type { BodyOf, recordPayment } from '@linsheng/shared/contract'
import { addNotices, toPerson } from '../notify/add.ts'
import * as messages from './wording-notices.ts'
import { payersOf } from './payers.ts'
import { count } from '../../platform/counter.ts'
import { noteChange, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { badField, notFound, type Refused, refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { enterEvent } from '../touchpoint/door.ts'
import { touchpointSource } from './bills.ts'
import { withdrawReminder } from './remind.ts'
import * as store from './store.ts'
import { supersedeOrders } from './supersede.ts'

interface Payment {
  channel: 'wechat' | 'cash' | 'transfer'
  externalId: string
  payerId: string | null
  recordedBy: string | null
  /** What was taken: the bill may have been corrected meanwhile. */
  totalFen: number
  /** When it was made, which may be heard of later. */
  paidAt: number
}

/** A payment that was made: bill, receipt, thanks and the moment itself in one transaction. */
export function* settle(tx: Tx, deps: Deps, billId: string, payment: Payment): Steps<{ billId: string } | Refused> {
  const [paid] = yield* run(store.markPaid(tx, deps.community.id, billId))
  if (!paid) return undo({ ...refused('state_conflict'), params: { state: 'paid' } })
  yield* supersedeOrders(tx, deps, [billId])
  return yield* enterPayment(tx, deps, paid, payment)
}

/** What follows from a bill that has just become paid. */
export function* enterPayment(tx: Tx, deps: Deps, paid: store.BillRow, payment: Payment): Steps<{ billId: string } | Refused> {
  const billId = paid.id
  yield* noteChange({ communityId: deps.community.id, kind: 'bill', id: billId })
  const day = deps.time.day(deps.now)
  const receiptNumber = `${day.replaceAll('-', '')}-${String(yield* count(tx, deps.community.id, `receipt:${day}`)).padStart(4, '0')}`
  const made = yield* run(
    store.insertPayment(tx, {
      communityId: deps.community.id,
      id: deps.ids.next('payment', deps.now),
      billId,
      ...payment,
      receiptNumber,
    }),
  )
  if (made.length === 0) return undo(refused('already_done'))
  yield* withdrawReminder(tx, deps, paid)
  yield* enterEvent(tx, deps, {
    source: touchpointSource,
    externalId: billId,
    touchpoint: 'payment_made',
    personId: payment.payerId,
    roomId: paid.roomId,
    servedBy: payment.recordedBy === null ? [] : [payment.recordedBy],
    occurredAt: payment.paidAt,
    facts: { arrearsReminded: paid.arrearsRemindedAt !== null, inDispute: paid.disputed },
  })
  if (payment.payerId !== null) {
    const words = messages.billPaid({ period: paid.period, kind: paid.kind, totalFen: payment.totalFen, receipt: receiptNumber })
    yield* addNotices(tx, deps, [
      {
        ...words,
        to: toPerson(payment.payerId),
        dedupe: `bill:${billId}:paid`,
        subject: { kind: 'bill', id: billId },
        opens: billId,
      },
    ])
  }
  return { billId }
}

/** Staff record what was paid at the counter. */
export function* record(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  billId: string,
  input: BodyOf<typeof recordPayment>,
): Steps<{ billId: string } | Refused> {
  const [bill] = yield* run(store.lockBill(tx, deps.community.id, billId))
  if (!bill) return undo(notFound)
  const fault = stateFault(bill, input.totalFen)
  if (fault) return undo(fault)
  if (input.payerId !== undefined && !(yield* payersOf(tx, deps, bill)).includes(input.payerId))
    return undo(badField('/body/payerId', 'not_available'))
  return yield* settle(tx, deps, billId, {
    channel: input.channel,
    externalId: `${input.channel}:${billId}`,
    payerId: input.payerId ?? null,
    recordedBy: who.staffId,
    totalFen: input.totalFen,
    paidAt: deps.now,
  })
}

export function stateFault(bill: store.BillRow, totalFen: number, pointer = '/body/totalFen'): Refused | null {
  if (bill.state === 'paid') return { ...refused('state_conflict'), params: { state: 'paid' } }
  return bill.totalFen === totalFen
    ? null
    : refused('state_conflict', [{ pointer, code: 'unknown_value', params: { expected: bill.totalFen } }])
}
