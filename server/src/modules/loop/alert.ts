import { type CaseClock, nextClock } from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'
import type { Steps, Tx } from '../../platform/db/index.ts'
import { alertGroup } from '../matter/alert.ts'
import * as wording from './wording-alerts.ts'
import { lifeOf } from './clocks.ts'
import { cases } from './matter.ts'
import type { CaseRow } from './store.ts'

/** The colleagues' group hears of a new case: how grave, about which service, by when, and no more; of an anonymous one, by when. */
export function* alertOfNew(tx: Tx, deps: Deps, row: CaseRow): Steps<void> {
  const next = nextClock(lifeOf(row))
  const score = row.anonymous ? null : row.score
  yield* alertGroup(tx, deps, cases, row, {
    what: 'opened',
    line: (facts, say) => wording.newCase({ ...facts, score, clock: next?.clock ?? null, by: next ? say(next.at) : '' }),
  })
}

/** A clock of it ran out. */
export function* alertOfOver(tx: Tx, deps: Deps, row: CaseRow, clock: CaseClock, promised: number): Steps<void> {
  yield* alertGroup(tx, deps, cases, row, {
    what: `over:${clock}:${promised}`,
    line: (facts, say) => wording.caseOver({ ...facts, clock, by: say(promised) }),
  })
}
