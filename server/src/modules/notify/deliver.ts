import type { NoticeKind } from '@linsheng/shared/contract'
import { inboxOnly, type NoticeWays, type Text } from '../../kernel/notice.ts'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import { type Channel, type ChannelOutcome, elsewhere, type Push } from './channel.ts'
import * as store from './store.ts'

export const leaseMs = 60_000
const defaultTimeoutMs = 30_000
const maxAttempts = 8
/** After this many failures at one channel the next one has its turn, where there is one. */
const patience = 3
const firstBackoffMs = 5_000
/** About as long as all back-offs together: a notice that waits longer for its channel tells of the past, and stays in the inbox. */
const longestWaitMs = 600_000
/** So many of one person at once. */
const mostKept = 200

export interface Delivery {
  db: Database
  channels: readonly Channel[]
  /** Which of them each kind uses. */
  notices: NoticeWays
  /** After a push was accepted, in the transaction that records it. */
  onDelivered(tx: Tx, notice: Row, now: number): Steps<void>
  /** After a channel refused one for good, in the transaction that records it. */
  onRefused(tx: Tx, notice: Row, channel: string, now: number): Steps<void>
  /** How long a channel may take; shorter than the lease. */
  timeoutMs?: number
}

type Row = Tx['t']['outbox']['$inferSelect']

/**
 * Sends what is due: to each person in the order in which it was written, one at a time. The beginning of a sending is durable before
 * it begins; what broke off after that is `unknown` and is not repeated. @returns how many were settled
 */
export async function deliverDue(delivery: Delivery, now: number, limit = 100): Promise<number> {
  const communities = await delivery.db.read((tx) => store.dueCommunities(tx, now, 50))
  let settled = 0
  for (const { communityId } of communities) {
    const rows = (await delivery.db.read((tx) => store.dueRows(tx, communityId, now, limit))) as Row[]
    const settledOf = await Promise.all(rows.map((row) => deliverOne(delivery, row, now)))
    settled += settledOf.reduce((sum, n) => sum + n, 0)
  }
  return settled
}

/** For how long the notice that has waited longest has been due, ms. */
export async function outboxLagMs(db: Database, now: number): Promise<number> {
  const [row] = await db.read((tx) => store.oldestDue(tx))
  const dueAt = row?.dueAt ?? null
  return dueAt === null ? 0 : Math.max(0, now - Number(dueAt))
}

async function deliverOne(delivery: Delivery, row: Row, now: number): Promise<number> {
  const { db, channels, onDelivered, onRefused, timeoutMs = defaultTimeoutMs } = delivery
  if (row.state === 'sending') {
    // its sender died in the middle: it may have gone out
    const [lost] = await db.atomic((tx) => run(store.settle(tx, row, ['sending'], { state: 'unknown', outcome: 'lost', settledAt: now })))
    return lost ? 1 : 0
  }
  const push = pushOf(delivery, row)
  const tried = row.attempts === 0 ? [] : await db.read((tx) => store.attemptsOf(tx, row.communityId, row.id))
  const given = new Set(tried.filter(({ outcome }) => outcome.startsWith('elsewhere')).map((one) => one.channel))
  const [channel, ...further] = await acceptingOf(channels, push, given)
  if (!channel) return keepUncarried(delivery, row, now)
  const [begun] = (await db.atomic((tx) => run(store.beginSending(tx, row.communityId, row.id, leaseMs)))) as Row[]
  if (!begun) return 0
  const sent = await sendSafely(() => channel.send(push), timeoutMs)
  const failures = tried.filter((one) => one.channel === channel.name).length + 1
  const isGivenOn = sent.kind === 'limited' || (sent.kind === 'failed' && failures >= patience)
  const outcome = isGivenOn && further.length > 0 ? elsewhere(sent.reason) : sent
  await db.atomic(function* (tx) {
    yield* run(
      store.insertAttempt(tx, {
        communityId: row.communityId,
        noticeId: row.id,
        attempt: begun.attempts,
        channel: channel.name,
        outcome: describe(outcome),
        at: now,
      }),
    )
    // also where it took so long that somebody gave it up: how it ended is known only here
    const [settled] = yield* run(
      store.settle(tx, row, ['sending', 'unknown'], { channel: channel.name, ...after(outcome, begun.attempts, now) }),
    )
    if (settled && outcome.kind === 'accepted') yield* onDelivered(tx, row, now)
    if (settled && outcome.kind === 'refused') yield* onRefused(tx, row, channel.name, now)
  })
  return 1
}

