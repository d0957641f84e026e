import * as messages from './wording-notices.ts'
import type { acceptRepair, BodyOf, delayRepair, scheduleRepair } from '@linsheng/shared/contract'
import type { Tier } from '@linsheng/shared/domain'
import { tellRole, tellStaff, whereOf } from '../matter/tell.ts'
import * as wording from './wording.ts'
import { spanText, timeText } from '../notify/wording-time.ts'
import { staffName } from '../staff/names.ts'
import { isOnDuty, isStaff } from '../staff/staff.ts'
import { run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import { badField, notFound, type Refused } from '../../platform/outcome.ts'
import { asStaff, type StaffMember } from '../../platform/who.ts'
import { alertOfUrgent } from './alert.ts'
import { deadlines } from './calendar.ts'
import { about, type Done, named, takeStep } from './step.ts'
import { dispatches } from './reach.ts'
import * as store from './store.ts'
import { tellReporter } from './tell.ts'
import { moved } from './overdue.ts'
import { delay } from './visit.ts'
import type { Deps } from '../../kernel/deps.ts'

const farthestMs = 60 * 24 * 3_600_000

/** The desk takes a report in charge. Its tier, as judged now, sets the promises from the moment of the report. */
export function* accept(tx: Tx, deps: Deps, who: StaffMember, repairId: string, input: BodyOf<typeof acceptRepair>): Steps<Done | Refused> {
  const mine = yield* dispatches(tx, deps, who, repairId)
  const { order: taken } = yield* takeStep(tx, deps, repairId, {
    action: 'accept',
    by: asStaff(who),
    mine: () => mine,
    change(order) {
      const tier = input.tier ?? (order.tier as Tier)
      // what was promised stands; only another tier is another promise
      const { arriveBy, finishBy } = tier === order.tier ? order : deadlines(deps, tier, order.reportedAt, order.appointmentTo)
      // judged as less urgent: what had passed by then stays missed
      const passed = order.arriveBy !== null && order.arriveBy <= deps.now && (arriveBy ?? 0) > order.arriveBy
      const arriveByFirst = passed ? order.arriveBy : order.arriveByFirst
      return { tier, fault: input.fault ?? order.fault, acceptedAt: deps.now, arriveBy, arriveByFirst, finishBy }
    },
    event: { kind: 'accepted' },
  })
  yield* alertOfUrgent(tx, deps, taken)
  return { repairId }
}

type Assignment = BodyOf<typeof scheduleRepair>

/**
 * Assigns an engineer who will be on duty when he is to arrive, or hands the order to another one. With `accept` a report that nobody has
 * taken in charge is accepted in the same transaction.
 */
export function* schedule(tx: Tx, deps: Deps, who: StaffMember, repairId: string, input: Assignment): Steps<Done | Refused> {
  if (!(yield* dispatches(tx, deps, who, repairId))) return undo(notFound)
  if (!(yield* isStaff(tx, deps, input.engineerId, ['engineer']))) return undo(badField('/body/engineerId', 'not_available'))
  const [before] = yield* run(store.repairById(tx, deps.community.id, repairId))
  if (input.accept && before?.state === 'submitted') yield* accept(tx, deps, who, repairId, input.accept)
  const [order] = yield* run(store.repairById(tx, deps.community.id, repairId))
  const arriveAt = input.arriveBy === undefined ? (order?.arriveBy ?? deps.now) : Date.parse(input.arriveBy)
  if (!(yield* isOnDuty(tx, deps, input.engineerId, Math.max(arriveAt, deps.now))))
    return undo(badField('/body/engineerId', 'not_available'))
  return yield* assign(tx, deps, who, repairId, input, () => true)
}

/** An engineer takes an accepted order that has nobody yet. */
export function* take(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  repairId: string,
  input: { arriveBy?: string | undefined },
): Steps<Done | Refused> {
  if (!(yield* isStaff(tx, deps, who.staffId, ['engineer']))) return undo(notFound)
  return yield* assign(
    tx,
    deps,
    who,
    repairId,
    { engineerId: who.staffId, arriveBy: input.arriveBy },
    (order) => order.state === 'accepted' && order.engineerId === null,
  )
}

function* assign(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  repairId: string,
  input: Assignment,
  mine: (order: store.RepairRow) => boolean,
): Steps<Done | Refused> {
  const wanted = input.arriveBy === undefined ? null : Date.parse(input.arriveBy)
  if (wanted !== null && !(wanted > deps.now)) return undo(badField('/body/arriveBy', 'in_the_past'))
  if (wanted !== null && wanted > deps.now + farthestMs) return undo(badField('/body/arriveBy', 'too_far_ahead'))
  const [before] = yield* run(store.repairById(tx, deps.community.id, repairId))
  const again = before?.engineerId !== null && before?.engineerId !== undefined
  const arriveBy = wanted ?? before?.arriveBy ?? null
  const { order } = yield* takeStep(tx, deps, repairId, {
    action: 'schedule',
    by: asStaff(who),
    mine,
    replaces: input.replaces,
    change: (order, state) => ({
      engineerId: input.engineerId,
      scheduledAt: deps.now,
      departedAt: null,
      ...(wanted === null ? {} : moved(order, state, wanted)),
    }),
    event: { kind: again ? 'reassigned' : 'scheduled', dueAt: arriveBy },
  })
  const where = yield* whereOf(tx, deps, order)
  const engineer = yield* staffName(tx, deps, input.engineerId)
  const comes = comesText(deps, order)
  yield* tellStaff(tx, deps, about(order), [input.engineerId], {
    ...messages.staffAssigned({ ...named(order), where, comes }),
    what: `assigned:${deps.now}`,
  })
  yield* tellReporter(
    tx,
    deps,
    order,
    (called) => messages.repairAssigned({ ...called, engineer: engineer.name, phone: engineer.workPhone, comes }),
    `assigned:${input.engineerId}:${order.returns}`,
  )
  return { repairId }
}

/** The appointed slot, as long as it is what is promised; else the time before which somebody comes. */
function comesText({ time, now }: Deps, { arriveBy, appointmentFrom: from, appointmentTo: to }: store.RepairRow): string {
  if (from !== null && to !== null && to === arriveBy) return wording.comes({ within: spanText(time, { from, to }, now) })
  return wording.comes({ before: arriveBy === null ? '' : timeText(time, arriveBy, now) })
}

/** Postpones an order: only its engineer or a colleague who dispatches it may; for others it is missing. */
export function* postpone(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  repairId: string,
  input: BodyOf<typeof delayRepair>,
): Steps<Done | Refused> {
  const [order] = yield* run(store.repairById(tx, deps.community.id, repairId))
  const isTheirs = order?.engineerId === who.staffId || (yield* dispatches(tx, deps, who, repairId))
  return isTheirs ? yield* delay(tx, deps, who, repairId, input) : undo(notFound)
}

/** The engineer cannot take it: back to the desk, with the reason. */
export function* refuse(tx: Tx, deps: Deps, who: StaffMember, repairId: string, reason: string): Steps<Done | Refused> {
  const { order } = yield* takeStep(tx, deps, repairId, {
    action: 'refuse',
    by: asStaff(who),
    mine: ({ engineerId }) => engineerId === who.staffId,
    change: () => ({ engineerId: null, scheduledAt: null, departedAt: null }),
    event: { kind: 'refused', note: reason },
  })
  const words = messages.staffRefused({ ...named(order), engineer: who.name, reason })
  yield* tellRole(tx, deps, about(order), 'desk', { ...words, what: `refused:${deps.now}` })
  return { repairId }
}
