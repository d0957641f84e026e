import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive, type Phone } from '../support/live.ts'
import type { StaffIn } from '../support/world.ts'

describe('the figures of a community, on the manager’s phone', () => {
  let live: Live
  let manager: StaffIn
  let phone: Phone

  beforeAll(async () => {
    live = await openLive('2026-06-12 14:00')
    manager = await live.world.addStaff(live.world.communityId, '王建国', ['manager'])
    phone = await live.phone()
    await phone.beStaff(manager)
  })
  afterAll(() => live?.close())

  const settings = () => manager.client.call(contract.readSettings)
  const change = async (label: string, written: string) => {
    await phone.tap(label)
    await phone.page.locator('input:visible').last().fill(written)
    await phone.button('存下来').click()
  }

  it('are opened from his own page, each with its value in words', async () => {
    await phone.open('packages/staff/me/index')
    await phone.tap('小区的规矩')
    await phone.text('中间分写了话，多久内回').waitFor()
    await phone.text('30 分钟，再 2 小时').waitFor()
    await phone.look('staff-settings')
  })

  it('are changed one at a time, and the page shows what holds from now on', async () => {
    await change('中间分写了话，多久内回', '1740')
    await phone.text('29 小时').waitFor()
    await change('服务时间：从', '6:10')
    await phone.text('06:10').waitFor()
    await phone.look('staff-settings-changed')
    expect(await settings()).toMatchObject({ followUpMinutes: 1740, service: { from: '06:10', to: '20:00' } })
  })

  it('are refused on the sheet where they make no sense, and nothing is changed', async () => {
    await change('几户说到同一件事就报经理', '1')
    await phone.text(/没看懂。2 到 100/).waitFor()
    await phone.look('staff-settings-refused')
    expect((await settings()).topicAlarm.households).toBe(5)
  })

  it('leave out the rules of asking, which are the operator’s', async () => {
    await phone.page.reload()
    await phone.text('几户说到同一件事就报经理').waitFor()
    expect(await phone.page.getByText('办事后评价：同一户最多多久一次').count()).toBe(0)
  })

  it('show the manager what the others may promise, and not his own', async () => {
    await phone.page.reload()
    await phone.text('管家：代金券').waitFor()
    expect(await phone.page.getByText('经理：代金券').count()).toBe(0)
  })
})
