import type { answerDispute, BodyOf } from '@linsheng/shared/contract'
import { settlesItself } from '@linsheng/shared/domain'
import { addNotices, type Notice, toPerson, toStaff } from '../notify/add.ts'
import * as messages from './wording-notices.ts'
import { roomInfo } from '../community/rooms.ts'
import { everyoneWith } from '../staff/staff.ts'
import { noteChange, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { notFound, type Refused, refused } from '../../platform/outcome.ts'
import type { Resident, StaffMember } from '../../platform/who.ts'
import { amendEvent } from '../touchpoint/door.ts'
import { returnCredits } from '../money/credit.ts'
import { applyCreditsToBills } from './credit.ts'
import { totalOf, touchpointSource } from './bills.ts'
import { mayPay, payersOf } from './payers.ts'
import { withdrawReminder } from './remind.ts'
import * as store from './store.ts'
import { supersedeOrders } from './supersede.ts'

type Done = { billId: string }

/**
 * A resident has a question about a bill. Until it is answered nobody reminds of the bill, nobody is asked about paying it, and the
 * desk knows. One question is open at a time.
 */
export function* dispute(tx: Tx, deps: Deps, who: Resident, billId: string, about: string): Steps<Done | Refused> {
  const [bill] = yield* run(store.lockBill(tx, deps.community.id, billId))
  if (!bill || !(yield* mayPay(tx, deps, who, bill))) return undo(notFound)
  const id = deps.ids.next('dispute', deps.now)
  const row = { communityId: deps.community.id, id, billId, personId: who.personId, about, askedAt: deps.now }
  const made = yield* run(store.insertDispute(tx, row))
  if (made.length === 0) return undo(refused('already_done'))
  yield* run(store.changeBill(tx, deps.community.id, billId, { disputed: true }))
  yield* noteChange({ communityId: deps.community.id, kind: 'bill', id: billId })
  yield* withdrawReminder(tx, deps, bill)
  if (bill.state === 'paid') yield* amendEvent(tx, deps, touchpointSource, billId, { facts: { inDispute: true } })
  const room = yield* roomInfo(tx, deps, bill.roomId)
  const words = messages.staffBillDisputed({
    period: bill.period,
    kind: bill.kind,
    where: room ? `${room.building} ${room.number}` : '',
    about,
  })
  const desk = yield* everyoneWith(tx, deps, 'desk')
  yield* addNotices(
    tx,
    deps,
    desk.map((staffId) => ({
      ...words,
      to: toStaff(staffId),
      dedupe: `bill:${billId}:asked:${id}`,
      subject: { kind: 'bill_question' as const, id },
      opens: billId,
    })),
  )
  return { billId }
}

/**
 * Staff answer the open question: in words, and with other lines where the amount was wrong. What is paid keeps its lines: what was
 * too much comes back as a line below nothing of the next bill.
 */
export function* answer(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  billId: string,
  { words, lines }: BodyOf<typeof answerDispute>,
): Steps<Done | Refused> {
  const communityId = deps.community.id
  const [bill] = yield* run(store.lockBill(tx, communityId, billId))
  if (!bill) return undo(notFound)
  if (!bill.disputed) return undo({ ...refused('state_conflict'), params: { state: 'no_question' } })
  if (lines !== null && bill.state === 'paid') return undo({ ...refused('state_conflict'), params: { state: 'paid' } })
  // what credits have taken off stands beside the lines, and stays as far as the bill still comes to it
  const own = lines?.filter(({ credit }) => credit !== true) ?? null
  const linesFen = own === null ? bill.totalFen + bill.creditFen : totalOf(own)
  if (typeof linesFen !== 'number') return undo(linesFen)
  const creditFen = Math.min(bill.creditFen, linesFen)
  const toFen = linesFen - creditFen
  const changed = toFen === bill.totalFen ? null : { fromFen: bill.totalFen, toFen }
  const [question] = yield* run(
    store.settleDispute(tx, communityId, billId, {
      answer: words,
      answeredBy: who.staffId,
      answeredAt: deps.now,
      fromFen: changed?.fromFen ?? null,
      toFen: changed?.toFen ?? null,
    }),
  )
  if (!question) throw new Error('a bill in dispute has no open question')
  const change = own === null ? {} : { lines: own.map(({ credit: _, ...line }) => line), totalFen: toFen, creditFen }
  yield* run(store.changeBill(tx, communityId, billId, { disputed: false, ...change }))
  yield* noteChange({ communityId: communityId, kind: 'bill', id: billId })
  if (creditFen < bill.creditFen) yield* returnCredits(tx, deps, { id: billId, amountFen: bill.creditFen - creditFen })
  // nothing is left to pay: no receipt, and nobody is asked about paying
  if (settlesItself(toFen)) yield* run(store.markPaid(tx, communityId, billId))
  if (changed) yield* supersedeOrders(tx, deps, [billId])
  if (bill.state === 'paid') yield* amendEvent(tx, deps, touchpointSource, billId, { facts: { inDispute: false } })
  yield* tell(tx, deps, bill, question, { words, changed })
  yield* applyCreditsToBills(tx, deps, [billId])
  return { billId }
}

/** Tells the person who asked the answer. When the amount has changed, the other people of the room are told of the change. */
function* tell(
  tx: Tx,
  deps: Deps,
  { id, period, kind, roomId, household }: store.BillRow,
  question: store.DisputeRow,
  { words, changed }: { words: string; changed: { fromFen: number; toFen: number } | null },
): Steps<void> {
  const about = {
    dedupe: `bill:${id}:answered:${question.id}`,
    subject: { kind: 'bill_question' as const, id: question.id },
    opens: id,
  }
  const notices: Notice[] = [{ ...messages.billAnswered({ period, kind, words, changed }), to: toPerson(question.personId), ...about }]
  const others = changed === null ? [] : (yield* payersOf(tx, deps, { roomId, household })).filter((one) => one !== question.personId)
  if (changed !== null)
    notices.push(...others.map((one) => ({ ...messages.billChanged({ period, kind, changed }), to: toPerson(one), ...about })))
  yield* addNotices(tx, deps, notices)
}
