import type { AskScene, Subscriptions } from '@linsheng/shared/contract'
import type { SubscriptionEvent } from '../../gateway/wechat/push-event.ts'
import type { MessageTemplate, TemplateUse } from '../../gateway/wechat/gateway.ts'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import * as store from './wallet-store.ts'

const secondMs = 1000
const minuteMs = 60 * secondMs
const dayMs = 24 * 60 * minuteMs
/** The client's own report of a tap may come so late: it waits for a network. WeChat tells at once. */
const reportedWithinMs = 30 * dayMs
/** WeChat's push about a tap and the client's own report come within this of each other. */
const pairMs = 10 * minuteMs
/** More than this nobody ever taps: what is beyond is no tap. */
const mostCredits = 50

/**
 * Where the resident gains: the progress of what they report; after signing, what becomes of it; after paying, the next bill, if they wish.
 */
const askedAt: Readonly<Record<AskScene, readonly TemplateUse[]>> = {
  report: ['order', 'finished'],
  sign_off: ['case', 'survey', 'finished'],
  paid: ['bill'],
}

/** What may be asked where. A template that was refused rests for `restDays`. */
export async function mayAsk(
  db: Pick<Database, 'read'>,
  templates: readonly MessageTemplate[],
  { reader, restDays }: { reader: string | null; restDays: number },
  now: number,
): Promise<Subscriptions> {
  if (reader === null) return { asks: [] }
  const restMs = restDays * dayMs
  const wallets = await db.read((tx) => store.walletsOf(tx, reader))
  const rests = new Set(wallets.filter(({ declinedAt }) => declinedAt !== null && now < declinedAt + restMs).map((one) => one.templateId))
  const asks = (Object.keys(askedAt) as AskScene[]).map((scene) => ({
    scene,
    templateIds: askedAt[scene]
      .flatMap((use) => templates.filter((one) => one.use === use).map(({ id }) => id))
      .filter((id) => !rests.has(id)),
  }))
  return { asks: asks.filter(({ templateIds }) => templateIds.length > 0) }
}

/** What somebody answered to one template, told by the client or, with a key, by WeChat. The same tap told twice is one grant. */
export interface Told {
  reader: string
  templateId: string
  answer: 'accept' | 'reject' | 'withdrawn'
  at: number
  pushKey: string | null
}

export function* note(tx: Tx, { reader, templateId, answer, at, pushKey }: Told): Steps<void> {
  const [wallet] = yield* run(store.lockWallet(tx, reader, templateId))
  if (!wallet) throw new Error('a wallet that was written was not found')
  if (answer !== 'accept') {
    // WeChat tells again what was not answered in time, and by whole seconds: what was granted since stands
    const after = at + secondMs
    const since = yield* run(store.grantedFrom(tx, reader, templateId, after))
    if (since.length === 0) yield* run(store.changeWallet(tx, reader, templateId, { declinedAt: Math.max(wallet.declinedAt ?? 0, at) }))
    if (answer === 'withdrawn') yield* run(store.voidCredits(tx, reader, templateId, after))
    return
  }
  if (pushKey !== null && (yield* run(store.creditOfPush(tx, reader, pushKey))).length > 0) return
  const [twin] = yield* run(
    pushKey === null
      ? store.unmatched(tx, reader, templateId, 'push', at - reportedWithinMs)
      : store.unmatched(tx, reader, templateId, 'client', at - pairMs),
  )
  if (twin) {
    yield* run(store.changeCredit(tx, twin, null, pushKey === null ? { byClient: true } : { pushKey }))
    return
  }
  if ((yield* run(store.openCredits(tx, reader, [templateId]))).length >= mostCredits) return
  yield* run(store.dropUsed(tx, reader, templateId, at - 2 * reportedWithinMs))
  const number = wallet.noted + 1
  yield* run(store.changeWallet(tx, reader, templateId, { noted: number, declinedAt: null }))
  yield* run(store.insertCredit(tx, { reader, templateId, number, at, byClient: pushKey === null, pushKey, state: 'open' }))
}

/** What WeChat pushed, as it is noted. */
export const toldByPush = (event: SubscriptionEvent, reader: string): Told => ({
  reader,
  templateId: event.templateId,
  answer: event.answer,
  at: event.at,
  pushKey: event.key,
})

export interface Spent {
  reader: string
  templateId: string
  number: number
}

/** Takes one grant for a message, if more than `keep` are there; durable before the message goes out. `null`: none to spend. */
export function* spend(tx: Tx, reader: string, templateId: string, keep: number): Steps<Spent | null> {
  yield* run(store.lockWallet(tx, reader, templateId))
  const [first, ...others] = yield* run(store.openCredits(tx, reader, [templateId]))
  if (!first || others.length < keep) return null
  yield* run(store.changeCredit(tx, first, 'open', { state: 'spent' }))
  return { reader, templateId, number: first.number }
}

/** The message certainly did not go out: the grant is there again. */
export function* giveBack(tx: Tx, spent: Spent): Steps<void> {
  yield* run(store.changeCredit(tx, spent, 'spent', { state: 'open' }))
}

/** WeChat says that nothing is left: it knows better. */
export function* empty(tx: Tx, reader: string, templateId: string): Steps<void> {
  yield* run(store.lockWallet(tx, reader, templateId))
  yield* run(store.voidCredits(tx, reader, templateId))
}

/** How many grants of these templates are left, by template. */
export async function creditsOf(
  db: Pick<Database, 'read'>,
  reader: string,
  templateIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (templateIds.length === 0) return new Map()
  const rows = await db.read((tx) => store.openCredits(tx, reader, templateIds))
  return new Map(templateIds.map((id) => [id, rows.filter(({ templateId }) => templateId === id).length]))
}
