import type { listColleagues as colleagues, ReplyOf, TeamMember } from '@linsheng/shared/contract'
import { endingHindrance, type StaffRole } from '@linsheng/shared/domain'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import type { StaffMember } from '../../platform/who.ts'
import { buildingNames } from '../community/rooms.ts'
import { openOrderCounts } from './ports.ts'
import * as store from './store.ts'
import { areasOfCommunity } from './team-store.ts'

/** Who works here, what is open with each, and whom the reader could let go. */
export async function listTeam(db: Database, deps: Deps, who: StaffMember): Promise<{ data: TeamMember[] }> {
  const communityId = deps.community.id
  const [staff, roleRows, areas, buildings, work] = await Promise.all([
    db.read((tx) => store.staffOf(tx, communityId)),
    db.read((tx) => store.rolesOf(tx, communityId)),
    db.read((tx) => areasOfCommunity(tx, communityId)),
    buildingNames(db, deps),
    deps.modules.work(db, deps),
  ])
  const rolesOf = (id: string) => roleRows.filter(({ staffId }) => staffId === id).map(({ role }) => role as StaffRole)
  const managers = staff.filter(({ id }) => rolesOf(id).includes('manager')).map(({ id }) => id)
  return {
    data: staff.map(({ id, name, title, workPhone, offDutyUntil }) => {
      const own = areas.filter(({ staffId }) => staffId === id)
      const served = own.map(({ buildingId }) => buildingId)
      return {
        id,
        name,
        title,
        phone: workPhone,
        photo: null,
        roles: rolesOf(id),
        offDutyUntil: offDutyUntil > deps.now ? deps.time.moment(offDutyUntil) : null,
        buildings: [...buildings].filter(([building]) => served.includes(building)).map(([, building]) => building),
        areas: own.map(({ buildingId, floorFrom, floorTo, deputyId }) => ({ buildingId, floorFrom, floorTo, deputyId })),
        open: { cases: 0, followUps: 0, ordersToCome: 0, ordersOnSite: 0, ...work.get(id) },
        hindrance: endingHindrance({ id: who.staffId, roles: who.roles }, { id, roles: rolesOf(id) }, managers),
      }
    }),
  }
}

/** Colleagues to choose among, with what each has in hand. */
export async function listColleagues(db: Database, deps: Deps): Promise<ReplyOf<typeof colleagues>> {
  const [openOrders, staff, roles] = await Promise.all([
    deps.ask(openOrderCounts)(db, deps),
    db.read((tx) => store.staffOf(tx, deps.community.id)),
    db.read((tx) => store.rolesOf(tx, deps.community.id)),
  ])
  return {
    data: staff.map(({ id, name, title, workPhone, offDutyUntil }) => ({
      id,
      name,
      title,
      phone: workPhone,
      photo: null,
      roles: roles.filter(({ staffId }) => staffId === id).map(({ role }) => role as StaffRole),
      openOrders: openOrders.get(id) ?? 0,
      offDutyUntil: offDutyUntil > deps.now ? deps.time.moment(offDutyUntil) : null,
    })),
  }
}
