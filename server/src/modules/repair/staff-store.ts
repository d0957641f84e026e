import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Place } from '../../platform/cursor.ts'
import type { Lookup, Tx, Within } from '../../platform/db/index.ts'

/** Which orders a member of staff reaches, and as what. */
export interface StaffReach {
  staffId: string
  /** Whose orders he accepts and sends somebody to; null: nobody's. */
  dispatches: 'community' | Within | null
  /** Whether he takes orders from the pool, and has orders of his own. */
  takesOrders: boolean
}

const openStates = ['submitted', 'accepted', 'scheduled', 'en_route', 'on_site', 'working', 'finished']
const closedStates = ['confirmed', 'timed_out', 'cancelled']

const own = ({ t: { repairs } }: Tx, { staffId }: StaffReach) => eq(repairs.engineerId, staffId)
const inPool = ({ t: { repairs } }: Tx) => and(eq(repairs.state, 'accepted'), isNull(repairs.engineerId))

/**
 * What somebody dispatches: `undefined` is every order of the community. Of a part of it: those of its rooms, those about public places of
 * its buildings or of no building, and what he took down himself.
 */
function dispatched(tx: Tx, { staffId, dispatches }: StaffReach): SQL | undefined {
  const { repairs } = tx.t
  if (dispatches === 'community') return undefined
  if (dispatches === null) return sql`1 = 0`
  return or(
    dispatches.hasRoom(tx, repairs.roomId),
    and(isNull(repairs.roomId), inArray(repairs.buildingId, ['', ...dispatches.buildings])),
    eq(repairs.recordedBy, staffId),
  )
}

export const staffLists = ['mine', 'submitted', 'pool', 'open', 'working', 'signing', 'closed', 'all'] as const
type StaffList = (typeof staffLists)[number]

/** Found by number, words, place and room; by a person only where the reader knows who it is. */
function found(tx: Tx, reach: StaffReach, lookup: Lookup): SQL | undefined {
  const { repairs } = tx.t
  const { dispatches: part } = reach
  const served =
    part === 'community' || part === null
      ? undefined
      : or(part.hasRoom(tx, repairs.roomId), and(isNull(repairs.roomId), part.hasPerson(tx, repairs.reporterId)))
  const known = served && or(served, reach.takesOrders ? or(own(tx, reach), inPool(tx)) : undefined)
  const words = [repairs.number, repairs.title, repairs.description, repairs.place].map((column) => lookup.text(column))
  return or(...words, lookup.room(tx, repairs.roomId), and(known, lookup.person(tx, repairs.reporterId)))
}

function within(tx: Tx, reach: StaffReach, kind: StaffList): SQL | undefined {
  if (kind === 'mine') return own(tx, reach)
  const sent = dispatched(tx, reach)
  if (kind === 'pool') return and(inPool(tx), reach.takesOrders ? undefined : sent)
  return sent && or(sent, own(tx, reach))
}

const statesOf = {
  mine: openStates.filter((state) => state !== 'submitted' && state !== 'accepted'),
  submitted: ['submitted'],
  pool: ['accepted'],
  open: openStates,
  working: openStates.filter((state) => state !== 'finished'),
  signing: ['finished'],
  closed: closedStates,
  all: [...openStates, ...closedStates],
}

/** Whether a list is sorted by when its orders were reported. */
export const isByReport = (kind: StaffList): boolean => kind === 'closed' || kind === 'all' || kind === 'signing'

