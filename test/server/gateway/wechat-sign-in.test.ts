import { createHmac } from 'node:crypto'
import { exchangeLogin, exchangePhone } from '@linsheng/server/src/gateway/wechat/sign-in.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { appid, type Bench, openBench, secret } from './wechat-setup.ts'

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
  await bench.control('wechat/user', { openid: 'o-yulan', phone: '13800001001', name: '林玉兰' })
})
afterEach(() => bench.close())

const code = async (kind: 'login-code' | 'phone-code', openid = 'o-yulan') =>
  (await bench.control<{ code: string }>(`wechat/${kind}`, { openid })).code

it('a code of wx.login is traded for the openid, and the session key is not handed on', async () => {
  expect(await exchangeLogin(bench.client, await code('login-code'))).toEqual({ kind: 'ok', openid: 'o-yulan' })
})

it('a code serves once and for five minutes; WeChat tells used (40163) from invalid (40029), as text', async () => {
  const used = await code('login-code')
  await exchangeLogin(bench.client, used)
  const again = () =>
    fetch(
      `${bench.publicUrl}/sns/jscode2session?${new URLSearchParams({ appid, secret, js_code: used, grant_type: 'authorization_code' })}`,
    )
  const response = await again()
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain'])
  expect(await response.json()).toMatchObject({ errcode: 40163 })
  expect(await exchangeLogin(bench.client, used)).toEqual({ kind: 'wrong' })
  const late = await code('login-code')
  await bench.core.advance(5 * 60_000)
  expect(await exchangeLogin(bench.client, late)).toEqual({ kind: 'wrong' })
  expect(await (await again()).json()).toMatchObject({ errcode: 40029 })
})

it('the telephone button’s code gives the number, once, and only with the openid whose it is', async () => {
  expect(await exchangePhone(bench.client, await code('phone-code'), 'o-another')).toEqual({ kind: 'wrong' })
  const good = await code('phone-code')
  expect(await exchangePhone(bench.client, good, 'o-yulan')).toEqual({ kind: 'ok', phone: '13800001001' })
  expect(await exchangePhone(bench.client, good, 'o-yulan')).toEqual({ kind: 'wrong' })
  // the country comes as a number and as text: both are taken
  expect(await exchangePhone(bench.client, await code('phone-code'), 'o-yulan')).toMatchObject({ kind: 'ok' })
})

it('the two kinds of code are not taken for each other', async () => {
  expect(await exchangeLogin(bench.client, await code('phone-code'))).toEqual({ kind: 'wrong' })
  expect(await exchangePhone(bench.client, await code('login-code'), 'o-yulan')).toEqual({ kind: 'wrong' })
})

it('a WeChat that is down, barred or full is told apart from a wrong code', async () => {
  const path = '/sns/jscode2session'
  for (const fault of [{ kind: 'html' }, { kind: 'errcode', errcode: -1 }, { kind: 'errcode', errcode: 45011 }]) {
    await bench.control('fault', { path, ...fault })
    expect(await exchangeLogin(bench.client, await code('login-code'))).toMatchObject({ kind: 'down' })
  }
  // an app's id that WeChat does not know is our setting, not the person's code
  await bench.control('fault', { path, kind: 'errcode', errcode: 40013 })
  const misset = await exchangeLogin(bench.client, await code('login-code'))
  expect(misset).toMatchObject({ kind: 'down' })
  expect(misset).not.toHaveProperty('retryAfterMs')
  await bench.control('fault', { path, kind: 'errcode', errcode: 40226 })
  expect(await exchangeLogin(bench.client, await code('login-code'))).toEqual({ kind: 'wrong' })
})

it.each([
  ['nobody answers', { kind: 'html' }, 60_000],
  ['it is busy', { kind: 'errcode', errcode: -1 }, 10_000],
  ['the minute is full', { kind: 'errcode', errcode: 45011 }, 60_000],
  ['the day is full: it is one in the afternoon in Beijing', { kind: 'errcode', errcode: 45009 }, 11 * 3_600_000],
])('says when it may be asked again where %s', async (_, fault, retryAfterMs) => {
  const phoneCode = await code('phone-code')
  for (const path of ['/sns/jscode2session', '/wxa/business/getuserphonenumber']) await bench.control('fault', { path, ...fault })
  expect(await exchangeLogin(bench.client, await code('login-code'))).toMatchObject({ kind: 'down', retryAfterMs })
  expect(await exchangePhone(bench.client, phoneCode, 'o-yulan')).toMatchObject({ kind: 'down', retryAfterMs })
})

it('the emulated session check wants the documented signature: the key as text, over nothing', async () => {
  const { sessionKey } = await bench.control<{ sessionKey: string }>('wechat/user', { openid: 'o-yulan' })
  const tokenReply = await fetch(
    `${bench.publicUrl}/cgi-bin/token?${new URLSearchParams({ grant_type: 'client_credential', appid, secret })}`,
  )
  const { access_token } = (await tokenReply.json()) as { access_token: string }
  const check = async (signature: string) => {
    const query = new URLSearchParams({ access_token, openid: 'o-yulan', sig_method: 'hmac_sha256', signature })
    return ((await (await fetch(`${bench.publicUrl}/wxa/checksession?${query}`)).json()) as { errcode: number }).errcode
  }
  expect(await check(createHmac('sha256', sessionKey).update('').digest('hex'))).toBe(0)
  expect(await check('00')).toBe(87009)
})
