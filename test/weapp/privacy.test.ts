import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Emulator } from '../emulator/index.ts'
import { picture } from '../support/pictures.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'
import type { Device, Phone } from './harness/index.ts'
import { openWeChatWorld, signInByNumber, weChatOn } from './in-wechat.ts'
import { reportedRepair, signIn, signInStaff } from './people.ts'
import { useStage } from './stage.ts'

/** So long WeChat does not ask again after a no. */
const restMs = 10_000

describe('a person who does not agree to the privacy guide', () => {
  let emulator: Emulator
  const stage = useStage('2026-06-12 09:00', async (at) => {
    const opened = await openWeChatWorld(at)
    emulator = opened.emulator
    return opened.world
  })
  let desk: StaffIn, engineer: StaffIn
  let people: ResidentIn[] = []
  beforeAll(async () => {
    const { world } = stage
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
    for (const [i, name] of ['林女士', '王先生', '赵敏', '孙立'].entries())
      people = [...people, await world.addResident(world.communityId, building.rooms[i] ?? '', name)]
  })
  afterAll(() => emulator?.close())
  const person = (index: number): ResidentIn => people[index] ?? expect.fail('nobody')
  const unwilling = async (who: ResidentIn, device: Partial<Device> = {}): Promise<Phone> =>
    stage.phone({ ...(await weChatOn(emulator, who)), privacy: { agreed: false, willing: false, asked: 0 }, ...device })
  const changeMind = (phone: Phone, willing = true) => Object.assign(phone.device.privacy, { willing })

  it('signs in by text message with a word why, and by the number of WeChat once they agree after all', async () => {
    const phone = await unwilling(person(0))
    await phone.launch()
    await phone.press('同意用我的手机号、姓名、房号来办报修和账单')
    await phone.press('用微信手机号登录')
    phone.see('您没同意隐私保护指引，微信就没把号码给我们。用短信验证码一样登录')
    expect(phone.screen.value('手机号')).toBe('')
    changeMind(phone)
    await phone.pass(restMs)
    await phone.press('还是用微信手机号登录')
    await phone.press('用微信手机号登录')
    expect(phone.route, phone.screen.outline).toBe('pages/home/index')
    expect(phone.device.privacy).toEqual({ agreed: true, willing: true, asked: 2 })
  })

  it('gets in by the code of the text message without ever agreeing', async () => {
    const phone = await unwilling(person(1))
    await phone.launch()
    await phone.press('同意用我的手机号、姓名、房号来办报修和账单')
    await phone.press('用微信手机号登录')
    await phone.press('还是用微信手机号登录')
    await phone.press('同意用我的手机号、姓名、房号来办报修和账单')
    await signIn(phone, { world: stage.world, who: person(1) })
    expect(phone.device.privacy.agreed).toBe(false)
  })

  it('is led to the text message where WeChat has no more numbers to give, which no second press would mend', async () => {
    const phone = await unwilling(person(2), { phoneNumber: () => Promise.resolve(1_400_001) })
    changeMind(phone)
    await phone.launch()
    await phone.press('同意用我的手机号、姓名、房号来办报修和账单')
    await phone.press('用微信手机号登录')
    phone.see('微信这会儿登不上，请用短信验证码')
    expect(phone.screen.value('手机号')).toBe('')
  })

  it('reports without a photo, is told in warm words why there is none, and is not asked twice within ten seconds', async () => {
    const who = person(2)
    const phone = await unwilling(who)
    changeMind(phone)
    await signInByNumber(phone)
    Object.assign(phone.device.privacy, { agreed: false, willing: false, asked: 0 })
    phone.device.picks = [[await picture('#456')]]
    await phone.press('报修')
    for (const way of ['拍照', '从相册选']) {
      await phone.press(way)
      phone.see('您没同意隐私保护指引，照片我们一张都没拿到。不放照片直接写，一样办。')
      phone.miss('相机没打开')
    }
    expect(phone.device.privacy.asked).toBe(1)
    await phone.press('没有照片，直接写')
    await phone.press('厨房')
    await phone.press('水')
    await phone.press('提交报修')
    expect(phone.route, phone.screen.outline).toBe('packages/repair/order/index')
    const order = await who.client.call(contract.readRepair, { params: { repairId: phone.query.id ?? '' } })
    expect(order.photos).toEqual([])
  })

  it('adds the photo to the same report when asked again later and willing then', async () => {
    const who = person(3)
    const phone = await unwilling(who)
    changeMind(phone)
    await signInByNumber(phone)
    Object.assign(phone.device.privacy, { agreed: false, willing: false })
    phone.device.picks = [[await picture('#654')]]
    await phone.press('报修')
    await phone.press('没有照片，直接写')
    await phone.press('拍一张')
    await phone.press('从相册选')
    phone.see('您没同意隐私保护指引')
    changeMind(phone)
    await phone.pass(restMs)
    await phone.press('拍一张')
    await phone.press('从相册选')
    phone.miss('您没同意隐私保护指引')
    expect(phone.screen.pictures).toHaveLength(1)
    await phone.press('阳台')
    await phone.press('提交报修')
    const order = await who.client.call(contract.readRepair, { params: { repairId: phone.query.id ?? '' } })
    expect(order.photos).toHaveLength(1)
  })

  it('who comes to mend is told that it does not go on without a photo, and goes on once willing', async () => {
    const params = { repairId: await reportedRepair(person(0), '厨房漏水') }
    await desk.client.call(contract.acceptRepair, { params, body: {} })
    await desk.client.call(contract.scheduleRepair, { params, body: { engineerId: engineer.staffId } })
    await engineer.client.call(contract.departForRepair, { params, body: {} })
    const phone = stage.phone({ privacy: { agreed: false, willing: false, asked: 0 } })
    await signInStaff(phone, engineer)
    await phone.press('看工单')
    phone.device.picks = [[await picture('#555')]]
    await phone.press('到了，拍一张')
    phone.see('没同意隐私保护指引，微信不给照片')
    phone.miss('不放照片直接写')
    changeMind(phone)
    await phone.pass(restMs)
    await phone.press('拍一张', 'last')
    await phone.press('拍照')
    await phone.press('告诉住户到了')
    expect((await desk.client.call(contract.readRepair, { params })).state).toBe('working')
  })
})
