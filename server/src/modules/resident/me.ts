import type { Me } from '@linsheng/shared/contract'
import { needsSecondFactor, type ResidentRole, tiers } from '@linsheng/shared/domain'
import { settings } from '@linsheng/shared/settings'
import { shownOf } from '@linsheng/shared/settings/values'
import type { Database } from '../../platform/db/index.ts'
import { readCommunity, readCompanies } from '../community/community.ts'
import { roomLabels } from '../community/rooms.ts'
import { readMemberships } from '../identity/accounts.ts'
import { readRoles } from '../staff/staff.ts'
import * as store from './store.ts'

const elderAge = 60
const minute = 60_000

/** Who is signed in: the communities, the homes in them, and the place on the staff. */
export async function readMe(
  db: Database,
  now: number,
  { accountId, passwordDue, factor }: { accountId: string; passwordDue: boolean; factor: 'none' | 'due' | 'given' },
): Promise<Me> {
  const memberships = await readMemberships(db, accountId)
  const communityIds = [...new Set(memberships.map(({ communityId }) => communityId).filter((id) => id !== ''))].sort()
  const all = await Promise.all(communityIds.map((id) => myCommunity(db, accountId, id)))
  const found = all.filter((one) => one !== null)
  const operated = memberships.filter(({ kind, communityId }) => kind === 'staff' && communityId === '')
  const companies = await readCompanies(
    db,
    operated.map(({ companyId }) => companyId),
  )
  return {
    accountId,
    passwordDue,
    secondFactorDue: factor !== 'given' && found.some(({ staff, asksFactor }) => staff !== null && (factor === 'due' || asksFactor)),
    suggestElderMode: found.some(({ birthYear }) => birthYear !== null && new Date(now).getUTCFullYear() - birthYear >= elderAge),
    communities: found
      .filter(({ homes, staff }) => homes.length > 0 || staff !== null)
      .map(({ birthYear: _, asksFactor: __, ...community }) => community),
    companies,
  }
}

async function myCommunity(db: Database, accountId: string, communityId: string) {
  const context = await readCommunity(db, communityId)
  if (!context) return null
  const deps = { community: context.community }
  const [[person], staff] = await Promise.all([
    db.read((tx) => store.personByAccount(tx, communityId, accountId)),
    readRoles(db, communityId, accountId),
  ])
  const residencies = person ? await db.read((tx) => store.residenciesOfPersons(tx, communityId, [person.id], ['active', 'pending'])) : []
  const labels = await roomLabels(
    db,
    deps,
    residencies.map(({ roomId }) => roomId),
  )
  return {
    birthYear: person?.birthYear ?? null,
    asksFactor: staff !== null && needsSecondFactor(context.settings.secondFactor, staff.roles),
    communityId,
    name: context.community.name,
    servicePhone: context.community.servicePhone,
    dutyPhone: context.community.dutyPhone,
    promises: tiers.map((tier) => {
      const { acceptMs, arriveMs, aroundTheClock } = context.settings.promises[tier]
      return {
        tier,
        acceptMinutes: Math.round(acceptMs / minute),
        arriveMinutes: arriveMs === null ? null : Math.round(arriveMs / minute),
        aroundTheClock,
      }
    }),
    settings: shownOf(settings, context.settings),
    homes: residencies.map(({ id, roomId, role, livesHere, state }) => ({
      residencyId: id,
      roomId,
      label: labels(roomId),
      role: role as ResidentRole,
      livesHere,
      state: state as 'active' | 'pending',
    })),
    staff,
  }
}
