import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../support/live.ts'
import { picture } from '../support/pictures.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'

describe('the price list, as those who work by it use it', () => {
  let live: Live
  let lin: ResidentIn
  let desk: StaffIn, engineer: StaffIn, manager: StaffIn

  beforeAll(async () => {
    live = await openLive('2026-06-12 10:12')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
    manager = await world.addStaff(world.communityId, '王建宁', ['manager'])
    lin = await world.addResident(world.communityId, building.rooms[31] ?? '', '林玉兰')
  })
  afterAll(() => live?.close())

  const field = (phone: Awaited<ReturnType<Live['phone']>>, name: string) => phone.page.getByRole('textbox', { name, exact: true })

  it('is written by the manager, with what is wrong beside its field', async () => {
    const phone = await live.phone()
    await phone.beStaff(manager)
    await phone.tap('我的')
    await phone.tap('价目表')
    await phone.text('还没有价目表').waitFor()
    await phone.button('加一项').click()
    await field(phone, '是什么').fill('角阀')
    await field(phone, '一份多少元').fill('1.005')
    await phone.button('存下来').click()
    await phone.text('写清多少元，最多两位小数，比如 38 或 38.50').waitFor()
    await phone.look('prices-fault')
    await field(phone, '一份多少元').fill('38')
    await phone.button('存下来').click()
    await phone.text('38.00 元/个').waitFor()
    await phone.text('保修 90 天').waitFor()
    await manager.client.call(contract.addPrice, { body: { name: '上门和人工', unit: '次', unitFen: 0, warrantyDays: 0 } })
    await manager.client.call(contract.addPrice, { body: { name: '304 软管', unit: '根', unitFen: 3_500 } })
    await phone.tap('角阀')
    await field(phone, '一份多少元').fill('40')
    await phone.button('存下来').click()
    await phone.text('40.00 元/个').waitFor()
    await phone.look('prices')
    await phone.context.close()
  })

  it('is read at the desk, where nothing can be changed', async () => {
    const phone = await live.phone({ width: 320, dark: true })
    await phone.beStaff(desk)
    await phone.tap('我的')
    await phone.tap('价目表')
    await phone.text('要改价，找物业经理。').waitFor()
    await phone.text('不收费').waitFor()
    await phone.nothing('加一项')
    await phone.look('prices-desk')
    await phone.context.close()
  })

  it('is what the engineer charges by; what is dearer than the rules allow stands beside its line, and nothing is sent', async () => {
    const { id: repairId } = await lin.client.call(contract.reportRepair, {
      body: { roomId: lin.roomId, spot: 'kitchen', description: '水槽下面漏水', fault: 'water' },
    })
    const params = { repairId }
    await desk.client.call(contract.acceptRepair, { params, body: {} })
    await desk.client.call(contract.scheduleRepair, { params, body: { engineerId: engineer.staffId } })
    const photoIds = [(await engineer.client.upload(await picture('#8aa'))).body.id]
    await engineer.client.call(contract.arriveAtRepair, { params, body: { photoIds } })
    const phone = await live.phone()
    await phone.beStaff(engineer)
    await phone.open(`packages/engineer/finish/index?id=${repairId}`)
    await phone.page.getByText('拍一张').first().click()
    const [chooser] = await Promise.all([phone.page.waitForEvent('filechooser'), phone.tap('从相册选')])
    await chooser.setFiles({ name: 'a.png', mimeType: 'image/png', buffer: await picture('#7d8f86') })
    await phone.page.locator('textarea:visible').fill('角阀老化开裂，换了新的。')
    await phone.button('从价目表选').click()
    await phone.look('finish-prices')
    await phone.tap('304 软管')
    await field(phone, '304 软管，几个').fill('2')
    await field(phone, '什么').fill('辅料')
    await field(phone, '多少元').fill('50.01')
    await phone.text('合计 120.01 元').waitFor()
    await phone.button('请住户签字').click()
    await phone.text(/^要先报价：价目表上没有的，不报价一单最多收 50.00 元/).waitFor()
    await phone.look('finish-quote-first')
    await field(phone, '多少元').fill('8')
    // the price changes while he writes: what is sent is what he read, and comes back with the price of now
    const prices = (await manager.client.call(contract.listPrices)).data
    const pipe = prices.find(({ name }) => name === '304 软管')
    await manager.client.call(contract.changePrice, {
      params: { priceId: pipe?.id ?? '' },
      body: { version: 1, name: '304 软管', unit: '根', unitFen: 3_000, warrantyDays: 90 },
    })
    await phone.button('请住户签字').click()
    await phone.text('价目表改过价了，现在的价在这一项上，看一眼再交').waitFor()
    await phone.text('合计 68.00 元').waitFor()
    expect(await phone.page.locator('textarea:visible').inputValue()).toBe('角阀老化开裂，换了新的。')
    await phone.look('finish-price-changed')
    await phone.button('请住户签字').click()
    await phone.text('修完了，等住户看').waitFor()
    const order = await lin.client.call(contract.readRepair, { params })
    expect(order.completion?.feeLines).toEqual([
      { label: '304 软管 2 根', amountFen: 6_000, warrantyDays: 90 },
      { label: '辅料', amountFen: 800 },
    ])
    await phone.context.close()
  })
})
