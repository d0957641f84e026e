import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Where } from '../../platform/deps.ts'
import { timersOf } from '../../platform/timer/timers.ts'
import { eventsEntered } from '../touchpoint/door.ts'
import { askTimer } from './reserve.ts'
import { refusedAmong } from './refusal-store.ts'
import * as store from './store.ts'

interface Span {
  from: number
  to: number
}

/** How many events came within a span that should have been asked about by its end: no rule refused them, and none waits for its minute. */
export function* eventsToAskAbout(tx: Tx, deps: Where, span: Span): Steps<number> {
  const communityId = deps.community.id
  const entered = yield* eventsEntered(tx, deps, span)
  const asking = new Set<string>()
  for (const touchpoint of new Set(entered.map((one) => one.touchpoint)))
    if ((yield* run(store.triggerOf(tx, communityId, touchpoint)))[0]?.active) asking.add(touchpoint)
  const ids = entered.filter(({ touchpoint, facts }) => asking.has(touchpoint) && !facts.awaitsSignature).map(({ id }) => id)
  if (ids.length === 0) return 0
  const refused = new Set((yield* run(refusedAmong(tx, communityId, ids))).map(({ eventId }) => eventId))
  const waiting = new Set(
    (yield* timersOf(tx, { communityId, kind: askTimer }, ids)).filter(({ dueAt }) => dueAt >= span.to).map(({ subjectId }) => subjectId),
  )
  return ids.filter((id) => !refused.has(id) && !waiting.has(id)).length
}

/** Whether anybody was asked within a span. */
export function* wasAnyAsked(tx: Tx, deps: Where, { from, to }: Span): Steps<boolean> {
  return (yield* run(store.anyReserved(tx, deps.community.id, from, to))).length > 0
}
