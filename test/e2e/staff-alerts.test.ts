import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive, type Phone } from '../support/live.ts'
import { robotKey } from '../support/outside.ts'
import type { StaffIn } from '../support/world.ts'

describe('where colleagues are told outside the app', () => {
  let live: Live
  let manager: StaffIn, engineer: StaffIn

  beforeAll(async () => {
    live = await openLive('2026-06-12 14:00')
    const { world } = live
    manager = await world.addStaff(world.communityId, '王建国', ['manager'])
    engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
  })
  afterAll(() => live?.close())

  async function pageOf(who: StaffIn): Promise<Phone> {
    const phone = await live.phone()
    await phone.beStaff(who)
    await phone.tap('我的')
    await phone.tap('提醒到群里、邮箱')
    return phone
  }
  const field = (phone: Phone, name: string) => phone.page.getByLabel(name).locator('visible=true').last()

  it('the manager gives the group its robot, sees that its first word arrived, and takes it away again', async () => {
    const phone = await pageOf(manager)
    await phone.text('接上一个群').waitFor()
    await phone.look('alerts-none')
    await phone.tap('接上一个群')
    await field(phone, '机器人的地址').fill('https://qyapi.weixin.qq.com/cgi-bin/webhook/send')
    await phone.button('接上').click()
    await phone.text('这不是企业微信机器人的地址。要整个贴过来，别少一段。').waitFor()
    await phone.look('alerts-wrong')
    await field(phone, '机器人的地址').fill(` https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${robotKey} `)
    await phone.button('接上').click()
    await phone.text('5aaa').waitFor()
    await phone.text(/正要说$/).waitFor()
    await live.world.work()
    expect(live.world.groups).toEqual([{ key: robotKey, markdown: expect.stringContaining('这个群接上了邻声') }])
    await phone.page.reload()
    await phone.text(/说到了$/).waitFor()
    await phone.look('alerts-set')
    expect(await phone.page.content()).not.toContain(robotKey.slice(0, 8))
    await phone.tap('不说到群里了')
    await phone.text('不再说到群里？').waitFor()
    await phone.look('alerts-stop')
    await phone.button('不说到群里了').click()
    await phone.text('接上一个群').waitFor()
    expect(await manager.client.call(contract.readAlerts)).toEqual({ robot: null, last: null })
  })

  it('an engineer has the own mail there and no group', async () => {
    const phone = await pageOf(engineer)
    await phone.text('还没写邮箱').waitFor()
    expect(await phone.page.getByText('企业微信群').locator('visible=true').count()).toBe(0)
    await phone.tap('写上邮箱')
    await field(phone, '邮箱').fill('chen')
    await phone.button('存下').click()
    await phone.text('邮箱写得不对，看看有没有少字。').waitFor()
    await field(phone, '邮箱').fill('chen.lijun@example.cn')
    await phone.button('存下').click()
    await phone.text('c***@example.cn').waitFor()
    await phone.look('alerts-mail')
    await phone.tap('不用写信')
    await phone.text('还没写邮箱').waitFor()
    expect(await engineer.client.call(contract.readWorkMail)).toMatchObject({ hint: null })
  })
})
