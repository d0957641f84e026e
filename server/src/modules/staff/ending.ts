import type { BodyOf, endStaff as endStaffOperation, StaffEnding } from '@linsheng/shared/contract'
import { endingHindrance, type StaffRole } from '@linsheng/shared/domain'
import { count } from '../../platform/counter.ts'
import { noteChange, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { notFound, type Refused, refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { leaveAsStaff } from '../identity/accounts.ts'
import { everyoneWith, isStaff, whoIsHere } from './staff.ts'
import * as store from './store.ts'
import * as rows from './team-store.ts'

/**
 * Ends a colleague's access to a community, with all that hangs on it: roles, sessions of an account that belongs nowhere else,
 * buildings, invitation codes that wait. One's own is never ended by oneself, a head's by an operator only, the last manager's by nobody.
 */
export function* endStaff(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  staffId: string,
  input: BodyOf<typeof endStaffOperation>,
): Steps<(StaffEnding & Record<string, number>) | Refused> {
  const communityId = deps.community.id
  // one after the other: else two heads could each end the other, and nobody would be left
  yield* count(tx, communityId, 'staff_endings')
  if ((yield* whoIsHere(tx, deps, [who.staffId])).length === 0) return undo(notFound)
  const [colleague] = yield* run(store.staffById(tx, communityId, [staffId]))
  if (!colleague) return undo(notFound)
  if (!colleague.active) return undo(refused('already_done'))
  const refusal = yield* whyNot(tx, deps, who, staffId)
  if (refusal) return undo(refusal)

  const ended = yield* run(rows.endStaffRow(tx, communityId, staffId, { endedAt: deps.now, endedBy: who.staffId }))
  if (ended.length === 0) return undo(refused('already_done'))
  yield* run(rows.removeRoles(tx, communityId, staffId))
  yield* leaveAsStaff(tx, deps, colleague.accountId)
  yield* noteChange({ communityId: communityId, kind: 'access', id: '' })
  const buildingsLeft = yield* handOnAreas(tx, deps, staffId, input.casesTo)
  const handed = yield* deps.modules.handOn(tx, deps, { staffId, name: colleague.name, by: who, ...input })
  return { ...handed, buildingsLeft }
}

function* whyNot(tx: Tx, deps: Deps, who: StaffMember, staffId: string): Steps<Refused | null> {
  const roles = (yield* run(rows.rolesOfStaff(tx, deps.community.id, staffId))).map(({ role }) => role as StaffRole)
  const managers = yield* everyoneWith(tx, deps, 'manager')
  const reason = endingHindrance({ id: who.staffId, roles: who.roles }, { id: staffId, roles }, managers)
  if (reason === null) return null
  return reason === 'not_yours' ? refused('forbidden') : { ...refused('state_conflict'), params: { reason } }
}

/** A butler's buildings go to the successor, else to who stood in, if these are butlers. @returns how many buildings nobody serves now */
function* handOnAreas(tx: Tx, deps: Deps, staffId: string, successor: string | null): Steps<number> {
  const communityId = deps.community.id
  yield* run(rows.forgetDeputy(tx, communityId, staffId))
  const all = yield* run(rows.areasOfCommunity(tx, communityId))
  const own = all.filter((area) => area.staffId === staffId)
  const served = all.filter((area) => area.staffId !== staffId)
  for (const area of own) {
    const heir = yield* firstButler(tx, deps, [successor, area.deputyId])
    const same = (other: typeof area) =>
      other.staffId === heir && other.buildingId === area.buildingId && other.floorFrom === area.floorFrom && other.floorTo === area.floorTo
    if (heir === null || served.some(same)) {
      yield* run(rows.removeArea(tx, communityId, area.id))
      continue
    }
    const deputyId = area.deputyId === heir ? null : area.deputyId
    yield* run(rows.changeArea(tx, communityId, area.id, { staffId: heir, deputyId }))
    served.push({ ...area, staffId: heir, deputyId })
  }
  const left = own.filter(({ buildingId }) => !served.some((area) => area.buildingId === buildingId))
  return new Set(left.map(({ buildingId }) => buildingId)).size
}

function* firstButler(tx: Tx, deps: Deps, ids: readonly (string | null)[]): Steps<string | null> {
  for (const id of ids) if (id !== null && (yield* isStaff(tx, deps, id, ['butler']))) return id
  return null
}
