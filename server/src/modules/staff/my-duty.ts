import type { MyDuty } from '@linsheng/shared/contract'
import type { StaffRole } from '@linsheng/shared/domain'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import type { StaffMember } from '../../platform/who.ts'
import { buildingNames } from '../community/rooms.ts'
import { standIns } from './duty.ts'
import * as store from './store.ts'
import { areasOfCommunity } from './team-store.ts'

/** Whether a colleague is on duty, who stands in where he serves, and who could. */
export async function readMyDuty(db: Database, deps: Deps, { staffId }: StaffMember): Promise<MyDuty> {
  const communityId = deps.community.id
  const [staff, roles, areas, buildings] = await Promise.all([
    db.read((tx) => store.staffOf(tx, communityId)),
    db.read((tx) => store.rolesOf(tx, communityId)),
    db.read((tx) => areasOfCommunity(tx, communityId)),
    buildingNames(db, deps),
  ])
  const colleague = (id: string | null) => {
    const found = staff.find((one) => one.id === id)
    return found ? { id: found.id, name: found.name } : null
  }
  const canStandIn = (id: string) =>
    roles.some((one) => one.staffId === id && (standIns as readonly StaffRole[]).includes(one.role as StaffRole))
  const own = areas.filter((area) => area.staffId === staffId)
  const until = staff.find(({ id }) => id === staffId)?.offDutyUntil ?? 0
  return {
    offDutyUntil: until > deps.now ? deps.time.moment(until) : null,
    areas: own.map(({ buildingId, deputyId }) => ({ building: buildings.get(buildingId) ?? '', deputy: colleague(deputyId) })),
    deputies: own.length === 0 ? [] : staff.filter(({ id }) => id !== staffId && canStandIn(id)).map(({ id, name }) => ({ id, name })),
  }
}
