import * as contract from '@linsheng/shared/contract'
import { bindWeChat, type WeChatSignIn } from '@linsheng/server/src/modules/identity/wechat.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Emulator } from '../../emulator/index.ts'
import { Client } from '../../support/client.ts'
import { engines } from '../../support/engines.ts'
import { erase } from '../../support/erasing.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshPhone, signInByPhone } from '../../support/sessions.ts'
import { emulateWeChat } from '../../support/wechat.ts'
import { openWorld, type World } from '../../support/world.ts'

describe.each(engines)('signing in by WeChat, on %s', (engine) => {
  let world: World
  let emulator: Emulator
  let anyone: Client
  let now = () => Date.now()
  let people = 0

  beforeAll(async () => {
    const emulated = await emulateWeChat(() => now(), { timeoutMs: 300 })
    emulator = emulated.emulator
    world = await openWorld(engine, '2026-06-01 09:00', {
      wechat(clock) {
        now = clock
        return emulated.wechat
      },
    })
    anyone = new Client(world.app, null, world.communityId)
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await emulator?.close()
    await world?.drop()
  })

  /** Somebody with WeChat and a number of their own. */
  async function somebody(phone = freshPhone()) {
    people += 1
    const openid = `openid-${engine}-${people}`
    await emulator.control('wechat/user', { openid, phone })
    return { openid, phone }
  }
  const codeOf = async (kind: 'login' | 'phone', openid: string) =>
    (await emulator.control<{ code: string }>(`wechat/${kind}-code`, { openid })).code
  const enter = async (openid: string, more: { phoneCode?: string; code?: string } = {}) =>
    anyone.ask(contract.signInByWeChat, { body: { code: await codeOf('login', openid), carrier: 'bearer', ...more } })
  const accountOf = async (session: contract.Session | null) => {
    const tokens = { access: session?.accessToken ?? '', refresh: session?.refreshToken ?? '' }
    return (await new Client(world.app, tokens, '').call(contract.readMe)).accountId
  }
  const accountByPhone = async (phone: string) =>
    (await (await signInByPhone(world, phone, world.communityId)).call(contract.readMe)).accountId

  it('tells a WeChat that nobody has bound so, and makes no account of it', async () => {
    const { openid } = await somebody()
    expect(await enter(openid)).toMatchObject({ status: 200, reply: { session: null } })
  })

  it('binds it by the telephone button to the account that has the number; from then on the code of wx.login suffices', async () => {
    const { openid, phone } = await somebody()
    const known = await accountByPhone(phone)
    const first = await enter(openid, { phoneCode: await codeOf('phone', openid) })
    expect(await accountOf(first.reply.session)).toBe(known)
    const second = await enter(openid)
    expect(await accountOf(second.reply.session)).toBe(known)
  })

  it('makes an account of a number that is new, which its text message then finds', async () => {
    const { openid, phone } = await somebody()
    const { reply } = await enter(openid, { phoneCode: await codeOf('phone', openid) })
    expect(await accountOf(reply.session)).toBe(await accountByPhone(phone))
  })

  it('takes a code once, for five minutes, and refuses a code that WeChat did not give', async () => {
    const { openid, phone } = await somebody()
    const code = await codeOf('login', openid)
    const phoneCode = await codeOf('phone', openid)
    expect((await enter(openid, { code, phoneCode })).status).toBe(200)
    const late = await codeOf('login', openid)
    world.clock.pass(5)
    for (const again of [code, late, 'nonsense'])
      expect(await enter(openid, { code: again })).toMatchObject({ status: 401, problem: { code: 'sign_in_failed' } })
    // the number of somebody else's button binds nothing
    const other = await somebody()
    const foreign = await enter(other.openid, { phoneCode: await codeOf('phone', openid) })
    expect(foreign).toMatchObject({ status: 401, problem: { code: 'sign_in_failed' } })
    expect((await enter(other.openid)).reply.session).toBeNull()
    expect(phone).not.toBe(other.phone)
  })

  it('says that WeChat is not to be had and when it may be, and leaves the text message', async () => {
    const { openid, phone } = await somebody()
    for (const kind of ['html', 'drop', 'timeout-before'] as const) {
      await emulator.control('fault', { path: '/sns/jscode2session', kind })
      expect(await enter(openid)).toMatchObject({ status: 503, problem: { code: 'unavailable', params: { retryAfterSeconds: 60 } } })
    }
    const client = await signInByPhone(world, phone, world.communityId)
    await emulator.control('fault', { path: '/sns/jscode2session', kind: 'errcode', errcode: 45011 })
    const body = { code: await codeOf('login', openid) }
    expect(await client.refused(contract.bindWeChat, { body })).toMatchObject({ code: 'unavailable', params: { retryAfterSeconds: 60 } })
  })

  it('binds the WeChat of somebody who came in by text message, and forgets it when told', async () => {
    const { openid, phone } = await somebody()
    const client = await signInByPhone(world, phone, world.communityId)
    await client.call(contract.bindWeChat, { body: { code: await codeOf('login', openid) } })
    expect(await accountOf((await enter(openid)).reply.session)).toBe((await client.call(contract.readMe)).accountId)
    await client.call(contract.forgetWeChat)
    expect((await enter(openid)).reply.session).toBeNull()
    expect(await client.refused(contract.bindWeChat, { body: { code: 'nonsense' } })).toMatchObject({ code: 'sign_in_failed' })
  })

  it('is one account’s at a time: the last binding wins, and an account has one WeChat', async () => {
    const [mother, daughter] = [await somebody(), await somebody()]
    const ofMother = await signInByPhone(world, mother.phone, world.communityId)
    const ofDaughter = await signInByPhone(world, daughter.phone, world.communityId)
    const [m, d] = [await ofMother.call(contract.readMe), await ofDaughter.call(contract.readMe)]
    await ofMother.call(contract.bindWeChat, { body: { code: await codeOf('login', mother.openid) } })
    await ofMother.call(contract.bindWeChat, { body: { code: await codeOf('login', daughter.openid) } })
    expect((await enter(mother.openid)).reply.session).toBeNull()
    expect(await accountOf((await enter(daughter.openid)).reply.session)).toBe(m.accountId)
    await ofDaughter.call(contract.bindWeChat, { body: { code: await codeOf('login', daughter.openid) } })
    expect(await accountOf((await enter(daughter.openid)).reply.session)).toBe(d.accountId)
  })

  it('is bound once, however many phones and tabs bind it in the same moment', async () => {
    const { openid, phone } = await somebody()
    const clients = await Promise.all([phone, freshPhone(), freshPhone()].map((one) => signInByPhone(world, one, world.communityId)))
    const codes = await Promise.all([...clients, ...clients].map(() => codeOf('login', openid)))
    await Promise.all(codes.map((code, at) => clients[at % clients.length]?.call(contract.bindWeChat, { body: { code } })))
    const rows = await world.db.read((tx) => tx.select().from(tx.t.wechatBindings))
    expect(new Set(rows.map(({ openidLookup }) => openidLookup)).size).toBe(rows.length)
    expect((await enter(openid)).reply.session).not.toBeNull()
  })

  it('is not bound to an account that was erased while WeChat was asked', async () => {
    const { openid, phone } = await somebody()
    const accountId = await accountByPhone(phone)
    const wechat: WeChatSignIn['wechat'] = {
      async exchangeLogin() {
        await erase(world, { phone })
        return { kind: 'ok', openid }
      },
      exchangePhone: async () => ({ kind: 'wrong' }),
    }
    const base = world.app.baseDeps(world.clock.now())
    expect(await bindWeChat({ ...base, db: world.db, wechat }, accountId, 'a code')).toEqual({ refused: 'not_found' })
    expect((await rowsOf(world, 'wechatBindings')).filter((one) => one.accountId === accountId)).toEqual([])
    expect((await enter(openid)).reply.session).toBeNull()
  })

  it('keeps openid and session key to itself: neither is in a reply, nor in the clear in the database', async () => {
    const { openid, phone } = await somebody()
    const { sessionKey } = await emulator.control<{ sessionKey: string }>('wechat/user', { openid, phone })
    const answer = await enter(openid, { phoneCode: await codeOf('phone', openid) })
    const rows = await world.db.read((tx) => tx.select().from(tx.t.wechatBindings))
    for (const text of [JSON.stringify(answer), JSON.stringify(rows)]) {
      expect(text).not.toContain(openid)
      expect(text).not.toContain(sessionKey)
    }
  })
})
