import type { Bill, BodyOf, issueBill, listMyBills, QueryOf, ReplyOf } from '@linsheng/shared/contract'
import { maxAmountFen, sumFen } from '@linsheng/shared/domain'
import { addNotices, toPerson } from '../../notify/add.ts'
import * as wording from '../../notify/wording.ts'
import { peopleOfRoom, personsById } from '../../people/persons.ts'
import { roomInfo, roomLabels } from '../../people/rooms.ts'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { badField, notFound, type Refused, refused } from '../../platform/outcome.ts'
import type { Member, Resident } from '../../platform/who.ts'
import { amendEvent, type TouchpointHooks } from '../../touchpoint/door.ts'
import * as store from './store.ts'

export const touchpointSource = 'payment'

/** A bill for a room and a calendar month; a month has one. The people of the room are told. */
export function* issue(tx: Tx, deps: Deps, input: BodyOf<typeof issueBill>): Steps<{ billId: string } | Refused> {
  const room = yield* roomInfo(tx, deps, input.roomId)
  if (!room) return undo(badField('/body/roomId', 'not_available'))
  const totalFen = sumFen(input.lines)
  if (totalFen < 0) return undo(badField('/body/lines', 'too_small'))
  if (totalFen > maxAmountFen) return undo(badField('/body/lines', 'too_big', { limit: maxAmountFen }))
  const id = deps.ids.next('bill', deps.now)
  const row = {
    communityId: deps.community.id,
    id,
    roomId: room.id,
    period: input.period,
    dueOn: input.dueOn,
    totalFen,
    lines: input.lines,
    state: 'unpaid',
    disputed: false,
    issuedAt: deps.now,
  }
  const made = yield* run(store.insertBill(tx, row))
  if (made.length === 0) return undo(refused('already_done', [{ pointer: '/body/period', code: 'not_available' }]))
  const people = yield* peopleOfRoom(tx, deps, room.id)
  const words = wording.billIssued({ period: input.period, totalFen, dueOn: input.dueOn })
  yield* addNotices(
    tx,
    deps,
    people.map((personId) => ({ ...words, to: toPerson(personId), dedupe: `bill:${id}:issued`, target: { page: 'bill' as const, id } })),
  )
  return { billId: id }
}

/** There is a question about a bill. Where it is paid already, nobody is asked about paying it any more. */
export function* dispute(
  tx: Tx,
  deps: Deps & TouchpointHooks,
  who: Resident,
  billId: string,
  about: string,
): Steps<{ billId: string } | Refused> {
  const [bill] = yield* run(store.billById(tx, deps.community.id, billId))
  if (!bill || !mayPay(who, bill)) return undo(notFound)
  yield* run(store.changeBill(tx, deps.community.id, billId, { disputed: true, dispute: about }))
  if (bill.state === 'paid') yield* amendEvent(tx, deps, touchpointSource, billId, { facts: { inDispute: true } })
  return { billId }
}

export const mayPay = (who: Resident, bill: Pick<store.BillRow, 'roomId'>) => who.homes.some(({ roomId }) => roomId === bill.roomId)

export async function listMine(
  db: Database,
  deps: Deps,
  who: Resident,
  query: QueryOf<typeof listMyBills>,
): Promise<ReplyOf<typeof listMyBills> | Refused> {
  const place = query.cursor === undefined ? null : decodeCursor(query.cursor)
  if (query.cursor !== undefined && !place) return badField('/query/cursor', 'bad_format')
  const limit = Number(query.limit ?? 24)
  const rows = await db.read((tx) =>
    store.billsOfRooms(
      tx,
      deps.community.id,
      who.homes.map(({ roomId }) => roomId),
      place,
      limit + 1,
    ),
  )
  const last = rows[limit - 1]
  return {
    data: await views(db, deps, rows.slice(0, limit)),
    nextCursor: rows.length > limit && last ? encodeCursor({ at: last.issuedAt, id: last.id }) : null,
  }
}

/** A bill, for the people of its room or for staff. */
export async function readBill(db: Database, deps: Deps, who: Member, billId: string): Promise<Bill | Refused> {
  const [row] = await db.read((tx) => store.billById(tx, deps.community.id, billId))
  const asStaff = who.staff?.roles.some((role) => role === 'desk' || role === 'butler' || role === 'manager') ?? false
  if (!row || !(asStaff || (who.resident && mayPay(who.resident, row)))) return notFound
  const [view] = await views(db, deps, [row])
  return view ?? notFound
}

async function views(db: Database, deps: Deps, rows: readonly store.BillRow[]): Promise<Bill[]> {
  const payments =
    rows.length === 0
      ? []
      : await db.read((tx) =>
          store.paymentsOfBills(
            tx,
            deps.community.id,
            rows.map(({ id }) => id),
          ),
        )
  const [labels, payers] = await Promise.all([
    roomLabels(
      db,
      deps,
      rows.map(({ roomId }) => roomId),
    ),
    personsById(
      db,
      deps,
      payments.map(({ payerId }) => payerId),
    ),
  ])
  return rows.map((row) => {
    const payment = payments.find(({ billId }) => billId === row.id)
    return {
      id: row.id,
      period: row.period,
      label: labels(row.roomId),
      totalFen: row.totalFen,
      dueOn: row.dueOn,
      state: row.state as Bill['state'],
      lines: row.lines as Bill['lines'],
      disputed: row.disputed,
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

export async function exportPayments(db: Database, deps: Deps, personId: string): Promise<Record<string, unknown>[]> {
  return db.read((tx) => store.paymentsOfPayer(tx, deps.community.id, personId))
}
