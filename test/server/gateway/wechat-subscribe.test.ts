import { fitField } from '@linsheng/server/src/gateway/wechat/fields.ts'
import { sendSubscription } from '@linsheng/server/src/gateway/wechat/subscribe.ts'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fits } from '../../emulator/wechat/field-rules.ts'
import { type Bench, openBench, orderTemplate } from './wechat-setup.ts'

const path = '/cgi-bin/message/subscribe/send'
const openid = 'o-yulan'
const data = { thing1: '厨房水管漏水', phrase2: '已派工', time3: '2026年6月12日 15:24', thing4: '陈师傅来修' }

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
  await bench.control('wechat/user', { openid, phone: '13800001001', name: '林玉兰' })
  await bench.control('wechat/tap', { openid, results: { [orderTemplate.id]: 'accept' } })
})
afterEach(() => bench.close())

const message = { openid, templateId: orderTemplate.id, page: 'packages/repair/order/index?id=1', data }
const send = (change: object = {}, client = bench.client) => sendSubscription(client, { ...message, ...change }, 'formal')

it('one accepted tap is one message; the next finds the person unreachable', async () => {
  expect(await send()).toEqual({ kind: 'accepted' })
  expect(await send()).toMatchObject({ kind: 'no_credit' })
  const phone = await (await fetch(`${bench.controlUrl}/phone/13800001001`)).text()
  expect(phone).toContain('林玉兰的手机')
  expect(phone).toContain('事项：厨房水管漏水')
  expect(phone.match(/<article>/g)).toHaveLength(1)
})

it('a refused tap is no message', async () => {
  await bench.control('wechat/user', { openid: 'o-two' })
  await bench.control('wechat/tap', { openid: 'o-two', results: { [orderTemplate.id]: 'reject' } })
  expect(await send({ openid: 'o-two' })).toMatchObject({ kind: 'no_credit' })
})

it.each([
  [{ openid: 'o-nobody' }, 'unknown_person'],
  [{ templateId: 'another' }, 'misconfigured'],
  [{ page: 'pages/none/index' }, 'misconfigured'],
  [{ data: { ...data, thing1: '' } }, 'content_refused'],
  [{ data: { ...data, thing1: '一二三四五六七八九十一二三四五六七八九十多' } }, 'content_refused'],
  [{ data: { ...data, phrase2: '已派工了吗呀' } }, 'content_refused'],
  [{ data: { ...data, time3: 'tomorrow' } }, 'content_refused'],
  [{ data: { ...data, thing4: '发票代开' } }, 'content_refused'],
] as const)('what WeChat finds wrong (%j) is %s, and the grant is kept', async (change, kind) => {
  expect(await send(change)).toMatchObject({ kind })
  expect(await send()).toEqual({ kind: 'accepted' })
})

it.each([
  [{ kind: 'errcode', errcode: 43107 }, 'template_stopped'],
  [{ kind: 'errcode', errcode: 45009 }, 'day_is_full'],
  [{ kind: 'errcode', errcode: 45011 }, 'busy'],
  [{ kind: 'errcode', errcode: -1 }, 'busy'],
  [{ kind: 'errcode', errcode: 48001 }, 'failed'],
  [{ kind: 'html' }, 'unknown'],
  [{ kind: 'drop' }, 'unknown'],
  [{ kind: 'drop-after' }, 'unknown'],
  [{ kind: 'timeout-before' }, 'unknown'],
  [{ kind: 'timeout-after' }, 'unknown'],
] as const)('a sending that meets %j is %s, and was made once', async (fault, kind) => {
  await bench.control('fault', { path, ...fault, times: 5 })
  expect(await send({}, bench.anotherClient({ timeoutMs: 300 }))).toMatchObject({ kind })
  expect(bench.asked(path)).toBe(1)
})

it('two messages to one person at the same time are one too many; two to two people are not', async () => {
  await bench.control('wechat/tap', { openid, results: { [orderTemplate.id]: 'accept' } })
  await bench.control('wechat/user', { openid: 'o-two' })
  await bench.control('wechat/tap', { openid: 'o-two', results: { [orderTemplate.id]: 'accept' } })
  await bench.client.post('/cgi-bin/openapi/quota/get', { cgi_path: path })
  const sent = await Promise.all([send(), send(), send({ openid: 'o-two' })])
  expect(sent.map(({ kind }) => kind).sort()).toEqual(['accepted', 'accepted', 'busy'])
})

it('a day’s quota ends at midnight in Beijing', async () => {
  await bench.control('wechat/grant', { openid, templateId: orderTemplate.id, left: 9 })
  await bench.control('wechat/quota', { path, day: 1 })
  expect(await send()).toEqual({ kind: 'accepted' })
  expect(await send()).toMatchObject({ kind: 'day_is_full' })
  await bench.core.advance(11 * 3_600_000)
  expect(await send()).toEqual({ kind: 'accepted' })
})

it('whatever text is fitted into a field, WeChat takes it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom('thing1', 'short_thing2', 'character_string3'),
      (text, key) => {
        expect(fits(key, fitField(key, text))).toBe(true)
      },
    ),
  )
  expect(fitField('thing1', '😀'.repeat(25))).toBe(`${'😀'.repeat(19)}…`)
  expect(fitField('thing1', '一行\n两行\u0000')).toBe('一行 两行')
  expect(fitField('phrase2', '已派 工abc了')).toBe('已派工了')
})
