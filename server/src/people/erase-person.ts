import { run, type Steps, type Tx } from '../platform/db/index.ts'
import { releaseUploads } from '../platform/file/release.ts'
import { setTimer } from '../platform/timer/timers.ts'
import { type Erased, type ErasureDeps, subjectOf } from './erasing.ts'
import * as accounts from './account-store.ts'
import * as store from './erase-store.ts'
import { bindGuesses } from './residency.ts'
import { personByAccount } from './store.ts'
import * as wechat from './wechat-store.ts'

export const againTimer = 'erase_again'
/** A write that was on its way when somebody was erased has arrived, or will never: then it is looked at once more. */
const againMs = 10 * 60_000
/** Money that still moves is looked at again after this. */
const movingMs = 6 * 3_600_000

/** Erases a person of a community with everything that leads to them: in one transaction, with the ledger's row. */
export function* erasePerson(tx: Tx, deps: ErasureDeps, erased: Erased, id = deps.ids.next('erasure', deps.now)): Steps<void> {
  const { personId } = erased
  yield* letGo(tx, deps, erased)
  const communityId = deps.community.id
  const sealed = deps.erasureKeys.entrusted.seal(JSON.stringify(erased), contextOf(communityId, id))
  const subject = subjectOf(deps.erasureKeys, personId)
  yield* run(store.insertErasure(tx, { communityId, id, subject, what: 'person', week: deps.time.week(deps.now), sealed }))
  yield* setTimer(tx, { communityId, kind: againTimer, subjectId: id, dueAt: deps.now + againMs })
}

/** Once more, for what arrived a moment after it; then nothing leads back from the ledger either. A timer's work. */
export function* eraseAgain(tx: Tx, deps: ErasureDeps, id: string): Steps<void> {
  const communityId = deps.community.id
  const [row] = yield* run(store.erasureById(tx, communityId, id))
  if (!row || row.sealed === null) return
  const erased = JSON.parse(deps.erasureKeys.entrusted.open(row.sealed, contextOf(communityId, id))) as Erased
  const { moneyMoves } = yield* letGo(tx, deps, erased)
  if (erased.wholly) yield* eraseAccount(tx, deps, erased.accountId)
  if (moneyMoves) yield* setTimer(tx, { communityId, kind: againTimer, subjectId: id, dueAt: deps.now + movingMs })
  else yield* run(store.unsealErasure(tx, communityId, id))
}

const contextOf = (communityId: string, id: string) => `erasure:${communityId}:${id}`

function* letGo(tx: Tx, deps: ErasureDeps, erased: Erased): Steps<{ moneyMoves: boolean }> {
  const { personId, accountId } = erased
  const communityId = deps.community.id
  const moved = yield* deps.onErased(tx, erased)
  yield* run(store.sealConsents(tx, communityId, personId, subjectOf(deps.erasureKeys, personId)))
  yield* run(store.forgetLookedAt(tx, communityId, personId))
  yield* run(store.dropPoints(tx, communityId, personId))
  yield* run(store.forgetInvited(tx, communityId, accountId))
  for (const subject of [personId, accountId]) yield* run(store.dropCounts(tx, communityId, subject))
  yield* run(store.dropKeys(tx, [communityId, ''], accountId))
  if (erased.wholly) yield* releaseUploads(tx, deps, accountId)
  const homes = yield* run(store.dropResidencies(tx, communityId, personId))
  yield* forgetReplies(tx, deps, personId, homes)
  const households = homes.map(({ household }) => household)
  yield* run(store.dropPerson(tx, communityId, personId))
  // a colleague may have moved in again meanwhile, as somebody new
  const [back] = yield* run(personByAccount(tx, communityId, accountId))
  if (!back) yield* run(store.dropMembership(tx, accountId, communityId))
  const left =
    households.length === 0 ? [] : (yield* run(store.householdsLeft(tx, communityId, households))).map(({ household }) => household)
  yield* deps.onHouseholdsEnded(
    tx,
    erased,
    households.filter((household) => !left.includes(household)),
  )
  return moved
}

/** Replies that colleagues may ask for again name keys that were never anybody's. */
function* forgetReplies(tx: Tx, deps: ErasureDeps, personId: string, homes: readonly { id: string }[]): Steps<void> {
  const nobodys = [[personId, deps.ids.random('person')] as const, ...homes.map(({ id }) => [id, deps.ids.random('residency')] as const)]
  for (const key of yield* run(store.keysNaming(tx, deps.community.id, personId))) {
    const text = nobodys.reduce((told, [id, other]) => told.replaceAll(id, other), JSON.stringify(key.outcome))
    yield* run(store.rewriteKey(tx, key, JSON.parse(text)))
  }
}

/** The account with its sessions, its WeChat and what that granted. The grants hang on the WeChat's look-up and go first. */
export function* eraseAccount(tx: Tx, deps: Pick<ErasureDeps, 'onAccountErased'>, accountId: string): Steps<void> {
  const [binding] = yield* run(wechat.bindingOfAccount(tx, accountId))
  yield* deps.onAccountErased(tx, { accountId, reader: binding?.openidLookup ?? null })
  yield* run(wechat.removeBinding(tx, accountId))
  yield* run(accounts.forgetGuesses(tx, bindGuesses(accountId)))
  yield* run(store.dropSessions(tx, accountId))
  yield* run(store.dropKeys(tx, [''], accountId))
  yield* run(store.dropAccount(tx, accountId))
}
