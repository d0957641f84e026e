import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appWithWeChatPay, type PayApp } from '../support/app-with-wechat-pay.ts'
import type { Emulator } from '../emulator/index.ts'
import { openOutside, type OutsideWorld } from '../support/outside.ts'
import { emulateWeChat } from '../support/wechat.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'
import type { Device, Phone } from './harness/index.ts'
import { openidOf, weChatOn } from './in-wechat.ts'
import { signIn } from './people.ts'
import { useStage } from './stage.ts'

describe('paying a bill in the mini-program with WeChat Pay', () => {
  const stage = useStage('2026-06-13 15:00')
  let outside: OutsideWorld
  let emulator: Emulator
  let paying: PayApp
  let desk: StaffIn
  let wang: ResidentIn, zhao: ResidentIn
  let phone: Phone

  beforeAll(async () => {
    const { world } = stage
    const building = await world.addBuilding(world.communityId, '8 栋', 2, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    wang = await world.addResident(world.communityId, building.rooms[0] ?? '', '王先生')
    zhao = await world.addResident(world.communityId, building.rooms[1] ?? '', '赵敏')
    outside = await openOutside(() => world.clock.now())
    const emulated = await emulateWeChat(() => world.clock.now())
    emulator = emulated.emulator
    paying = await appWithWeChatPay(world, outside, {}, { wechat: emulated.wechat })
    phone = stage.phone()
    await signIn(phone, { world, who: wang })
    const { accountId } = await wang.client.call(contract.readMe)
    await paying.bindWeChat(accountId, 'o-wang')
    stage.leadTo(new URL(paying.hookUrl).origin)
  })
  afterAll(async () => {
    await paying?.close()
    await emulator?.close()
    await outside?.close()
  })

  const prepayOf = (args: Record<string, unknown>) => String(args.package).slice('prepay_id='.length)
  const tradeOf = (args: Record<string, unknown>) => outside.pay.ledger.byPrepay(prepayOf(args)).outTradeNo
  const billOf = async (period: string, amountFen: number, { roomId } = wang) => {
    const lines = [{ kind: 'property_fee' as const, label: '物业费', note: '', amountFen }]
    return (await desk.client.call(contract.issueBill, { body: { roomId, period, dueOn: `${period}-28`, lines } })).id
  }
  const stateOf = async (billId: string, { client } = wang) => (await client.call(contract.readBill, { params: { billId } })).state

  it('opens WeChat’s payment with the server’s order and shows the receipt that the server knows of', async () => {
    const bill = await billOf('2026-06', 33_972)
    phone.device.pay = async (args) => {
      await outside.control('pay/pay', { outTradeNo: tradeOf(args) })
      return 'paid'
    }
    await phone.launch(`packages/bill/bill/index?id=${bill}`)
    await phone.press('缴费 339.72 元')
    expect(phone.calls('requestPayment')).toMatchObject([{ signType: 'RSA', package: expect.stringMatching(/^prepay_id=/) }])
    expect(phone.route, phone.screen.outline).toBe('packages/bill/paid/index')
    phone.see('微信支付')
    expect(await stateOf(bill)).toBe('paid')
  })

  it('leaves the bill open where the person changes their mind, and takes the same order up again', async () => {
    const bill = await billOf('2026-07', 30_000)
    phone.device.pay = () => Promise.resolve('cancelled')
    await phone.launch(`packages/bill/bill/index?id=${bill}`)
    await phone.press('缴费 300.00 元')
    phone.see('没有付。想付的时候再点一次。')
    expect(await stateOf(bill)).toBe('unpaid')
    await phone.press('缴费 300.00 元')
    const [first, second] = phone.calls('requestPayment').map(tradeOf)
    expect(second).toBe(first)
  })

  it('believes the server and not the phone: what was paid is a receipt also where WeChat’s answer and callback were lost', async () => {
    const bill = await billOf('2026-08', 25_000)
    phone.device.pay = async (args) => {
      await outside.control('pay/pay', { outTradeNo: tradeOf(args), lose: true })
      return 'cancelled'
    }
    await phone.launch(`packages/bill/bill/index?id=${bill}`)
    await phone.press('缴费 250.00 元')
    expect(phone.route, phone.screen.outline).toBe('packages/bill/paid/index')
    expect(await stateOf(bill)).toBe('paid')
  })

  it('asks again a few times where WeChat says yes and nobody has paid, and never says that it is paid', async () => {
    const bill = await billOf('2026-09', 20_000)
    phone.device.pay = () => Promise.resolve('paid')
    await phone.launch(`packages/bill/bill/index?id=${bill}`)
    await phone.press('缴费 200.00 元')
    await phone.pass(6000)
    phone.see('收据过一会儿到')
    expect(phone.route).toBe('packages/bill/bill/index')
    expect(await stateOf(bill)).toBe('unpaid')
  })

  describe('for somebody who signed in by text message and whose WeChat nobody knows', () => {
    const devices: Partial<Device> = {}
    let bill = ''
    let other: Phone
    beforeAll(async () => {
      const { world } = stage
      stage.leadTo(world.app.server.listeningOrigin)
      Object.assign(devices, await weChatOn(emulator, zhao))
      // No WeChat is to be had while they sign in.
      other = stage.phone({ login: () => Promise.reject(new Error('WeChat is down')) })
      await signIn(other, { world, who: zhao })
      stage.leadTo(new URL(paying.hookUrl).origin)
      bill = await billOf('2026-06', 12_300, zhao)
      other.device.pay = async (args) => {
        await outside.control('pay/pay', { outTradeNo: tradeOf(args) })
        return 'paid'
      }
      await other.launch(`packages/bill/bill/index?id=${bill}`)
    })

    it('says that WeChat did not answer, that no money is gone and what else can be done, and asks WeChat for none', async () => {
      await other.press('缴费 123.00 元')
      other.see('要先认出您的微信才能付，微信这会儿没应。没有扣您的钱。')
      other.see('打给客服')
      expect(other.calls('requestPayment')).toEqual([])
      expect(await stateOf(bill, zhao)).toBe('unpaid')
    })

    it('learns whose WeChat it is in the press itself, and pays in it', async () => {
      Object.assign(other.device, devices)
      await other.press('缴费 123.00 元')
      expect(other.route, other.screen.outline).toBe('packages/bill/paid/index')
      expect(await stateOf(bill, zhao)).toBe('paid')
      expect(outside.pay.ledger.byPrepay(prepayOf(other.calls('requestPayment')[0] ?? {})).openid).toBe(openidOf(zhao))
    })
  })
})
