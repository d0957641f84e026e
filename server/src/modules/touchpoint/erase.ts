import type { Erased } from '../../kernel/personal-data.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Where } from '../../platform/deps.ts'
import * as store from './store.ts'

/** A person is erased: the moments stay as those of the work that they belong to, and nobody lived them. */
export function* forgetEvents(tx: Tx, deps: Where, { personId }: Pick<Erased, 'personId'>): Steps<'done'> {
  yield* run(store.forgetEventsOf(tx, deps.community.id, personId))
  return 'done'
}
