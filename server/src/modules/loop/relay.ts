import { addNotices, toPerson } from '../notify/add.ts'
import * as messages from './wording-notices.ts'
import { sha256 } from '../../platform/crypto/keys.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { noteRemoved } from '../../platform/retention.ts'
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
  yield* keep(tx, deps, { communityId: deps.community.id, caseId, sealed, secretHash: sha256(secret) }, behind.personId)
}

/** The i-th seal of a person, as it is found again. */
const lookupOf = (deps: Deps, personId: string, i: number) => deps.keys.relay.lookup(`${deps.community.id}:${personId}:${i}`)

/** Under the first number that this person has not used: of two at once the second waits for the first, and takes the next. */
function* keep(tx: Tx, deps: Deps, relay: Omit<store.NewRelay, 'lookup'>, personId: string): Steps<void> {
  for (let i = 0; ; i += 1) {
    const made = yield* run(store.insertRelay(tx, { ...relay, lookup: lookupOf(deps, personId, i) }))
    if (made.length > 0) return
  }
}

/** Opens the seal, for one purpose that is put on record: to deliver a word, or to find whom an erasure means. */
function* openPerson(tx: Tx, deps: Deps, caseId: string, why: 'deliver' | 'erase'): Steps<Behind | null> {
  const [relay] = yield* run(store.relayOf(tx, deps.community.id, caseId))
  if (!relay || relay.sealed === '') return null
  yield* run(store.insertOpening(tx, { communityId: deps.community.id, id: deps.ids.next('opening', deps.now), caseId, why, at: deps.now }))
  return JSON.parse(deps.keys.relay.open(relay.sealed, contextOf(deps, caseId))) as Behind
}

/**
 * Cuts every way back to a person. Their seals are found by number, up to the first one that is free, and no other is opened: a seal that
 * ran out of time keeps its number, so that there is no gap before another one.
 */
export function* forgetRelays(tx: Tx, deps: Deps, personId: string): Steps<void> {
  yield* numberEarlier(tx, deps, personId)
  for (let i = 0; ; i += 1) {
    const [found] = yield* run(store.relayByLookup(tx, deps.community.id, lookupOf(deps, personId, i)))
    if (!found) return
    yield* openPerson(tx, deps, found.caseId, 'erase')
    yield* run(store.dropRelay(tx, deps.community.id, found.caseId))
  }
}

/** Seals of an earlier program have no number: the first erasure opens them all, and gives each its person's next one. */
function* numberEarlier(tx: Tx, deps: Deps, personId: string): Steps<void> {
  for (const relay of yield* run(store.relaysWithoutLookup(tx, deps.community.id))) {
    const behind = yield* openPerson(tx, deps, relay.caseId, 'erase')
    // another erasure may have taken it meanwhile
    const mine = yield* run(store.dropRelay(tx, deps.community.id, relay.caseId))
    if (mine.length > 0 && behind && behind.personId !== personId) yield* keep(tx, deps, relay, behind.personId)
  }
}

const sealDays = 365
const sealsPerNight = 500

/**
 * The seals of cases that were closed a year ago are emptied: nothing leads to the person any more. The row and its number stay, so that
 * an erasure finds the numbers behind it. One of an earlier program, which has no number, goes as a whole. Once a night.
 */
export function* endSeals(tx: Tx, deps: Deps): Steps<void> {
  const over = yield* run(store.relaysOver(tx, deps.community.id, deps.now - sealDays * 24 * 3_600_000, sealsPerNight))
  for (const { caseId, lookup } of over)
    yield* run(lookup === null ? store.dropRelay(tx, deps.community.id, caseId) : store.emptyRelay(tx, deps.community.id, caseId))
  yield* noteRemoved(tx, deps, 'relays', over.length)
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
