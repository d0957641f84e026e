import type { Erased, ToldOf } from '../people/erasing.ts'
import { run, type Steps, type Tx } from '../platform/db/index.ts'
import type { Where } from '../platform/deps.ts'
import { toPerson } from './add.ts'
import { restMs } from './wallet.ts'
import * as store from './erase-store.ts'

/** A person is erased: what they were told goes, and what colleagues and neighbours were told in their words. */
export function* forgetNotices(tx: Tx, deps: Where, { personId, accountId }: Erased, told: ToldOf): Steps<void> {
  const communityId = deps.community.id
  const recipient = toPerson(personId)
  const sent = yield* run(store.outboxAbout(tx, communityId, recipient, told.dedupes))
  const ids = sent.map(({ id }) => id)
  const read = yield* run(store.inboxAbout(tx, communityId, recipient, { ids, targets: told.targets }))
  const all = [...new Set([...ids, ...read.map(({ id }) => id)])]
  if (all.length > 0) {
    yield* run(store.noticesById(tx, communityId, all))
    yield* run(store.attemptsOf(tx, communityId, all))
  }
  yield* run(store.pushDaysOf(tx, communityId, recipient))
  yield* run(store.textChecksOf(tx, communityId, accountId))
}

/**
 * A WeChat is let go, or another one takes its place: what it granted goes. A "no" stays for as long as it rests: signing out and in again
 * must not have anybody asked a second time.
 */
export function* releaseGrants(tx: Tx, reader: string): Steps<void> {
  yield* run(store.openWalletsOfReader(tx, reader))
  yield* run(store.creditsOfReader(tx, reader))
}

/** What rested long enough, whosever it was. Of the whole installation; every community's night does it. */
export function* sweepGrants(tx: Tx, { now }: { now: number }): Steps<void> {
  yield* run(store.restedWallets(tx, now - restMs))
}

/** An account goes: what its WeChat granted hangs on the look-up of the WeChat, which goes after it. */
export function* forgetGrants(tx: Tx, reader: string | null): Steps<void> {
  if (reader === null) return
  yield* run(store.walletsOfReader(tx, reader))
  yield* run(store.creditsOfReader(tx, reader))
}
