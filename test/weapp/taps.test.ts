import * as contract from '@linsheng/shared/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { newSecret } from '../support/client.ts'
import { resolve, wakingHours } from '../support/courses.ts'
import { picture } from '../support/pictures.ts'
import { repairFinished } from '../support/past.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'
import type { Phone } from './harness/index.ts'
import { signIn, signInStaff } from './people.ts'
import { useStage } from './stage.ts'

/** A main answer counts when it is tapped, the way back closes what lies on top, and photos can be seen. */
describe('a tap', () => {
  const stage = useStage('2026-06-12 09:00')
  let desk: StaffIn, engineer: StaffIn, butler: StaffIn
  let people: ResidentIn[] = []

  beforeAll(async () => {
    const { world } = stage
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
    butler = await world.addStaff(world.communityId, '周晓岚', ['butler'], [building.buildingId])
    await world.addStaff(world.communityId, '王建国', ['manager'])
    for (const [i, name] of ['林女士', '王先生', '赵敏', '孙立', '李想', '周全', '吴静', '郑好'].entries())
      people = [...people, await world.addResident(world.communityId, building.rooms[i] ?? '', name)]
  })
  const person = (index: number): ResidentIn => people[index] ?? expect.fail('nobody')
  const open = async (who: ResidentIn): Promise<Phone> => {
    wakingHours(stage.world)
    const phone = stage.phone()
    await signIn(phone, { world: stage.world, who })
    return phone
  }
  const asked = async (who: ResidentIn): Promise<void> => {
    const repairId = await repairFinished(who, desk, engineer, '水槽漏水')
    await who.client.call(contract.confirmRepair, { params: { repairId }, body: {} })
    stage.world.clock.pass(125)
    await stage.world.work()
  }
  /** A case after a low score, worked on and said to be solved. */
  const solvedCase = async (who: ResidentIn): Promise<string> => {
    wakingHours(stage.world)
    await asked(who)
    const { sheet } = await who.client.call(contract.claimPrompt)
    const { followUp } = await who.client.call(contract.answerPrompt, {
      params: { promptId: sheet?.promptId ?? '' },
      body: { score: 5, anonymous: false, sheetKey: newSecret() },
    })
    const caseId = followUp?.caseId ?? ''
    await resolve(butler.client, caseId)
    return caseId
  }
  const read = (caseId: string) => butler.client.call(contract.readCase, { params: { caseId } })

  it('on "not solved" opens the case again at once, asks for no score, and takes words besides', async () => {
    const who = person(0)
    const caseId = await solvedCase(who)
    const phone = await open(who)
    await phone.launch(`packages/matter/matter/index?id=${caseId}`)
    await phone.press('没解决')
    expect(await read(caseId)).toMatchObject({ state: 'in_progress', reopens: 1 })
    phone.see('记下了：没解决')
    phone.miss('分，共 10 分')
    phone.miss('您有多大可能')
    await phone.type('哪儿还没解决？写一句，或者不写也行', '水槽下面还在滴')
    await phone.press('告诉他们')
    expect((await read(caseId)).timeline.map(({ note }) => note)).toContain('水槽下面还在滴')
  })

  it('on "solved" waits on the phone without a network, is not asked for again, and arrives once with what was added', async () => {
    const who = person(1)
    const caseId = await solvedCase(who)
    const phone = await open(who)
    await phone.launch(`packages/matter/matter/index?id=${caseId}`)
    await phone.network('off')
    await phone.press('解决了')
    phone.see('记下了：解决了')
    await phone.press('9 分，共 10 分')
    await phone.press('提交')
    expect((await read(caseId)).state).toBe('resolved')
    phone.kill()
    await phone.launch()
    phone.miss('问题解决了吗')
    phone.kill()
    phone.device.network = 'on'
    await phone.launch()
    expect(await read(caseId)).toMatchObject({ state: 'closed', closing: 'resident_confirmed', newScore: 9 })
  })

  it('on 提交 with nothing chosen promises no call and no visit, and leaves the choice open', async () => {
    const who = person(2)
    wakingHours(stage.world)
    await asked(who)
    const phone = stage.phone()
    await signIn(phone, { world: stage.world, who })
    await phone.press('3 分，共 10 分')
    await phone.press('提交')
    phone.see('您没选怎么联系，我们先不打电话，也不上门')
    expect(phone.screen.text).not.toMatch(/给您打电话|打给您|到您家/)
    await phone.press('选怎么联系')
    await phone.press('电话')
    await phone.press('提交')
    phone.see('给您打电话')
  })

  it('on the way back of the phone closes the sheet on top first, and leaves the page only when none is open', async () => {
    const who = person(3)
    const repairId = await repairFinished(who, desk, engineer, '地漏堵了')
    const phone = await open(who)
    await phone.press('看明细')
    const there = phone.route
    await phone.press('没修好')
    phone.see('让他们接着修')
    await phone.press('拍一张')
    phone.see('照片从哪儿来？')
    await phone.back()
    await phone.pass(100)
    phone.miss('照片从哪儿来？')
    phone.see('让他们接着修')
    await phone.back()
    await phone.pass(100)
    phone.miss('让他们接着修')
    expect([phone.route, phone.query.id]).toEqual([there, repairId])
    await phone.back()
    expect(phone.route).toBe('pages/home/index')
  })

  it('on a photo shows it as large as the screen, with the others beside it', async () => {
    const who = person(4)
    wakingHours(stage.world)
    const phone = await open(who)
    await phone.press('报修')
    phone.device.picks = [[await picture('#963'), await picture('#369')]]
    await phone.press('从相册选')
    await phone.press('厨房')
    await phone.press('提交报修')
    await phone.press('现场照片，点开看大图', 'first')
    const [shown] = phone.calls('previewImage') as { urls: string[]; current: string }[]
    expect(shown?.urls).toHaveLength(2)
    expect((await phone.fetchPicture(shown?.urls[1] ?? '')).status).toBe(200)
  })

  it('on 提交报修 after the session has ended leads to the order once signed in, and says that it came once', async () => {
    const who = person(5)
    const phone = await open(who)
    await phone.press('报修')
    await phone.press('没有照片，直接写')
    await phone.press('阳台')
    await phone.type('补一句', '推拉门关不上')
    const { access } = JSON.parse(JSON.parse(phone.device.storage.get('tokens') ?? '') as string) as { access: string }
    const { method, path } = contract.endSession
    await stage.world.app.server.inject({ method, url: path, headers: { authorization: `Bearer ${access}` }, payload: {} })
    await phone.press('提交报修')
    expect(phone.route).toBe('pages/sign-in/index')
    phone.see('刚交的还在手机里')
    await signIn(phone, { world: stage.world, who, opens: 'packages/repair/order/index' })
    phone.see('就收到了，没有重复报')
    const { data } = await who.client.call(contract.listMyRepairs, { query: { open: 'true' } })
    expect(data.map(({ id }) => id)).toEqual([phone.query.id])
  })

  it('of an engineer waits on the phone where there is no network: depart, arrive and finish go once, in their order', async () => {
    const { world } = stage
    wakingHours(world)
    const who = person(7)
    const { id } = await who.client.call(contract.reportRepair, { body: { roomId: who.roomId, spot: 'kitchen', description: '阀门漏水' } })
    await desk.client.call(contract.acceptRepair, { params: { repairId: id }, body: {} })
    await desk.client.call(contract.scheduleRepair, { params: { repairId: id }, body: { engineerId: engineer.staffId } })
    const phone = stage.phone()
    await signInStaff(phone, engineer)
    await phone.network('off')
    await phone.press('出发')
    phone.see('1 件等着发，您接着干')
    phone.device.picks = [[await picture('#936')]]
    await phone.press('到了，拍一张')
    await phone.press('告诉住户到了')
    phone.see('2 件等着发，您接着干')
    // the order of the day opens without a network
    await phone.press('看工单')
    phone.see('阀门漏水')
    phone.see('点的，等着发')
    phone.device.picks = [[await picture('#639')]]
    await phone.press('修完，拍一张')
    await phone.press('拍一张', 'first')
    await phone.press('拍照')
    await phone.type('做了什么', '换了阀门，不漏了')
    phone.kill()
    await phone.launch(`packages/engineer/finish/index?id=${id}`)
    expect(phone.screen.value('做了什么')).toBe('换了阀门，不漏了')
    // its picture lies there again, and waits for a network
    phone.see('没传上去')
    await phone.press('请住户签字')
    const state = async () => (await who.client.call(contract.readRepair, { params: { repairId: id } })).state
    expect(await state()).toBe('scheduled')
    phone.kill()
    phone.device.network = 'on'
    await phone.launch('packages/engineer/orders/index')
    expect(await state()).toBe('finished')
    const { timeline, completion } = await who.client.call(contract.readRepair, { params: { repairId: id } })
    const kinds = timeline.map(({ kind }) => kind)
    for (const kind of ['departed', 'arrived', 'finished']) expect(kinds.filter((one) => one === kind)).toHaveLength(1)
    expect(completion).toMatchObject({ note: '换了阀门，不漏了' })
    expect(completion?.after).toHaveLength(1)
    phone.miss('等着发')
  })

  it('on the name of the house does nothing where there is one home, and a colleague without a portrait is a surname', async () => {
    const who = person(6)
    const phone = await open(who)
    const { outline } = phone.screen
    expect(outline).toMatch(/nav-bar__place/)
    expect(outline).not.toMatch(/press nav-bar__place/)
    expect(outline).not.toMatch(/portrait--(worker|colleague)/)
    expect(outline).toMatch(/portrait--initials[\s\S]*?周/)
  })
})
