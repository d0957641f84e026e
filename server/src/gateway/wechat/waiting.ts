import { beijing, untilMidnightMs } from '../../platform/time.ts'
import type { Answer } from './answer.ts'

export const minuteMs = 60_000
const busyMs = 10_000
/** Quotas of the second and the minute, and a system that is busy. */
const passing: Readonly<Record<number, number>> = { [-1]: busyMs, 44990: busyMs, 44991: minuteMs, 45011: minuteMs }
const dayIsFull = [45009, 44993]

/** After how long WeChat may be asked again, where that may help; nothing where the fault is in our settings. */
export function waitingFor(answer: Exclude<Answer, { kind: 'ok' }>, now: number): { retryAfterMs?: number } {
  if (answer.kind !== 'error') return { retryAfterMs: minuteMs }
  if (dayIsFull.includes(answer.code)) return { retryAfterMs: untilMidnightMs(beijing, now) }
  const retryAfterMs = passing[answer.code]
  return retryAfterMs === undefined ? {} : { retryAfterMs }
}
