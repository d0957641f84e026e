import { and, asc, desc, eq, exists, gte, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { Place } from '../../platform/cursor.ts'
import { prepared, preparedChange, preparedList, preparedRows, type Tx } from '../../platform/db/index.ts'

export type CaseRow = Tx['t']['cases']['$inferSelect']
export type NewCase = Tx['t']['cases']['$inferInsert']
/** A case that a mis-tap opened is none. In the words of the index of answers, which a parameter would not be seen to match. */
export const noMisTap = (tx: Tx) => sql`(${tx.t.cases.closing} is null or ${tx.t.cases.closing} <> 'score_corrected')`

export const dueFirst = (tx: Tx) => sql<number>`coalesce(${tx.t.cases.nextDueAt}, 9007199254740991)`
export type EventRow = Tx['t']['caseEvents']['$inferSelect']

/** Those come back whose household has no other case of the matter open. */
export const insertCases = preparedRows<NewCase, CaseRow>('case_insert', (tx, rows) =>
  tx.insert(tx.t.cases).values(rows).onConflictDoNothing().returning(),
)
const byId = prepared<{ communityId: string; id: string }, CaseRow>('case_by_id', (tx, { communityId, id }) =>
  tx
    .select()
    .from(tx.t.cases)
    .where(and(eq(tx.t.cases.communityId, communityId), eq(tx.t.cases.id, id))),
)
export const caseById = (tx: Tx, communityId: string, id: string) => byId(tx, { communityId, id })
const locked = prepared<{ communityId: string; id: string }, CaseRow>('case_locked', (tx, { communityId, id }) =>
  tx
    .update(tx.t.cases)
    .set({ state: sql`${tx.t.cases.state}` })
    .where(and(eq(tx.t.cases.communityId, communityId), eq(tx.t.cases.id, id)))
    .returning(),
)
/** Locks a case until the transaction ends: what is decided from the row that comes back is decided from the latest one. */
export const lockCase = (tx: Tx, communityId: string, id: string) => locked(tx, { communityId, id })
export const casesById = (tx: Tx, communityId: string, ids: readonly string[]) =>
  tx
    .select({ id: tx.t.cases.id, title: tx.t.cases.title, cause: tx.t.cases.cause })
    .from(tx.t.cases)
    .where(and(eq(tx.t.cases.communityId, communityId), inArray(tx.t.cases.id, [...ids])))
const byResponse = prepared<{ communityId: string; responseId: string }, CaseRow>('case_by_response', (tx, { communityId, responseId }) =>
  tx
    .select()
    .from(tx.t.cases)
    .where(and(eq(tx.t.cases.communityId, communityId), eq(tx.t.cases.responseId, responseId), noMisTap(tx))),
)
/** The case that an answer opened, unless it was a mis-tap. */
export const caseByResponse = (tx: Tx, communityId: string, responseId: string) => byResponse(tx, { communityId, responseId })
const lockedByResponse = prepared<{ communityId: string; responseId: string }, CaseRow>('case_locked_by_response', (tx, values) =>
  tx
    .update(tx.t.cases)
    .set({ state: sql`${tx.t.cases.state}` })
    .where(and(eq(tx.t.cases.communityId, values.communityId), eq(tx.t.cases.responseId, values.responseId), noMisTap(tx)))
    .returning(),
)
/** The same, locked until the transaction ends. */
export const lockCaseByResponse = (tx: Tx, communityId: string, responseId: string) => lockedByResponse(tx, { communityId, responseId })
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
    .where(and(eq(cases.communityId, communityId), eq(cases.household, household), gte(cases.openedAt, since), noMisTap(tx)))
    .orderBy(desc(cases.openedAt), desc(cases.id))
    .limit(20)
})
export const casesOfHousehold = (tx: Tx, communityId: string, household: string, since: number) =>
  ofHousehold(tx, { communityId, household, since })
const withCase = preparedList<{ communityId: string; since: number }, { household: string }>(
  'households_with_case',
  (tx, { communityId, since }, households) => {
    const { cases } = tx.t
    return tx
      .select({ household: cases.household })
      .from(cases)
      .where(and(eq(cases.communityId, communityId), inArray(cases.household, households), gte(cases.openedAt, since), noMisTap(tx)))
      .groupBy(cases.household)
  },
)
/** Which of the households had a case since. */
export const householdsWithCase = (tx: Tx, communityId: string, households: readonly string[], since: number) =>
  withCase(tx, { communityId, since }, households)
type CaseVersion = Pick<CaseRow, 'communityId' | 'id' | 'state' | 'reopens'>
const change = preparedChange<CaseVersion, Partial<NewCase>, CaseRow>('case_change', (tx, before, changed) => {
  const { cases } = tx.t
  const same = and(eq(cases.communityId, before.communityId), eq(cases.id, before.id))
  return tx
    .update(cases)
    .set(changed)
    .where(and(same, eq(cases.state, before.state), eq(cases.reopens, before.reopens)))
    .returning()
})
/** Changes a case only if nobody else took it a step further meanwhile. */
export const changeCase = (tx: Tx, { communityId, id, state, reopens }: CaseVersion, changed: Partial<NewCase>) =>
  change(tx, { communityId, id, state, reopens }, changed)
