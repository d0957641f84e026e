import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { readByEar } from '../../app/platform'
import { reasonWords, tapUnkeptWords } from '../kept/words'
import { signWords } from '../../app/words/money'
import { completionWords } from './words'
import { now } from '../../app/state/clock'
import { meStore } from '../session/me'
import { giveUp, keep, outbox, outcomeOf, sendUnkept, takeBack as dropUnsent } from '../kept/outbox'
import { type Entry, isAnswerTo, laneOfRepair } from '../kept/queue/entry'
import type { NotKept, Write } from '../kept/queue/ports'
import { settings } from '../../app/state/settings'
import { createStore } from '../../app/state/store'
import { say } from '../../app/state/toast'

/**
 * A signature on its way: it is being stored, can be taken back, is being sent, was taken, waits for a network, or was refused. Once stored
 * it lies in the phone's queue, and goes from there also when the app is closed.
 */
export interface Signing {
  /** Whose tap it is. */
  account: string
  /** The round that is signed. */
  returns: number
  state: 'storing' | 'waiting' | 'sending' | 'sent' | 'kept' | 'failed'
  /** Of the entry in the queue; empty until it is stored, and where the phone could not store it: then nothing says that it is kept. */
  key: string
  /** UTC ms. */
  tappedAt: number
  delayMs: number
  /** What went wrong, in words. */
  fault: string
  reply: RepairOrder | null
}

export interface ToSign {
  communityId: string
  id: string
  title: string
  returns: number
  /** The sum that is shown: another one on the server is not signed. */
  totalFen: number
}

const shortMs = 3000
const longMs = 10_000
/** What has moved under the finger takes no tap. */
const stillMs = 400

/** By order: home and the order's page show the same. */
export const signings = createStore<Readonly<Record<string, Signing>>>({})
const movedAt = new Map<string, number>()
/** A tap that the phone could not store waits in memory alone. */
const timers = new Map<string, ReturnType<typeof setTimeout>>()

export const isStill = (id: string) => Date.now() - (movedAt.get(id) ?? 0) >= stillMs
const accountNow = () => meStore.get().me?.accountId ?? ''

/**
 * What stands in the place of the buttons. `null`: they are there, since this account has not signed this round. What waits for a network
 * does so as long as its entry is in the queue.
 */
export function pendingOf(
  signing: Signing | undefined,
  { returns }: Pick<ToSign, 'returns'>,
  account: string,
  entries: readonly Entry[],
): Signing | null {
  if (!signing || signing.account !== account || signing.returns !== returns || signing.state === 'failed') return null
  const goes = ({ key, state }: Entry) => key === signing.key && state !== 'needs_you'
  return signing.state !== 'kept' || entries.some(goes) ? signing : null
}

function put(id: string, signing: Signing | null): void {
  const { [id]: _, ...others } = signings.get()
  movedAt.set(id, Date.now())
  signings.set(signing ? { ...others, [id]: signing } : others)
}

/** Changes this very tap: another account may have signed the order since. */
function change(id: string, { account, tappedAt }: Signing, part: Partial<Signing>): void {
  const before = signings.get()[id]
  if (before?.account === account && before.tappedAt === tappedAt) put(id, { ...before, ...part })
}

export async function sign(order: ToSign): Promise<void> {
  const { communityId, id, title, returns, totalFen } = order
  const [before, account] = [signings.get()[id], accountNow()]
  if (!isStill(id) || pendingOf(before, order, account, outbox.get())) return
  // what was refused is signed anew: its card would be there twice
  if (before?.key && before.account === account) giveUp(before.key)
  const [tappedAt, delayMs] = [now(), settings.get().elder || readByEar() ? longMs : shortMs]
  const signing: Signing = { account, returns, state: 'storing', key: '', tappedAt, delayMs, fault: '', reply: null }
  put(id, signing)
  const write: Write = {
    op: 'confirmRepair',
    lane: laneOfRepair(id),
    params: { communityId, repairId: id },
    body: { totalFen, returns },
    said: title,
    sendAt: tappedAt + delayMs,
  }
  const kept = await keep(write).catch(() => ({ why: 'storage' as const }))
  const isLeft = signings.get()[id] !== signing
  if ('why' in kept) return isLeft ? undefined : timeUnkept(id, signing, write, kept.why)
  // the phone was left while it was being stored, and nobody was told that it is kept
  if (isLeft) return void dropUnsent(kept.key)
  change(id, signing, { state: 'waiting', key: kept.key })
  await follow(id, { ...signing, key: kept.key })
}

