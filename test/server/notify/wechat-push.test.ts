import * as contract from '@linsheng/shared/contract'
import { scannedPage } from '@linsheng/server/src/gateway/place-codes.ts'
import { messagePages } from '@linsheng/server/src/modules/notify/wechat-page.ts'
import { pushPath } from '@linsheng/server/src/gateway/wechat/push.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestOf } from '../../emulator/wechat/push.ts'
import { engines } from '../../support/engines.ts'
import { erase } from '../../support/erasing.ts'
import { rowsOf } from '../../support/rows.ts'
import { pushSecrets, templateId } from '../../support/wechat.ts'
import { openWeChatTown, type WeChatTown } from './wechat-town.ts'

const dayMs = 86_400_000

describe.each(engines)('what WeChat pushes, on %s', (engine) => {
  let town: WeChatTown
  beforeAll(async () => {
    town = await openWeChatTown(engine)
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.close()
  })

  const reach = async (personId: string) => (await town.desk.client.call(contract.readReach, { params: { personId } })).wechat
  const popup = (openid: string, at: number) =>
    JSON.stringify({
      FromUserName: openid,
      CreateTime: String(Math.floor(at / 1000)),
      Event: 'subscribe_msg_popup_event',
      List: { TemplateId: templateId('order'), SubscribeStatusString: 'accept', PopupScene: '0' },
    })
  const push = (message: string, secrets = pushSecrets, change: (body: string) => string = (body) => body) => {
    const { url, body } = requestOf({ ...secrets, url: pushPath }, secrets.appid, 'x', message, town.world.clock.now())
    return town.world.app.server.inject({ method: 'POST', url, headers: { 'content-type': 'application/json' }, payload: change(body) })
  }

  it('is one grant for each accepted template, however often it is pushed', async () => {
    const who = await town.withWeChat('林玉兰')
    const message = popup(who.openid, town.world.clock.now())
    const answers = await Promise.all([push(message), push(message), push(message)])
    expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual(Array(3).fill([200, 'success']))
    expect(await reach(who.personId)).toBe(1)
  })

  it('is taken from WeChat alone: forged, changed, open and foreign messages change nothing and are told nothing', async () => {
    const who = await town.withWeChat('王强')
    const message = popup(who.openid, town.world.clock.now())
    const answers = [
      await push(message, { ...pushSecrets, token: 'another token' }),
      await push(message, { ...pushSecrets, appid: 'wxffffffffffffffff' }),
      await push(message, { ...pushSecrets, aesKey: 'Z'.repeat(43) }),
      await push(message, { ...pushSecrets, aesKey: '' }),
      await push(message, pushSecrets, (body) => body.replace('"Encrypt":"', '"Encrypt":"AA')),
      await push(message, pushSecrets, () => ''),
      await push(message, pushSecrets, () => '{'),
      await town.world.app.server.inject({ method: 'POST', url: pushPath, payload: { Encrypt: 'x' } }),
      await town.world.app.server.inject({ method: 'GET', url: `${pushPath}?echostr=hello&signature=00&timestamp=1&nonce=2` }),
    ]
    expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual(answers.map(() => [403, '']))
    expect(await reach(who.personId)).toBe(0)
  })

  it('is not taken again after a day: a recorded one makes no grants', async () => {
    const who = await town.withWeChat('旧闻')
    expect((await push(popup(who.openid, town.world.clock.now() - dayMs))).statusCode).toBe(200)
    expect(await reach(who.personId)).toBe(0)
  })

  it('about other things, or about strangers, is answered and forgotten', async () => {
    expect((await push('{"Event":"debug_demo","MsgType":"event"}')).body).toBe('success')
    const kept = async () => [await rowsOf(town.world, 'subscriptionWallets'), await rowsOf(town.world, 'subscriptionCredits')]
    const before = await kept()
    expect((await push(popup('openid-of-nobody', town.world.clock.now()))).body).toBe('success')
    const gone = await town.withWeChat('已注销')
    await erase(town.world, gone)
    expect((await push(popup(gone.openid, town.world.clock.now()))).body).toBe('success')
    expect(await kept()).toEqual(before)
  })

  it('when somebody withdraws in the settings takes every grant of that template, and we do not ask for 30 days', async () => {
    const who = await town.withWeChat('收回')
    await town.accept(who, 'order', 'finished')
    expect(await reach(who.personId)).toBe(2)
    await town.emulator.control('wechat/refuse', { openid: who.openid, templateIds: [templateId('order')] })
    expect(await reach(who.personId)).toBe(1)
    const { asks } = await who.client.call(contract.readSubscriptions)
    expect(asks.find(({ scene }) => scene === 'report')?.templateIds).toEqual([templateId('finished')])
  })

  it('is sent again by WeChat until we take it', async () => {
    const who = await town.withWeChat('重来')
    const before = town.emulator.core.accepted.length
    await town.accept(who, 'order')
    expect(town.emulator.core.accepted.slice(before).map(({ kind }) => kind)).toEqual(['push-taken'])
    expect(await reach(who.personId)).toBe(1)
  })

  it('shows the reach of a resident to who serves them, and to no butler of another building', async () => {
    const who = await town.withWeChat('邻居')
    const { buildingId } = await town.world.addBuilding(town.communityId, `${engine} 别的楼`, 1, 1)
    const stranger = await town.hire(['butler'], [buildingId])
    const params = { personId: who.personId }
    expect(await stranger.client.refused(contract.readReach, { params })).toMatchObject({ code: 'not_found' })
    expect(await town.butler.client.call(contract.readReach, { params })).toEqual({ wechat: 0, sms: true })
  })
})

it('every page that a message or a code opens is one of the mini-program', () => {
  const config = readFileSync(join(import.meta.dirname, '../../../miniapp/src/app.config.ts'), 'utf8')
  const packages = [...config.matchAll(/root: '([^']+)',\s*pages: \[([^\]]+)\]/g)]
  const pages = packages.flatMap(([, root, list]) => [...(list ?? '').matchAll(/'([^']+)'/g)].map(([, page]) => `${root}/${page}`))
  const main = [...(/^ {2}pages: \[([^\]]+)\]/m.exec(config)?.[1] ?? '').matchAll(/'([^']+)'/g)].map(([, page]) => page)
  for (const page of [...messagePages, scannedPage]) expect([...main, ...pages]).toContain(page)
})
