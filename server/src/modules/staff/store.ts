import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { prepared, preparedList, type Statement, statement, type Tx } from '../../platform/db/index.ts'
export const rolesOfAccount: Statement<{ communityId: string; accountId: string }, { staffId: string; name: string; role: string }> =
  statement('roles_of_account', (tx) => {
    const { staff, staffRoles } = tx.t
    return tx
      .select({ staffId: staff.id, name: staff.name, role: staffRoles.role })
      .from(staff)
      .innerJoin(staffRoles, and(eq(staffRoles.communityId, staff.communityId), eq(staffRoles.staffId, staff.id)))
      .where(
        and(
          eq(staff.communityId, sql.placeholder('communityId')),
          eq(staff.accountId, sql.placeholder('accountId')),
          eq(staff.active, true),
        ),
      )
  })

export const insertStaff = (tx: Tx, row: Tx['t']['staff']['$inferInsert']) =>
  tx.insert(tx.t.staff).values(row).onConflictDoNothing().returning({ id: tx.t.staff.id })
export const insertRoles = (tx: Tx, rows: Tx['t']['staffRoles']['$inferInsert'][]) =>
  tx.insert(tx.t.staffRoles).values(rows).returning({ role: tx.t.staffRoles.role })
export const insertAreas = (tx: Tx, rows: Tx['t']['butlerAreas']['$inferInsert'][]) =>
  tx.insert(tx.t.butlerAreas).values(rows).returning({ id: tx.t.butlerAreas.id })
export const staffOf = (tx: Tx, communityId: string) =>
  tx
    .select()
    .from(tx.t.staff)
    .where(and(eq(tx.t.staff.communityId, communityId), eq(tx.t.staff.active, true)))
    .orderBy(asc(tx.t.staff.id))
const staffByIds = preparedList<{ communityId: string }, Tx['t']['staff']['$inferSelect']>('staff_by_id', (tx, { communityId }, ids) =>
  tx
    .select()
    .from(tx.t.staff)
    .where(and(eq(tx.t.staff.communityId, communityId), inArray(tx.t.staff.id, ids))),
)
export const staffById = (tx: Tx, communityId: string, ids: readonly string[]) => staffByIds(tx, { communityId }, ids)
export const rolesOf = (tx: Tx, communityId: string) =>
  tx.select().from(tx.t.staffRoles).where(eq(tx.t.staffRoles.communityId, communityId))
const withRole = prepared<
  { communityId: string; role: string },
  Pick<Tx['t']['staff']['$inferSelect'], 'id' | 'name' | 'offDutyUntil' | 'workPhone'>
>('staff_with_role', (tx, { communityId, role }) => {
  const { staff, staffRoles } = tx.t
  return tx
    .select({ id: staff.id, name: staff.name, offDutyUntil: staff.offDutyUntil, workPhone: staff.workPhone })
    .from(staff)
    .innerJoin(staffRoles, and(eq(staffRoles.communityId, staff.communityId), eq(staffRoles.staffId, staff.id)))
    .where(and(eq(staff.communityId, communityId), eq(staffRoles.role, role), eq(staff.active, true)))
    .orderBy(asc(staff.id))
})
export const staffWithRole = (tx: Tx, communityId: string, role: string) => withRole(tx, { communityId, role })
const areasIn = prepared<{ communityId: string; buildingId: string }, Tx['t']['butlerAreas']['$inferSelect']>(
  'areas_of_building',
  (tx, { communityId, buildingId }) =>
    tx
      .select()
      .from(tx.t.butlerAreas)
      .where(and(eq(tx.t.butlerAreas.communityId, communityId), eq(tx.t.butlerAreas.buildingId, buildingId))),
)
export const areasOfBuilding = (tx: Tx, communityId: string, buildingId: string) => areasIn(tx, { communityId, buildingId })
type AreaRow = Pick<Tx['t']['butlerAreas']['$inferSelect'], 'staffId' | 'deputyId' | 'buildingId' | 'floorFrom' | 'floorTo'> & {
  offDutyUntil: number
}
const withDuty = prepared<{ communityId: string }, AreaRow>('areas_with_duty', (tx, { communityId }) => {
  const { butlerAreas, staff } = tx.t
  return tx
    .select({
      staffId: butlerAreas.staffId,
      deputyId: butlerAreas.deputyId,
      buildingId: butlerAreas.buildingId,
      floorFrom: butlerAreas.floorFrom,
      floorTo: butlerAreas.floorTo,
      offDutyUntil: staff.offDutyUntil,
    })
    .from(butlerAreas)
    .innerJoin(staff, and(eq(staff.communityId, butlerAreas.communityId), eq(staff.id, butlerAreas.staffId)))
    .where(eq(butlerAreas.communityId, communityId))
})
/** Every area of a community, with the time until which its butler is off duty. */
export const areasWithDuty = (tx: Tx, communityId: string) => withDuty(tx, { communityId })
