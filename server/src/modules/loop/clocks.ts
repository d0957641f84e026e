import {
  type CaseClock,
  caseClocks,
  type CaseLife,
  clockOf,
  escalationLevels,
  promisedBy,
  type Span,
  without,
} from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'
import type { CaseRow } from './store.ts'

const dayMs = 24 * 3_600_000
/** How far open hours are looked for: nearly every clock ends within days, and hours of two months cost more than all else of a case. */
const [nearMs, farMs] = [5 * dayMs, 60 * dayMs]

/**
 * When a clock of a case runs: in service hours; for the first contact in no noon rest and no quiet hours either, for nobody is phoned
 * in them.
 */
export function caseHours({ settings, time }: Deps, clock: CaseClock, from: number, horizonMs = farMs): Span[] {
  const service = time.daily(from, from + horizonMs, settings.service.from, settings.service.to)
  if (clock !== 'first_contact') return service
  const rests = [settings.noonRest, settings.quiet].flatMap((rest) => time.daily(from, from + horizonMs, rest.from, rest.to))
  return without(service, rests)
}

/** Until when a clock that starts now runs. */
export function clockFrom(deps: Deps, clock: CaseClock, from = deps.now): number | null {
  const { firstContactMs, visitMs, resolveMs } = deps.settings.caseClocks
  const duration = { first_contact: firstContactMs, visit: visitMs, resolve: resolveMs }[clock]
  const near = promisedBy(from, duration, caseHours(deps, clock, from, nearMs), deps.time.daysLater)
  // at its edge the near view is not whole
  return near !== null && near < from + nearMs - dayMs
    ? near
    : promisedBy(from, duration, caseHours(deps, clock, from), deps.time.daysLater)
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

/** The clock that is to be looked at next, and who has been told of it: owner, then manager, then operator, each once. */
export function nextEscalation(deps: Deps, row: CaseRow): { clock: CaseClock; promised: number; at: number; level: number } | null {
  const running = caseClocks.flatMap((clock) => {
    const at = clockOf(lifeOf(row), clock)
    return at === null ? [] : [{ clock, promised: at }]
  })
  for (const { clock, promised } of running.sort((a, b) => a.promised - b.promised)) {
    const level = escalatedTo(row.escalated, clock)
    if (level >= escalationLevels.length) continue
    const [toManager, toOperator] = deps.settings.escalateAfterMs
    const wait = [0, toManager, toManager + toOperator][level] ?? 0
    return { clock, promised, at: promised + wait, level }
  }
  return null
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
