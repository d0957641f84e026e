import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Emulator, startEmulator } from '../../emulator/index.ts'
import { wechat } from '../../emulator/wechat/index.ts'
import { openLetterbox } from './letterbox.ts'
import { appid, secret } from './wechat-setup.ts'

const service = { appid: 'wx00000000service0', secret: 'a-secret-of-the-service-account' }
const template = { id: 'tmpl-of-the-service-account-00000000000000', title: '工单通知', fields: { thing2: '事项', time3: '时间' } }
const path = '/cgi-bin/message/template/send'
const data = { thing2: { value: '厨房漏水' }, time3: { value: '2026年6月12日 15:24' } }

interface Answer {
  errcode?: number
  errmsg?: string
  msgid?: number
  access_token?: string
}

describe('the emulated service account', () => {
  let emulator: Emulator
  beforeEach(async () => {
    const start = Date.parse('2026-06-12T05:00:00.000Z')
    emulator = await startEmulator({
      now: () => start,
      services: [wechat({ appid, secret, official: { ...service, templates: [template] } })],
    })
    await emulator.control('wechat/follow', { openid: 'oa-yulan' })
  })
  afterEach(() => emulator.close())

  const post = async (at: string, body: object) =>
    (await (await fetch(`${emulator.publicUrl}${at}`, { method: 'POST', body: JSON.stringify(body) })).json()) as Answer
  const tokenOf = async (account: { appid: string; secret: string }) =>
    (await post('/cgi-bin/stable_token', { grant_type: 'client_credential', ...account })).access_token ?? ''
  const send = async (change: object = {}, account: { appid: string; secret: string } = service) =>
    post(`${path}?access_token=${await tokenOf(account)}`, { touser: 'oa-yulan', template_id: template.id, data, ...change })
  const arrived = () => emulator.core.messages.map(({ to, title, body }) => ({ to, title, body }))

  it('writes to its followers, under a token of its own', async () => {
    expect(await send()).toEqual({ errcode: 0, errmsg: 'ok', msgid: expect.any(Number) })
    expect(arrived()).toEqual([{ to: 'oa-yulan', title: '工单通知', body: '事项：厨房漏水\n时间：2026年6月12日 15:24' }])
    expect((await send({}, { appid, secret })).errcode).toBe(48001)
    const token = await tokenOf(service)
    expect((await post(`/wxa/generate_urllink?access_token=${token}`, { path: '' })).errcode).toBe(48001)
  })

  it('sends one message under one client_msg_id in ten minutes, and another one after them', async () => {
    const first = await send({ client_msg_id: 'case-1' })
    expect(await send({ client_msg_id: 'case-1' })).toEqual(first)
    expect(arrived()).toHaveLength(1)
    await emulator.control('wechat/follow', { openid: 'oa-wang' })
    await send({ client_msg_id: 'case-1', touser: 'oa-wang' })
    await send({ client_msg_id: 'case-2' })
    expect(arrived().map(({ to }) => to)).toEqual(['oa-yulan', 'oa-wang', 'oa-yulan'])
    await emulator.core.advance(600_000)
    expect((await send({ client_msg_id: 'case-1' })).msgid).not.toBe(first.msgid)
    expect(arrived()).toHaveLength(4)
  })

  it('refuses who does not follow, strangers, unknown templates, unfit fields and foreign mini-programs, each under its code', async () => {
    await emulator.control('wechat/follow', { openid: 'oa-left' })
    await emulator.control('wechat/unfollow', { openid: 'oa-left' })
    const answers = [
      await send({ touser: 'oa-left' }),
      await send({ touser: 'o-yulan' }),
      await send({ template_id: 'another' }),
      await send({ data: { ...data, thing2: { value: '字'.repeat(21) } } }),
      await send({ data: { thing2: { value: '字' } } }),
      await send({ miniprogram: { appid: 'wxanother', pagepath: 'pages/home/index' } }),
    ]
    expect(answers.map(({ errcode }) => errcode)).toEqual([43004, 40003, 40037, 47003, 47003, 40013])
    expect(answers[4]?.errmsg).toContain('data.time3.value is empty')
    expect(arrived()).toEqual([])
  })

  it('opens the mini-program rather than the address, where both are given', async () => {
    await send({ url: 'https://x.cn', miniprogram: { appid, pagepath: 'pages/home/index?a=1' } })
    await send({ url: 'https://x.cn' })
    expect(emulator.core.accepted.filter(({ kind }) => kind === 'template').map(({ detail }) => detail['opens'])).toEqual([
      `${appid} pages/home/index?a=1`,
      'https://x.cn',
    ])
  })

  it('tells afterwards how it ended, as XML: delivered, or not wanted', async () => {
    const letters = await openLetterbox()
    await emulator.control('wechat/official-push', { url: letters.url, token: 'a token', aesKey: '' })
    await emulator.control('wechat/follow', { openid: 'oa-wang', refuses: true })
    const [taken, refused] = [await send(), await send({ touser: 'oa-wang' })]
    await expect.poll(() => letters.letters().length).toBe(2)
    const ends = letters.letters().map((xml) => [/<MsgID>(\d+)</.exec(xml)?.[1], /<Status><!\[CDATA\[(.*?)\]\]>/.exec(xml)?.[1]])
    expect(ends.sort()).toEqual([
      [String(taken.msgid), 'success'],
      [String(refused.msgid), 'failed:user block'],
    ])
    expect(letters.letters()[0]).toMatch(/^<xml><ToUserName><!\[CDATA\[.*<Event><!\[CDATA\[TEMPLATESENDJOBFINISH\]\]><\/Event>.*<\/xml>$/)
    expect(arrived()).toHaveLength(1)
    await letters.close()
  })

  it('its people have openids of their own: the mini-program’s checks know none of them', async () => {
    const token = await tokenOf({ appid, secret })
    const check = { content: '好', version: 2, scene: 2, openid: 'oa-yulan' }
    expect((await post(`/wxa/msg_sec_check?access_token=${token}`, check)).errcode).toBe(43104)
  })

  it('has a quota of its own for the day', async () => {
    const quota = await post(`/cgi-bin/openapi/quota/get?access_token=${await tokenOf(service)}`, { cgi_path: path })
    expect(quota).toMatchObject({ quota: { daily_limit: 100_000, used: 0 } })
    await send()
    expect(await post(`/cgi-bin/openapi/quota/get?access_token=${await tokenOf(service)}`, { cgi_path: path })).toMatchObject({
      quota: { used: 1, remain: 99_999 },
    })
  })
})
