import type * as contract from '@linsheng/shared/contract'
import type { Me, MyButler, QueryOf, ReplyOf } from '@linsheng/shared/contract'
import { type ResidentRole, type StaffRole, tiers } from '@linsheng/shared/domain'
import { settings } from '@linsheng/shared/settings'
import { shownOf } from '@linsheng/shared/settings/values'
import { type Database, run, type Steps } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { takeQuota } from '../../platform/quota.ts'
import { badField, isRefused, notFound, type Refused } from '../../platform/outcome.ts'
import type { Resident, StaffMember } from '../../platform/who.ts'
import * as accounts from '../identity/account-store.ts'
import { readScope, type Scope } from './areas.ts'
import { readCommunity } from '../community/community.ts'
import { maskedName } from '../staff/names.ts'
import { maskedPhone, phoneOf, phonesOf } from '../identity/phone.ts'
import { roomLabels } from '../community/rooms.ts'
import { butlerOf } from '../staff/staff.ts'
import { openOrderCounts, serves } from './ports.ts'
import * as store from './store.ts'

const elderAge = 60
const minute = 60_000

/** Who is signed in: the communities, the homes in them, and the place on the staff. */
export async function readMe(
  db: Database,
  now: number,
  { accountId, passwordDue }: { accountId: string; passwordDue: boolean },
): Promise<Me> {
  const memberships = await db.read((tx) => accounts.membershipsOf(tx, accountId))
  const communityIds = [...new Set(memberships.map(({ communityId }) => communityId).filter((id) => id !== ''))].sort()
  const all = await Promise.all(communityIds.map((id) => myCommunity(db, accountId, id)))
  const found = all.filter((one) => one !== null)
  return {
    accountId,
    passwordDue,
    suggestElderMode: found.some(({ birthYear }) => birthYear !== null && new Date(now).getUTCFullYear() - birthYear >= elderAge),
    communities: found.filter(({ homes, staff }) => homes.length > 0 || staff !== null).map(({ birthYear: _, ...community }) => community),
  }
}

async function myCommunity(db: Database, accountId: string, communityId: string) {
  const context = await readCommunity(db, communityId)
  if (!context) return null
  const deps = { community: context.community }
  const [[person], roles] = await Promise.all([
    db.read((tx) => store.personByAccount(tx, communityId, accountId)),
    db.ask(store.rolesOfAccount, { communityId, accountId }),
  ])
  const residencies = person ? await db.read((tx) => store.residenciesOfPersons(tx, communityId, [person.id], ['active', 'pending'])) : []
  const labels = await roomLabels(
    db,
    deps,
    residencies.map(({ roomId }) => roomId),
  )
  const [first] = roles
  return {
    birthYear: person?.birthYear ?? null,
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
    staff: first ? { staffId: first.staffId, name: first.name, roles: roles.map(({ role }) => role as StaffRole) } : null,
  }
}

export async function listDirectory(db: Database) {
  const communities = await db.read((tx) => accounts.listCommunityCodes(tx))
  const buildings =
    communities.length === 0
      ? []
      : await db.read((tx) =>
          store.buildingsOf(
            tx,
            communities.map(({ communityId }) => communityId),
          ),
        )
  return {
    data: communities.map(({ communityId, name }) => ({
      communityId,
      name,
      buildings: buildings.filter((one) => one.communityId === communityId).map(({ id, name: building }) => ({ id, name: building })),
    })),
  }
}

/** The butler of my first home, and until when the service hours make them reachable. */
export async function readMyButler(db: Database, deps: Deps, who: Resident): Promise<MyButler> {
  const home = who.homes.find(({ livesHere }) => livesHere) ?? who.homes[0]
  const [room] = home ? await db.read((tx) => store.roomsById(tx, deps.community.id, [home.roomId])) : []
  const butlerId = room ? await db.atomic((tx) => butlerOf(tx, deps, room.buildingId, room.floor)) : null
  const [butler] = butlerId === null ? [] : await db.read((tx) => store.staffById(tx, deps.community.id, [butlerId]))
  const { service } = deps.settings
  // off duty, the next service hours after it are the next in which he is there
  const from = Math.max(deps.now, butler?.offDutyUntil ?? 0)
  const spans = deps.time.daily(from, from + 2 * 86_400_000, service.from, service.to)
  const onDuty = from === deps.now && spans.some((span) => span.from <= from && from < span.to)
  const [next] = spans
  const changesAt = next === undefined ? from : onDuty ? next.to : Math.max(next.from, from)
  return {
    butler: butler ? { id: butler.id, name: butler.name, title: butler.title, phone: butler.workPhone, photo: null } : null,
    onDuty,
    dutyChangesAt: deps.time.moment(changesAt),
  }
}

