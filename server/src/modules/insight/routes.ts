import * as contract from '@linsheng/shared/contract'
import type { Mount } from '../../kernel/mount.ts'
import { scoreReport } from './report.ts'

export function insightRoutes(mount: Mount): void {
  mount.staff(contract.readScore, async ({ db, deps, staff, query }) => scoreReport(db, deps, staff, query))
}
