import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LiveDesk, openLiveDesk } from '../../support/desk.ts'

describe('the company at the desk', () => {
  let live: LiveDesk
  const operator = { login: 'operator' }

  beforeAll(async () => {
    live = await openLiveDesk('2026-06-12 10:00')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 3, 2)
    await world.addStaff(world.communityId, '王建国', ['manager'])
    const who = await world.addResident(world.communityId, building.rooms[0] ?? '', '林女士')
    await who.client.call(contract.reportRepair, {
      body: { roomId: building.rooms[0] ?? '', spot: 'kitchen', fault: 'water', description: '水槽漏水' },
    })
    await world.addCommunity('桂雨苑')
    world.clock.pass(300)
  })
  afterAll(() => live?.close())

  const signedIn = async (tab = '', options = {}) => {
    const at = await live.desk(options)
    await at.open('')
    await at.signIn(operator)
    await at.open(`company${tab}`)
    return at
  }

  it('shows the communities side by side, says which are late, and puts none in order of its score', async () => {
    const { page, look, context } = await signedIn()
    await page.getByText('1 个小区有超时，共 2 个小区。').waitFor()
    await look('console-company')
    expect(await page.getByRole('button', { name: /净推荐值/ }).count()).toBe(0)
    await page.getByText('按超时').click()
    await page.getByRole('cell', { name: /梧桐里/ }).waitFor()
    await context.close()
    const dark = await signedIn('', { dark: true, width: 1280 })
    await dark.page.getByText('1 个小区有超时，共 2 个小区。').waitFor()
    await dark.look('console-company-dark-1280')
    await dark.context.close()
  })

  it('opens a community with its buildings and rooms, without a name of 50 letters', async () => {
    const { page, look, context } = await signedIn()
    await page.getByRole('button', { name: '加一个小区' }).click()
    await page.getByLabel('小区名称').fill('翠'.repeat(50))
    await page.getByLabel('客服电话').fill('0571-8600')
    await page.getByLabel('急事电话').fill('0571-8601')
    await page.getByRole('button', { name: '开通' }).click()
    await page.getByText('小区名称最多 30 个字').waitFor()
    await look('console-company-opening')
    await page.getByLabel('小区名称').fill('翠湖雅苑')
    await page.getByRole('button', { name: '开通' }).click()
    await page.getByText('还没有楼栋').waitFor()
    await look('console-company-empty')
    await page.getByRole('button', { name: '加一栋楼' }).click()
    await page.getByLabel('楼栋名称').fill('1 栋')
    await page.getByRole('button', { name: '存下来' }).click()
    await page.getByText('要写数字').first().waitFor()
    await page.getByLabel('到几层').fill('3')
    await page.getByLabel('每层几户').fill('2')
    await page.getByLabel('面积，平方米').fill('89')
    await page.getByLabel('户型').fill('两室一厅')
    await page.getByRole('button', { name: '存下来' }).click()
    await page.getByText('301', { exact: true }).waitFor()
    await page.getByRole('button', { name: '停用' }).first().click()
    await page.getByRole('button', { name: '停用' }).first().click()
    await page.getByText('停用了').waitFor()
    await look('console-company-rooms')
    const { data } = await live.world.operator.call(contract.listDirectory)
    expect(data.map(({ name }) => name)).toContain('翠湖雅苑')
    await context.close()
  })

  it('changes the name and the telephone, and says what happened when the communities cannot be read', async () => {
    const { page, look, context } = await signedIn('?tab=profile')
    await page.getByLabel('小区名称').fill('梧桐里一期')
    await page.getByRole('button', { name: '存下来' }).click()
    await page.getByText('存好了').waitFor()
    await look('console-company-profile')
    await page.route('**/company', (route) => (route.request().resourceType() === 'fetch' ? route.abort() : route.continue()))
    await page.getByText('各小区').click()
    await page.reload()
    await page.getByText('各小区没读出来').waitFor()
    await look('console-company-failed')
    await context.close()
  })
})
