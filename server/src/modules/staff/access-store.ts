import { and, desc, eq } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

export const insertAccessEvent = (tx: Tx, row: Tx['t']['accessEvents']['$inferInsert']) =>
  tx.insert(tx.t.accessEvents).values(row).returning({ id: tx.t.accessEvents.id })
/** The newest first. */
export const accessEventsOf = (tx: Tx, communityId: string, staffId: string, limit: number) =>
  tx
    .select()
    .from(tx.t.accessEvents)
    .where(and(eq(tx.t.accessEvents.communityId, communityId), eq(tx.t.accessEvents.staffId, staffId)))
    .orderBy(desc(tx.t.accessEvents.at), desc(tx.t.accessEvents.id))
    .limit(limit)
export const staffOfAccount = (tx: Tx, communityId: string, accountId: string) =>
  tx
    .select({ id: tx.t.staff.id })
    .from(tx.t.staff)
    .where(and(eq(tx.t.staff.communityId, communityId), eq(tx.t.staff.accountId, accountId)))
