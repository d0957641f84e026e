import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { WhenAndWhere } from '../../platform/deps.ts'
import * as store from './store.ts'

/**
 * What has not gone out yet need not be said any more: it stays in the inbox and disturbs nobody. `recipients` as in `Notice.to`;
 * what is being sent already goes out.
 */
export function* withdrawNotices(tx: Tx, deps: WhenAndWhere, recipients: readonly string[], dedupe: string): Steps<void> {
  if (recipients.length === 0) return
  yield* run(store.withdraw(tx, deps.community.id, recipients, dedupe, deps.now))
}

/** Somebody has left: what waits for them goes out no more. */
export function* withdrawAllOf(tx: Tx, deps: WhenAndWhere, recipient: string): Steps<void> {
  yield* run(store.withdrawAll(tx, deps.community.id, recipient, deps.now))
}
