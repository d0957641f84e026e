import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import sharp from 'sharp'
import { type Desk, type LiveDesk, openLiveDesk } from '../../support/desk.ts'
import { password, type ResidentIn, type StaffIn } from '../../support/world.ts'

/** Seconds for one key, one click, and finding one's way to one field. */
const cost = { key: 0.3, click: 1.1, field: 1.3 }
/** A Chinese character is typed by its sound: two letters of it, and its share of the choice among those that sound alike. */
const keysOfHan = 3

describe('a report taken down at the desk', () => {
  let live: LiveDesk
  let desk: StaffIn
  let free: StaffIn
  let neighbour: ResidentIn

  beforeAll(async () => {
    live = await openLiveDesk('2026-06-12 10:00')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    free = await world.addStaff(world.communityId, '邓海', ['engineer'])
    await world.addResident(world.communityId, building.rooms[31] ?? '', '罗玉兰')
    neighbour = await world.addResident(world.communityId, building.rooms[2] ?? '', '赵敏')
  })
  afterAll(() => live?.close())

  const signedIn = async (options = {}) => {
    const at = await live.desk(options)
    await at.open('dispatch')
    await at.signIn(desk)
    await at.page.getByRole('heading', { name: '派单' }).waitFor()
    return at
  }
  const panel = ({ page }: Desk) => page.getByRole('complementary', { name: '报修录入' })
  const option = ({ page }: Desk, text: RegExp) => page.getByRole('option', { name: text })
  const orders = async (search: string) =>
    (await desk.client.call(contract.listRepairs, { params: {}, query: { scope: 'all', search } })).data

  it('is entered, accepted and given to an engineer by keys alone, with words, in at most 20 seconds', async () => {
    const at = await signedIn()
    const spent = { keys: 0, clicks: 0, fields: 0 }
    const press = async (key: string) => {
      spent.keys += key.split('+').length
      await at.page.keyboard.press(key)
    }
    const type = async (text: string) => {
      spent.fields += 1
      for (const sign of text) spent.keys += /\p{Script=Han}/u.test(sign) ? keysOfHan : 1
      await at.page.keyboard.type(text)
    }
    await press('n')
    await panel(at).getByLabel('哪一户').waitFor()
    await type('8-1602')
    await option(at, /罗玉兰/).waitFor()
    await at.look('console-intake-search')
    await press('Enter')
    await panel(at).getByText('没报过修').waitFor()
    await type('马桶水箱一直流水，关不上')
    await panel(at)
      .getByText(/邓海师傅去看/)
      .waitFor()
    await at.look('console-intake')
    await press('Control+Enter')
    await panel(at)
      .getByText(/工单 0612-001 记下了，派给了邓海/)
      .waitFor()
    const seconds = cost.key * spent.keys + cost.click * spent.clicks + cost.field * spent.fields
    console.log(`one entry with words: ${JSON.stringify(spent)}, ${seconds.toFixed(1)} s`)
    expect(seconds).toBeLessThanOrEqual(20)
    const [order] = await orders('8-1602')
    expect(order).toMatchObject({
      resident: '罗玉兰',
      state: 'scheduled',
      tier: 'P2',
      place: { spot: 'bathroom' },
      engineer: { id: free.staffId },
    })
    await at.look('console-intake-saved')
    await at.context.close()
  })

  it('finds who is ringing by the first letters of the name and by the last four figures of the number', async () => {
    const at = await signedIn()
    await at.page.keyboard.press('n')
    const field = panel(at).getByRole('textbox', { name: '哪一户' })
    await field.fill('zm')
    await option(at, /8 栋 .*赵敏 业主/).waitFor()
    await option(at, /拼音/).waitFor()
    await at.look('console-intake-initials')
    await field.fill(`尾号${neighbour.phone.slice(-4)}`)
    await option(at, /电话/).waitFor()
    await at.page.keyboard.press('Enter')
    await panel(at)
      .getByText(/8 栋 \d+ · 赵敏/)
      .waitFor()
    await panel(at)
      .getByText(new RegExp(`业主 · \\d{3}\\*{4}${neighbour.phone.slice(-4)}`))
      .waitFor()
    await at.context.close()
  })

  it('says what is missing, keeps the text when it is closed, and shows what the home reported before', async () => {
    const at = await signedIn({ dark: true, width: 1280 })
    await at.page.getByRole('button', { name: /代报修/ }).click()
    await at.page.keyboard.press('Control+Enter')
    await panel(at).getByText('先选一户，或者选公共地方').waitFor()
    await panel(at).getByLabel('什么事').fill('打不开了')
    await at.page.keyboard.press('Escape')
    await panel(at).waitFor({ state: 'detached' })
    await at.page.keyboard.press('n')
    await panel(at).getByLabel('哪一户').fill('罗玉兰')
    await option(at, /罗玉兰/).click()
    await panel(at).getByText('马桶水箱一直流水').waitFor()
    expect(await panel(at).getByLabel('什么事').inputValue()).toBe('打不开了')
    await at.page.keyboard.press('Control+Enter')
    await panel(at).getByText('在哪儿没认出来，选一下').waitFor()
    await at.look('console-intake-missing-dark-1280')
    await at.context.close()
  })

  it('goes on with the step that failed: the report is entered once', async () => {
    const at = await signedIn()
    await at.page.keyboard.press('n')
    await panel(at).getByLabel('哪一户').fill('赵敏')
    await option(at, /赵敏/).click()
    await panel(at).getByLabel('什么事').fill('客厅灯不亮')
    await at.page.route('**/accept', (route) => route.abort())
    await at.page.keyboard.press('Alt+2')
    await at.page.keyboard.press('Control+Enter')
    await panel(at)
      .getByText(/工单 0612-\d+ 已经记下，后面一步没成/)
      .waitFor()
    await at.look('console-intake-half')
    await at.page.unroute('**/accept')
    await at.page.keyboard.press('Escape')
    await at.page.keyboard.press('n')
    await panel(at)
      .getByRole('button', { name: /记下并派给邓海/ })
      .click()
    await panel(at)
      .getByText(/派给了邓海/)
      .waitFor()
    const found = await orders('赵敏')
    expect(found.map(({ state, tier }) => [state, tier])).toEqual([['scheduled', 'P1']])
    await at.context.close()
  })

  it('takes down somebody on no list with a photo and a wanted slot, and rings back on record', async () => {
    const at = await signedIn()
    await at.page.keyboard.press('n')
    await panel(at).getByRole('textbox', { name: '哪一户' }).fill('8-301')
    await option(at, /301/).click()
    await at.page.keyboard.press('F2')
    await panel(at).getByLabel('怎么称呼').fill('买买提·阿不都热依木'.repeat(5))
    await at.page.keyboard.press('Control+Enter')
    await panel(at).getByText('来电人的称呼和回电号码都要写').waitFor()
    await panel(at).getByLabel('回电号码').fill('0571-88001210')
    await panel(at).getByLabel('什么事').fill('厨房水管漏水')
    await at.page.keyboard.press('Alt+6')
    const picture = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#476' } })
      .jpeg()
      .toBuffer()
    await panel(at)
      .locator('input[type=file]')
      .setInputFiles([{ name: 'leak.jpg', mimeType: 'image/jpeg', buffer: picture }])
    await panel(at).getByRole('img', { name: '照片 1' }).waitFor()
    await at.look('console-intake-unlisted')
    await at.page.keyboard.press('Control+Enter')
    await panel(at)
      .getByText(/派给了邓海/)
      .waitFor()
    const [order] = await orders('厨房水管漏水')
    expect(order).toMatchObject({
      state: 'scheduled',
      appointment: { from: { time: '14:00' } },
      cover: { id: expect.any(String) as string },
    })
    await at.open(`dispatch?open=${order?.id ?? ''}`)
    const drawer = at.page.getByRole('complementary', { name: '厨房水管漏水' })
    await drawer.getByRole('button', { name: '看号码' }).click()
    await drawer.getByText('0571-88001210').waitFor()
    await at.look('console-order-unlisted')
    await at.context.close()
  })

  it('keeps what was typed when the session ends in the middle, and goes on after signing in', async () => {
    const at = await signedIn()
    await at.page.keyboard.press('n')
    await panel(at).getByRole('textbox', { name: '哪一户' }).fill('赵敏')
    await option(at, /赵敏/).click()
    const said = '阳台门'.repeat(160)
    await panel(at).getByLabel('什么事').fill(said)
    await at.context.clearCookies()
    await at.page.keyboard.press('Control+Enter')
    await at.page.getByLabel('密码').waitFor()
    await at.page.getByLabel('登录名').fill(desk.login)
    await at.page.getByLabel('密码').fill(password)
    await at.page.getByRole('button', { name: '登录' }).click()
    await at.page.getByLabel('密码').waitFor({ state: 'detached' })
    expect(await panel(at).getByLabel('什么事').inputValue()).toBe(said)
    await panel(at)
      .getByRole('button', { name: /记下并派给/ })
      .click()
    await panel(at)
      .getByText(/派给了邓海/)
      .waitFor()
    await at.context.close()
  })
})
