import type { Keys } from '../../platform/crypto/keys.ts'
import type { BaseDeps, Deps } from '../../kernel/deps.ts'
import type { Erased } from '../../kernel/personal-data.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import { releaseUploads } from '../../platform/file/release.ts'
import { setTimer } from '../../platform/timer/timers.ts'
import * as accounts from '../identity/account-store.ts'
import * as store from './erase-store.ts'
import { bindGuesses } from '../resident/residency.ts'
import { personByAccount, residenciesOfPersons } from '../resident/store.ts'
import * as wechat from '../identity/wechat-store.ts'

/** How the ledger names a person or an account: a keyed hash, so that it names nobody without the key. */
export const subjectOf = (keys: Pick<Keys, 'token'>, id: string) => keys.token('erased', id)

export const againTimer = 'erase_again'
/** A write that was on its way when somebody was erased has arrived, or will never: then it is looked at once more. */
const againMs = 10 * 60_000
/** A module that could not forget everything, because money still moves, is asked again after this. */
const movingMs = 6 * 3_600_000

/** Erases a person of a community with everything that leads to them: in one transaction, with the ledger's row. */
export function* erasePerson(tx: Tx, deps: Deps, erased: Erased, id = deps.ids.next('erasure', deps.now)): Steps<void> {
  const { personId } = erased
  yield* letGo(tx, deps, erased)
  const communityId = deps.community.id
  const sealed = deps.keys.entrusted.seal(JSON.stringify(erased), contextOf(communityId, id))
  const subject = subjectOf(deps.keys, personId)
  yield* run(store.insertErasure(tx, { communityId, id, subject, what: 'person', week: deps.time.week(deps.now), sealed }))
  yield* setTimer(tx, { communityId, kind: againTimer, subjectId: id, dueAt: deps.now + againMs })
}

/** Once more, for what arrived a moment after it; then nothing leads back from the ledger either. A timer's work. */
export function* eraseAgain(tx: Tx, deps: Deps, id: string): Steps<void> {
  const communityId = deps.community.id
  const [row] = yield* run(store.erasureById(tx, communityId, id))
  if (!row || row.sealed === null) return
  const erased = JSON.parse(deps.keys.entrusted.open(row.sealed, contextOf(communityId, id))) as Erased
  const moved = yield* letGo(tx, deps, erased)
  if (erased.wholly) yield* eraseAccount(tx, deps, erased.accountId)
  if (moved === 'again') yield* setTimer(tx, { communityId, kind: againTimer, subjectId: id, dueAt: deps.now + movingMs })
  else yield* run(store.unsealErasure(tx, communityId, id))
}

const contextOf = (communityId: string, id: string) => `erasure:${communityId}:${id}`

function* letGo(tx: Tx, deps: Deps, erased: Erased): Steps<'done' | 'again'> {
  const { personId } = erased
  const communityId = deps.community.id
  const homes = yield* run(residenciesOfPersons(tx, communityId, [personId], ['active', 'pending', 'ended', 'refused']))
  const households = homes.map(({ household }) => household)
  const moved = yield* deps.modules.forget(tx, deps, erased)
  const left =
    households.length === 0 ? [] : (yield* run(store.householdsLeft(tx, communityId, households))).map(({ household }) => household)
  yield* deps.modules.forgetHouseholds(
    tx,
    deps,
    erased,
    households.filter((household) => !left.includes(household)),
  )
  return moved
}

/** What this module holds of a person: consents, looks, points, residencies, the person. The last of all modules. */
export function* forgetPerson(tx: Tx, deps: Deps, erased: Erased): Steps<'done'> {
  const { personId, accountId } = erased
  const communityId = deps.community.id
  yield* run(store.sealConsents(tx, communityId, personId, subjectOf(deps.keys, personId)))
  yield* run(store.forgetLookedAt(tx, communityId, personId))
  yield* run(store.dropPoints(tx, communityId, personId))
  yield* run(store.forgetInvited(tx, communityId, accountId))
  for (const subject of [personId, accountId]) yield* run(store.dropCounts(tx, communityId, subject))
  yield* run(store.dropKeys(tx, [communityId, ''], accountId))
  if (erased.wholly) yield* releaseUploads(tx, deps, accountId)
  const homes = yield* run(store.dropResidencies(tx, communityId, personId))
  yield* forgetReplies(tx, deps, personId, homes)
  yield* run(store.dropPerson(tx, communityId, personId))
  // a colleague may have moved in again meanwhile, as a new person
  const [back] = yield* run(personByAccount(tx, communityId, accountId))
  if (!back) yield* run(store.dropMembership(tx, accountId, communityId))
  return 'done'
}

/** Replies that colleagues may ask for again name keys that were never anybody's. */
function* forgetReplies(tx: Tx, deps: Deps, personId: string, homes: readonly { id: string }[]): Steps<void> {
  const nobodys = [[personId, deps.ids.random('person')] as const, ...homes.map(({ id }) => [id, deps.ids.random('residency')] as const)]
  for (const key of yield* run(store.keysNaming(tx, deps.community.id, personId))) {
    const text = nobodys.reduce((told, [id, other]) => told.replaceAll(id, other), JSON.stringify(key.outcome))
    yield* run(store.rewriteKey(tx, key, JSON.parse(text)))
  }
}

/** Erases an account in every module: its sessions, its WeChat and what that granted. */
export function* eraseAccount(tx: Tx, base: BaseDeps, accountId: string): Steps<void> {
  const [binding] = yield* run(wechat.bindingOfAccount(tx, accountId))
  yield* base.modules.forgetAccount(tx, base, { accountId, reader: binding?.openidLookup ?? null })
}

/** What this module holds of an account. The last of all modules: message grants are found by the WeChat that is removed here. */
export function* forgetAccount(tx: Tx, _base: BaseDeps, { accountId }: { accountId: string }): Steps<void> {
  yield* run(wechat.removeBinding(tx, accountId))
  yield* run(accounts.forgetGuesses(tx, bindGuesses(accountId)))
  yield* run(store.dropSessions(tx, accountId))
  yield* run(store.dropKeys(tx, [''], accountId))
  yield* run(store.dropAccount(tx, accountId))
}
