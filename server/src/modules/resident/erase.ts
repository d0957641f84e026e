import type { Keys } from '../../platform/crypto/keys.ts'
import type { Deps } from '../../kernel/deps.ts'
import type { Erased } from '../../kernel/personal-data.ts'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Where } from '../../platform/deps.ts'
import { releaseUploads } from '../../platform/file/release.ts'
import { forgetKeysOf, forgetQuotas, renameInReplies } from '../../platform/forget.ts'
import { leaveAsResident } from '../identity/accounts.ts'
import { endHelpersOf } from './helpers.ts'
import { forgetAgreed } from './helper-store.ts'
import * as store from './erase-store.ts'
import { personByAccount, residenciesOfPersons } from './store.ts'

/** The pseudonym of a person or an account that was erased: a keyed hash, so that it names nobody without the key. */
export const subjectOf = (keys: Pick<Keys, 'token'>, id: string) => keys.token('erased', id)

/** What this module holds of a person: consents, looks, points, residencies, the person. The last module of a community to forget. */
export function* forgetPerson(tx: Tx, deps: Deps, erased: Erased): Steps<'done'> {
  const { personId, accountId } = erased
  const communityId = deps.community.id
  yield* run(store.sealConsents(tx, communityId, personId, subjectOf(deps.keys, personId)))
  yield* run(store.forgetLookedAt(tx, communityId, personId))
  yield* run(store.dropPoints(tx, communityId, personId))
  yield* run(store.forgetInvited(tx, communityId, accountId))
  for (const subject of [personId, accountId]) yield* forgetQuotas(tx, communityId, subject)
  yield* forgetKeysOf(tx, [communityId, ''], accountId)
  if (erased.wholly) yield* releaseUploads(tx, deps, accountId)
  yield* endHelpersOf(tx, deps, personId, null)
  yield* run(forgetAgreed(tx, communityId, personId))
  const homes = yield* run(store.dropResidencies(tx, communityId, personId))
  // replies that colleagues may ask for again name keys that were never anybody's
  const renamed = homes.map(({ id }) => [id, deps.ids.random('residency')] as const)
  yield* renameInReplies(tx, communityId, personId, new Map([[personId, deps.ids.random('person')], ...renamed]))
  yield* run(store.dropPerson(tx, communityId, personId))
  // a colleague may have moved in again meanwhile, as a new person
  const [back] = yield* run(personByAccount(tx, communityId, accountId))
  if (!back) yield* leaveAsResident(tx, communityId, accountId)
  return 'done'
}

/** The person of an account, who can neither be bound to a room nor be erased by anybody else until the transaction ends. */
export function* takePerson(tx: Tx, deps: Where, accountId: string): Steps<string | null> {
  const [person] = yield* run(store.takePerson(tx, deps.community.id, accountId))
  return person?.id ?? null
}

/** Every household that a person ever belonged to here. */
export function* householdsOfPerson(tx: Tx, deps: Where, personId: string): Steps<string[]> {
  const homes = yield* run(residenciesOfPersons(tx, deps.community.id, [personId], ['active', 'pending', 'ended', 'refused']))
  return homes.map(({ household }) => household)
}

/** Of some households those to which nobody belongs any more, or asks to. */
export function* emptyOf(tx: Tx, deps: Where, households: readonly string[]): Steps<string[]> {
  if (households.length === 0) return []
  const left = (yield* run(store.householdsLeft(tx, deps.community.id, households))).map(({ household }) => household)
  return households.filter((household) => !left.includes(household))
}

/** Everybody of a community, for finding the one that an erased row names by a keyed hash. */
export const everyPerson = (db: Pick<Database, 'read'>, deps: Where): Promise<{ id: string; accountId: string }[]> =>
  db.read((tx) => store.personsIn(tx, deps.community.id))

/** The invitation codes that a colleague made and nobody has used are good no more once the access of this colleague has ended. */
export function* endInvitations(tx: Tx, deps: Deps, { staffId }: { staffId: string }): Steps<Record<string, never>> {
  yield* run(store.endInvitationsOf(tx, deps.community.id, staffId, deps.now))
  return {}
}
