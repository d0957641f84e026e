import { dueAt, movedTo, nextPromise, type RepairState, type Tier } from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import { system } from '../../platform/who.ts'
import { changeMatter, setTimersOf } from '../matter/step.ts'
import { type Message, tellRole, whereOf } from '../matter/tell.ts'
import { timeText } from '../notify/wording-time.ts'
import { staffName } from '../staff/names.ts'
import { someoneWith } from '../staff/staff.ts'
import { alertOfMissed } from './alert.ts'
import { openHours } from './calendar.ts'
import { maxMisses, orders, promisesOf } from './matter.ts'
import { about, addEvent, named } from './step.ts'
import * as store from './store.ts'
import { tellReporter } from './tell.ts'
import * as messages from './wording-notices.ts'

/** The lateness of one promise goes up to the manager, then to the operator. */
const toOperator = 2
const further = ({ escalated }: store.RepairRow) => ({ escalated: Math.min(toOperator, escalated + 1) })

/** Tells the one whom the lateness of an order has reached with this; who was reached before is not told again. */
function* tellReached(tx: Tx, deps: Deps, order: store.RepairRow, before: number, message: Message): Steps<void> {
  if (order.escalated > before) yield* tellRole(tx, deps, about(order), order.escalated >= toOperator ? 'operator' : 'manager', message)
}

/** The promise of a state at another time; the first time is kept. */
export function moved(before: store.RepairRow, state: RepairState, to: number): Partial<store.RepairRow> {
  const clock = nextPromise(state)
  if (clock === 'accept') {
    const { by, first } = movedTo(before.acceptBy, before.acceptByFirst, to)
    return { acceptBy: by, acceptByFirst: first }
  }
  if (clock === 'finish') {
    const { by, first } = movedTo(before.finishBy, before.finishByFirst, to)
    return { finishBy: by, finishByFirst: first }
  }
  const { by, first } = movedTo(before.arriveBy, before.arriveByFirst, to)
  return { arriveBy: by, arriveByFirst: first }
}

/**
 * The same where a colleague moves it. The first delay is told to the resident alone; each further one of the same promise goes up, also
 * where every new time was announced before the last had passed.
 */
export function postponed(before: store.RepairRow, state: RepairState, to: number): Partial<store.RepairRow> {
  const first = nextPromise(state) === 'finish' ? before.finishByFirst : before.arriveByFirst
  return { ...moved(before, state, to), ...(first !== null && before.delayReason !== '' ? further(before) : {}) }
}

/** A promise was moved once more. */
export function* tellOfAnotherDelay(
  tx: Tx,
  deps: Deps,
  order: store.RepairRow,
  said: { by: string; reason: string; newTime: number; escalated: number },
): Steps<void> {
  const first = nextPromise(order.state as RepairState) === 'finish' ? order.finishByFirst : order.arriveByFirst
  const words = messages.staffDelayedAgain({
    ...named(order),
    where: yield* whereOf(tx, deps, order),
    by: said.by,
    reason: said.reason,
    first: first === null ? '' : timeText(deps.time, first, deps.now),
    now: timeText(deps.time, said.newTime, deps.now),
  })
  yield* tellReached(tx, deps, order, said.escalated, { ...words, what: `again:${deps.now}` })
}

/**
 * A promise was not kept: the order says so and apologises, gives the new time, and goes up by itself: to the manager, then to the
 * operator. A timer's work: it looks again whether the promise is still open.
 */
export function* missPromise(tx: Tx, deps: Deps, repairId: string): Steps<void> {
  const [order] = yield* run(store.lockRepair(tx, deps.community.id, repairId))
  const [missed] = order ? promisesOf(order) : []
  if (!order || !missed) return
  if (missed.at > deps.now) {
    yield* setTimersOf(tx, deps, orders, order, order)
    return
  }
  const { clock: promise, at: promised } = missed
  const misses = order.misses + 1
  const newTime = dueAt(deps.now, deps.settings.escalateAfterMs[0], openHours(deps, order.tier as Tier, deps.now)) ?? deps.now
  const later = { ...moved(order, order.state as RepairState, newTime), ...further(order) }
  const watchedBy = order.watchedBy ?? (yield* someoneWith(tx, deps, 'manager'))
  const after = yield* changeMatter(tx, deps, orders, order, { ...later, missed: promise, misses, watchedBy })
  yield* addEvent(tx, deps, repairId, { kind: 'promise_missed', by: system, detail: { promise }, dueAt: promised })
  const where = yield* whereOf(tx, deps, order)
  const words = messages.staffOrderOverdue({ ...named(order), where, promise, by: timeText(deps.time, promised, deps.now) })
  // told apart by the date: one that was moved can be missed anew
  const what = `missed:${promise}:${promised}`
  const role = misses >= maxMisses ? 'operator' : 'manager'
  yield* tellRole(tx, deps, about(order), role, { ...words, what })
  // of a promise that was moved meanwhile the manager hears anew; that it goes on and on is the operator's
  if (role === 'manager' && after.escalated >= toOperator) yield* tellReached(tx, deps, after, order.escalated, { ...words, what })
  yield* alertOfMissed(tx, deps, order, { promise, promised })
  if (promise === 'accept') return
  const watcher = watchedBy === null ? '' : (yield* staffName(tx, deps, watchedBy)).name
  const by = timeText(deps.time, newTime, deps.now)
  yield* tellReporter(tx, deps, after, (called) => messages.repairMissed({ ...called, by, watcher }), what)
}
