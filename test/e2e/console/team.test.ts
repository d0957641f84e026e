import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LiveDesk, openLiveDesk } from '../../support/desk.ts'
import type { StaffIn } from '../../support/world.ts'

describe('the team at the desk', () => {
  let live: LiveDesk
  let manager: StaffIn, operator: StaffIn, butler: StaffIn

  beforeAll(async () => {
    live = await openLiveDesk('2026-06-12 10:00')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    await world.addBuilding(world.communityId, '9 栋', 3, 2)
    manager = await world.addStaff(world.communityId, '王建国', ['manager'])
    operator = await world.addStaff(world.communityId, '李运营', ['operator'])
    butler = await world.addStaff(world.communityId, '周晓岚', ['butler'], [building.buildingId])
    await world.addStaff(world.communityId, '何小雨', ['desk'])
    await world.addStaff(world.communityId, '陈立军', ['engineer'])
  })
  afterAll(() => live?.close())

  const signedIn = async (who: StaffIn, options = {}) => {
    const at = await live.desk(options)
    await at.open('')
    await at.signIn(who)
    await at.page.getByRole('link', { name: '团队' }).click()
    await at.page.getByRole('table', { name: '同事名单' }).waitFor()
    const choose = async (field: string, option: string) => {
      await at.page.getByLabel(field, { exact: true }).last().click()
      await at.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByText(option, { exact: true }).click()
    }
    return { ...at, choose }
  }

  it('takes a colleague on, with faults beside their fields, and shows the first password once', async () => {
    const { page, look, choose, context } = await signedIn(manager)
    await page.getByRole('button', { name: '加一个人' }).click()
    await page.getByRole('button', { name: '添加', exact: true }).click()
    await page.getByText('至少选一样岗位').waitFor()
    await look('console-team-hire-empty')
    await page.getByLabel('姓名', { exact: true }).fill('孙小美')
    await page.getByLabel('怎么称呼岗位').fill('管家')
    await page.getByLabel('工作电话').fill('0571-8600')
    await page.getByRole('checkbox', { name: '管家' }).check()
    await choose('管哪几栋楼', '9 栋')
    await page.getByLabel('登录名').fill(butler.login)
    await page.getByRole('button', { name: '添加', exact: true }).click()
    await page.getByText('这个登录名有人用了，换一个').waitFor()
    await page.getByLabel('登录名').fill('sun.xm')
    await page.getByRole('button', { name: '添加', exact: true }).click()
    await page.getByRole('complementary', { name: '孙小美可以登录了' }).getByText('sun.xm').waitFor()
    await look('console-team-hired')
    await page.getByRole('button', { name: '收起，不再显示' }).click()
    await page.getByText('7 人在册，现在都当班。').waitFor()
    await context.close()
  })

  it('changes the areas of a butler, refuses what cannot be beside its field, and sends the butler off duty with a deputy', async () => {
    const { page, look, choose, context } = await signedIn(manager)
    await page.getByRole('cell', { name: /周晓岚/ }).click()
    await page.getByRole('button', { name: '改片区' }).click()
    await page.getByLabel('从几层').fill('9')
    await page.getByLabel('到几层').fill('2')
    await page.getByRole('button', { name: '存下来' }).click()
    await page.getByText(/太小了/).waitFor()
    await look('console-team-areas-wrong')
    await page.getByLabel('到几层').fill('16')
    await choose('替班', '何小雨')
    await page.getByRole('button', { name: '存下来' }).click()
    await page.getByText('8 栋 · 9 到 16 层').waitFor()
    await page.getByRole('button', { name: '安排休息' }).click()
    await page.getByText('明天', { exact: true }).click()
    await choose('谁替班？', '何小雨')
    await page.getByRole('button', { name: '安排休息' }).click()
    await page
      .getByRole('complementary')
      .getByText(/休息到明天/)
      .waitFor()
    await look('console-team')
    const { data } = await manager.client.call(contract.listTeam, {})
    expect(data.find(({ id }) => id === butler.staffId)?.areas).toMatchObject([{ floorFrom: 9, floorTo: 16 }])
    await page.getByRole('button', { name: '回来上班' }).click()
    await page.getByRole('button', { name: '安排休息' }).waitFor()
    await context.close()
  })

  it('gives a colleague a one-time password as the operator, and ends an access once it is said who takes over', async () => {
    const { page, look, choose, context } = await signedIn(operator, { dark: true })
    await page.getByRole('cell', { name: /周晓岚/ }).click()
    await page.getByRole('button', { name: '重置密码' }).click()
    await page.getByText(/原来的密码马上作废/).waitFor()
    await page.getByRole('button', { name: '重置', exact: true }).click()
    await page.getByText('当面告诉同事，关掉就再也看不到了').waitFor()
    await look('console-team-reset-dark')
    await page.getByRole('button', { name: '收起，不再显示' }).click()
    await page.getByRole('button', { name: '结束权限' }).click()
    await page.getByRole('button', { name: '结束权限' }).click()
    await page.getByText('选一下楼交给谁管').waitFor()
    await choose('8 栋，交给谁管？', '按规矩分')
    await page.getByRole('button', { name: '结束权限' }).click()
    await page.getByRole('status').getByText('权限结束了').waitFor()
    await look('console-team-ended-dark')
    await page.getByRole('cell', { name: /李运营/ }).click()
    await page.getByText('自己的权限不能自己结束，请公司运营来办。').waitFor()
    await context.close()
  })

  it('says of a team that cannot be read what happened, and of a search that finds no colleague what to do', async () => {
    const { page, look, context } = await signedIn(manager)
    await page.getByLabel('姓名、称呼或楼栋').fill('没有这个人')
    await page.keyboard.press('Enter')
    await page.getByText('没找到这样的同事').waitFor()
    await page.route('**/team', (route) => (route.request().resourceType() === 'fetch' ? route.abort() : route.continue()))
    await page.reload()
    await page.getByText('同事名单没读出来').waitFor()
    await look('console-team-failed')
    await context.close()
  })
})
