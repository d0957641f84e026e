import type { listMyRepairs, listRepairs, QueryOf, RepairCard, RepairOrder, ReplyOf } from '@linsheng/shared/contract'
import { maskedName } from '../resident/residents.ts'
import { readLookup } from '../resident/search.ts'
import { decodeCursor, encodeCursor, type Place } from '../../platform/cursor.ts'
import type { Database, Lookup } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { badField, notFound, type Refused } from '../../platform/outcome.ts'
import type { Member, Resident, StaffMember } from '../../platform/who.ts'
import { givenForOrders } from '../money/compensation.ts'
import { followsOf } from './follower-store.ts'
import { callerOf } from './caller.ts'
import { asFollowed, followedOf } from './follow.ts'
import { knownReporters, readReach, withoutReporter } from './reach.ts'
import { scopeOf } from './sign.ts'
import { isByReport, type StaffReach, repairForStaff, repairsForStaff, repairToDispatch } from './staff-store.ts'
import * as store from './store.ts'
import { cards, orderOf } from './view.ts'

export async function listMine(
  db: Database,
  deps: Deps,
  who: Resident,
  query: QueryOf<typeof listMyRepairs>,
): Promise<ReplyOf<typeof listMyRepairs> | Refused> {
  const place = placeOf(query.cursor)
  if (place === undefined) return badField('/query/cursor', 'bad_format')
  const limit = Number(query.limit ?? 30)
  const open = query.open === undefined ? null : query.open === 'true'
  const rows = await db.read((tx) => store.repairsOfResident(tx, deps.community.id, scopeOf(who), open, place, limit + 1))
  const shown = rows.slice(0, limit)
  const followed = await followedOf(db, deps, who, shown)
  const all = await cards(db, deps, shown, { followed, toSign: true })
  return { data: all.map(({ card }) => card), nextCursor: next(rows, limit, ({ reportedAt }) => reportedAt) }
}

/** An engineer sees the own orders and the pool, a butler those of the own areas, desk and manager all. */
export async function listForStaff(
  db: Database,
  deps: Deps,
  who: StaffMember,
  query: QueryOf<typeof listRepairs>,
): Promise<ReplyOf<typeof listRepairs> | Refused> {
  const place = placeOf(query.cursor)
  if (place === undefined) return badField('/query/cursor', 'bad_format')
  const limit = Number(query.limit ?? 50)
  const [reach, lookup] = await Promise.all([readReach(db, deps, who), readLookup(db, deps, query.search)])
  const rows = await db.read((tx) => repairsForStaff(tx, deps.community.id, { kind: query.scope, reach, lookup }, place, limit + 1))
  const shown = rows.slice(0, limit)
  const [all, isKnown] = await Promise.all([cards(db, deps, shown), knownReporters(db, deps, reach, shown)])
  return {
    data: all.map(({ row, card, person }) => {
      const name = person?.name ?? callerOf(deps, row)?.name ?? ''
      if (isKnown(row)) return { ...card, resident: name, wishes: person?.preferences ?? '' }
      return { ...card, ...(row.roomId === null ? {} : { timesReported: 1 }), resident: maskedName(name), wishes: '' }
    }),
    nextCursor: next(rows, limit, ({ firstDueAt, reportedAt }) =>
      isByReport(query.scope) ? reportedAt : (firstDueAt ?? Number.MAX_SAFE_INTEGER),
    ),
  }
}

/** The orders about a room that a colleague sees, newest first. */
export async function ordersOfRoom(db: Database, deps: Deps, who: StaffMember, lookup: Lookup, limit: number): Promise<RepairCard[]> {
  const reach = await readReach(db, deps, who)
  const rows = await db.read((tx) => repairsForStaff(tx, deps.community.id, { kind: 'all', reach, lookup }, null, limit))
  return (await cards(db, deps, rows)).map(({ card }) => card)
}

/** One order, for a resident who may see it, its engineer or the pool's engineers, or who dispatches it. */
export async function readOrder(db: Database, deps: Deps, who: Member, repairId: string): Promise<RepairOrder | Refused> {
  const { staff, resident } = who
  if (resident) {
    const [row] = await db.read((tx) => store.repairForResident(tx, deps.community.id, repairId, scopeOf(resident)))
    if (row) return orderOf(db, deps, row, { kind: 'resident', homes: resident.homes })
    const [other] = await db.read((tx) => store.repairById(tx, deps.community.id, repairId))
    const follows = other && (await followedOf(db, deps, resident, [other])).has(other.id)
    if (follows) return asFollowed(await orderOf(db, deps, other, { kind: 'resident', homes: [] }), other)
  }
  return staff ? readForStaff(db, deps, staff, repairId) : notFound
}

