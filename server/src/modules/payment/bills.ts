import type { Bill, BodyOf, issueBill, listBills, listMyBills, QueryOf, ReplyOf } from '@linsheng/shared/contract'
import { boundsOf, maxAmountFen, settlesItself, sumFen } from '@linsheng/shared/domain'
import { addNotices, toPerson } from '../notify/add.ts'
import * as messages from './wording-notices.ts'
import { peopleOfRoom } from '../resident/persons.ts'
import { roomInfo } from '../community/rooms.ts'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { type Database, noteChange, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { badField, notFound, type Refused, refused } from '../../platform/outcome.ts'
import type { Member, Resident } from '../../platform/who.ts'
import { billViews, roomsSeenWhole } from './bill-view.ts'
import { applyCredits, payingHousehold } from './credit.ts'
import { isPayer, readHouseholdsPaidBy } from './payers.ts'
import * as store from './store.ts'

export const touchpointSource = 'payment'

/** A bill for a room and a calendar month; a month has one. The people of the room are told. Where nothing is left to pay it is settled. */
export function* issue(tx: Tx, deps: Deps, input: BodyOf<typeof issueBill>): Steps<{ billId: string } | Refused> {
  const room = yield* roomInfo(tx, deps, input.roomId)
  if (!room) return undo(badField('/body/roomId', 'not_available'))
  if (input.dueOn < boundsOf(input.period).from) return undo(badField('/body/dueOn', 'too_small'))
  const lines = input.lines.filter(({ credit }) => credit !== true)
  if (lines.length === 0) return undo(badField('/body/lines', 'too_short'))
  const totalFen = totalOf(lines)
  if (typeof totalFen !== 'number') return undo(totalFen)
  const id = deps.ids.next('bill', deps.now)
  const row = {
    communityId: deps.community.id,
    id,
    roomId: room.id,
    period: input.period,
    dueOn: input.dueOn,
    totalFen,
    lines,
    state: settlesItself(totalFen) ? 'paid' : 'unpaid',
    disputed: false,
    issuedAt: deps.now,
  }
  const made = yield* run(store.insertBill(tx, row))
  if (made.length === 0) return undo(refused('already_done', [{ pointer: '/body/period', code: 'not_available' }]))
  yield* noteChange({ communityId: deps.community.id, kind: 'bill', id: id })
  const household = yield* payingHousehold(tx, deps, room.id)
  if (household !== null) yield* applyCredits(tx, deps, { household })
  const [bill = { ...row, creditFen: 0 }] = yield* run(store.billById(tx, deps.community.id, id))
  const people = yield* peopleOfRoom(tx, deps, room.id)
  const words = messages.billIssued({ period: bill.period, totalFen: bill.totalFen, dueOn: bill.dueOn, creditFen: bill.creditFen })
  yield* addNotices(
    tx,
    deps,
    people.map((personId) => ({
      ...words,
      to: toPerson(personId),
      dedupe: `bill:${id}:issued`,
      subject: { kind: 'bill' as const, id },
      opens: id,
    })),
  )
  return { billId: id }
}

/** What the lines of a bill come to, in fen: nothing at least, and no more than somebody could pay. */
export function totalOf(lines: readonly { amountFen: number }[]): number | Refused {
  const totalFen = sumFen(lines)
  if (totalFen < 0) return badField('/body/lines', 'too_small')
  return totalFen > maxAmountFen ? badField('/body/lines', 'too_big', { limit: maxAmountFen }) : totalFen
}

export async function listMine(
  db: Database,
  deps: Deps,
  who: Member & { resident: Resident },
  query: QueryOf<typeof listMyBills>,
): Promise<ReplyOf<typeof listMyBills> | Refused> {
  const place = query.cursor === undefined ? null : decodeCursor(query.cursor)
  if (query.cursor !== undefined && !place) return badField('/query/cursor', 'bad_format')
  const limit = Number(query.limit ?? 24)
  const rooms = who.resident.homes.map(({ roomId }) => roomId)
  const households = await readHouseholdsPaidBy(db, deps, who.resident)
  const rows = await db.read((tx) => store.billsOfRooms(tx, deps.community.id, { rooms, households }, place, limit + 1))
  return { data: await billViews(db, deps, who, rows.slice(0, limit)), nextCursor: nextCursor(rows, limit) }
}

/** Bills that want something of the desk, oldest first. */
export async function listWaiting(
  db: Database,
  deps: Deps,
  who: Member,
  query: QueryOf<typeof listBills>,
): Promise<ReplyOf<typeof listBills> | Refused> {
  const place = query.cursor === undefined ? null : decodeCursor(query.cursor)
  if (query.cursor !== undefined && !place) return badField('/query/cursor', 'bad_format')
  const limit = Number(query.limit ?? 24)
  const what = query.state === 'disputed' ? 'disputed' : { overdueOn: deps.time.day(deps.now) }
  const rows = await db.read((tx) => store.billsThatWait(tx, deps.community.id, what, place, limit + 1))
  const shown = rows.slice(0, limit)
  const views = await billViews(db, deps, who, shown)
  const remindedAt = ({ arrearsRemindedAt: at }: store.BillRow) => (at === null ? null : deps.time.moment(at))
  return {
    data: views.map((view, i) => ({ ...view, remindedAt: remindedAt(shown[i] as store.BillRow) })),
    nextCursor: nextCursor(rows, limit),
  }
}

const nextCursor = (rows: readonly store.BillRow[], limit: number): string | null => {
  const last = rows[limit - 1]
  return rows.length > limit && last ? encodeCursor({ at: last.issuedAt, id: last.id }) : null
}

/** A bill, for the people of its room or for staff who serve it. */
export async function readBill(db: Database, deps: Deps, who: Member, billId: string): Promise<Bill | Refused> {
  const [row] = await db.read((tx) => store.billById(tx, deps.community.id, billId))
  if (!row) return notFound
  const { resident } = who
  const own = resident !== null && isPayer(resident, await readHouseholdsPaidBy(db, deps, resident), row)
  if (!own && !(await roomsSeenWhole(db, deps, who, [row])).has(row.roomId)) return notFound
  const [view] = await billViews(db, deps, who, [row])
  return view ?? notFound
}

export async function exportPayments(db: Database, deps: Deps, personId: string): Promise<Record<string, unknown>[]> {
  return withPeriods(db, deps, await db.read((tx) => store.paymentsOfPayer(tx, deps.community.id, personId)))
}

/** The questions somebody asked about bills, with what was answered. */
export async function exportDisputes(db: Database, deps: Deps, personId: string): Promise<Record<string, unknown>[]> {
  return withPeriods(db, deps, await db.read((tx) => store.disputesOfPerson(tx, deps.community.id, personId)))
}

/** Each row with the month of its bill. */
async function withPeriods<R extends { billId: string }>(db: Database, deps: Deps, rows: R[]): Promise<(R & { period: string })[]> {
  const ids = [...new Set(rows.map(({ billId }) => billId))]
  const bills = ids.length === 0 ? [] : await db.read((tx) => store.billsByIds(tx, deps.community.id, ids))
  const periods = new Map(bills.map(({ id, period }) => [id, period]))
  return rows.map((row) => ({ ...row, period: periods.get(row.billId) ?? '' }))
}
