import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Where } from '../../platform/deps.ts'
import * as store from './store.ts'

/** Name and work phone of a member of staff, for wording. Empty when there is none of that key. */
export function* staffName(tx: Tx, deps: Where, staffId: string | null): Steps<{ name: string; workPhone: string }> {
  const [row] = staffId === null ? [] : yield* run(store.staffById(tx, deps.community.id, [staffId]))
  return { name: row?.name ?? '', workPhone: row?.workPhone ?? '' }
}
