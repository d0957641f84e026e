import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appid, type Bench, openBench, secret } from './wechat-setup.ts'

const stable = '/cgi-bin/stable_token'
const quota = { path: '/cgi-bin/openapi/quota/get', body: { cgi_path: '/cgi-bin/message/subscribe/send' } }
const minute = 60_000

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

const ask = (client = bench.client) => client.post(quota.path, quota.body)
const stableToken = async (more: object = {}) => {
  const body = JSON.stringify({ grant_type: 'client_credential', appid, secret, ...more })
  return (await (await fetch(`${bench.publicUrl}${stable}`, { method: 'POST', body })).json()) as {
    access_token: string
    expires_in: number
  }
}
const codeWith = async (token: string) => {
  const response = await fetch(`${bench.publicUrl}${quota.path}?access_token=${token}`, {
    method: 'POST',
    body: JSON.stringify(quota.body),
  })
  return ((await response.json()) as { errcode: number }).errcode
}

describe('the emulated token', () => {
  it('is the same until five minutes before its end; then old and new are both good for five minutes', async () => {
    const first = await stableToken()
    await bench.core.advance(114 * minute)
    expect(await stableToken()).toEqual({ access_token: first.access_token, expires_in: 360 })
    await bench.core.advance(2 * minute)
    const second = await stableToken()
    expect(second.access_token).not.toBe(first.access_token)
    expect([await codeWith(first.access_token), await codeWith(second.access_token)]).toEqual([0, 0])
    await bench.core.advance(5 * minute)
    expect([await codeWith(first.access_token), await codeWith(second.access_token)]).toEqual([42001, 0])
  })

  it('ends at once when a refresh is forced, at most every 30 seconds and 20 times a day', async () => {
    const first = await stableToken()
    const second = await stableToken({ force_refresh: true })
    expect(await codeWith(first.access_token)).toBe(40001)
    expect((await stableToken({ force_refresh: true })).access_token).toBe(second.access_token)
    const seen = new Set([first.access_token, second.access_token])
    for (let round = 0; round < 25; round += 1) {
      await bench.core.advance(30_000)
      seen.add((await stableToken({ force_refresh: true })).access_token)
    }
    expect(seen.size).toBe(21)
  })

  it('is apart from the old kind, of which each call makes a new one', async () => {
    const old = async () => {
      const query = new URLSearchParams({ grant_type: 'client_credential', appid, secret })
      return ((await (await fetch(`${bench.publicUrl}/cgi-bin/token?${query}`)).json()) as { access_token: string }).access_token
    }
    const [kept, first, second] = [await stableToken(), await old(), await old()]
    await bench.core.advance(5 * minute)
    expect([await codeWith(first), await codeWith(second), await codeWith(kept.access_token)]).toEqual([42001, 0, 0])
  })

  it('is missed, unknown and wrongly asked for under their own codes', async () => {
    expect([await codeWith(''), await codeWith('nonsense')]).toEqual([41001, 40014])
    expect(await stableToken({ secret: 'another' })).toMatchObject({ errcode: 40125, errmsg: expect.stringMatching(/ rid: [0-9a-f]{8}-/) })
    expect(await stableToken({ appid: 'wxanother' })).toMatchObject({ errcode: 40013 })
    const empty = await fetch(`${bench.publicUrl}${stable}`, { method: 'POST' })
    expect([empty.status, await empty.json()]).toMatchObject([200, { errcode: 44002 }])
    const form = await fetch(`${bench.publicUrl}${stable}`, { method: 'POST', body: new URLSearchParams({ appid }) })
    expect(await form.json()).toMatchObject({ errcode: 47001 })
    expect(await (await fetch(`${bench.publicUrl}${stable}`)).json()).toMatchObject({ errcode: 43002 })
  })
})

describe('our token', () => {
  it('is asked for once, however many calls need it at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask()))
    expect(answers.map(({ kind }) => kind)).toEqual(Array.from({ length: 20 }, () => 'ok'))
    expect(bench.asked(stable)).toBe(1)
  })

  it('is renewed five minutes before its end, and not before', async () => {
    await ask()
    await bench.core.advance(115 * minute - 1)
    await ask()
    expect(bench.asked(stable)).toBe(1)
    await bench.core.advance(1)
    expect((await ask()).kind).toBe('ok')
    expect(bench.asked(stable)).toBe(2)
  })

  it.each([40001, 40014, 42001])('is renewed and the call made once more after %i', async (errcode) => {
    await ask()
    await stableToken({ force_refresh: true })
    await bench.control('fault', { path: quota.path, kind: 'errcode', errcode })
    expect((await ask()).kind).toBe('ok')
    expect([bench.asked(stable), bench.alarms]).toEqual([3, []])
  })

  it('that another process has forced away is replaced by one request, however many calls fail by it', async () => {
    const other = bench.anotherClient()
    await Promise.all([ask(), ask(other)])
    await stableToken({ force_refresh: true })
    const before = bench.asked(stable)
    const answers = await Promise.all([ask(), ask(), ask(), ask(other)])
    expect(answers.map(({ kind }) => kind)).toEqual(['ok', 'ok', 'ok', 'ok'])
    expect(bench.asked(stable) - before).toBe(2)
  })

  it('that is refused although it is the current one makes one retry and one alarm, and no loop', async () => {
    await ask()
    const before = bench.asked(quota.path)
    await bench.control('fault', { path: quota.path, kind: 'errcode', errcode: 40001, times: 10 })
    expect(await ask()).toMatchObject({ kind: 'error', code: 40001 })
    expect(bench.asked(quota.path) - before).toBe(2)
    expect(bench.alarms).toHaveLength(1)
  })

  it.each(['html', 'drop', 'timeout-before'] as const)('that could not be got (%s) means that nothing was sent', async (kind) => {
    await bench.control('fault', { path: stable, kind })
    expect(await ask(bench.anotherClient({ timeoutMs: 300 }))).toMatchObject({ kind: 'never_sent' })
    expect(bench.asked(quota.path)).toBe(0)
    expect((await ask()).kind).toBe('ok')
  })
})

describe('a call', () => {
  it('is read by its body, whatever the content type says', async () => {
    await bench.control('fault', { path: quota.path, kind: 'content-type' })
    expect(await ask()).toMatchObject({ kind: 'ok', body: { quota: { used: 0 } } })
  })

  it.each(['html', 'drop', 'drop-after', 'timeout-after'] as const)(
    'whose answer is not WeChat’s (%s) is lost, not refused',
    async (kind) => {
      await bench.control('fault', { path: quota.path, kind })
      expect((await ask(bench.anotherClient({ timeoutMs: 300 }))).kind).toBe('lost')
    },
  )

  it('that goes wrong says nothing of secret, token or code', async () => {
    const told: unknown[] = []
    const token = (await stableToken()).access_token
    for (const kind of ['html', 'drop', 'timeout-before', 'errcode', 'status'] as const) {
      await bench.control('fault', { path: quota.path, kind, errcode: 48001, status: 500 })
      told.push(await ask(bench.anotherClient({ timeoutMs: 300 })))
      await bench.control('fault', { path: '/sns/jscode2session', kind, errcode: 48001, status: 500 })
      told.push(await bench.anotherClient({ timeoutMs: 300 }).get('/sns/jscode2session', { appid, secret, js_code: 'the-code' }))
    }
    const text = JSON.stringify(told)
    expect(told).toHaveLength(10)
    for (const hidden of [secret, token, 'the-code', bench.publicUrl]) expect(text).not.toContain(hidden)
  })
})
