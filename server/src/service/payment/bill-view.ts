import type { Bill } from '@linsheng/shared/contract'
import { personsById } from '../../people/persons.ts'
import { roomLabels } from '../../people/rooms.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Member } from '../../platform/who.ts'
import * as store from './store.ts'

/** Who sees all of a bill, its questions included; others of the room see their own questions only. */
export const seesAllOfBills = ({ staff }: Member): boolean =>
  staff?.roles.some((role) => role === 'desk' || role === 'butler' || role === 'manager') ?? false

/** Bills as somebody may see them. A question is between whoever asked it and the company: a landlord does not read the tenant's. */
export async function billViews(db: Database, deps: Deps, who: Member, rows: readonly store.BillRow[]): Promise<Bill[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [payments, disputes, labels] = await Promise.all([
    db.read((tx) => store.paymentsOfBills(tx, deps.community.id, ids)),
    db.read((tx) => store.disputesOfBills(tx, deps.community.id, ids)),
    roomLabels(
      db,
      deps,
      rows.map(({ roomId }) => roomId),
    ),
  ])
  const payers = await personsById(
    db,
    deps,
    payments.map(({ payerId }) => payerId),
  )
  const all = seesAllOfBills(who)
  return rows.map((row) => {
    const payment = payments.find(({ billId }) => billId === row.id)
    const dispute = disputes.find(({ billId, personId }) => billId === row.id && (all || personId === who.resident?.personId))
    return {
      id: row.id,
      period: row.period,
      label: labels(row.roomId),
      totalFen: row.totalFen,
      dueOn: row.dueOn,
      state: row.state as Bill['state'],
      lines: row.lines as Bill['lines'],
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

function disputeView({ time }: Deps, { about, askedAt, answer, answeredAt, fromFen, toFen }: store.DisputeRow): Bill['dispute'] {
  const changed = fromFen === null || toFen === null ? null : { fromFen, toFen }
  return {
    about,
    askedAt: time.moment(askedAt),
    answer: answeredAt === null ? null : { words: answer, at: time.moment(answeredAt), changed },
  }
}
