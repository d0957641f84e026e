import type { Erased } from '../../kernel/personal-data.ts'
import { settingsOfAll } from '../community/settings.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Context, Where } from '../../platform/deps.ts'
import { noteRemoved } from '../../platform/retention.ts'
import { defaultSettings } from '../../platform/settings.ts'
import { type Subject, toPerson } from './add.ts'
import * as store from './erase-store.ts'

const dayMs = 24 * 3_600_000

/** A person is erased: what they were told goes, and the checks of what they wrote. */
export function* forgetNotices(tx: Tx, deps: Where, { personId, accountId }: Erased): Steps<'done'> {
  const communityId = deps.community.id
  const recipient = toPerson(personId)
  const sent = yield* run(store.outboxOf(tx, communityId, recipient))
  const read = yield* run(store.inboxOf(tx, communityId, recipient))
  yield* forgetAttempts(tx, communityId, [...sent, ...read])
  yield* run(store.pushDaysOf(tx, communityId, recipient))
  yield* run(store.textChecksOf(tx, communityId, accountId))
  return 'done'
}

/** What colleagues and neighbours were told about matters of a person who is erased: it repeats that person's words. */
export function* forgetNoticesAbout(tx: Tx, deps: Where, kind: Subject['kind'], ids: readonly string[]): Steps<void> {
  if (ids.length === 0) return
  const communityId = deps.community.id
  const sent = yield* run(store.outboxAbout(tx, communityId, kind, ids))
  yield* run(store.inboxAbout(tx, communityId, kind, ids))
  yield* forgetAttempts(tx, communityId, sent)
}

function* forgetAttempts(tx: Tx, communityId: string, notices: readonly { id: string }[]): Steps<void> {
  const ids = [...new Set(notices.map(({ id }) => id))]
  if (ids.length === 0) return
  yield* run(store.noticesById(tx, communityId, ids))
  yield* run(store.attemptsOf(tx, communityId, ids))
}

/**
 * A WeChat is let go, or another one takes its place: what it granted goes. A "no" stays for as long as it rests: signing out and in again
 * must not have anybody asked a second time.
 */
export function* releaseGrants(tx: Tx, _deps: unknown, { reader }: { reader: string }): Steps<void> {
  yield* run(store.openWalletsOfReader(tx, reader))
  yield* run(store.creditsOfReader(tx, reader))
}

/**
 * What rested long enough, whosever it was. Of the whole installation; every community's night does it. A WeChat belongs to no community:
 * the longest rest that one of them has set holds for all.
 */
export function* sweepGrants(tx: Tx, deps: Context): Steps<void> {
  const rests = (yield* settingsOfAll(tx)).map(({ subscription }) => subscription.restDays)
  const before = deps.now - Math.max(defaultSettings.subscription.restDays, ...rests) * dayMs
  yield* noteRemoved(tx, deps, 'subscriptionWallets', (yield* run(store.restedWallets(tx, before))).length)
}

/** An account goes: what its WeChat granted hangs on the look-up of the WeChat, which goes after it. */
export function* forgetGrants(tx: Tx, _deps: unknown, { reader }: { reader: string | null }): Steps<void> {
  if (reader === null) return
  yield* run(store.walletsOfReader(tx, reader))
  yield* run(store.creditsOfReader(tx, reader))
}
