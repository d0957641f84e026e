import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'
import type { NewRepair } from './store.ts'

export const repairsOf = (tx: Tx, communityId: string, reporterId: string) =>
  tx
    .select()
    .from(tx.t.repairs)
    .where(and(eq(tx.t.repairs.communityId, communityId), eq(tx.t.repairs.reporterId, reporterId)))
    .orderBy(asc(tx.t.repairs.id))
export const openRepairsOf = (tx: Tx, communityId: string, reporterId: string) =>
  tx
    .select({ id: tx.t.repairs.id })
    .from(tx.t.repairs)
    .where(and(eq(tx.t.repairs.communityId, communityId), eq(tx.t.repairs.reporterId, reporterId), isNull(tx.t.repairs.endedAt)))
    .orderBy(asc(tx.t.repairs.id))
export const rewriteRepair = (tx: Tx, communityId: string, id: string, change: Partial<NewRepair>) =>
  tx
    .update(tx.t.repairs)
    .set(change)
    .where(and(eq(tx.t.repairs.communityId, communityId), eq(tx.t.repairs.id, id)))
    .returning({ id: tx.t.repairs.id })
export const unsign = (tx: Tx, communityId: string, personId: string) =>
  tx
    .update(tx.t.repairs)
    .set({ signedBy: null })
    .where(and(eq(tx.t.repairs.communityId, communityId), eq(tx.t.repairs.signedBy, personId)))
    .returning({ id: tx.t.repairs.id })
/** What somebody did, said or answered in orders, whosever they are: that it was a resident stays. */
export const forgetSteps = (tx: Tx, communityId: string, personId: string) => {
  const { repairEvents } = tx.t
  return tx
    .update(repairEvents)
    .set({ byId: '', note: '', detail: {} })
    .where(and(eq(repairEvents.communityId, communityId), eq(repairEvents.byKind, 'resident'), eq(repairEvents.byId, personId)))
    .returning({ id: repairEvents.id, repairId: repairEvents.repairId })
}
export const eventIdsOf = (tx: Tx, communityId: string, repairIds: readonly string[]) =>
  tx
    .select({ id: tx.t.repairEvents.id })
    .from(tx.t.repairEvents)
    .where(and(eq(tx.t.repairEvents.communityId, communityId), inArray(tx.t.repairEvents.repairId, [...repairIds])))
export const unfollowAll = (tx: Tx, communityId: string, personId: string) =>
  tx
    .delete(tx.t.repairFollowers)
    .where(and(eq(tx.t.repairFollowers.communityId, communityId), eq(tx.t.repairFollowers.personId, personId)))
    .returning({ repairId: tx.t.repairFollowers.repairId })
