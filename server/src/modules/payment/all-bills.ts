import type { BillFigures, billFigures, ListedBill, listAllBills, QueryOf, ReplyOf } from '@linsheng/shared/contract'
import { billStanding, type BillStanding, billStandings, payerOf } from '@linsheng/shared/domain'
import { decodeCursor, encodeCursor, type Place } from '../../platform/cursor.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { badField, type Refused } from '../../platform/outcome.ts'
import type { Member } from '../../platform/who.ts'
import { inBuilding } from '../resident/areas.ts'
import { membersOfRooms, type NamedMember } from '../resident/persons.ts'
import { readLookup } from '../resident/search.ts'
import { billViews } from './bill-view.ts'
import * as all from './all-store.ts'
import { orderTitles } from './order-bill.ts'
import * as store from './store.ts'

/** A place in the list: after which bill, among which standing. The first sign of the cursor is the standing. */
const cursorOf = (standing: BillStanding, { issuedAt, id }: store.BillRow): string =>
  `${billStandings.indexOf(standing)}${encodeCursor({ at: issuedAt, id })}`

function placeOf(cursor: string): { from: number; place: Place } | null {
  const [from, place] = [Number(cursor[0]), decodeCursor(cursor.slice(1))]
  return place && billStandings[from] !== undefined ? { from, place } : null
}

/** All bills for the desk, what wants somebody first. Each standing is a list of its own, and they follow one another. */
export async function listAll(
  db: Database,
  deps: Deps,
  who: Member,
  query: QueryOf<typeof listAllBills>,
): Promise<ReplyOf<typeof listAllBills> | Refused> {
  const begin = query.cursor === undefined ? { from: 0, place: null } : placeOf(query.cursor)
  if (!begin) return badField('/query/cursor', 'bad_format')
  const limit = Number(query.limit ?? 30)
  const filter = await filterOf(db, deps, query)
  const rows: { row: store.BillRow; standing: BillStanding }[] = []
  for (const standing of billStandings.slice(begin.from)) {
    if (query.standing !== undefined && query.standing !== standing) continue
    const place = standing === billStandings[begin.from] ? begin.place : null
    const left = limit + 1 - rows.length
    const found = await db.read((tx) => all.billsStanding(tx, deps.community.id, { ...filter, standing, place, limit: left }))
    rows.push(...found.map((row) => ({ row, standing })))
    if (rows.length > limit) break
  }
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    data: await listed(
      db,
      deps,
      who,
      shown.map(({ row }) => row),
    ),
    nextCursor: rows.length > limit && last ? cursorOf(last.standing, last.row) : null,
  }
}

async function filterOf(db: Database, deps: Deps, query: Partial<QueryOf<typeof listAllBills>>): Promise<all.BillFilter> {
  const { period, buildingId, search } = query
  return {
    period: period ?? null,
    lookup: await readLookup(db, deps, search),
    hasRoom: buildingId === undefined ? null : inBuilding(deps, buildingId),
    today: deps.time.day(deps.now),
  }
}

async function listed(db: Database, deps: Deps, who: Member, rows: readonly store.BillRow[]): Promise<ListedBill[]> {
  if (rows.length === 0) return []
  const today = deps.time.day(deps.now)
  const [views, members, held] = await Promise.all([
    billViews(db, deps, who, rows),
    membersOfRooms(
      db,
      deps,
      rows.map(({ roomId }) => roomId),
    ),
    db.read((tx) =>
      all.heldOfBills(
        tx,
        deps.community.id,
        rows.map(({ id }) => id),
      ),
    ),
  ])
  const isHeld = new Set(held.map(({ billId }) => billId))
  return views.map((view, i) => {
    const row = rows[i] as store.BillRow
    return {
      ...view,
      standing: billStanding({ ...view, held: isHeld.has(row.id) }, today),
      remindedAt: row.arrearsRemindedAt === null ? null : deps.time.moment(row.arrearsRemindedAt),
      payer: firstPayer(members.get(row.roomId) ?? [], row.household),
    }
  })
}

/** Of the people who pay a bill the one who stands first: neighbours in a room do not pay what another household agreed to. */
function firstPayer(members: readonly NamedMember[], household: string): ListedBill['payer'] {
  const payers = household === '' ? members : members.filter((one) => one.household === household)
  const payer = payers.find(({ personId }) => personId === payerOf(payers, null))
  return payer ? { personId: payer.personId, name: payer.name, role: payer.role } : null
}

/** The bills of a month, counted by how they stand. */
export async function figuresOfMonth(db: Database, deps: Deps, query: QueryOf<typeof billFigures>): Promise<BillFigures> {
  const filter = await filterOf(db, deps, query)
  const rows = await db.read((tx) => all.countByStanding(tx, deps.community.id, billStandings, filter))
  const byStanding = billStandings.map((standing) => rows.find((row) => row.standing === standing) ?? { standing, count: 0, amountFen: 0 })
  const sum = (of: 'count' | 'amountFen') => byStanding.reduce((made, one) => made + one[of], 0)
  return { total: { count: sum('count'), amountFen: sum('amountFen') }, byStanding }
}

/** The bills of a room and of what its households agreed to, newest first, with how each stands. */
export async function billsOfHome(
  db: Database,
  deps: Deps,
  { roomId, households }: { roomId: string; households: readonly string[] },
  limit: number,
) {
  const communityId = deps.community.id
  const rows = await db.read((tx) => store.billsOfRooms(tx, communityId, { rooms: [roomId], households }, null, limit))
  const ids = rows.map(({ id }) => id)
  const [titles, held] = await Promise.all([
    orderTitles(db, deps, rows),
    ids.length === 0 ? [] : db.read((tx) => all.heldOfBills(tx, communityId, ids)),
  ])
  return rows.map(({ id, period, totalFen, dueOn, state, disputed }) => {
    const isHeld = held.some(({ billId }) => billId === id)
    return {
      id,
      period,
      ...(titles.has(id) ? { order: { title: titles.get(id) ?? '' } } : {}),
      totalFen,
      dueOn,
      standing: billStanding({ state: state as 'paid', disputed, dueOn, held: isHeld }, deps.time.day(deps.now)),
    }
  })
}
