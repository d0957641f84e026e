import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

/** Until when somebody is off duty; no row comes back for one who does not work here. */
export const setOffDuty = (tx: Tx, communityId: string, id: string, offDutyUntil: number) =>
  tx
    .update(tx.t.staff)
    .set({ offDutyUntil })
    .where(and(eq(tx.t.staff.communityId, communityId), eq(tx.t.staff.id, id), eq(tx.t.staff.active, true)))
    .returning({ id: tx.t.staff.id })
/** Holds a colleague who works here until the transaction ends; no row comes back for anybody else. */
export const lockStaff = (tx: Tx, communityId: string, id: string) =>
  tx
    .update(tx.t.staff)
    .set({ active: true })
    .where(and(eq(tx.t.staff.communityId, communityId), eq(tx.t.staff.id, id), eq(tx.t.staff.active, true)))
    .returning({ id: tx.t.staff.id })
/** Who stands in everywhere that a butler serves. */
export const setDeputy = (tx: Tx, communityId: string, staffId: string, deputyId: string) =>
  tx
    .update(tx.t.butlerAreas)
    .set({ deputyId })
    .where(and(eq(tx.t.butlerAreas.communityId, communityId), eq(tx.t.butlerAreas.staffId, staffId)))
    .returning({ id: tx.t.butlerAreas.id })
export const removeAreas = (tx: Tx, communityId: string, staffId: string) =>
  tx
    .delete(tx.t.butlerAreas)
    .where(and(eq(tx.t.butlerAreas.communityId, communityId), eq(tx.t.butlerAreas.staffId, staffId)))
    .returning({ id: tx.t.butlerAreas.id })
