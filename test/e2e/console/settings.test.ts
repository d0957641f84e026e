import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LiveDesk, openLiveDesk } from '../../support/desk.ts'
import type { StaffIn } from '../../support/world.ts'

describe('the settings at the desk', () => {
  let live: LiveDesk
  let manager: StaffIn, operator: StaffIn

  beforeAll(async () => {
    live = await openLiveDesk('2026-06-12 10:00')
    const { world } = live
    await world.addBuilding(world.communityId, '8 栋', 16, 2)
    manager = await world.addStaff(world.communityId, '王建国', ['manager'])
    operator = await world.addStaff(world.communityId, '李运营', ['operator'])
  })
  afterAll(() => live?.close())

  const signedIn = async (who: StaffIn, path: string, options = {}) => {
    const at = await live.desk(options)
    await at.open('')
    await at.signIn(who)
    await at.open(path)
    const part = (name: string) => at.page.getByRole('navigation', { name: '设置的各部分' }).getByRole('button', { name }).click()
    return { ...at, part }
  }
  const settings = () => manager.client.call(contract.readSettings, {})

  it('changes figures for a reason in one save, with a fault beside its field, and brings a value back with one press', async () => {
    const { page, look, part, context } = await signedIn(manager, 'settings')
    await page.getByRole('table', { name: '时间' }).waitFor()
    await part('报修')
    await page.getByLabel('急修：多久受理').fill('20')
    await page.getByLabel('急修：多久上门').fill('99999')
    await page.getByText('有 1 项写得不对，改好再保存').waitFor()
    await page.getByLabel('急修：多久上门').fill('10')
    await page.getByRole('button', { name: '保存这 2 项' }).click()
    await page.getByText('写一句为什么改').waitFor()
    await page.getByLabel('为什么改').fill('夜里只有一位师傅')
    await page.getByRole('button', { name: '保存这 2 项' }).click()
    await page.getByText('和别的数对不上，太小了').waitFor()
    await look('console-settings-fault')
    await page.reload()
    await page.getByLabel('急修：多久上门').fill('40')
    await page.getByRole('button', { name: '保存这 2 项' }).click()
    await page.getByText('保存好了').waitFor()
    expect((await settings()).promises.P1).toMatchObject({ acceptMinutes: 20, arriveMinutes: 40 })
    await page.getByTitle('看「急修：多久上门」改过几回').click()
    await page.getByRole('complementary', { name: '急修：多久上门' }).getByText('夜里只有一位师傅').waitFor()
    await look('console-settings-history')
    await page.getByRole('button', { name: '改回 30 分钟' }).click()
    await page.getByRole('complementary', { name: '急修：多久上门' }).getByText('40 分钟 改成 30 分钟').waitFor()
    expect((await settings()).promises.P1).toMatchObject({ acceptMinutes: 20, arriveMinutes: 30 })
    await context.close()
  })

  it('leaves the rules of asking to the operator, and tells one who is too late that a colleague was quicker', async () => {
    const { page, look, part, context } = await signedIn(manager, 'settings')
    await part('评价')
    await page.getByText('公司运营来定').first().waitFor()
    expect(await page.getByLabel('办事后评价：同一户最多多久一次').count()).toBe(0)
    await look('console-settings-asking')
    await context.close()
    const desk = await signedIn(operator, 'settings?part=asking', { dark: true, width: 1280 })
    await desk.page.getByLabel('办事后评价：同一户最多多久一次').fill('14')
    const figures = { asking: { touchpointEveryDays: 10 } }
    await operator.client.call(contract.changeSettings, { body: figures })
    await desk.page.getByLabel('为什么改').fill('问得太勤')
    await desk.page.getByRole('button', { name: '保存这 1 项' }).click()
    await desk.page.getByText('别人刚改过，先看一眼。还要改就再按一次保存。').waitFor()
    await desk.page.getByText('「办事后评价：同一户最多多久一次」现在是 10 天').waitFor()
    await desk.look('console-settings-conflict-dark-1280')
    await desk.page.getByRole('button', { name: '保存这 1 项' }).click()
    await desk.page.getByText('保存好了').waitFor()
    expect((await settings()).asking.touchpointEveryDays).toBe(14)
    await desk.context.close()
  })

  it('finds a figure by its words, finds none for %, and shows only what was changed', async () => {
    const { page, look, context } = await signedIn(operator, 'settings')
    const find = async (text: string) => {
      await page.getByLabel('搜设置项，比如「午间」').fill(text)
      await page.keyboard.press('Enter')
    }
    await find('%')
    await page.getByText('没有这样的设置项').waitFor()
    await find('\ud800')
    await page.getByText('没有这样的设置项').waitFor()
    await look('console-settings-none')
    await find('午间')
    await page.getByLabel('午间不打扰：从').waitFor()
    await find('')
    await page.getByRole('button', { name: '只看改过的' }).click()
    await page.getByLabel('办事后评价：同一户最多多久一次').waitFor()
    await look('console-settings-changed')
    await context.close()
  })

  it('writes the texts anew, keeps the price list, connects the group, and says when surveys are sent', async () => {
    const { page, look, part, context } = await signedIn(operator, 'settings')
    await part('协议和隐私')
    await page.getByLabel('隐私政策').last().fill('我们只收办事要用的。\n\n## 收什么\n手机号、姓名、房号。')
    await page.getByRole('button', { name: '存成新的一版' }).click()
    await page.getByText(/现在是第 1 版/).waitFor()
    await look('console-settings-legal')
    await part('什么时候问')
    await page.getByLabel('缴费 过多久问').fill('60')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('button', { name: '保存', exact: true }).waitFor({ state: 'detached' })
    await look('console-settings-triggers')
    await part('同事群提醒')
    await page.getByLabel('机器人的地址').fill('https://example.com')
    await page.getByRole('button', { name: '接上' }).click()
    await page.getByText('这不是企业微信机器人的地址。要整个贴过来，别少一段。').waitFor()
    await look('console-settings-group')
    await context.close()
    const desk = await signedIn(manager, 'settings?part=prices', { width: 1280 })
    await desk.page.getByText('还没有价目表').waitFor()
    await desk.page.getByRole('button', { name: '加一项' }).click()
    await desk.page.getByRole('button', { name: '存下来' }).click()
    await desk.page.getByText('写清是什么').waitFor()
    await desk.page.getByLabel('是什么', { exact: true }).fill('角阀')
    await desk.page.getByLabel('一份多少元').fill('38')
    await desk.page.getByRole('button', { name: '存下来' }).click()
    await desk.page.getByRole('cell', { name: '38 元/个' }).waitFor()
    await desk.look('console-settings-prices-1280')
    await desk.context.close()
  })

  it('says what happened when the settings cannot be read', async () => {
    const { page, look, context } = await signedIn(manager, 'settings')
    await page.route('**/settings', (route) => (route.request().resourceType() === 'fetch' ? route.abort() : route.continue()))
    await page.reload()
    await page.getByText('设置没读出来').waitFor()
    await look('console-settings-failed')
    await context.close()
  })
})
