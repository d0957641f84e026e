import type { Bill } from '@linsheng/shared/contract'
import { servedRooms } from '../resident/areas.ts'
import { personsById } from '../resident/persons.ts'
import { roomLabels } from '../community/rooms.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import type { Member } from '../../platform/who.ts'
import { dayText } from '../notify/wording-time.ts'
import { type CreditLine, creditLinesOf } from '../money/credit.ts'
import { orderTitles } from './order-bill.ts'
import * as store from './store.ts'
import * as wording from './wording.ts'

/**
 * The rooms whose bills somebody sees whole, as staff who serve them, questions included; others of the room see their own questions only.
 */
export async function roomsSeenWhole(
  db: Database,
  deps: Deps,
  { staff }: Member,
  rows: readonly Pick<store.BillRow, 'roomId'>[],
): Promise<ReadonlySet<string>> {
  if (!staff) return new Set()
  return servedRooms(
    db,
    deps,
    staff,
    rows.map(({ roomId }) => roomId),
  )
}

/** Bills as somebody may see them. Only staff and the person who asked read a question: a landlord does not read the tenant's. */
export async function billViews(db: Database, deps: Deps, who: Member, rows: readonly store.BillRow[]): Promise<Bill[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [payments, disputes, labels, seenWhole, credits, titles] = await Promise.all([
    db.read((tx) => store.paymentsOfBills(tx, deps.community.id, ids)),
    db.read((tx) => store.disputesOfBills(tx, deps.community.id, ids)),
    roomLabels(
      db,
      deps,
      rows.map(({ roomId }) => roomId),
    ),
    roomsSeenWhole(db, deps, who, rows),
    creditLinesOf(db, deps, ids),
    orderTitles(db, deps, rows),
  ])
  const payers = await personsById(
    db,
    deps,
    payments.map(({ payerId }) => payerId),
  )
  return rows.map((row) => {
    const payment = payments.find(({ billId }) => billId === row.id)
    const all = seenWhole.has(row.roomId)
    const dispute = disputes.find(({ billId, personId }) => billId === row.id && (all || personId === who.resident?.personId))
    return {
      id: row.id,
      period: row.period,
      ...(titles.has(row.id) ? { order: { id: row.sourceId ?? '', title: titles.get(row.id) ?? '' } } : {}),
      label: labels(row.roomId),
      totalFen: row.totalFen,
      dueOn: row.dueOn,
      state: row.state as Bill['state'],
      lines: [...(row.lines as Bill['lines']), ...credits.filter(({ billId }) => billId === row.id).map(creditLineView(deps))],
      disputed: row.disputed,
      dispute: dispute ? disputeView(deps, dispute) : null,
      payment: payment
        ? {
            id: payment.id,
            paidAt: deps.time.moment(payment.paidAt),
            channel: payment.channel as 'cash',
            receiptNumber: payment.receiptNumber,
            by: payers.get(payment.payerId ?? '')?.name ?? '',
          }
        : null,
    }
  })
}

/** What a credit has taken off: a line below nothing, named by what was given, with the day on which it was. */
const creditLineView =
  ({ time }: Deps) =>
  ({ label, amountFen, grantedAt }: CreditLine): Bill['lines'][number] => ({
    kind: 'compensation',
    label,
    note: wording.creditNote(dayText(time.day(grantedAt))),
    amountFen: -amountFen,
    credit: true,
  })

function disputeView({ time }: Deps, { about, askedAt, answer, answeredAt, fromFen, toFen }: store.DisputeRow): Bill['dispute'] {
  const changed = fromFen === null || toFen === null ? null : { fromFen, toFen }
  return {
    about,
    askedAt: time.moment(askedAt),
    answer: answeredAt === null ? null : { words: answer, at: time.moment(answeredAt), changed },
  }
}
