import type { WeChatGateway } from '../../gateway/wechat/gateway.ts'
import { weChatOf } from '../identity/wechat.ts'
import type { Keys } from '../../platform/crypto/keys.ts'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { WhenAndWhere, Where } from '../../platform/deps.ts'
import * as store from './text-check-store.ts'

/** `queued`: not judged yet. `review`: a person decides. Only what passed may be shown in public. */
export type TextState = 'queued' | 'pass' | 'review' | 'risky'

/** Sends words that are to be shown in public to WeChat's judgement, in the transaction that keeps them. They are kept whatever it says. */
export function* submitText(
  tx: Tx,
  { community, now }: WhenAndWhere,
  submitted: { subjectId: string; accountId: string; text: string },
): Steps<void> {
  yield* run(store.insertCheck(tx, { communityId: community.id, ...submitted, state: 'queued', dueAt: now, at: now }))
}

/** How words were judged. `null`: they were never to be public. */
export function* textState(tx: Tx, { community }: Where, subjectId: string): Steps<TextState | null> {
  const [row] = yield* run(store.checkOf(tx, community.id, subjectId))
  return row ? (row.state as TextState) : null
}

export interface TextJudge {
  db: Database
  keys: Pick<Keys, 'openid' | 'openidLookup'>
  /** `null`: there is none here, and a person decides. */
  gateway: Pick<WeChatGateway, 'checkText'> | null
}

type Row = Tx['t']['textChecks']['$inferSelect']

const leaseMs = 60_000
const firstBackoffMs = 5_000
/** WeChat judges only words of somebody who was in the mini-program within two hours: after that it is no use asking. */
const askingMs = 2 * 3_600_000

/** Has judged what waits, seconds after it was written; again and again where WeChat is down. @returns how many were settled or tried */
export async function judgeDue(judge: TextJudge, now: number, limit = 20): Promise<number> {
  const due = await judge.db.read((tx) => store.dueChecks(tx, now, limit))
  const done = await Promise.all(due.map((row) => judgeOne(judge, row, now)))
  return done.filter(Boolean).length
}

async function judgeOne(judge: TextJudge, waiting: Row, now: number): Promise<boolean> {
  const [row] = (await judge.db.atomic((tx) => run(store.takeCheck(tx, waiting, now, leaseMs)))) as Row[]
  if (!row) return false
  const change = await judged(judge, row, now)
  await judge.db.atomic((tx) => run(store.settleCheck(tx, row, change)))
  return true
}

async function judged({ db, keys, gateway }: TextJudge, row: Row, now: number): Promise<Partial<Row>> {
  // one whose openid cannot be opened any more is judged by a person
  const writer = gateway && (await weChatOf(db, keys, row.accountId).catch(() => null))
  if (!gateway || !writer) return settled('review', 'not by WeChat')
  const verdict = await gateway.checkText({ text: row.text, openid: writer.openid, scene: 'comment' })
  if (verdict.kind === 'not_recent') return settled('review', verdict.reason)
  if (verdict.kind !== 'down') return settled(verdict.kind, `label ${verdict.label}`)
  const dueAt = now + firstBackoffMs * 2 ** Math.min(row.attempts - 1, 7)
  return dueAt >= row.at + askingMs ? settled('review', verdict.reason) : { dueAt, outcome: verdict.reason }
}

/** The words themselves stay where they belong. */
const settled = (state: TextState, outcome: string): Partial<Row> => ({ state, outcome: outcome.slice(0, 200), text: '' })
