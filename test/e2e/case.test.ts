import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newSecret } from '../support/client.ts'
import { type Live, openLive, type Phone } from '../support/live.ts'
import { repairFinished } from '../support/past.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'

describe('a case in the browser, from the first call to the resident’s yes', () => {
  let live: Live
  let desk: StaffIn, engineer: StaffIn, butler: StaffIn, manager: StaffIn
  let lin: ResidentIn
  let resident: Phone, staff: Phone
  let caseId = ''

  beforeAll(async () => {
    live = await openLive('2026-06-12 14:00')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
    butler = await world.addStaff(world.communityId, '周晓岚', ['butler'], [building.buildingId])
    manager = await world.addStaff(world.communityId, '王建国', ['manager'])
    lin = await world.addResident(world.communityId, building.rooms[31] ?? '', '林女士')
    const repairId = await repairFinished(lin, desk, engineer, '厨房水槽下面漏水')
    await lin.client.call(contract.confirmRepair, { params: { repairId }, body: {} })
    world.clock.to('2026-06-12 16:05')
    await world.work()
    const { sheet } = await lin.client.call(contract.claimPrompt)
    const sheetKey = newSecret()
    const outcome = await lin.client.call(contract.answerPrompt, {
      params: { promptId: sheet?.promptId ?? '' },
      body: { score: 2, anonymous: false, sheetKey },
    })
    caseId = outcome.followUp?.caseId ?? ''
    await lin.client.call(contract.giveReasons, {
      body: { sheetKey, answers: { pain: ['not_fixed'], words: '换了阀门还在滴，柜子都泡了' } },
    })
    await lin.client.call(contract.wishContact, { body: { sheetKey, wish: 'phone' } })
    world.clock.pass(3)
    await world.work()
    resident = await live.phone()
    staff = await live.phone()
    await resident.be(lin)
    await staff.beStaff(butler)
  })
  afterAll(() => live?.close())

  it('shows the butler whom to call first, with the clock and her own words', async () => {
    await staff.text('我负责的事').waitFor()
    await staff.text(/换了阀门还在滴/).waitFor()
    await staff.text('首次联系').waitFor()
    await staff.look('butler-cases')
    await staff.tap('看开场白')
    await staff.text('先说这三句，改成您自己的话').waitFor()
    await staff.look('butler-first-call')
    await staff.tap('接了，说清了')
    await staff.page.locator('textarea:visible').last().fill('水槽下又在滴水，柜板泡坏了。明天上午来换整段管。')
    await staff.tap('电话')
    await staff.text('住户会看到这段话').waitFor()
    await staff.tap('记下来')
    await expect.poll(async () => (await butler.client.call(contract.readCase, { params: { caseId } })).state).toBe('contacted')
  })

  it('asks the resident about the plan with both answers of one size', async () => {
    await butler.client.call(contract.planCase, {
      params: { caseId },
      body: {
        what: '整段旧水管换新，不收费',
        who: '吴师傅，20 年水电',
        when: '2026-06-13T01:00:00.000Z',
        until: '2026-06-13T03:00:00.000Z',
      },
    })
    await resident.open(`packages/matter/matter/index?id=${caseId}`)
    await resident.text('可以').waitFor()
    await resident.look('matter-plan')
    const [yes, no] = await Promise.all(
      ['可以', '想改一改'].map((words) => resident.page.getByRole('button', { name: words }).boundingBox()),
    )
    expect([yes?.width, yes?.height].map((size) => Math.round(size ?? 0))).toEqual(
      [no?.width, no?.height].map((size) => Math.round(size ?? 0)),
    )
    await resident.tap('可以')
    await expect.poll(async () => (await lin.client.call(contract.readMyCase, { params: { caseId } })).plan?.accepted).toBe(true)
    await resident.text('您同意了这个安排').waitFor()
    await resident.look('matter-agreed')
  })

  it('lets the butler write what was done, why, and what is given for it, within the authority', async () => {
    live.world.clock.to('2026-06-13 10:40')
    await staff.open(`packages/butler/case/index?id=${caseId}`)
    await staff.text('修了又漏').or(staff.text('没修彻底')).first().waitFor()
    await staff.look('butler-case')
    await staff.open(`packages/butler/resolve/index?id=${caseId}`)
    await staff.text('流程').waitFor()
    await staff.look('butler-resolve')
    await butler.client.call(contract.resolveCase, {
      params: { caseId },
      body: {
        done: '整段旧水管换新，柜板也换了',
        cause: 'process',
        whys: ['只换了角阀', '没查后面的旧管'],
        learned: '以后同类报修先查整段。',
        compensation: { kind: 'voucher', amountFen: 10_000 },
      },
    })
  })

  it('asks whether it is solved, closes as confirmed by her at the tap, and takes a new score besides', async () => {
    await resident.open(`packages/matter/matter/index?id=${caseId}`)
    await resident.page.reload()
    await resident.text('问题解决了吗？').waitFor()
    await resident.look('matter-solved-question')
    const read = () => butler.client.call(contract.readCase, { params: { caseId } })
    await resident.tap('解决了')
    await expect.poll(async () => (await read()).closing).toBe('resident_confirmed')
    await resident.page.getByRole('radio', { name: '10 分，共 10 分' }).click()
    await resident.look('matter-new-score')
    await resident.tap('提交')
    await expect.poll(async () => (await read()).newScore).toBe(10)
    await resident.text('办完了').waitFor()
    await resident.look('matter-closed')
  })

  it('shows the manager the sentence first, then the figure with n', async () => {
    live.world.clock.to('2026-06-14 00:05')
    await live.world.work()
    live.world.clock.to('2026-06-14 09:00')
    const phone = await live.phone()
    await phone.beStaff(manager)
    await phone.open('packages/manager/score/index')
    await phone.text('答的人太少，先不显示').first().waitFor()
    await phone.look('manager-score-few')
  })

  it('gives the engineer his orders, the nearest promise first, with three actions', async () => {
    live.world.clock.to('2026-06-14 09:10')
    const order = await lin.client.call(contract.reportRepair, {
      body: { roomId: lin.roomId, spot: 'bathroom', fault: 'water', description: '地漏返味' },
    })
    await desk.client.call(contract.acceptRepair, { params: { repairId: order.id }, body: {} })
    await desk.client.call(contract.scheduleRepair, { params: { repairId: order.id }, body: { engineerId: engineer.staffId } })
    const phone = await live.phone()
    await phone.beStaff(engineer)
    await phone.text('现在做这一单').waitFor()
    await phone.look('engineer-orders')
    await phone.tap('看工单')
    await phone.text('到了，拍一张').waitFor()
    await phone.look('engineer-order')
    await phone.text('出发').click()
    await expect.poll(async () => (await lin.client.call(contract.readRepair, { params: { repairId: order.id } })).state).toBe('en_route')
  })
})
