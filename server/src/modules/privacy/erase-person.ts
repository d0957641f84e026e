import type { BaseDeps, Deps } from '../../kernel/deps.ts'
import type { Erased } from '../../kernel/personal-data.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import { setTimer } from '../../platform/timer/timers.ts'
import { readerOf } from '../identity/accounts.ts'
import { emptyOf, householdsOfPerson, subjectOf } from '../resident/erase.ts'
import * as store from './erase-store.ts'

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
  const households = yield* householdsOfPerson(tx, deps, personId)
  const moved = yield* deps.modules.forget(tx, deps, erased)
  yield* deps.modules.forgetHouseholds(tx, deps, erased, yield* emptyOf(tx, deps, households))
  return moved
}

/** Erases an account in every module: its sessions, its WeChat and what that granted. */
export function* eraseAccount(tx: Tx, base: BaseDeps, accountId: string): Steps<void> {
  yield* base.modules.forgetAccount(tx, base, { accountId, reader: yield* readerOf(tx, accountId) })
}
