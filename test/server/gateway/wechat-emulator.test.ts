import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fits } from '../../emulator/wechat/field-rules.ts'
import { openLetterbox } from './letterbox.ts'
import { appid, type Bench, openBench, orderTemplate, secret } from './wechat-setup.ts'

interface Answer {
  errcode?: number
  errmsg?: string
  [field: string]: unknown
}

const page = 'pages/home/index'
const [minute, day] = [60_000, 86_400_000]

describe('emulated WeChat', () => {
  let bench: Bench
  beforeEach(async () => {
    bench = await openBench()
  })
  afterEach(() => bench.close())

  async function call(path: string, body?: object, query: Record<string, string> = {}): Promise<Answer> {
    const at = `${bench.publicUrl}${path}?${new URLSearchParams(query)}`
    const response = await fetch(at, body ? { method: 'POST', body: JSON.stringify(body) } : {})
    expect(response.status).toBe(200)
    return (await response.json()) as Answer
  }
  const tokenOf = async (account = { appid, secret }) =>
    String((await call('/cgi-bin/stable_token', { grant_type: 'client_credential', ...account }))['access_token'])
  const ask = async (path: string, body?: object, query: Record<string, string> = {}) =>
    call(path, body, { access_token: await tokenOf(), ...query })

  describe('links', () => {
    const scheme = (more: object = {}) => ask('/wxa/generatescheme', { jump_wxa: { path: page, query: 't=1' }, ...more })

    it('a scheme opens the page that it was made for, outside WeChat and inside, and ends with its days', async () => {
      const { openlink } = await scheme({ is_expire: false, expire_type: 1, expire_interval: 2 })
      expect(openlink).toMatch(/^weixin:\/\/dl\/business\/\?t=\w+$/)
      expect(await bench.control('wechat/open-link', { url: openlink })).toEqual({ path: page, query: 't=1', scene: 1194 })
      expect(await bench.control('wechat/open-link', { url: openlink, inside: true })).toMatchObject({ scene: 1167 })
      await bench.core.advance(2 * day)
      await expect(bench.control('wechat/open-link', { url: openlink })).rejects.toThrow('ended')
    })

    it('are refused under the documented code for a page, a query, a version or an end that cannot be', async () => {
      const codes = await Promise.all([
        scheme({ jump_wxa: { path: 'pages/none/index' } }),
        scheme({ jump_wxa: { path: page, query: 'q'.repeat(1025) } }),
        scheme({ jump_wxa: { path: page, env_version: 'newest' } }),
        scheme({ expire_type: 1, expire_interval: 31 }),
        scheme({ expire_type: 0, expire_time: Math.floor(bench.core.now() / 1000) + 59 }),
        ask('/wxa/generate_urllink', { path: page, expire_type: 0, expire_time: Math.floor(bench.core.now() / 1000) + 31 * 86_400 }),
      ])
      expect(codes.map(({ errcode }) => errcode)).toEqual([40165, 40212, 85402, 85401, 85401, 85401])
    })

    it('and schemes are a hundred a second each, and one day’s number together', async () => {
      await bench.control('wechat/quota', { path: '/wxa/generatescheme', second: 2, day: 3 })
      await bench.control('wechat/quota', { path: '/wxa/generate_urllink', day: 3 })
      expect([(await scheme()).errcode, (await scheme()).errcode, (await scheme()).errcode]).toEqual([0, 0, 44990])
      await bench.core.advance(1000)
      const link = () => ask('/wxa/generate_urllink', { path: page })
      expect([(await link()).errcode, (await link()).errcode, (await scheme()).errcode]).toEqual([0, 44993, 44993])
    })

    it('tell where they lead, or how often they may be opened today', async () => {
      const { url_link } = await ask('/wxa/generate_urllink', { path: page, query: 'a=1' })
      await bench.control('wechat/visits', { perDay: 1 })
      const left = async () => (await ask('/wxa/query_urllink', { url_link, query_type: 1 }))['quota_info']
      expect(await left()).toEqual({ remain_visit_quota: 1 })
      await bench.control('wechat/open-link', { url: url_link })
      expect(await left()).toEqual({ remain_visit_quota: 0 })
      await expect(bench.control('wechat/open-link', { url: url_link })).rejects.toThrow('too often')
      expect(await ask('/wxa/query_urllink', { url_link, query_type: 0 })).toMatchObject({
        url_link_info: { appid, path: page, query: 'a=1' },
      })
      expect(await ask('/wxa/query_urllink', { url_link: 'https://wxaurl.cn/none' })).toMatchObject({ errcode: 85403 })
    })

    it('a code’s scene is 1 to 32 of its characters: longer, empty and others have a code each', async () => {
      const qr = (scene: string, more: object = {}) => ask('/wxa/getwxacodeunlimit', { scene, page, ...more })
      const wrong = [await qr(''), await qr('a'.repeat(33)), await qr('100%'), await qr('中'), await qr('a', { env_version: 'x' })]
      expect(wrong.map(({ errcode }) => errcode)).toEqual([40169, 40169, 40129, 40129, 40097])
      const every = "0aZ!#$&'()*+,/:;=?@-._~"
      const at = `${bench.publicUrl}/wxa/getwxacodeunlimit?${new URLSearchParams({ access_token: await tokenOf() })}`
      const image = await fetch(at, { method: 'POST', body: JSON.stringify({ scene: every, page }) })
      expect(image.headers.get('content-type')).toBe('image/jpeg')
    })
  })

  describe('of a session', () => {
    const signed = async (path: string, sessionKey: string, more: Record<string, string> = {}) =>
      ask(path, undefined, {
        openid: 'o-yulan',
        sig_method: 'hmac_sha256',
        signature: createHmac('sha256', sessionKey).update('').digest('hex'),
        ...more,
      })

    it('the key is made anew by resetusersessionkey, and the old one signs nothing from then on', async () => {
      const { sessionKey } = await bench.control<{ sessionKey: string }>('wechat/user', { openid: 'o-yulan' })
      expect(await signed('/wxa/checksession', sessionKey)).toMatchObject({ errcode: 0, errmsg: 'ok' })
      const next = await signed('/wxa/resetusersessionkey', sessionKey)
      expect(next).toMatchObject({ openid: 'o-yulan', session_key: expect.not.stringMatching(sessionKey) })
      expect((await signed('/wxa/checksession', sessionKey)).errcode).toBe(87009)
      expect((await signed('/wxa/checksession', String(next['session_key']))).errcode).toBe(0)
      const wrong = [
        await signed('/wxa/resetusersessionkey', sessionKey),
        await signed('/wxa/resetusersessionkey', sessionKey, { sig_method: 'md5' }),
        await signed('/wxa/resetusersessionkey', sessionKey, { openid: 'o-nobody' }),
      ]
      expect(wrong.map(({ errcode }) => errcode)).toEqual([87009, 87008, 87007])
    })

    it('a person of high risk signs in under 40226', async () => {
      await bench.control('wechat/user', { openid: 'o-risk', blocked: true })
      const { code } = await bench.control<{ code: string }>('wechat/login-code', { openid: 'o-risk' })
      expect(
        await call('/sns/jscode2session', undefined, { appid, secret, js_code: code, grant_type: 'authorization_code' }),
      ).toMatchObject({
        errcode: 40226,
      })
    })
  })

  describe('the account', () => {
    const path = '/wxa/generate_urllink'

    it('tells what is left of a quota, and clears it ten times a month', async () => {
      await bench.control('wechat/quota', { path, day: 2, minute: 9 })
      await ask(path, { path: page })
      const quota = () => ask('/cgi-bin/openapi/quota/get', { cgi_path: path })
      expect(await quota()).toMatchObject({
        quota: { daily_limit: 2, used: 1, remain: 1 },
        rate_limit: { call_count: 9, refresh_second: 60 },
      })
      const clear = async (which = appid) => (await ask('/cgi-bin/clear_quota', { appid: which })).errcode
      expect([await clear('wxanother'), await clear()]).toEqual([40013, 0])
      expect(await quota()).toMatchObject({ quota: { used: 0 } })
      for (let i = 1; i < 10; i += 1) expect(await clear()).toBe(0)
      expect(await clear()).toBe(48006)
      await bench.core.advance(31 * day)
      expect(await clear()).toBe(0)
    })

    it('tells for seven days by its rid what call went wrong', async () => {
      const { errmsg = '' } = await ask(path, { path: 'pages/none/index' })
      const rid = /rid: (\S+)$/.exec(errmsg)?.[1]
      const known = () => ask('/cgi-bin/openapi/rid/get', { rid })
      expect(await known()).toMatchObject({ errcode: 0, request: { request_url: path, request_body: '{"path":"pages/none/index"}' } })
      await bench.core.advance(7 * day + minute)
      expect((await known()).errcode).toBe(76001)
    })

    it('lists its templates with the fields that a sender must fill', async () => {
      expect(await ask('/wxaapi/newtmpl/gettemplate')).toMatchObject({
        errcode: 0,
        data: [{ priTmplId: orderTemplate.id, title: '报修进度通知', type: 2, content: expect.stringContaining('事项:{{thing1.DATA}}\n') }],
      })
    })
  })

  describe('templates', () => {
    const titles = (query: Record<string, string>) => ask('/wxaapi/newtmpl/getpubtemplatetitles', undefined, query)
    const add = (more: object = {}) => ask('/wxaapi/newtmpl/addtemplate', { tid: 30021, kidList: [1, 2], sceneDesc: '报修进度', ...more })

    it('are chosen from the library by category, title and keywords; one that was taken can be sent, one given back no more', async () => {
      expect(await ask('/wxaapi/newtmpl/getcategory')).toMatchObject({ errcode: 0, data: [{ id: 616, name: '物业管理' }] })
      expect(await titles({ ids: '616', start: '0', limit: '1' })).toMatchObject({
        count: 2,
        data: [{ tid: 30021, type: 2, categoryId: '616' }],
      })
      expect(await ask('/wxaapi/newtmpl/getpubtemplatekeywords', undefined, { tid: '30021' })).toMatchObject({
        count: 4,
        data: [{ kid: 1, rule: 'thing' }, { kid: 2, rule: 'phrase' }, { kid: 3, rule: 'time' }, { kid: 4 }],
      })
      const { priTmplId: templateId } = await add()
      await bench.control('wechat/user', { openid: 'o-yulan' })
      await bench.control('wechat/grant', { openid: 'o-yulan', templateId, left: 2 })
      const send = () =>
        ask('/cgi-bin/message/subscribe/send', {
          touser: 'o-yulan',
          template_id: templateId,
          data: { thing1: { value: '厨房漏水' }, phrase2: { value: '已派工' } },
        })
      expect((await send()).errcode).toBe(0)
      expect((await ask('/wxaapi/newtmpl/deltemplate', { priTmplId: templateId })).errcode).toBe(0)
      expect((await send()).errcode).toBe(40037)
      expect((await ask('/wxaapi/newtmpl/deltemplate', { priTmplId: templateId })).errcode).toBe(40037)
    })

    it('that cannot be are refused under the documented code', async () => {
      const answers = await Promise.all([
        titles({ start: '0', limit: '1' }),
        titles({ ids: '1', start: '0', limit: '1' }),
        titles({ ids: '616', start: '-1', limit: '1' }),
        titles({ ids: '616', start: '0', limit: '31' }),
        ask('/wxaapi/newtmpl/getpubtemplatekeywords', undefined, { tid: '1' }),
        add({ tid: 1 }),
        add({ kidList: [1] }),
        add({ kidList: [1, 9] }),
        add({ kidList: [1, 1] }),
        add({ sceneDesc: '' }),
        add({ sceneDesc: '字'.repeat(16) }),
      ])
      expect(answers.map(({ errcode }) => errcode)).toEqual([
        200018, 200019, 200016, 200017, 200014, 200014, 200020, 200020, 200020, 200021, 200021,
      ])
      let last: Answer = {}
      for (let i = 0; i < 51 && last.errcode !== 200012; i += 1) last = await add()
      expect(last.errcode).toBe(200012)
    })
  })

  it.each([
    ['thing', ['一二三四五六七八九十一二三四五六七八九十', '😀'], ['', '行\n行', '字'.repeat(21)]],
    ['character_string', ['A-1/2#', 'x'.repeat(32)], ['单号1', 'x'.repeat(33)]],
    ['number', ['12', '3.50'], ['12元', '1'.repeat(33)]],
    ['letter', ['Abc'], ['A1', 'a'.repeat(33)]],
    ['symbol', ['&&&'], ['a', '&&&&&&']],
    ['time', ['15:01', '2019年10月1日 15:01', '2019年10月1日 15:01~2019年10月1日 16:00'], ['下午三点', '2019年10月1日']],
    ['date', ['2019年10月1日', '2019-10-01', '10月1日'], ['明天']],
    ['amount', ['¥100', '10.5元'], ['一百', '¥12345678901']],
    ['phone_number', ['+86-0766-66888866'.slice(0, 17)], ['1'.repeat(18)]],
    ['car_number', ['粤A8Z888挂'], ['粤A8Z8888挂了']],
    ['name', ['林玉兰', 'Lin Yulan'], ['林玉兰1', '林'.repeat(11)]],
    ['phrase', ['已派工'], ['ok', '一二三四五六']],
  ] as const)('a field of type %s takes what the documentation allows, and 47003 is for the rest', async (type, good, bad) => {
    const template = { id: 'tmpl-one-field-0000000000000000000000000000', title: '一项', fields: { [`${type}1`]: '项' } }
    await bench.control('wechat/template', template)
    await bench.control('wechat/user', { openid: 'o-yulan' })
    await bench.control('wechat/grant', { openid: 'o-yulan', templateId: template.id, left: 99 })
    for (const [value, errcode] of [...good.map((one) => [one, 0] as const), ...bad.map((one) => [one, 47003] as const)]) {
      const answer = await ask('/cgi-bin/message/subscribe/send', {
        touser: 'o-yulan',
        template_id: template.id,
        data: { [`${type}1`]: { value } },
      })
      expect([value, answer.errcode]).toEqual([value, errcode])
      if (errcode !== 0) expect(answer.errmsg).toContain(`data.${type}1.value ${value === '' ? 'is empty' : 'invalid'}`)
      expect(fits(`${type}1`, value)).toBe(errcode === 0)
    }
  })

  describe('a picture', () => {
    const check = (more: object = {}) =>
      ask('/wxa/media_check_async', { media_url: 'https://x.cn/a.jpg', media_type: 2, version: 2, scene: 1, openid: 'o-yulan', ...more })

    it('is judged later, by a push that names the trace', async () => {
      const post = await openLetterbox()
      await bench.control('wechat/push', { url: post.url, token: 'a token', aesKey: '' })
      await bench.control('wechat/user', { openid: 'o-yulan' })
      const { trace_id } = await check()
      await check({ media_url: 'nowhere' })
      expect(post.letters()).toEqual([])
      await bench.core.advance(30 * minute)
      expect(post.letters().map((text) => JSON.parse(text) as object)).toMatchObject([
        { Event: 'wxa_media_check', appid, trace_id, version: 2, errcode: 0, result: { suggest: 'pass', label: 100 } },
        { Event: 'wxa_media_check', errcode: -1008 },
      ])
      await post.close()
    })

    it('of another kind, of a stranger, or of somebody who is long gone has a code each', async () => {
      await bench.control('wechat/user', { openid: 'o-yulan' })
      await bench.control('wechat/visited', { openid: 'o-yulan', ms: 0 })
      expect([(await check({ media_type: 3 })).errcode, (await check({ openid: 'o-nobody' })).errcode]).toEqual([40004, 40003])
      await bench.control('wechat/visited', { openid: 'o-yulan', ms: 2 * 60 * minute + 1 })
      expect((await check()).errcode).toBe(61010)
      await bench.control('wechat/quota', { path: '/wxa/media_check_async', minute: 0 })
      expect((await check()).errcode).toBe(44991)
    })
  })

  it('events come with an object where there is one thing in them and with a list where there are several', async () => {
    const post = await openLetterbox()
    const second = { ...orderTemplate, id: 'tmpl-second-000000000000000000000000000000' }
    await bench.control('wechat/template', second)
    await bench.control('wechat/push', { url: post.url, token: 'a token', aesKey: '' })
    await bench.control('wechat/tap', { openid: 'o-yulan', results: { [orderTemplate.id]: 'accept' } })
    await bench.control('wechat/tap', { openid: 'o-yulan', results: { [orderTemplate.id]: 'accept', [second.id]: 'reject' } })
    const [one, several] = post.letters().map((text) => JSON.parse(text) as { CreateTime: unknown; List: unknown })
    expect([Array.isArray(one?.List), Array.isArray(several?.List), typeof one?.CreateTime]).toEqual([false, true, 'string'])
    await post.close()
  })
})
