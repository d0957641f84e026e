import type { StaffCard } from '@linsheng/shared/contract'
import { type Area, type StaffRole, winningAreas } from '@linsheng/shared/domain'
import { type Database, remembered, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { WhenAndWhere, Where } from '../../platform/deps.ts'
import type { StaffMember } from '../../platform/who.ts'
import { lockStaff } from './duty-store.ts'
import * as store from './store.ts'
import { rolesOfStaff } from './team-store.ts'

interface NamedArea extends Area {
  staffId: string
  deputyId: string | null
}

export type Staff = ReturnType<typeof staffAsOf>

/** The staff as this transaction sees it: what many decisions of one transaction ask is read once. */
export function staffAsOf(tx: Tx, deps: Where) {
  const communityId = deps.community.id
  const together = remembered((ids) => run(store.staffById(tx, communityId, ids.split(' '))))
  return {
    withRole: remembered((role) => run(store.staffWithRole(tx, communityId, role))),
    areasOf: remembered((buildingId) => run(store.areasOfBuilding(tx, communityId, buildingId))),
    byId: (ids: readonly string[]) => together(ids.join(' ')),
  }
}

/**
 * The butler of a place: the narrowest area that holds the floor; off duty, the deputy, unless he is off duty too. `null` when nobody
 * serves it.
 */
export function* butlerOf(
  tx: Tx,
  deps: WhenAndWhere,
  buildingId: string,
  floor: number | null,
  staff: Staff = staffAsOf(tx, deps),
): Steps<string | null> {
  const chosen = narrowest(yield* staff.areasOf(buildingId), floor)
  if (!chosen) return null
  const named = [chosen.staffId, chosen.deputyId].filter((id): id is string => id !== null)
  const rows = yield* staff.byId(named)
  const there = named.flatMap((id) => rows.filter((row) => row.id === id && row.active))
  return (there.find(({ offDutyUntil }) => offDutyUntil <= deps.now) ?? there[0])?.id ?? null
}

/** Whether somebody is on duty at an instant. */
export function* isOnDuty(tx: Tx, deps: Where, staffId: string, at: number): Steps<boolean> {
  const [row] = yield* run(store.staffById(tx, deps.community.id, [staffId]))
  return row !== undefined && row.active && row.offDutyUntil <= at
}

/** Which area's butler has it: of equally narrow ones that of the first colleague by key. */
function narrowest<A extends NamedArea>(areas: readonly A[], floor: number | null): A | null {
  return winningAreas(areas, floor).sort((a, b) => (a.staffId < b.staffId ? -1 : 1))[0] ?? null
}

/** Somebody with a role who is on duty, the first by key; off duty ones only when nobody else is there. */
export function* someoneWith(
  tx: Tx,
  deps: WhenAndWhere,
  role: StaffRole,
  except: readonly string[] = [],
  staff: Staff = staffAsOf(tx, deps),
): Steps<string | null> {
  const all = (yield* staff.withRole(role)).filter(({ id }) => !except.includes(id))
  return (all.find(({ offDutyUntil }) => offDutyUntil <= deps.now) ?? all[0])?.id ?? null
}

export function* everyoneWith(tx: Tx, deps: Where, role: StaffRole): Steps<string[]> {
  return (yield* run(store.staffWithRole(tx, deps.community.id, role))).map(({ id }) => id)
}

/**
 * Whether somebody is on the staff here, with one of the roles. The answer holds until the transaction ends: what is put into their
 * hands and the end of their access never miss each other.
 */
export function* isStaff(tx: Tx, deps: Where, staffId: string, roles: readonly StaffRole[]): Steps<boolean> {
  if ((yield* run(lockStaff(tx, deps.community.id, staffId))).length === 0) return false
  for (const role of roles) {
    if ((yield* run(store.staffWithRole(tx, deps.community.id, role))).some(({ id }) => id === staffId)) return true
  }
  return false
}

/** Somebody on the staff here, as rights see them. `null`: nobody, or not any more. */
export function* memberOf(tx: Tx, deps: Where, staffId: string): Steps<StaffMember | null> {
  const [row] = yield* run(store.staffById(tx, deps.community.id, [staffId]))
  if (!row?.active) return null
  const roles = (yield* run(rolesOfStaff(tx, deps.community.id, staffId))).map(({ role }) => role as StaffRole)
  return { accountId: row.accountId, staffId, name: row.name, roles }
}

/** Those of some colleagues whose access has not ended, in their order. */
export function* whoIsHere(tx: Tx, deps: Where, ids: readonly string[]): Steps<string[]> {
  const rows = ids.length === 0 ? [] : yield* run(store.staffById(tx, deps.community.id, ids))
  return ids.filter((id) => rows.some((row) => row.id === id && row.active))
}

export type StaffCards = (id: string | null, options?: { phone?: boolean }) => StaffCard | null

/** Cards of the staff of a community by id; the work phone only where it is theirs to ring, and never of one who has left. */
export async function staffCards(db: Pick<Database, 'read'>, deps: Where, ids: readonly (string | null)[]): Promise<StaffCards> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))]
  const rows = wanted.length === 0 ? [] : await db.read((tx) => store.staffById(tx, deps.community.id, wanted))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return (id, { phone = true } = {}) => {
    const row = id === null ? undefined : byId.get(id)
    return row ? { id: row.id, name: row.name, title: row.title, phone: phone && row.active ? row.workPhone : null, photo: null } : null
  }
}

/** Whose the rooms of a community are: every area, with the time until which its butler is off duty. */
export function* areasWithDuty(tx: Tx, deps: Where): Steps<AreaWithDuty[]> {
  return yield* run(store.areasWithDuty(tx, deps.community.id))
}
export type AreaWithDuty = Awaited<ReturnType<typeof store.areasWithDuty>>[number]

/** The same, read: for a page. */
export const readAreasWithDuty = (db: Pick<Database, 'read'>, deps: Where): Promise<AreaWithDuty[]> =>
  db.read((tx) => store.areasWithDuty(tx, deps.community.id))

/** What an account is on the staff of a community. `null`: nothing, or not any more. */
export async function readRoles(
  db: Pick<Database, 'ask'>,
  communityId: string,
  accountId: string,
): Promise<{ staffId: string; name: string; roles: StaffRole[] } | null> {
  const rows = await db.ask(store.rolesOfAccount, { communityId, accountId })
  const [first] = rows
  return first ? { staffId: first.staffId, name: first.name, roles: rows.map(({ role }) => role as StaffRole) } : null
}

/** The names of some colleagues, also of those who have left. */
export async function namesOfStaff(db: Pick<Database, 'read'>, deps: Where, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)]
  const rows = wanted.length === 0 ? [] : await db.read((tx) => store.staffById(tx, deps.community.id, wanted))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The names of those who have a role. */
export async function readHolders(db: Pick<Database, 'read'>, deps: Where, role: StaffRole): Promise<string[]> {
  const rows = await db.read((tx) => store.staffWithRole(tx, deps.community.id, role))
  return [
    ...(
      await namesOfStaff(
        db,
        deps,
        rows.map(({ id }) => id),
      )
    ).values(),
  ]
}
