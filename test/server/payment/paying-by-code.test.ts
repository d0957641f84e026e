import * as contract from '@linsheng/shared/contract'
import { describe, expect, it } from 'vitest'
import { appWithWeChatPay } from '../../support/app-with-wechat-pay.ts'
import { Client, newKey } from '../../support/client.ts'
import { billFor } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { usePayCourse } from '../../support/pay-course.ts'
import { wechatPayByWord } from '../../support/wechat-pay.ts'

describe.each(engines)('paying by a code in a browser, on %s', (engine) => {
  const at = usePayCourse(engine)

  it('needs no WeChat that is known: every phone that scans it can pay, and the payer of the bill is the person who ordered', async () => {
    const who = await at.payer(undefined, false)
    const bill = await billFor(at.town, who.roomId, 33_972)
    const made = await at.orderCode(who, bill)
    expect(made).toMatchObject({ state: 'open', totalFen: 33_972, wechat: null, codeUrl: expect.stringMatching(/^weixin:\/\/wxpay\//) })
    expect(made.placed).toMatchObject({ trade: 'NATIVE', totalFen: 33_972, notifyUrl: at.shop.hookUrl })
    await at.outside.control('pay/pay', { outTradeNo: made.outTradeNo, openid: 'o-daughter' })
    expect(at.outside.pay.attempts.filter(({ outTradeNo }) => outTradeNo === made.outTradeNo)).toMatchObject([{ status: 204 }])
    expect(await at.read(bill)).toMatchObject({ state: 'paid', payment: { channel: 'wechat', by: '王先生' } })
    expect(await at.noticesTo(`p:${who.personId}`, 'bill_paid')).toHaveLength(1)
  })

  it('shown again, or after a lost reply, is the same code; ended, it is another', async () => {
    const who = await at.payer(undefined, false)
    const bill = await billFor(at.town, who.roomId)
    const key = newKey()
    at.outside.core.addFault({ path: '/v3/pay/transactions/native', kind: 'drop-after', times: 1 })
    expect((await at.ask(who, [bill], key, 'code')).problem.code).toBe('unavailable')
    const replies = [await at.ask(who, [bill], key, 'code'), await at.ask(who, [bill], newKey(), 'code')]
    expect(new Set(replies.map(({ reply }) => `${reply.id} ${reply.codeUrl}`)).size).toBe(1)
    at.town.world.clock.pass(32)
    await at.shop.work()
    expect((await at.check(who, replies[0]?.reply.id ?? '')).state).toBe('closed')
    const next = await at.ask(who, [bill], newKey(), 'code')
    expect(next.reply.codeUrl).not.toBe(replies[0]?.reply.codeUrl)
  })

  it('of another merchant is not offered again: after a change of the settings it could be paid by nobody', async () => {
    const who = await at.payer(undefined, false)
    const bill = await billFor(at.town, who.roomId)
    const before = await at.orderCode(who, bill)
    const elsewhere = wechatPayByWord()
    const app = await appWithWeChatPay(at.town.world, at.outside, elsewhere)
    const there = { ...who, client: new Client(app.app, who.client.session, at.town.communityId) }
    const after = (await at.ask(there, [bill], newKey(), 'code')).reply
    expect(after.id).not.toBe(before.id)
    expect([...elsewhere.ordered.keys()].some((one) => one.endsWith(after.id.slice(4)))).toBe(true)
    await app.close()
  })

  it('of one person in WeChat and by a code are two orders, and the first is closed', async () => {
    const who = await at.payer()
    const bill = await billFor(at.town, who.roomId)
    const inWeChat = await at.order(who, bill)
    const code = await at.orderCode(who, bill)
    expect(code.id).not.toBe(inWeChat.id)
    await at.shop.work()
    expect([inWeChat.placed.state, code.placed.state]).toEqual(['CLOSED', 'NOTPAY'])
  })

  it('a callback that was lost is found by the page that asks', async () => {
    const who = await at.payer(undefined, false)
    const bill = await billFor(at.town, who.roomId)
    const { outTradeNo, id } = await at.orderCode(who, bill)
    expect((await at.check(who, id)).state).toBe('open')
    await at.pay(outTradeNo, true)
    expect((await at.check(who, id)).state).toBe('paid')
    expect((await at.read(bill)).state).toBe('paid')
  })

  it('two codes of one bill, both scanned: it is paid once, and the second goes back by itself', async () => {
    const first = await at.payer(undefined, false)
    const second = await at.payer(first.roomId, false)
    const bill = await billFor(at.town, first.roomId, 12_000)
    const [one, two] = [await at.orderCode(first, bill), await at.orderCode(second, bill)]
    await at.pay(one.outTradeNo)
    await at.pay(two.outTradeNo)
    expect((await at.paymentsOf(bill)).map(({ payerId }) => payerId)).toEqual([first.personId])
    expect((await at.check(second, two.id)).state).toBe('refunding')
    await at.shop.work()
    expect([...at.outside.pay.ledger.refunds.values()].filter((one) => one.out_trade_no === two.outTradeNo)).toMatchObject([
      { refund: 12_000 },
    ])
    expect(await at.noticesTo(`p:${second.personId}`, 'bill_paid')).toHaveLength(1)
  })

  it('two codes of one person for one bill, the older one scanned first: that is the payment, the newer goes back', async () => {
    const who = await at.payer(undefined, false)
    const [bill, more] = [await billFor(at.town, who.roomId, 12_000), await billFor(at.town, who.roomId, 500)]
    const older = await at.orderCode(who, bill)
    const newer = await at.orderCode(who, bill, more)
    await at.pay(older.outTradeNo)
    await at.pay(newer.outTradeNo)
    expect((await at.paymentsOf(bill)).length).toBe(1)
    expect((await at.read(more)).state).toBe('paid')
    expect((await at.check(who, newer.id)).state).toBe('refunding')
    await at.shop.work()
    expect([...at.outside.pay.ledger.refunds.values()].filter((one) => one.out_trade_no === newer.outTradeNo)).toMatchObject([
      { refund: 12_000 },
    ])
  })

  it('is refused for bills of another room, and tells a stranger nothing of an order', async () => {
    const [who, neighbour] = [await at.payer(undefined, false), await at.payer(undefined, false)]
    const bill = await billFor(at.town, who.roomId)
    expect((await at.ask(neighbour, [bill], newKey(), 'code')).problem.code).toBe('not_found')
    const { id } = await at.orderCode(who, bill)
    expect((await neighbour.client.refused(contract.checkPayment, { params: { orderId: id } })).code).toBe('not_found')
  })
})
