import * as messages from './wording-notices.ts'
import type { StaffEnding } from '@linsheng/shared/contract'
import { handOnAll, workByColleague } from '../matter/hand-on.ts'
import { tellRole, tellStaff, whereOf } from '../matter/tell.ts'
import { timeText } from '../notify/wording-time.ts'
import type { StaffEnded } from '../../kernel/personal-data.ts'
import { staffName } from '../staff/names.ts'
import { isOnDuty, isStaff, someoneWith } from '../staff/staff.ts'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { badField, refused } from '../../platform/outcome.ts'
import { asStaff } from '../../platform/who.ts'
import { about, named, takeStep } from './step.ts'
import * as store from './store.ts'
import { tellReporter } from './tell.ts'

const onTheWay = ['scheduled', 'en_route']

/**
 * An engineer's access ended. Where he has not arrived, the order goes back to the desk with its promise as it was; where he is, the
 * named engineer goes on: without one nothing ends, so that nobody is left with an open floor.
 */
export function* handOnOrders(tx: Tx, deps: Deps, ended: StaffEnded): Steps<Pick<StaffEnding, 'ordersSentBack' | 'ordersHandedOver'>> {
  const { ordersTo } = ended
  const able = ordersTo !== null && (yield* isStaff(tx, deps, ordersTo, ['engineer'])) && (yield* isOnDuty(tx, deps, ordersTo, deps.now))
  if (ordersTo !== null && !able) return undo(badField('/body/ordersTo', 'not_available'))
  const communityId = deps.community.id
  const onSite = (yield* run(store.ordersInHand(tx, communityId, ended.staffId))).filter(({ state }) => !onTheWay.includes(state))
  if (ordersTo === null && onSite.length > 0)
    return undo({ ...refused('state_conflict'), params: { reason: 'on_site', orders: onSite.length } })
  const orders = yield* handOnAll(
    () => store.ordersInHand(tx, communityId, ended.staffId),
    function* (order) {
      if (onTheWay.includes(order.state)) yield* sendBack(tx, deps, ended, order.id)
      else if (ordersTo !== null) yield* handOver(tx, deps, ended, order.id, ordersTo)
    },
  )
  const watching = yield* someoneWith(tx, deps, 'manager')
  yield* run(store.passWatch(tx, communityId, ended.staffId, watching))
  const sentBack = orders.filter(({ state }) => onTheWay.includes(state)).length
  return { ordersSentBack: sentBack, ordersHandedOver: orders.length - sentBack }
}

/** Back to the desk, which sends somebody else; the resident is told so, and that the promise stands. */
function* sendBack(tx: Tx, deps: Deps, ended: StaffEnded, repairId: string): Steps<void> {
  const { order } = yield* takeStep(tx, deps, repairId, {
    action: 'refuse',
    by: asStaff(ended.by),
    mine: ({ engineerId }) => engineerId === ended.staffId,
    change: () => ({ engineerId: null, scheduledAt: null, departedAt: null }),
    event: { kind: 'unassigned' },
  })
  // a promise that has passed is the missed one's business, which brings a new time
  const by = order.arriveBy === null || order.arriveBy <= deps.now ? '' : timeText(deps.time, order.arriveBy, deps.now)
  const words = messages.staffUnassigned({ ...named(order), where: yield* whereOf(tx, deps, order), engineer: ended.name, by })
  yield* tellRole(tx, deps, about(order), 'desk', { ...words, what: `unassigned:${deps.now}` })
  yield* tellReporter(
    tx,
    deps,
    order,
    (called) => messages.repairUnassigned({ ...called, engineer: ended.name, by }),
    `unassigned:${ended.staffId}:${deps.now}`,
  )
}

/** Another engineer takes the order over; the residents who wait for it are told the name, before a stranger stands at the door. */
function* handOver(tx: Tx, deps: Deps, ended: StaffEnded, repairId: string, engineerId: string): Steps<void> {
  const { order } = yield* takeStep(tx, deps, repairId, {
    action: 'hand_over',
    by: asStaff(ended.by),
    mine: (row) => row.engineerId === ended.staffId,
    change: () => ({ engineerId }),
    event: { kind: 'reassigned' },
  })
  const by = order.finishBy === null ? '' : timeText(deps.time, order.finishBy, deps.now)
  const words = messages.staffTakesOver({ ...named(order), where: yield* whereOf(tx, deps, order), from: ended.name, by })
  yield* tellStaff(tx, deps, about(order), [engineerId], { ...words, what: `takes_over:${deps.now}` })
  const engineer = yield* staffName(tx, deps, engineerId)
  yield* tellReporter(
    tx,
    deps,
    order,
    (called) => messages.repairTakenOver({ ...called, engineer: engineer.name, phone: engineer.workPhone, from: ended.name }),
    `taken_over:${engineerId}:${deps.now}`,
  )
}

/** How many orders are in the hands of each colleague: still to come, and being worked on. */
export async function openOrdersByColleague(
  db: Database,
  deps: Deps,
): Promise<Map<string, { ordersToCome: number; ordersOnSite: number }>> {
  const rows = await db.read((tx) => store.orderCountsByState(tx, deps.community.id))
  return workByColleague({
    ordersToCome: rows.filter(({ state }) => onTheWay.includes(state)),
    ordersOnSite: rows.filter(({ state }) => !onTheWay.includes(state)),
  })
}
