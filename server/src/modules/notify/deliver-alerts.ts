import type { SendOutcome } from '../../gateway/sms.ts'
import type { WecomRobots } from '../../gateway/wecom-robot.ts'
import { readCommunity } from '../community/community.ts'
import type { Keys } from '../../platform/crypto/keys.ts'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import * as store from './alert-store.ts'
import { after, describe, leaseMs, sendSafely } from './deliver.ts'
import { openRobot } from './robot.ts'
import { insertAttempt, settle } from './store.ts'
import { groupMessage } from './wording-alerts.ts'

/** WeCom takes twenty messages a minute for a key; when it says that they were too many, a minute's rest. */
const [gapMs, limitedMs] = [3_000, 60_000]
const tooFast = '45009'
const defaultTimeoutMs = 30_000
const mostCommunities = 50

export interface AlertDelivery {
  db: Database
  keys: Pick<Keys, 'entrusted'>
  robots: WecomRobots
  /** How long a sending may take; shorter than the lease. */
  timeoutMs?: number
}

/**
 * Says to each community's group what is to be said, all of it in one message, at most every three seconds. As with notices the
 * beginning of a sending is durable before it begins; what broke off after that is `unknown` and is not repeated.
 * @returns how many alerts were settled
 */
export async function deliverAlerts(delivery: AlertDelivery, now: number): Promise<number> {
  const communities = await delivery.db.read((tx) => store.communitiesToTell(tx, now, mostCommunities))
  const told = await Promise.all(communities.map(({ communityId }) => tellGroup(delivery, communityId, now)))
  return told.reduce((sum, n) => sum + n, 0)
}

interface Turn {
  /** Settled already: their sender died, or there is no robot any more. */
  closed: number
  sealedKey: string | null
  rows: store.Told[]
}

async function tellGroup(delivery: AlertDelivery, communityId: string, now: number): Promise<number> {
  const { db, robots, keys, timeoutMs = defaultTimeoutMs } = delivery
  const { closed, sealedKey, rows } = await db.atomic((tx) => begin(tx, communityId, now))
  if (sealedKey === null || rows.length === 0) return closed
  const community = await readCommunity(db, communityId)
  const text = groupMessage({ community: community?.community.name ?? '', lines: rows.sort(byAge).map(({ title }) => title) })
  const key = openRobot(keys, communityId, sealedKey)
  const outcome = key === null ? unreadable : await sendSafely(() => robots.send(key, text), timeoutMs)
  await db.atomic(function* (tx) {
    if (outcome.kind === 'failed' && outcome.reason === tooFast) yield* run(store.restUntil(tx, communityId, now + limitedMs))
    for (const { id, attempts } of rows) {
      yield* run(insertAttempt(tx, { communityId, noticeId: id, attempt: attempts, channel: 'robot', outcome: describe(outcome), at: now }))
      yield* run(settle(tx, { communityId, id }, ['sending', 'unknown'], after(outcome, attempts, now)))
    }
  })
  return closed + rows.length
}

const unreadable: SendOutcome = { kind: 'refused', reason: 'the key cannot be opened' }
const byAge = (a: store.Told, b: store.Told) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)

/** Takes the turn, if the robot may speak, and with it all that is due. */
function* begin(tx: Tx, communityId: string, now: number): Steps<Turn> {
  const lost = yield* run(store.closeLost(tx, communityId, now))
  const [robot] = yield* run(store.robotOf(tx, communityId))
  if (!robot) {
    const aside = yield* run(store.layAside(tx, communityId, 'no_channel', now))
    return { closed: lost.length + aside.length, sealedKey: null, rows: [] }
  }
  const [turn] = yield* run(store.takeTurn(tx, communityId, now, gapMs, limitedMs))
  const rows = turn ? yield* run(store.beginAll(tx, communityId, now, leaseMs)) : []
  return { closed: lost.length, sealedKey: turn?.sealedKey ?? null, rows }
}
