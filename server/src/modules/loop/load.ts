import type { Database } from '../../platform/db/index.ts'
import type { Where } from '../../platform/deps.ts'
import * as store from './list-store.ts'

/** How many cases of a community are open, and how many of them late. */
export async function openCases(db: Pick<Database, 'read'>, deps: Where, now: number): Promise<{ open: number; late: number }> {
  const [row] = await db.read((tx) => store.openAndLate(tx, deps.community.id, now))
  return { open: Number(row?.open ?? 0), late: Number(row?.late ?? 0) }
}
