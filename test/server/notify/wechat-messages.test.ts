import * as contract from '@linsheng/shared/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bring, orderAt, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { signInByPhone } from '../../support/sessions.ts'
import { templateId } from '../../support/wechat.ts'
import { openWeChatTown, type WeChatTown } from './wechat-town.ts'

const send = '/cgi-bin/message/subscribe/send'

describe.each(engines)('a resident who is not looking, on %s', (engine) => {
  let town: WeChatTown
  beforeAll(async () => {
    town = await openWeChatTown(engine)
  })
  afterEach(() => {
    town.emulator.core.clearFaults()
    wakingHours(town.world)
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.close()
  })

  const reach = async (personId: string) => town.desk.client.call(contract.readReach, { params: { personId } })
  /** Nobody of the town has opened the app for as long. */
  const passDays = (days: number) => town.world.clock.pass(days * 24 * 60)

  it('with two homes gets two messages at once, one after the other: WeChat takes no two together', async () => {
    const { world } = town
    const who = await town.withWeChat('双宅')
    const other = await world.addCommunity('栖邻二期')
    const { rooms } = await world.addBuilding(other, '1 栋', 1, 1)
    const listed = { roomId: rooms[0] ?? '', phone: who.phone, name: '双宅', birthYear: null, smartphone: true }
    const here = world.operator.in(other)
    await here.call(contract.listResident, { body: { ...listed, role: 'owner', livesHere: true } })
    for (const _ of [1, 2]) {
      await town.accept(who, 'order')
      world.clock.pass(20)
    }
    const persons = await world.db.read((tx) => tx.select().from(tx.t.persons))
    const there = persons.find(({ communityId }) => communityId === other)
    await Promise.all([town.tell(who), town.tell({ ...who, personId: there?.id ?? '' }, {}, other)])
    expect(town.received(who)).toHaveLength(2)
    expect(town.emulator.core.accepted.filter(({ kind, detail }) => kind === 'subscribe' && detail['openid'] === who.openid)).toHaveLength(
      2,
    )
  })

  it('is told by WeChat who comes and that it is done, once each, and nothing by text message', async () => {
    const lin = await town.withWeChat('林玉兰')
    const { asks } = await lin.client.call(contract.readSubscriptions)
    const ids = asks.find(({ scene }) => scene === 'report')?.templateIds ?? []
    expect(ids).toEqual([templateId('order'), templateId('finished')])
    await town.accept(lin, 'order', 'finished')
    const results = ids.map((templateId) => ({ templateId, result: 'accept' as const }))
    await lin.client.call(contract.reportSubscriptions, { body: { scene: 'report', results } })
    expect(await reach(lin.personId)).toEqual({ wechat: 2, sms: true })

    const order = await orderAt(town, 'scheduled', lin)
    await town.world.work()
    expect(town.received(lin)).toEqual([{ title: '报修进度通知', body: expect.stringContaining('进度：已派工') }])
    await bring(town, order.id, 'finished', lin, 'scheduled')
    await town.world.work()
    expect(town.received(lin).map(({ title }) => title)).toEqual(['报修进度通知', '维修完成通知'])
    expect(await reach(lin.personId)).toEqual({ wechat: 0, sms: true })
    expect(town.texts(lin)).toEqual([])
    const sent = town.emulator.core.accepted.filter(({ kind, detail }) => kind === 'subscribe' && detail['openid'] === lin.openid)
    expect(sent.map(({ detail }) => detail['page'])).toEqual(
      Array(2).fill(`packages/repair/order/index?id=${order.id}&community=${town.communityId}`),
    )
  })

  it('without a grant finds it in the inbox', async () => {
    const wang = await town.withWeChat('王强')
    await town.tell(wang)
    expect(await town.outcomes(wang)).toEqual([{ state: 'inbox_only', channel: 'push', outcome: 'no_channel' }])
    expect((await wang.client.call(contract.listInbox, { query: { as: 'resident' } })).data).toHaveLength(1)
  })

  it('is told by what WeChat still takes: one grant too many in our books empties them', async () => {
    const li = await town.withWeChat('李梅')
    for (const _ of [1, 2]) {
      await town.accept(li, 'order')
      town.world.clock.pass(20)
    }
    await town.emulator.control('wechat/grant', { openid: li.openid, templateId: templateId('order'), left: 1 })
    expect((await reach(li.personId)).wechat).toBe(2)
    await town.tell(li)
    await town.tell(li)
    expect(town.received(li)).toHaveLength(1)
    expect((await town.outcomes(li)).map(({ state }) => state)).toEqual(['delivered', 'inbox_only'])
    expect((await reach(li.personId)).wechat).toBe(0)
  })

  it.each([
    ['took back one grant', 43101, 0],
    ['stopped one template', 43107, 1],
  ])('is told by the next best grant where WeChat %s', async (_, errcode, left) => {
    const who = await town.withWeChat('何次')
    await town.accept(who, 'finished', 'order')
    await town.emulator.control('fault', { path: send, kind: 'errcode', errcode })
    await town.tell(who, { kind: 'repair_finished' })
    expect(town.received(who).map(({ title }) => title)).toEqual(['报修进度通知'])
    expect(await town.outcomes(who)).toEqual([{ state: 'delivered', channel: 'wechat', outcome: 'accepted' }])
    expect((await reach(who.personId)).wechat).toBe(left)
    town.world.clock.pass(60)
  })

  it('keeps the last grant of an order for what matters more than a departure', async () => {
    const who = await town.withWeChat('赵云')
    await town.accept(who, 'order')
    await town.tell(who, { kind: 'repair_departed', title: '出发了' })
    expect(town.received(who)).toEqual([])
    await town.tell(who, { kind: 'repair_delayed', title: '要晚一点' })
    expect(town.received(who)).toHaveLength(1)
  })

  it('is not told of an anonymous matter by WeChat or text message: staff could see the grant go', async () => {
    const who = await town.withWeChat('陈默')
    await town.accept(who, 'case', 'order', 'survey')
    passDays(31)
    await town.tell(who, { kind: 'relay_message', title: '有回音了', page: null })
    expect([town.received(who), town.texts(who)]).toEqual([[], []])
    expect((await reach(who.personId)).wechat).toBe(2)
  })

  it('who was away for 30 days and left no grant gets a text message; who was here yesterday does not', async () => {
    const [away, here] = [await town.withWeChat('远行'), await town.withWeChat('在家')]
    passDays(29)
    await signInByPhone(town.world, here.phone, town.communityId)
    passDays(1)
    wakingHours(town.world)
    await town.tell(away)
    await town.tell(here)
    expect(town.texts(away)).toEqual(['您报的修（单号0612-001）由陈立军师傅来办，15:24 前到。'])
    expect(town.texts(here)).toEqual([])
    expect(await town.outcomes(away)).toEqual([{ state: 'delivered', channel: 'sms', outcome: 'accepted' }])
  })

  it('counts as away for as long as the community has set', async () => {
    await town.world.changeSettings(town.communityId, { sms: { absentDays: 3 } })
    const who = await town.withWeChat('短途')
    passDays(2)
    wakingHours(town.world)
    await town.tell(who)
    expect(town.texts(who)).toEqual([])
    passDays(1)
    wakingHours(town.world)
    await town.tell(who)
    expect(town.texts(who)).toHaveLength(1)
    await town.world.changeSettings(town.communityId, {})
  })

  it('follows the one address of all text messages into the mini-program, and into the browser where WeChat makes no link', async () => {
    const { world } = town
    const follow = async () => (await world.app.server.inject({ url: '/s' })).headers['location']
    expect(await follow()).toMatch(/^https:\/\/wxaurl\.cn\/\w+$/)
    // the link of before has died
    passDays(40)
    await town.emulator.control('fault', { path: '/wxa/generate_urllink', kind: 'errcode', errcode: 85079, times: 9 })
    expect([await follow(), await follow()]).toEqual(['/', '/'])
    const said = world.log.splice(0)
    expect(said).toEqual([expect.stringContaining('85079')])
    world.clock.pass(11)
  })

  it('without a smartphone gets a text message about the order, and no survey', async () => {
    const old = await town.moveIn('周奶奶', { smartphone: false })
    await town.tell(old)
    await town.tell(old, { kind: 'prompt', title: '想听您说说', urgency: 'now' })
    expect(town.texts(old)).toEqual(['您报的修（单号0612-001）由陈立军师傅来办，15:24 前到。'])
  })

  it('whose WeChat did not answer may have been told: it is not repeated, there or elsewhere', async () => {
    const who = await town.withWeChat('吴声')
    await town.accept(who, 'order')
    await town.accept(who, 'finished')
    passDays(31)
    await town.emulator.control('fault', { path: send, kind: 'timeout-after' })
    await town.tell(who)
    for (const _ of [1, 2, 3]) {
      town.world.clock.pass(30)
      await town.world.work()
    }
    expect(town.received(who)).toHaveLength(1)
    expect(town.texts(who)).toEqual([])
    expect(await town.outcomes(who)).toEqual([{ state: 'unknown', channel: 'wechat', outcome: expect.stringMatching(/^unknown: lost/) }])
    expect((await reach(who.personId)).wechat).toBe(1)
  })

  it('is told a moment later where WeChat was busy, and the grant is spent once', async () => {
    const who = await town.withWeChat('郑忙')
    await town.accept(who, 'order')
    await town.emulator.control('fault', { path: send, kind: 'errcode', errcode: 43108, times: 2 })
    await town.tell(who)
    for (const _ of [1, 2, 3]) {
      town.world.clock.pass(1)
      await town.world.work()
    }
    expect(town.received(who)).toHaveLength(1)
    expect((await town.outcomes(who)).map(({ state }) => state)).toEqual(['delivered'])
    expect((await reach(who.personId)).wechat).toBe(0)
  })

  it('is told by text message where WeChat fails three times, if that is how they are reached', async () => {
    const who = await town.withWeChat('钱急')
    await town.accept(who, 'order')
    passDays(31)
    await town.emulator.control('fault', { path: send, kind: 'errcode', errcode: -1, times: 9 })
    await town.tell(who)
    for (const _ of [1, 2, 3, 4]) {
      town.world.clock.pass(1)
      await town.world.work()
    }
    expect(town.received(who)).toEqual([])
    expect(town.texts(who)).toHaveLength(1)
    expect((await reach(who.personId)).wechat).toBe(1)
  })

  it.each([
    [43107, 60],
    [40037, 60],
    [45009, 16 * 60],
  ])('is told elsewhere while a template rests after %i, and somebody is told if somebody must act', async (errcode, minutes) => {
    const who = await town.withWeChat('孙歇')
    await town.accept(who, 'bill')
    const before = town.alarms.length
    await town.emulator.control('fault', { path: send, kind: 'errcode', errcode })
    await town.tell(who, { kind: 'bill_issued' })
    await town.tell(who, { kind: 'bill_issued' })
    expect((await town.outcomes(who)).map(({ state }) => state)).toEqual(['inbox_only', 'inbox_only'])
    town.world.clock.pass(minutes)
    await town.tell(who, { kind: 'bill_issued' })
    expect(town.received(who)).toHaveLength(1)
    expect(town.alarms.length - before).toBe(errcode === 45009 ? 0 : 1)
  })

  it('whose text WeChat refuses is told elsewhere, the next one by WeChat again', async () => {
    const who = await town.withWeChat('冯词')
    await town.accept(who, 'order')
    await town.tell(who, { body: '可以发票代开' })
    await town.tell(who)
    expect((await town.outcomes(who)).map(({ state }) => state)).toEqual(['inbox_only', 'delivered'])
    expect(town.received(who)).toHaveLength(1)
  })
})
