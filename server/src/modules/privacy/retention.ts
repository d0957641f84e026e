import type { KeptTables } from '@linsheng/shared/contract'
import type { Deps } from '../../kernel/deps.ts'
import type { Database } from '../../platform/db/index.ts'
import { removedSince } from '../../platform/retention.ts'
import { addDays } from '../../platform/time.ts'

const shownDays = 30

/**
 * How long each table is kept, and what the nightly job removed of it. Counts of tables that belong to no community are of the whole
 * installation, and those that a module sweeps by itself tell how much was done on a day: neither is shown.
 */
export async function readRetention(db: Database, deps: Deps): Promise<KeptTables> {
  const { retention, expiries } = deps.modules
  const since = addDays(deps.time.day(deps.now), -shownDays)
  const runs = await db.read((tx) => removedSince(tx, deps.community.id, since))
  const own = new Set<string>(expiries.map(({ table }) => table).filter((table) => 'communityId' in db.tables[table]))
  return {
    data: retention.map(({ table, days }) => ({
      table,
      days,
      removed: own.has(table) ? runs.filter((run) => run.table === table).map(({ day, rows }) => ({ day, rows })) : [],
    })),
  }
}
