import type { Database } from '../platform/db/index.ts'
import type { Where } from '../platform/deps.ts'
import { toPerson } from './add.ts'
import * as store from './store.ts'

const most = 10_000

/** What a person was told, newest first. A relay's word is left out: it would tell that an answer was anonymous. */
export async function exportNotices(db: Database, deps: Where, personId: string): Promise<Record<string, unknown>[]> {
  const rows = await db.read((tx) => store.inboxPage(tx, deps.community.id, toPerson(personId), null, most))
  return rows.filter(({ sealedTarget }) => sealedTarget === null).map(({ sealedTarget: _, ...row }) => row)
}
