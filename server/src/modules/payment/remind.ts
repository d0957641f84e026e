import { payerOf, reminderFault, type ReminderFault } from '@linsheng/shared/domain'
import { addNotices, toPerson } from '../notify/add.ts'
import { withdrawNotices } from '../notify/withdraw.ts'
import * as messages from './wording-notices.ts'
import { membersOfRoom } from '../resident/persons.ts'
import { noteChange, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { notFound, type Refused, refused } from '../../platform/outcome.ts'
import { iso } from '../../platform/time.ts'
import { heldOfBills } from './all-store.ts'
import { payersOf } from './payers.ts'
import * as store from './store.ts'

const dedupeOf = (billId: string, remindedAt: number) => `bill:${billId}:reminder:${remindedAt}`

/**
 * The desk reminds of an overdue bill: one notice to one person of the room, calmly, within the daily limit and outside the quiet
 * hours. A resident who was reminded gets no survey about paying this bill afterwards.
 */
export function* remind(tx: Tx, deps: Deps, billId: string): Steps<{ billId: string } | Refused> {
  const communityId = deps.community.id
  // taken first: of two who remind at the same moment the second sees that it was done
  const [bill] = yield* run(store.lockBill(tx, communityId, billId))
  if (!bill) return undo(notFound)
  const held = yield* run(heldOfBills(tx, communityId, [billId]))
  const owed = { ...bill, state: bill.state as 'unpaid' | 'paid', remindedAt: bill.arrearsRemindedAt, held: held.length > 0 }
  const fault = reminderFault(owed, deps.time.day(deps.now), deps.now, deps.settings.arrears.remindEveryDays)
  if (fault) return undo(refusalOf(fault))
  const [last] = yield* run(store.lastPayerOf(tx, communityId, bill.roomId))
  const payers = yield* payersOf(tx, deps, bill)
  const members = (yield* membersOfRoom(tx, deps, bill.roomId)).filter(({ personId }) => payers.includes(personId))
  const payer = payerOf(members, last?.payerId ?? null)
  if (payer === null) return undo({ ...refused('state_conflict'), params: { state: 'nobody_there' } })
  yield* run(store.changeBill(tx, communityId, billId, { arrearsRemindedAt: deps.now }))
  yield* noteChange({ communityId: communityId, kind: 'bill', id: billId })
  yield* addNotices(tx, deps, [
    {
      ...messages.billReminder({ period: bill.period, kind: bill.kind, totalFen: bill.totalFen }),
      to: toPerson(payer),
      dedupe: dedupeOf(billId, deps.now),
      subject: { kind: 'bill', id: billId },
      opens: billId,
    },
  ])
  return { billId }
}

const refusalOf = (fault: ReminderFault): Refused =>
  fault.reason === 'reminded'
    ? { ...refused('already_done'), params: { againAt: iso(fault.again) } }
    : { ...refused('state_conflict'), params: { state: fault.reason } }

/** Paid, or in question: a reminder that waits for the morning need not come any more. */
export function* withdrawReminder(tx: Tx, deps: Deps, bill: store.BillRow): Steps<void> {
  if (bill.arrearsRemindedAt === null) return
  const people = yield* payersOf(tx, deps, bill)
  yield* withdrawNotices(tx, deps, people.map(toPerson), dedupeOf(bill.id, bill.arrearsRemindedAt))
}
