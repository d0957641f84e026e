import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive, type Phone, type PhoneOptions } from '../support/live.ts'
import { wakingHours } from '../support/courses.ts'
import { repairFinished } from '../support/past.ts'
import { picture } from '../support/pictures.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'

/** What waits and what came back, in the browser: one storage and one cookie for all its tabs. */
describe('what is kept on the phone, in the browser', () => {
  let live: Live
  let lin: ResidentIn, zhao: ResidentIn, qian: ResidentIn
  let desk: StaffIn, engineer: StaffIn
  const rooms: string[] = []

  beforeAll(async () => {
    live = await openLive('2026-06-12 10:00')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
    rooms.push(...building.rooms.slice(10, 20))
    await world.addStaff(world.communityId, '周晓岚', ['butler'], [building.buildingId])
    lin = await world.addResident(world.communityId, building.rooms[31] ?? '', '林女士')
    zhao = await world.addResident(world.communityId, building.rooms[2] ?? '', '赵敏')
    qian = await world.addResident(world.communityId, building.rooms[3] ?? '', '钱江')
  })
  afterAll(() => live?.close())

  const reports = async (who: ResidentIn) => (await who.client.call(contract.listMyRepairs, { query: { open: 'true' } })).data
  const write = async (phone: Phone, words: string) => {
    await phone.tap('报修')
    await phone.tap('没有照片，直接写')
    await phone.page.getByRole('radio', { name: '厨房', exact: true }).click()
    await phone.page.locator('textarea:visible').fill(words)
  }
  /** Lays entries into the storage, as an earlier visit would have left them. */
  const lay = async (phone: Phone, who: ResidentIn) => {
    const account = (await who.client.call(contract.readMe)).accountId
    const entries = stories.map((story, index) => ({
      ...{ v: 2, key: `key-${index}-of-a-visit-before`, account, params: { communityId: live.world.communityId }, photos: [] },
      ...{ tappedAt: live.world.clock.now() - 3_600_000 * (index + 1), seq: index, tries: 1, lane: `lane-${index}`, ...story },
    }))
    await phone.page.evaluate((all) => {
      for (const entry of all) localStorage.setItem(`kept:${entry.key}`, JSON.stringify({ data: JSON.stringify(entry) }))
    }, entries)
  }
  const held = async (options: PhoneOptions, who: ResidentIn): Promise<Phone> => {
    const phone = await live.phone(options)
    await phone.be(who)
    return phone
  }

  it('says on home what came back, why, in whose words, and gives two answers of equal weight', async () => {
    const phone = await held({}, lin)
    await phone.tap('报修')
    const [chooser] = await Promise.all([phone.page.waitForEvent('filechooser'), phone.tap('从相册选')])
    await phone.context.setOffline(true)
    await chooser.setFiles([{ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture at all') }])
    await phone.page.getByRole('radio', { name: '厨房', exact: true }).click()
    await phone.tap('提交报修')
    await phone.text('1 条报修等着发出').waitFor()
    await phone.look('kept-waiting')
    await phone.context.setOffline(false)
    await phone.text('照片打不开，换一张就行').waitFor()
    await phone.look('kept-returned-home')
    const [first, second] = [phone.button('换一张'), phone.button('不要了')]
    const looks = await Promise.all(
      [first, second].map((button) =>
        button.evaluate((element) =>
          [getComputedStyle(element).backgroundColor, getComputedStyle(element).borderColor, element.clientWidth].join(),
        ),
      ),
    )
    expect(looks[0]).toBe(looks[1])
    await first.click()
    await phone.text('其余都照您写的，不用重填').waitFor()
    await phone.look('kept-change')
    const [again] = await Promise.all([
      phone.page.waitForEvent('filechooser'),
      phone.page
        .getByText('再拍一张')
        .click()
        .then(() => phone.tap('从相册选')),
    ])
    await again.setFiles([{ name: 'b.jpg', mimeType: 'image/jpeg', buffer: await picture('#963') }])
    await phone.tap('提交报修')
    await phone.text('报修进度').waitFor()
    expect((await reports(lin)).map(({ title }) => title)).toEqual(['厨房要修'])
    await phone.context.close()
  })

  it('says of a slot that passed that it did, on home and once more on the order', async () => {
    const phone = await held({}, zhao)
    await write(phone, '门锁打不开')
    await phone.tap('约个时间')
    await phone.page.getByRole('radio', { name: '今天', exact: true }).click()
    // scrolled into view it lies under the last tap: only after 400 ms it takes one
    await phone.page.waitForTimeout(450)
    await phone.tap('14:00-16:00')
    await phone.context.setOffline(true)
    await phone.tap('提交报修')
    await phone.text('1 条报修等着发出').waitFor()
    live.world.clock.to('2026-06-12 17:00')
    await phone.context.setOffline(false)
    await phone.text(/约的时间已经过了/).waitFor()
    await phone.look('kept-arrived')
    await phone.button('看进度').click()
    await phone.text(/约的时间已经过了/).waitFor()
    await phone.look('order-left-out')
    await phone.open('pages/home/index')
    await phone.text('门锁打不开').waitFor()
    expect(await phone.page.getByText('约的时间已经过了').locator('visible=true').count()).toBe(0)
    await phone.context.close()
  })

  it.each<[string, PhoneOptions & { elder?: boolean }]>([
    ['390', {}],
    ['320', { width: 320 }],
    ['dark', { dark: true }],
    ['elder', { elder: true }],
    ['elder-320', { elder: true, width: 320 }],
  ])('has room for all of it on a page of its own: %s', async (name, { elder, ...options }) => {
    const phone = await held(options, qian)
    if (elder)
      await phone.page.evaluate(() =>
        localStorage.setItem('settings', JSON.stringify({ data: '{"elder":true,"elderAsked":true,"themeChoice":"system"}' })),
      )
    await phone.context.route('**/api/**', (route) =>
      route.request().method() === 'GET' ? route.continue() : route.fulfill({ status: 503, body: '{}' }),
    )
    await lay(phone, qian)
    await phone.page.reload()
    await phone.text('5 件要您看一眼').waitFor()
    await phone.look(`kept-home-${name}`)
    await phone.button('看一看').click()
    await phone.text('都还在手机里，一个字没少。').waitFor()
    await phone.look(`kept-page-${name}`)
    await phone.page
      .locator('.taro_page_show')
      .last()
      .evaluate((page) => page.scrollTo(0, 10_000))
    await phone.look(`kept-page-end-${name}`)
    await phone.button('改一改').click()
    await phone.button('再发一次').waitFor()
    await phone.look(`kept-fix-words-${name}`)
    await phone.context.close()
  })

  it('lies in the form again when somebody went back from it', async () => {
    for (const [name, options] of [
      ['390', {}],
      ['320', { width: 320 }],
    ] as const) {
      const phone = await held(options, qian)
      await write(phone, '窗户关不严')
      await phone.open('pages/home/index')
      await phone.tap('报修')
      await phone.text('上次没交的还在').waitFor()
      await phone.look(`report-draft-${name}`)
      await phone.context.close()
    }
  })

  it.each<[string, PhoneOptions]>([
    ['390', {}],
    ['320', { width: 320 }],
    ['dark', { dark: true }],
  ])('says on a sheet that the tap could not be kept, and on an order what was said about it: %s', async (name, options) => {
    const { world } = live
    wakingHours(world)
    const who = await world.addResident(world.communityId, rooms.pop() ?? '', `住户${name}`)
    const asked = await repairFinished(who, desk, engineer, '厨房水槽下面漏水')
    await who.client.call(contract.confirmRepair, { params: { repairId: asked }, body: {} })
    world.clock.pass(125)
    await world.work()
    const phone = await held(options, who)
    await phone.text(/您有多大可能把/).waitFor()
    await phone.context.setOffline(true)
    await phone.page.evaluate(() => {
      const set = Storage.prototype.setItem
      Object.assign(globalThis, { set })
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    await phone.page.getByRole('radio', { name: '6 分，共 10 分', exact: true }).click()
    await phone.text(/没能存下/).waitFor()
    await phone.look(`sheet-not-kept-${name}`)
    await phone.page.evaluate(() => {
      Storage.prototype.setItem = (globalThis as unknown as { set: Storage['setItem'] }).set
    })
    await phone.tap('这次不评')
    await phone.context.setOffline(false)
    const repairId = await repairFinished(who, desk, engineer, '阳台地漏堵了')
    await phone.open(`packages/repair/order/index?id=${repairId}`)
    await phone.button('没修好').click()
    await phone.context.setOffline(true)
    await phone.page.locator('textarea:visible').fill('水还是下得慢')
    await phone.tap('让他们接着修')
    await phone.text('记下了：没修好').waitFor()
    await phone.look(`order-pending-${name}`)
    await phone.context.close()
  })

  it('is empty with a word and a way home', async () => {
    const phone = await held({}, lin)
    await phone.open('pages/kept/index')
    await phone.text('没有等着发的').waitFor()
    await phone.look('kept-empty')
    await phone.context.close()
  })

  it('asks before signing out while something waits, and says what becomes of it', async () => {
    for (const [name, options] of [
      ['390', {}],
      ['320', { width: 320 }],
    ] as const) {
      const phone = await held(options, lin)
      await phone.context.setOffline(true)
      await write(phone, '阳台漏雨')
      await phone.tap('提交报修')
      await phone.text('1 条报修等着发出').waitFor()
      await phone.tap('我的')
      await phone.tap('退出登录')
      await phone.text('还有 1 件没发出去').waitFor()
      await phone.look(`sign-out-kept-${name}`)
      await phone.context.close()
    }
  })

  it('is never sent in the name of whoever signs in beside it in another tab', async () => {
    const phone = await held({}, zhao)
    let token: string | null = null
    // one route for the whole test: two routes for one address, the first taken away under way, answer a request twice
    await phone.page.route('**/api/**', (route) => {
      if (token) return route.continue({ headers: { ...route.request().headers(), authorization: token, cookie: '' } })
      return route.request().url().endsWith('/repairs') ? route.abort() : route.continue()
    })
    await write(phone, '客厅灯不亮')
    await phone.tap('提交报修')
    await phone.text('1 条报修等着发出').waitFor()
    // the cookie changes under this tab: it still thinks that she is here
    await phone.context.clearCookies()
    await qian.client.call(contract.readMe)
    token = `Bearer ${qian.client.session?.access ?? ''}`
    // the next try finds somebody else signed in: from then on this tab is theirs, and shows nothing of hers
    await phone.text('1 条报修等着发出').waitFor({ state: 'hidden' })
    await phone.page.waitForTimeout(500)
    expect((await reports(qian)).map(({ title }) => title)).not.toContain('客厅灯不亮')
    expect((await reports(zhao)).map(({ title }) => title)).not.toContain('客厅灯不亮')
    await phone.context.close()
  })

  it('is not said to be kept where the browser stores nothing more: the form stays with everything in it', async () => {
    const phone = await held({}, qian)
    await write(phone, '空调滴水')
    await phone.context.setOffline(true)
    await phone.page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    await phone.tap('提交报修')
    await phone.text(/没能存下/).waitFor()
    await phone.look('report-not-kept')
    expect(await phone.page.locator('textarea:visible').inputValue()).toBe('空调滴水')
    // a phone that stores nothing may still have a network
    await phone.context.setOffline(false)
    await phone.tap('提交报修')
    await phone.text('报修进度').waitFor()
    expect((await reports(qian)).filter(({ title }) => title === '空调滴水')).toHaveLength(1)
    await phone.context.close()
  })
})

/** One of each kind that can come back, and what waits. */
const stories = [
  {
    op: 'reportRepair',
    body: { spot: 'kitchen', fault: 'water', description: '水槽下面漏水，一开水龙头就滴，柜子底板已经泡软了' },
    state: 'needs_you',
    reason: { code: 'invalid_request', field: '/body/appointment/to', fault: 'too_far_ahead' },
  },
  {
    op: 'giveReasons',
    body: { answers: { words: '换了阀门还在滴' } },
    said: '没修彻底、换了阀门还在滴',
    state: 'needs_you',
    reason: { code: 'invalid_request', field: '/body/answers/words', fault: 'too_long' },
  },
  { op: 'answerPrompt', body: { score: 2 }, said: '6 月 1 日的报修', state: 'needs_you', reason: { code: 'prompt_over' } },
  { op: 'confirmRepair', body: {}, said: '厨房水槽下面漏水', state: 'needs_you', reason: { code: 'state_conflict' } },
  { op: 'wishContact', body: { wish: 'phone' }, state: 'needs_you', reason: { code: 'sheet_closed', doubt: true } },
  { op: 'reportRepair', body: { spot: 'public', where: '8 栋 3 楼楼道', fault: 'lighting' }, state: 'unsure' },
  { op: 'reportRepair', body: { spot: 'bedroom', description: '窗户关不严' }, state: 'waiting' },
]
