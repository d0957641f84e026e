import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, type LiveDesk, openLiveDesk } from '../../support/desk.ts'
import { picture } from '../../support/pictures.ts'
import type { ResidentIn, StaffIn } from '../../support/world.ts'

describe('the orders at the desk', () => {
  let live: LiveDesk
  let desk: StaffIn, manager: StaffIn, engineer: StaffIn
  let lin: ResidentIn
  let leakId = ''

  const report = async (who: ResidentIn, description: string, rest: Partial<contract.ReportRepair> = {}) => {
    const body = { roomId: who.roomId, spot: 'kitchen' as const, fault: 'water' as const, description, ...rest }
    return (await who.client.call(contract.reportRepair, { body })).id
  }

  beforeAll(async () => {
    live = await openLiveDesk('2026-06-12 10:00')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
    await world.addStaff(world.communityId, '邓海', ['engineer'])
    manager = await world.addStaff(world.communityId, '王建国', ['manager'])
    lin = await world.addResident(world.communityId, building.rooms[31] ?? '', '林女士')
    const zhao = await world.addResident(world.communityId, building.rooms[2] ?? '', '赵敏')
    const photoId = (await lin.client.upload(await picture('#577'))).body.id
    leakId = await report(lin, '厨房水槽下面漏水', { photoIds: [photoId] })
    await report(zhao, '客厅灯不亮', { spot: 'living_room', fault: 'lighting' })
    world.clock.pass(12)
  })
  afterAll(() => live?.close())

  const signedIn = async (who: StaffIn, options = {}) => {
    const at = await live.desk(options)
    await at.open('dispatch')
    await at.signIn(who)
    await at.page.getByRole('heading', { name: '派单' }).waitFor()
    return at
  }
  const drawer = ({ page }: Desk) => page.getByRole('complementary')
  const row = ({ page }: Desk, text: string) => page.getByRole('table').getByText(text)

  it('opens an order beside the list, with its photos and the number behind a record, and keeps it in the address', async () => {
    const at = await signedIn(desk)
    await row(at, '厨房水槽下面漏水').click()
    await drawer(at).getByText('陈立军').waitFor({ state: 'detached' })
    expect(at.page.url()).toContain(`open=${leakId}`)
    await at.look('console-dispatch-list')
    await drawer(at).getByRole('button', { name: '放大第 1 张照片' }).click()
    await at.page.getByAltText('照片 1 / 1').waitFor()
    await at.look('console-dispatch-photo')
    await at.page.keyboard.press('Escape')
    await at.page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await drawer(at).getByText(lin.phone).count()).toBe(0)
    await drawer(at).getByRole('button', { name: '打开号码' }).click()
    await drawer(at).getByRole('link', { name: lin.phone }).waitFor()
    const { looks } = await lin.client.call(contract.readMyData, { params: {} })
    expect(looks.map(({ by }) => by)).toEqual([expect.stringContaining('何小雨')])
    await at.page.reload()
    await drawer(at).getByText('经过').waitFor()
    await at.page.keyboard.press('Escape')
    await drawer(at).waitFor({ state: 'detached' })
    await at.context.close()
  })

  it('accepts an order, gives it to who is suggested, says what the resident is told, and puts it off with a reason', async () => {
    const at = await signedIn(desk)
    await row(at, '厨房水槽下面漏水').click()
    await drawer(at).getByRole('button', { name: '受理' }).click()
    await drawer(at).getByText('急修', { exact: true }).click()
    await drawer(at).getByRole('region', { name: '受理' }).getByRole('button', { name: '受理' }).click()
    await drawer(at).getByRole('button', { name: '派人' }).click()
    await drawer(at)
      .getByText(/^建议派 /)
      .waitFor()
    await drawer(at)
      .getByRole('radio', { name: /陈立军/ })
      .check()
    await drawer(at)
      .getByText(/住户会收到：陈立军师傅来修/)
      .waitFor()
    await at.look('console-dispatch-assign')
    await drawer(at).getByRole('button', { name: '派他去，告诉住户' }).click()
    await drawer(at).getByText('已派师傅').waitFor()
    const order = await desk.client.call(contract.readRepair, { params: { repairId: leakId } })
    expect([order.tier, order.state, order.engineer?.id]).toEqual(['P1', 'scheduled', engineer.staffId])
    await drawer(at).getByRole('button', { name: '改时间' }).click()
    await drawer(at).getByRole('button', { name: '告诉住户' }).click()
    await drawer(at).getByText('写原因，选新时间').waitFor()
    await drawer(at).getByLabel('真实原因').fill('上一单爆管还没关住水')
    await drawer(at).getByText('晚 30 分钟').click()
    await drawer(at).getByRole('button', { name: '告诉住户' }).click()
    await drawer(at)
      .getByText(/上一单爆管还没关住水/)
      .first()
      .waitFor()
    await drawer(at).getByRole('region', { name: '要晚一些' }).waitFor({ state: 'detached' })
    await at.look('console-dispatch-order')
    await at.context.close()
  })

  it('of two who give one order to somebody at once the second reads how it stands now, and what was chosen stays', async () => {
    const [first, second] = [await signedIn(desk), await signedIn(manager)]
    for (const at of [first, second]) {
      await row(at, '客厅灯不亮').click()
      if (at === first) {
        await drawer(at).getByRole('button', { name: '受理' }).click()
        await drawer(at).getByRole('region', { name: '受理' }).getByRole('button', { name: '受理' }).click()
      }
      await drawer(at).getByRole('button', { name: '派人' }).click()
    }
    await drawer(first)
      .getByRole('radio', { name: /陈立军/ })
      .check()
    await drawer(first).getByRole('button', { name: '派他去，告诉住户' }).click()
    await drawer(first).getByText('已派师傅').first().waitFor()
    await drawer(second).getByRole('radio', { name: /邓海/ }).check()
    await drawer(second).getByRole('button', { name: '派他去，告诉住户' }).click()
    await drawer(second)
      .getByText(/情况刚刚有变.*现在是：已派师傅 · 陈立军/)
      .waitFor()
    expect(await drawer(second).getByRole('radio', { checked: true }).count()).toBe(1)
    await second.look('console-dispatch-conflict')
    await first.context.close()
    await second.context.close()
  })

  it('lists by state, searches, is found by the search of the top bar, and says what is not there', async () => {
    const at = await signedIn(desk, { dark: true, width: 1280 })
    await at.page.getByText('待受理', { exact: true }).click()
    await at.page.getByText('这里没有单').waitFor()
    await at.look('console-dispatch-empty-dark')
    await at.page.getByLabel('单号、房号、姓名、电话或原话').fill('林女士')
    await at.page.keyboard.press('Enter')
    await row(at, '厨房水槽下面漏水').waitFor()
    expect(await at.page.getByRole('row').count()).toBe(2)
    await at.page.getByLabel('单号、房号、姓名、电话或原话').fill('没有这样的单')
    await at.page.keyboard.press('Enter')
    await at.page.getByText('没找到，换个写法再试').waitFor()
    await at.page.keyboard.press('Escape')
    await at.page.getByRole('heading', { name: '派单' }).click()
    await at.page.keyboard.press('/')
    await at.page.keyboard.type('漏水')
    await at.page
      .locator('.ant-select-item-option')
      .getByText(/厨房水槽下面漏水/)
      .click()
    await drawer(at).getByText('经过').waitFor()
    await at.look('console-dispatch-dark-1280')
    await at.context.close()
  })

  it('says of orders that cannot be read what happened, in their card alone', async () => {
    const at = await signedIn(desk)
    await at.page.getByRole('table').waitFor()
    await at.page.route('**/repairs?**', (route) => route.abort())
    await at.page.getByText('已结束', { exact: true }).click()
    await at.page.getByText('工单没读出来').waitFor()
    await at.look('console-dispatch-failed')
    await at.context.close()
  })
})
