import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'
import type { Place } from '../platform/cursor.ts'
import { prepared, preparedRow, type Tx } from '../platform/db/index.ts'

export type CaseRow = Tx['t']['cases']['$inferSelect']
export type NewCase = Tx['t']['cases']['$inferInsert']
export type EventRow = Tx['t']['caseEvents']['$inferSelect']

/** None comes back when the household already has an open case of this matter. */
export const insertCase = preparedRow<NewCase, { id: string }>('case_insert', (tx, rows) =>
  tx.insert(tx.t.cases).values(rows).onConflictDoNothing().returning({ id: tx.t.cases.id }),
)
const byId = prepared<{ communityId: string; id: string }, CaseRow>('case_by_id', (tx, { communityId, id }) =>
  tx
    .select()
    .from(tx.t.cases)
    .where(and(eq(tx.t.cases.communityId, communityId), eq(tx.t.cases.id, id))),
)
export const caseById = (tx: Tx, communityId: string, id: string) => byId(tx, { communityId, id })
const byResponse = prepared<{ communityId: string; responseId: string }, CaseRow>('case_by_response', (tx, { communityId, responseId }) =>
  tx
    .select()
    .from(tx.t.cases)
    .where(
      and(
        eq(tx.t.cases.communityId, communityId),
        eq(tx.t.cases.responseId, responseId),
        or(isNull(tx.t.cases.closing), ne(tx.t.cases.closing, 'score_corrected')),
      ),
    ),
)
/** The case that an answer opened, unless it was a mis-tap. */
export const caseByResponse = (tx: Tx, communityId: string, responseId: string) => byResponse(tx, { communityId, responseId })
export const openCaseOf = (tx: Tx, communityId: string, household: string, matter: string) =>
  tx
    .select()
    .from(tx.t.cases)
    .where(
      and(
        eq(tx.t.cases.communityId, communityId),
        eq(tx.t.cases.household, household),
        eq(tx.t.cases.matter, matter),
        isNull(tx.t.cases.closedAt),
      ),
    )
const ofHousehold = prepared<{ communityId: string; household: string; since: number }, CaseRow>('cases_of_household', (tx, values) => {
  const { communityId, household, since } = values
  const { cases } = tx.t
  return tx
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.communityId, communityId),
        eq(cases.household, household),
        gte(cases.openedAt, since),
        or(isNull(cases.closing), ne(cases.closing, 'score_corrected')),
      ),
    )
    .orderBy(desc(cases.openedAt))
    .limit(20)
})
export const casesOfHousehold = (tx: Tx, communityId: string, household: string, since: number) =>
  ofHousehold(tx, { communityId, household, since })
/** Changes a case only if nobody else took it a step further meanwhile. */
export const changeCase = (tx: Tx, before: Pick<CaseRow, 'communityId' | 'id' | 'state' | 'reopens'>, change: Partial<NewCase>) => {
  const { cases } = tx.t
  return tx
    .update(cases)
    .set(change)
    .where(
      and(
        eq(cases.communityId, before.communityId),
        eq(cases.id, before.id),
        eq(cases.state, before.state),
        eq(cases.reopens, before.reopens),
      ),
    )
    .returning()
}
export const insertEvent = preparedRow<Tx['t']['caseEvents']['$inferInsert'], { id: string }>('case_event_insert', (tx, rows) =>
  tx.insert(tx.t.caseEvents).values(rows).returning({ id: tx.t.caseEvents.id }),
)
export const eventsOf = (tx: Tx, communityId: string, caseIds: readonly string[]) =>
  tx
    .select()
    .from(tx.t.caseEvents)
    .where(and(eq(tx.t.caseEvents.communityId, communityId), inArray(tx.t.caseEvents.caseId, [...caseIds])))
    .orderBy(asc(tx.t.caseEvents.at), asc(tx.t.caseEvents.id))
