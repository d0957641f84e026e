import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive, type Phone } from '../support/live.ts'
import { picture } from '../support/pictures.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'

describe('a colleague leaves, as the manager, the resident and the colleague see it', () => {
  let live: Live
  let lin: ResidentIn, zhao: ResidentIn
  let manager: StaffIn, desk: StaffIn, butler: StaffIn, engineer: StaffIn, next: StaffIn
  let orders: string[] = []

  beforeAll(async () => {
    live = await openLive('2026-06-12 14:00')
    const { world } = live
    const { communityId } = world
    const building = await world.addBuilding(communityId, '8 栋', 16, 2)
    manager = await world.addStaff(communityId, '王建国', ['manager'])
    desk = await world.addStaff(communityId, '何小雨', ['desk'])
    butler = await world.addStaff(communityId, '周晓岚', ['butler'], [building.buildingId])
    engineer = await world.addStaff(communityId, '陈立军', ['engineer'])
    next = await world.addStaff(communityId, '吴师傅', ['engineer'])
    lin = await world.addResident(communityId, building.rooms[31] ?? '', '林女士')
    zhao = await world.addResident(communityId, building.rooms[2] ?? '', '赵敏')
    const { data } = await desk.client.call(contract.searchRooms, { query: { search: '1602' } })
    await butler.client.call(contract.openCase, {
      body: {
        personId: data[0]?.people[0]?.personId ?? '',
        roomId: lin.roomId,
        origin: 'call',
        title: '楼道灯坏了三天',
        words: '打电话来说的',
      },
    })
    const report = async (who: ResidentIn, description: string) => {
      const { id } = await who.client.call(contract.reportRepair, { body: { roomId: who.roomId, spot: 'kitchen', description } })
      await desk.client.call(contract.acceptRepair, { params: { repairId: id }, body: {} })
      await desk.client.call(contract.scheduleRepair, { params: { repairId: id }, body: { engineerId: engineer.staffId } })
      return id
    }
    orders = [await report(lin, '厨房水槽下面漏水'), await report(zhao, '灶台打不着火')]
    const { body } = await engineer.client.upload(await picture('#577'))
    await engineer.client.call(contract.arriveAtRepair, { params: { repairId: orders[0] ?? '' }, body: { photoIds: [body.id] } })
  })
  afterAll(() => live?.close())

  const choice = (phone: Phone, name: string) => phone.page.getByRole('radio', { name, exact: true }).locator('visible=true').last()

  it('the manager sees who has what in hand, and that the own access is not to be ended here', async () => {
    const phone = await live.phone()
    await phone.beStaff(manager)
    await phone.tap('我的')
    await phone.tap('同事')
    await phone.text('1 件事，管 8 栋').waitFor()
    await phone.text('1 单正在修、1 单还没到').waitFor()
    await phone.look('team')
    await phone.tap('王建国')
    await phone.text('自己的权限不能自己结束，请公司运营来办。').waitFor()
    await phone.nothing('结束权限')
    await phone.look('team-own')
    await phone.context.close()
  })

  it('the operator gives a colleague a one-time password, which is shown once and on record', async () => {
    const { communityId } = live.world
    const operator = await live.world.addStaff(communityId, '李运营', ['operator'])
    const guard = await live.world.addStaff(communityId, '丁力', ['guard'])
    const phone = await live.phone({ dark: true })
    await phone.beStaff(operator)
    await phone.open('packages/manager/team/index')
    await phone.tap('丁力')
    await phone.button('登录和密码').click()
    await phone.button('重置密码').click()
    await phone.text(/原来的密码马上作废/).waitFor()
    await phone.look('team-reset-asked-dark')
    await phone.button('重置').click()
    await phone.text('当面告诉同事，关掉就再也看不到了').waitFor()
    await phone.text(/李运营重置了密码/).waitFor()
    await phone.look('team-reset-dark')
    expect((await guard.client.ask(contract.readMe)).status).toBe(401)
    const given = (await phone.page.getByText(/^[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}$/).textContent()) ?? ''
    await phone.context.close()
    const other = await live.phone()
    await other.tap('我是工作人员')
    await other.page.getByRole('textbox', { name: '登录名', exact: true }).fill(guard.login)
    await other.page.getByRole('textbox', { name: '密码', exact: true }).fill(given)
    await other.button('登录').click()
    await other.text('换成自己的密码').first().waitFor()
    await other.context.close()
  })

  it('before an engineer’s access ends it is said who finishes what is begun and what the desk sends anew', async () => {
    const phone = await live.phone()
    await phone.beStaff(manager)
    await phone.open('packages/manager/team/index')
    await phone.tap('陈立军')
    await phone.look('team-engineer')
    await phone.button('结束权限').click()
    await phone.text('结束陈立军的权限？').waitFor()
    await phone.button('结束权限').click()
    await phone.text('选一位师傅接着修').waitFor()
    await phone.look('team-ending-missing')
    await choice(phone, '吴师傅').click()
    await phone.look('team-ending')
    await phone.button('结束权限').click()
    await phone.text('1 单有人接着修。1 单退回客服，请盯着派出去。').waitFor()
    await phone.nothing('陈立军')
    await phone.look('team-ended')
    await phone.context.close()
  })

  it('the butler’s matters and building go to whom the manager chose', async () => {
    const phone = await live.phone({ width: 320 })
    await phone.beStaff(manager)
    await phone.open('packages/manager/team/index')
    await phone.tap('周晓岚')
    await phone.button('结束权限').click()
    await phone.text('1 件事，交给谁？').waitFor()
    await choice(phone, '按规矩分').click()
    await phone.text('各归各楼的管家，没有管家的归客服。').waitFor()
    await choice(phone, '何小雨').click()
    await phone.look('team-ending-butler-320')
    await phone.button('结束权限').click()
    await phone.text('1 件事换了人。1 栋楼现在没有管家，请尽快排人。').waitFor()
    await phone.context.close()
    const dark = await live.phone({ dark: true })
    await dark.beStaff(desk)
    await dark.tap('闭环')
    await dark.tap('楼道灯坏了三天')
    await dark.text(/接过来负责/).waitFor()
    await dark.look('team-inherited-dark')
    await dark.context.close()
  })

  it('the residents read who comes now, and whose matter it is', async () => {
    const phone = await live.phone()
    await phone.be(lin)
    await phone.open(`packages/repair/order/index?id=${orders[0]}`)
    await phone.text('吴师傅').waitFor()
    await phone.look('team-resident-order')
    await phone.context.close()
    const other = await live.phone()
    await other.be(zhao)
    await other.tap('消息')
    await other.text('师傅来不了，马上换一位').waitFor()
    await other.look('team-resident-inbox')
    await other.context.close()
  })

  it('the one who left is out at once, and a new sign-in shows nothing of the community', async () => {
    const phone = await live.phone()
    await phone.tap('我是工作人员')
    await phone.page.getByRole('textbox', { name: '登录名', exact: true }).fill(engineer.login)
    await phone.page.getByRole('textbox', { name: '密码', exact: true }).fill('a-long-password')
    await phone.button('登录').click()
    await phone.page.waitForTimeout(800)
    await phone.nothing('厨房水槽下面漏水')
    await phone.nothing('待领')
    await phone.look('team-left')
    await phone.context.close()
    expect((await engineer.client.ask(contract.listRepairs, { query: { scope: 'mine' } })).problem.code).toBe('not_signed_in')
    expect((await next.client.call(contract.listRepairs, { query: { scope: 'mine' } })).data.map(({ id }) => id)).toEqual([orders[0]])
  })
})
