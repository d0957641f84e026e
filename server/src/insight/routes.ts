import * as contract from '@linsheng/shared/contract'
import type { Mount } from '../platform/http/mount.ts'
import type { Deps } from '../platform/deps.ts'
import { notFound } from '../platform/outcome.ts'
import { scoreReport } from './report.ts'

export function insightRoutes<D extends Deps>(mount: Mount<D>): void {
  mount(contract.readScore, async ({ db, deps, member, query }) => (member.staff ? scoreReport(db, deps, member.staff, query) : notFound))
}
