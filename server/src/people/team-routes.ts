import * as contract from '@linsheng/shared/contract'
import type { Mount } from '../platform/http/mount.ts'
import type { Deps } from '../platform/deps.ts'
import { notFound } from '../platform/outcome.ts'
import { endStaff, type StaffHooks } from './ending.ts'
import { listTeam, type TeamWork } from './team.ts'

/** Who works here, and how that ends. */
export function teamRoutes<D extends Deps & StaffHooks>(mount: Mount<D>, work: TeamWork): void {
  mount(contract.listTeam, async ({ db, deps, member }) => (member.staff ? listTeam(db, deps, work, member.staff) : notFound))
  mount(contract.endStaff, async ({ deps, member, params, body, write }) => {
    const { staff } = member
    return staff ? write((tx) => endStaff(tx, deps, staff, params.staffId, body)) : notFound
  })
}
