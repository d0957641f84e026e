import * as contract from '@linsheng/shared/contract'
import type { WeChatPay } from '../../gateway/pay.ts'
import type { Mount } from '../../platform/http/mount.ts'
import { isRefused, notFound, refused } from '../../platform/outcome.ts'
import { openOrder, prepare, readOrder, viewOrder } from './order.ts'
import type { PaymentDeps } from './pay.ts'
import { pursue } from './pursue.ts'

export interface OrderService {
  /** `null`: there is no WeChat Pay here. */
  pay: WeChatPay | null
  /** Of the WeChat that is bound to an account; `null`: none is. It never crosses our wire. */
  openidOf(accountId: string): Promise<string | null>
}

export function paymentOrderRoutes<D extends PaymentDeps>(mount: Mount<D>, { pay, openidOf }: OrderService): void {
  mount(contract.orderPayment, async ({ db, deps, member, body, write }) => {
    const { resident } = member
    if (!resident) return notFound
    if (!pay) return refused('unavailable')
    const openid = await openidOf(member.accountId)
    if (openid === null) return { ...refused('state_conflict'), params: { state: 'wechat_unbound' } }
    const done = await write((tx) => openOrder(tx, deps, resident, body))
    return isRefused(done) ? done : prepare(db, deps, pay, done.orderId, openid)
  })
  mount(contract.checkPayment, async ({ db, deps, member, params }) => {
    const { resident } = member
    const order = resident && (await readOrder(db, deps, resident, params.orderId))
    if (!order) return notFound
    if (pay && order.state === 'open') await pursue(db, deps, pay, order.id)
    return viewOrder(db, deps, (await readOrder(db, deps, resident, order.id)) ?? order)
  })
}
