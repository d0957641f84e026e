import type { CaseOrder } from '@linsheng/shared/contract'
import type { RepairState } from '@linsheng/shared/domain'
import { staffCards } from '../staff/staff.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import * as store from './store.ts'

/** The orders that belong to a case: the one that it is about (`about`, '' where there is none), and those that it opened. */
export async function ordersOfCase(db: Database, deps: Deps, caseId: string, about: string): Promise<CaseOrder[]> {
  const rows = await db.read((tx) => store.ordersOfCase(tx, deps.community.id, caseId, about))
  const staff = await staffCards(
    db,
    deps,
    rows.map(({ engineerId }) => engineerId),
  )
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    state: row.state as RepairState,
    reportedAt: deps.time.moment(row.reportedAt),
    engineer: staff(row.engineerId)?.name ?? '',
    opened: row.caseId === caseId,
  }))
}
