import { firstDue, nextPromise, type RepairState, type RunningPromise, type Tier } from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'
import type { Steps, Tx } from '../../platform/db/index.ts'
import type { Matter } from '../matter/matter.ts'
import * as wording from './wording-alerts.ts'
import { buildingInfo, roomInfo } from '../community/rooms.ts'
import * as store from './store.ts'

export const promiseTimer = 'repair_promise'
export const signTimer = 'repair_sign'
export const warningTimer = 'repair_warning'

export type OrderPromise = NonNullable<ReturnType<typeof nextPromise>>

/** After this many misses in a row everybody above has been told. */
export const maxMisses = 2

export const isUrgent = ({ tier }: { tier: string }) => (tier as Tier) === 'P0' || (tier as Tier) === 'P1'

/** The one promise of an order that runs in its state. */
export function promisesOf(order: Pick<store.RepairRow, 'state' | 'acceptBy' | 'arriveBy' | 'finishBy'>): RunningPromise<OrderPromise>[] {
  const clock = nextPromise(order.state as RepairState)
  const at = clock && { accept: order.acceptBy, arrive: order.arriveBy, finish: order.finishBy }[clock]
  return clock === null || at === null ? [] : [{ clock, at }]
}

/** An order, as `matter` sees it. */
export const orders: Matter<store.RepairRow, OrderPromise, { building: string }> = {
  kind: 'repair',
  find: store.repairById,
  change(tx, before, change) {
    const order = { ...before, ...change }
    return store.changeRepair(tx, before, { ...change, firstDueAt: firstDue({ ...order, state: order.state as RepairState }) })
  },
  promises: promisesOf,
  timers: (deps, order, before) => ({
    [promiseTimer]: order.nextDueAt === null || order.misses >= maxMisses ? null : Math.max(order.nextDueAt, deps.now),
    ...signing(deps, order, before),
  }),
  seenBy: ({ buildingId, engineerId }) => ({
    kind: 'order',
    buildingId,
    staffIds: engineerId === null ? [] : [engineerId],
  }),
  warning: {
    timer: warningTimer,
    beforeMs: ({ settings: { warnBefore } }, clock) =>
      ({ accept: warnBefore.acceptMs, arrive: warnBefore.arriveMs, finish: warnBefore.finishMs })[clock],
    isWanted: ({ misses }) => misses < maxMisses,
    line: wording.repairSoon,
  },
  group: {
    urgency: (order) => (isUrgent(order) ? 'now' : 'order'),
    facts: buildingOf,
  },
}

function signing(deps: Deps, { state }: store.RepairRow, before: store.RepairRow | null): Record<string, number | null> {
  if (state === before?.state) return {}
  if (state === 'finished') return { [signTimer]: deps.now + deps.settings.signWithinMs }
  return before?.state === 'finished' ? { [signTimer]: null } : {}
}

/** The building of a home or of a place on the list; of any other public place nothing: its words are the reporter's. */
function* buildingOf(tx: Tx, deps: Deps, order: store.RepairRow): Steps<{ building: string }> {
  if (order.roomId !== null) return { building: (yield* roomInfo(tx, deps, order.roomId))?.building ?? '' }
  if (order.placeId === null || order.buildingId === '') return { building: '' }
  return { building: (yield* buildingInfo(tx, deps, order.buildingId))?.name ?? '' }
}
