import * as contract from '@linsheng/shared/contract'
import type { Mount } from '../../kernel/mount.ts'
import { endStaff } from './ending.ts'
import { listTeam } from './team.ts'

/** Who works here, and how that ends. */
export function teamRoutes(mount: Mount): void {
  mount.staff(contract.listTeam, async ({ db, deps, staff }) => listTeam(db, deps, staff))
  mount.staff(contract.endStaff, ({ deps, staff, params, body, write }) => write((tx) => endStaff(tx, deps, staff, params.staffId, body)))
}
