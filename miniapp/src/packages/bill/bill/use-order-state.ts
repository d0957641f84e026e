import { useEffect, useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { PaymentOrder } from '@linsheng/shared/contract/payment/order.ts'
import { askState } from './pay'

/** Somebody is about to pay: asked often at first, then seldom. */
const [oftenMs, seldomMs, oftenTimes] = [2500, 10_000, 48]

/** What becomes of an order while somebody pays it elsewhere. `ask`: at once, without waiting for the next look. */
export function useOrderState(
  communityId: string,
  orderId: string,
): { state: PaymentOrder['state']; ask: () => Promise<PaymentOrder['state']> } {
  const [state, setState] = useState<PaymentOrder['state']>('open')
  const ask = async () => {
    const now = await askState(communityId, orderId)
    setState(now)
    return now
  }
  useEffect(() => {
    let over = false
    let waiting: ReturnType<typeof setTimeout>
    const look = async (times: number) => {
      const now = await askState(communityId, orderId)
      if (over) return
      setState(now)
      if (now === 'open') waiting = setTimeout(() => void look(times + 1), times < oftenTimes ? oftenMs : seldomMs)
    }
    waiting = setTimeout(() => void look(1), oftenMs)
    return () => {
      over = true
      clearTimeout(waiting)
    }
  }, [communityId, orderId])
  // Back from WeChat on the same phone: it may be paid by now.
  useDidShow(() => void ask())
  return { state, ask }
}
