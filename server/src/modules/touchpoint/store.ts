import { and, asc, eq, gte, inArray, isNotNull, lt } from 'drizzle-orm'
import { prepared, preparedList, preparedRow, type Tx } from '../../platform/db/index.ts'

type Touchpoint = Tx['t']['touchpoints']['$inferSelect']
type EventRow = Tx['t']['touchpointEvents']['$inferSelect']

export const insertTouchpoints = (tx: Tx, rows: Tx['t']['touchpoints']['$inferInsert'][]) =>
  tx.insert(tx.t.touchpoints).values(rows).onConflictDoNothing().returning({ code: tx.t.touchpoints.code })
export const touchpointsOf = (tx: Tx, communityId: string) =>
  tx.select().from(tx.t.touchpoints).where(eq(tx.t.touchpoints.communityId, communityId)).orderBy(asc(tx.t.touchpoints.position))
const byCode = prepared<{ communityId: string; code: string }, Touchpoint>('touchpoint_by_code', (tx, { communityId, code }) =>
  tx
    .select()
    .from(tx.t.touchpoints)
    .where(and(eq(tx.t.touchpoints.communityId, communityId), eq(tx.t.touchpoints.code, code))),
)
export const touchpointByCode = (tx: Tx, communityId: string, code: string) => byCode(tx, { communityId, code })

export const insertEvent = preparedRow<Tx['t']['touchpointEvents']['$inferInsert'], { id: string }>('event_insert', (tx, rows) => {
  const { touchpointEvents } = tx.t
  return tx
    .insert(touchpointEvents)
    .values(rows)
    .onConflictDoNothing({ target: [touchpointEvents.communityId, touchpointEvents.source, touchpointEvents.externalId] })
    .returning({ id: touchpointEvents.id })
})
export const eventBySource = (tx: Tx, communityId: string, source: string, externalId: string) => {
  const { touchpointEvents } = tx.t
  return tx
    .select()
    .from(touchpointEvents)
    .where(
      and(eq(touchpointEvents.communityId, communityId), eq(touchpointEvents.source, source), eq(touchpointEvents.externalId, externalId)),
    )
}
const byIds = preparedList<{ communityId: string }, EventRow>('events_by_id', (tx, { communityId }, ids) =>
  tx
    .select()
    .from(tx.t.touchpointEvents)
    .where(and(eq(tx.t.touchpointEvents.communityId, communityId), inArray(tx.t.touchpointEvents.id, ids))),
)
export const eventsById = (tx: Tx, communityId: string, ids: readonly string[]) => byIds(tx, { communityId }, ids)
export const changeEvent = (tx: Tx, communityId: string, id: string, change: Partial<Tx['t']['touchpointEvents']['$inferInsert']>) =>
  tx
    .update(tx.t.touchpointEvents)
    .set(change)
    .where(and(eq(tx.t.touchpointEvents.communityId, communityId), eq(tx.t.touchpointEvents.id, id)))
    .returning()
/** Of people, entered within a span. */
export const eventsEntered = (tx: Tx, communityId: string, from: number, to: number) => {
  const { touchpointEvents } = tx.t
  return tx
    .select({ id: touchpointEvents.id, touchpoint: touchpointEvents.touchpoint, facts: touchpointEvents.facts })
    .from(touchpointEvents)
    .where(
      and(
        eq(touchpointEvents.communityId, communityId),
        gte(touchpointEvents.enteredAt, from),
        lt(touchpointEvents.enteredAt, to),
        isNotNull(touchpointEvents.personId),
        eq(touchpointEvents.withdrawn, false),
      ),
    )
    .limit(1000)
}
/** The moments that somebody lived are nobody's any more. */
export const forgetEventsOf = (tx: Tx, communityId: string, personId: string) => {
  const { touchpointEvents } = tx.t
  return tx
    .update(touchpointEvents)
    .set({ personId: null, household: '', residencyId: null })
    .where(and(eq(touchpointEvents.communityId, communityId), eq(touchpointEvents.personId, personId)))
    .returning({ id: touchpointEvents.id })
}
