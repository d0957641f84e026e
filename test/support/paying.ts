import * as contract from '@linsheng/shared/contract'
import { outTradeNoOf } from '@linsheng/server/src/modules/payment/order.ts'
import { applyTrade } from '@linsheng/server/src/modules/payment/trade.ts'
import { type Answer, type Client, newKey } from './client.ts'
import type { Neighbour, Town } from './town.ts'
import type { World } from './world.ts'

/**
 * A resident pays a bill as in a browser: orders a code, scans it, and the server asks WeChat Pay. The bill as it is then, or why it
 * could not be ordered.
 */
export async function payByCode(
  { wechatPay }: Pick<World, 'wechatPay'>,
  client: Client,
  { id: billId, totalFen }: Pick<contract.Bill, 'id' | 'totalFen'>,
  key = newKey(),
): Promise<Answer<typeof contract.readBill>> {
  const { status, reply, problem } = await client.ask(contract.orderPayment, {
    body: { way: 'code', bills: [{ billId, totalFen }] },
    key,
  })
  if (status >= 300) return { status, problem, reply: {} as contract.Bill }
  if (reply.codeUrl !== null) wechatPay.scan(reply.codeUrl)
  await client.call(contract.checkPayment, { params: { orderId: reply.id } })
  return client.ask(contract.readBill, { params: { billId } })
}

/** A payment of which WeChat Pay says another sum than was ordered: it is kept for the manager. @returns the order's id */
export async function heldPayment(
  town: Town,
  who: Neighbour,
  bills: readonly Pick<contract.Bill, 'id' | 'totalFen'>[],
  paidFen: number,
): Promise<string> {
  const body = { way: 'code' as const, bills: bills.map(({ id, totalFen }) => ({ billId: id, totalFen })) }
  const { id } = await who.client.call(contract.orderPayment, { body })
  const deps = await town.deps()
  const trade = { outTradeNo: outTradeNoOf(deps, id), transactionId: `4200${id}`, state: 'paid' as const, totalFen: paidFen, paidAt: null }
  await town.world.db.atomic((tx) => applyTrade(tx, deps, id, trade))
  return id
}
