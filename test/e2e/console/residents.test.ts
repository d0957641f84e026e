import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, billFor, orderAt, toldCase } from '../../support/courses.ts'
import { type DeskOptions, type LiveDesk, openLiveDesk } from '../../support/desk.ts'
import { freshPhone, signInByPhone } from '../../support/sessions.ts'
import { foundTown, type Neighbour, type Town } from '../../support/town.ts'
import type { StaffIn } from '../../support/world.ts'

describe('the files of homes at the desk', () => {
  let live: LiveDesk
  let town: Town
  let wang: Neighbour
  const longName = '买买提·'.repeat(12) + '阿依'

  beforeAll(async () => {
    live = await openLiveDesk('2026-06-24 10:42')
    town = await foundTown(live.world, live.world.communityId, 6)
    wang = await town.moveIn('王静')
    await town.moveIn('陈浩', { roomId: wang.roomId, role: 'family' })
    await town.moveIn(longName, { roomId: wang.roomId, role: 'family' })
    await wang.client.call(contract.changeMyData, { body: { name: '王静', preferences: '老人午睡，下午三点以后来' } })
    await wang.client.call(contract.giveConsent, { body: { purpose: 'survey', given: true, scene: 'my_data' } })
    await answer(town, wang, 7)
    await orderAt(town, 'scheduled', wang)
    await billFor(town, wang.roomId, 26_092, '2026-06', '2026-07-10')
    await toldCase(town.desk.client, wang, '楼道灯一直不亮')
    // somebody asks to be bound to the same room
    const asking = await signInByPhone(live.world, freshPhone(), town.communityId)
    const { data } = await town.desk.client.call(contract.listHomes, { query: { search: '王静' } })
    const body = { communityId: town.communityId, buildingId: town.buildingId, roomNumber: data[0]?.label.room ?? '', name: '陈小雨' }
    await asking.call(contract.requestResidency, { body: { ...body, role: 'family' } })
  })
  afterAll(() => live?.close())

  const signedIn = async (who: StaffIn, options: DeskOptions = {}, path = 'residents') => {
    const at = await live.desk(options)
    await at.open(path)
    await at.signIn(who)
    return { ...at, drawer: at.page.getByRole('complementary') }
  }

  it('are listed by building and floor, and open in two columns, which the resident sees as a look', async () => {
    const before = (await wang.client.call(contract.readMyData)).looks.length
    const { page, look, drawer, context } = await signedIn(town.manager)
    await page.getByRole('table', { name: '住户名册' }).waitFor()
    await look('console-residents')
    await page.getByRole('cell', { name: /王静/ }).click()
    await drawer.getByText('老人午睡，下午三点以后来').waitFor()
    await drawer.getByText('楼道灯一直不亮').waitFor()
    await drawer.getByText('260.92').waitFor()
    expect(await drawer.getByText(/积分/).count()).toBe(1)
    await look('console-resident')
    const looks = (await wang.client.call(contract.readMyData)).looks
    expect([looks.length, looks[0]?.by, looks[0]?.why]).toEqual([before + 1, '王建国', 'file'])
    await context.close()
  })

  it('let the desk say yes to who asks, put somebody on the list with faults at their fields, invite, and end', async () => {
    const { page, look, drawer, context } = await signedIn(town.desk, { width: 1280, dark: true })
    await page.getByRole('cell', { name: /王静/ }).click()
    await drawer.getByRole('button', { name: '对得上，开通' }).click()
    await drawer.getByRole('region', { name: '等着核对' }).waitFor({ state: 'detached' })
    await drawer.getByRole('region', { name: '住在这里' }).getByText('陈小雨').waitFor()
    await drawer.getByRole('button', { name: '登记一个人' }).click()
    await drawer.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByText('写上姓名').waitFor()
    await page.getByLabel('姓名', { exact: true }).fill('王桂芳')
    await page.getByLabel('手机号').fill('12345')
    await page.getByLabel('是什么人').click()
    await page.locator('.ant-select-dropdown:visible').getByText('家人', { exact: true }).click()
    await drawer.getByRole('button', { name: '登记', exact: true }).click()
    await drawer.locator('.ant-form-item-explain-error').first().waitFor()
    await look('console-resident-add-dark-1280')
    await page.getByLabel('手机号').fill(freshPhone())
    await drawer.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByText(/王桂芳登记好了/).waitFor()
    await drawer.getByRole('button', { name: '出邀请码' }).click()
    await drawer.getByRole('button', { name: '出一个码' }).click()
    await page.getByText(/只能用一次/).waitFor()
    await look('console-resident-invite-dark-1280')
    await drawer.getByRole('button', { name: '搬走了' }).nth(1).click()
    await page.getByText('陈浩不住这里了？').waitFor()
    await drawer.getByRole('button', { name: '停掉' }).click()
    await page.getByText('陈浩不住这里了？').waitFor({ state: 'detached' })
    expect(await drawer.getByRole('region', { name: '住在这里' }).getByText('陈浩').count()).toBe(0)
    await look('console-resident-dark-1280')
    await context.close()
  })

  it('say what a search did not find, whatever was typed, and of a list or a file that cannot be read what to do', async () => {
    const { page, look, context } = await signedIn(town.desk, { width: 1280 })
    await page.getByRole('table', { name: '住户名册' }).waitFor()
    for (const text of ['%', '_', '\ud800', '长'.repeat(5_000), '没有这个人']) {
      await page.getByLabel('房号、姓名、电话、拼音首字母').fill(text)
      await page.keyboard.press('Enter')
      await page.getByText('没找到，换个写法再试').waitFor()
    }
    await look('console-residents-none-1280')
    await page.route('**/homes?*', (route) => route.abort())
    await page.reload()
    await page.getByText('住户名册没读出来').waitFor()
    await look('console-residents-failed-1280')
    await context.close()
  })

  it('open to a butler who serves them; one who does not is told that there is none, and the list is empty', async () => {
    const at = await signedIn(town.butler, {}, `residents?open=${wang.roomId}`)
    await at.drawer.getByText('老人午睡，下午三点以后来').waitFor()
    expect(await at.drawer.getByRole('button', { name: '登记一个人' }).count()).toBe(0)
    await at.context.close()
    const stranger = await town.hire(['butler'], [])
    const { page, drawer, context } = await signedIn(stranger, {}, `residents?open=${wang.roomId}`)
    await drawer.getByText('没有找到这一户的档案').waitFor()
    await page.getByText('没找到，换个写法再试').waitFor()
    expect(await page.getByText('王静').count()).toBe(0)
    await context.close()
  })
})
