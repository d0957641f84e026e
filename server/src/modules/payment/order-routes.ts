import * as contract from '@linsheng/shared/contract'
import type { WeChatPay } from '../../gateway/pay.ts'
import type { Mount } from '../../kernel/mount.ts'
import { isRefused, notFound, refused, unavailable } from '../../platform/outcome.ts'
import { openOrder, readOrder, viewOrder } from './order.ts'
import { type Payer, prepare } from './prepare.ts'
import { pursue } from './pursue.ts'

export interface OrderService {
  /** `null`: there is no WeChat Pay here. */
  pay: WeChatPay | null
  /** The WeChat that is bound to an account, and since when; `null`: none is. The openid never crosses our wire. */
  weChatOf(accountId: string): Promise<{ openid: string; boundAt: number } | null>
}

export function paymentOrderRoutes(mount: Mount, { pay, weChatOf }: OrderService): void {
  const inWeChat = async (accountId: string): Promise<Payer | null> => {
    const bound = await weChatOf(accountId)
    return bound && { way: 'in_wechat', openid: bound.openid, boundAt: bound.boundAt }
  }
  mount.resident(contract.orderPayment, async ({ db, deps, resident, body, write }) => {
    if (!pay) return unavailable()
    const payer = body.way === 'code' ? { way: body.way } : await inWeChat(resident.accountId)
    if (payer === null) return { ...refused('state_conflict'), params: { state: 'wechat_unbound' } }
    const from = { merchantId: pay.merchantId, since: payer.way === 'in_wechat' ? payer.boundAt : 0 }
    const done = await write((tx) => openOrder(tx, deps, resident, body, from))
    return isRefused(done) ? done : prepare(db, deps, pay, done.orderId, payer)
  })
  mount.resident(contract.checkPayment, async ({ db, deps, resident, params }) => {
    const order = await readOrder(db, deps, resident, params.orderId)
    if (!order) return notFound
    if (pay && order.state === 'open') await pursue(db, deps, pay, order.id)
    return viewOrder(db, deps, (await readOrder(db, deps, resident, order.id)) ?? order)
  })
}