/**
 * No channel carries this one: it stays in the inbox, and with it, in one transaction, what follows to the same person up to the first
 * that a channel carries. One at a time, a storm of them would hold that one up for minutes.
 */
async function keepUncarried(delivery: Delivery, row: Row, now: number): Promise<number> {
  const { db, channels } = delivery
  const following = (await db.read((tx) => store.untriedOf(tx, row, now, mostKept))) as Row[]
  const kept = [row.id]
  for (const next of following.filter(({ id }) => id !== row.id)) {
    if ((await acceptingOf(channels, pushOf(delivery, next), new Set())).length > 0) break
    kept.push(next.id)
  }
  return (await db.atomic((tx) => run(store.keepInInbox(tx, row.communityId, kept, now)))).length
}

const pushOf = ({ notices }: Delivery, { communityId, id, recipient, kind, title, body, sms }: Row): Push => ({
  ...{ communityId, id, recipient, title, body },
  text: sms === null ? null : (JSON.parse(sms) as Text),
  kind: kind as NoticeKind,
  // written by an earlier program, of a kind that no message has any more: it stays in the inbox
  ways: notices.get(kind as NoticeKind) ?? unsent,
})

const unsent = inboxOnly('no message has this kind')

/** The channels that can reach this one, in their order, without those that gave it on. */
async function acceptingOf(channels: readonly Channel[], push: Push, given: ReadonlySet<string>): Promise<Channel[]> {
  const open = channels.filter(({ name }) => !given.has(name))
  // one that cannot even say so reaches nobody: what is to be told must not wait for it
  const accepts = await Promise.all(open.map(async (one) => Promise.resolve(one.accepts(push)).catch(() => false)))
  return open.filter((_, at) => accepts[at])
}

/** A sending that breaks, or does not answer in time, may have arrived. */
export async function sendSafely(send: () => Promise<ChannelOutcome>, timeoutMs: number): Promise<ChannelOutcome> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<ChannelOutcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'unknown', reason: 'timeout' }), timeoutMs)
  })
  try {
    return await Promise.race([send(), late])
  } catch (error) {
    return { kind: 'unknown', reason: error instanceof Error ? error.name : 'error' }
  } finally {
    clearTimeout(timer)
  }
}

/**
 * What becomes of a row: only what certainly did not go out is tried again, ever more slowly and no sooner than the service asked, and in
 * the end laid aside.
 */
export function after(outcome: ChannelOutcome, attempts: number, now: number): Partial<Row> {
  if (outcome.kind === 'accepted') return { state: 'delivered', outcome: 'accepted', settledAt: now }
  if (outcome.kind === 'unknown') return { state: 'unknown', outcome: describe(outcome), settledAt: now }
  // at once: no time was lost by anybody else's fault
  if (outcome.kind === 'elsewhere') return { state: 'due', outcome: describe(outcome), dueAt: now }
  const isOver = outcome.kind === 'refused' || (outcome.kind === 'limited' && outcome.retryAfterMs > longestWaitMs)
  if (isOver || attempts >= maxAttempts) return { state: 'dead', outcome: describe(outcome), settledAt: now }
  const askedMs = outcome.retryAfterMs ?? 0
  const backoffMs = firstBackoffMs * 2 ** (attempts - 1)
  return { state: 'due', outcome: describe(outcome), dueAt: now + Math.max(backoffMs, Math.min(askedMs, longestWaitMs)) }
}

export const describe = (outcome: ChannelOutcome) =>
  outcome.kind === 'accepted' ? 'accepted' : `${outcome.kind}: ${outcome.reason}`.slice(0, 200)
