import * as contract from '@linsheng/shared/contract'
import { describe, expect, it } from 'vitest'
import { appWithoutPay } from '../../support/app-without-pay.ts'
import { Client, newKey } from '../../support/client.ts'
import { billFor } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { usePayCourse } from '../../support/pay-course.ts'
import { rowsOf } from '../../support/rows.ts'

const minute = 60_000

describe.each(engines)('paying in WeChat, on %s', (engine) => {
  const at = usePayCourse(engine)

  it('is ordered with the sum that was shown, under our own number and the WeChat of the payer', async () => {
    const who = await at.payer()
    const bills = [await billFor(at.town, who.roomId, 12_000), await billFor(at.town, who.roomId, 8_050)]
    const made = await at.order(who, ...bills)
    expect(made).toMatchObject({ state: 'open', totalFen: 20_050, wechat: { signType: 'RSA' } })
    expect(made.placed).toMatchObject({ totalFen: 20_050, openid: expect.stringContaining('openid-'), notifyUrl: at.shop.hookUrl })
    expect(made.outTradeNo).toMatch(/^[0-9A-Za-z]{31}$/)
    expect(made.placed.expiresAt).toBe(at.town.world.clock.now() + 30 * minute)
    expect((await at.read(bills[0] as contract.Bill)).state).toBe('unpaid')
  })

  it('pays every bill of the order once its callback is verified: receipt, thanks, one moment each', async () => {
    const who = await at.payer()
    const bills = [await billFor(at.town, who.roomId), await billFor(at.town, who.roomId)]
    const { outTradeNo, id } = await at.order(who, ...bills)
    await at.pay(outTradeNo)
    expect(at.outside.pay.attempts.filter((one) => one.outTradeNo === outTradeNo)).toMatchObject([{ status: 204 }])
    for (const bill of bills)
      expect(await at.read(bill)).toMatchObject({
        state: 'paid',
        payment: { channel: 'wechat', by: '王先生', receiptNumber: expect.stringMatching(/-\d{4}$/) },
      })
    expect((await at.check(who, id)).state).toBe('paid')
    expect(await at.noticesTo(`p:${who.personId}`, 'bill_paid')).toHaveLength(2)
    expect((await rowsOf(at.town.world, 'touchpointEvents')).filter(({ personId }) => personId === who.personId)).toHaveLength(2)
  })

  it('a lost callback is found at once when the person looks', async () => {
    const who = await at.payer()
    const bill = await billFor(at.town, who.roomId)
    const { outTradeNo, id } = await at.order(who, bill)
    expect((await at.check(who, id)).state).toBe('open')
    await at.pay(outTradeNo, true)
    expect((await at.check(who, id)).state).toBe('paid')
    expect((await at.read(bill)).state).toBe('paid')
  })

  it('what nobody pays is closed at WeChat Pay after half an hour; the next try is another order', async () => {
    const who = await at.payer()
    const bill = await billFor(at.town, who.roomId)
    const first = await at.order(who, bill)
    at.town.world.clock.pass(32)
    await at.shop.work()
    expect([first.placed.state, (await at.check(who, first.id)).state]).toEqual(['CLOSED', 'closed'])
    const second = await at.order(who, bill)
    expect(second.outTradeNo).not.toBe(first.outTradeNo)
    await at.pay(second.outTradeNo)
    expect((await at.read(bill)).state).toBe('paid')
    expect((await rowsOf(at.town.world, 'timers')).filter(({ subjectId }) => [first.id, second.id].includes(subjectId))).toEqual([])
  })

  it('pressed again, on another device, or after a lost reply, is one order; with more bills another, the first is closed', async () => {
    const who = await at.payer()
    const [bill, more] = [await billFor(at.town, who.roomId), await billFor(at.town, who.roomId)]
    const key = newKey()
    const replies = [
      ...(await Promise.all([at.ask(who, [bill], key), at.ask(who, [bill]), at.ask(who, [bill])])),
      await at.ask(who, [bill], key),
    ]
    expect(new Set(replies.map(({ reply }) => `${reply.id} ${reply.wechat?.package}`)).size).toBe(1)
    expect((await at.ask(who, [more], key)).problem.code).toBe('key_reused')
    const both = await at.order(who, bill, more)
    expect(both.id).not.toBe(replies[0]?.reply.id)
    await at.shop.work()
    expect((await at.check(who, replies[0]?.reply.id ?? '')).state).toBe('closed')
    expect((await at.check(who, both.id)).state).toBe('open')
  })

  it('by another WeChat than it was ordered for is another order, and the first, which nobody could pay, is closed', async () => {
    const who = await at.payer()
    const bill = await billFor(at.town, who.roomId)
    const first = await at.order(who, bill)
    at.town.world.clock.pass(1)
    const { accountId } = await who.client.call(contract.readMe)
    await who.client.call(contract.forgetWeChat)
    await at.shop.bindWeChat(accountId, `${first.placed.openid}-new`)
    const second = await at.order(who, bill)
    expect([second.placed.openid, second.id === first.id]).toEqual([`${first.placed.openid}-new`, false])
    await at.shop.work()
    expect(first.placed.state).toBe('CLOSED')
    await at.pay(second.outTradeNo)
    expect((await at.read(bill)).state).toBe('paid')
  })

  it('a reply of WeChat Pay that was lost costs nothing: the same key finds the same order there', async () => {
    const who = await at.payer()
    const bill = await billFor(at.town, who.roomId)
    const key = newKey()
    at.outside.core.addFault({ path: '/v3/pay/transactions/jsapi', kind: 'drop-after', times: 1 })
    expect((await at.ask(who, [bill], key)).problem).toMatchObject({ code: 'unavailable', params: { retryAfterSeconds: 10 } })
    const { reply } = await at.ask(who, [bill], key)
    expect(reply.wechat?.package).toMatch(/^prepay_id=wx/)
    const numbers = [...at.outside.pay.ledger.orders.keys()].filter((one) => one.endsWith(reply.id.slice(4)))
    expect(numbers).toHaveLength(1)
  })

  it('an order that WeChat Pay refuses is given up, and the next try has a number of its own', async () => {
    const who = await at.payer()
    const bill = await billFor(at.town, who.roomId)
    at.outside.core.addFault({ path: '/v3/pay/transactions/jsapi', kind: 'status', status: 400, body: '{"code":"PARAM_ERROR"}', times: 1 })
    const refused = await at.ask(who, [bill])
    expect([refused.problem.code, refused.problem.params]).toEqual(['unavailable', undefined])
    const { outTradeNo } = await at.order(who, bill)
    await at.pay(outTradeNo)
    expect((await at.read(bill)).state).toBe('paid')
  })

  it('a bill that is paid at the counter, or corrected, meanwhile is closed in WeChat before anybody pays it there', async () => {
    const who = await at.payer()
    const [bill, corrected] = [await billFor(at.town, who.roomId), await billFor(at.town, who.roomId)]
    const [one, two] = [await at.order(who, bill), await at.order(who, corrected)]
    await at.town.desk.client.call(contract.recordPayment, {
      params: { billId: bill.id },
      body: { channel: 'cash', totalFen: bill.totalFen },
    })
    await who.client.call(contract.disputeBill, { params: { billId: corrected.id }, body: { about: '面积不对' } })
    const lines = [{ kind: 'property_fee' as const, label: '物业费', note: '', amountFen: 11_000 }]
    await at.town.desk.client.call(contract.answerDispute, { params: { billId: corrected.id }, body: { words: '按新面积', lines } })
    await at.shop.work()
    expect([one.placed.state, two.placed.state]).toEqual(['CLOSED', 'CLOSED'])
    expect((await at.ask(who, [corrected])).problem.errors).toEqual([
      { pointer: '/body/bills/0/totalFen', code: 'unknown_value', params: { expected: 11_000 } },
    ])
  })

  it('is refused for bills that are paid, of another room, twice in one order, or worth nothing; and without a WeChat', async () => {
    const [who, neighbour] = [await at.payer(), await at.payer()]
    const [bill, free] = [await billFor(at.town, who.roomId), await billFor(at.town, who.roomId, 0)]
    expect((await at.ask(neighbour, [bill])).problem.code).toBe('not_found')
    expect((await at.ask(who, [bill, bill])).problem.errors).toEqual([{ pointer: '/body/bills', code: 'not_available' }])
    expect((await at.ask(who, [free])).problem.errors).toEqual([{ pointer: '/body/bills', code: 'too_small' }])
    const stranger = await at.payer(who.roomId, false)
    expect((await at.ask(stranger, [bill])).problem).toMatchObject({ code: 'state_conflict', params: { state: 'wechat_unbound' } })
    const { outTradeNo, id } = await at.order(who, bill)
    await at.pay(outTradeNo)
    expect((await at.ask(who, [bill])).problem).toMatchObject({ code: 'state_conflict', params: { state: 'paid' } })
    expect((await neighbour.client.refused(contract.checkPayment, { params: { orderId: id } })).code).toBe('not_found')
  })

  it('is not possible where there is no WeChat Pay, and there is no address for its callbacks', async () => {
    const without = await appWithoutPay(at.town.world)
    const there = await at.town.moveIn()
    const who = { ...there, client: new Client(without, there.client.session, at.town.communityId) }
    const bill = await billFor(at.town, who.roomId)
    expect((await at.ask(who, [bill])).problem.code).toBe('unavailable')
    expect((await without.server.inject({ method: 'POST', url: '/hooks/wechat-pay', payload: {} })).statusCode).toBe(404)
  })

  it('stands in what a person takes home of their data', async () => {
    const who = await at.payer()
    const { id } = await at.order(who, await billFor(at.town, who.roomId))
    const mine = await who.client.call(contract.exportMyData)
    expect(mine.paymentOrders).toMatchObject([{ id, state: 'open' }])
    expect(JSON.stringify(mine)).not.toContain('openid-')
  })
})
