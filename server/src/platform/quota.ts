import { count, forgetCounts } from './counter.ts'
import { type Steps, type Tx, undo } from './db/index.ts'
import type { Context } from './deps.ts'
import { retryLater } from './outcome.ts'
import type { Settings } from './settings.ts'
import { untilMidnightMs } from './time.ts'

type Limit = keyof Settings['daily']

/**
 * Consumes one unit of a daily quota; rolls the whole write back with 429, until midnight of the community, when it is exhausted. `whose`
 * is an id of the person or account; of an anonymous matter it is the matter's id, never a person's.
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

/** The counts of days that are over. @returns how many there were */
export function* sweepQuotas(tx: Tx, deps: Pick<Context, 'community' | 'time' | 'now'>): Steps<number> {
  return yield* forgetCounts(tx, deps.community.id, prefix, `${prefix}${deps.time.day(deps.now)}`)
}

const prefix = 'daily:'

/**
 * A LIKE pattern of every quota that a subject used. The `_` in an id is a wildcard too; the rest of the id is unique, so that no other
 * subject is found.
 */
export const quotasOf = (subject: string) => `${prefix}%:${subject}`
