import { firstPromise } from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'
import { noteChange, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import { refused } from '../../platform/outcome.ts'
import { clearTimers, setTimers } from '../../platform/timer/timers.ts'
import type { Actor } from '../../platform/who.ts'
import type { Matter, MatterRow, SeenBy } from './matter.ts'
import { warningOf } from './warning.ts'

/** Changes a matter in one conditional update, and sets its timers by what it then is. `before` was locked by this transaction. */
export function* changeMatter<Row extends MatterRow>(
  tx: Tx,
  deps: Deps,
  matter: Matter<Row>,
  before: Row,
  change: Partial<Row>,
): Steps<Row> {
  const nextDueAt = firstPromise(matter.promises({ ...before, ...change }))?.at ?? null
  const [row] = yield* run(matter.change(tx, before, { ...change, nextDueAt }))
  if (!row) return undo(refused('state_conflict'))
  yield* setTimersOf(tx, deps, matter, row, before)
  return row
}

/**
 * Sets every timer of a matter by what it is, the warning of its next promise among them, and clears those that it has no more. Those
 * who look at it are told that it changed.
 */
export function* setTimersOf<Row extends MatterRow>(tx: Tx, deps: Deps, matter: Matter<Row>, row: Row, before: Row | null): Steps<void> {
  const [communityId, subjectId] = [deps.community.id, row.id]
  yield* noteMatter(deps, matter, row)
  const warning = yield* warningOf(tx, deps, matter, row)
  const timers = Object.entries({ ...matter.timers(deps, row, before), [matter.warning.timer]: warning })
  const kept = timers.flatMap(([kind, dueAt]) => (dueAt === null ? [] : [{ communityId, kind, subjectId, dueAt }]))
  const over = timers.flatMap(([kind, dueAt]) => (dueAt === null ? [kind] : []))
  yield* setTimers(tx, kept)
  yield* clearTimers(tx, { communityId, subjectId }, over)
}

/** Tells those who look at a matter that something of it has changed. */
export function* noteMatter<Seen extends { id: string }>(
  deps: Deps,
  { seenBy }: { seenBy(row: Seen): SeenBy | null },
  row: Seen,
): Steps<void> {
  const seen = seenBy(row)
  if (seen) yield* noteChange({ communityId: deps.community.id, id: row.id, ...seen })
}

/** One entry of a timeline, as a use case tells it. */
export interface Event<Kind extends string, Fact extends object> {
  kind: Kind
  by: Actor
  /** What somebody said. */
  note?: string
  /** The fact that events of some kinds carry; what somebody said is never one. */
  detail?: Fact
  dueAt?: number | null
  /** When it was done, where that is not now. */
  at?: number
}

/** The columns that the events of every matter have. */
export function eventRow<Kind extends string, Fact extends object>(deps: Deps, id: string, event: Event<Kind, Fact>) {
  const { kind, by, note = '', detail = {}, dueAt = null, at = deps.now } = event
  return { communityId: deps.community.id, id, kind, byKind: by.kind, byId: by.id, note, detail, dueAt, at }
}
