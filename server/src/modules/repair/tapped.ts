import { judgedAt, timeOfTap } from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import * as store from './store.ts'

/** When a step was done; `detail` says when the server heard of it, where it waited on a phone. */
export interface TapTime {
  at: number
  detail?: { receivedAt: number }
}

/** The steps that an engineer's step follows: it was not done before them. */
const before = ['scheduled', 'reassigned', 'departed', 'arrived', 'started']

/** The time of a step by the phone's tap, as far as it is believed. */
export function* tapOf(tx: Tx, deps: Deps, repairId: string, input: { tappedAt?: string | undefined }): Steps<TapTime> {
  if (input.tappedAt === undefined) return { at: deps.now }
  const events = yield* run(store.eventsOf(tx, deps.community.id, repairId))
  const after = Math.max(0, ...events.filter(({ kind }) => before.includes(kind)).map(({ at }) => at))
  const at = timeOfTap({ tappedAt: Date.parse(input.tappedAt), after, now: deps.now })
  return at === deps.now ? { at } : { at, detail: { receivedAt: deps.now } }
}

/** The time that stands for the promise of a step. */
export const keptAt = ({ now }: Deps, { at }: TapTime, promised: readonly (number | null)[]): number => judgedAt({ at, promised, now })
