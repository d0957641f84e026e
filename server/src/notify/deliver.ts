import type { NoticeKind } from '@linsheng/shared/contract'
import type { SendOutcome } from '../gateway/sms.ts'
import { type Database, run, type Steps, type Tx } from '../platform/db/index.ts'
import type { Channel, Push } from './channel.ts'
import * as store from './store.ts'

const leaseMs = 60_000
const maxAttempts = 8
const firstBackoffMs = 5_000

export interface Delivery {
  db: Database
  channels: readonly Channel[]
  /** After a push was accepted, in the transaction that records it. */
  onDelivered(tx: Tx, notice: { communityId: string; recipient: string; kind: string; dedupe: string }, now: number): Steps<void>
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
    const first = await firstOfEach(delivery.db, communityId, rows, now)
    const outcomes = await Promise.all(first.map((row) => deliverOne(delivery, row, now)))
    settled += outcomes.filter(Boolean).length
  }
  return settled
}

/** Of every person only the oldest notice that is under way: the next one waits for it. */
async function firstOfEach(db: Database, communityId: string, rows: readonly Row[], now: number): Promise<Row[]> {
  if (rows.length === 0) return []
  const order = await db.read((tx) => store.ahead(tx, communityId, [...new Set(rows.map(({ recipient }) => recipient))], now))
  const oldest = new Map<string, string>()
  for (const { id, recipient } of order) if (!oldest.has(recipient)) oldest.set(recipient, id)
  return rows.filter(({ id, recipient }) => oldest.get(recipient) === id)
}

async function deliverOne({ db, channels, onDelivered }: Delivery, row: Row, now: number): Promise<boolean> {
  if (row.state === 'sending') {
    // its sender died in the middle: it may have gone out
    const [lost] = await db.atomic((tx) => run(store.settle(tx, row, ['sending'], { state: 'unknown', outcome: 'lost', settledAt: now })))
    return lost !== undefined
  }
  const push: Push = { communityId: row.communityId, recipient: row.recipient, kind: row.kind as NoticeKind, title: row.title, body: row.body }
  const channel = channels.find((one) => one.accepts(push))
  if (!channel) {
    const [kept] = await db.atomic((tx) => run(store.settle(tx, row, ['due'], { state: 'inbox_only', outcome: 'no_channel', settledAt: now })))
    return kept !== undefined
  }
  const [begun] = (await db.atomic((tx) => run(store.beginSending(tx, row.communityId, row.id, leaseMs)))) as Row[]
  if (!begun) return false
  const outcome = await sendSafely(channel, push)
  await db.atomic(function* (tx) {
    yield* run(store.insertAttempt(tx, { communityId: row.communityId, noticeId: row.id, attempt: begun.attempts, channel: channel.name, outcome: describe(outcome), at: now }))
    yield* run(store.settle(tx, row, ['sending'], { channel: channel.name, ...after(outcome, begun.attempts, now) }))
    if (outcome.kind === 'accepted') yield* onDelivered(tx, row, now)
  })
  return true
}

async function sendSafely(channel: Channel, push: Push): Promise<SendOutcome> {
  try {
    return await channel.send(push)
  } catch (error) {
    return { kind: 'unknown', reason: error instanceof Error ? error.name : 'error' }
  }
}

/** What becomes of a row: only what certainly did not go out is tried again, ever more slowly, and in the end laid aside. */
function after(outcome: SendOutcome, attempts: number, now: number): Partial<Row> {
  if (outcome.kind === 'accepted') return { state: 'delivered', outcome: 'accepted', settledAt: now }
  if (outcome.kind === 'unknown') return { state: 'unknown', outcome: describe(outcome), settledAt: now }
  if (outcome.kind === 'refused' || attempts >= maxAttempts) return { state: 'dead', outcome: describe(outcome), settledAt: now }
  return { state: 'due', outcome: describe(outcome), dueAt: now + firstBackoffMs * 2 ** (attempts - 1) }
}

const describe = (outcome: SendOutcome) => (outcome.kind === 'accepted' ? 'accepted' : `${outcome.kind}: ${outcome.reason}`.slice(0, 200))
