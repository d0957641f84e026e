import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appWithWeChatPay, type PayApp } from '../support/app-with-wechat-pay.ts'
import { openOutside, type OutsideWorld } from '../support/outside.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'
import type { Phone } from './harness/index.ts'
import { signIn } from './people.ts'
import { useStage } from './stage.ts'

describe('paying a bill in the mini-program with WeChat Pay', () => {
  const stage = useStage('2026-06-13 15:00')
  let outside: OutsideWorld
  let paying: PayApp
  let desk: StaffIn
  let wang: ResidentIn
  let phone: Phone

  beforeAll(async () => {
    const { world } = stage
    const building = await world.addBuilding(world.communityId, '8 栋', 2, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    wang = await world.addResident(world.communityId, building.rooms[0] ?? '', '王先生')
    outside = await openOutside(() => world.clock.now())
    paying = await appWithWeChatPay(world, outside)
    phone = stage.phone()
    await signIn(phone, { world, who: wang })
    const { accountId } = await wang.client.call(contract.readMe)
    await paying.bindWeChat(accountId, 'o-wang')
    stage.leadTo(new URL(paying.hookUrl).origin)
  })
  afterAll(async () => {
    await paying?.close()
    await outside?.close()
  })

  const tradeOf = (args: Record<string, unknown>) => outside.pay.ledger.byPrepay(String(args.package).slice('prepay_id='.length)).outTradeNo
  const billOf = async (period: string, amountFen: number) => {
    const lines = [{ kind: 'property_fee' as const, label: '物业费', note: '', amountFen }]
    return (await desk.client.call(contract.issueBill, { body: { roomId: wang.roomId, period, dueOn: `${period}-28`, lines } })).id
  }
  const stateOf = async (billId: string) => (await wang.client.call(contract.readBill, { params: { billId } })).state

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
})
