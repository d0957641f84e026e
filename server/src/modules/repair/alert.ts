import type { Tier } from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'
import type { Steps, Tx } from '../../platform/db/index.ts'
import { alertGroup } from '../matter/alert.ts'
import * as wording from './wording-alerts.ts'
import { isUrgent, type OrderPromise, orders } from './matter.ts'
import type { RepairRow } from './store.ts'

/** P0 and P1: the colleagues' group hears of it at once, once. */
export function* alertOfUrgent(tx: Tx, deps: Deps, order: RepairRow): Steps<void> {
  if (!isUrgent(order)) return
  const fault = order.fault as Parameters<typeof wording.urgentRepair>[0]['fault']
  yield* alertGroup(tx, deps, orders, order, {
    what: 'urgent',
    line: ({ building }, say) =>
      wording.urgentRepair({ tier: order.tier as Tier, fault, building, by: order.state === 'submitted' ? say(order.acceptBy) : '' }),
  })
}

/** A promise was not kept. */
export function* alertOfMissed(tx: Tx, deps: Deps, order: RepairRow, missed: { promise: OrderPromise; promised: number }): Steps<void> {
  const { promise: clock, promised } = missed
  yield* alertGroup(tx, deps, orders, order, {
    what: `over:${clock}:${promised}`,
    line: ({ building }, say) => wording.repairOver({ building, clock, by: say(promised) }),
  })
}
