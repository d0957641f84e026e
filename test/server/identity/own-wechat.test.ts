import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import type { Neighbour } from '../../support/town.ts'
import { templateId } from '../../support/wechat.ts'
import { openWeChatTown, type WeChatTown } from '../notify/wechat-town.ts'

describe.each(engines)('one’s own WeChat in the export, on %s', (engine) => {
  let town: WeChatTown
  beforeAll(async () => {
    town = await openWeChatTown(engine)
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.close()
  })
  const exportOf = (who: Neighbour) => who.client.call(contract.exportMyData)

  it('holds that one is bound and since when, by its last four characters and nothing that WeChat would know', async () => {
    const at = town.world.clock.now()
    const who = await town.withWeChat('林玉兰')
    const exported = await exportOf(who)
    expect(exported.wechat).toEqual([{ openidMasked: `****${who.openid.slice(-4)}`, boundAt: at }])
    const [binding] = (await rowsOf(town.world, 'wechatBindings')).filter(({ boundAt }) => boundAt === at)
    const text = JSON.stringify(exported)
    for (const secret of [who.openid, binding?.openidLookup, binding?.openidCipher]) expect(text).not.toContain(String(secret))
  })

  it('holds every yes with what became of it and the last no of each template, of nobody else', async () => {
    const { world } = town
    const [who, other] = [await town.withWeChat('王先生'), await town.withWeChat('别人')]
    await town.accept(other, 'order', 'bill')
    const accepted = world.clock.now()
    await town.accept(who, 'order', 'case')
    const results = [{ templateId: templateId('survey'), result: 'reject' as const }]
    world.clock.pass(20)
    const declined = world.clock.now()
    await who.client.call(contract.reportSubscriptions, { body: { scene: 'sign_off', results } })
    await town.tell(who)
    expect(town.received(who)).toHaveLength(1)
    const granted = (state: string) => [{ number: 1, at: accepted, state, toldByPhone: false, toldByWeChat: true }]
    const row = (use: 'order' | 'case' | 'survey', declinedAt: number | null, grants: unknown[]) => ({
      templateId: templateId(use),
      about: use,
      declinedAt,
      grants,
    })
    const { messageGrants } = await exportOf(who)
    expect(messageGrants).toHaveLength(3)
    expect(messageGrants).toEqual(
      expect.arrayContaining([row('order', null, granted('spent')), row('case', null, granted('open')), row('survey', declined, [])]),
    )
  })

  it('holds neither once it was let go, nor where none was ever bound', async () => {
    const [who, without] = [await town.withWeChat('孙立'), await town.moveIn('没有微信的')]
    await town.accept(who, 'order')
    await who.client.call(contract.forgetWeChat)
    for (const person of [who, without]) expect(await exportOf(person)).toMatchObject({ wechat: [], messageGrants: [] })
  })

  it('leaves nothing of what it granted once it was let go, or another one took its place: nobody could erase it any more', async () => {
    const kept = async () => [await rowsOf(town.world, 'subscriptionWallets'), await rowsOf(town.world, 'subscriptionCredits')]
    const before = await kept()
    const [gone, changed] = [await town.withWeChat('放手'), await town.withWeChat('换号')]
    for (const who of [gone, changed]) await town.accept(who, 'order')
    expect((await kept()).map((rows) => rows.length)).toEqual(before.map((rows) => rows.length + 2))
    await gone.client.call(contract.forgetWeChat)
    const openid = `${changed.openid}-new`
    await town.emulator.control('wechat/user', { openid, phone: changed.phone, name: '换号' })
    const { code } = await town.emulator.control<{ code: string }>('wechat/login-code', { openid })
    await changed.client.call(contract.bindWeChat, { body: { code } })
    expect(await kept()).toEqual(before)
  })

  it('keeps a no for its thirty days through letting go and binding again, and not a day longer', async () => {
    const who = await town.withWeChat('不要')
    const id = templateId('order')
    await who.client.call(contract.reportSubscriptions, { body: { scene: 'report', results: [{ templateId: id, result: 'reject' }] } })
    await who.client.call(contract.forgetWeChat)
    const { code } = await town.emulator.control<{ code: string }>('wechat/login-code', { openid: who.openid })
    await who.client.call(contract.bindWeChat, { body: { code } })
    const asked = async () => (await who.client.call(contract.readSubscriptions)).asks.flatMap(({ templateIds }) => templateIds)
    expect(await asked()).not.toContain(id)
    await who.client.call(contract.forgetWeChat)
    const resting = async () => (await rowsOf(town.world, 'subscriptionWallets')).filter(({ declinedAt }) => declinedAt !== null).length
    const before = await resting()
    town.world.clock.pass(29 * 24 * 60)
    await town.world.work()
    expect(await resting()).toBe(before)
    town.world.clock.pass(2 * 24 * 60)
    await town.world.work()
    expect(await resting()).toBe(0)
  })

  it('keeps a no for as long as the community has set, and asks again after it', async () => {
    await town.world.changeSettings(town.communityId, { subscription: { restDays: 47 } })
    const who = await town.withWeChat('再说')
    const id = templateId('order')
    await who.client.call(contract.reportSubscriptions, { body: { scene: 'report', results: [{ templateId: id, result: 'reject' }] } })
    const asked = async () => (await who.client.call(contract.readSubscriptions)).asks.flatMap(({ templateIds }) => templateIds)
    town.world.clock.pass(46 * 24 * 60)
    await town.world.work()
    expect(await asked()).not.toContain(id)
    town.world.clock.pass(24 * 60)
    await town.world.work()
    expect(await asked()).toContain(id)
    await town.world.changeSettings(town.communityId, {})
  })
})
