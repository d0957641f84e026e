import * as contract from '@linsheng/shared/contract'
import type { Mount } from '../../kernel/mount.ts'
import type { Runtime } from '../../kernel/module.ts'
import { companyOverview } from './company.ts'
import { scoreReport } from './report.ts'

export function insightRoutes(mount: Mount, { depsFor }: Runtime): void {
  mount.staff(contract.readScore, async ({ db, deps, staff, query }) => scoreReport(db, deps, staff, query))
  mount.staff(contract.readCompanyOverview, ({ db, deps, staff, signedIn, now }) =>
    companyOverview({ db, now, given: signedIn.factor === 'given', depsFor }, deps, staff),
  )
}
