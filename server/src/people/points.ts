import { run, type Steps, type Tx } from '../platform/db/index.ts'
import type { Deps } from '../platform/deps.ts'
import * as store from './store.ts'

/** Thanks, the same for every score. The row says the week only, so that it dates no anonymous answer. */
export function* addPoints(tx: Tx, deps: Deps, personId: string, amount: number, reason: string): Steps<void> {
  if (amount === 0) return
  yield* run(
    store.insertPoints(tx, {
      communityId: deps.community.id,
      id: deps.ids.random('point'),
      personId,
      amount,
      reason,
      week: deps.time.week(deps.now),
    }),
  )
}
