import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import * as contract from '@linsheng/shared/contract'
import { findH5 } from '@linsheng/server/src/platform/http/h5.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenApp, openApp, operator } from './open-app.ts'

const policyOf = (header: unknown) =>
  Object.fromEntries(
    String(header)
      .split(';')
      .map((part) => part.trim().split(/ (.*)/s))
      .map(([name = '', value = '']) => [name, value]),
  )

describe.each([true, false])('what every answer carries (https: %s)', (tls) => {
  let opened: OpenApp
  beforeAll(async () => {
    opened = await openApp({ tls })
  })
  afterAll(() => opened.close())
  const get = (url: string) => opened.app.server.inject(url)

  it.each(['/health', '/docs', '/openapi.json', '/nothing', '/api/v1/me'])(
    '%s is protected against scripts, frames and guesses about its kind',
    async (url) => {
      const { headers } = await get(url)
      expect(policyOf(headers['content-security-policy'])).toEqual({
        'default-src': "'self'",
        'script-src': "'self'",
        'style-src': "'self' 'unsafe-inline'",
        'img-src': "'self' data: blob:",
        'connect-src': "'self'",
        'font-src': "'self' data:",
        'object-src': "'none'",
        'base-uri': "'self'",
        'form-action': "'self'",
        'frame-ancestors': "'none'",
        ...(tls ? { 'upgrade-insecure-requests': '' } : {}),
      })
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'origin-agent-cluster': '?1',
        'x-dns-prefetch-control': 'off',
        'x-download-options': 'noopen',
        'x-frame-options': 'SAMEORIGIN',
        'x-permitted-cross-domain-policies': 'none',
        'x-xss-protection': '0',
        vary: 'Origin',
      })
      expect(headers['x-powered-by']).toBeUndefined()
      expect(headers['strict-transport-security']).toBe(tls ? 'max-age=31536000; includeSubDomains' : undefined)
    },
  )

  it('is never kept by a cache on the way where it holds data of somebody', async () => {
    const session = await signIn('bearer')
    const { accessToken } = session.json<contract.Session>()
    expect(session.headers['cache-control']).toBe('no-store')
    const mine = await opened.app.server.inject({
      method: 'GET',
      url: contract.readMe.path,
      headers: { authorization: `Bearer ${accessToken}` },
    })
    expect([mine.statusCode, mine.headers['cache-control']]).toEqual([200, 'no-store'])
    expect((await get('/api/v1/me')).headers['cache-control']).toBe('no-store')
  })

  const signIn = (carrier: 'bearer' | 'cookie') =>
    opened.app.server.inject({ method: 'POST', url: contract.signInStaff.path, payload: { ...operator, carrier } })

  it('gives a browser its tokens where no script and no other site can reach them', async () => {
    const response = await signIn('cookie')
    expect(response.json()).toMatchObject({ accessToken: null, refreshToken: null })
    const cookies = [response.headers['set-cookie'] ?? []].flat()
    expect(cookies).toHaveLength(2)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; HttpOnly(;|$)/)
      expect(cookie).toMatch(/; SameSite=Strict(;|$)/)
      expect(/; Secure(;|$)/.test(cookie)).toBe(tls)
      expect(cookie).not.toMatch(/Domain=/)
    }
    expect(cookies.find((cookie) => cookie.startsWith('ls_access='))).toContain('Path=/;')
    expect(cookies.find((cookie) => cookie.startsWith('ls_refresh='))).toContain('Path=/api/v1/session;')
    expect(Number(/Max-Age=(\d+)/.exec(cookies[0] ?? '')?.[1])).toBeLessThanOrEqual(600)
  })

  it('signs in, refreshes and signs out by cookies alone, which are gone afterwards', async () => {
    const jar = (response: { cookies: { name: string; value: string }[] }) =>
      Object.fromEntries(response.cookies.map(({ name, value }) => [name, value]))
    const first = jar(await signIn('cookie'))
    const me = (cookies: Record<string, string>) => opened.app.server.inject({ method: 'GET', url: contract.readMe.path, cookies })
    expect((await me(first)).statusCode).toBe(200)
    const refreshed = await opened.app.server.inject({ method: 'POST', url: contract.refreshSession.path, cookies: first, payload: {} })
    expect(refreshed.statusCode).toBe(200)
    const second = jar(refreshed)
    expect(second['ls_access']).not.toBe(first['ls_access'])
    const ended = await opened.app.server.inject({ method: 'POST', url: contract.endSession.path, cookies: second })
    expect([ended.statusCode, jar(ended)]).toEqual([204, { ls_access: '', ls_refresh: '' }])
    expect((await me(second)).statusCode).toBe(401)
  })
})

