import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive, type Phone } from '../support/live.ts'
import { picture } from '../support/pictures.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'

describe('what is offered for a delay, from the engineer over the manager to the resident', () => {
  let live: Live
  let lin: ResidentIn, zhao: ResidentIn
  let desk: StaffIn, engineer: StaffIn, butler: StaffIn, manager: StaffIn
  let worker: Phone, head: Phone, resident: Phone
  let repairId = ''
  let caseId = ''

  beforeAll(async () => {
    live = await openLive('2026-06-12 14:00')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
    butler = await world.addStaff(world.communityId, '周晓岚', ['butler'], [building.buildingId])
    manager = await world.addStaff(world.communityId, '王建宁', ['manager'])
    lin = await world.addResident(world.communityId, building.rooms[31] ?? '', '林女士')
    zhao = await world.addResident(world.communityId, building.rooms[2] ?? '', '赵敏')
    repairId = await scheduled(lin, '厨房水槽下面漏水')
    worker = await live.phone()
    await worker.beStaff(engineer)
    head = await live.phone()
    await head.beStaff(manager)
    resident = await live.phone()
    await resident.be(lin)
  })
  afterAll(() => live?.close())

  async function scheduled(who: ResidentIn, description: string): Promise<string> {
    const body = { roomId: who.roomId, spot: 'kitchen' as const, fault: 'water' as const, description }
    const { id } = await who.client.call(contract.reportRepair, { body })
    await desk.client.call(contract.acceptRepair, { params: { repairId: id }, body: {} })
    await desk.client.call(contract.scheduleRepair, { params: { repairId: id }, body: { engineerId: engineer.staffId } })
    return id
  }

  it('shows the manager an empty page where nothing was offered', async () => {
    await head.open('packages/manager/compensations/index')
    await head.text('没有补偿').waitFor()
    await head.look('manager-given-empty')
  })

  it('shows the engineer the own ceiling, and above it that the manager is asked first', async () => {
    await worker.open(`packages/staff/order/index?id=${repairId}`)
    await worker.tap('要晚到')
    await worker.page.locator('textarea:visible').fill('上一单爆管还没关住水，走不开')
    await worker.tap('晚 30 分钟')
    await worker
      .button('减材料费')
      .or(worker.page.getByRole('radio', { name: '减材料费' }))
      .click()
    await worker.page.getByRole('textbox', { name: '多少元' }).fill('20')
    await worker.text('200 元以内您直接给，马上告诉住户').waitFor()
    await worker.look('engineer-delay-within')
    await worker.page.getByRole('radio', { name: '减物业费' }).click()
    await worker.page.getByRole('textbox', { name: '多少元' }).fill('10')
    await worker.text('先要经理点头，批了才告诉住户').waitFor()
    await worker.look('engineer-delay-above')
    await worker.tap('告诉住户')
    await worker.text('等经理批').waitFor()
    await worker.look('engineer-order-waiting')
  })

  it('tells the resident of the delay, and not a word of the offer', async () => {
    await resident.open(`packages/repair/order/index?id=${repairId}`)
    await resident.text(/上一单爆管还没关住水/).waitFor()
    await resident.nothing(/补偿|减物业费/)
    await resident.look('order-delayed-not-granted')
    await resident.open('pages/inbox/index')
    await resident.text(/要晚一点/).waitFor()
    await resident.nothing(/补偿|减物业费/)
  })

  it('leads the manager from the cases to what waits, with all that a yes needs', async () => {
    const { id } = await butler.client.call(contract.openCase, {
      body: { personId: await personOf(zhao), roomId: zhao.roomId, origin: 'call', title: '楼道灯一直不亮', words: '' },
    })
    caseId = id
    const params = { caseId }
    await butler.client.call(contract.contactResident, { params, body: { way: 'phone', reached: true, note: '对不起' } })
    await butler.client.call(contract.resolveCase, {
      params,
      body: {
        done: '换了整条线路和四盏灯，晚上去看过，都亮了。',
        cause: 'process',
        whys: ['巡查漏了这一层'],
        learned: '',
        compensation: { kind: 'voucher', amountFen: 60_000 },
      },
    })
    await head.open('packages/butler/cases/index')
    await head.text('2 笔，批了才告诉住户').waitFor()
    await head.look('manager-cases-money')
    await head.tap('等您批')
    await head.text('减物业费 10 元').waitFor()
    await head.text(/8 栋 1602 · 厨房水槽下面漏水/).waitFor()
    await head.text(/换了整条线路和四盏灯/).waitFor()
    const [yes, no] = await Promise.all(['批', '不批'].map((name) => head.button(name).boundingBox()))
    expect([yes?.width, yes?.height]).toEqual([no?.width, no?.height])
    await head.look('manager-given')
  })

  it('refuses with a reason only, which reaches the butler and not the resident', async () => {
    await head.button('不批').click()
    await head.text('为什么不批？').waitFor()
    await head.button('不批').click()
    await head.text('写一句为什么').waitFor()
    await head.page.locator('textarea:visible').fill('灯修好就行，先不用给券')
    await head.look('manager-given-refuse')
    await head.button('不批').click()
    await head.text('为什么不批？').waitFor({ state: 'hidden' })
    const detail = await butler.client.call(contract.readCase, { params: { caseId } })
    expect(detail.compensations).toMatchObject([{ state: 'refused', refusedFor: '灯修好就行，先不用给券' }])
    const { data } = await butler.client.call(contract.listInbox, { query: { as: 'staff' } })
    expect(data.some(({ body }) => body.includes('灯修好就行'))).toBe(true)
  })

  it('lists what was granted as still to be delivered, and the resident reads it on the order and in the inbox', async () => {
    await head.button('批').click()
    await head.text(/^这些已经告诉住户了/).waitFor()
    await head.text('没有等着批的').waitFor()
    await head.look('manager-to-deliver')
    await resident.open(`packages/repair/order/index?id=${repairId}`)
    await resident.page.reload()
    await resident.text('补偿：减物业费 10 元').waitFor()
    await resident.text('批好了，下一张账单里自动减，不用开口。').waitFor()
    await resident.look('order-delayed-granted')
    await resident.open('pages/inbox/index')
    await resident.text('补偿批好了：减物业费 10 元').waitFor()
    await resident.look('inbox-granted')
  })

  it('keeps the band when the work is done, and signed', async () => {
    await engineer.client.call(contract.arriveAtRepair, {
      params: { repairId },
      body: { photoIds: [(await engineer.client.upload(await tiny())).body.id] },
    })
    await engineer.client.call(contract.finishRepair, {
      params: { repairId },
      body: {
        beforePhotoIds: [],
        afterPhotoIds: [(await engineer.client.upload(await tiny())).body.id],
        note: '换了软管。',
        feeLines: [{ label: '软管', amountFen: 3800 }],
      },
    })
    await resident.open(`packages/repair/order/index?id=${repairId}`)
    await resident.page.reload()
    await resident.text('补偿：减物业费 10 元').waitFor()
    await resident.look('order-finished-granted')
    const counter = await live.phone()
    await counter.beStaff(desk)
    await counter.open(`packages/staff/order/index?id=${repairId}`)
    await counter.text('等住户签字').waitFor()
    await counter.text('批好了').waitFor()
    await counter.look('desk-order-fees')
    await counter.context.close()
  })

  it('says on the matter’s page what was granted for it', async () => {
    const { id } = await butler.client.call(contract.openCase, {
      body: { personId: await personOf(zhao), roomId: zhao.roomId, origin: 'visit', title: '电梯老停', words: '' },
    })
    const params = { caseId: id }
    await butler.client.call(contract.contactResident, { params, body: { way: 'phone', reached: true, note: '对不起' } })
    await butler.client.call(contract.resolveCase, {
      params,
      body: { done: '换了门机', cause: 'process', whys: ['没查'], learned: '', compensation: { kind: 'voucher', amountFen: 3_000 } },
    })
    const phone = await live.phone()
    await phone.be(zhao)
    await phone.open(`packages/matter/matter/index?id=${id}`)
    await phone.text('补偿：代金券 30 元').waitFor()
    await phone.look('matter-granted')
    await phone.open(`packages/matter/matter/index?id=${caseId}`)
    await phone.text('楼道灯一直不亮').waitFor()
    await phone.nothing(/补偿|代金券/)
    await phone.context.close()
  })

  it('says whose fault it is when the list cannot be read', async () => {
    const phone = await live.phone()
    await phone.beStaff(manager)
    await phone.page.route('**/compensations?**', (route) => route.fulfill({ status: 500, body: '{}' }))
    await phone.open('packages/manager/compensations/index')
    await phone.text('补偿没读出来').waitFor()
    await phone.look('manager-given-error')
    await phone.context.close()
  })

  it.each([
    { name: 'narrow', width: 320, dark: false, elder: false },
    { name: 'dark', width: 390, dark: true, elder: false },
    { name: 'elder', width: 390, dark: false, elder: true },
  ])('is whole on a phone that is $name', async ({ name, width, dark, elder }) => {
    const order = await scheduled(zhao, { narrow: '卫生间地漏返味', dark: '阳台推拉门卡住', elder: '厨房插座没电' }[name] ?? '')
    const newTime = new Date(live.world.clock.now() + 3_600_000).toISOString()
    await engineer.client.call(contract.delayRepair, {
      params: { repairId: order },
      body: { reason: '配件店的型号拿错了，回去换', newTime, compensation: { kind: 'fee_reduction', amountFen: 1_550 } },
    })
    const phone = await live.phone({ width, dark })
    await phone.beStaff(manager)
    if (elder) {
      await phone.open('packages/staff/me/index')
      await phone.page.getByRole('switch').first().click()
    }
    await phone.open('packages/manager/compensations/index')
    await phone.text('减物业费 15.50 元').waitFor()
    await phone.look(`manager-given-${name}`)
    await phone.open(`packages/staff/order/index?id=${order}`)
    await phone.text('等经理批').waitFor()
    await phone.look(`manager-order-given-${name}`)
    await phone.context.close()
    const work = await live.phone({ width, dark })
    await work.beStaff(engineer)
    if (elder) {
      await work.open('packages/staff/me/index')
      await work.page.getByRole('switch').first().click()
    }
    const fresh = await scheduled(zhao, '厨房龙头松了')
    await work.open(`packages/staff/order/index?id=${fresh}`)
    await work.tap('要晚到')
    await work.page.getByRole('radio', { name: '代金券' }).click()
    await work.text('先要经理点头，批了才告诉住户').waitFor()
    await work.look(`engineer-delay-${name}`)
    await work.context.close()
  })

  async function personOf(who: ResidentIn): Promise<string> {
    const { data } = await desk.client.call(contract.listResidents, { query: {} })
    return data.find(({ roomId }) => roomId === who.roomId)?.personId ?? ''
  }
  const tiny = () => picture('#8aa')
})
