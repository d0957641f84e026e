import * as contract from '@linsheng/shared/contract'
import { endSessionRow } from '@linsheng/server/src/modules/identity/account-store.ts'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Emulator } from '../emulator/index.ts'
import { repairFinished } from '../support/past.ts'
import { rowsOf } from '../support/rows.ts'
import { templateId } from '../support/wechat.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'
import type { Device, Phone } from './harness/index.ts'
import { openWeChatWorld, signInByNumber, weChatOn } from './in-wechat.ts'
import { signIn } from './people.ts'
import { useStage } from './stage.ts'

const start = '2026-06-12 14:00'

describe('the mini-program with WeChat', () => {
  let emulator: Emulator
  const stage = useStage(start, async (at) => {
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

  const inWeChat = async (who: ResidentIn, device: Partial<Device> = {}): Promise<Phone> =>
    stage.phone({ ...(await weChatOn(emulator, who)), ...device })
  const report = async (phone: Phone) => {
    await phone.press('报修')
    await phone.press('没有照片，直接写')
    await phone.press('厨房')
    await phone.press('水')
    await phone.press('提交报修')
    expect(phone.route, phone.screen.outline).toBe('packages/repair/order/index')
  }
  const asksOf = async (who: ResidentIn) => (await who.client.call(contract.readSubscriptions)).asks

  it('asks WeChat for a number only when what is necessary was agreed to, and signs in by it in one press', async () => {
    const phone = await inWeChat(person(0))
    await phone.launch()
    await phone.press('用微信手机号登录')
    phone.see('要先勾上「必要」的这一条')
    await phone.press('同意用我的手机号、姓名、房号来办报修和账单')
    await phone.press('用微信手机号登录')
    expect(phone.route, phone.screen.outline).toBe('pages/home/index')
    const { consents } = await person(0).client.call(contract.readMyData)
    expect(consents.filter(({ given }) => given).map(({ purpose }) => purpose)).toEqual(['service'])
  })

  it('is silent at the next start on a phone that remembers nothing, and opens the very page of a message', async () => {
    const first = await inWeChat(person(0))
    await first.launch('pages/me/index')
    expect(first.route).toBe('pages/me/index')
    first.see('8 栋 101')
    expect(first.calls('login')).toHaveLength(1)
  })

  it('is silent again where the session is ended from elsewhere while the mini-program is open', async () => {
    const phone = await inWeChat(person(0))
    await phone.launch('pages/me/index')
    const { db, clock } = stage.world
    const last =
      (await rowsOf(stage.world, 'sessions'))
        .map(({ id }) => id)
        .sort()
        .at(-1) ?? ''
    await db.atomic((tx) => run(endSessionRow(tx, last, clock.now())))
    await phone.press('我的资料和同意')
    expect(phone.route, phone.screen.outline).toBe('packages/mine/my-data/index')
    phone.see(/8 栋|林女士/)
  })

  it('asks again after signing out, and does not sign in the person who left', async () => {
    const phone = await inWeChat(person(0))
    await phone.launch('pages/me/index')
    await phone.press('退出登录')
    await phone.press('退出')
    expect(phone.route).toBe('pages/sign-in/index')
    phone.kill()
    await phone.launch()
    expect(phone.route).toBe('pages/sign-in/index')
    const anew = await inWeChat(person(0))
    await anew.launch()
    expect(anew.route).toBe('pages/sign-in/index')
  })

  it('goes on by text message when the number is declined or WeChat is down, and binds the WeChat then', async () => {
    const who = person(1)
    const phone = await inWeChat(who, { phoneNumber: () => Promise.resolve(null) })
    await phone.launch()
    await phone.press('同意用我的手机号、姓名、房号来办报修和账单')
    await phone.press('用微信手机号登录')
    phone.see('没有拿到手机号')
    await phone.press('同意用我的手机号、姓名、房号来办报修和账单')
    await signIn(phone, { world: stage.world, who })
    const other = await inWeChat(who)
    await other.launch()
    expect(other.route).toBe('pages/home/index')
  })

  it('asks for messages in the tap of the report, before anything else, and tells the server what was answered', async () => {
    const who = person(2)
    const phone = await inWeChat(who, { oldClient: true })
    await signInByNumber(phone)
    const [wanted] = (await asksOf(who)).filter(({ scene }) => scene === 'report')
    expect(wanted?.templateIds.length).toBeGreaterThan(0)
    expect(phone.calls('requestSubscribeMessage')).toEqual([])
    await report(phone)
    expect(phone.calls('requestSubscribeMessage')).toMatchObject([{ tmplIds: wanted?.templateIds }])
    const rows = await stage.world.db.read((tx) => tx.select().from(tx.t.subscriptionCredits))
    expect(rows.map(({ templateId: id }) => id).sort()).toEqual([...(wanted?.templateIds ?? [])].sort())
  })

  it('asks at the sign-off, and not again for thirty days what was refused', async () => {
    const who = person(3)
    const phone = await inWeChat(who, { subscribes: () => 'reject' })
    await signInByNumber(phone)
    const repairId = await repairFinished(who, desk, engineer, '厨房漏水')
    await phone.launch(`packages/repair/order/index?id=${repairId}`)
    expect(phone.calls('requestSubscribeMessage')).toEqual([])
    await phone.press('已修好')
    await phone.pass(3_000)
    const asked = phone.calls('requestSubscribeMessage').flatMap(({ tmplIds }) => tmplIds as string[])
    expect(asked.length).toBeGreaterThan(0)
    phone.see('您确认修好了')
    const still = (await asksOf(who)).flatMap(({ templateIds }) => templateIds)
    expect(still.filter((id) => asked.includes(id))).toEqual([])
    expect(asked).toContain(templateId('case'))
  })

  it('takes the main switch that is off for a no, without a word about it to the person', async () => {
    const who = person(2)
    const phone = await inWeChat(who, { subscriptionsOn: false })
    await phone.launch()
    const before = (await asksOf(who)).flatMap(({ templateIds }) => templateIds)
    expect(before.length).toBeGreaterThan(0)
    await report(phone)
    expect((await asksOf(who)).filter(({ scene }) => scene === 'report').flatMap(({ templateIds }) => templateIds)).toEqual([])
  })
})