/** Tells the page what becomes of an entry of the queue. */
async function follow(id: string, signing: Signing): Promise<void> {
  const { key } = signing
  const { sendAt = 0 } = outbox.get().find((entry) => entry.key === key) ?? {}
  const timer = setTimeout(() => change(id, signing, { state: 'sending' }), Math.max(0, sendAt - now()))
  const outcome = await outcomeOf(key)
  clearTimeout(timer)
  if (signings.get()[id]?.key !== key) return
  if (outcome.state === 'sent') taken(id, signing, outcome.reply)
  else if (outcome.state === 'waiting') change(id, signing, { state: 'kept' })
  else change(id, signing, { state: 'failed', fault: faultOf(outcome.entry) })
}

function taken(id: string, signing: Signing, reply: unknown): void {
  change(id, signing, { state: 'sent', reply: (reply as RepairOrder | undefined) ?? null })
  say(completionWords.thanks)
}

const faultOf = (entry: Entry) => (entry.reason?.field === '/body/totalFen' ? signWords.changed : reasonWords(entry))

/** A full phone with a network: the tap goes when its time is over, if its writer is still there. */
function timeUnkept(id: string, signing: Signing, write: Write, why: NotKept): void {
  change(id, signing, { state: 'waiting' })
  const send = async () => {
    timers.delete(id)
    if (accountNow() !== signing.account) return put(id, null)
    change(id, signing, { state: 'sending' })
    const sent = await sendUnkept(write, why)
    if (sent.state === 'sent') return taken(id, signing, sent.reply)
    const failure = sent.state === 'unkept' ? sent.failure : null
    const isOtherSum = failure?.errors.some(({ pointer }) => pointer === '/body/totalFen')
    change(id, signing, { state: 'failed', fault: isOtherSum ? signWords.changed : tapUnkeptWords(why, failure?.code) })
  }
  timers.set(
    id,
    setTimeout(() => void send(), signing.delayMs),
  )
}

export function takeBack({ id }: Pick<ToSign, 'id'>): void {
  const signing = signings.get()[id]
  if (!isStill(id) || signing?.state !== 'waiting') return
  // it went a moment ago: what is told is what happened
  if (signing.key && !dropUnsent(signing.key)) return
  clearTimeout(timers.get(id))
  put(id, null)
}

/** After a reload: what lies in the queue and can still be taken back. */
export function adopt(order: ToSign): void {
  const [{ id, returns }, account] = [order, accountNow()]
  const isIts = (entry: Entry) => entry.op === 'confirmRepair' && isAnswerTo(entry, order) && (entry.sendAt ?? 0) > now()
  const entry = outbox.get().find((one) => one.account === account && one.state === 'waiting' && isIts(one))
  if (!entry || pendingOf(signings.get()[id], order, account, outbox.get())) return
  const { key, tappedAt, sendAt = 0 } = entry
  const signing: Signing = { account, returns, state: 'waiting', key, tappedAt, delayMs: sendAt - tappedAt, fault: '', reply: null }
  put(id, signing)
  void follow(id, signing)
}

/** What is said where it is asked again needs no card; but an order that is worked on again asks nothing. */
export function dropSaid(key: string): void {
  const entry = outbox.get().find((one) => one.key === key)
  if (entry?.reason?.field !== '/body/returns') giveUp(key)
}

/** What waited for a network has left the queue: the order says what became of it. */
export const forgetSigning = (id: string) => put(id, null)

/** Nobody who signs in after this sees them, and no unstored tap is sent in their name. */
export function dropSignings(): void {
  for (const timer of timers.values()) clearTimeout(timer)
  timers.clear()
  signings.set({})
}
