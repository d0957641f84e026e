import type { Database } from '../../platform/db/index.ts'
import type { Where } from '../../platform/deps.ts'
import * as store from './store.ts'

/** A colleague whose access has not ended, for a module that writes to them; else `null`. */
export async function colleagueOf(
  db: Pick<Database, 'read'>,
  { community }: Where,
  staffId: string,
): Promise<{ accountId: string; name: string } | null> {
  const [row] = await db.read((tx) => store.staffById(tx, community.id, [staffId]))
  return row?.active ? { accountId: row.accountId, name: row.name } : null
}
