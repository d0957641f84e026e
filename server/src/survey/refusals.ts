import type { listRefusals, QueryOf, ReplyOf } from '@linsheng/shared/contract'
import { leastPeople, type RefusalReason } from '@linsheng/shared/domain'
import type { Database } from '../platform/db/index.ts'
import type { Deps } from '../platform/deps.ts'
import * as store from './store.ts'

/** How many people were not asked, per rule and day. Fewer than five: that there were some, not how many. */
export async function countRefusals(
  db: Database,
  deps: Deps,
  { from, to }: QueryOf<typeof listRefusals>,
): Promise<ReplyOf<typeof listRefusals>> {
  const rows = await db.read((tx) => store.refusalCounts(tx, deps.community.id, from, to))
  return {
    data: rows.map(({ day, reason, count }) => ({
      day,
      reason: reason as RefusalReason,
      count: Number(count) >= leastPeople ? Number(count) : null,
    })),
  }
}

/** Why a person was not asked: everybody may know it of himself. */
export async function heldBackOf(db: Database, deps: Deps, personId: string): Promise<{ reason: RefusalReason; day: string }[]> {
  const rows = await db.read((tx) => store.refusalsOf(tx, deps.community.id, personId))
  return rows.map(({ reason, day }) => ({ reason: reason as RefusalReason, day }))
}
