import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localPhone } from '@linsheng/server/demo/outside/phone.ts'
import { findH5 } from '@linsheng/server/src/platform/http/h5.ts'
import { openShell } from '@linsheng/server/src/platform/http/shell.ts'
import { localTime } from '@linsheng/server/src/platform/time.ts'
import * as contract from '@linsheng/shared/contract'
import { operations } from '@linsheng/shared/contract'
import { callers } from '@linsheng/shared/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { upload, wakingHours } from '../../support/courses.ts'
import { type Cast, openCast } from '../../support/subjects/cast.ts'
import { openWorld, type World } from '../../support/world.ts'
import { type OpenApp, openApp } from '../platform/http/open-app.ts'
import { openBare, quiet } from '../platform/http/bare-app.ts'
import { sendRaw } from './raw.ts'

const script = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>'
/** What a policy lets run as a script, apart. */
const scriptSources = (policy: unknown) => /script-src ([^;]*)/.exec(String(policy))?.[1]?.split(' ') ?? []

describe('our pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linsheng-h5-'))
  let opened: OpenApp
  beforeAll(async () => {
    writeFileSync(join(folder, 'index.html'), '<!doctype html><script>window.began = 1</script><script src="/app.12ab.js"></script>')
    writeFileSync(join(folder, 'app.12ab.js'), 'window.began += 1')
    const h5 = findH5(folder)
    opened = await openApp({ scriptHashes: h5?.scriptHashes ?? [] }, h5)
  })
  afterAll(async () => {
    await opened.close()
    rmSync(folder, { recursive: true })
  })
  const get = (url: string) => opened.app.server.inject({ method: 'GET', url })

  it('run scripts of our own alone: nothing inline but by its hash, nothing evaluated, nothing from elsewhere, in no frame', async () => {
    for (const url of ['/', '/docs', '/openapi.json', '/health', '/nowhere', '/files/x', contract.readMe.path]) {
      const { headers } = await get(url)
      const policy = headers['content-security-policy']
      for (const source of scriptSources(policy)) expect([url, source]).toEqual([url, expect.stringMatching(/^'(self|sha256-[\w+/=]+)'$/)])
      expect(policy).toMatch(/object-src 'none'/)
      expect(policy).toMatch(/frame-ancestors 'none'/)
      expect(policy).toMatch(/base-uri 'self'/)
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
  })

  it('hold no script that the policy would have to let in: no handler in a tag, no address that is one', async () => {
    for (const url of ['/docs', '/']) {
      const { body } = await get(url)
      expect(body).not.toMatch(/<[^>]+\son\w+=/i)
      expect(body).not.toMatch(/(href|src|action)=["']?\s*(javascript|data|vbscript):/i)
    }
  })

  it('are read from their folder and nowhere else', async () => {
    await opened.app.server.listen({ port: 0, host: '127.0.0.1' })
    const { port } = opened.app.server.server.address() as AddressInfo
    for (const url of [
      ...['/../package.json', '/../../../../../../etc/hostname', '/%2e%2e/%2e%2e/etc/hostname', '/..%2f..%2fetc%2fhostname'],
      ...[
        '/..%5c..%5cetc%5chostname',
        '/app.12ab.js/../../etc/hostname',
        '//etc/hostname',
        '/./../etc/hostname',
        '/%00',
        '/app.12ab.js%00',
      ],
      ...['http://evil.example/../etc/hostname', '/files/../../etc/hostname', '/....//....//etc/hostname'],
    ]) {
      const { status, head } = await sendRaw(port, `GET ${url} HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n`)
      expect([url, status >= 400, status < 500]).toEqual([url, true, true])
      expect(head).not.toMatch(/^location:/im)
    }
    expect((await sendRaw(port, 'GET /app.12ab.js HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n')).status).toBe(200)
  })
})

describe('the demo’s phone', () => {
  it('shows what was sent as words, whatever they are', async () => {
    const app = await openShell({ ...quiet, logLevel: 'silent' }, () => 0)
    const text = { to: script, from: 'sms' as const, title: script, body: script, at: 0 }
    const messages = () => [text, { ...text, from: 'wechat' as const }]
    const ask = { service: 'pay', id: script, to: null, title: script, body: script, at: 0, choices: [{ name: '付款', verb: 'pay' }] }
    const services = { messages, asks: () => [ask], answer: async () => true }
    const phone = localPhone({ now: () => 0, time: localTime('Asia/Shanghai'), services, nameOf: async () => script })
    await phone.serve(app)
    await phone.channel.send({ communityId: '', recipient: '', title: script, body: script } as never)
    const { body, headers } = await app.inject('/demo/phone')
    expect(body).not.toContain('<script')
    expect(body).not.toContain('<img')
    expect(body.match(/&lt;script&gt;/g)?.length).toBeGreaterThanOrEqual(6)
    expect(headers['cache-control']).toBe('no-store')
    expect(scriptSources(headers['content-security-policy'])).toEqual(["'self'"])
    await app.close()
  })
})

describe('answers about somebody', () => {
  let world: World
  let cast: Cast
  beforeAll(async () => {
    world = await openWorld('sqlite', '2026-06-01 08:30')
    cast = await openCast(world, world.communityId)
  })
  afterAll(() => world?.drop())

  it('are kept by no cache, for any caller and any answer', async () => {
    for (const { path, method, id } of operations) {
      for (const caller of callers) {
        const access = id === 'endSession' ? 'invented' : (cast.clientOf(caller).session?.access ?? '')
        const url = path.replace('{communityId}', cast.town.communityId).replace(/\{\w+\}/g, 'x')
        const headers = { authorization: `Bearer ${access}`, 'content-type': 'application/json' }
        const response = await world.app.server.inject({ method, url, headers, ...(method === 'GET' ? {} : { payload: '{' }) })
        expect([id, caller, response.headers['cache-control']]).toEqual([id, caller, 'no-store'])
        expect(response.headers['etag']).toBeUndefined()
      }
    }
  })

  it('are given to no page of another site: nothing allows it to read them', async () => {
    wakingHours(world)
    const headers = { authorization: `Bearer ${cast.resident.client.session?.access}`, origin: 'https://evil.example' }
    const { headers: given } = await world.app.server.inject({ method: 'GET', url: contract.readMe.path, headers })
    expect([given['access-control-allow-origin'], given['cross-origin-resource-policy']]).toEqual([undefined, 'same-origin'])
  })

  it('have pictures whose links are good for what they name and for nothing beside it', async () => {
    const fileId = await upload(cast.resident.client)
    const order = await cast.resident.client.call(contract.reportRepair, {
      body: { roomId: cast.resident.roomId, spot: 'kitchen', description: '漏水', photoIds: [fileId] },
    })
    const url = order.photos[0]?.url ?? ''
    const status = async (changed: string) => (await world.app.server.inject(changed)).statusCode
    expect(await status(url)).toBe(200)
    const [path = '', query = ''] = url.split('?')
    const other = new URLSearchParams(query)
    for (const changed of [
      path,
      `${path.slice(0, -1)}${path.endsWith('0') ? '1' : '0'}?${query}`,
      `${path}/..?${query}`,
      url.replace('v=full', 'v=thumb'),
      url.replace(/e=(\d+)/, (_, e: string) => `e=${Number(e) + 600_000}`),
      url.replace(/e=(\d+)/, 'e=1e15'),
      `${url}&e=9999999999999`,
      url.replace(/s=[^&]+/, 's='),
      `${path}?v=full&e=${other.get('e')}&s=${other.get('s')?.toLowerCase()}x`,
    ]) {
      expect([changed, await status(changed)]).toEqual([changed, 404])
    }
  })
})

describe('the log', () => {
  it('is one line of JSON for each thing that happened, whatever is written into an address, a header or a body', async () => {
    const bare = await openBare(
      { logLevel: 'trace' as never },
      { end: () => Promise.reject(new Error(`broke on\n{"level":60}\u001b[31m13800000001`)) },
    )
    const marks = [
      '\n{"level":60,"msg":"forged"}',
      '\r\nforged',
      '\u001b[31mforged\u001b[0m',
      '\u2028forged',
      '%0a%0dforged',
      '\u0000forged',
    ]
    for (const mark of marks) {
      const text = encodeURIComponent(mark)
      await bare.app.inject({ method: 'GET', url: `/api/v1/${text}?phone=13800000001&x=${text}` })
      await bare.app.inject({
        method: 'POST',
        url: contract.endSession.path,
        headers: { authorization: 'Bearer a-secret-token', 'user-agent': mark.replace(/[\r\n\0\u2028]/g, ''), 'x-request-id': 'forged' },
        payload: { note: mark },
      })
    }
    const lines = bare.log.join('').split('\n').filter(Boolean)
    expect(lines.length).toBeGreaterThan(10)
    for (const line of lines) {
      const entry = JSON.parse(line) as { level: number; msg?: string; reqId?: string }
      expect([entry.level < 60, entry.msg === 'forged', entry.reqId === 'forged']).toEqual([true, false, false])
      // eslint-disable-next-line no-control-regex -- control characters are what must not be there
      expect(line).not.toMatch(/[\u0000-\u001f\u007f]/)
      expect(line).not.toMatch(/13800000001|a-secret-token|user-agent/)
    }
    await bare.app.close()
  })
})
