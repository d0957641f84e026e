import { promiseAhead, warningAt, warnNotBefore } from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import { setTimer } from '../../platform/timer/timers.ts'
import { dueTime } from '../notify/add.ts'
import { hasGroup } from '../notify/alert.ts'
import { alertGroup } from './alert.ts'
import type { Matter, MatterRow } from './matter.ts'

function promiseToWarnOf<Row extends MatterRow>(deps: Deps, matter: Matter<Row>, row: Row) {
  const next = matter.warning.isWanted(row) ? promiseAhead(matter.promises(row), deps.now) : null
  return next && { ...next, beforeMs: matter.warning.beforeMs(deps, next.clock) }
}

/** When the colleagues' group is to be warned. `null`: no promise runs that can still be kept, or there is no group. */
export function* warningOf<Row extends MatterRow>(tx: Tx, deps: Deps, matter: Matter<Row>, row: Row): Steps<number | null> {
  const next = promiseToWarnOf(deps, matter, row)
  return next && (yield* hasGroup(tx, deps)) ? warningAt(next.at, deps.now, next.beforeMs) : null
}

/**
 * A promise is about to be broken. A timer's work: it looks again. A promise that has moved is warned of later; at night, where it is not
 * urgent, in the morning, unless the promise has ended by then.
 */
export function* warn<Row extends MatterRow>(tx: Tx, deps: Deps, matter: Matter<Row>, id: string): Steps<void> {
  const [row] = yield* run(matter.find(tx, deps.community.id, id))
  const next = row && promiseToWarnOf(deps, matter, row)
  if (!row || !next) return
  const urgency = matter.group.urgency(row)
  const dueAt = warnNotBefore(next.at, deps.now, next.beforeMs) ?? dueTime(deps, urgency)
  if (dueAt > deps.now) {
    if (dueAt < next.at) yield* setTimer(tx, { communityId: deps.community.id, kind: matter.warning.timer, subjectId: id, dueAt })
    return
  }
  const { clock, at } = next
  yield* alertGroup(tx, deps, matter, row, {
    what: `soon:${clock}:${at}`,
    line: (facts, say) => matter.warning.line({ ...facts, clock, by: say(at) }),
  })
}
