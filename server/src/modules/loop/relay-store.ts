import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

export const insertRelay = (tx: Tx, row: Tx['t']['relays']['$inferInsert']) =>
  tx.insert(tx.t.relays).values(row).returning({ caseId: tx.t.relays.caseId })
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
export const relaysOf = (tx: Tx, communityId: string) =>
  tx.select({ caseId: tx.t.relays.caseId }).from(tx.t.relays).where(eq(tx.t.relays.communityId, communityId)).orderBy(tx.t.relays.caseId)
export const dropRelay = (tx: Tx, communityId: string, caseId: string) =>
  tx
    .delete(tx.t.relays)
    .where(and(eq(tx.t.relays.communityId, communityId), eq(tx.t.relays.caseId, caseId)))
    .returning({ caseId: tx.t.relays.caseId })
