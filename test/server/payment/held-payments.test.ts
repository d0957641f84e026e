import * as contract from '@linsheng/shared/contract'
import type { HeldDecision } from '@linsheng/shared/domain'
import type { WeChatPay } from '@linsheng/server/src/gateway/pay.ts'
import { refund } from '@linsheng/server/src/modules/payment/pursue.ts'
import { hold as holdOrder } from '@linsheng/server/src/modules/payment/trade.ts'
import { describe, expect, it } from 'vitest'
import { newKey } from '../../support/client.ts'
import { billFor } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { usePayCourse } from '../../support/pay-course.ts'
import { dumpOf, rowsOf } from '../../support/rows.ts'
import type { Neighbour } from '../../support/town.ts'

describe.each(engines)('a payment that was entered nowhere, on %s', (engine) => {
  const at = usePayCourse(engine)

  /** Ordered, paid, and told with another sum than was ordered. */
  const hold = async (who: Neighbour, bills: contract.Bill[], saidFen: number) => {
    const made = await at.orderCode(who, ...bills)
    await at.pay(made.outTradeNo, true)
    // as WeChat Pay knows it from now on
    made.placed.totalFen = saidFen
    expect((await at.told(made.outTradeNo)).status).toBe(409)
    return made
  }
  const settle = (orderId: string, decision: HeldDecision, key = newKey(), reason = '核对过了') =>
    at.town.manager.client.ask(contract.settleHeldPayment, { params: { orderId }, body: { decision, reason }, key })
  const listed = async () => (await at.town.manager.client.call(contract.listHeldPayments, { query: { limit: '100' } })).data
  const shown = async (orderId: string) => (await listed()).find(({ id }) => id === orderId)
  const refundsOf = (outTradeNo: string) =>
    [...at.outside.pay.ledger.refunds.values()].filter((one) => one.out_trade_no === outTradeNo).map(({ refund }) => refund)
  const decisionsOf = async (orderId: string) => (await rowsOf(at.town.world, 'paymentDecisions')).filter((one) => one.orderId === orderId)

  it('waits in the manager’s list with what was ordered, what came, and what can be done; her notice leads there', async () => {
    const who = await at.payer()
    const bill = await billFor(at.town, who.roomId, 12_000)
    const { id, outTradeNo } = await hold(who, [bill], 12_500)
    expect(await shown(id)).toMatchObject({
      number: outTradeNo,
      reason: 'amount',
      payer: '王先生',
      orderedFen: 12_000,
      paidFen: 12_500,
      bills: [{ id: bill.id, totalFen: 12_000, state: 'unpaid', period: bill.period, label: bill.label }],
      ways: [
        { decision: 'enter', enteredFen: 12_000, refundFen: 500 },
        { decision: 'return', enteredFen: 0, refundFen: 12_500 },
        { decision: 'by_hand', enteredFen: 0, refundFen: 0 },
      ],
    })
    const inbox = await at.town.manager.client.call(contract.listInbox, { query: { as: 'staff' } })
    expect(inbox.data.find(({ target }) => target?.id === id)).toMatchObject({ kind: 'staff_alert', target: { page: 'staff_held', id } })
  })

  it('entered pays the bill as it is owed, with receipt and thanks, and what was too much goes back once', async () => {
    const who = await at.payer()
    const bill = await billFor(at.town, who.roomId, 12_000)
    const { id, outTradeNo } = await hold(who, [bill], 12_500)
    expect((await settle(id, 'enter')).reply).toEqual({ id, state: 'refunding', refundFen: 500 })
    expect(await at.read(bill)).toMatchObject({ state: 'paid', payment: { channel: 'wechat', by: '王先生' } })
    expect((await rowsOf(at.town.world, 'payments')).filter(({ billId }) => billId === bill.id)).toMatchObject([{ totalFen: 12_000 }])
    await at.shop.work()
    expect(refundsOf(outTradeNo)).toEqual([500])
    await at.outside.control('pay/settle-refunds')
    at.town.world.clock.pass(1)
    await at.shop.work()
    expect((await at.check(who, id)).state).toBe('refunded')
    expect(await at.noticesTo(`p:${who.personId}`, 'bill_paid')).toHaveLength(2)
    expect(await shown(id)).toBe(undefined)
    expect(await decisionsOf(id)).toMatchObject([
      { held: 'amount', decision: 'enter', reason: '核对过了', decidedBy: at.town.manager.staffId, enteredFen: 12_000, refundFen: 500 },
    ])
  })

  it('given back goes back in full as it came; the bill stays owed and can be paid anew', async () => {
    const who = await at.payer()
    const bill = await billFor(at.town, who.roomId, 12_000)
    const { id, outTradeNo } = await hold(who, [bill], 100)
    expect((await shown(id))?.ways.map(({ decision }) => decision)).toEqual(['return', 'by_hand'])
    expect((await settle(id, 'enter')).problem).toMatchObject({ code: 'state_conflict', params: { state: 'not_possible' } })
    expect((await settle(id, 'return')).reply).toEqual({ id, state: 'refunding', refundFen: 100 })
    await at.shop.work()
    expect([refundsOf(outTradeNo), (await at.read(bill)).state, await at.paymentsOf(bill)]).toEqual([[100], 'unpaid', []])
    expect((await at.noticesTo(`p:${who.personId}`, 'bill_paid'))[0]?.body).toContain('1.00')
    const anew = await at.orderCode(who, bill)
    await at.pay(anew.outTradeNo)
    expect((await at.read(bill)).state).toBe('paid')
  })

  it('is settled once: the same key says the same, a second decision is told what it has become, ten at once move money once', async () => {
    const who = await at.payer()
    const bill = await billFor(at.town, who.roomId, 12_000)
    const { id, outTradeNo } = await hold(who, [bill], 12_500)
    const key = newKey()
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => settle(id, 'enter', key)),
      ...Array.from({ length: 5 }, () => settle(id, 'return')),
    ])
    const good = answers.filter(({ status }) => status === 200)
    expect(new Set(good.map(({ reply }) => reply.refundFen)).size).toBe(1)
    for (const { status, problem } of answers)
      if (status !== 200) expect(problem).toMatchObject({ code: 'state_conflict', params: { state: 'refunding' } })
    await at.shop.work()
    expect([(await decisionsOf(id)).length, refundsOf(outTradeNo).length]).toEqual([1, 1])
    expect((await settle(id, 'by_hand')).problem.code).toBe('state_conflict')
    // WeChat Pay tells by its plan until somebody says yes: now it is heard, and changes nothing
    expect((await at.told(outTradeNo)).status).toBe(204)
    expect((await at.paymentsOf(bill)).length).toBeLessThanOrEqual(1)
  })

  it('for bills of which one was paid meanwhile enters the other, and all the rest goes back', async () => {
    const who = await at.payer()
    const [bill, other] = [await billFor(at.town, who.roomId, 12_000), await billFor(at.town, who.roomId, 3_000)]
    const { id } = await hold(who, [bill, other], 20_000)
    await at.town.desk.client.call(contract.recordPayment, { params: { billId: bill.id }, body: { channel: 'cash', totalFen: 12_000 } })
    expect((await shown(id))?.ways[0]).toEqual({ decision: 'enter', enteredFen: 3_000, refundFen: 17_000 })
    expect((await settle(id, 'enter')).reply).toMatchObject({ state: 'refunding', refundFen: 17_000 })
    expect([(await at.read(bill)).payment?.channel, (await at.read(other)).payment?.channel]).toEqual(['cash', 'wechat'])
  })

  it('whose bill is paid by then cannot be entered any more, only given back', async () => {
    const who = await at.payer()
    const bill = await billFor(at.town, who.roomId, 12_000)
    const { id } = await hold(who, [bill], 12_500)
    await at.town.desk.client.call(contract.recordPayment, { params: { billId: bill.id }, body: { channel: 'cash', totalFen: 12_000 } })
    expect((await settle(id, 'enter')).problem.params).toEqual({ state: 'not_possible' })
    expect((await settle(id, 'return')).reply.refundFen).toBe(12_500)
  })

  it('that was refunded on the merchant’s platform is only noted, and the payer hears of it', async () => {
    const who = await at.payer()
    const bill = await billFor(at.town, who.roomId)
    const { id, outTradeNo, placed } = await at.orderCode(who, bill)
    await at.pay(outTradeNo, true)
    placed.state = 'REFUND'
    expect((await at.told(outTradeNo)).status).toBe(409)
    expect(await shown(id)).toMatchObject({ reason: 'refunded_elsewhere', ways: [{ decision: 'by_hand' }] })
    expect((await settle(id, 'return')).problem.code).toBe('state_conflict')
    expect((await settle(id, 'by_hand')).reply).toEqual({ id, state: 'settled', refundFen: 0 })
    expect((await at.check(who, id)).state).toBe('settled')
    expect(await at.noticesTo(`p:${who.personId}`, 'bill_paid')).toHaveLength(1)
  })

  it('whose refund is stuck is asked for again under the same number, and never goes back twice', async () => {
    const who = await at.payer()
    const bill = await billFor(at.town, who.roomId, 12_000)
    const { id, outTradeNo } = await hold(who, [bill], 12_500)
    await settle(id, 'enter')
    await at.shop.work()
    await at.outside.control('pay/settle-refunds', { status: 'ABNORMAL' })
    at.town.world.clock.pass(1)
    await at.shop.work()
    expect(await shown(id)).toMatchObject({
      reason: 'refund_stuck',
      ways: [{ decision: 'return', enteredFen: 0, refundFen: 500 }, { decision: 'by_hand' }],
    })
    expect((await settle(id, 'return')).reply).toMatchObject({ state: 'refunding', refundFen: 500 })
    await at.shop.work()
    expect(refundsOf(outTradeNo)).toEqual([500])
    expect((await at.check(who, id)).state).toBe('held')
    expect((await settle(id, 'by_hand')).reply.state).toBe('settled')
    expect((await decisionsOf(id)).map(({ decision }) => decision)).toEqual(['enter', 'return', 'by_hand'])
  })

  it('that was settled while an older answer was on its way stays settled, and nobody is called to it again', async () => {
    const who = await at.payer()
    const { id } = await hold(who, [await billFor(at.town, who.roomId, 12_000)], 12_500)
    await settle(id, 'enter')
    at.town.world.clock.pass(1)
    const [deps, { db }] = [await at.town.deps(), at.town.world]
    const order = (await rowsOf(at.town.world, 'paymentOrders')).find((row) => row.id === id)
    if (!order) throw new Error('the order is gone')
    const slow: Pick<WeChatPay, 'refund'> = {
      async refund() {
        // meanwhile another process hears the same, and the manager decides
        await db.atomic((tx) => holdOrder(tx, deps, order, 'refund_stuck'))
        expect((await settle(id, 'by_hand')).status).toBe(200)
        return { kind: 'stuck', reason: 'ABNORMAL' }
      },
    }
    const called = async () =>
      (await at.town.manager.client.call(contract.listInbox, { query: { as: 'staff' } })).data.filter(({ target }) => target?.id === id)
    await refund(db, { ...deps, now: deps.now + 60_000 }, slow as WeChatPay, id)
    expect([(await at.check(who, id)).state, (await called()).length]).toEqual(['settled', 2])
  })

  it('is the manager’s business alone: of another community, or never made, it is missing; without a reason nothing is done', async () => {
    const who = await at.payer()
    const { id } = await hold(who, [await billFor(at.town, who.roomId)], 1)
    const before = await dumpOf(at.town.world, at.town.communityId)
    expect((await settle(id, 'return', newKey(), '')).problem.errors).toEqual([
      { pointer: '/body/reason', code: 'too_short', params: expect.anything() },
    ])
    expect((await settle(id, 'return', newKey(), ' \n ')).problem.errors).toEqual([
      { pointer: '/body/reason', code: 'too_short', params: expect.anything() },
    ])
    expect((await settle('por_00000000000000000000000000', 'return')).problem.code).toBe('not_found')
    const body = { decision: 'return' as const, reason: '退' }
    expect((await at.town.desk.client.refused(contract.settleHeldPayment, { params: { orderId: id }, body })).code).toBe('forbidden')
    expect(await dumpOf(at.town.world, at.town.communityId)).toEqual(before)
  })

  it('stands in a list that is read page by page, oldest first', async () => {
    const who = await at.payer()
    const made: string[] = []
    for (let i = 0; i < 3; i += 1) {
      made.push((await hold(who, [await billFor(at.town, who.roomId)], 1)).id)
      at.town.world.clock.pass(1)
    }
    const seen: string[] = []
    for (let cursor: string | undefined; ;) {
      const query = { limit: '2', ...(cursor ? { cursor } : {}) }
      const page = await at.town.manager.client.call(contract.listHeldPayments, { query })
      seen.push(...page.data.map(({ id }) => id))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(seen.filter((id) => made.includes(id))).toEqual(made)
    expect(seen).toEqual((await listed()).map(({ id }) => id))
  })
})
