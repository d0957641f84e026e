import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive, type Phone } from '../support/live.ts'
import { picture } from '../support/pictures.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'

describe('a resident’s pages when things are otherwise', () => {
  let live: Live
  let phone: Phone
  let lin: ResidentIn, zhao: ResidentIn
  let desk: StaffIn, engineer: StaffIn, manager: StaffIn
  let buildingId = ''
  let repairId = ''

  beforeAll(async () => {
    live = await openLive('2026-06-12 13:24')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    buildingId = building.buildingId
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
    manager = await world.addStaff(world.communityId, '王建国', ['manager'])
    await world.addStaff(world.communityId, '周晓岚', ['butler'], [buildingId])
    lin = await world.addResident(world.communityId, building.rooms[31] ?? '', '林女士', { birthYear: 1950 })
    zhao = await world.addResident(world.communityId, building.rooms[2] ?? '', '赵敏')
    await manager.client.call(contract.issueBill, {
      body: {
        roomId: lin.roomId,
        period: '2026-05',
        dueOn: '2026-05-31',
        lines: [{ kind: 'property_fee', label: '物业费', note: '', amountFen: 33972 }],
      },
    })
    phone = await live.phone()
    await phone.be(lin)
  })
  afterAll(() => live?.close())

  const report = async (who: ResidentIn, description: string) =>
    (await who.client.call(contract.reportRepair, { body: { roomId: who.roomId, spot: 'kitchen', fault: 'water', description } })).id

  it('gives every script and style an address of its content: a browser that keeps them for good still gets the new ones', async () => {
    const html = await (await fetch(live.address)).text()
    const files = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? '')
    expect(files.length).toBeGreaterThan(1)
    for (const file of files) expect(file).toMatch(/\.[0-9a-f]{8}\.(js|css)$/)
  })

  it('says of a bill whose day has passed that it has, and never that there is still time', async () => {
    await phone.text('5 月 31 日到期的').waitFor()
    expect(await phone.page.getByText('5 月 31 日前交').count()).toBe(0)
    await phone.open('packages/bill/bills/index')
    await phone.text('5 月 31 日到期的').waitFor()
  })

  it('offers larger words while nothing waits for a word, and says what comes while no engineer is known yet', async () => {
    await phone.open('pages/home/index')
    await phone.text('字要不要大一点？').waitFor()
    repairId = await report(lin, '厨房水槽下面漏水')
    await phone.page.reload()
    await phone.text('派好师傅，马上告诉您谁来、几点前到。').waitFor()
    await phone.look('home-nobody-yet')
  })

  it('draws a promise by the server’s clock before any answer, however wrong the phone’s own clock is', async () => {
    const params = { repairId }
    await desk.client.call(contract.acceptRepair, { params, body: {} })
    await desk.client.call(contract.scheduleRepair, { params, body: { engineerId: engineer.staffId } })
    live.world.clock.to('2026-06-12 14:42')
    await phone.open(`packages/repair/order/index?id=${repairId}`)
    const minutes = async () => {
      await phone.text('分钟内到您家').waitFor()
      return Number(await phone.text(/^\d+$/).innerText())
    }
    const known = await minutes()
    expect(known).toBeGreaterThan(30)
    await phone.page.route('**/api/**', () => undefined)
    await phone.page.reload()
    expect(Math.abs((await minutes()) - known)).toBeLessThanOrEqual(1)
    expect(await phone.page.getByText('没能按时到，对不起').count()).toBe(0)
    await phone.page.unroute('**/api/**')
    await phone.open('pages/home/index')
  })

  it('keeps what it showed when the server fails, says that it is old, and reads again on a press', async () => {
    await phone.page.route('**/my-home**', (route) => route.fulfill({ status: 500, body: '{}' }))
    await phone.page.reload()
    await phone.text('最新的没读到，这是刚才的').waitFor()
    await phone.text('分钟内到您家').waitFor()
    await phone.look('home-stale')
    await phone.page.unroute('**/my-home**')
    await phone.button('再试一次').click()
    await phone.text('最新的没读到，这是刚才的').waitFor({ state: 'hidden' })
  })

  it('says of what is not hers only that it is not there, and leads home instead of trying again', async () => {
    const foreign = await report(zhao, '阳台推拉门关不上')
    await phone.open(`packages/repair/order/index?id=${foreign}`)
    await phone.text('没有找到报修进度').waitFor()
    await phone.look('order-not-hers')
    expect(await phone.page.getByRole('button', { name: '再试一次', exact: true }).locator('visible=true').count()).toBe(0)
    await phone.button('回首页').click()
    await phone.text('厨房水槽下面漏水').waitFor()
  })

  it('says what was done when it asks whether it is fixed, and that it costs nothing, and asks nothing else', async () => {
    const params = { repairId }
    const photo = async () => (await engineer.client.upload(await picture('#8aa'))).body.id
    await engineer.client.call(contract.departForRepair, { params, body: {} })
    await engineer.client.call(contract.arriveAtRepair, { params, body: { photoIds: [await photo()] } })
    await engineer.client.call(contract.finishRepair, {
      params,
      body: { beforePhotoIds: [], afterPhotoIds: [await photo()], note: '角阀换了新的。', feeLines: [] },
    })
    await phone.page.reload()
    await phone.text('角阀换了新的。').waitFor()
    await phone.text(/^点「已修好」就是签字，这次不收费。/).waitFor()
    expect(await phone.page.getByText('字要不要大一点？').count()).toBe(0)
    await phone.look('home-sign-off')
  })

  it('names the room that is not there, and stands at the top with what is being checked', async () => {
    const newcomer = await live.phone({ width: 320 })
    await newcomer.signIn('13900007788', '您住哪儿？')
    await newcomer.page.getByRole('radio', { name: '梧桐里', exact: true }).click()
    await newcomer.page.getByRole('radio', { name: '8 栋', exact: true }).click()
    await newcomer.page.getByRole('textbox', { name: '房号', exact: true }).fill('9999')
    await newcomer.page.getByRole('textbox', { name: '姓名', exact: true }).fill('张三')
    await newcomer.page.getByRole('radio', { name: '租户', exact: true }).click()
    await newcomer.button('请管家核对').click()
    await newcomer.text('这一栋没有这个房号，再看看').waitFor()
    await newcomer.page.getByRole('textbox', { name: '房号', exact: true }).fill('301')
    await newcomer.button('请管家核对').click()
    const waiting = newcomer.page.getByText('等管家核对：梧桐里 8 栋 301')
    await waiting.waitFor()
    await expect.poll(() => waiting.boundingBox().then((box) => (box?.y ?? -1) > 0)).toBe(true)
    await newcomer.look('join-pending')
    await newcomer.context.close()
  })
})
