import { and, asc, desc, eq, gte, inArray, isNotNull, lt, sql } from 'drizzle-orm'
import { prepared, preparedRow, type Tx } from '../../platform/db/index.ts'

/** Nothing comes back when the event was decided before. */
export const insertVerdict = preparedRow<Tx['t']['eventVerdicts']['$inferInsert'], { eventId: string }>('verdict_insert', (tx, rows) =>
  tx.insert(tx.t.eventVerdicts).values(rows).onConflictDoNothing().returning({ eventId: tx.t.eventVerdicts.eventId }),
)
const ofEvent = prepared<{ communityId: string; eventId: string }, { promptId: string | null }>(
  'verdict_of_event',
  (tx, { communityId, eventId }) =>
    tx
      .select({ promptId: tx.t.eventVerdicts.promptId })
      .from(tx.t.eventVerdicts)
      .where(and(eq(tx.t.eventVerdicts.communityId, communityId), eq(tx.t.eventVerdicts.eventId, eventId))),
)
export const verdictOf = (tx: Tx, communityId: string, eventId: string) => ofEvent(tx, { communityId, eventId })

/** Those of some events that a rule refused. */
export const refusedAmong = (tx: Tx, communityId: string, eventIds: readonly string[]) => {
  const { eventVerdicts } = tx.t
  return tx
    .select({ eventId: eventVerdicts.eventId })
    .from(eventVerdicts)
    .where(and(eq(eventVerdicts.communityId, communityId), inArray(eventVerdicts.eventId, [...eventIds]), isNotNull(eventVerdicts.reason)))
}

const isRefusalOf = (tx: Tx, communityId: string, personId: string) =>
  and(eq(tx.t.eventVerdicts.communityId, communityId), eq(tx.t.eventVerdicts.personId, personId), isNotNull(tx.t.eventVerdicts.reason))
export const refusalsOf = (tx: Tx, communityId: string, personId: string, limit?: number) => {
  const rows = tx
    .select()
    .from(tx.t.eventVerdicts)
    .where(isRefusalOf(tx, communityId, personId))
    .orderBy(desc(tx.t.eventVerdicts.day), desc(tx.t.eventVerdicts.eventId))
  return limit === undefined ? rows : rows.limit(limit)
}

/** The first day on which the community decided about anybody. */
export const firstDecision = (tx: Tx, communityId: string) =>
  tx
    .select({ day: tx.t.eventVerdicts.day })
    .from(tx.t.eventVerdicts)
    .where(eq(tx.t.eventVerdicts.communityId, communityId))
    .orderBy(asc(tx.t.eventVerdicts.day), asc(tx.t.eventVerdicts.eventId))
    .limit(1)

const within = (tx: Tx, communityId: string, from: string, until: string) => {
  const { eventVerdicts } = tx.t
  return and(eq(eventVerdicts.communityId, communityId), gte(eventVerdicts.day, from), lt(eventVerdicts.day, until))
}
/** Different people; an event that nobody lived counts as one of its own. */
const people = (tx: Tx) => sql<number>`count(distinct coalesce(${tx.t.eventVerdicts.personId}, ${tx.t.eventVerdicts.eventId}))`

export const peopleDecided = (tx: Tx, communityId: string, from: string, until: string) =>
  tx
    .select({ people: people(tx) })
    .from(tx.t.eventVerdicts)
    .where(within(tx, communityId, from, until))
export const peopleRefusedAtAll = (tx: Tx, communityId: string, from: string, until: string) =>
  tx
    .select({ people: people(tx) })
    .from(tx.t.eventVerdicts)
    .where(and(within(tx, communityId, from, until), isNotNull(tx.t.eventVerdicts.reason)))
export const peopleRefused = (tx: Tx, communityId: string, from: string, until: string) =>
  tx
    .select({ reason: tx.t.eventVerdicts.reason, people: people(tx) })
    .from(tx.t.eventVerdicts)
    .where(and(within(tx, communityId, from, until), isNotNull(tx.t.eventVerdicts.reason)))
    .groupBy(tx.t.eventVerdicts.reason)
    .orderBy(asc(tx.t.eventVerdicts.reason))
