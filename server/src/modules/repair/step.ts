import type { RepairEventKind } from '@linsheng/shared/contract'
import { afterAction, type FaultKind, isNewDate, type RepairAction, type RepairState } from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'
import { run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import { notFound, refused } from '../../platform/outcome.ts'
import type { Actor } from '../../platform/who.ts'
import { changeMatter, type Event, eventRow } from '../matter/step.ts'
import { isUrgent, type OrderPromise, orders, promisesOf } from './matter.ts'
import * as store from './store.ts'

export interface Done {
  repairId: string
  [key: string]: string
}

/** The fact that an event of some kinds carries: what the reporter answered, which promise was missed, when a tap that waited arrived. */
export type OrderFact = { reachesBelow: boolean } | { promise: OrderPromise } | { receivedAt: number }
export type OrderEvent = Event<RepairEventKind, OrderFact>

/** One thing that is done with an order: who may, what changes, what is told. */
export interface Step {
  action: RepairAction
  by: Actor
  /** Whether this order is theirs to act on; otherwise it is missing for them. */
  mine(order: store.RepairRow): boolean
  /** How often the order had been returned when the step was asked for; absent: any. The caller's body has it as `returns`. */
  returns?: number | undefined
  /** Whose the order was when the step was asked for, `null`: nobody's; absent: any. The caller's body has it as `replaces`. */
  replaces?: string | null | undefined
  change?(order: store.RepairRow, state: RepairState): Partial<store.RepairRow>
  event: Omit<OrderEvent, 'by'>
}

/** Takes an order a step further: locks it, decides, changes it, sets its timers and writes the event. */
export function* takeStep(tx: Tx, deps: Deps, repairId: string, step: Step): Steps<{ order: store.RepairRow; eventId: string }> {
  const [before] = yield* run(store.lockRepair(tx, deps.community.id, repairId))
  if (!before || !step.mine(before)) return undo(notFound)
  if (step.returns !== undefined && step.returns !== before.returns)
    return undo(refused('state_conflict', [{ pointer: '/body/returns', code: 'unknown_value', params: { expected: before.returns } }]))
  if (step.replaces !== undefined && step.replaces !== before.engineerId)
    return undo(refused('state_conflict', [{ pointer: '/body/replaces', code: 'unknown_value' }]))
  const life = afterAction({ state: before.state as RepairState, returns: before.returns }, step.action)
  if (!life) return undo({ ...refused('state_conflict'), params: { state: before.state } })
  const change = { ...step.change?.(before, life.state), ...life }
  const order = yield* changeMatter(tx, deps, orders, before, { ...missesAfter(deps, before, change), ...change })
  const eventId = yield* addEvent(tx, deps, repairId, { by: step.by, ...step.event })
  return { order, eventId }
}

/** What is left of the misses: a kept promise has none any more. One with a new date stays missed, and can be missed anew. */
function missesAfter({ now }: Deps, before: store.RepairRow, change: Partial<store.RepairRow>): Partial<store.RepairRow> {
  const [[earlier], [next]] = [promisesOf(before), promisesOf({ ...before, ...change })]
  if (earlier?.clock !== next?.clock) return { missed: '', misses: 0, escalated: 0 }
  return isNewDate(earlier?.at ?? null, next?.at ?? null, now) ? { misses: 0 } : {}
}

export function* addEvent(tx: Tx, deps: Deps, repairId: string, event: OrderEvent): Steps<string> {
  const row = { ...eventRow(deps, deps.ids.next('repairEvent', deps.now), event), repairId }
  yield* run(store.insertEvent(tx, row))
  return row.id
}

/** How wording names an order. */
export function named(order: Pick<store.RepairRow, 'title' | 'number' | 'tier'>) {
  return { title: order.title, number: order.number, urgent: isUrgent(order) }
}
export type Called = ReturnType<typeof named>

/** What notices about an order are about. */
export const about = ({ id }: Pick<store.RepairRow, 'id'>) => ({ kind: 'repair', id }) as const

export const faultOf = (order: Pick<store.RepairRow, 'fault'>) => order.fault as FaultKind | null
