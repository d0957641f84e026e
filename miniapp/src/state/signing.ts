import { useEffect, useRef } from 'react'
import type { RepairOrder } from '@linsheng/shared/contract'
import { readByEar } from '../platform'
import { reasonWords, tapUnkeptWords } from '../text/kept'
import { signWords } from '../text/money'
import { completionWords } from '../text/order'
import { now } from './clock'
import { meStore } from './me'
import { giveUp, keep, outbox, outcomeOf, sendUnkept, takeBack as dropUnsent } from './outbox'
import { type Entry, isAnswerTo, laneOfRepair } from './queue/entry'
import type { NotKept, Write } from './queue/ports'
import { settings } from './settings'
import { createStore, useStore } from './store'
import { say } from './toast'

/**
 * A signature on its way: it can be taken back, is being sent, was taken, waits on the phone for a network, or was refused. It lies in the
 * phone's queue from the tap on, and goes from there also when the app is closed.
 */
export interface Signing {
  /** The round that is signed. */
  returns: number
  state: 'waiting' | 'sending' | 'sent' | 'kept' | 'failed'
  /** Of the entry in the queue; empty where the phone could not store it. */
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

const isStill = (id: string) => Date.now() - (movedAt.get(id) ?? 0) >= stillMs
/** A round that was given back has been signed by nobody. */
const isPending = (signing: Signing | undefined, { returns }: ToSign) =>
  signing !== undefined && signing.state !== 'failed' && signing.returns === returns

function put(id: string, signing: Signing | null): void {
  const { [id]: _, ...others } = signings.get()
  movedAt.set(id, Date.now())
  signings.set(signing ? { ...others, [id]: signing } : others)
}

function change(id: string, part: Partial<Signing>): void {
  const before = signings.get()[id]
  if (before) put(id, { ...before, ...part })
}

async function sign(order: ToSign): Promise<void> {
  const { communityId, id, title, returns, totalFen } = order
  const before = signings.get()[id]
  if (!isStill(id) || isPending(before, order)) return
  // what was refused is signed anew: its card would be there twice
  if (before?.key) giveUp(before.key)
  const [tappedAt, delayMs] = [now(), settings.get().elder || readByEar() ? longMs : shortMs]
  put(id, { returns, state: 'waiting', key: '', tappedAt, delayMs, fault: '', reply: null })
  const write: Write = {
    op: 'confirmRepair',
    lane: laneOfRepair(id),
    params: { communityId, repairId: id },
    body: { totalFen, returns },
    said: title,
    sendAt: tappedAt + delayMs,
  }
  const kept = await keep(write)
  if ('why' in kept) return timeUnkept(id, write, kept.why)
  // taken back while it was being stored
  if (!signings.get()[id]) return void dropUnsent(kept.key)
  change(id, { key: kept.key })
  await follow(id, kept.key)
}

/** Tells the page what becomes of an entry of the queue. */
async function follow(id: string, key: string): Promise<void> {
  const { sendAt = 0 } = outbox.get().find((entry) => entry.key === key) ?? {}
  const timer = setTimeout(() => change(id, { state: 'sending' }), Math.max(0, sendAt - now()))
  const outcome = await outcomeOf(key)
  clearTimeout(timer)
  if (signings.get()[id]?.key !== key) return
  if (outcome.state === 'sent') taken(id, outcome.reply)
  else if (outcome.state === 'waiting') change(id, { state: 'kept' })
  else change(id, { state: 'failed', fault: faultOf(outcome.entry) })
}

function taken(id: string, reply: unknown): void {
  change(id, { state: 'sent', reply: (reply as RepairOrder | undefined) ?? null })
  say(completionWords.thanks)
}

const faultOf = (entry: Entry) => (entry.reason?.field === '/body/totalFen' ? signWords.changed : reasonWords(entry))

/** A full phone with a network: the tap goes when its time is over, if the page is still there. */
function timeUnkept(id: string, write: Write, why: NotKept): void {
  const { delayMs = 0 } = signings.get()[id] ?? {}
  const send = async () => {
    change(id, { state: 'sending' })
    const sent = await sendUnkept(write, why)
    if (sent.state === 'sent') return taken(id, sent.reply)
    const failure = sent.state === 'unkept' ? sent.failure : null
    const isOtherSum = failure?.errors.some(({ pointer }) => pointer === '/body/totalFen')
    change(id, { state: 'failed', fault: isOtherSum ? signWords.changed : tapUnkeptWords(why, failure?.code) })
  }
  timers.set(
    id,
    setTimeout(() => void send(), delayMs),
  )
}

function takeBack({ id }: ToSign): void {
  const signing = signings.get()[id]
  if (!isStill(id) || signing?.state !== 'waiting') return
  // it went a moment ago: what is told is what happened
  if (signing.key && !dropUnsent(signing.key)) return
  clearTimeout(timers.get(id))
  put(id, null)
}

/** After a reload: what lies in the queue and can still be taken back. */
function adopt(order: ToSign): void {
  const account = meStore.get().me?.accountId
  const { id, returns } = order
  const isIts = (entry: Entry) => entry.op === 'confirmRepair' && isAnswerTo(entry, order) && (entry.sendAt ?? 0) > now()
  const entry = outbox.get().find((one) => one.account === account && one.state === 'waiting' && isIts(one))
  if (!entry || isPending(signings.get()[id], order)) return
  const { key, tappedAt, sendAt = 0 } = entry
  put(id, { returns, state: 'waiting', key, tappedAt, delayMs: sendAt - tappedAt, fault: '', reply: null })
  void follow(id, key)
}

/** What is said where it is asked again needs no card; but an order that is worked on again asks nothing. */
function dropSaid(key: string): void {
  const entry = outbox.get().find((one) => one.key === key)
  if (entry?.reason?.field !== '/body/returns') giveUp(key)
}

interface SigningOf {
  /** `null`: nothing was tapped, or it did not go through. */
  pending: Signing | null
  fault: string
  /** Whether the buttons have stood still under the finger. */
  still: () => boolean
  sign: () => void
  takeBack: () => void
}

/** The signature of an order, wherever it is asked for. */
export function useSigning(order: ToSign, on: { sent: (reply: RepairOrder) => void; failed: () => void }): SigningOf {
  const signing = useStore(signings)[order.id]
  const before = useRef(signing?.state)
  const told = useRef(on)
  told.current = on
  useEffect(() => adopt(order), [order.id])
  useEffect(() => {
    if (signing?.state === before.current) return
    before.current = signing?.state
    if (signing?.state === 'sent' && signing.reply) told.current.sent(signing.reply)
    if (signing?.state !== 'failed') return
    dropSaid(signing.key)
    told.current.failed()
  }, [signing])
  return {
    pending: signing && isPending(signing, order) ? signing : null,
    fault: signing?.fault ?? '',
    still: () => isStill(order.id),
    sign: () => void sign(order),
    takeBack: () => takeBack(order),
  }
}
