import { join } from 'node:path'
import * as contract from '@linsheng/shared/contract'
import { localPhone } from '@linsheng/server/demo/outside/phone.ts'
import { wechatPay } from '@linsheng/server/src/gateway/wechat-pay/client.ts'
import { openShell } from '@linsheng/server/src/platform/http/shell.ts'
import { localTime } from '@linsheng/server/src/platform/time.ts'
import { payHookPath } from '@linsheng/server/src/modules/payment/hook-routes.ts'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { encode } from 'uqr'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive, type Phone } from '../support/live.ts'
import { openOutside, outsideAt, type OutsideWorld, paySettings } from '../support/outside.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'

describe('paying in a browser, by a code that a phone scans', () => {
  let live: Live
  let outside: OutsideWorld
  let phone: Phone
  let wang: ResidentIn
  let desk: StaffIn, manager: StaffIn

  beforeAll(async () => {
    let now = () => Date.now()
    outside = await openOutside(() => now())
    const pay = wechatPay(
      paySettings(outside, `http://localhost:9${payHookPath}`),
      outsideAt(() => now()),
    )
    live = await openLive('2026-06-13 15:00', { wechatPay: pay })
    now = () => live.world.clock.now()
    await outside.control('pay/merchant-at', { origin: live.address })
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 2, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    manager = await world.addStaff(world.communityId, '王建国', ['manager'])
    wang = await world.addResident(world.communityId, building.rooms[0] ?? '', '王先生')
    phone = await live.phone()
    await phone.be(wang)
  })
  afterAll(async () => {
    await live?.close()
    await outside?.close()
  })

  const line = (amountFen: number, label = '物业费') => ({ kind: 'property_fee' as const, label, note: '', amountFen })
  const billOf = async (period: string, ...amounts: number[]) => {
    const body = { roomId: wang.roomId, period, dueOn: `${period}-28`, lines: amounts.map((amount) => line(amount)) }
    return (await desk.client.call(contract.issueBill, { body })).id
  }
  const stateOf = async (billId: string) => (await wang.client.call(contract.readBill, { params: { billId } })).state
  const openBill = (id: string) => phone.open(`packages/bill/bill/index?id=${id}`)
  /** The order whose code is shown last. */
  const shownOrder = () => {
    const [order] = outside.pay.ledger.payable(outside.core.now())
    if (!order) expect.fail('no code can be paid')
    return order
  }
  /** What somebody who scans anything does: opens the page of the phone, and presses. */
  const onPhone = async (page: Page, button: string) => {
    await page.goto(`${outside.controlUrl}/phone/${encodeURIComponent('王先生')}`)
    await page.getByRole('button', { name: button, exact: true }).first().click()
  }

  it('shows sum and code, and turns into the receipt once the phone has paid', async () => {
    const bill = await billOf('2026-06', 33_972)
    await openBill(bill)
    await phone.button('缴费 339.72 元').click()
    await phone.text('用微信扫一扫付款').waitFor()
    await phone.page.getByRole('img', { name: '付款码，用微信扫一扫' }).waitFor()
    await phone.look('bill-code')
    const other = await phone.context.browser()?.newPage()
    if (!other) expect.fail('there is no second phone')
    await onPhone(other, '付款')
    expect(outside.pay.attempts.at(-1)).toMatchObject({ status: 204 })
    await phone.text(/^谢谢您，6 月的费用收到了$/).waitFor()
    await phone.look('bill-code-paid')
    expect(await stateOf(bill)).toBe('paid')
    await other.close()
  })

  it('says after how long to press again where WeChat Pay does not answer, and the next press finds the same order', async () => {
    const bill = await billOf('2026-05', 12_000)
    outside.core.addFault({ path: '/v3/pay/transactions/native', kind: 'drop-after', times: 1 })
    await openBill(bill)
    await phone.button('缴费 120.00 元').click()
    await phone.text('微信支付这会儿没应，过 10 秒再点一次。没有扣您的钱，不会重复付款。').waitFor()
    await phone.look('bill-pay-silent')
    const { outTradeNo } = shownOrder()
    await phone.button('缴费 120.00 元').click()
    await phone.text('用微信扫一扫付款').waitFor()
    expect(shownOrder().outTradeNo).toBe(outTradeNo)
    await outside.control('pay/pay', { outTradeNo })
    await phone.text(/^谢谢您，5 月的费用收到了$/).waitFor()
  })

  it('draws the very code that WeChat Pay gave', async () => {
    await openBill(await billOf('2026-07', 30_000))
    await phone.button('缴费 300.00 元').click()
    const src = await phone.page.getByRole('img', { name: '付款码，用微信扫一扫' }).getAttribute('src')
    const { data, size } = encode(shownOrder().codeUrl, { ecc: 'M', border: 4 })
    const picture = sharp(Buffer.from((src ?? '').split(',')[1] ?? '', 'base64'))
    const { data: pixels, info } = await picture.raw().toBuffer({ resolveWithObject: true })
    const middle = (at: number) => Math.floor(((at + 0.5) * info.width) / size)
    const isDark = (x: number, y: number) => (pixels[(middle(y) * info.width + middle(x)) * info.channels] ?? 0) < 128
    expect(data.map((row, y) => row.map((_, x) => isDark(x, y)))).toEqual(data)
  })

  it('closed and opened again is the same code; nobody is told that anything was paid', async () => {
    await phone.button('关闭').click()
    const before = shownOrder().outTradeNo
    await phone.button('缴费 300.00 元').click()
    await phone.text('用微信扫一扫付款').waitFor()
    // it has risen under the finger that pressed 缴费: only after 400 ms it takes a tap
    await phone.page.waitForTimeout(450)
    await phone.button('我付好了').click()
    await phone.text(/^还没收到钱/).waitFor()
    await phone.look('bill-code-not-yet')
    expect(shownOrder().outTradeNo).toBe(before)
  })

  it('believes the server alone: a callback that was lost is found by the page that asks', async () => {
    await outside.control('pay/pay', { outTradeNo: shownOrder().outTradeNo, lose: true })
    await phone.text(/^谢谢您，7 月的费用收到了$/).waitFor()
  })

  it('is paid on the demo’s page of the phone, by a press in a real browser', async () => {
    const services = { messages: () => [], asks: () => outside.asks(), answer: (id: string, verb: string) => outside.answer(id, verb) }
    const limits = { perSession: 1000, perAddress: 1000 }
    const server = await openShell({ logLevel: 'silent', corsOrigins: [], tls: false, scriptHashes: [], limits, trustProxy: false }, () =>
      Date.now(),
    )
    const time = localTime('Asia/Shanghai')
    await localPhone({ now: () => Date.now(), time, services, nameOf: async () => '' }).serve(server)
    const address = await server.listen({ port: 0, host: '127.0.0.1' })
    const bill = await billOf('2026-11', 4_400)
    await wang.client.call(contract.orderPayment, { body: { way: 'code', bills: [{ billId: bill, totalFen: 4_400 }] } })
    const page = await phone.context.newPage()
    await page.goto(`${address}/demo/phone`)
    await page.getByText('待付款 ¥44.00').waitFor()
    await page.screenshot({ path: join(import.meta.dirname, '..', '.out', 'pictures', 'demo-phone-pay.png') })
    await page.getByRole('button', { name: '付款', exact: true }).click()
    await page.getByText('待付款 ¥44.00').waitFor({ state: 'detached' })
    expect([new URL(page.url()).pathname, await stateOf(bill)]).toEqual(['/demo/phone', 'paid'])
    await page.close()
    await server.close()
  })

  it('says in WeChat’s own browser that the code cannot be pressed there, and where to pay instead', async () => {
    const bill = await billOf('2026-08', 20_000)
    await phone.page.addInitScript(() =>
      Object.defineProperty(navigator, 'userAgent', { get: () => 'Mozilla/5.0 (iPhone) MicroMessenger/8.0.50' }),
    )
    await openBill(bill)
    await phone.page.reload()
    await phone.button('缴费 200.00 元').click()
    await phone.text('用另一台手机的微信扫一扫').waitFor()
    await phone.look('bill-code-in-wechat')
    await phone.button('关闭').click()
  })

  it('leaves the code when it can no longer be paid, and says that nothing was taken', async () => {
    await phone.button('缴费 200.00 元').click()
    await phone.text('用另一台手机的微信扫一扫').waitFor()
    live.world.clock.pass(32)
    await phone.text(/^没付成，没有扣您的钱/).waitFor()
    expect(await phone.page.getByRole('dialog').locator('visible=true').count()).toBe(0)
  })

  it('shows a bill with nothing left to pay as one that needs no paying', async () => {
    const bill = await billOf('2026-09', 12_000, -12_000)
    await openBill(bill)
    await phone.text('抵完了，不用交').waitFor()
    expect(await phone.page.getByRole('button', { name: /^缴费/ }).locator('visible=true').count()).toBe(0)
    await phone.look('bill-nothing-to-pay')
    await phone.open('packages/bill/bills/index')
    await phone.text('不用交').waitFor()
  })

  it('brings a payment that does not fit before the manager, who enters it with a reason', async () => {
    const bill = await billOf('2026-10', 25_000)
    const body = { way: 'code' as const, bills: [{ billId: bill, totalFen: 25_000 }] }
    const { id } = await wang.client.call(contract.orderPayment, { body })
    const order = shownOrder()
    await outside.control('pay/pay', { outTradeNo: order.outTradeNo, lose: true })
    order.totalFen = 25_500
    expect((await wang.client.call(contract.checkPayment, { params: { orderId: id } })).state).toBe('held')
    const desktop = await live.phone()
    await desktop.beStaff(manager)
    await desktop.open('packages/staff/me/index')
    await desktop.tap('要定的付款')
    await desktop.text('数目对不上').waitFor()
    await desktop.look('manager-held')
    await desktop.button('定怎么办').click()
    await desktop.button('定了').click()
    await desktop.text('选一种办法，写一句为什么').waitFor()
    await desktop.page.getByRole('radio', { name: '入账', exact: true }).click()
    await desktop.text('入账 250.00 元，出收据；多的 5.00 元原路退回。').waitFor()
    await desktop.page.locator('textarea:visible').fill('核对了流水，多收 5 元')
    await desktop.look('manager-held-settle')
    await desktop.button('定了').click()
    await desktop.text('没有要定的付款').waitFor()
    expect(await stateOf(bill)).toBe('paid')
    await desktop.context.close()
  })
})
