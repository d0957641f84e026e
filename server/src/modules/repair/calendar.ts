import { aroundTheClock, promisedBy, type Span, type Tier } from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'

const horizonMs = 60 * 24 * 3_600_000

/** When the promise clocks of a tier run: P0/P1 always, the others in the service hours. */
export function openHours({ settings, time }: Deps, tier: Tier, from: number): readonly Span[] {
  if (settings.promises[tier].aroundTheClock) return aroundTheClock
  return time.daily(from, from + horizonMs, settings.service.from, settings.service.to)
}

export interface Deadlines {
  acceptBy: number
  arriveBy: number | null
  finishBy: number | null
}

/** What is promised for a report of a tier; an appointed slot is the promise of arrival. */
export function deadlines(deps: Deps, tier: Tier, from: number, appointmentTo: number | null): Deadlines {
  const promise = deps.settings.promises[tier]
  const open = openHours(deps, tier, from)
  const after = (ms: number | null) => (ms === null ? null : promisedBy(from, ms, open, deps.time.daysLater))
  const arriveBy = appointmentTo ?? after(promise.arriveMs)
  const finishBy = after(promise.finishMs)
  return {
    acceptBy: after(promise.acceptMs) ?? from + promise.acceptMs,
    arriveBy,
    finishBy: finishBy !== null && arriveBy !== null && finishBy < arriveBy ? arriveBy : finishBy,
  }
}
