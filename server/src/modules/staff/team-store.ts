import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

type NewStaff = Tx['t']['staff']['$inferInsert']

/** Nobody is at work here any more whose access has ended: no row comes back for one who was not. */
export const endStaffRow = (tx: Tx, communityId: string, id: string, change: { endedAt: number; endedBy: string }) =>
  tx
    .update(tx.t.staff)
    .set({ ...change, active: false })
    .where(and(eq(tx.t.staff.communityId, communityId), eq(tx.t.staff.id, id), eq(tx.t.staff.active, true)))
    .returning({ accountId: tx.t.staff.accountId, name: tx.t.staff.name })

/** Takes up again a colleague whose access had ended; no row comes back for one who is at work, or never was. */
export const takeStaffBack = (tx: Tx, communityId: string, accountId: string, change: Pick<NewStaff, 'name' | 'title' | 'workPhone'>) =>
  tx
    .update(tx.t.staff)
    .set({ ...change, active: true, offDutyUntil: 0 })
    .where(and(eq(tx.t.staff.communityId, communityId), eq(tx.t.staff.accountId, accountId), eq(tx.t.staff.active, false)))
    .returning({ id: tx.t.staff.id })

export const rolesOfStaff = (tx: Tx, communityId: string, staffId: string) =>
  tx
    .select({ role: tx.t.staffRoles.role })
    .from(tx.t.staffRoles)
    .where(and(eq(tx.t.staffRoles.communityId, communityId), eq(tx.t.staffRoles.staffId, staffId)))
export const removeRoles = (tx: Tx, communityId: string, staffId: string) =>
  tx
    .delete(tx.t.staffRoles)
    .where(and(eq(tx.t.staffRoles.communityId, communityId), eq(tx.t.staffRoles.staffId, staffId)))
    .returning({ role: tx.t.staffRoles.role })

export const areasOfCommunity = (tx: Tx, communityId: string) =>
  tx.select().from(tx.t.butlerAreas).where(eq(tx.t.butlerAreas.communityId, communityId))
/** Where somebody stood in for a butler, nobody does now. */
export const forgetDeputy = (tx: Tx, communityId: string, deputyId: string) =>
  tx
    .update(tx.t.butlerAreas)
    .set({ deputyId: null })
    .where(and(eq(tx.t.butlerAreas.communityId, communityId), eq(tx.t.butlerAreas.deputyId, deputyId)))
    .returning({ id: tx.t.butlerAreas.id })
export const changeArea = (tx: Tx, communityId: string, id: string, change: { staffId: string; deputyId: string | null }) =>
  tx
    .update(tx.t.butlerAreas)
    .set(change)
    .where(and(eq(tx.t.butlerAreas.communityId, communityId), eq(tx.t.butlerAreas.id, id)))
    .returning({ id: tx.t.butlerAreas.id })
export const removeArea = (tx: Tx, communityId: string, id: string) =>
  tx
    .delete(tx.t.butlerAreas)
    .where(and(eq(tx.t.butlerAreas.communityId, communityId), eq(tx.t.butlerAreas.id, id)))
    .returning({ id: tx.t.butlerAreas.id })
