import { and, asc, desc, eq, isNotNull, isNull, lt, not, or, type SQL, sql } from 'drizzle-orm'
import type { Place } from '../../platform/cursor.ts'
import type { Lookup, Tx } from '../../platform/db/index.ts'
import { dueFirst, noMisTap } from './store.ts'

export interface CaseScope {
  kind: 'mine' | 'offered' | 'open' | 'closed' | 'all'
  staffId: string
  /** Whether all cases of the community may be seen, or only the own. */
  all: boolean
  lookup: Lookup | null
}

/** Found by words, place and room; by a person only where the reader knows more of who it is than that there is one. */
function found(tx: Tx, { lookup, staffId, all }: CaseScope): SQL | undefined {
  if (!lookup) return undefined
  const { cases } = tx.t
  const isTold = or(
    eq(cases.subjectId, staffId),
    and(sql`coalesce(${cases.offeredTo}, '') = ${staffId}`, eq(cases.subjectId, cases.ownerId)),
  )
  const person = lookup.person(tx, cases.personId)
  const words = [cases.title, cases.words, cases.place].map((column) => lookup.text(column))
  return or(...words, lookup.room(tx, cases.roomId), all ? person : and(isTold && not(isTold), person))
}
/** Open ones by the clock that runs out first, closed ones newest first. */
export const casesPage = (tx: Tx, communityId: string, scope: CaseScope, place: Place | null, limit: number) => {
  const { cases } = tx.t
  const own = or(eq(cases.ownerId, scope.staffId), eq(cases.coOwnerId, scope.staffId))
  const visible = scope.kind === 'offered' ? eq(cases.offeredTo, scope.staffId) : scope.kind === 'mine' || !scope.all ? own : undefined
  const counted = and(noMisTap(tx), found(tx, scope))
  if (scope.kind === 'all') {
    const before = place ? or(lt(cases.openedAt, place.at), and(eq(cases.openedAt, place.at), lt(cases.id, place.id))) : undefined
    return tx
      .select()
      .from(cases)
      .where(and(eq(cases.communityId, communityId), counted, visible, before))
      .orderBy(desc(cases.openedAt), desc(cases.id))
      .limit(limit)
  }
  if (scope.kind === 'closed') {
    const before = place ? or(lt(cases.closedAt, place.at), and(eq(cases.closedAt, place.at), lt(cases.id, place.id))) : undefined
    return tx
      .select()
      .from(cases)
      .where(and(eq(cases.communityId, communityId), isNotNull(cases.closedAt), counted, visible, before))
      .orderBy(desc(cases.closedAt), desc(cases.id))
      .limit(limit)
  }
  const due = dueFirst(tx)
  const after = place ? or(sql`${due} > ${place.at}`, and(sql`${due} = ${place.at}`, sql`${cases.id} > ${place.id}`)) : undefined
  return tx
    .select()
    .from(cases)
    .where(and(eq(cases.communityId, communityId), isNull(cases.closedAt), found(tx, scope), visible, after))
    .orderBy(asc(due), asc(cases.id))
    .limit(limit)
}

/** How many cases are not closed, and of how many of them a clock has run out. */
export const openAndLate = (tx: Tx, communityId: string, now: number) => {
  const { cases } = tx.t
  return tx
    .select({ open: sql<number>`count(*)`, late: sql<number>`count(case when ${cases.nextDueAt} <= ${now} then 1 end)` })
    .from(cases)
    .where(and(eq(cases.communityId, communityId), isNull(cases.closedAt)))
}
