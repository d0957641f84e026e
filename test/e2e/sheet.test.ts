import * as contract from '@linsheng/shared/contract'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive, type Phone } from '../support/live.ts'
import { repairFinished } from '../support/past.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'

describe('the sheet in the browser, over whatever page the person is on', () => {
  let live: Live
  let desk: StaffIn, engineer: StaffIn
  const people: ResidentIn[] = []

  beforeAll(async () => {
    live = await openLive('2026-06-12 14:00')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
    await world.addStaff(world.communityId, '周晓岚', ['butler'], [building.buildingId])
    await world.addStaff(world.communityId, '王建国', ['manager'])
    for (const [i, name] of ['林女士', '王先生', '赵敏', '孙立', '李想', '周全', '郑好', '冯静', '许远'].entries())
      people.push(await world.addResident(world.communityId, building.rooms[i] ?? '', name))
    for (const who of people) {
      const repairId = await repairFinished(who, desk, engineer, '厨房水槽下面漏水')
      await who.client.call(contract.confirmRepair, { params: { repairId }, body: {} })
    }
    world.clock.to('2026-06-12 16:05')
    await world.work()
  })
  afterAll(() => live?.close())

  const who = (index: number): ResidentIn => {
    const person = people[index]
    if (!person) throw new Error('nobody')
    return person
  }
  const cell = (phone: Phone, score: number) => phone.page.getByRole('radio', { name: `${score} 分，共 10 分`, exact: true })
  /** Two taps of one finger, 180 ms apart. */
  const doubleTap = async (phone: Phone, target: Locator) => {
    const box = await target.boundingBox()
    const at = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2] as const
    await phone.page.touchscreen.tap(...at)
    await phone.page.waitForTimeout(180)
    await phone.page.touchscreen.tap(...at)
  }
  const responses = async () => live.world.db.read((tx) => tx.select().from(tx.t.responses))

  it('rises on its own, with eleven neutral cells in two rows, both ends in words, and nothing chosen', async () => {
    const phone = await live.phone()
    await phone.be(who(0))
    await phone.text(/您有多大可能把「梧桐里报修」/).waitFor()
    await phone.look('sheet-asking')
    const boxes = await Promise.all(Array.from({ length: 11 }, (_, score) => cell(phone, score).boundingBox()))
    expect(new Set(boxes.map((box) => Math.round(box?.y ?? 0))).size).toBe(2)
    for (const box of boxes) expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
    const looks = await Promise.all(
      Array.from({ length: 11 }, (_, score) =>
        cell(phone, score).evaluate(
          (element) =>
            getComputedStyle(element).cssText ||
            [getComputedStyle(element).backgroundColor, getComputedStyle(element).color, getComputedStyle(element).borderColor].join(),
        ),
      ),
    )
    expect(new Set(looks).size).toBe(1)
    expect(await phone.page.locator('[role=radio][aria-checked=true]').count()).toBe(0)
    await phone.text('0 完全不可能').waitFor()
    await phone.text('10 非常可能').waitFor()
    await phone.context.close()
  })

  it('stores the score by the tap alone, takes a correction, reasons and the wish to be rung', async () => {
    const phone = await live.phone()
    await phone.be(who(0))
    await cell(phone, 9).click()
    await phone.text('已记下').waitFor()
    await expect.poll(async () => (await responses()).map(({ score }) => score)).toEqual([9])
    await phone.tap('改分')
    await cell(phone, 2).click()
    await expect.poll(async () => (await responses()).map(({ score, firstScore }) => [score, firstScore])).toEqual([[2, 9]])
    await phone.text(/对不起，没让您满意/).waitFor()
    await phone.look('sheet-answered')
    await phone.tap('没修彻底')
    await phone.page.locator('textarea:visible').fill('换了阀门还在滴，柜子都泡了')
    await phone.tap('电话')
    await phone.text(/周晓岚/).waitFor()
    await phone.look('sheet-reasons')
    await phone.tap('提交')
    await phone.text(/周晓岚会在/).waitFor()
    await phone.text('打几分都一样多').waitFor()
    await phone.look('sheet-thanks')
    await expect.poll(async () => (await responses())[0]?.wish).toBe('phone')
    const [row] = await responses()
    expect(row?.answers).toEqual({ pain: ['not_fixed'], words: '换了阀门还在滴，柜子都泡了' })
    await phone.tap('看处理进度')
    await phone.text('我反映的事').waitFor()
    await phone.look('matter-opened')
    await phone.context.close()
  })

  it('keeps a tap that cannot be sent, and sends it once', async () => {
    const before = (await responses()).length
    const phone = await live.phone()
    await phone.be(who(1))
    await phone.text(/您有多大可能把/).waitFor()
    await phone.context.setOffline(true)
    await cell(phone, 8).click()
    await phone.text(/存在手机里/).waitFor()
    await phone.look('sheet-waiting')
    await phone.context.setOffline(false)
    await expect.poll(async () => (await responses()).length, { timeout: 70_000 }).toBe(before + 1)
    await phone.page.waitForTimeout(500)
    expect((await responses()).filter(({ score }) => score === 8)).toHaveLength(1)
    await phone.context.close()
  })

  it('counts two quick taps as one answer', async () => {
    const before = (await responses()).length
    const phone = await live.phone()
    await phone.be(who(2))
    await phone.text(/您有多大可能把/).waitFor()
    await cell(phone, 10).dblclick()
    await expect.poll(async () => (await responses()).length).toBe(before + 1)
    await phone.text('已记下').waitFor()
    await phone.look('sheet-promoter')
    await phone.context.close()
  })

  it('takes no second tap of a double tap for what has risen under the finger, also without a network', async () => {
    for (const [index, offline] of [
      [6, false],
      [7, true],
    ] as const) {
      const phone = await live.phone()
      await phone.be(who(index))
      await phone.text(/您有多大可能把/).waitFor()
      if (offline) await phone.page.getByRole('switch', { name: '匿名评价' }).click()
      await phone.context.setOffline(offline)
      await phone.page.waitForTimeout(500)
      await doubleTap(phone, cell(phone, 2))
      await phone.text(/^(已记下|没记上)$/).waitFor()
      expect(await phone.page.locator('[aria-checked=true]:visible').count()).toBe(0)
      await phone.look(`sheet-double-tap-${offline ? 'offline' : 'online'}`)
      await phone.context.close()
    }
  })

  it('closes without an answer and does not come again, however it is closed', async () => {
    const before = (await responses()).length
    const phone = await live.phone({ dark: true })
    await phone.be(who(3))
    await phone.text(/您有多大可能把/).waitFor()
    await phone.look('sheet-dark')
    // a person reads before closing; what has just risen under the finger takes no tap
    await phone.page.waitForTimeout(1000)
    await phone.tap('这次不评')
    await phone.text(/您有多大可能把/).waitFor({ state: 'hidden' })
    await phone.page.reload()
    await phone.text('首页').waitFor()
    await phone.page.waitForTimeout(800)
    expect(
      await phone.page
        .getByText(/您有多大可能把/)
        .locator('visible=true')
        .count(),
    ).toBe(0)
    expect((await responses()).length).toBe(before)
    expect((await who(3).client.call(contract.claimPrompt)).sheet).toBeNull()
    await phone.context.close()
  })

  it('is closed by the browser’s way back, which leaves the page only when no sheet lies over it', async () => {
    const phone = await live.phone()
    await phone.be(who(8))
    await phone.text(/您有多大可能把/).waitFor()
    await phone.page.waitForTimeout(300)
    await phone.page.goBack()
    await phone.text(/您有多大可能把/).waitFor({ state: 'hidden' })
    await phone.text('首页').waitFor()
    expect(phone.page.url()).toContain('pages/home/index')
    await phone.tap('报修')
    await phone.tap('没有照片，直接写')
    await phone.page.getByRole('radio', { name: '厨房', exact: true }).click()
    for (const closing of ['back', 'cross', 'back']) {
      await phone.page.getByText('拍一张').last().click()
      await phone.text('照片从哪儿来？').waitFor()
      await phone.page.waitForTimeout(450)
      if (closing === 'back') await phone.page.goBack()
      else await phone.button('关闭').click()
      await phone.text('照片从哪儿来？').waitFor({ state: 'hidden' })
      await phone.text('提交报修').waitFor()
      await phone.page.waitForTimeout(450)
    }
    await phone.page.goBack()
    await phone.text('首页').waitFor()
    // what was written lies there again, and handing it in leads to the order: no page is left over under it
    await phone.tap('报修')
    await phone.page.locator('textarea:visible').fill('水槽下面漏水')
    await phone.tap('提交报修')
    await phone.text('报修进度').waitFor()
    await phone.page.goBack()
    await phone.text('首页').waitFor()
    expect(phone.page.url()).toContain('pages/home/index')
    await phone.context.close()
  })

  it('fits a narrow phone: two rows of cells large enough for a thumb', async () => {
    const phone = await live.phone({ width: 320 })
    await phone.be(who(4))
    await phone.text(/您有多大可能把/).waitFor()
    await phone.look('sheet-320')
    const boxes = await Promise.all(Array.from({ length: 11 }, (_, score) => cell(phone, score).boundingBox()))
    expect(new Set(boxes.map((box) => Math.round(box?.y ?? 0))).size).toBe(2)
    for (const box of boxes) expect(box?.width).toBeGreaterThanOrEqual(44)
    await phone.context.close()
  })

  it('stands in elder mode in rows of four, four and three, each cell 64 high', async () => {
    const phone = await live.phone()
    await phone.be(who(3))
    await phone.tap('我的')
    await phone.page.getByRole('switch', { name: '长辈模式' }).click()
    await phone.look('me-elder')
    await phone.tap('退出登录')
    await phone.page.getByRole('button', { name: /退出/ }).nth(1).click()
    await phone.text('发验证码').waitFor()
    await phone.be(who(5))
    await phone.text(/您有多大可能把/).waitFor()
    await phone.look('sheet-elder')
    const boxes = await Promise.all(Array.from({ length: 11 }, (_, score) => cell(phone, score).boundingBox()))
    const tops = boxes.map((box) => Math.round(box?.y ?? 0))
    expect([...new Set(tops)].map((top) => tops.filter((one) => one === top).length)).toEqual([4, 4, 3])
    for (const box of boxes) expect(box?.height).toBeGreaterThanOrEqual(64)
    await phone.context.close()
  })
})
