import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../support/live.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'

describe('bills at the desk, as those who work with them read them', () => {
  let live: Live
  let lin: ResidentIn
  let desk: StaffIn, butler: StaffIn
  let june = ''

  beforeAll(async () => {
    live = await openLive('2026-06-12 10:12')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    butler = await world.addStaff(world.communityId, '周晓岚', ['butler'], [building.buildingId])
    await world.addStaff(world.communityId, '陈洁', ['butler'])
    lin = await world.addResident(world.communityId, building.rooms[31] ?? '', '林玉兰')
    const issue = (period: string, dueOn: string, energyFen: number) =>
      desk.client.call(contract.issueBill, {
        body: {
          roomId: lin.roomId,
          period,
          dueOn,
          lines: [
            { kind: 'property_fee', label: '物业费', note: '89.4 平方米', amountFen: 33_972 },
            { kind: 'public_energy', label: '公共能耗费', note: '8 栋 96 户，按户', amountFen: energyFen },
          ],
        },
      })
    await issue('2026-04', '2026-05-31', 3_120)
    june = (await issue('2026-05', '2026-06-30', 4_488)).id
    await lin.client.call(contract.disputeBill, { params: { billId: june }, body: { about: '公共能耗怎么多了十几块？' } })
  })
  afterAll(() => live?.close())

  it('a question is told in the inbox, opens the bill beside the one before it, and is answered with a line that takes off', async () => {
    const phone = await live.phone()
    await phone.beStaff(desk)
    await phone.tap('消息')
    await phone.tap(/公共能耗怎么多了十几块？/)
    await phone.text(/^4 月 31\.20，多了 13\.68$/).waitFor()
    await phone.text('没答复前不催交，也不问评价').waitFor()
    await phone.nothing('提醒一声')
    await phone.look('desk-bill-asked')
    await phone.button('回答').click()
    await phone.page.locator('textarea:visible').last().fill('抄表多抄了 6 度，已经减掉，对不起。')
    await phone.tap('账算错了，减一笔')
    await phone.page.getByRole('textbox', { name: '减多少元' }).fill('4.20')
    await phone.page.getByRole('textbox', { name: '为什么减，住户看得到' }).fill('6 月 3 日抄表多抄了 6 度')
    await phone.text('改成 380.40 元').waitFor()
    await phone.look('desk-bill-answer')
    await phone.button('发给住户').click()
    await phone.text('从 384.60 元改成 380.40 元').waitFor()
    await phone.look('desk-bill-answered')
    const { data } = await lin.client.call(contract.listMyBills)
    const lines = data.find(({ id }) => id === june)?.lines ?? []
    expect(lines.map(({ label, amountFen }) => [label, amountFen])).toEqual([
      ['物业费', 33_972],
      ['公共能耗费', 4_488],
      ['更正', -420],
    ])
    await phone.context.close()
  })

  it('reminds of what is late, once, and says so', async () => {
    const phone = await live.phone({ width: 320 })
    await phone.beStaff(desk)
    await phone.tap('我的')
    await phone.tap('账单和收款')
    await phone.text('没有要答的疑问').waitFor()
    await phone.page.getByRole('radio', { name: '没按时交', exact: true }).click()
    await phone.look('desk-bills-320')
    await phone.tap(/8 栋 1602 4 月/)
    await phone.button('提醒一声').click()
    await phone.text(/提醒过$/).waitFor()
    await phone.button('提醒一声').click()
    await phone.text('刚提醒过，过几天才能再提醒').waitFor()
    await phone.look('desk-bill-reminded-320')
    await phone.context.close()
  })

  it('takes the money at the counter: by room, what is ticked, with the change, and a receipt for each bill', async () => {
    const phone = await live.phone({ dark: true })
    await phone.beStaff(desk)
    await phone.open('packages/desk/counter/index')
    await phone.page.getByLabel('谁来交', { exact: true }).locator('visible=true').last().fill('8-1602')
    await phone.button('找').click()
    await phone.text('住着：林玉兰').waitFor()
    await phone.look('counter-dark')
    await phone.button('收 751.32 元').click()
    for (const name of ['现金', '林玉兰']) await phone.page.getByRole('radio', { name, exact: true }).click()
    await phone.page.getByRole('textbox', { name: '收了多少' }).fill('800')
    await phone.text('找 48.68 元').waitFor()
    await phone.look('counter-take-dark')
    await phone.button('收 751.32 元').click()
    await phone.text('收好了，收据号 20260612-0001、20260612-0002').waitFor()
    await phone.look('counter-taken-dark')
    const { data } = await lin.client.call(contract.listMyBills)
    expect(data.map(({ state, payment }) => [state, payment?.channel, payment?.by])).toEqual([
      ['paid', 'cash', '林玉兰'],
      ['paid', 'cash', '林玉兰'],
    ])
    await phone.context.close()
  })

  it('a butler goes off duty with a deputy, and comes back', async () => {
    const phone = await live.phone()
    await phone.beStaff(butler)
    await phone.tap('我的')
    await phone.text('还没有人替班').waitFor()
    await phone.button('下班').click()
    await phone.text('谁替班？').waitFor()
    await phone.button('确定下班').click()
    await phone.text('选一下休到哪天、谁替班').waitFor()
    for (const name of ['明天', '陈洁']) await phone.page.getByRole('radio', { name, exact: true }).click()
    await phone.look('duty-leave')
    await phone.button('确定下班').click()
    await phone.text('休息到明天 8:00').waitFor()
    await phone.text('陈洁替您').waitFor()
    await phone.look('duty-off')
    await phone.button('回来上班').click()
    await phone.text('在班').waitFor()
    await phone.context.close()
  })
})