async function readForStaff(db: Database, deps: Deps, staff: StaffMember, repairId: string): Promise<RepairOrder | Refused> {
  const reach = await readReach(db, deps, staff)
  const [row] = await db.read((tx) => repairForStaff(tx, deps.community.id, repairId, reach))
  if (!row) return readEarlier(db, deps, reach, staff, repairId)
  const [sent, isKnown] = await Promise.all([
    db.read((tx) => repairToDispatch(tx, deps.community.id, repairId, reach)),
    knownReporters(db, deps, reach, [row]),
  ])
  const order = await orderOf(db, deps, row, { kind: 'staff', who: staff, dispatcher: sent.length > 0 })
  return isKnown(row) ? order : withoutReporter(order, row)
}

/** An engineer reads what was done before where he is to go: without the reporter's file, and nothing can be done with it. */
async function readEarlier(
  db: Database,
  deps: Deps,
  reach: StaffReach,
  staff: StaffMember,
  repairId: string,
): Promise<RepairOrder | Refused> {
  const [row] = reach.takesOrders ? await db.read((tx) => store.repairById(tx, deps.community.id, repairId)) : []
  if (!row) return notFound
  const atPlace = await db.read((tx) => store.ordersOfPlace(tx, deps.community.id, row, row.reportedAt))
  const goesThere = atPlace.some(({ id, engineerId, endedAt }) => id !== row.id && engineerId === staff.staffId && endedAt === null)
  if (!goesThere) return notFound
  const order = await orderOf(db, deps, row, { kind: 'staff', who: { ...staff, roles: [] }, dispatcher: false })
  return { ...withoutReporter(order, row), can: [] }
}

export async function openOrderCounts(db: Database, deps: Deps): Promise<Map<string, number>> {
  const rows = await db.read((tx) => store.openOrderCounts(tx, deps.community.id))
  return new Map(rows.flatMap(({ engineerId, n }) => (engineerId === null ? [] : [[engineerId, Number(n)] as const])))
}

/** What a person reported or signed, with its timeline; and the public faults that they follow. */
export async function exportRepairs(db: Database, deps: Deps, personId: string): Promise<Record<string, unknown>[]> {
  const rows = await db.read((tx) => store.repairsNaming(tx, deps.community.id, personId))
  const given = await givenForOrders(
    db,
    deps,
    rows.map(({ id }) => id),
  )
  const own = await Promise.all(
    rows.map(async ({ callerCipher: _caller, ...row }) => ({
      ...row,
      events: await db.read((tx) => store.eventsOf(tx, deps.community.id, row.id)),
      compensations: given.filter(
        ({ repairId, state, household }) =>
          repairId === row.id && state === 'granted' && row.reporterId === personId && household === row.reporterHousehold,
      ),
    })),
  )
  return [...own, ...(await db.read((tx) => followsOf(tx, deps.community.id, personId)))]
}

/** Whether somebody serves this person in this order: its engineer while it runs, or who dispatches it and serves the reporter. */
export async function servesInRepair(db: Database, deps: Deps, who: StaffMember, personId: string, repairId: string): Promise<boolean> {
  const reach = await readReach(db, deps, who)
  const [row] = await db.read((tx) => repairForStaff(tx, deps.community.id, repairId, reach))
  if (row?.reporterId !== personId || row.endedAt !== null) return false
  if (row.engineerId === who.staffId) return true
  const sent = await db.read((tx) => repairToDispatch(tx, deps.community.id, repairId, reach))
  return sent.length > 0 && (await knownReporters(db, deps, { ...reach, takesOrders: false }, [row]))(row)
}

/** `null`: from the beginning; `undefined`: not a cursor of ours. */
function placeOf(cursor: string | undefined): Place | null | undefined {
  return cursor === undefined ? null : (decodeCursor(cursor) ?? undefined)
}

function next(rows: readonly store.RepairRow[], limit: number, at: (row: store.RepairRow) => number): string | null {
  const last = rows[limit - 1]
  return rows.length > limit && last ? encodeCursor({ at: at(last), id: last.id }) : null
}

/** What orders are called, by their keys. */
export async function titlesOfOrders(db: Database, deps: Deps, repairIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (repairIds.length === 0) return new Map()
  const rows = await db.read((tx) => store.repairsById(tx, deps.community.id, repairIds))
  return new Map(rows.map(({ id, title }) => [id, title]))
}
