import { type CaseClock, nextClock } from '@linsheng/shared/domain'
import { dueTime } from '../notify/add.ts'
import { addAlert, hasGroup } from '../notify/alert.ts'
import * as wording from './wording-alerts.ts'
import { timeText } from '../notify/wording-time.ts'
import { roomInfo } from '../community/rooms.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { clearTimer, setTimer } from '../../platform/timer/timers.ts'
import { touchpointInfo } from '../touchpoint/catalogue.ts'
import { lifeOf } from './clocks.ts'
import * as store from './store.ts'

export const warningTimer = 'case_warning'

/** The colleagues' group hears of a new case: how grave, about which service, by when, and no more; of an anonymous one, by when. */
export function* alertOfNew(tx: Tx, deps: Deps, row: store.CaseRow): Steps<void> {
  if (!(yield* hasGroup(tx, deps))) return
  const next = nextClock(lifeOf(row))
  const matter = yield* matterOf(tx, deps, row)
  yield* addAlert(tx, deps, {
    dedupe: `case:${row.id}:opened`,
    subject: { kind: 'case', id: row.id },
    urgency: 'order',
    line: (at) =>
      wording.newCase({
        ...matter,
        score: row.anonymous ? null : row.score,
        clock: next?.clock ?? null,
        by: next ? timeText(deps.time, next.at, at) : '',
      }),
  })
  yield* planWarning(tx, deps, row)
}

/** A clock of it ran out. */
export function* alertOfOver(tx: Tx, deps: Deps, row: store.CaseRow, clock: CaseClock, promised: number): Steps<void> {
  if (!(yield* hasGroup(tx, deps))) return
  const matter = yield* matterOf(tx, deps, row)
  yield* addAlert(tx, deps, {
    dedupe: `case:${row.id}:over:${clock}:${promised}`,
    subject: { kind: 'case', id: row.id },
    urgency: 'order',
    line: (at) => wording.caseOver({ ...matter, clock, by: timeText(deps.time, promised, at) }),
  })
}

/** Sets the warning before the clock that ends next; a case that changed gets another one. */
export function* planWarning(tx: Tx, deps: Deps, row: store.CaseRow): Steps<void> {
  if (!(yield* hasGroup(tx, deps))) return
  const timer = { communityId: deps.community.id, kind: warningTimer, subjectId: row.id }
  const next = nextClock(lifeOf(row))
  if (!next || next.at <= deps.now) {
    yield* clearTimer(tx, timer)
    return
  }
  const { firstContactMs, visitMs, resolveMs } = deps.settings.warnBefore
  const before = { first_contact: firstContactMs, visit: visitMs, resolve: resolveMs }[next.clock]
  yield* setTimer(tx, { ...timer, dueAt: next.at - Math.min(before, Math.floor((next.at - deps.now) / 2)) })
}

/** A clock is about to run out. A timer's work: it looks again, in the morning where it is night. */
export function* warn(tx: Tx, deps: Deps, caseId: string): Steps<void> {
  const [row] = yield* run(store.caseById(tx, deps.community.id, caseId))
  const next = row && row.closedAt === null ? nextClock(lifeOf(row)) : null
  if (!row || !next || next.at <= deps.now) return
  const dueAt = dueTime(deps, 'order')
  if (dueAt > deps.now) {
    yield* setTimer(tx, { communityId: deps.community.id, kind: warningTimer, subjectId: caseId, dueAt })
    return
  }
  const matter = yield* matterOf(tx, deps, row)
  yield* addAlert(tx, deps, {
    dedupe: `case:${caseId}:soon:${next.clock}:${next.at}`,
    subject: { kind: 'case', id: caseId },
    urgency: 'order',
    line: (at) => wording.caseSoon({ ...matter, clock: next.clock, by: timeText(deps.time, next.at, at) }),
  })
}

/**
 * What the WeCom group may know of a case: the service and the building, never its title or its words. Of an anonymous case both are empty:
 * the colleague who did the work reads the group, and could tell from the service alone who wrote.
 */
function* matterOf(tx: Tx, deps: Deps, row: store.CaseRow): Steps<{ service: string; building: string }> {
  if (row.anonymous) return { service: '', building: '' }
  const touchpoint = row.touchpoint === '' ? null : yield* touchpointInfo(tx, deps, row.touchpoint)
  const room = row.roomId === null ? null : yield* roomInfo(tx, deps, row.roomId)
  return { service: touchpoint?.name ?? '', building: room?.building ?? '' }
}