/** Lists for staff: open ones by the first time of the promise that runs (what is overdue comes first), closed ones newest first. */
export const repairsForStaff = (
  tx: Tx,
  communityId: string,
  { kind, reach, lookup = null }: { kind: StaffList; reach: StaffReach; lookup?: Lookup | null },
  place: Place | null,
  limit: number,
) => {
  const { repairs } = tx.t
  const listed = and(
    eq(repairs.communityId, communityId),
    inArray(repairs.state, statesOf[kind]),
    within(tx, reach, kind),
    lookup ? found(tx, reach, lookup) : undefined,
  )
  if (isByReport(kind)) {
    const before = place ? or(lt(repairs.reportedAt, place.at), and(eq(repairs.reportedAt, place.at), lt(repairs.id, place.id))) : undefined
    return tx.select().from(repairs).where(and(listed, before)).orderBy(desc(repairs.reportedAt), desc(repairs.id)).limit(limit)
  }
  const due = sql<number>`coalesce(${repairs.firstDueAt}, 9007199254740991)`
  const after = place ? or(sql`${due} > ${place.at}`, and(sql`${due} = ${place.at}`, sql`${repairs.id} > ${place.id}`)) : undefined
  return tx.select().from(repairs).where(and(listed, after)).orderBy(asc(due), asc(repairs.id)).limit(limit)
}

/** How often each engineer finished an order of a kind of fault. */
export const finishedByEngineer = (tx: Tx, communityId: string, fault: string) => {
  const { repairs } = tx.t
  return tx
    .select({ engineerId: repairs.engineerId, n: sql<number>`count(*)` })
    .from(repairs)
    .where(and(eq(repairs.communityId, communityId), eq(repairs.fault, fault), sql`${repairs.finishedAt} is not null`))
    .groupBy(repairs.engineerId)
}

const byId = ({ t: { repairs } }: Tx, communityId: string, id: string) => and(eq(repairs.communityId, communityId), eq(repairs.id, id))

/** An order for somebody who dispatches it, goes there, or could take it from the pool. */
export const repairForStaff = (tx: Tx, communityId: string, id: string, reach: StaffReach) => {
  const sent = dispatched(tx, reach)
  return tx
    .select()
    .from(tx.t.repairs)
    .where(and(byId(tx, communityId, id), sent && or(sent, reach.takesOrders ? or(own(tx, reach), inPool(tx)) : undefined)))
}
/** An order for somebody who dispatches it. */
export const repairToDispatch = (tx: Tx, communityId: string, id: string, reach: StaffReach) =>
  tx
    .select({ id: tx.t.repairs.id, engineerId: tx.t.repairs.engineerId })
    .from(tx.t.repairs)
    .where(and(byId(tx, communityId, id), dispatched(tx, reach)))

/** Of some orders those whose reporter is within a part of the community: by the room, at a public place by where the reporter lives. */
export const ordersOfPeopleIn = (tx: Tx, communityId: string, ids: readonly string[], part: Within) => {
  const { repairs } = tx.t
  return tx
    .select({ id: repairs.id })
    .from(repairs)
    .where(
      and(
        eq(repairs.communityId, communityId),
        inArray(repairs.id, [...ids]),
        or(part.hasRoom(tx, repairs.roomId), and(isNull(repairs.roomId), part.hasPerson(tx, repairs.reporterId))),
      ),
    )
}

/** Orders that ended before an instant, and whose caller is still known. */
export const callersOver = (tx: Tx, communityId: string, before: number, limit: number) => {
  const { repairs } = tx.t
  return tx
    .select({ id: repairs.id })
    .from(repairs)
    .where(and(eq(repairs.communityId, communityId), isNotNull(repairs.callerCipher), lt(repairs.endedAt, before)))
    .limit(limit)
}
export const forgetCaller = (tx: Tx, communityId: string, id: string) =>
  tx
    .update(tx.t.repairs)
    .set({ callerCipher: null })
    .where(byId(tx, communityId, id))
    .returning({ id: tx.t.repairs.id })

/** How many orders are not ended, and of how many of them a promise has passed. */
export const openAndLate = (tx: Tx, communityId: string, now: number) => {
  const { repairs } = tx.t
  return tx
    .select({ open: sql<number>`count(*)`, late: sql<number>`count(case when ${repairs.firstDueAt} <= ${now} then 1 end)` })
    .from(repairs)
    .where(and(eq(repairs.communityId, communityId), inArray(repairs.state, statesOf.open)))
}
