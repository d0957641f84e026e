import type { Erasure } from '@linsheng/shared/contract'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { BaseDeps, Deps } from '../../kernel/deps.ts'
import type { LocalTime } from '../../platform/time.ts'
import { forget } from '../../platform/once.ts'
import { notFound, type Refused, refused, retryLater } from '../../platform/outcome.ts'
import { roomLabels } from '../community/rooms.ts'
import { forgetPhone, membershipsOf, readAccount, readMemberships, takeAccount } from '../identity/accounts.ts'
import { maskedPhone, phoneOf } from '../identity/phone.ts'
import { subjectOf, takePerson } from '../resident/erase.ts'
import { homesOfAccount } from '../resident/persons.ts'
import { eraseAccount, erasePerson } from './erase-person.ts'
import * as store from './erase-store.ts'

const atOnceMs = 1000

export type DepsFor = (communityId: string, now: number) => Promise<Deps | null>

/** Every community in which an account was ever a resident, in one order. */
export async function placesOf(db: Database, depsFor: DepsFor, accountId: string, now: number): Promise<Deps[]> {
  const rows = await readMemberships(db, accountId)
  const ids = residentIn(rows)
  return (await Promise.all(ids.map((id) => depsFor(id, now)))).filter((deps) => deps !== null)
}

const residentIn = (rows: readonly { kind: string; communityId: string }[]) =>
  rows
    .filter(({ kind }) => kind === 'resident')
    .map(({ communityId }) => communityId)
    .sort()

/** What erasing an account would take, and what stands in the way of it. */
export async function readErasure(db: Database, depsFor: DepsFor, accountId: string, now: number): Promise<Erasure | Refused> {
  const account = await readAccount(db, accountId)
  if (!account) return notFound
  const places = await placesOf(db, depsFor, accountId, now)
  const communities = await Promise.all(places.map((deps) => placeView(db, deps, accountId)))
  const [first] = places
  return {
    proof: account.hasPhone ? 'code' : 'password',
    phoneMasked: first ? maskedPhone(await phoneOf(db, first, accountId)) : '',
    worksHere: account.hasLogin,
    communities: communities.filter((one) => one !== null),
  }
}

async function placeView(db: Database, deps: Deps, accountId: string): Promise<Erasure['communities'][number] | null> {
  const { id: communityId, name } = deps.community
  const person = await homesOfAccount(db, deps, accountId)
  if (!person) return null
  const rooms = person.roomIds
  const labels = await roomLabels(db, deps, rooms)
  const hindrances = await db.atomic((tx) => deps.modules.hindrances(tx, deps, person.personId))
  return { communityId, name, homes: rooms.map((roomId) => labels(roomId)), hindrances }
}

export interface ErasureOfAccount {
  /** The communities as they were looked up before the transaction. */
  places: readonly Deps[]
  /** The company's own calendar, for the ledger's row of the account. */
  home: LocalTime
  base: BaseDeps
}

/**
 * Erases an account's resident in every community, and the account unless its owner works here: all of it or nothing. Refused while an
 * order, a matter, money or a question is open; the answer says the first of them.
 */
export function* eraseAll(tx: Tx, erasure: ErasureOfAccount, accountId: string): Steps<typeof forget | Refused> {
  const { places } = erasure
  const account = yield* takeAccount(tx, accountId)
  if (!account) return undo(notFound)
  const known = new Set(places.map(({ community }) => community.id))
  const residentOf = residentIn(yield* membershipsOf(tx, accountId))
  // a community that was joined a moment ago: asked again, it is known
  if (residentOf.some((id) => !known.has(id))) return undo(retryLater('unavailable', atOnceMs))
  const wholly = !account.hasLogin
  const found: { deps: Deps; personId: string }[] = []
  for (const deps of places) {
    const personId = yield* takePerson(tx, deps, accountId)
    if (personId === null) continue
    const [first] = yield* deps.modules.hindrances(tx, deps, personId)
    if (first) {
      const params = { reason: first.kind, id: first.id, communityId: deps.community.id }
      return undo({ ...refused('state_conflict'), params })
    }
    found.push({ deps, personId })
  }
  for (const { deps, personId } of found) yield* erasePerson(tx, deps, { personId, accountId, wholly })
  if (wholly) yield* endAccount(tx, erasure, accountId)
  else yield* forgetPhone(tx, accountId)
  return forget
}

function* endAccount(tx: Tx, erasure: ErasureOfAccount, accountId: string): Steps<void> {
  const { base, home } = erasure
  const { ids, now, keys } = base
  yield* eraseAccount(tx, base, accountId)
  const subject = subjectOf(keys, accountId)
  yield* run(store.insertErasure(tx, { communityId: '', id: ids.next('erasure', now), subject, what: 'account', week: home.week(now) }))
}
