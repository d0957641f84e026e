import { count, forgetCounts } from './counter.ts'
import { type Steps, type Tx, undo } from './db/index.ts'
import type { Context } from './deps.ts'
import { retryLater } from './outcome.ts'
import type { Settings } from './settings.ts'
import { untilMidnightMs } from './time.ts'

type Limit = keyof Settings['daily']

/**
 * Takes one of the so many times that somebody may do this in a day of the community. When none is left, the whole write is undone,
 * with the time until midnight. `whose` is a key of theirs; of an anonymous matter it is the matter's, never a person's.
 */
export function* takeQuota(
  tx: Tx,
  deps: Pick<Context, 'community' | 'settings' | 'time' | 'now'>,
  what: Limit,
  whose: string,
): Steps<void> {
  const day = deps.time.day(deps.now)
  const taken = yield* count(tx, deps.community.id, `${prefix}${day}:${what}:${whose}`)
  if (taken <= deps.settings.daily[what]) return
  undo(retryLater('rate_limited', untilMidnightMs(deps.time, deps.now)))
}

/** The counts of days that are over. */
export function* sweepQuotas(tx: Tx, deps: Pick<Context, 'community' | 'time' | 'now'>): Steps<void> {
  yield* forgetCounts(tx, deps.community.id, prefix, `${prefix}${deps.time.day(deps.now)}`)
}

const prefix = 'daily:'
