import { useEffect, useRef } from 'react'
import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { meStore } from '../session/me'
import { outbox } from '../kept/outbox'
import { adopt, dropSaid, forgetSigning, isStill, pendingOf, sign, type Signing, signings, takeBack, type ToSign } from './signing'
import { useStore } from '../../app/state/store'

interface SigningOf {
  /** `null`: nothing was tapped, or it did not go through. */
  pending: Signing | null
  fault: string
  /** Whether the buttons have stood still under the finger. */
  still: () => boolean
  sign: () => void
  takeBack: () => void
}

/** The signature of an order, wherever it is asked for. `failed`: the order has to be read again. */
export function useSigning(order: ToSign, on: { sent: (reply: RepairOrder) => void; failed: () => void }): SigningOf {
  const account = useStore(meStore).me?.accountId ?? ''
  const entries = useStore(outbox)
  const stored = useStore(signings)[order.id]
  const signing = stored?.account === account ? stored : undefined
  const pending = pendingOf(signing, order, account, entries)
  const isGone = signing?.state === 'kept' && !pending
  const before = useRef(signing?.state)
  const told = useRef(on)
  told.current = on
  // eslint-disable-next-line react-hooks/exhaustive-deps -- taken up once for each order, not at each reading of it
  useEffect(() => adopt(order), [order.id])
  useEffect(() => {
    if (signing?.state === before.current) return
    before.current = signing?.state
    if (signing?.state === 'sent' && signing.reply) told.current.sent(signing.reply)
    if (signing?.state !== 'failed') return
    dropSaid(signing.key)
    told.current.failed()
  }, [signing])
  useEffect(() => {
    if (!isGone) return
    forgetSigning(order.id)
    told.current.failed()
  }, [isGone, order.id])
  return {
    pending,
    fault: signing?.fault ?? '',
    still: () => isStill(order.id),
    sign: () => void sign(order),
    takeBack: () => takeBack(order),
  }
}
