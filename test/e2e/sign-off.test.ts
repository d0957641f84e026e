import * as contract from '@linsheng/shared/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive, type Phone } from '../support/live.ts'
import { picture } from '../support/pictures.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'

describe('a finished order that asks to be signed, at home and on its own page', () => {
  let live: Live
  let phone: Phone
  let lin: ResidentIn
  let desk: StaffIn, engineer: StaffIn
  let rooms: string[]

  beforeAll(async () => {
    live = await openLive('2026-06-12 15:40')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    rooms = building.rooms
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
    await world.addStaff(world.communityId, '周晓岚', ['butler'], [building.buildingId])
    lin = await world.addResident(world.communityId, rooms[31] ?? '', '林女士')
    phone = await live.phone()
    await phone.be(lin)
  })
  afterAll(() => live?.close())
  afterEach(() => phone.page.emulateMedia({ reducedMotion: 'reduce' }))

  const lines = [
    { label: '304 软管 2 根', amountFen: 3_800 },
    { label: '角阀 1 个', amountFen: 1_000 },
  ]
  async function work(repairId: string, feeLines = lines) {
    const params = { repairId }
    const photo = async (colour: string) => (await engineer.client.upload(await picture(colour))).body.id
    await desk.client.call(contract.scheduleRepair, { params, body: { engineerId: engineer.staffId } })
    await engineer.client.call(contract.arriveAtRepair, { params, body: { photoIds: [await photo('#5d4c3f')] } })
    const note = '换了软管和角阀，试水 10 分钟不漏。柜子里的水擦干了，垃圾带走了。'
    const body = { beforePhotoIds: [], afterPhotoIds: [await photo('#7d8f86')], note, feeLines }
    await engineer.client.call(contract.finishRepair, { params, body })
  }
  async function finished(who: ResidentIn, description = '水槽下面漏水', feeLines = lines): Promise<string> {
    const report = { roomId: who.roomId, spot: 'kitchen' as const, fault: 'water' as const, description }
    const { id } = await who.client.call(contract.reportRepair, { body: report })
    await desk.client.call(contract.acceptRepair, { params: { repairId: id }, body: {} })
    await work(id, feeLines)
    return id
  }
  const stateOf = async (repairId: string, who = lin) => (await who.client.call(contract.readRepair, { params: { repairId } })).state
  const below = (on: Phone) => on.text('报修').boundingBox()
  const height = async (on: Phone, selector: string) => (await on.page.locator(`${selector}:visible`).last().boundingBox())?.height ?? 0
  let repairId = ''

  it('shows proof, what was done, each fee line and the sum at the finger, and says what the tap means today', async () => {
    repairId = await finished(lin)
    await phone.page.reload()
    await phone.text('水槽下面漏水，修好了吗？').waitFor()
    await phone.text(/^换了软管和角阀/).waitFor()
    await phone.text('48.00 元').waitFor()
    const shown = await phone.page.locator('.sign-off-price + .text-note:visible .text-whole').allInnerTexts()
    expect(shown.map((text) => text.trim())).toEqual(['304 软管 2 根 38.00、', '角阀 1 个 10.00'])
    const note = await phone.text(/^点「已修好」就是签字/).innerText()
    expect(note).toBe('点「已修好」就是签字，同意费用 48.00 元。签了字才出账单，在「缴费」里交，也可以到客服前台交，电话 400-100-0000。')
    expect(await phone.page.locator('.sign-off img').count()).toBe(1)
    await phone.look('home-sign-off-fee')
  })

  it('takes the tap back for three seconds, with nothing moving under it; then nothing was sent', async () => {
    const [before, pair] = [await below(phone), await height(phone, '.card .buttons')]
    await phone.button('已修好').click()
    await phone.text('记下了：已修好').waitFor()
    await phone.text('同意费用 48.00 元').waitFor()
    expect([await below(phone), await height(phone, '.take-back')]).toEqual([before, pair])
    await phone.look('home-take-back')
    await phone.page.emulateMedia({ reducedMotion: 'no-preference' })
    await phone.look('home-take-back-bar')
    await phone.page.waitForTimeout(300)
    await phone.page.getByRole('button', { name: /收回/ }).click()
    await phone.button('已修好').waitFor()
    await phone.page.waitForTimeout(3500)
    expect(await stateOf(repairId)).toBe('finished')
  })

  it('takes no second tap of a double one for the way back, nor one after it for the other answer', async () => {
    await phone.page.waitForTimeout(450)
    await phone.button('已修好').dblclick()
    await phone.text('记下了：已修好').waitFor()
    await phone.page.waitForTimeout(450)
    const back = await phone.page.getByRole('button', { name: /收回/ }).boundingBox()
    await phone.page.mouse.dblclick((back?.x ?? 0) + 20, (back?.y ?? 0) + 20)
    await phone.button('没修好').waitFor()
    expect(await phone.page.getByText('没修好，对不起').count()).toBe(0)
    await phone.page.waitForTimeout(450)
  })

  it('shows the same on the order’s page, and signs after the three seconds, once', async () => {
    await phone.button('已修好').click()
    await phone.tap('看明细')
    await phone.text('维修完成确认单').waitFor()
    await phone.text('记下了：已修好').waitFor()
    await phone.look('order-take-back')
    await phone.text('您确认修好了').waitFor()
    await phone.text('账单 48.00 元').waitFor()
    expect(await stateOf(repairId)).toBe('confirmed')
    await phone.look('order-signed')
    await phone.tap('账单 48.00 元')
    await phone.text('报修，8 栋 1602').waitFor()
    await phone.text('304 软管 2 根').waitFor()
    await phone.look('bill-of-order')
    await phone.tap('以前的账单')
    await phone.text(/^水槽下面漏水，/).waitFor()
    await phone.look('bills-with-order')
    await phone.open('pages/home/index')
    await phone.page.reload()
    const { timeline } = await lin.client.call(contract.readRepair, { params: { repairId } })
    expect(timeline.filter(({ kind }) => kind === 'confirmed')).toHaveLength(1)
  })

  it('signs nothing when the order was given back and finished anew meanwhile, says so, and shows the new sum', async () => {
    const id = await finished(lin, '厨房龙头松')
    await phone.open(`packages/repair/order/index?id=${id}`)
    await phone.text(/同意费用 48\.00 元/).waitFor()
    await lin.client.call(contract.returnRepair, { params: { repairId: id }, body: { reason: '还在滴' } })
    await work(id, [...lines, { label: '密封圈 1 个', amountFen: 150 }])
    await phone.button('已修好').click()
    await phone.text('这一单后来又接着修了，先看看现在怎么样').waitFor()
    await phone.text(/同意费用 49\.50 元/).waitFor()
    expect(await stateOf(id)).toBe('finished')
    await phone.look('order-round-changed')
    await phone.page.waitForTimeout(450)
    await phone.button('已修好').click()
    await expect.poll(() => stateOf(id), { timeout: 6000 }).toBe('confirmed')
  })

  it('keeps the signature on the phone without a network, asks for it nowhere again, and sends it when the network is back', async () => {
    const id = await finished(lin, '水池堵了', [])
    await phone.open('pages/home/index')
    await phone.page.reload()
    await phone.text('水池堵了，修好了吗？').waitFor()
    await phone.context.setOffline(true)
    await phone.button('已修好').click()
    await phone.text('记下了：已修好').waitFor()
    await phone.text('1 件事等着发出').waitFor()
    expect(await phone.text('水池堵了，修好了吗？').count()).toBe(0)
    await phone.look('home-sign-off-offline')
    expect(await stateOf(id)).toBe('finished')
    await phone.context.setOffline(false)
    await expect.poll(() => stateOf(id), { timeout: 20_000 }).toBe('confirmed')
    const { timeline } = await lin.client.call(contract.readRepair, { params: { repairId: id } })
    expect(timeline.filter(({ kind }) => kind === 'confirmed')).toHaveLength(1)
  })

  it('can still be taken back when the app was closed and opened in between, and goes by itself otherwise', async () => {
    const id = await finished(lin, '灶台边漏水', [])
    const url = `packages/repair/order/index?id=${id}`
    await phone.open(url)
    await phone
      .text(/这次不收费/)
      .first()
      .waitFor()
    for (const isTakenBack of [true, false]) {
      await phone.button('已修好').click()
      await phone.text('记下了：已修好').waitFor()
      await phone.page.reload()
      await phone.text('记下了：已修好').waitFor()
      if (isTakenBack) {
        await phone.page.waitForTimeout(450)
        await phone.page.getByRole('button', { name: /收回/ }).click()
        await phone.button('已修好').waitFor()
        await phone.page.waitForTimeout(450)
      }
    }
    await phone.text('您确认修好了').waitFor()
    const { timeline } = await lin.client.call(contract.readRepair, { params: { repairId: id } })
    expect(timeline.filter(({ kind }) => kind === 'confirmed')).toHaveLength(1)
  })

  it('says after seven days without a signature that the fee is not owed', async () => {
    const who = await live.world.addResident(live.world.communityId, rooms[3] ?? '', '孙立')
    const id = await finished(who, '阳台漏水')
    live.world.clock.pass(7 * 24 * 60 + 1)
    await live.world.work()
    const other = await live.phone()
    await other.be(who)
    await other.open(`packages/repair/order/index?id=${id}`)
    await other.text('您没有签字，这笔费用不算您的。').waitFor()
    await other.look('order-not-signed')
    await other.context.close()
  })

  describe.each([
    { name: 'narrow', width: 320, dark: false, elder: false },
    { name: 'dark', width: 390, dark: true, elder: false },
    { name: 'elder', width: 390, dark: false, elder: true },
    { name: 'elder-narrow-dark', width: 320, dark: true, elder: true },
  ])('on a phone that is $name', ({ name, width, dark, elder }) => {
    it('is whole, and what replaces the answers is as high as they are', async () => {
      const who = await live.world.addResident(live.world.communityId, rooms[{ narrow: 5, dark: 7, elder: 9 }[name] ?? 11] ?? '', '高德')
      const id = await finished(who)
      const other = await live.phone({ width, dark })
      await other.be(who)
      if (elder) {
        await other.open('pages/me/index')
        await other.page.getByRole('switch', { name: '长辈模式' }).click()
        await other.open('pages/home/index')
      }
      await other.text('水槽下面漏水，修好了吗？').waitFor()
      await other.look(`home-sign-off-${name}`)
      const before = await below(other)
      await other.button('已修好').click()
      await other.text('记下了：已修好').waitFor()
      expect(await below(other)).toEqual(before)
      await other.look(`home-take-back-${name}`)
      if (elder) {
        await other.page.waitForTimeout(3600)
        expect(await stateOf(id, who)).toBe('finished')
      }
      await other.page.waitForTimeout(450)
      await other.page.getByRole('button', { name: /收回/ }).click()
      await other.button('已修好').waitFor()
      await other.open(`packages/repair/order/index?id=${id}`)
      await other.text('维修完成确认单').waitFor()
      await other.page.waitForTimeout(450)
      await other.look(`order-sign-off-${name}`)
      const foot = await height(other, '.frame__foot')
      await other.button('已修好').click()
      await other.text('记下了：已修好').waitFor()
      expect(await height(other, '.frame__foot')).toBeCloseTo(foot, 0)
      await other.look(`order-take-back-${name}`)
      await other.context.close()
    })
  })
})
