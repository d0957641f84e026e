import { and, eq, isNull, lt, ne } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

export type NewRelay = Tx['t']['relays']['$inferInsert']

/** No row comes back when the number is taken. */
export const insertRelay = (tx: Tx, row: NewRelay) => {
  const { relays } = tx.t
  return tx
    .insert(relays)
    .values(row)
    .onConflictDoNothing({ target: [relays.communityId, relays.lookup] })
    .returning({ caseId: relays.caseId })
}
export const relayOf = (tx: Tx, communityId: string, caseId: string) =>
  tx
    .select()
    .from(tx.t.relays)
    .where(and(eq(tx.t.relays.communityId, communityId), eq(tx.t.relays.caseId, caseId)))
export const relayBySecret = (tx: Tx, communityId: string, secretHash: string) =>
  tx
    .select()
    .from(tx.t.relays)
    .where(and(eq(tx.t.relays.communityId, communityId), eq(tx.t.relays.secretHash, secretHash)))
export const insertOpening = (tx: Tx, row: Tx['t']['relayOpenings']['$inferInsert']) =>
  tx.insert(tx.t.relayOpenings).values(row).returning({ id: tx.t.relayOpenings.id })
export const relayByLookup = (tx: Tx, communityId: string, lookup: string) =>
  tx
    .select({ caseId: tx.t.relays.caseId })
    .from(tx.t.relays)
    .where(and(eq(tx.t.relays.communityId, communityId), eq(tx.t.relays.lookup, lookup)))
/** Of an earlier program. */
export const relaysWithoutLookup = (tx: Tx, communityId: string) =>
  tx
    .select()
    .from(tx.t.relays)
    .where(and(eq(tx.t.relays.communityId, communityId), isNull(tx.t.relays.lookup)))
    .orderBy(tx.t.relays.caseId)
export const dropRelay = (tx: Tx, communityId: string, caseId: string) =>
  tx
    .delete(tx.t.relays)
    .where(and(eq(tx.t.relays.communityId, communityId), eq(tx.t.relays.caseId, caseId)))
    .returning({ caseId: tx.t.relays.caseId })
/** Of cases that were closed before an instant, and not emptied yet. */
export const relaysOver = (tx: Tx, communityId: string, before: number, limit: number) => {
  const { cases, relays } = tx.t
  return tx
    .select({ caseId: relays.caseId, lookup: relays.lookup })
    .from(relays)
    .innerJoin(cases, and(eq(cases.communityId, relays.communityId), eq(cases.id, relays.caseId)))
    .where(and(eq(relays.communityId, communityId), ne(relays.sealed, ''), lt(cases.closedAt, before)))
    .limit(limit)
}
/** Its secret opens nothing any more either. */
export const emptyRelay = (tx: Tx, communityId: string, caseId: string) =>
  tx
    .update(tx.t.relays)
    .set({ sealed: '', secretHash: `ended:${caseId}` })
    .where(and(eq(tx.t.relays.communityId, communityId), eq(tx.t.relays.caseId, caseId)))
    .returning({ caseId: tx.t.relays.caseId })
