import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LiveDesk, openLiveDesk } from '../../support/desk.ts'
import type { StaffIn } from '../../support/world.ts'

const millimetre = 96 / 25.4

describe('the public places at the desk', () => {
  let live: LiveDesk
  let manager: StaffIn

  beforeAll(async () => {
    live = await openLiveDesk('2026-06-12 10:00')
    const { world } = live
    await world.addBuilding(world.communityId, '8 栋', 16, 2)
    manager = await world.addStaff(world.communityId, '王建国', ['manager'])
  })
  afterAll(() => live?.close())

  const signedIn = async (options = {}) => {
    const at = await live.desk(options)
    await at.open('')
    await at.signIn(manager)
    await at.open('places')
    return at
  }

  it('adds places, refuses a second of one name at its field, and prints their codes four on a sheet, each 60 mm and more', async () => {
    const { page, look, context } = await signedIn()
    await page.getByText('还没有场所码').waitFor()
    await look('console-places-empty')
    const add = async (name: string, building?: string) => {
      await page.getByRole('button', { name: '加一处' }).click()
      if (building) {
        await page.getByLabel('哪栋楼').click()
        await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByText(building, { exact: true }).click()
      }
      await page.getByLabel('叫什么').fill(name)
      await page.getByRole('button', { name: '加上' }).click()
    }
    for (const [name, building] of [['大堂', '8 栋'], ['电梯', '8 栋'], ['地下车库'], ['垃圾房'], ['东门']]) {
      await add(name ?? '', building)
      await page.getByRole('img', { name: new RegExp(`${name}的报修码`) }).waitFor()
    }
    await look('console-places')
    await add('大堂', '8 栋')
    await page.getByText('这儿已经有一个同名的码').waitFor()
    await page.getByRole('button', { name: '关闭' }).click()
    await page.getByRole('button', { name: '打印这 5 处的码' }).click()
    await page.getByText('一页四张，共 2 页。打印时也可以存成文件。').waitFor()
    await look('console-places-sheets')
    const box = await page.getByRole('img', { name: '8 栋 大堂的报修码' }).boundingBox()
    expect((box?.width ?? 0) / millimetre).toBeGreaterThanOrEqual(60)
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2)
    await context.close()
  })

  it('finds a place, finds none for %, and takes one off the list', async () => {
    const { page, look, context } = await signedIn({ dark: true, width: 1280 })
    await page.getByLabel('搜地点或楼栋').fill('%')
    await page.keyboard.press('Enter')
    await page.getByText('没找到这样的地点').waitFor()
    await page.getByLabel('搜地点或楼栋').fill('东门')
    await page.keyboard.press('Enter')
    await page.getByRole('cell', { name: '东门' }).click()
    await page.getByRole('button', { name: '撤下' }).click()
    await page.getByText('撤下这个码？').waitFor()
    await look('console-places-remove-dark-1280')
    await page.getByRole('button', { name: '撤下' }).click()
    await page.getByText('没找到这样的地点').waitFor()
    await page.route('**/places', (route) => (route.request().resourceType() === 'fetch' ? route.abort() : route.continue()))
    await page.reload()
    await page.getByText('公共处名单没读出来').waitFor()
    await look('console-places-failed-dark-1280')
    await context.close()
  })
})
