import { join } from 'node:path'
import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive, type Phone } from '../support/live.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'

const pictures = join(import.meta.dirname, '..', '.out', 'pictures')

describe('the code at a public place, from the printer to the second neighbour', () => {
  let live: Live
  let desk: StaffIn
  let lin: ResidentIn, zhao: ResidentIn, far: ResidentIn
  let lift: contract.PublicPlace
  let address = ''

  beforeAll(async () => {
    live = await openLive('2026-06-12 13:24')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    await world.addStaff(world.communityId, '王建国', ['manager'])
    lin = await world.addResident(world.communityId, building.rooms[31] ?? '', '林女士')
    zhao = await world.addResident(world.communityId, building.rooms[2] ?? '', '赵敏')
    const other = await world.addCommunity('桂语')
    const there = await world.addBuilding(other, '1 栋', 1, 1)
    far = await world.addResident(other, there.rooms[0] ?? '', '钱先生')
    const buildingId = building.buildingId
    lift = await desk.client.call(contract.addPlace, { body: { name: '电梯', buildingId } })
    await desk.client.call(contract.addPlace, { body: { name: '东门' } })
    const code = (await world.app.depsFor(world.communityId))?.community.code ?? ''
    address = `${live.address}/?at=${code}${lift.id.slice(4)}`
  })
  afterAll(() => live?.close())

  const field = (phone: Phone) => phone.page.locator('input:visible').first()

  it('is added by the desk in a few taps, and shown as the sheet to hang up', async () => {
    const phone = await live.phone()
    await phone.beStaff(desk)
    await phone.open('packages/desk/places/index')
    await phone.text('一处一码，长期有效').waitFor()
    await phone.look('places')
    await phone.tap('加一处')
    await phone.text('在哪儿').waitFor()
    await phone.page.getByRole('radio', { name: '8 栋' }).click()
    await phone.tap('大堂')
    await phone.look('place-add')
    await phone.page.getByRole('dialog').getByText('加一处', { exact: true }).last().click()
    await phone.text('扫一扫报修').waitFor()
    await phone.text('8 栋 大堂').waitFor()
    await phone.page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth >= 1280))
    await phone.look('place-code')
    await phone.context.close()
  })

  it('says after how long WeChat may be asked again, where it gave no code', async () => {
    const phone = await live.phone()
    await phone.beStaff(desk)
    const problem = { code: 'unavailable', params: { retryAfterSeconds: 60 } }
    await phone.page.route('**/places/*/code', (route) => route.fulfill({ status: 503, body: JSON.stringify(problem) }))
    await phone.open(`packages/desk/place-code/index?id=${lift.id}`)
    await phone.text('微信那边这会儿没给码，过 1 分钟再试。已经贴出去的照样能扫。').waitFor()
    await phone.look('place-code-not-given')
    await phone.page.unroute('**/places/*/code')
    await phone.button('再试一次').click()
    await phone.text('扫一扫报修').waitFor()
    await phone.context.close()
  })

  it('is printed on A6 as the sheet alone: the place, the code, what to do, the community and its number', async () => {
    const phone = await live.phone({ dark: true })
    await phone.beStaff(desk)
    await phone.open(`packages/desk/place-code/index?id=${lift.id}`)
    await phone.text('扫一扫报修').waitFor()
    await phone.look('place-code-dark')
    await phone.page.emulateMedia({ media: 'print' })
    await phone.page.setViewportSize({ width: 397, height: 559 })
    await phone.page.screenshot({ path: join(pictures, 'place-code-printed.png') })
    const shown = await phone.page.evaluate(() => {
      const inside = (element: Element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden'
      return [...document.querySelectorAll('.taro_page_show *')]
        .filter((element) => inside(element) && element.children.length === 0 && element.textContent?.trim())
        .map((element) => element.textContent?.trim())
    })
    expect(shown).toEqual(['8 栋 电梯', '扫一扫报修', '梧桐里', '客服 400-100-0000'])
    const paper = await phone.page.locator('.paper:visible').boundingBox()
    expect(paper).toMatchObject({ x: 0, y: 0, width: expect.closeTo(397, 0), height: expect.closeTo(559, 0) })
    const pdf = await phone.page.pdf({ preferCSSPageSize: true, printBackground: true })
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    await phone.context.close()
  })

  it('is printed together with the others, four on a sheet of A4, without those that were tapped away', async () => {
    for (const name of ['西门', '地下车库', '垃圾房', '老年食堂']) await desk.client.call(contract.addPlace, { body: { name } })
    const phone = await live.phone()
    await phone.beStaff(desk)
    // the page of one code brings a size of paper of its own: it stays loaded
    await phone.open(`packages/desk/place-code/index?id=${lift.id}`)
    await phone.text('扫一扫报修').waitFor()
    await phone.open('packages/desk/places/index')
    await phone.button('一起打印').click()
    await phone.tap('垃圾房')
    await phone.look('place-codes-choice')
    await phone.button('排好 6 张').click()
    await phone.button('打印 2 页').waitFor()
    await phone.page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0))
    await phone.look('place-codes')
    await phone.nothing('垃圾房')
    const pdf = (await phone.page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2)
    // A4 in points
    expect(
      [...pdf.matchAll(/\/MediaBox\s*\[([\d. ]+)\]/g)].map(([, box = '']) => box.split(' ').map((n) => Math.round(Number(n)))),
    ).toEqual([
      [0, 0, 595, 842],
      [0, 0, 595, 842],
    ])
    await phone.page.emulateMedia({ media: 'print' })
    await phone.page.setViewportSize({ width: 794, height: 2246 })
    await phone.page.screenshot({ path: join(pictures, 'place-codes-printed.png') })
    await phone.context.close()
  })

  it('leads whoever scans it through signing in to a report with its place filled in', async () => {
    const phone = await live.phone()
    await phone.page.goto(address)
    await phone.text('8 栋 电梯，要报修').waitFor()
    await phone.look('scanned-sign-in')
    await phone.signIn(lin.phone, '您扫的是')
    await phone.text('8 栋 电梯').waitFor()
    await phone.look('scanned-report')
    await phone.tap('没有照片，直接写')
    expect(await field(phone).inputValue()).toBe('8 栋 电梯')
    await phone.tap('灯')
    await phone.look('scanned-second')
    // nobody waits at home for it
    expect(await phone.page.getByText('什么时候方便？').locator('visible=true').count()).toBe(0)
    await phone.tap('提交报修')
    await phone.text(/等待受理/).waitFor()
    const { data } = await lin.client.call(contract.listMyRepairs)
    expect(data).toMatchObject([{ place: { where: '8 栋 电梯', spot: 'public' } }])
    // once it is done the code leads nowhere again by itself
    await phone.open('pages/home/index')
    await phone.page.reload()
    await phone.text('首页').waitFor()
    await phone.context.close()
  })

  it('offers the second neighbour to follow what was reported, with one tap and without a second order', async () => {
    const phone = await live.phone()
    await phone.be(zhao)
    await phone.page.goto(address)
    await phone.text('您扫的是').waitFor()
    await phone.tap('没有照片，直接写')
    await phone.text('这儿有人报过了，正在办').waitFor()
    await phone.page.getByText('这儿有人报过了，正在办').last().scrollIntoViewIfNeeded()
    await phone.look('same-fault')
    await phone.tap('我也遇到')
    await phone.text(/等待受理/).waitFor()
    await phone.look('followed-order')
    const { data } = await zhao.client.call(contract.listMyRepairs)
    expect(data).toMatchObject([{ following: true, title: '8 栋 电梯灯不亮' }])
    await phone.open('pages/home/index')
    await phone.text('8 栋 电梯灯不亮').waitFor()
    await phone.look('followed-home')
    await phone.context.close()
  })

  it('can be changed: other words than the code’s are a place of one’s own', async () => {
    const phone = await live.phone()
    await phone.be(zhao)
    await phone.page.goto(address)
    await phone.text('您扫的是').waitFor()
    await phone.tap('没有照片，直接写')
    await field(phone).fill('8 栋 1 楼信箱')
    await phone.tap('别的')
    await phone.tap('提交报修')
    await phone.text(/等待受理/).waitFor()
    const { data } = await zhao.client.call(contract.listMyRepairs)
    expect(data[0]).toMatchObject({ place: { where: '8 栋 1 楼信箱' }, following: false })
    await phone.context.close()
  })

  it('that cannot be looked up is tried again, or left alone: a report needs no code', async () => {
    const phone = await live.phone()
    await phone.be(lin)
    await phone.page.route('**/place-codes/**', (route) => route.abort())
    await phone.page.goto(address)
    await phone.text('再试一次').waitFor()
    await phone.look('scanned-offline')
    await phone.page.unroute('**/place-codes/**')
    await phone.tap('再试一次')
    await phone.text('您扫的是').waitFor()
    await phone.page.route('**/place-codes/**', (route) => route.abort())
    await phone.page.reload()
    await phone.tap('不等了，直接报修')
    await phone.text('拍一张，就能报修').waitFor()
    expect(await phone.page.getByText('您扫的是').locator('visible=true').count()).toBe(0)
    await phone.context.close()
  })

  it('thanks somebody of another community, and says whom to ring', async () => {
    const phone = await live.phone({ width: 320 })
    await phone.page.goto(address)
    await phone.text('8 栋 电梯，要报修').waitFor()
    await phone.signIn(far.phone, '这是梧桐里的码')
    await phone.text('打给梧桐里').waitFor()
    await phone.text('400-100-0000').waitFor()
    await phone.look('scanned-elsewhere')
    await phone.context.close()
  })

  it('that was taken down leads to a report without a place', async () => {
    const phone = await live.phone()
    await phone.be(lin)
    await phone.page.goto(address.slice(0, -1) + (address.endsWith('0') ? '1' : '0'))
    await phone.text('这个码不用了').waitFor()
    await phone.look('scanned-gone')
    await phone.tap('接着报修')
    await phone.text('拍一张，就能报修').waitFor()
    await phone.context.close()
  })

  it('shows the desk how many met the same, and the place; the sheet fits the narrowest phone', async () => {
    const phone = await live.phone({ width: 320 })
    await phone.beStaff(desk)
    await phone.tap('8 栋 电梯灯不亮')
    await phone.text('另有 1 位也遇到').waitFor()
    await phone.look('followed-desk')
    await phone.open(`packages/desk/place-code/index?id=${lift.id}`)
    await phone.text('扫一扫报修').waitFor()
    await phone.look('place-code-narrow')
    await phone.context.close()
  })
})
