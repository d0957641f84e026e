import {
  type CaseClock,
  caseClocks,
  type CaseLife,
  firstPromise,
  type RunningPromise,
  runningClocks,
  type Span,
  without,
} from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'
import { keptBy, serviceHours } from '../matter/hours.ts'
import type { CaseRow } from './store.ts'

const dayMs = 24 * 3_600_000

/**
 * When a clock of a case runs: in service hours; for the first contact in no noon rest and no quiet hours either, for nobody is phoned
 * in them.
 */
export function caseHours(deps: Deps, clock: CaseClock, from: number, withinMs?: number): Span[] {
  const service = serviceHours(deps, from, withinMs)
  if (clock !== 'first_contact') return service
  const { settings, time } = deps
  const until = service.at(-1)?.to ?? from
  const rests = [settings.noonRest, settings.quiet].flatMap((rest) => time.daily(from, until, rest.from, rest.to))
  return without(service, rests)
}

/** Until when a clock that starts now runs. */
export function clockFrom(deps: Deps, clock: CaseClock, from = deps.now): number | null {
  const { firstContactMs, visitMs, resolveMs } = deps.settings.caseClocks
  const duration = { first_contact: firstContactMs, visit: visitMs, resolve: resolveMs }[clock]
  return keptBy(deps, from, duration, (withinMs) => caseHours(deps, clock, from, withinMs))
}

/** Whether the first-contact clock stands still now: at night, or in the noon rest. */
export function isResting(deps: Deps): boolean {
  return !caseHours(deps, 'first_contact', deps.now, dayMs).some(({ from, to }) => from <= deps.now && deps.now < to)
}

export const lifeOf = (row: CaseRow): CaseLife => ({
  ...row,
  state: row.state as CaseLife['state'],
  closing: row.closing as CaseLife['closing'],
})

/**
 * The clock that is to be looked at next, and who has been told of it: owner, then manager, then operator, each once. No clock that has
 * run out waits until everybody has been told of an earlier one.
 */
export function nextEscalation(deps: Deps, row: CaseRow): (RunningPromise<CaseClock> & { promised: number; level: number }) | null {
  const [toManager, toOperator] = deps.settings.escalateAfterMs
  const waits = [0, toManager, toManager + toOperator]
  const due = runningClocks(lifeOf(row)).flatMap(({ clock, at }) => {
    const level = escalatedTo(row.escalated, clock)
    const wait = waits[level]
    return wait === undefined ? [] : [{ clock, promised: at, level, at: at + wait }]
  })
  return firstPromise(due)
}

/** How many levels have been told of a clock: 0-3. */
function escalatedTo(escalated: number, clock: CaseClock): number {
  return (escalated >> (2 * caseClocks.indexOf(clock))) & 3
}

/** The same with a clock's level set anew. */
export function withLevel(escalated: number, clock: CaseClock, level: number): number {
  const shift = 2 * caseClocks.indexOf(clock)
  return (escalated & ~(3 << shift)) | (level << shift)
}