const joined = prepared<{ communityId: string; responseId: string }, EventRow>('case_joined_event', (tx, { communityId, responseId }) =>
  tx
    .select()
    .from(tx.t.caseEvents)
    .where(and(eq(tx.t.caseEvents.communityId, communityId), eq(tx.t.caseEvents.responseId, responseId)))
    .orderBy(asc(tx.t.caseEvents.id)),
)
export const joinedEvent = (tx: Tx, communityId: string, responseId: string) => joined(tx, { communityId, responseId })
export const noteEvent = (tx: Tx, communityId: string, id: string, note: string) =>
  tx
    .update(tx.t.caseEvents)
    .set({ note })
    .where(and(eq(tx.t.caseEvents.communityId, communityId), eq(tx.t.caseEvents.id, id)))
    .returning({ id: tx.t.caseEvents.id })

const dueFirst = (tx: Tx) => sql<number>`coalesce(${tx.t.cases.nextDueAt}, 9007199254740991)`
export interface CaseScope {
  kind: 'mine' | 'offered' | 'open' | 'closed'
  staffId: string
  /** Whether all cases of the community may be seen, or only the own. */
  all: boolean
}
/** Open ones by the clock that runs out first, closed ones newest first. */
export const casesPage = (tx: Tx, communityId: string, scope: CaseScope, place: Place | null, limit: number) => {
  const { cases } = tx.t
  const own = or(eq(cases.ownerId, scope.staffId), eq(cases.coOwnerId, scope.staffId))
  const visible = scope.kind === 'offered' ? eq(cases.offeredTo, scope.staffId) : scope.kind === 'mine' || !scope.all ? own : undefined
  const counted = or(isNull(cases.closing), ne(cases.closing, 'score_corrected'))
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
    .where(and(eq(cases.communityId, communityId), isNull(cases.closedAt), visible, after))
    .orderBy(asc(due), asc(cases.id))
    .limit(limit)
}
export const casesOfPerson = (tx: Tx, communityId: string, personId: string, place: Place | null, limit: number) => {
  const { cases } = tx.t
  const before = place ? or(lt(cases.openedAt, place.at), and(eq(cases.openedAt, place.at), lt(cases.id, place.id))) : undefined
  return tx
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.communityId, communityId),
        eq(cases.personId, personId),
        or(isNull(cases.closing), ne(cases.closing, 'score_corrected')),
        before,
      ),
    )
    .orderBy(desc(cases.openedAt), desc(cases.id))
    .limit(limit)
}
/** Mis-taps are no cases. */
export const casesSince = (tx: Tx, communityId: string, since: number) => {
  const { cases } = tx.t
  return tx
    .select({ id: cases.id, household: cases.household, reasons: cases.reasons })
    .from(cases)
    .where(
      and(eq(cases.communityId, communityId), gte(cases.openedAt, since), or(isNull(cases.closing), ne(cases.closing, 'score_corrected'))),
    )
    .limit(2000)
}

export const insertPain = (tx: Tx, row: Tx['t']['casePains']['$inferInsert']) =>
  tx.insert(tx.t.casePains).values(row).returning({ id: tx.t.casePains.id })
export const painsOf = (tx: Tx, communityId: string, caseId: string) =>
  tx
    .select()
    .from(tx.t.casePains)
    .where(and(eq(tx.t.casePains.communityId, communityId), eq(tx.t.casePains.caseId, caseId)))
    .orderBy(asc(tx.t.casePains.id))
export const settlePain = (tx: Tx, communityId: string, caseId: string, id: string, outcome: string) =>
  tx
    .update(tx.t.casePains)
    .set({ outcome })
    .where(and(eq(tx.t.casePains.communityId, communityId), eq(tx.t.casePains.caseId, caseId), eq(tx.t.casePains.id, id)))
    .returning({ id: tx.t.casePains.id })

export const insertCompensation = (tx: Tx, row: Tx['t']['compensations']['$inferInsert']) =>
  tx.insert(tx.t.compensations).values(row).returning({ id: tx.t.compensations.id })
export const compensationsOf = (tx: Tx, communityId: string, caseIds: readonly string[]) =>
  tx
    .select()
    .from(tx.t.compensations)
    .where(and(eq(tx.t.compensations.communityId, communityId), inArray(tx.t.compensations.caseId, [...caseIds])))
    .orderBy(asc(tx.t.compensations.id))
