import { promisedBy, type Span } from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'

const dayMs = 24 * 3_600_000
/**
 * How far open hours are looked for: nearly every promise ends within days, and the hours of two months cost more than the rest of a step.
 */
const [nearMs, farMs] = [5 * dayMs, 60 * dayMs]

/** The stretches of the service hours from an instant on. */
export const serviceHours = ({ settings, time }: Pick<Deps, 'settings' | 'time'>, from: number, withinMs = farMs): Span[] =>
  time.daily(from, from + withinMs, settings.service.from, settings.service.to)

/**
 * Until when something promised at `from` is to be kept, in the hours that `hours` finds within a while; days are days of the calendar.
 * `null`: they end before.
 */
export function keptBy(
  { time }: Pick<Deps, 'time'>,
  from: number,
  durationMs: number,
  hours: (withinMs: number) => readonly Span[],
): number | null {
  const near = promisedBy(from, durationMs, hours(nearMs), time.daysLater)
  // at its edge the near view is not whole
  return near !== null && near < from + nearMs - dayMs ? near : promisedBy(from, durationMs, hours(farMs), time.daysLater)
}
