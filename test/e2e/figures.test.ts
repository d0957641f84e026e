import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newSecret } from '../support/client.ts'
import { type Live, openLive, type Phone } from '../support/live.ts'
import { repairFinished } from '../support/past.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'

/** Each figure is one that no default and no other figure has. */
const own: contract.BodyOf<typeof contract.changeSettings> = {
  service: { from: '06:10', to: '21:50' },
  noonRest: { from: '12:30', to: '13:30' },
  quiet: { from: '23:10', to: '05:40' },
  promises: { P0: { acceptMinutes: 13, arriveMinutes: 43 } },
  asking: { touchpointEveryDays: 17, relationshipEveryDays: 89 },
  followUpMinutes: 29 * 60,
  pushesPerDay: 11,
  samePlace: { alarmReports: 2 },
  verification: { maxReopens: 0 },
  sheet: { correctionMinutes: 4 },
}
/** What was said of the defaults, in whatever words. */
const ofDefaults =
  /(?<![\d:])(48 ?小时|[2两二7七] ?天|[3三] ?天|90 ?天|三个月|半年|[1一] ?周|[2两二] ?分钟|5 ?分钟内|8:00|20:00|提醒您 3 次|[第说][两二三3] ?次)/

describe('pages of a community with figures of its own', () => {
  let live: Live
  let lin: ResidentIn, zhao: ResidentIn
  let desk: StaffIn, engineer: StaffIn, butler: StaffIn, manager: StaffIn
  let caseId = ''
  let orderId = ''

  beforeAll(async () => {
    live = await openLive('2026-06-12 14:00')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
    butler = await world.addStaff(world.communityId, '周晓岚', ['butler'], [building.buildingId])
    manager = await world.addStaff(world.communityId, '王建国', ['manager'])
    const operator = await world.addStaff(world.communityId, '李运营', ['operator'])
    await operator.client.call(contract.changeSettings, { body: own })
    lin = await world.addResident(world.communityId, building.rooms[0] ?? '', '林女士')
    zhao = await world.addResident(world.communityId, building.rooms[1] ?? '', '赵敏')
    for (const who of [lin, zhao]) {
      const repairId = await repairFinished(who, desk, engineer, '厨房水槽下面漏水')
      await who.client.call(contract.confirmRepair, { params: { repairId }, body: {} })
    }
    world.clock.to('2026-06-12 16:05')
    await world.work()
  })
  afterAll(() => live?.close())

  /** Nothing that the page says is of the defaults. */
  const free = async (phone: Phone) =>
    expect((await phone.page.locator('body').innerText()).split('\n').filter((line) => ofDefaults.test(line))).toEqual([])

  it('promise somebody who wrote no time that nobody set', async () => {
    const phone = await live.phone()
    await phone.be(lin)
    await phone.page.getByRole('radio', { name: '7 分，共 10 分', exact: true }).click()
    await phone.text('已记下').waitFor()
    await phone.page.locator('textarea:visible').fill('再快一点就好')
    await phone.tap('提交')
    await phone.text('您写的话，转给负责的同事看。').waitFor()
    await free(phone)
    await phone.context.close()
  })

  it('say when a report is taken up, what can be agreed on, and how soon somebody answers in danger', async () => {
    live.world.clock.to('2026-06-12 22:05')
    const phone = await live.phone()
    await phone.be(lin)
    await phone.open('packages/repair/report/index')
    await phone.text(/13 分钟内有人应，全天都有人/).waitFor()
    await free(phone)
    await phone.tap('没有照片，直接写')
    await phone.text('现在是休息时间，明早 6:10 起受理。急的打值班电话').waitFor()
    await phone.tap('厨房')
    await phone.tap('约个时间')
    await phone.tap('明天')
    await phone.text('6:30-8:30').waitFor()
    await phone.text('19:30-21:30').waitFor()
    await free(phone)
    await phone.context.close()
  })

  it('say of a place that was reported too often that it was, and how often somebody is told and asked', async () => {
    orderId = (
      await lin.client.call(contract.reportRepair, { body: { roomId: lin.roomId, spot: 'kitchen', fault: 'water', description: '又漏了' } })
    ).id
    await lin.client.call(contract.giveConsent, { body: { purpose: 'survey', given: true, scene: 'my_data' } })
    const phone = await live.phone()
    await phone.be(lin)
    await phone.open(`packages/repair/order/index?id=${orderId}`)
    await phone.text('这是第 2 次了，对不起').waitFor()
    await phone.open('pages/inbox/index')
    await phone.text('每天最多提醒您 11 次，急事除外').waitFor()
    await free(phone)
    await phone.open('packages/mine/my-data/index')
    await phone.text('最多 17 天问一次').waitFor()
    await free(phone)
    await phone.context.close()
  })

  it('say to a resident why nothing was asked', async () => {
    const repairId = await repairFinished(zhao, desk, engineer, '阳台地漏返水')
    const { sheet } = await zhao.client.call(contract.claimPrompt)
    const body = { score: 5, anonymous: false, sheetKey: newSecret() }
    caseId = (await zhao.client.call(contract.answerPrompt, { params: { promptId: sheet?.promptId ?? '' }, body })).followUp?.caseId ?? ''
    await butler.client.call(contract.contactResident, { params: { caseId }, body: { way: 'phone', reached: true, note: '对不起' } })
    const resolution = { done: '换了新的', cause: 'process' as const, whys: ['没有检查'], learned: '' }
    await butler.client.call(contract.resolveCase, { params: { caseId }, body: resolution })
    await zhao.client.call(contract.confirmSolved, { params: { caseId }, body: { solved: true, score: 9, note: '' } })
    live.world.clock.to('2026-06-22 09:05')
    await zhao.client.call(contract.confirmRepair, { params: { repairId }, body: {} })
    live.world.clock.to('2026-06-22 11:30')
    await live.world.work()
    const phone = await live.phone()
    await phone.be(zhao)
    await phone.open('packages/mine/my-data/index')
    await phone.text('17 天内问过一次了').waitFor()
    await free(phone)
    await phone.context.close()
  })

  it('say to the staff how soon words are answered, and how often it was not solved', async () => {
    const told = await butler.client.call(contract.openCase, {
      body: { personId: (await personOf(zhao)).personId, roomId: zhao.roomId, origin: 'call', title: '楼道灯坏了', words: '打电话来说的' },
    })
    await butler.client.call(contract.contactResident, {
      params: { caseId: told.id },
      body: { way: 'phone', reached: true, note: '对不起' },
    })
    const resolution = { done: '换了新的', cause: 'process' as const, whys: ['没有检查'], learned: '' }
    await butler.client.call(contract.resolveCase, { params: { caseId: told.id }, body: resolution })
    await zhao.client.call(contract.confirmSolved, { params: { caseId: told.id }, body: { solved: false, note: '没好' } })

    const phone = await live.phone()
    await phone.beStaff(butler)
    await phone.open('packages/butler/cases/index')
    await phone.text('1 位写了话，29 小时内回').waitFor()
    await free(phone)
    await phone.open('packages/butler/follow-ups/index')
    await phone.text('打了 7、8 分又写了话的，29 小时内回一句。').waitFor()
    await free(phone)
    await phone.context.close()

    const other = await live.phone()
    await other.beStaff(manager)
    await other.open(`packages/butler/case/index?id=${told.id}`)
    await other.tap('定怎么办')
    await other.text('住户第 1 次说没解决').waitFor()
    await free(other)
    await other.context.close()
  })
  const personOf = async (who: ResidentIn) => {
    const { data } = await desk.client.call(contract.listResidents, { query: { search: '赵敏' } })
    return data.find(({ roomId }) => roomId === who.roomId) ?? expect.fail('nobody')
  }
})