/** What the household of a case, or an anonymous case itself, was granted since by whoever needed nobody's yes. */
export const grantedAlone = (tx: Tx, of: Pick<CaseRow, 'communityId' | 'id' | 'household'>, since: number) => {
  const { compensations, cases } = tx.t
  return tx
    .select({ fen: sql<number>`coalesce(sum(${compensations.amountFen}), 0)` })
    .from(compensations)
    .innerJoin(cases, and(eq(cases.communityId, compensations.communityId), eq(cases.id, compensations.caseId)))
    .where(
      and(
        eq(compensations.communityId, of.communityId),
        of.household === '' ? eq(cases.id, of.id) : eq(cases.household, of.household),
        eq(compensations.state, 'granted'),
        isNull(compensations.decidedBy),
        gte(compensations.at, since),
      ),
    )
}
export const decideCompensation = (
  tx: Tx,
  communityId: string,
  caseId: string,
  id: string,
  change: { state: string; decidedBy: string },
) => {
  const { compensations } = tx.t
  return tx
    .update(compensations)
    .set(change)
    .where(
      and(
        eq(compensations.communityId, communityId),
        eq(compensations.caseId, caseId),
        eq(compensations.id, id),
        eq(compensations.state, 'awaiting_approval'),
      ),
    )
    .returning({ id: compensations.id })
}

export const insertFollowUp = (tx: Tx, row: Tx['t']['followUps']['$inferInsert']) => {
  const { followUps } = tx.t
  return tx
    .insert(followUps)
    .values(row)
    .onConflictDoUpdate({ target: [followUps.communityId, followUps.responseId], set: { words: row.words, score: row.score } })
    .returning({ id: followUps.id })
}
export const openFollowUps = (tx: Tx, communityId: string, assigneeId: string | null) => {
  const { followUps } = tx.t
  return tx
    .select()
    .from(followUps)
    .where(
      and(
        eq(followUps.communityId, communityId),
        isNull(followUps.settledBy),
        assigneeId === null ? undefined : eq(followUps.assigneeId, assigneeId),
      ),
    )
    .orderBy(asc(followUps.dueAt), asc(followUps.id))
    .limit(200)
}
export const followUpById = (tx: Tx, communityId: string, id: string) =>
  tx
    .select()
    .from(tx.t.followUps)
    .where(and(eq(tx.t.followUps.communityId, communityId), eq(tx.t.followUps.id, id)))
export const settleFollowUp = (tx: Tx, communityId: string, id: string, change: { settledBy: string; note: string }) =>
  tx
    .update(tx.t.followUps)
    .set(change)
    .where(and(eq(tx.t.followUps.communityId, communityId), eq(tx.t.followUps.id, id), isNull(tx.t.followUps.settledBy)))
    .returning({ id: tx.t.followUps.id })
export const dropFollowUp = (tx: Tx, communityId: string, responseId: string) =>
  tx
    .delete(tx.t.followUps)
    .where(and(eq(tx.t.followUps.communityId, communityId), eq(tx.t.followUps.responseId, responseId), isNull(tx.t.followUps.settledBy)))
    .returning({ id: tx.t.followUps.id })
export const insertStory = (tx: Tx, row: Tx['t']['stories']['$inferInsert']) =>
  tx.insert(tx.t.stories).values(row).returning({ id: tx.t.stories.id })
export const storiesOfPerson = (tx: Tx, communityId: string, personId: string) =>
  tx
    .select()
    .from(tx.t.stories)
    .where(and(eq(tx.t.stories.communityId, communityId), eq(tx.t.stories.personId, personId)))
    .orderBy(asc(tx.t.stories.id))
export const followUpsOfPerson = (tx: Tx, communityId: string, personId: string) =>
  tx
    .select()
    .from(tx.t.followUps)
    .where(and(eq(tx.t.followUps.communityId, communityId), eq(tx.t.followUps.personId, personId)))
    .orderBy(asc(tx.t.followUps.id))