/** Residents for staff: a butler sees those of the rooms that he serves. */
export async function listResidents(
  db: Database,
  deps: Deps,
  who: StaffMember,
  query: QueryOf<typeof contract.listResidents>,
): Promise<ReplyOf<typeof contract.listResidents>> {
  const limit = Number(query.limit ?? 50)
  const scope = await readScope(db, deps, who)
  const rows = await db.read((tx) =>
    store.residentsPage(tx, deps.community.id, {
      served: servedOf(scope),
      search: query.search ?? null,
      after: query.cursor ?? '',
      limit: limit + 1,
    }),
  )
  const shown = rows.slice(0, limit)
  const phones = await phonesOf(db, deps, [...new Set(shown.map(({ accountId }) => accountId))])
  return {
    data: shown.map(({ personId, accountId, name, building, number, roomId, role, smartphone }) => ({
      personId,
      name,
      label: { building, room: number },
      roomId,
      role: role as ResidentRole,
      phoneMasked: maskedPhone(phones.get(accountId) ?? ''),
      smartphone,
    })),
    nextCursor: rows.length > limit ? (shown.at(-1)?.residencyId ?? null) : null,
  }
}

/**
 * Finds rooms by number, for a colleague who enters a report: any room of the community, since residents report to any colleague.
 * Of people in rooms that the caller does not serve the reply holds only the first character of the name, to choose by.
 */
export async function findRooms(db: Database, deps: Deps, who: StaffMember, search: string): Promise<ReplyOf<typeof contract.searchRooms>> {
  const [scope, rooms] = await Promise.all([
    readScope(db, deps, who),
    db.read((tx) => store.searchRooms(tx, deps.community.id, search, 20)),
  ])
  const people =
    rooms.length === 0
      ? []
      : await db.read((tx) =>
          store.residentsPage(tx, deps.community.id, {
            served: null,
            search: null,
            roomIds: rooms.map(({ id }) => id),
            after: '',
            limit: 200,
          }),
        )
  return {
    data: rooms.map((room) => {
      const named = scope === 'community' || scope.holds(room)
      return {
        roomId: room.id,
        label: { building: room.building, room: room.number },
        people: people
          .filter(({ roomId }) => roomId === room.id)
          .map(({ personId, name, role }) => ({ personId, name: named ? name : maskedName(name), role: role as ResidentRole })),
      }
    }),
  }
}

const subjectPrefixes = { repair: 'rpr_', case: 'cas_', callback: 'cbk_', follow_up: 'fol_' } as const

/** The full number, for the matter at hand. The look is on record before the number is told. */
export async function readPhone(
  db: Database,
  deps: Deps,
  who: StaffMember,
  personId: string,
  input: { why: keyof typeof subjectPrefixes; subjectId: string },
): Promise<{ phone: string } | Refused> {
  // the record says what the matter was: it must be the true one
  if (!input.subjectId.startsWith(subjectPrefixes[input.why])) return badField('/body/subjectId', 'unknown_value')
  const [person] = await db.read((tx) => store.personsById(tx, deps.community.id, [personId]))
  if (!person || !(await deps.ask(serves[input.why])(db, deps, who, personId, input.subjectId))) return notFound
  const phone = await phoneOf(db, deps, person.accountId)
  if (phone === '') return badField('/params/personId', 'not_available')
  const looked = await db.atomic(function* (tx): Steps<{ done: true } | Refused> {
    yield* takeQuota(tx, deps, 'looks', who.staffId)
    yield* run(
      store.insertLook(tx, {
        communityId: deps.community.id,
        id: deps.ids.next('look', deps.now),
        staffId: who.staffId,
        personId,
        why: input.why,
        subjectId: input.subjectId,
        at: deps.now,
      }),
    )
    return { done: true }
  })
  return isRefused(looked) ? looked : { phone }
}

/** Who asks to be bound to a room that the reader serves. */
export async function listRequests(db: Database, deps: Deps, who: StaffMember): Promise<ReplyOf<typeof contract.listResidencyRequests>> {
  const scope = await readScope(db, deps, who)
  const rows = await db.read((tx) => store.pendingResidencies(tx, deps.community.id, servedOf(scope)))
  const phones = await phonesOf(
    db,
    deps,
    rows.map(({ accountId }) => accountId),
  )
  return {
    data: rows.map(({ residencyId, name, accountId, building, number, role, askedAt }) => ({
      residencyId,
      name,
      phoneMasked: maskedPhone(phones.get(accountId) ?? ''),
      label: { building, room: number },
      role: role as ResidentRole,
      askedAt: deps.time.moment(askedAt),
    })),
  }
}

const servedOf = (scope: Scope) => (scope === 'community' ? null : scope.served)

export async function listColleagues(db: Database, deps: Deps): Promise<ReplyOf<typeof contract.listColleagues>> {
  const [openOrders, staff, roles] = await Promise.all([
    deps.ask(openOrderCounts)(db, deps),
    db.read((tx) => store.staffOf(tx, deps.community.id)),
    db.read((tx) => store.rolesOf(tx, deps.community.id)),
  ])
  return {
    data: staff.map(({ id, name, title, workPhone, offDutyUntil }) => ({
      id,
      name,
      title,
      phone: workPhone,
      photo: null,
      roles: roles.filter(({ staffId }) => staffId === id).map(({ role }) => role as StaffRole),
      openOrders: openOrders.get(id) ?? 0,
      offDutyUntil: offDutyUntil > deps.now ? deps.time.moment(offDutyUntil) : null,
    })),
  }
}
