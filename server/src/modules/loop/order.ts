import type { BodyOf, openOrder as contract } from '@linsheng/shared/contract'
import { enter } from '../repair/report.ts'
import { type Steps, type Tx, undo } from '../../platform/db/index.ts'
import { isRefused, type Refused, refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import type { Deps } from '../../kernel/deps.ts'
import type { CaseDone } from './step.ts'
import { lockWorkable } from './staff-steps.ts'

/**
 * Opens an order for what a case is about: in the name of its resident, at the home or the place that it names. The order goes its own way,
 * and its end does not close the case. An order names a home, so an anonymous case opens none.
 */
export function* openOrder(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  caseId: string,
  input: BodyOf<typeof contract>,
): Steps<CaseDone | Refused> {
  const row = yield* lockWorkable(tx, deps, who, caseId)
  if (row.anonymous || row.closedAt !== null || row.personId === null)
    return undo({ ...refused('state_conflict'), params: { state: row.state } })
  const atHome = row.roomId !== null && input.spot !== 'public'
  const where = input.where ?? row.place
  const report = {
    ...input,
    personId: row.personId,
    ...(atHome ? { roomId: row.roomId ?? '', where: undefined } : { where: where === '' ? undefined : where }),
  }
  const done = yield* enter(tx, deps, who, report, caseId)
  return isRefused(done) ? done : { caseId }
}