describe('the pages for browsers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linsheng-h5-'))
  const compressed = mkdtempSync(join(tmpdir(), 'linsheng-h5-'))
  const inline = 'window.began = 1'
  let opened: OpenApp
  beforeAll(async () => {
    const scripts = `<script>${inline}</script><script src="/app.12ab.js"></script>`
    writeFileSync(join(folder, 'index.html'), `<!doctype html>${scripts}<p id="by"></p>邻声`)
    writeFileSync(join(folder, 'app.12ab.js'), 'window.began += 1')
    const h5 = findH5(folder)
    opened = await openApp({ scriptHashes: h5?.scriptHashes ?? [] }, h5)
  })
  afterAll(async () => {
    await opened.close()
    for (const made of [folder, compressed]) rmSync(made, { recursive: true })
  })

  it('run their own scripts, also those that stand in the page, and no other', async () => {
    const { headers, body, statusCode } = await opened.app.server.inject('/')
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(body).toContain('邻声')
    const hash = createHash('sha256').update(inline).digest('base64')
    expect(policyOf(headers['content-security-policy'])['script-src']).toBe(`'self' 'sha256-${hash}'`)
  })

  it('say whose service it is before a script has run, compressed, and not again to a browser that has it', async () => {
    const get = (headers: Record<string, string> = {}) => opened.app.server.inject({ url: '/', headers })
    expect((await get()).body).toContain('<p id="by">栖邻物业</p>')
    const packed = await get({ 'accept-encoding': 'gzip, br' })
    expect(packed.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(packed.rawPayload).toString()).toBe((await get()).body)
    const again = await get({ 'if-none-match': String(packed.headers['etag']) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  it('are asked for anew each time, while what they load is kept by its name', async () => {
    expect((await opened.app.server.inject('/')).headers['cache-control']).toBe('no-cache')
    expect((await opened.app.server.inject('/app.12ab.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })

  it('are sent as the build compressed them, to browsers that can read it', async () => {
    const script = 'window.began += 1\n'.repeat(200)
    writeFileSync(join(compressed, 'index.html'), '<!doctype html><p>邻声')
    writeFileSync(join(compressed, 'app.12ab.js'), script)
    const ofBuild = join(import.meta.dirname, '..', '..', '..', '..', 'scripts', 'compress.mjs')
    const build = (await import(pathToFileURL(ofBuild).href)) as { compressFiles(folder: string): void }
    build.compressFiles(compressed)
    const own = await openApp({}, findH5(compressed))
    for (const [encoding, unpack] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const { headers, rawPayload } = await own.app.server.inject({ url: '/app.12ab.js', headers: { 'accept-encoding': encoding } })
      expect([headers['content-encoding'], headers['content-type']]).toEqual([
        encoding,
        expect.stringMatching(/javascript; charset=utf-8$/),
      ])
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
      expect(String(headers['vary']).toLowerCase()).toContain('accept-encoding')
      expect([unpack(rawPayload).toString(), rawPayload.length < 200]).toEqual([script, true])
    }
    const plain = await own.app.server.inject('/app.12ab.js')
    expect([plain.headers['content-encoding'], plain.body]).toEqual([undefined, script])
    await own.close()
  })

  it('give away nothing beside them', async () => {
    for (const url of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/.env', '/index.html.bak']) {
      expect([(await opened.app.server.inject(url)).statusCode, url]).toEqual([404, url])
    }
    expect(findH5(join(folder, 'not built'))).toBeNull()
  })
})
