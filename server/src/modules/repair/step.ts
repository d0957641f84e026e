import { afterAction, type FaultKind, nextPromise, type RepairAction, type RepairState, type Tier } from '@linsheng/shared/domain'
import type { RepairEventKind } from '@linsheng/shared/contract'
import type { Words } from '../../kernel/notice.ts'
import { addNotices, type Notice, toStaff } from '../notify/add.ts'
import { everyoneWith } from '../staff/staff.ts'
import { roomInfo } from '../community/rooms.ts'
import { run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { notFound, refused } from '../../platform/outcome.ts'
import { clearTimer, setTimer } from '../../platform/timer/timers.ts'
import type { Actor } from '../../platform/who.ts'
import { planWarning } from './alert.ts'
import * as store from './store.ts'

export const promiseTimer = 'repair_promise'
export const signTimer = 'repair_sign'

export interface Done {
  repairId: string
  [key: string]: string
}

/** One thing that is done with an order: who may, what changes, what is told. */
export interface Step {
  action: RepairAction
  by: Actor
  /** Whether this order is theirs to act on; otherwise it is missing for them. */
  mine(order: store.RepairRow): boolean
  /** How often the order had been returned when the step was asked for; absent: any. The caller's body has it as `returns`. */
  returns?: number | undefined
  change?(order: store.RepairRow, state: RepairState): Partial<store.NewRepair>
  event: { kind: RepairEventKind; note?: string; dueAt?: number | null }
}

/** Takes an order a step further in one conditional update, writes its event, and sets the clock of the promise that comes next. */
export function* takeStep(tx: Tx, deps: Deps, repairId: string, step: Step): Steps<{ order: store.RepairRow; eventId: string }> {
  const [before] = yield* run(store.repairById(tx, deps.community.id, repairId))
  if (!before || !step.mine(before)) return undo(notFound)
  if (step.returns !== undefined && step.returns !== before.returns)
    return undo(refused('state_conflict', [{ pointer: '/body/returns', code: 'unknown_value', params: { expected: before.returns } }]))
  const life = afterAction({ state: before.state as RepairState, returns: before.returns }, step.action)
  if (!life) return undo({ ...refused('state_conflict'), params: { state: before.state } })
  const changed = { ...before, ...step.change?.(before, life.state), ...life }
  const moved = nextPromise(life.state) !== nextPromise(before.state as RepairState)
  const nextDueAt = dueOf(changed)
  const [order] = yield* run(
    store.changeRepair(tx, before, {
      ...step.change?.(before, life.state),
      ...life,
      nextDueAt,
      ...(moved ? { missed: '', misses: 0 } : {}),
    }),
  )
  if (!order) return undo(refused('state_conflict'))
  yield* setPromiseTimer(tx, deps, order)
  const eventId = yield* addEvent(tx, deps, repairId, step.by, step.event)
  return { order, eventId }
}

export function* addEvent(tx: Tx, deps: Deps, repairId: string, by: Actor, event: Step['event']): Steps<string> {
  const id = deps.ids.next('repairEvent', deps.now)
  yield* run(
    store.insertEvent(tx, {
      communityId: deps.community.id,
      id,
      repairId,
      kind: event.kind,
      byKind: by.kind,
      byId: by.id,
      note: event.note ?? '',
      dueAt: event.dueAt ?? null,
      at: deps.now,
    }),
  )
  return id
}

/** The instant of the promise that comes next, or null when none runs. */
export function dueOf(order: Pick<store.RepairRow, 'state' | 'acceptBy' | 'arriveBy' | 'finishBy'>): number | null {
  const promise = nextPromise(order.state as RepairState)
  if (promise === null) return null
  return { accept: order.acceptBy, arrive: order.arriveBy, finish: order.finishBy }[promise]
}

/** After this many misses in a row everybody above has been told. */
export const maxMisses = 2

export function* setPromiseTimer(tx: Tx, deps: Deps, order: store.RepairRow): Steps<void> {
  const timer = { communityId: deps.community.id, kind: promiseTimer, subjectId: order.id }
  if (order.nextDueAt === null || order.misses >= maxMisses) {
    yield* clearTimer(tx, timer)
    return
  }
  yield* setTimer(tx, { ...timer, dueAt: Math.max(order.nextDueAt, deps.now) })
  yield* planWarning(tx, deps, order)
}

/** How wording names an order. */
export function named(order: Pick<store.RepairRow, 'title' | 'number' | 'tier'>) {
  return { title: order.title, number: order.number, urgent: isUrgent(order.tier as Tier) }
}
export type Called = ReturnType<typeof named>
export const isUrgent = (tier: Tier) => tier === 'P0' || tier === 'P1'

/** Where it is, for staff: "8 栋 1602", or the words for a public place. */
export function* whereOf(tx: Tx, deps: Deps, order: Pick<store.RepairRow, 'roomId' | 'place'>): Steps<string> {
  const room = order.roomId === null ? null : yield* roomInfo(tx, deps, order.roomId)
  return room ? `${room.building} ${room.number}` : order.place
}

/** Tells everybody of a role, each once. */
export function* tellRole(
  tx: Tx,
  deps: Deps,
  role: 'desk' | 'manager' | 'operator',
  order: Pick<store.RepairRow, 'id'>,
  words: Words,
  dedupe: string,
): Steps<void> {
  const staff = yield* everyoneWith(tx, deps, role)
  yield* addNotices(
    tx,
    deps,
    staff.map((id): Notice => ({
      ...words,
      to: toStaff(id),
      dedupe,
      subject: { kind: 'repair', id: order.id },
      opens: order.id,
    })),
  )
}

export const faultOf = (order: Pick<store.RepairRow, 'fault'>) => order.fault as FaultKind | null
