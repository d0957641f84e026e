import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type Live, openLive, type Phone } from '../support/live.ts'
import type { StaffIn } from '../support/world.ts'

describe('the pages of a butler who serves another building', () => {
  let live: Live
  let butler: StaffIn
  let phone: Phone

  beforeAll(async () => {
    live = await openLive('2026-06-12 14:00')
    const { world } = live
    const [eight, nine] = [
      await world.addBuilding(world.communityId, '8 栋', 16, 2),
      await world.addBuilding(world.communityId, '9 栋', 2, 1),
    ]
    await world.addStaff(world.communityId, '何小雨', ['desk'])
    butler = await world.addStaff(world.communityId, '李佳', ['butler'], [nine.buildingId])
    const lin = await world.addResident(world.communityId, eight.rooms[31] ?? '', '林玉兰')
    await lin.client.call(contract.reportRepair, { body: { roomId: lin.roomId, spot: 'bathroom', description: '马桶一直流水' } })
    phone = await live.phone()
    await phone.beStaff(butler)
  })
  afterAll(() => live?.close())

  it('say that there is nothing in the buildings served, where others have something', async () => {
    for (const [page, words] of [
      ['desk/dispatch', '您负责的楼里没有单'],
      ['desk/residents', '您负责的楼里没有找到'],
      ['butler/callbacks', '您负责的楼里现在没有要打的'],
      ['desk/places', '您负责的楼里还没有场所码'],
    ] as const) {
      await phone.open(`packages/${page}/index`)
      await phone.text(words).waitFor()
      await phone.nothing(/林玉兰|马桶一直流水/)
    }
    await phone.look('butler-nothing-here')
  })

  it('take a report down for any room, by the first sign of a name, and ring nobody there', async () => {
    await phone.open('packages/desk/entry/index')
    await phone.page.getByRole('radio', { name: '电话', exact: true }).click()
    await phone.page.getByLabel('房号', { exact: true }).locator('visible=true').last().fill('1602')
    await phone.button('找').click()
    await phone.tap('林**')
    await phone.text('不是您负责的楼，只显示姓。').waitFor()
    await phone.look('butler-entry-elsewhere')
    await phone.page.getByRole('radio', { name: '厨房', exact: true }).click()
    await phone.page.locator('textarea:visible').last().fill('水槽漏水')
    await phone.button('报上去').click()
    await phone.text('这位住户不归您负责，由那边的管家和客服联系。').waitFor()
    await phone.look('butler-order-elsewhere')
    await phone.nothing(/林玉兰|打给住户/)
    await phone.open('packages/desk/dispatch/index')
    await phone.text('水槽漏水').waitFor()
    await phone.nothing('马桶一直流水')
  })
})
