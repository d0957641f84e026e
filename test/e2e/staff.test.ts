import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newSecret } from '../support/client.ts'
import { type Live, openLive } from '../support/live.ts'
import { repairFinished } from '../support/past.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'

describe('the staff’s pages, as those who work with them read them', () => {
  let live: Live
  let lin: ResidentIn, zhao: ResidentIn, sun: ResidentIn
  let desk: StaffIn, engineer: StaffIn, butler: StaffIn
  let caseId = ''
  let repairId = ''

  beforeAll(async () => {
    live = await openLive('2026-06-12 14:00')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
    butler = await world.addStaff(world.communityId, '周晓岚', ['butler'], [building.buildingId])
    await world.addStaff(world.communityId, '王建国', ['manager'])
    lin = await world.addResident(world.communityId, building.rooms[31] ?? '', '林女士')
    zhao = await world.addResident(world.communityId, building.rooms[2] ?? '', '赵敏')
    sun = await world.addResident(world.communityId, building.rooms[3] ?? '', '孙立')
    const unnamed = await repairFinished(sun, desk, engineer, '洗手盆下面滴水')
    await sun.client.call(contract.confirmRepair, { params: { repairId: unnamed }, body: {} })
    const finished = await repairFinished(lin, desk, engineer, '厨房水槽下面漏水')
    await repairFinished(zhao, desk, engineer, '阳台地漏返水')
    await lin.client.call(contract.confirmRepair, { params: { repairId: finished }, body: {} })
    world.clock.to('2026-06-12 16:05')
    await world.work()
    const answer = async (who: ResidentIn, score: number, anonymous: boolean) => {
      const { sheet } = await who.client.call(contract.claimPrompt)
      const body = { score, anonymous, sheetKey: newSecret() }
      const { followUp } = await who.client.call(contract.answerPrompt, { params: { promptId: sheet?.promptId ?? '' }, body })
      return { caseId: followUp?.caseId ?? '', sheetKey: body.sheetKey }
    }
    await answer(sun, 1, true)
    const named = await answer(lin, 2, false)
    caseId = named.caseId
    await lin.client.call(contract.wishContact, { body: { sheetKey: named.sheetKey, wish: 'phone' } })
    world.clock.pass(3)
    await world.work()
    repairId = (
      await zhao.client.call(contract.reportRepair, { body: { roomId: zhao.roomId, spot: 'bathroom', description: '马桶一直流水' } })
    ).id
  })
  afterAll(() => live?.close())

  it('tells the desk what an order waits for, by its own promise, and says nothing twice', async () => {
    const phone = await live.phone()
    await phone.beStaff(desk)
    await phone.tap('马桶一直流水')
    await phone.text(/· \d+:\d+ 前受理$/).waitFor()
    await phone.nothing(/最晚/)
    expect(await phone.page.getByText('马桶一直流水', { exact: true }).locator('visible=true').count()).toBe(1)
    await phone.look('desk-order')
    await phone.context.close()
  })

  it('names the urgency of a new order in the inbox in words', async () => {
    const { data } = await desk.client.call(contract.listInbox, { query: { as: 'staff' } })
    expect(data[0]?.body).toMatch(/，一般$/)
  })

  it('keeps what the engineer has finished apart from what he has in hand, in words for staff', async () => {
    const params = { repairId }
    await desk.client.call(contract.acceptRepair, { params, body: {} })
    await desk.client.call(contract.scheduleRepair, { params, body: { engineerId: engineer.staffId } })
    const phone = await live.phone()
    await phone.beStaff(engineer)
    await phone.text('手上 1 单，按承诺时间先后排').waitFor()
    await phone.text('修完了，等住户看').waitFor()
    await phone.text('等住户看').waitFor()
    await phone.nothing(/等您/)
    await phone.look('engineer-finished-apart')
    await phone.tap('阳台地漏返水')
    await phone.button('打给住户').waitFor()
    await phone.look('engineer-order-finished')
    await phone.context.close()
  })

  it('takes back what it said was missing once that is put right', async () => {
    const phone = await live.phone()
    await phone.beStaff(butler)
    await phone.open(`packages/butler/contact/index?id=${caseId}`)
    await phone.button('记下来').click()
    const missing = phone.page.getByRole('alert').locator('visible=true')
    await missing.waitFor()
    await phone.page.getByRole('radio', { name: '电话', exact: true }).click()
    await missing.waitFor({ state: 'hidden' })
    await phone.page.getByRole('radio', { name: '接了，说清了', exact: true }).click()
    await phone.page.locator('textarea:visible').fill('水槽下又在滴水。')
    await phone.button('记下来').click()
    await phone.text('记下了').waitFor()
    await phone.context.close()
  })

  it('keeps what was begun over a reload: a note of a call, and a plan with its time', async () => {
    const phone = await live.phone()
    await phone.beStaff(butler)
    await phone.open(`packages/butler/contact/index?id=${caseId}`)
    await phone.page.getByRole('radio', { name: '微信', exact: true }).click()
    await phone.page.locator('textarea:visible').fill('她说晚上七点后在家。')
    await phone.page.reload()
    await expect.poll(() => phone.page.locator('textarea:visible').inputValue()).toBe('她说晚上七点后在家。')
    expect(await phone.page.getByRole('radio', { name: '微信', exact: true }).getAttribute('aria-checked')).toBe('true')
    await phone.open(`packages/butler/case/index?id=${caseId}`)
    await phone.button('定方案').click()
    await phone.page.getByRole('textbox', { name: '怎么做', exact: true }).fill('先看看再说')
    await phone.page.getByRole('radio', { name: '明天', exact: true }).click()
    await phone.page.reload()
    await phone.button('定方案').click()
    expect(await phone.page.getByRole('textbox', { name: '怎么做', exact: true }).inputValue()).toBe('先看看再说')
    expect(await phone.page.getByRole('radio', { name: '明天', exact: true }).getAttribute('aria-checked')).toBe('true')
    await phone.look('staff-plan-kept')
    await phone.page.getByRole('textbox', { name: '怎么做', exact: true }).fill('')
    await phone.context.close()
  })

  it('shows a number where nothing can ring it, on the page and for as long as it is open; the look is logged once', async () => {
    const phone = await live.phone()
    await phone.beStaff(butler)
    await phone.open(`packages/butler/contact/index?id=${caseId}`)
    await phone.button('打电话').click()
    const shown = phone.text(lin.phone.replace(/^(...)(....)/, '$1 $2 '))
    await shown.waitFor()
    expect(await phone.page.locator('.toast').count()).toBe(0)
    await phone.button('打电话').click()
    await phone.look('staff-number')
    const { looks } = await lin.client.call(contract.readMyData)
    expect(looks.filter(({ by }) => by === butler.name)).toHaveLength(1)
    await phone.context.close()
  })

  it('puts a plan by its fields and in the times people say, and does not call agreed what nobody has agreed to', async () => {
    const phone = await live.phone({ width: 320 })
    await phone.beStaff(butler)
    await phone.open(`packages/butler/case/index?id=${caseId}`)
    await phone.button('定方案').click()
    await phone.page.getByRole('textbox', { name: '怎么做', exact: true }).fill('整段旧水管换新，不收费')
    await phone.page.getByRole('radio', { name: '陈立军', exact: true }).click()
    await phone.text('陈立军会收到消息：做什么、在哪儿、几点').waitFor()
    await phone.page.getByRole('radio', { name: '明天', exact: true }).click()
    await phone.page.getByRole('radio', { name: '8:00-10:00', exact: true }).click()
    await phone.text('微信提醒次数用完了，要紧的会发短信').waitFor()
    await phone.look('butler-plan-320')
    await phone.button('问住户行不行').click()
    await phone.text('等住户点头').waitFor()
    await phone.text('定在明天 10:00 前').waitFor()
    await phone.nothing(/已约/)
    await phone.nothing(/，承诺明天/)
    await phone.look('butler-case-320')
    await phone.context.close()
  })

  it('takes down a yes of the telephone as heard, and opens an order from the case', async () => {
    const phone = await live.phone()
    await phone.beStaff(butler)
    await phone.open(`packages/butler/case/index?id=${caseId}`)
    await phone.text(/评的就是这一单/).waitFor()
    await phone.button('电话里问过了').click()
    await phone.page.getByRole('radio', { name: '可以', exact: true }).click()
    await phone.look('staff-heard')
    await phone.button('记下来').click()
    await phone.text('周晓岚电话里听到的').waitFor()
    await phone.tap('开一张')
    for (const name of ['厨房', '水', '电话里']) await phone.page.getByRole('radio', { name, exact: true }).click()
    await phone.look('staff-case-order')
    await phone.button('开单').click()
    await phone.text(/从这件事开的/).waitFor()
    await phone.page.getByText('维修单', { exact: true }).locator('visible=true').scrollIntoViewIfNeeded()
    await phone.look('staff-case-orders')
    await phone.context.close()
  })

  it('writes money as money, to staff and to the resident alike', async () => {
    const params = { caseId }
    await butler.client.call(contract.resolveCase, {
      params,
      body: { done: '换了整段', cause: 'process', whys: ['没查后面'], learned: '', compensation: { kind: 'voucher', amountFen: 10_000 } },
    })
    const resident = await live.phone()
    await resident.be(lin)
    await resident.open(`packages/matter/matter/index?id=${caseId}`)
    await resident.text('代金券 100 元').waitFor()
    await resident.text(/您在电话里说可以，周晓岚听到的/).waitFor()
    await resident.nothing(/voucher|10000/)
    await resident.context.close()
    const phone = await live.phone()
    await phone.beStaff(butler)
    await phone.open(`packages/butler/case/index?id=${caseId}`)
    await phone.tap(/^全部 \d+ 条$/)
    expect(await phone.page.getByText('代金券 100 元', { exact: true }).locator('visible=true').count()).toBe(2)
    await phone.nothing(/voucher|10000/)
    await phone.look('butler-case-resolved')
    await phone.context.close()
  })

  it('tells the person behind an anonymous matter which words are the desk’s and which are her own', async () => {
    const { data } = await desk.client.call(contract.listCases, { query: { scope: 'mine' } })
    const unnamed = data.find(({ anonymous }) => anonymous)?.id ?? ''
    await desk.client.call(contract.writeByRelay, { params: { caseId: unnamed }, body: { text: '请问是哪一次？' } })
    await live.world.work()
    const inbox = await sun.client.call(contract.listInbox, { query: { as: 'resident' } })
    const secret = inbox.data.find(({ kind }) => kind === 'relay_message')?.target?.id ?? ''
    const phone = await live.phone()
    await phone.be(sun)
    await phone.open(`packages/matter/relay/index?secret=${secret}`)
    await phone.text('客服给您留了话').waitFor()
    await phone.nothing('您回了话')
    await phone.page.locator('textarea:visible').fill('上周那次')
    // the page has come under the finger that signed in: only after 400 ms it takes a tap there
    await phone.page.waitForTimeout(450)
    await phone.button('发出去').click()
    await phone.text('您回了话').waitFor()
    await phone.look('relay-answered')
    await phone.context.close()
  })

  it('says after wrong passwords that it is locked, and for how long', async () => {
    const phone = await live.phone()
    await phone.tap('我是工作人员')
    await phone.page.getByRole('textbox', { name: '登录名', exact: true }).fill('nobody.here')
    await phone.page.getByRole('textbox', { name: '密码', exact: true }).fill('not the password')
    await phone.button('登录').click()
    await phone.text('登录名或密码不对').waitFor()
    for (let tries = 1; tries <= 5; tries += 1) {
      const answered = phone.page.waitForResponse('**/sign-in/staff')
      await phone.button('登录').click()
      await answered
    }
    await phone.text('错的次数多了，先锁一会儿。过 15 分钟再试。').waitFor()
    await phone.look('staff-locked')
    await phone.context.close()
  })
})
