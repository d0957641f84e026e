import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive, type Phone } from '../support/live.ts'
import { picture } from '../support/pictures.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'

describe('a repair in the browser, at the width of a phone', () => {
  let live: Live
  let phone: Phone
  let lin: ResidentIn
  let desk: StaffIn, engineer: StaffIn
  let repairId = ''

  beforeAll(async () => {
    live = await openLive('2026-06-12 13:24')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
    await world.addStaff(world.communityId, '周晓岚', ['butler'], [building.buildingId])
    await world.addStaff(world.communityId, '王建国', ['manager'])
    lin = await world.addResident(world.communityId, building.rooms[31] ?? '', '林女士')
    phone = await live.phone()
  })
  afterAll(() => live?.close())

  it('signs in by the code that came by SMS, with nothing ticked beforehand', async () => {
    const { world } = live
    world.clock.pass(2)
    await phone.text('登录').waitFor()
    expect(await phone.page.locator('[role=checkbox][aria-checked=true]').count()).toBe(0)
    await phone.look('sign-in')
    await phone.page.locator('input:visible').nth(0).fill(lin.phone)
    await phone.tap('发验证码')
    await expect.poll(() => world.sms.filter((one) => one.phone === lin.phone).length).toBe(2)
    await phone.page
      .locator('input:visible')
      .nth(1)
      .fill(world.sms.at(-1)?.params.code ?? '')
    await phone.tap(/同意用我的手机号/)
    await phone.page.getByText('登录', { exact: true }).last().click()
    await phone.text('报修').waitFor()
    await phone.look('home-empty')
  })

  it('reports by a photo alone, and promises who looks at it by when', async () => {
    await phone.tap('报修')
    await phone.text('拍一张，就能报修').waitFor()
    await phone.look('report-first')
    const chooser = phone.page.waitForEvent('filechooser')
    await phone.tap('从相册选')
    await (await chooser).setFiles({ name: 'leak.jpg', mimeType: 'image/jpeg', buffer: await picture('#685a4a') })
    await phone.tap('厨房')
    await phone.look('report-second')
    await phone.tap('提交报修')
    await phone.text(/等待受理/).waitFor()
    await phone.look('order-waiting')
    const { data } = await lin.client.call(contract.listMyRepairs)
    expect(data).toHaveLength(1)
    repairId = data[0]?.id ?? ''
  })

  it('shows the engineer on his way with the latest time, a delay before its time as such, and after it as an apology first', async () => {
    const { world } = live
    const params = { repairId }
    await desk.client.call(contract.acceptRepair, { params, body: {} })
    await desk.client.call(contract.scheduleRepair, { params, body: { engineerId: engineer.staffId } })
    world.clock.to('2026-06-12 14:42')
    await engineer.client.call(contract.departForRepair, { params, body: {} })
    await phone.page.reload()
    await phone.text('在路上').waitFor()
    await phone.text(/分钟内到您家/).waitFor()
    await phone.look('order-on-the-way')
    world.clock.to('2026-06-12 15:20')
    await engineer.client.call(contract.delayRepair, {
      params,
      body: {
        reason: '上一单爆管还没关住水，走不开',
        newTime: '2026-06-12T07:50:00.000Z',
        compensation: { kind: 'materials', amountFen: 1_000 },
      },
    })
    await phone.page.reload()
    await phone.text('要晚一点').waitFor()
    await phone.text(/上一单爆管还没关住水/).waitFor()
    await phone.text('补偿：减材料费 10 元').waitFor()
    await phone.look('order-later')
    world.clock.to('2026-06-12 15:30')
    await phone.page.reload()
    await phone.text('没能按时到，对不起').waitFor()
    await phone.look('order-delayed')
  })

  it('asks "fixed?" with both answers of the same size, and goes on with the same order on a no', async () => {
    const { world } = live
    const params = { repairId }
    const photo = async () => (await engineer.client.upload(await picture('#8aa'))).body.id
    await engineer.client.call(contract.arriveAtRepair, { params, body: { photoIds: [await photo()] } })
    world.clock.to('2026-06-12 15:46')
    await engineer.client.call(contract.finishRepair, {
      params,
      body: {
        beforePhotoIds: [await photo()],
        afterPhotoIds: [await photo()],
        note: '角阀老化开裂，换了新的。',
        feeLines: [{ label: '角阀 1 个', amountFen: 3800 }],
      },
    })
    await phone.page.reload()
    await phone.text('现在修好了吗？').waitFor()
    await phone.look('order-finished')
    const [yes, no] = await Promise.all(['已修好', '没修好'].map((words) => phone.page.getByRole('button', { name: words }).boundingBox()))
    expect(yes?.width).toBeCloseTo(no?.width ?? 0, 0)
    expect(yes?.height).toBeCloseTo(no?.height ?? 0, 0)
    await phone.page.getByRole('button', { name: '没修好' }).click()
    await phone.look('order-return')
    await phone.page.locator('textarea:visible').fill('还在滴')
    await phone.page
      .getByRole('button', { name: /接着修|提交|没修好/ })
      .last()
      .click()
    await expect.poll(async () => (await lin.client.call(contract.readRepair, { params })).returns).toBe(1)
  })

  it('keeps a report that cannot be sent, and sends it once when the network is back', async () => {
    await phone.open('packages/repair/report/index')
    await phone.tap('没有照片，直接写')
    await phone.tap('阳台')
    await phone.page.locator('textarea:visible').fill('推拉门关不上')
    await phone.context.setOffline(true)
    // pressed twice: the second press meets the tab bar of the home page, which has come under the finger
    const box = await phone.button('提交报修').boundingBox()
    const at = [(box?.x ?? 0) + (box?.width ?? 0) * 0.7, (box?.y ?? 0) + (box?.height ?? 0) / 2] as const
    await phone.page.touchscreen.tap(...at)
    await phone.page.waitForTimeout(250)
    await phone.page.touchscreen.tap(...at)
    await phone.text(/等着发出/).waitFor()
    expect(phone.page.url()).toContain('pages/home')
    await phone.look('report-waiting')
    await phone.context.setOffline(false)
    await expect
      .poll(async () => (await lin.client.call(contract.listMyRepairs)).data.filter(({ title }) => title === '推拉门关不上').length)
      .toBe(1)
  })
})
