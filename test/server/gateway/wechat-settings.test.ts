import { readConfig } from '@linsheng/server/src/config.ts'
import { expect, it } from 'vitest'

const demo = { LINSHENG_MODE: 'demo' }
const secret = '0123456789abcdef0123456789abcdef'
const account = { WECHAT_APPID: 'wx1234567890abcdef', WECHAT_SECRET: secret }
const order = 'Abcdefghijklmnopqrstuvwxyz-0123456789_ABCDE'
const production = {
  DATA_DIR: '/var/lib/linsheng',
  MASTER_KEY: 'k'.repeat(32),
  PUBLIC_URL: 'https://home.example.cn',
  SMS_URL: 'https://sms.example.cn/send',
  SMS_SECRET: 's'.repeat(16),
}

it('without an app there is no WeChat, and nothing else is asked for', () => {
  expect(readConfig(demo).wechat).toBeNull()
})

it('an app and its secret suffice; the rest is WeChat’s own address, the released version, no templates and no push', () => {
  expect(readConfig({ ...demo, ...account }).wechat).toEqual({
    appid: account.WECHAT_APPID,
    secret,
    base: 'https://api.weixin.qq.com',
    templates: [],
    version: 'formal',
    push: null,
  })
})

it('a template is its id and the field of each part', () => {
  const { wechat } = readConfig({ ...demo, ...account, WECHAT_TEMPLATE_ORDER: `${order} title=thing1 status=phrase2 time=time3` })
  expect(wechat?.templates).toEqual([{ use: 'order', id: order, fields: { title: 'thing1', status: 'phrase2', time: 'time3' } }])
})

it.each([
  [{ WECHAT_APPID: 'wx1' }, 'WECHAT_APPID must be'],
  [{ WECHAT_APPID: undefined }, 'must be set together'],
  [{ WECHAT_SECRET: 'short' }, 'WECHAT_SECRET must have'],
  [{ WECHAT_API_BASE: 'nowhere' }, 'WECHAT_API_BASE must be an address'],
  [{ WECHAT_PUSH_TOKEN: 'token' }, 'WECHAT_PUSH_TOKEN and'],
  [{ WECHAT_PUSH_TOKEN: 'token', WECHAT_PUSH_AES_KEY: 'short' }, 'WECHAT_PUSH_AES_KEY must have'],
  [{ WECHAT_VERSION: 'newest' }, 'WECHAT_VERSION'],
  [{ WECHAT_TEMPLATE_CASE: order }, 'WECHAT_TEMPLATE_CASE'],
  [{ WECHAT_TEMPLATE_CASE: `${order} title=nothing1` }, 'WECHAT_TEMPLATE_CASE'],
  [{ WECHAT_TEMPLATE_CASE: `${order} heading=thing1` }, 'WECHAT_TEMPLATE_CASE'],
  [{ WECHAT_TEMPLATE_CASE: `${order} title=thing1`, WECHAT_TEMPLATE_BILL: `${order} title=thing1` }, 'an id of its own'],
])('what is wrong (%j) is said at the start', (change, fault) => {
  expect(() => readConfig({ ...demo, ...account, ...change })).toThrow(fault)
})

it.each(['http://127.0.0.1:9', 'https://localhost', 'http://api.weixin.qq.com'])('production refuses %s for WeChat', (base) => {
  expect(readConfig({ ...production, ...account }).wechat?.base).toBe('https://api.weixin.qq.com')
  expect(() => readConfig({ ...production, ...account, WECHAT_API_BASE: base })).toThrow('WECHAT_API_BASE')
  expect(readConfig({ ...demo, ...account, WECHAT_API_BASE: base }).wechat?.base).toBe(base)
})

it('no fault says the secret', () => {
  expect(() => readConfig({ ...demo, ...account, WECHAT_APPID: 'x' })).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining(secret) }),
  )
})
