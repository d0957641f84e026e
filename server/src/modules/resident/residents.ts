import type * as contract from '@linsheng/shared/contract'
import type { FoundBy, QueryOf, ReplyOf } from '@linsheng/shared/contract'
import { type ResidentRole, smallLatin } from '@linsheng/shared/domain'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { takeQuota } from '../../platform/quota.ts'
import { badField, isRefused, notFound, type Refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { readScope, type Scope } from './areas.ts'
import { searchOf } from './search.ts'
import { initialsOf } from '../../platform/spoken.ts'
import { roomsFound, type Search } from './search-store.ts'
import { maskedPhone, phoneOf, phonesOf } from '../identity/phone.ts'
import { serves } from './ports.ts'
import * as store from './store.ts'

/** Residents for staff: a butler sees those of the rooms that he serves. */
export async function listResidents(
  db: Database,
  deps: Deps,
  who: StaffMember,
  query: QueryOf<typeof contract.listResidents>,
): Promise<ReplyOf<typeof contract.listResidents>> {
  const limit = Number(query.limit ?? 50)
  const [scope, search] = await Promise.all([
    readScope(db, deps, who),
    query.search === undefined ? null : searchOf(db, deps, query.search),
  ])
  const rows = await db.read((tx) =>
    store.residentsPage(tx, deps.community.id, {
      served: servedOf(scope),
      search,
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
 * Finds rooms for a colleague who enters a report: by label any room of the community, since residents report to any colleague; by the
 * name or the number of a resident those that the caller serves.
 * Of people in rooms that the caller does not serve the reply holds only the first character of the name, to choose by.
 */
export async function findRooms(db: Database, deps: Deps, who: StaffMember, text: string): Promise<ReplyOf<typeof contract.searchRooms>> {
  const [scope, search] = await Promise.all([readScope(db, deps, who), searchOf(db, deps, text)])
  const rooms = await db.read((tx) => roomsFound(tx, deps.community.id, search, servedOf(scope), 20))
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
  const phones = await phonesOf(db, deps, [...new Set(people.map(({ accountId }) => accountId))])
  return {
    data: rooms.map((room) => {
      const named = scope === 'community' || scope.holds(room)
      const living = people.filter(({ roomId }) => roomId === room.id)
      const shown = living.map((person) => (named ? knownIn(person, search, phones) : strangerIn(person)))
      return {
        roomId: room.id,
        label: { building: room.building, room: room.number },
        people: shown.toSorted((a, b) => Number('found' in b) - Number('found' in a)),
      }
    }),
  }
}

type Listed = Pick<store.ListedRow, 'personId' | 'accountId' | 'name' | 'role'>

const strangerIn = ({ personId, name, role }: Listed) => ({ personId, name: maskedName(name), role: role as ResidentRole })

/** Somebody whom the reader serves, with what tells the caller from others of the home. */
function knownIn({ personId, accountId, name, role }: Listed, search: Search, phones: ReadonlyMap<string, string>) {
  const found = foundBy(search, { accountId, name })
  return { personId, name, role: role as ResidentRole, phoneMasked: maskedPhone(phones.get(accountId) ?? ''), ...(found && { found }) }
}

function foundBy({ name: typed, initials, accountIds }: Search, { accountId, name }: Pick<Listed, 'accountId' | 'name'>): FoundBy | null {
  if (accountIds.includes(accountId)) return 'phone'
  if (typed !== '' && smallLatin(name).includes(typed)) return 'name'
  return initials !== '' && initialsOf(name).startsWith(initials) ? 'initials' : null
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
  const looked = await db.atomic((tx) => noteLook(tx, deps, { staffId: who.staffId, personId, ...input }))
  return isRefused(looked) ? looked : { phone }
}

/** Puts a look at a number on record, within the looks of a day. @param look `personId` is empty for somebody on no list */
export function* noteLook(
  tx: Tx,
  deps: Deps,
  look: { staffId: string; personId: string; why: keyof typeof subjectPrefixes; subjectId: string },
): Steps<{ done: true } | Refused> {
  yield* takeQuota(tx, deps, 'looks', look.staffId)
  yield* run(store.insertLook(tx, { communityId: deps.community.id, id: deps.ids.next('look', deps.now), ...look, at: deps.now }))
  return { done: true }
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

/** Enough to choose from among the people of a room, and no more: the first sign of a name. */
export function maskedName(name: string): string {
  const [first = ''] = name
  return first === '' ? '' : `${first}**`
}
