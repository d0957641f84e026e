import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive, type Phone } from '../support/live.ts'
import { rowsOf } from '../support/rows.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'

describe('a resident has everything about her erased', () => {
  let live: Live
  let phone: Phone
  let lin: ResidentIn
  let desk: StaffIn
  let repairId = ''

  beforeAll(async () => {
    live = await openLive('2026-06-12 14:00')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    lin = await world.addResident(world.communityId, building.rooms[31] ?? '', '林女士')
    const body = { roomId: lin.roomId, spot: 'kitchen' as const, fault: 'water' as const, description: '厨房水槽下面漏水' }
    repairId = (await lin.client.call(contract.reportRepair, { body })).id
    phone = await live.phone()
    await phone.be(lin)
  })
  afterAll(() => live?.close())

  it('reads beforehand what goes, what stays and why, and what has to end first', async () => {
    await phone.tap('我的')
    await phone.tap('我的资料和同意')
    await phone.tap('注销并删除我的资料')
    await phone.text('这些事完了才能注销').waitFor()
    await phone.text('账单和收据：法律要求留，只跟着房号').waitFor()
    expect(await phone.page.getByRole('button', { name: '注销并删除', exact: true }).locator('visible=true').count()).toBe(0)
    await phone.look('erase-hindered')
    await phone.tap('有报修还没办完')
    await phone.text('厨房水槽下面漏水').waitFor()
    await lin.client.call(contract.cancelRepair, { params: { repairId }, body: { reason: '' } })
  })

  it('proves that it is her by a fresh code, is asked once more, and is nobody afterwards', async () => {
    const { world } = live
    await phone.open('packages/mine/erase/index')
    await phone.text('用短信验证码确认').waitFor()
    await phone.look('erase')
    await phone.button('注销并删除').click()
    await phone.text('请填全您的手机号').waitFor()
    await phone.page.getByPlaceholder(/^填全/).fill(lin.phone)
    world.clock.pass(2)
    await phone.button('发验证码').click()
    await phone.text('发了，请看短信').waitFor()
    const code = world.sms.filter((one) => one.phone === lin.phone).at(-1)?.params.code ?? ''
    await phone.page.getByPlaceholder('6 位数字').locator('visible=true').fill(code)
    await phone.button('注销并删除').click()
    await phone.text('真的要删吗？').waitFor()
    await phone.look('erase-sure')
    expect(await rowsOf(world, 'persons')).toHaveLength(1)
    await phone.button('删掉').click()
    await phone.text('家里的事，有人应').waitFor()
    expect(await rowsOf(world, 'persons')).toEqual([])
    await phone.look('erase-done')
  })

  it('is somebody new when she comes again, while colleagues read of her order that its resident has gone', async () => {
    const { world } = live
    world.clock.pass(2)
    await phone.signIn(lin.phone, '您住哪儿？')
    await phone.look('erase-back')
    const staff = await live.phone()
    await staff.beStaff(desk)
    await staff.open(`packages/staff/order/index?id=${repairId}`)
    await staff.text('已注销住户').waitFor()
    await staff.look('erase-staff-order')
  })
})