/** Other hands for an open case; nothing else of it changes. None comes back when it has closed, or its owner is another one now. */
export const passCase = (
  tx: Tx,
  before: Pick<CaseRow, 'communityId' | 'id' | 'ownerId'>,
  change: Pick<NewCase, 'ownerId' | 'coOwnerId' | 'offeredTo' | 'offeredNote'>,
) => {
  const { cases } = tx.t
  return tx
    .update(cases)
    .set(change)
    .where(
      and(eq(cases.communityId, before.communityId), eq(cases.id, before.id), eq(cases.ownerId, before.ownerId), isNull(cases.closedAt)),
    )
    .returning()
}
/** Open cases that somebody owns, watches or is asked to take, the most urgent first. */
export const casesInHand = (tx: Tx, communityId: string, staffId: string) => {
  const { cases } = tx.t
  return tx
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.communityId, communityId),
        or(eq(cases.ownerId, staffId), eq(cases.coOwnerId, staffId), eq(cases.offeredTo, staffId)),
        isNull(cases.closedAt),
      ),
    )
    .orderBy(asc(dueFirst(tx)), asc(cases.id))
}
export const openCaseCounts = (tx: Tx, communityId: string) => {
  const { cases } = tx.t
  return tx
    .select({ staffId: cases.ownerId, n: sql<number>`count(*)` })
    .from(cases)
    .where(and(eq(cases.communityId, communityId), isNull(cases.closedAt)))
    .groupBy(cases.ownerId)
}
export const insertEvents = preparedRows<Tx['t']['caseEvents']['$inferInsert'], { id: string }>('case_event_insert', (tx, rows) =>
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

export const casesOfPerson = (tx: Tx, communityId: string, personId: string, place: Place | null, limit: number) => {
  const { cases } = tx.t
  const before = place ? or(lt(cases.openedAt, place.at), and(eq(cases.openedAt, place.at), lt(cases.id, place.id))) : undefined
  return tx
    .select()
    .from(cases)
    .where(and(eq(cases.communityId, communityId), eq(cases.personId, personId), noMisTap(tx), before))
    .orderBy(desc(cases.openedAt), desc(cases.id))
    .limit(limit)
}
type Said = Pick<CaseRow, 'id' | 'household' | 'reasons'>
const since = prepared<{ communityId: string; since: number }, Said>('cases_since', (tx, values) => {
  const { cases } = tx.t
  return tx
    .select({ id: cases.id, household: cases.household, reasons: cases.reasons })
    .from(cases)
    .where(and(eq(cases.communityId, values.communityId), gte(cases.openedAt, values.since), noMisTap(tx)))
    .limit(2000)
})
export const casesSince = (tx: Tx, communityId: string, from: number) => since(tx, { communityId, since: from })
/** What a colleague did in a case: looking at it, ringing in vain and handing it on are no work. */
export const workSteps = (tx: Tx, communityId: string, caseId: string, staffId: string) => {
  const { caseEvents: events } = tx.t
  const theirs = and(eq(events.byKind, 'staff'), eq(events.byId, staffId), inArray(events.kind, ['contacted', 'planned', 'resolved']))
  return tx
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.communityId, communityId), eq(events.caseId, caseId), theirs))
    .limit(1)
}
export const insertPain = (tx: Tx, row: Tx['t']['casePains']['$inferInsert']) =>
  tx.insert(tx.t.casePains).values(row).returning({ id: tx.t.casePains.id })
export const painsOf = (tx: Tx, communityId: string, caseId: string) =>
  tx
    .select()
    .from(tx.t.casePains)
    .where(and(eq(tx.t.casePains.communityId, communityId), eq(tx.t.casePains.caseId, caseId)))
    .orderBy(asc(tx.t.casePains.id))
/** What is still to be done about single pains of open cases falls to the owner of each case. */
export const passPains = (tx: Tx, communityId: string, from: string) => {
  const { casePains, cases } = tx.t
  const caseOf = and(eq(cases.communityId, casePains.communityId), eq(cases.id, casePains.caseId), isNull(cases.closedAt))
  const owner = tx.select({ ownerId: cases.ownerId }).from(cases).where(caseOf)
  return tx
    .update(casePains)
    .set({ ownerId: sql`(${owner})` })
    .where(and(eq(casePains.communityId, communityId), eq(casePains.ownerId, from), eq(casePains.outcome, ''), exists(owner)))
    .returning({ id: casePains.id })
}
export const settlePain = (tx: Tx, communityId: string, caseId: string, id: string, outcome: string) =>
  tx
    .update(tx.t.casePains)
    .set({ outcome })
    .where(and(eq(tx.t.casePains.communityId, communityId), eq(tx.t.casePains.caseId, caseId), eq(tx.t.casePains.id, id)))
    .returning({ id: tx.t.casePains.id })
