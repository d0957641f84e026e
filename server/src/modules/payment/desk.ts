import type { Bill, DeskBill, findUnpaidBills, ReplyOf } from '@linsheng/shared/contract'
import { billStanding } from '@linsheng/shared/domain'
import { findRooms } from '../resident/residents.ts'
import { personsById } from '../resident/persons.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { notFound, type Refused } from '../../platform/outcome.ts'
import type { Member, StaffMember } from '../../platform/who.ts'
import { payersOf } from './payers.ts'
import { heldOfBills } from './all-store.ts'
import { billViews } from './bill-view.ts'
import * as store from './store.ts'

/** What is unpaid in the rooms that a search finds, by room, for somebody who stands at the counter. */
export async function findUnpaid(
  db: Database,
  deps: Deps,
  who: Member & { staff: StaffMember },
  search: string,
): Promise<ReplyOf<typeof findUnpaidBills>> {
  const { data: rooms } = await findRooms(db, deps, who.staff, search)
  const roomIds = rooms.map(({ roomId }) => roomId)
  const rows = rooms.length === 0 ? [] : await db.read((tx) => store.unpaidOfRooms(tx, deps.community.id, roomIds))
  const views = await billViews(db, deps, who, rows)
  const ofRoom = (roomId: string) => views.filter((_, i) => rows[i]?.roomId === roomId)
  const data = rooms.map(({ roomId, label, people }) => ({
    label,
    people: people.map(({ personId, name }) => ({ personId, name })),
    bills: ofRoom(roomId),
  }))
  return { data: data.filter(({ bills }) => bills.length > 0) }
}

/** A bill with what the desk needs to answer a question about it, to take the money, or to remind. */
export async function readForDesk(db: Database, deps: Deps, who: Member, billId: string): Promise<DeskBill | Refused> {
  const communityId = deps.community.id
  const [row] = await db.read((tx) => store.billById(tx, communityId, billId))
  if (!row) return notFound
  const [[bill], [earlier], [question], here, held] = await Promise.all([
    billViews(db, deps, who, [row]),
    db.read((tx) => store.billBefore(tx, communityId, row)),
    db.read((tx) => store.disputesOfBills(tx, communityId, [billId])),
    db.atomic((tx) => payersOf(tx, deps, row)),
    db.read((tx) => heldOfBills(tx, communityId, [billId])),
  ])
  if (!bill) return notFound
  const persons = await personsById(db, deps, [...here, question?.personId ?? null])
  const resident = (personId: string) => {
    const name = persons.get(personId)?.name
    return name === undefined ? null : { personId, name }
  }
  return {
    bill,
    standing: billStanding({ ...bill, held: held.length > 0 }, deps.time.day(deps.now)),
    askedBy: question ? resident(question.personId) : null,
    remindedAt: row.arrearsRemindedAt === null ? null : deps.time.moment(row.arrearsRemindedAt),
    before: earlier ? { period: earlier.period, lines: earlier.lines as Bill['lines'] } : null,
    people: here.flatMap((personId) => resident(personId) ?? []),
  }
}
