import { type FaultKind, nextPromise, type RepairState, type Tier } from '@linsheng/shared/domain'
import { dueTime } from '../notify/add.ts'
import { addAlert, hasGroup } from '../notify/alert.ts'
import * as wording from './wording-alerts.ts'
import { timeText } from '../notify/wording-time.ts'
import { buildingInfo, roomInfo } from '../community/rooms.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { setTimer } from '../../platform/timer/timers.ts'
import * as store from './store.ts'

export const warningTimer = 'repair_warning'

const isUrgent = (order: store.RepairRow) => order.tier === 'P0' || order.tier === 'P1'
const urgencyOf = (order: store.RepairRow) => (isUrgent(order) ? 'now' : 'order')

/** P0 and P1: the colleagues' group hears of it at once, once. */
export function* alertOfUrgent(tx: Tx, deps: Deps, order: store.RepairRow): Steps<void> {
  if (!isUrgent(order) || !(yield* hasGroup(tx, deps))) return
  const building = yield* buildingOf(tx, deps, order)
  const open = order.state === 'submitted' ? order.acceptBy : null
  yield* addAlert(tx, deps, {
    dedupe: `repair:${order.id}:urgent`,
    subject: { kind: 'repair', id: order.id },
    urgency: 'now',
    line: (at) =>
      wording.urgentRepair({
        tier: order.tier as Tier,
        fault: order.fault as FaultKind | null,
        building,
        by: open === null ? '' : timeText(deps.time, open, at),
      }),
  })
}

/** A promise was not kept. */
export function* alertOfMissed(
  tx: Tx,
  deps: Deps,
  order: store.RepairRow,
  missed: { promise: 'accept' | 'arrive' | 'finish'; promised: number; times: number },
): Steps<void> {
  if (!(yield* hasGroup(tx, deps))) return
  const building = yield* buildingOf(tx, deps, order)
  yield* addAlert(tx, deps, {
    dedupe: `repair:${order.id}:over:${missed.promise}:${order.returns}:${missed.times}`,
    subject: { kind: 'repair', id: order.id },
    urgency: urgencyOf(order),
    line: (at) => wording.repairOver({ building, clock: missed.promise, by: timeText(deps.time, missed.promised, at) }),
  })
}

/** Sets the warning before the promise that ends next. */
export function* planWarning(tx: Tx, deps: Deps, order: store.RepairRow): Steps<void> {
  if (!(yield* hasGroup(tx, deps))) return
  const timer = { communityId: deps.community.id, kind: warningTimer, subjectId: order.id }
  const promise = nextPromise(order.state as RepairState)
  const promised = order.nextDueAt
  if (promise === null || promised === null || promised <= deps.now) return
  const { acceptMs, arriveMs, finishMs } = deps.settings.warnBefore
  const before = { accept: acceptMs, arrive: arriveMs, finish: finishMs }[promise]
  yield* setTimer(tx, { ...timer, dueAt: promised - Math.min(before, Math.floor((promised - deps.now) / 2)) })
}

/** A promise is about to be broken. A timer's work: it looks again, in the morning where it is night and nothing urgent. */
export function* warn(tx: Tx, deps: Deps, repairId: string): Steps<void> {
  const [order] = yield* run(store.repairById(tx, deps.community.id, repairId))
  const promise = order && nextPromise(order.state as RepairState)
  const promised = order?.nextDueAt ?? null
  if (!order || !promise || promised === null || promised <= deps.now) return
  const urgency = urgencyOf(order)
  const dueAt = dueTime(deps, urgency)
  if (dueAt > deps.now) {
    yield* setTimer(tx, { communityId: deps.community.id, kind: warningTimer, subjectId: repairId, dueAt })
    return
  }
  const building = yield* buildingOf(tx, deps, order)
  yield* addAlert(tx, deps, {
    dedupe: `repair:${repairId}:soon:${promise}:${promised}`,
    subject: { kind: 'repair', id: repairId },
    urgency,
    line: (at) => wording.repairSoon({ building, clock: promise, by: timeText(deps.time, promised, at) }),
  })
}

/** The building of a home or of a place on the list; of any other public place nothing: its words are the reporter's. */
function* buildingOf(tx: Tx, deps: Deps, order: store.RepairRow): Steps<string> {
  if (order.roomId !== null) return (yield* roomInfo(tx, deps, order.roomId))?.building ?? ''
  if (order.placeId === null || order.buildingId === '') return ''
  return (yield* buildingInfo(tx, deps, order.buildingId))?.name ?? ''
}
