import { type CaseClock, runningClocks } from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'
import type { Steps, Tx } from '../../platform/db/index.ts'
import type { Matter } from '../matter/matter.ts'
import * as wording from './wording-alerts.ts'
import { roomInfo } from '../community/rooms.ts'
import { touchpointInfo } from '../touchpoint/catalogue.ts'
import { lifeOf, nextEscalation } from './clocks.ts'
import * as store from './store.ts'

export const clockTimer = 'case_clock'
export const toldTimer = 'case_told'
export const returnCallTimer = 'case_return_call'
export const silenceTimer = 'case_silence'
export const warningTimer = 'case_warning'

/** A case, as `matter` sees it. */
export const cases: Matter<store.CaseRow, CaseClock, { service: string; building: string }> = {
  kind: 'case',
  find: store.caseById,
  change: store.changeCase,
  promises: (row) => runningClocks(lifeOf(row)),
  timers: (deps, row, before) => ({ [clockTimer]: clockDueAt(deps, row), ...verifying(deps, row, before) }),
  // the moment of a step of an anonymous matter would tell the moment in which its resident wrote
  seenBy: ({ anonymous, ownerId, coOwnerId, offeredTo }) =>
    anonymous ? null : { kind: 'case', staffIds: [ownerId, coOwnerId, offeredTo].filter((id) => id !== null) },
  warning: {
    timer: warningTimer,
    beforeMs: ({ settings: { warnBefore } }, clock) =>
      ({ first_contact: warnBefore.firstContactMs, visit: warnBefore.visitMs, resolve: warnBefore.resolveMs })[clock],
    isWanted: () => true,
    line: wording.caseSoon,
  },
  group: { urgency: () => 'order', facts: serviceAndBuilding },
}

/** When the clocks of a case are to be looked at next. */
export function clockDueAt(deps: Deps, row: store.CaseRow): number | null {
  const next = nextEscalation(deps, row)
  return next && Math.max(next.at, deps.now)
}

/** The return call and the end in silence belong to the moment in which the resident is asked whether it is solved. */
function verifying({ now, settings }: Deps, row: store.CaseRow, before: store.CaseRow | null): Record<string, number | null> {
  if (row.state === before?.state) return {}
  const { returnCallAfterMs, silentAfterMs } = settings.verification
  const resolvedAt = row.resolvedAt ?? now
  if (row.state === 'resolved') return { [returnCallTimer]: resolvedAt + returnCallAfterMs, [silenceTimer]: resolvedAt + silentAfterMs }
  return before?.state === 'resolved' ? { [returnCallTimer]: null, [silenceTimer]: null } : {}
}

/**
 * What the WeCom group may know of a case: the service and the building, never its title or its words. Of an anonymous case both are empty:
 * the colleague who did the work reads the group, and could tell from the service alone who wrote.
 */
function* serviceAndBuilding(tx: Tx, deps: Deps, row: store.CaseRow): Steps<{ service: string; building: string }> {
  if (row.anonymous) return { service: '', building: '' }
  const touchpoint = row.touchpoint === '' ? null : yield* touchpointInfo(tx, deps, row.touchpoint)
  const room = row.roomId === null ? null : yield* roomInfo(tx, deps, row.roomId)
  return { service: touchpoint?.name ?? '', building: room?.building ?? '' }
}
