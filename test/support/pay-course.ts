import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { type PayApp, appWithWeChatPay } from './app-with-wechat-pay.ts'
import { type Answer, Client, newKey } from './client.ts'
import { wakingHours } from './courses.ts'
import type { Engine } from './engines.ts'
import { openOutside, type OutsideWorld } from './outside.ts'
import { rowsOf } from './rows.ts'
import { type Neighbour, openTown, type Town } from './town.ts'

/** A town whose people pay in WeChat, with WeChat Pay on this machine and on the town's clock. */
export interface PayCourse {
  town: Town
  outside: OutsideWorld
  shop: PayApp
  /** Somebody in the mini-program, whose WeChat is known unless `bound` is false. */
  payer(roomId?: string, bound?: boolean): Promise<Neighbour>
  ask(who: Neighbour, bills: contract.Bill[], key?: string, way?: contract.PaymentWay): Promise<Answer<typeof contract.orderPayment>>
  order(who: Neighbour, ...bills: contract.Bill[]): Promise<contract.PaymentOrder & Placed>
  /** The same, to be scanned. */
  orderCode(who: Neighbour, ...bills: contract.Bill[]): Promise<contract.PaymentOrder & Placed>
  /** The person pays in WeChat; `lose`: no callback ever comes. */
  pay(outTradeNo: string, lose?: boolean): Promise<unknown>
  check(who: Neighbour, orderId: string): Promise<contract.PaymentOrder>
  read(bill: contract.Bill): Promise<contract.Bill>
  paymentsOf(bill: contract.Bill): Promise<{ payerId: string | null }[]>
  noticesTo(recipient: string, kind: string): Promise<{ body: string }[]>
  /** A callback about an order, genuine unless changed, and what was answered to it. */
  told(outTradeNo: string, change?: object, options?: object): Promise<{ status: number; body: unknown }>
  close(): Promise<void>
}

interface Placed {
  outTradeNo: string
  placed: ReturnType<OutsideWorld['pay']['ledger']['order']>
}

/** A course of the tests of one file, in waking hours and without faults at the beginning of each. */
export function usePayCourse(engine: Engine): PayCourse {
  const at = {} as PayCourse
  beforeAll(async () => void Object.assign(at, await openPayCourse(engine)))
  beforeEach(() => {
    at.outside.core.clearFaults()
    return wakingHours(at.town.world)
  })
  afterAll(async () => {
    expect(at.town?.world.log).toEqual([])
    await at.close?.()
  })
  return at
}

async function openPayCourse(engine: Engine): Promise<PayCourse> {
  const town = await openTown(engine)
  const outside = await openOutside(() => town.world.clock.now())
  const shop = await appWithWeChatPay(town.world, outside)
  let people = 0

  const ask = (who: Neighbour, bills: contract.Bill[], key = newKey(), way: contract.PaymentWay = 'in_wechat') =>
    who.client.ask(contract.orderPayment, { body: { way, bills: bills.map(({ id, totalFen }) => ({ billId: id, totalFen })) }, key })
  return {
    town,
    outside,
    shop,
    ask,
    async payer(roomId, bound = true) {
      const who = await town.moveIn('王先生', roomId ? { roomId } : {})
      people += 1
      const me = await who.client.call(contract.readMe)
      if (bound) await shop.bindWeChat(me.accountId, `openid-${engine}-${people}`)
      return { ...who, client: new Client(shop.app, who.client.session, town.communityId) }
    },
    async order(who, ...bills) {
      const { reply } = await ask(who, bills)
      const placed = outside.pay.ledger.byPrepay(reply.wechat?.package.slice('prepay_id='.length) ?? '')
      return { ...reply, outTradeNo: placed.outTradeNo, placed }
    },
    async orderCode(who, ...bills) {
      const { reply } = await ask(who, bills, newKey(), 'code')
      const placed = outside.pay.ledger.byCode(reply.codeUrl ?? '')
      return { ...reply, outTradeNo: placed.outTradeNo, placed }
    },
    pay: (outTradeNo, lose = false) => outside.control('pay/pay', { outTradeNo, lose }),
    check: (who, orderId) => who.client.call(contract.checkPayment, { params: { orderId } }),
    read: (bill) => town.desk.client.call(contract.readBill, { params: { billId: bill.id } }),
    paymentsOf: async (bill) => (await rowsOf(town.world, 'payments')).filter(({ billId }) => billId === bill.id),
    noticesTo: async (recipient, kind) =>
      (await rowsOf(town.world, 'inbox')).filter((one) => one.recipient === recipient && one.kind === kind),
    async told(outTradeNo, change = {}, options = {}) {
      const { ledger, sealed } = outside.pay
      const resource = { ...ledger.transactionOf(ledger.order(outTradeNo)), ...change }
      const { headers, body } = sealed(outside.core, 'TRANSACTION.SUCCESS', resource, options)
      const response = await fetch(shop.hookUrl, { method: 'POST', headers, body })
      const text = await response.text()
      return { status: response.status, body: text === '' ? null : JSON.parse(text) }
    },
    async close() {
      await shop.close()
      await outside.close()
      await town.world.drop()
    },
  }
}
