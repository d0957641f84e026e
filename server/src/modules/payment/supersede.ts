import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { WhenAndWhere } from '../../platform/deps.ts'
import { setTimer } from '../../platform/timer/timers.ts'
import * as store from './order-store.ts'

/** Asks WeChat Pay what became of an order. */
export const queryTimer = 'payment_query'

/**
 * These bills are settled, changed or ordered anew: what else would pay them is closed at WeChat Pay at once, so that nobody pays
 * twice or a wrong sum. What is paid all the same goes back.
 */
export function* supersedeOrders(
  tx: Tx,
  deps: WhenAndWhere,
  billIds: readonly string[],
  which: { exceptId?: string; ofPayer?: string } = {},
): Steps<void> {
  const communityId = deps.community.id
  for (const { id } of yield* run(store.openOrdersOfBills(tx, communityId, billIds, which))) {
    yield* run(store.changeOrder(tx, { communityId, id }, ['open'], { superseded: true }))
    yield* setTimer(tx, { communityId, kind: queryTimer, subjectId: id, dueAt: deps.now })
  }
}
