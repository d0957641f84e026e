import { addNotices, toPerson } from '../notify/add.ts'
import * as messages from './wording-notices.ts'
import { sha256 } from '../../platform/crypto/keys.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import * as store from './relay-store.ts'

// The only file that uses the relay's key. No operation returns what it seals.

interface Behind {
  personId: string
  household: string
  /** By which the person reads and answers, without saying who it is. */
  secret: string
}

const contextOf = (deps: Deps, caseId: string) => `relay:${deps.community.id}:${caseId}`

/** Seals who stands behind an anonymous case. */
export function* sealPerson(tx: Tx, deps: Deps, caseId: string, behind: Omit<Behind, 'secret'>): Steps<void> {
  const secret = deps.ids.secret()
  const sealed = deps.keys.relay.seal(JSON.stringify({ ...behind, secret }), contextOf(deps, caseId))
  yield* run(store.insertRelay(tx, { communityId: deps.community.id, caseId, sealed, secretHash: sha256(secret) }))
}

/** Opens the seal, for one purpose that is put on record: to deliver a word, or to find whom an erasure means. */
function* openPerson(tx: Tx, deps: Deps, caseId: string, why: 'deliver' | 'erase'): Steps<Behind | null> {
  const [relay] = yield* run(store.relayOf(tx, deps.community.id, caseId))
  if (!relay) return null
  yield* run(store.insertOpening(tx, { communityId: deps.community.id, id: deps.ids.next('opening', deps.now), caseId, why, at: deps.now }))
  return JSON.parse(deps.keys.relay.open(relay.sealed, contextOf(deps, caseId))) as Behind
}

/** Cuts every way back to a person. All seals have to be opened to find theirs. */
export function* forgetRelays(tx: Tx, deps: Deps, personId: string): Steps<void> {
  for (const { caseId } of yield* run(store.relaysOf(tx, deps.community.id))) {
    const behind = yield* openPerson(tx, deps, caseId, 'erase')
    if (behind?.personId !== personId) continue
    yield* run(store.dropRelay(tx, deps.community.id, caseId))
  }
}

/** Tells the person behind a case that there is a word for them; the word itself is read by the secret. */
export function* deliver(tx: Tx, deps: Deps, caseId: string): Steps<void> {
  const behind = yield* openPerson(tx, deps, caseId, 'deliver')
  if (!behind) return
  const to = toPerson(behind.personId)
  yield* addNotices(tx, deps, [
    {
      ...messages.relayMessage(),
      to,
      dedupe: `relay:${deps.ids.secret()}`,
      subject: null,
      opens: null,
      sealedTarget: deps.keys.relay.seal(behind.secret, `inbox:${to}`),
      coarse: true,
    },
  ])
}

/** The secret of a notice, for the person in whose inbox it lies. */
export const openSealedTarget = ({ keys }: Pick<Deps, 'keys'>, sealed: string, recipient: string) =>
  keys.relay.open(sealed, `inbox:${recipient}`)

export function* caseOfSecret(tx: Tx, deps: Deps, secret: string): Steps<string | null> {
  return (yield* run(store.relayBySecret(tx, deps.community.id, sha256(secret))))[0]?.caseId ?? null
}
