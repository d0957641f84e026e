import * as contract from '@linsheng/shared/contract'
import type { TemplateUse } from '@linsheng/server/src/gateway/wechat/gateway.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../emulator/index.ts'
import { billFor, happen, orderAt, shownSheet, tap, toldCase, wakingHours } from '../support/courses.ts'
import { foundTown, type Neighbour, type Town } from '../support/town.ts'
import { templateId } from '../support/wechat.ts'
import type { Phone } from './harness/index.ts'
import { openidOf, openWeChatWorld, signInByNumber, weChatOn } from './in-wechat.ts'
import { signIn } from './people.ts'
import { useStage } from './stage.ts'

/** How WeChat names an opening from a subscription message. */
const fromMessage = 1014
const day = 24 * 60
const uses = ['order', 'finished', 'case', 'survey', 'bill'] as const satisfies readonly TemplateUse[]
const screens: Record<TemplateUse, { route: string; says: string | RegExp }> = {
  order: { route: 'packages/repair/order/index', says: '陈立军' },
  finished: { route: 'packages/repair/order/index', says: '维修完成确认单' },
  case: { route: 'packages/matter/matter/index', says: '换一盏感应灯' },
  survey: { route: 'pages/home/index', says: '您有多大可能' },
  bill: { route: 'packages/bill/bill/index', says: '120.00' },
}

