import * as contract from '@linsheng/shared/contract'
import { describe, expect, it } from 'vitest'
import { billFor } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { erase } from '../../support/erasing.ts'
import { usePayCourse } from '../../support/pay-course.ts'
import { dumpOf, refusalRows, rowsOf } from '../../support/rows.ts'

const minute = 60_000

describe.each(engines)('what WeChat Pay says of a payment, on %s', (engine) => {
  const at = usePayCourse(engine)

  it('ten repeats of a callback, at once and one after the other, pay once', async () => {
    const who = await at.payer()
    const bill = await billFor(at.town, who.roomId)
    const { outTradeNo } = await at.order(who, bill)
    await at.pay(outTradeNo, true)
    const answers = [...(await Promise.all(Array.from({ length: 5 }, () => at.told(outTradeNo))))]
    for (let i = 0; i < 5; i += 1) answers.push(await at.told(outTradeNo))
    expect(answers).toEqual(Array(10).fill({ status: 204, body: null }))
    expect(await at.paymentsOf(bill)).toHaveLength(1)
    expect(await at.noticesTo(`p:${who.personId}`, 'bill_paid')).toHaveLength(1)
  })

  it('a callback that WeChat Pay did not sign, a probe, a stale one or an unsigned one is told so, and changes nothing', async () => {
    const who = await at.payer()
    const { outTradeNo } = await at.order(who, await billFor(at.town, who.roomId))
    await at.pay(outTradeNo, true)
    const before = await dumpOf(at.town.world, at.town.communityId)
    const forgeries = [
      { signature: 'WECHATPAY/SIGNTEST/x' },
      { serial: 'PUB_KEY_ID_other' },
      { at: at.town.world.clock.now() - 6 * minute },
    ]
    for (const options of forgeries) expect(await at.told(outTradeNo, {}, options)).toMatchObject({ status: 401, body: { code: 'FAIL' } })
    for (const body of ['', '{', 'x'.repeat(20_000)]) expect((await fetch(at.shop.hookUrl, { method: 'POST', body })).status).toBe(401)
    expect((await fetch(at.shop.hookUrl, { method: 'POST', body: 'x'.repeat(40_000) })).status).toBe(413)
    expect(await dumpOf(at.town.world, at.town.communityId)).toEqual(before)
  })

  it('a genuine callback for another merchant, or for an order that is not ours, is not taken', async () => {
    const who = await at.payer()
    const { outTradeNo } = await at.order(who, await billFor(at.town, who.roomId))
    await at.pay(outTradeNo, true)
    const before = await dumpOf(at.town.world, at.town.communityId)
    for (const [change, status] of [
      [{ mchid: '1' }, 400],
      [{ appid: 'wx2' }, 400],
      [{ out_trade_no: `${outTradeNo.slice(0, 30)}Z` }, 404],
      [{ out_trade_no: `ZZZZZ${outTradeNo.slice(5)}` }, 404],
      [{ out_trade_no: 'short' }, 404],
    ] as const)
      expect(await at.told(outTradeNo, change)).toMatchObject({ status, body: { code: 'FAIL' } })
    expect(await dumpOf(at.town.world, at.town.communityId)).toEqual(before)
  })

  it('another sum than was ordered is refused and kept for a person: no bill is paid, the managers are told once', async () => {
    const who = await at.payer()
    const bill = await billFor(at.town, who.roomId, 12_000)
    const { outTradeNo, id } = await at.order(who, bill)
    await at.pay(outTradeNo, true)
    for (let i = 0; i < 3; i += 1)
      expect(await at.told(outTradeNo, { amount: { total: 1, currency: 'CNY' } })).toMatchObject({ status: 409, body: { code: 'FAIL' } })
    // also the right sum afterwards: a person decides now
    expect((await at.told(outTradeNo)).status).toBe(409)
    expect((await at.check(who, id)).state).toBe('held')
    expect([(await at.read(bill)).state, await at.paymentsOf(bill)]).toEqual(['unpaid', []])
    const words = (await at.noticesTo(`s:${at.town.manager.staffId}`, 'staff_alert'))
      .map(({ body }) => body)
      .filter((body) => body.includes(outTradeNo))
    expect(words).toEqual([expect.stringContaining('0.01')])
  })

  it('a lost callback is found by asking, without anybody looking', async () => {
    const who = await at.payer()
    const bill = await billFor(at.town, who.roomId)
    const { outTradeNo } = await at.order(who, bill)
    await at.pay(outTradeNo, true)
    await at.shop.work()
    expect((await at.read(bill)).state).toBe('unpaid')
    at.town.world.clock.pass(1)
    await at.shop.work()
    expect(await at.read(bill)).toMatchObject({ state: 'paid', payment: { channel: 'wechat' } })
    expect((await at.told(outTradeNo)).status).toBe(204)
    expect(await at.paymentsOf(bill)).toHaveLength(1)
  })

  it('a callback that meets a server that cannot be reached comes again, and then pays', async () => {
    const who = await at.payer()
    const bill = await billFor(at.town, who.roomId)
    const { outTradeNo, placed } = await at.order(who, bill)
    const [there, away] = [placed.notifyUrl, 'http://127.0.0.1:9/never']
    placed.notifyUrl = away
    await at.pay(outTradeNo)
    placed.notifyUrl = there
    await at.outside.core.tick()
    expect((await at.read(bill)).state).toBe('unpaid')
    at.town.world.clock.pass(1)
    await at.outside.core.tick()
    expect((await at.read(bill)).state).toBe('paid')
  })

  it('while WeChat Pay cannot be asked the order stays open; however long it took, it is then found paid, as of when it was', async () => {
    const who = await at.payer()
    const bill = await billFor(at.town, who.roomId)
    const { outTradeNo, id } = await at.order(who, bill)
    await at.pay(outTradeNo, true)
    const paidAt = (await at.town.deps()).time.moment(at.town.world.clock.now())
    at.outside.core.addFault({ path: '/v3/', kind: 'html', times: 1000 })
    for (let hours = 0; hours < 48; hours += 1) {
      at.town.world.clock.pass(60)
      await at.shop.work()
    }
    expect((await rowsOf(at.town.world, 'paymentOrders')).find((one) => one.id === id)?.state).toBe('open')
    at.outside.core.clearFaults()
    at.town.world.clock.pass(6 * 60)
    await at.shop.work()
    expect(await at.read(bill)).toMatchObject({ state: 'paid', payment: { paidAt } })
    // that was two days ago: nobody is asked about it any more
    const events = (await rowsOf(at.town.world, 'touchpointEvents')).filter(({ externalId }) => externalId === bill.id)
    at.town.world.clock.pass(5 * 60)
    await at.shop.work()
    const refusals = (await refusalRows(at.town.world)).filter(({ eventId }) => eventId === events[0]?.id)
    expect(refusals.map(({ reason }) => reason)).toEqual(['too_late'])
  })

  it('what somebody pays who was erased after the order had ended is entered, or goes back, and names nobody', async () => {
    const who = await at.payer()
    const [owed, paid] = [await billFor(at.town, who.roomId, 12_000), await billFor(at.town, who.roomId, 500)]
    const { outTradeNo, id } = await at.order(who, owed, paid)
    at.town.world.clock.pass(32)
    await at.shop.work()
    expect((await at.check(who, id)).state).toBe('closed')
    await erase(at.town.world, who)
    await at.town.desk.client.call(contract.recordPayment, { params: { billId: paid.id }, body: { channel: 'cash', totalFen: 500 } })
    const trade = { trade_state: 'SUCCESS', transaction_id: `4200${id}`, amount: { total: 12_500, currency: 'CNY' } }
    expect((await at.told(outTradeNo, trade)).status).toBe(204)
    expect([(await at.read(owed)).state, await at.paymentsOf(owed)]).toEqual(['paid', [expect.objectContaining({ payerId: null })]])
    const events = (await rowsOf(at.town.world, 'touchpointEvents')).filter(({ externalId }) => externalId === owed.id)
    expect(events.map(({ personId }) => personId)).toEqual([null])
    expect((await rowsOf(at.town.world, 'paymentOrders')).find((one) => one.id === id)).toMatchObject({
      state: 'refunding',
      refundFen: 500,
    })
    expect((await rowsOf(at.town.world, 'inbox')).filter(({ recipient }) => recipient === 'p:')).toEqual([])
  })

  it('two of one room who pay the same bill: it is paid once, and the second gets the money back without asking', async () => {
    const first = await at.payer()
    const second = await at.payer(first.roomId)
    const [bill, own] = [await billFor(at.town, first.roomId, 12_000), await billFor(at.town, first.roomId, 500)]
    const [one, two] = [await at.order(first, bill), await at.order(second, bill, own)]
    await at.pay(one.outTradeNo, true)
    await at.pay(two.outTradeNo, true)
    await at.told(one.outTradeNo)
    await at.told(two.outTradeNo)
    expect((await at.paymentsOf(bill)).map(({ payerId }) => payerId)).toEqual([first.personId])
    expect((await at.read(own)).payment).toMatchObject({ channel: 'wechat' })
    expect((await at.check(second, two.id)).state).toBe('refunding')
    await at.shop.work()
    expect([...at.outside.pay.ledger.refunds.values()].filter((one) => one.out_trade_no === two.outTradeNo)).toMatchObject([
      { refund: 12_000 },
    ])
    await at.outside.control('pay/settle-refunds')
    at.town.world.clock.pass(1)
    await at.shop.work()
    expect((await at.check(second, two.id)).state).toBe('refunded')
    expect((await at.noticesTo(`p:${second.personId}`, 'bill_paid')).map(({ body }) => body)).toContainEqual(
      expect.stringContaining('120.00'),
    )
    expect([...at.outside.pay.ledger.refunds.values()].filter((one) => one.out_trade_no === two.outTradeNo)).toHaveLength(1)
  })

  it('money that WeChat Pay cannot send back is kept for a person', async () => {
    const who = await at.payer()
    const bill = await billFor(at.town, who.roomId)
    const { outTradeNo, id } = await at.order(who, bill)
    await at.pay(outTradeNo, true)
    await at.town.desk.client.call(contract.recordPayment, {
      params: { billId: bill.id },
      body: { channel: 'cash', totalFen: bill.totalFen },
    })
    await at.told(outTradeNo)
    await at.shop.work()
    await at.outside.control('pay/settle-refunds', { status: 'ABNORMAL' })
    at.town.world.clock.pass(1)
    await at.shop.work()
    expect((await at.check(who, id)).state).toBe('held')
    expect((await at.noticesTo(`s:${at.town.manager.staffId}`, 'staff_alert')).some(({ body }) => body.includes(outTradeNo))).toBe(true)
  })
})
