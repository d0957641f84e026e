import { and, eq, lt } from 'drizzle-orm'
import { run, type Steps, type Tx } from './db/index.ts'
import { sweepQuotas } from './quota.ts'
import { noteRemoved } from './retention.ts'
import type { Context } from './deps.ts'
import { graceMs, sweepFiles } from './file/files.ts'
import type { PhotoFolder } from './file/photos.ts'
import { addDays } from './time.ts'
import { setTimer } from './timer/timers.ts'

export const sweepTimer = 'sweep'
const keepKeysDays = 30
const hour = 4 * 60

/**
 * Once a night: uploads that nothing used, counts of the day that is over, and keys of writes older than a month. A timer's work. @returns
 * what removes the bytes, for when the rows are durably gone
 */
export function* sweep(tx: Tx, deps: Context, folder: PhotoFolder): Steps<() => void> {
  const { once } = tx.t
  const before = addDays(deps.time.day(deps.now), -keepKeysDays - 7)
  const keys = yield* run(
    tx
      .delete(once)
      .where(and(eq(once.communityId, deps.community.id), lt(once.week, before)))
      .returning({ actor: once.actor }),
  )
  yield* noteRemoved(tx, deps, 'once', keys.length)
  yield* noteRemoved(tx, deps, 'counters', yield* sweepQuotas(tx, deps))
  const { rows, unused } = yield* sweepFiles(tx, deps)
  yield* noteRemoved(tx, deps, 'files', rows)
  yield* planSweep(tx, deps)
  return () => {
    // bytes that stay though no row names them harm nobody
    for (const sha of unused) folder.removeUnwanted(deps.community.id, sha, deps.now - graceMs / 2).catch(() => {})
  }
}

export function* planSweep(tx: Tx, deps: Pick<Context, 'community' | 'time' | 'now'>): Steps<void> {
  const dueAt = deps.time.instantOf(addDays(deps.time.day(deps.now), 1), hour)
  yield* setTimer(tx, { communityId: deps.community.id, kind: sweepTimer, subjectId: deps.community.id, dueAt })
}
