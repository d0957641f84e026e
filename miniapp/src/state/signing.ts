import { useEffect, useRef } from 'react'
import { confirmRepair, type RepairOrder } from '@linsheng/shared/contract'
import { call, failureOf } from '../api'
import { readByEar } from '../platform'
import { signWords } from '../text/money'
import { completionWords } from '../text/order'
import { failureWords } from '../text/problems'
import { settings } from './settings'
import { createStore, useStore } from './store'
import { tapWithTakeBack, type Tap } from './take-back'
import { say } from './toast'

/** A signature on its way: it can be taken back, is being sent, was taken, or did not go through. */
export interface Signing {
  /** The round that is signed. */
  returns: number
  state: 'waiting' | 'sending' | 'sent' | 'failed'
  tappedAt: number
  delayMs: number
  /** What went wrong, in words. */
  fault: string
  reply: RepairOrder | null
}

export interface ToSign {
  communityId: string
  id: string
  returns: number
  /** The sum that is shown: another one on the server is not signed. */
  totalFen: number
}

const shortMs = 3000
const longMs = 10_000
/** What has moved under the finger takes no tap. */
const stillMs = 400

/** By order: home and the order's page show the same. */
const signings = createStore<Readonly<Record<string, Signing>>>({})
const taps = new Map<string, Tap>()
const movedAt = new Map<string, number>()

const isStill = (id: string) => Date.now() - (movedAt.get(id) ?? 0) >= stillMs
/** A round that was given back has been signed by nobody. */
const isPending = (signing: Signing | undefined, { returns }: ToSign) =>
  signing !== undefined && signing.state !== 'failed' && signing.returns === returns

function put(id: string, signing: Signing | null): void {
  const { [id]: _, ...others } = signings.get()
  movedAt.set(id, Date.now())
  signings.set(signing ? { ...others, [id]: signing } : others)
}

function sign(order: ToSign): void {
  const { id, returns } = order
  if (!isStill(id) || isPending(signings.get()[id], order)) return
  const delayMs = settings.get().elder || readByEar() ? longMs : shortMs
  const waiting: Signing = { returns, state: 'waiting', tappedAt: Date.now(), delayMs, fault: '', reply: null }
  put(id, waiting)
  taps.set(id, tapWithTakeBack({ delayMs, send: () => void send(order, waiting) }))
}

async function send(order: ToSign, waiting: Signing): Promise<void> {
  const { communityId, id, totalFen } = order
  put(id, { ...waiting, state: 'sending' })
  try {
    const reply = await call(confirmRepair, { params: { communityId, repairId: id }, body: { totalFen } })
    put(id, { ...waiting, state: 'sent', reply })
    say(completionWords.thanks)
  } catch (error) {
    const failure = failureOf(error)
    const isOtherSum = failure.errors.some(({ pointer }) => pointer === '/body/totalFen')
    put(id, { ...waiting, state: 'failed', fault: isOtherSum ? signWords.changed : failureWords(failure) })
  }
}

function takeBack({ id }: ToSign): void {
  if (!isStill(id) || signings.get()[id]?.state !== 'waiting') return
  taps.get(id)?.takeBack()
  put(id, null)
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
  useEffect(() => {
    if (signing?.state === before.current) return
    before.current = signing?.state
    if (signing?.state === 'sent' && signing.reply) told.current.sent(signing.reply)
    if (signing?.state === 'failed') told.current.failed()
  }, [signing])
  return {
    pending: signing && isPending(signing, order) ? signing : null,
    fault: signing?.fault ?? '',
    still: () => isStill(order.id),
    sign: () => sign(order),
    takeBack: () => takeBack(order),
  }
}
