import { createSign, createVerify, sign } from 'node:crypto'
import type { WeChatPay } from '@linsheng/server/src/gateway/pay.ts'
import { wechatPay } from '@linsheng/server/src/gateway/wechat-pay/client.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keyPair } from '../../emulator/keys.ts'
import { retryPlanSeconds, type SealedNotice } from '../../emulator/pay.ts'
import { merchant, openOutside, outsideAt, type OutsideWorld, paySettings, silentAddress } from '../../support/outside.ts'

const minute = 60_000
const path = '/v3/'

describe('WeChat Pay', () => {
  let world: OutsideWorld
  let pay: WeChatPay
  let number: string
  let numbers = 0
  beforeAll(async () => {
    world = await openOutside()
  })
  beforeEach(() => {
    world.core.clearFaults()
    pay = open()
    numbers += 1
    number = `ABCDE${String(numbers).padStart(26, '0')}`
  })
  afterAll(() => world.close())

  const open = (change: object = {}) =>
    wechatPay(
      { ...paySettings(world), ...change },
      outsideAt(() => world.core.now()),
    )
  const expiresAt = Date.now() + 3_600_000
  const order = (change: object = {}) => ({
    outTradeNo: number,
    totalFen: 33_972,
    description: '2026-06',
    expiresAt,
    openid: 'o1',
    ...change,
  })
  const paid = async () => {
    await pay.order(order())
    await world.control('pay/pay', { outTradeNo: number, lose: true })
  }
  const header = (headers: SealedNotice['headers']) => (name: string) => headers[name] ?? null
  const noticed = (resource: object, options: object = {}, event = 'TRANSACTION.SUCCESS') =>
    world.pay.sealed(world.core, event, resource, options)
  const read = ({ headers, body }: SealedNotice, by = pay) => by.readNotice(header(headers), Buffer.from(body))
  const transaction = () => world.pay.ledger.transactionOf(world.pay.ledger.order(number))

  describe('an order', () => {
    it('is made once, however often it is asked for with the same content', async () => {
      const [first, again] = [await pay.order(order()), await pay.order(order())]
      expect(first).toEqual({ kind: 'ordered', prepayId: expect.stringMatching(/^wx\d+$/) })
      expect(again).toEqual(first)
      expect(await pay.order(order({ totalFen: 1 }))).toEqual({ kind: 'refused', reason: 'OUT_TRADE_NO_USED' })
    })

    it('opens in the mini-program under the signature of the merchant', async () => {
      const made = await pay.order(order())
      const params = pay.payParams(made.kind === 'ordered' ? made.prepayId : '')
      expect(params).toMatchObject({ signType: 'RSA', package: `prepay_id=${made.kind === 'ordered' ? made.prepayId : ''}` })
      expect(params.nonceStr.length).toBeLessThanOrEqual(32)
      const message = `${merchant.appId}\n${params.timeStamp}\n${params.nonceStr}\n${params.package}\n`
      expect(createVerify('sha256').update(message).verify(merchant.publicKey, params.paySign, 'base64')).toBe(true)
    })

    it('is known by what became of it: absent, unpaid, paid with sum and time, closed', async () => {
      expect(await pay.query(number)).toEqual({ kind: 'absent' })
      await pay.order(order())
      expect(await pay.query(number)).toMatchObject({ kind: 'known', trade: { state: 'unpaid', totalFen: null, paidAt: null } })
      await world.control('pay/pay', { outTradeNo: number, lose: true })
      const known = await pay.query(number)
      expect(known).toMatchObject({ kind: 'known', trade: { outTradeNo: number, state: 'paid', totalFen: 33_972 } })
      expect(known.kind === 'known' && Math.abs((known.trade.paidAt ?? 0) - world.core.now())).toBeLessThan(minute)
      expect(await pay.close(number)).toEqual({ kind: 'refused', reason: 'ORDERPAID' })
    })

    it('is closed once and for all', async () => {
      await pay.order(order())
      expect([await pay.close(number), await pay.close(number)]).toEqual([{ kind: 'closed' }, { kind: 'closed' }])
      expect(await pay.query(number)).toMatchObject({ trade: { state: 'closed' } })
      expect((await pay.order(order())).kind).toBe('refused')
    })

    it('is refunded once under one number, and at most what was paid', async () => {
      await paid()
      const refund = { outTradeNo: number, outRefundNo: `${number}R`, refundFen: 30_000, totalFen: 33_972 }
      expect([await pay.refund(refund), await pay.refund(refund)]).toEqual([{ kind: 'pending' }, { kind: 'pending' }])
      await world.control('pay/settle-refunds')
      expect(await pay.refund(refund)).toEqual({ kind: 'refunded' })
      expect(await pay.refund({ ...refund, outRefundNo: `${number}S` })).toEqual({ kind: 'stuck', reason: 'INVALID_REQUEST' })
      expect([...world.pay.ledger.refunds.values()].filter(({ out_trade_no: of }) => of === number)).toHaveLength(1)
    })
  })

  describe('an order by a code', () => {
    const asCode = (change: object = {}) => {
      const { openid: _, ...rest } = order(change)
      return rest
    }

    it('is answered with what the code says, the same as often as it is asked for, and is another thing than one in WeChat', async () => {
      const [first, again] = [await pay.orderByCode(asCode()), await pay.orderByCode(asCode())]
      expect(first).toEqual({ kind: 'ordered', codeUrl: expect.stringMatching(/^weixin:\/\/wxpay\/bizpayurl\?pr=[\w-]{9}$/) })
      expect(again).toEqual(first)
      expect(await pay.order(order())).toEqual({ kind: 'refused', reason: 'OUT_TRADE_NO_USED' })
    })

    it('is paid by the person who scans it, and known, told and refunded like any other', async () => {
      await pay.orderByCode(asCode())
      expect(await pay.query(number)).toMatchObject({ kind: 'known', trade: { state: 'unpaid' } })
      await world.control('pay/pay', { outTradeNo: number, openid: 'o-scanner', lose: true })
      expect(transaction()).toMatchObject({ trade_type: 'NATIVE', payer: { openid: 'o-scanner' } })
      expect(await pay.query(number)).toMatchObject({ kind: 'known', trade: { state: 'paid', totalFen: 33_972 } })
      expect(read(noticed(transaction()))).toMatchObject({ kind: 'trade', trade: { outTradeNo: number, state: 'paid' } })
      const refund = { outTradeNo: number, outRefundNo: `${number}R`, refundFen: 33_972, totalFen: 33_972 }
      expect(await pay.refund(refund)).toEqual({ kind: 'pending' })
    })

    it('serves two hours, and then pays nothing', async () => {
      const other = await openOutside()
      const there = wechatPay(
        paySettings(other),
        outsideAt(() => other.core.now()),
      )
      await there.orderByCode(asCode({ expiresAt: other.core.now() + 24 * 60 * minute }))
      await other.core.advance(119 * minute)
      expect(other.asks().map(({ id }) => id)).toEqual([number])
      await other.core.advance(2 * minute)
      expect(other.asks()).toEqual([])
      await expect(other.control('pay/pay', { outTradeNo: number })).rejects.toThrow('cannot be paid')
      await other.close()
    })

    it.each([
      ['{"code":"PARAM_ERROR"}', 400, { kind: 'refused', reason: 'PARAM_ERROR' }],
      ['{"code":"FREQUENCY_LIMITED"}', 429, { kind: 'unknown', reason: 'FREQUENCY_LIMITED' }],
      ['{"code":"SYSTEM_ERROR"}', 500, { kind: 'unknown', reason: 'SYSTEM_ERROR' }],
    ])('answered with %s is what it says', async (body, status, outcome) => {
      world.core.addFault({ path: '/v3/pay/transactions/native', kind: 'status', status, body, times: 1 })
      expect(await pay.orderByCode(asCode())).toEqual(outcome)
    })

    it('stands on every phone until somebody pays or puts it away, one in WeChat on the phone of its person alone', async () => {
      await pay.orderByCode(asCode())
      await pay.order(order({ outTradeNo: `${number.slice(0, -1)}Z`, openid: 'o-one' }))
      world.core.addPerson({ name: '甲', openid: 'o-one' })
      world.core.addPerson({ name: '乙', openid: 'o-two' })
      const page = async (who: string) => (await fetch(`${world.controlUrl}/phone/${encodeURIComponent(who)}`)).text()
      const press = (who: string, id: string, verb: string) =>
        fetch(`${world.controlUrl}/phone/${encodeURIComponent(who)}/${id}/${verb}`, { method: 'POST', redirect: 'manual' })
      expect([(await page('甲')).includes(`${number.slice(0, -1)}Z`), (await page('乙')).includes(`${number.slice(0, -1)}Z`)]).toEqual([
        true,
        false,
      ])
      expect(await page('乙')).toContain('待付款 ¥339.72')
      expect((await press('乙', number, 'put-away')).status).toBe(303)
      expect(await page('乙')).toContain('没有付 ¥339.72')
      await press('乙', number, 'pay')
      expect(transaction()).toMatchObject({ trade_state: 'NOTPAY' })
      await press('乙', number, 'take-up')
      await press('乙', number, 'pay')
      expect(transaction()).toMatchObject({ trade_state: 'SUCCESS', payer: { openid: 'o-two' } })
      expect(await page('乙')).not.toContain(number)
    })
  })

  describe('a call', () => {
    it('under a wrong key, serial or merchant, or with a clock that is out, is refused', async () => {
      const another = keyPair().privatePem
      for (const change of [{ privateKey: another }, { serial: 'another' }, { mchId: '1' }])
        expect(await open(change).order(order())).toEqual({ kind: 'refused', reason: 'SIGN_ERROR' })
      const late = wechatPay(
        paySettings(world),
        outsideAt(() => world.core.now() - 6 * minute),
      )
      expect(await late.order(order())).toEqual({ kind: 'refused', reason: 'SIGN_ERROR' })
    })

    it('whose answer is lost, late, a page, or an error of theirs, is unknown; asked again it is the same order', async () => {
      for (const fault of [
        { kind: 'drop-after' },
        { kind: 'html' },
        { kind: 'status', status: 500, body: '{"code":"SYSTEM_ERROR"}' },
        { kind: 'status', status: 429, body: '{"code":"FREQUENCY_LIMITED"}' },
      ] as const) {
        world.core.addFault({ path, times: 1, ...fault })
        expect((await pay.order(order())).kind).toBe('unknown')
      }
      expect((await pay.order(order())).kind).toBe('ordered')
      expect([...world.pay.ledger.orders.keys()].filter((one) => one === number)).toHaveLength(1)
    })

    it('is not believed when its answer is not signed by a key that is known', async () => {
      const stranger = open({ platformKeys: [[world.pay.platform.serial, keyPair().publicPem]] })
      expect(await stranger.order(order())).toEqual({ kind: 'unknown', reason: 'answer forged' })
      const unknown = open({ platformKeys: [['PUB_KEY_ID_old', world.pay.platform.publicPem]] })
      expect(await unknown.query(number)).toEqual({ kind: 'unknown', reason: 'answer unknown_serial' })
      world.core.addFault({ path, kind: 'status', status: 200, body: '{"prepay_id":"wx1"}', times: 1 })
      expect(await pay.order(order())).toEqual({ kind: 'unknown', reason: 'answer unsigned' })
    })

    it('names in no outcome what is secret', async () => {
      const base = await silentAddress()
      const outcomes = [await open({ base }).order(order()), await open({ base }).query(number), await open({ mchId: '1' }).close(number)]
      expect(outcomes.map(({ kind }) => kind)).toEqual(['unknown', 'unknown', 'refused'])
      expect(JSON.stringify(outcomes)).not.toMatch(/127\.0\.0\.1|o1|ABCDE|-----/)
    })
  })

  describe('a callback', () => {
    it('is opened, and says which order was paid, how much and when', async () => {
      await paid()
      expect(read(noticed(transaction()))).toEqual({
        kind: 'trade',
        trade: expect.objectContaining({
          outTradeNo: number,
          state: 'paid',
          totalFen: 33_972,
          transactionId: expect.stringMatching(/^4200/),
        }),
      })
    })

    it('counts only under a key that is held: the platform’s public key, or the certificate’s of before', async () => {
      await paid()
      const old = keyPair()
      const both = open({ platformKeys: [...paySettings(world).platformKeys, ['OLDSERIAL', old.publicPem]] })
      const { headers, body } = noticed(transaction(), { serial: 'OLDSERIAL' })
      const message = `${headers['wechatpay-timestamp']}\n${headers['wechatpay-nonce']}\n${body}\n`
      const resigned = {
        body,
        headers: { ...headers, 'wechatpay-signature': createSign('sha256').update(message).sign(old.privateKey, 'base64') },
      }
      expect(read(resigned, both).kind).toBe('trade')
      expect(read(resigned, pay)).toEqual({ kind: 'forged', reason: 'unknown_serial' })
      expect(read({ body, headers }, both)).toEqual({ kind: 'forged', reason: 'forged' })
    })

    it('is forged when a byte of it was changed, a header is missing, or its signature is one of their probes', async () => {
      await paid()
      const good = noticed(transaction())
      const bad = [
        { ...good, body: good.body.replace('encrypt-resource', 'encrypt-resourcf') },
        { ...good, body: `${good.body} ` },
        { ...good, headers: { ...good.headers, 'wechatpay-timestamp': String(Number(good.headers['wechatpay-timestamp']) + 1) } },
        noticed(transaction(), { signature: 'WECHATPAY/SIGNTEST/cGtR3e8zRTqNvYw2' }),
        noticed(transaction(), { signature: sign('sha256', Buffer.from('x'), keyPair().privateKey).toString('base64') }),
      ]
      expect(bad.map((one) => read(one))).toEqual(Array(bad.length).fill({ kind: 'forged', reason: 'forged' }))
      for (const name of Object.keys(good.headers).filter((one) => one.startsWith('wechatpay-'))) {
        const { [name]: _, ...headers } = good.headers
        expect(read({ ...good, headers })).toEqual({ kind: 'forged', reason: 'unsigned' })
      }
    })

    it.each([
      [-6, 'forged'],
      [-4, 'trade'],
      [4, 'trade'],
      [6, 'forged'],
    ])('signed %i minutes from now is %s', async (minutes, kind) => {
      await paid()
      expect(read(noticed(transaction(), { at: world.core.now() + minutes * minute })).kind).toBe(kind)
    })

    it('of another merchant or app, in another currency, or under another key, is not for us', async () => {
      await paid()
      for (const change of [{ mchid: '1' }, { appid: 'wx2' }, { amount: { total: 1, currency: 'USD' } }])
        expect(read(noticed({ ...transaction(), ...change }))).toEqual({ kind: 'unreadable', reason: 'not ours' })
      expect(read(noticed(transaction()), open({ apiV3Key: 'x'.repeat(32) }))).toEqual({ kind: 'unreadable', reason: 'key' })
      expect(read(noticed({ hello: 1 }))).toEqual({ kind: 'unreadable', reason: 'transaction' })
    })

    it('about something else than a payment is known as that', () => {
      expect(read(noticed({}, {}, 'REFUND.SUCCESS'))).toEqual({ kind: 'other' })
    })

    it('that nobody takes is sent again by the documented plan, fifteen times', async () => {
      await pay.order(order())
      await world.control('pay/pay', { outTradeNo: number })
      await world.core.advance(3 * 86_400_000)
      const times = world.pay.attempts.filter(({ outTradeNo }) => outTradeNo === number).map(({ at }) => at)
      expect(times).toHaveLength(retryPlanSeconds.length + 1)
      expect(times.slice(1).map((at, i) => Math.round((at - (times[i] ?? 0)) / 1000))).toEqual([...retryPlanSeconds])
    })
  })
})