/** What goes out by WeChat comes back as the tap on it: the very page that the server named, opened as WeChat opens it. */
describe('a message of WeChat that is tapped', () => {
  let emulator: Emulator
  let town: Town
  const stage = useStage('2026-06-01 09:00', async (at) => {
    const opened = await openWeChatWorld(at, true)
    emulator = opened.emulator
    return opened.world
  })
  beforeAll(async () => {
    town = await foundTown(stage.world, stage.world.communityId, 20)
  })
  beforeEach(() => wakingHours(stage.world))
  afterAll(() => emulator?.close())

  /** Somebody whose WeChat is bound and who agreed to every message; the phone in their hand. */
  async function somebody(name = '林玉兰', more = {}): Promise<{ who: Neighbour; phone: Phone }> {
    const who = await town.moveIn(name, more)
    const phone = stage.phone(await weChatOn(emulator, who))
    await signInByNumber(phone)
    const results = uses.map((use) => ({ templateId: templateId(use), result: 'accept' as const }))
    for (const _ of [1, 2, 3]) await who.client.call(contract.reportSubscriptions, { body: { scene: 'report', results } })
    for (const use of uses) await emulator.control('wechat/grant', { openid: openidOf(who), templateId: templateId(use), left: 3 })
    return { who, phone }
  }
  /** What happens to somebody until such a message has gone out; gives what it is about. */
  const causes: Record<TemplateUse, (who: Neighbour) => Promise<string>> = {
    order: async (who) => (await orderAt(town, 'scheduled', who)).id,
    finished: async (who) => (await orderAt(town, 'finished', who)).id,
    async case(who) {
      const { id } = await toldCase(town.butler.client, who)
      const params = { caseId: id }
      await town.butler.client.call(contract.contactResident, { params, body: { way: 'phone', reached: true, note: '说好换灯' } })
      const [when, until] = [24, 26].map((hours) => new Date(stage.world.clock.now() + hours * 3_600_000).toISOString())
      const body = { what: '换一盏感应灯', who: '吴师傅', when: when ?? '', until: until ?? '' }
      await town.butler.client.call(contract.planCase, { params, body })
      return id
    },
    async survey(who) {
      await happen(town, 'smart_access_first_used', who)
      stage.world.clock.pass(121)
      await stage.world.work()
      stage.world.clock.pass(day)
      return ''
    },
    bill: async (who) => (await billFor(town, who.roomId)).id,
  }
  /** The page of the newest message of this template that WeChat delivered to somebody. */
  async function messageAbout(use: TemplateUse, who: Neighbour): Promise<{ page: string; id: string }> {
    const id = await causes[use](who)
    await stage.world.work()
    const taken = emulator.core.accepted.filter(
      ({ kind, detail }) => kind === 'subscribe' && detail['openid'] === openidOf(who) && detail['templateId'] === templateId(use),
    )
    return { page: String(taken.at(-1)?.detail['page'] ?? expect.fail(`no message about ${use} went out`)), id }
  }
  const shows = (phone: Phone, use: TemplateUse, id: string) => {
    expect(phone.route, phone.screen.outline).toBe(screens[use].route)
    if (id !== '') expect(phone.query.id).toBe(id)
    phone.see(screens[use].says)
  }

  it.each(uses)('about %s opens its very screen from a cold start, without a question', async (use) => {
    const { who, phone } = await somebody()
    const { page, id } = await messageAbout(use, who)
    phone.kill()
    await phone.launch(page, fromMessage)
    shows(phone, use, id)
  })

  it.each(uses)('about %s opens its very screen where the mini-program still runs with other pages open', async (use) => {
    const { who, phone } = await somebody()
    const { page, id } = await messageAbout(use, who)
    await phone.press('服务')
    await phone.openAgain(page, fromMessage)
    shows(phone, use, id)
    expect(phone.depth).toBe(1)
  })

  it.each(['order', 'case', 'bill'] as const)(
    'about %s comes back to its screen after signing in, where the phone knows nobody',
    async (use) => {
      const { who } = await somebody()
      const { page, id } = await messageAbout(use, who)
      const phone = stage.phone()
      await phone.launch(page, fromMessage)
      await signIn(phone, { world: stage.world, who, opens: screens[use].route })
      shows(phone, use, id)
      await phone.press('返回')
      expect(phone.route).toBe('pages/services/index')
    },
  )

  it('opens the home of the community it came from, though another is chosen, and leaves the choice free', async () => {
    const { world } = stage
    const other = await foundTown(world, await world.addCommunity('桂花苑'), 2)
    const elsewhere = await other.moveIn('双宅')
    const { who, phone } = await somebody('双宅', { phone: elsewhere.phone })
    const { page } = await messageAbout('survey', who)
    await phone.press('我的')
    await phone.launch(page.replace(town.communityId, other.communityId), fromMessage)
    phone.see('桂花苑 8 栋')
    await phone.launch(page, fromMessage)
    phone.see('梧桐里 8 栋')
    shows(phone, 'survey', '')
    await phone.press('关闭')
    await phone.press(/^梧桐里 8 栋/)
    await phone.press(/^8 栋 \d+桂花苑$/)
    phone.see('桂花苑 8 栋')
  })

  it('shows what became of it where it is over by then: a paid bill, a cancelled order, a matter that is done', async () => {
    const { who, phone } = await somebody()
    const bill = await messageAbout('bill', who)
    const record = { channel: 'cash' as const, totalFen: 12_000 }
    await town.desk.client.call(contract.recordPayment, { params: { billId: bill.id }, body: record })
    await phone.launch(bill.page, fromMessage)
    phone.see('谢谢您')
    phone.miss(/^缴费 /)

    const order = await messageAbout('order', who)
    await who.client.call(contract.cancelRepair, { params: { repairId: order.id }, body: { reason: '自己好了' } })
    await phone.launch(order.page, fromMessage)
    phone.see('这次报修取消了')
    expect(phone.screen.count('催一催')).toBe(0)

    const matter = await messageAbout('case', who)
    await town.butler.client.call(contract.resolveCase, {
      params: { caseId: matter.id },
      body: { done: '换了新的', cause: 'process', whys: ['没有检查'], learned: '' },
    })
    await who.client.call(contract.confirmSolved, { params: { caseId: matter.id }, body: { solved: true, score: 9, note: '' } })
    await phone.launch(matter.page, fromMessage)
    phone.see('办完了')
    expect(phone.screen.count('可以')).toBe(0)
  })

  it('about the next bill comes once to whoever wished for it on a receipt; nothing asks for it by itself', async () => {
    const who = await town.moveIn('林玉兰')
    const phone = stage.phone(await weChatOn(emulator, who))
    await signInByNumber(phone)
    const { id: billId } = await billFor(town, who.roomId)
    await stage.world.work()
    await town.desk.client.call(contract.recordPayment, { params: { billId }, body: { channel: 'cash', totalFen: 12_000 } })
    await phone.launch(`packages/bill/paid/index?id=${billId}`)
    phone.see('谢谢您')
    // paid at the counter, where nobody was named
    phone.miss('交费人')
    expect(phone.calls('requestSubscribeMessage')).toEqual([])
    await phone.press('下期账单，微信告诉我')
    expect(phone.calls('requestSubscribeMessage')).toMatchObject([{ tmplIds: [templateId('bill')] }])
    phone.see('好，下期账单出来，微信告诉您一声')
    expect(phone.screen.count('下期账单，微信告诉我')).toBe(0)
    await emulator.control('wechat/grant', { openid: openidOf(who), templateId: templateId('bill'), left: 1 })
    const { page, id } = await messageAbout('bill', who)
    await phone.launch(page, fromMessage)
    shows(phone, 'bill', id)
    const sent = emulator.core.accepted.length
    await billFor(town, who.roomId)
    await stage.world.work()
    expect(emulator.core.accepted).toHaveLength(sent)
  })

  it('is not asked for on a receipt again for thirty days by whoever declined', async () => {
    const who = await town.moveIn('林玉兰')
    const phone = stage.phone({ ...(await weChatOn(emulator, who)), subscribes: () => 'reject' })
    await signInByNumber(phone)
    const { id: billId } = await billFor(town, who.roomId)
    await town.desk.client.call(contract.recordPayment, { params: { billId }, body: { channel: 'cash', totalFen: 12_000 } })
    const receipt = `packages/bill/paid/index?id=${billId}`
    await phone.launch(receipt)
    await phone.press('下期账单，微信告诉我')
    phone.see('好，不在微信说')
    stage.world.clock.pass(29 * day)
    await phone.launch(receipt)
    phone.see('谢谢您')
    expect(phone.screen.count('下期账单，微信告诉我')).toBe(0)
    stage.world.clock.pass(2 * day)
    await phone.launch(receipt)
    phone.see('下期账单，微信告诉我')
  })

  it('says that there is nothing to rate where the sheet was answered by then, and lays no sheet over the page', async () => {
    const { who, phone } = await somebody()
    const { page } = await messageAbout('survey', who)
    await tap(who, (await shownSheet(who)).promptId, 9)
    phone.kill()
    await phone.launch(page, fromMessage)
    expect(phone.route).toBe('pages/home/index')
    phone.see('这会儿没有要您评的，谢谢您来看')
    phone.miss(screens.survey.says)
  })

  it.each(['order', 'case', 'bill'] as const)(
    'about %s shows nothing of it to a neighbour on whose phone it is opened, and a way home',
    async (use) => {
      const [{ who }, { phone }] = [await somebody(), await somebody('邻居')]
      const { page } = await messageAbout(use, who)
      await phone.launch(page, fromMessage)
      phone.see(/没有找到/)
      phone.miss(screens[use].says)
      await phone.press('回首页')
      expect(phone.route).toBe('pages/home/index')
    },
  )

  it('shows nothing of it to who has moved out meanwhile, and asks which home they live in', async () => {
    const { who, phone } = await somebody()
    const { page } = await messageAbout('case', who)
    await who.client.call(contract.endResidency, { params: { residencyId: who.residencyId } })
    phone.kill()
    await phone.launch(page, fromMessage)
    expect(phone.route, phone.screen.outline).toBe('packages/mine/join/index')
    phone.miss(screens.case.says)
  })
})
