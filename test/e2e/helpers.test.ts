import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive, type Phone } from '../support/live.ts'
import { freshPhone, signInByPhone } from '../support/sessions.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'

describe('a resident and her helpers', () => {
  let live: Live
  let phone: Phone
  let lin: ResidentIn
  let desk: StaffIn

  beforeAll(async () => {
    live = await openLive('2026-06-12 14:00')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    lin = await world.addResident(world.communityId, building.rooms[31] ?? '', '林玉兰')
    phone = await live.phone()
    await phone.be(lin)
  })
  afterAll(() => live?.close())

  it('says yes with one tap to the one whom the desk proposed, and ends it with one', async () => {
    const { world } = live
    const { code } = await desk.client.call(contract.inviteResident, { body: { roomId: lin.roomId, role: 'helper' } })
    const daughter = await signInByPhone(world, freshPhone(), world.communityId)
    await daughter.call(contract.bindByInvitation, { body: { code, name: '沈卫红' } })
    await phone.tap('我的')
    await phone.tap('谁能代我办事')
    await phone.text('物业替他提的，要您自己点头才算').waitFor()
    await phone.look('helpers-asked')
    await phone.button('同意他代办').click()
    await phone.text('正在代办').waitFor()
    expect((await daughter.call(contract.listMyBills)).data).toEqual([])
    await phone.button('不让他代办了').click()
    await phone.text('还没有人代您办事').waitFor()
    await phone.look('helpers-none')
    expect((await daughter.refused(contract.listMyBills)).code).toBe('not_found')
  })
})
