import type { CompanyOverview, CompanyRow, Figure } from '@linsheng/shared/contract'
import { needsSecondFactor } from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'
import type { Database } from '../../platform/db/index.ts'
import { isRefused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { readCompanies } from '../community/community.ts'
import { roomsOfCommunity } from '../community/rooms.ts'
import { readMemberships } from '../identity/accounts.ts'
import { openCases } from '../loop/load.ts'
import { openOrders } from '../repair/load.ts'
import { readHolders, readRoles } from '../staff/staff.ts'
import { scoreReport } from './report.ts'

interface Reading {
  db: Database
  now: number
  /** Whether the session gave the second factor. */
  given: boolean
  depsFor(communityId: string, now: number): Promise<Deps | null>
}

/** The communities that the caller operates, by name. One that asks for a second factor is left out until it was given. */
export async function companyOverview(reading: Reading, deps: Deps, { accountId }: StaffMember): Promise<CompanyOverview> {
  const { db } = reading
  const { companyId } = deps.community
  const [memberships, [company]] = await Promise.all([readMemberships(db, accountId), readCompanies(db, [companyId])])
  const mine = memberships.filter((one) => one.kind === 'staff' && one.companyId === companyId)
  const ids = mine.map(({ communityId }) => communityId).filter((id) => id !== '')
  const rows = await Promise.all(ids.map((id) => rowOf(reading, accountId, id)))
  return {
    companyId,
    company: company?.name ?? '',
    mayOpen: mine.some(({ communityId }) => communityId === ''),
    data: rows.filter((row) => row !== null).sort((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
  }
}

async function rowOf({ db, now, given, depsFor }: Reading, accountId: string, communityId: string): Promise<CompanyRow | null> {
  const [deps, staff] = await Promise.all([depsFor(communityId, now), readRoles(db, communityId, accountId)])
  if (!deps || !staff?.roles.includes('operator')) return null
  if (!given && needsSecondFactor(deps.settings.secondFactor, staff.roles)) return null
  const who: StaffMember = { accountId, ...staff }
  const [orders, cases, rooms, managers, report] = await Promise.all([
    openOrders(db, deps, now),
    openCases(db, deps, now),
    roomsOfCommunity(db, deps),
    readHolders(db, deps, 'manager'),
    scoreReport(db, deps, who, {}),
  ])
  const { name, servicePhone, dutyPhone } = deps.community
  const told = isRefused(report) ? null : report
  return {
    ...{ communityId, name, servicePhone, dutyPhone, rooms, managers },
    ...{ ordersOpen: orders.open, ordersLate: orders.late, casesOpen: cases.open, casesLate: cases.late },
    firstContactKept: told?.cases?.firstContactKept ?? null,
    question: told?.instrument?.question ?? null,
    figure: told?.instrument?.measure === 'nps' ? told.figure : unanswered,
  }
}

/** Scores of several instruments are never added up: where there is no headline there is no score. */
const unanswered: Figure = {
  state: 'none',
  people: null,
  answered: null,
  detractors: null,
  passives: null,
  promoters: null,
  nps: null,
  interval: null,
}
