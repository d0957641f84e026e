import type { TeamMember } from '@linsheng/shared/contract'
import { endingHindrance, type StaffRole } from '@linsheng/shared/domain'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import type { StaffMember } from '../../platform/who.ts'
import * as store from '../resident/store.ts'
import { areasOfCommunity } from './team-store.ts'

/** Who works here, what is open with each, and whom the reader could let go. */
export async function listTeam(db: Database, deps: Deps, who: StaffMember): Promise<{ data: TeamMember[] }> {
  const communityId = deps.community.id
  const [staff, roleRows, areas, buildings, work] = await Promise.all([
    db.read((tx) => store.staffOf(tx, communityId)),
    db.read((tx) => store.rolesOf(tx, communityId)),
    db.read((tx) => areasOfCommunity(tx, communityId)),
    db.read((tx) => store.buildingsOf(tx, [communityId])),
    deps.modules.work(db, deps),
  ])
  const rolesOf = (id: string) => roleRows.filter(({ staffId }) => staffId === id).map(({ role }) => role as StaffRole)
  const managers = staff.filter(({ id }) => rolesOf(id).includes('manager')).map(({ id }) => id)
  return {
    data: staff.map(({ id, name, title, workPhone, offDutyUntil }) => {
      const served = areas.filter(({ staffId }) => staffId === id).map(({ buildingId }) => buildingId)
      return {
        id,
        name,
        title,
        phone: workPhone,
        photo: null,
        roles: rolesOf(id),
        offDutyUntil: offDutyUntil > deps.now ? deps.time.moment(offDutyUntil) : null,
        buildings: buildings.filter((building) => served.includes(building.id)).map((building) => building.name),
        open: { cases: 0, followUps: 0, ordersToCome: 0, ordersOnSite: 0, ...work.get(id) },
        hindrance: endingHindrance({ id: who.staffId, roles: who.roles }, { id, roles: rolesOf(id) }, managers),
      }
    }),
  }
}
