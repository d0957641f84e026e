import type { CaseDetail } from '@linsheng/shared/contract'
import type { StaffRole } from '@linsheng/shared/domain'
import { servedByOf } from '../answer/read.ts'
import { listColleagues } from '../staff/team.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { openCasesByColleague } from './hand-on.ts'
import { helperRoles, takingRoles } from './owner.ts'
import type * as store from './store.ts'

type Open = Pick<store.CaseRow, 'ownerId' | 'anonymous' | 'responseId' | 'closedAt'>

/**
 * For a colleague who works on an open case: who can take it over, and who can be given a part of it or come for it. On duty first, then
 * the one with the least in hand. The rules are those by which the server takes the choice.
 */
export async function colleaguesFor(db: Database, deps: Deps, row: Open, mine: boolean): Promise<Pick<CaseDetail, 'colleagues'>> {
  if (!mine || row.closedAt !== null) return {}
  const [{ data }, inHand, about] = await Promise.all([
    listColleagues(db, deps),
    openCasesByColleague(db, deps),
    servedByOf(db, deps, row.responseId),
  ])
  const offered = data
    .filter(({ roles }) => hasOne(roles, helperRoles))
    .map(({ id, name, title, phone, photo, roles, offDutyUntil, openOrders }) => ({
      ...{ id, name, title, phone, photo, offDutyUntil, openOrders },
      openCases: inHand.get(id)?.cases ?? 0,
      takesOver: hasOne(roles, takingRoles(row)) && id !== row.ownerId && !about.includes(id),
    }))
  const away = ({ offDutyUntil }: (typeof offered)[number]) => (offDutyUntil === null ? 0 : 1)
  return { colleagues: offered.sort((a, b) => away(a) - away(b) || inHandOf(a) - inHandOf(b)) }
}

const inHandOf = ({ openCases, openOrders }: { openCases: number; openOrders: number }) => openCases + openOrders

const hasOne = (roles: readonly StaffRole[], wanted: readonly StaffRole[]) => roles.some((role) => wanted.includes(role))
