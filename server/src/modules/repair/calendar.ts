import { aroundTheClock, type Span, type Tier } from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'
import { keptBy, serviceHours } from '../matter/hours.ts'

/** When the promise clocks of a tier run: P0/P1 always, the others in the service hours. */
export function openHours(deps: Deps, tier: Tier, from: number, withinMs?: number): readonly Span[] {
  return deps.settings.promises[tier].aroundTheClock ? aroundTheClock : serviceHours(deps, from, withinMs)
}

export interface Deadlines {
  acceptBy: number
  arriveBy: number | null
  finishBy: number | null
}

/** What is promised for a report of a tier; an appointed slot is the promise of arrival. */
export function deadlines(deps: Deps, tier: Tier, from: number, appointmentTo: number | null): Deadlines {
  const promise = deps.settings.promises[tier]
  const after = (ms: number | null) => (ms === null ? null : keptBy(deps, from, ms, (withinMs) => openHours(deps, tier, from, withinMs)))
  const arriveBy = appointmentTo ?? after(promise.arriveMs)
  const finishBy = after(promise.finishMs)
  return {
    acceptBy: after(promise.acceptMs) ?? from + promise.acceptMs,
    arriveBy,
    finishBy: finishBy !== null && arriveBy !== null && finishBy < arriveBy ? arriveBy : finishBy,
  }
}
