import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import * as contract from '@linsheng/shared/contract'
import { holdsSecret } from '@linsheng/server/src/platform/http/compress.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBare } from './bare-app.ts'
import { type OpenApp, openApp, operator } from './open-app.ts'

describe('a reply', () => {
  let opened: OpenApp
  beforeAll(async () => {
    opened = await openApp()
  })
  afterAll(() => opened.close())
  const get = (url: string, encoding?: string) =>
    opened.app.server.inject({ url, headers: encoding === undefined ? {} : { 'accept-encoding': encoding } })

  it('of 1 KB and more is compressed as the client can read it', async () => {
    const plain = await get('/openapi.json')
    expect(plain.headers['content-encoding']).toBeUndefined()
    for (const [encoding, unpack] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const { headers, rawPayload } = await get('/openapi.json', encoding)
      expect([headers['content-encoding'], headers['content-type']]).toEqual([encoding, plain.headers['content-type']])
      expect(String(headers['vary']).toLowerCase()).toMatch(/^origin, ?accept-encoding$/)
      expect(rawPayload.length).toBeLessThan(plain.rawPayload.length / 5)
      expect(unpack(rawPayload).equals(plain.rawPayload)).toBe(true)
    }
    expect((await get('/openapi.json', 'gzip, deflate, br, zstd')).headers['content-encoding']).toBe('br')
  })

  it('below 1 KB is sent as it is', async () => {
    for (const url of ['/health', contract.readMe.path, '/nothing'])
      expect((await get(url, 'br')).headers['content-encoding']).toBeUndefined()
  })

  it('is never unpacked on its way in', async () => {
    const body = gzipSync(JSON.stringify({ ...operator, carrier: 'bearer' }))
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    const { statusCode } = await opened.app.server.inject({ method: 'POST', url: contract.signInStaff.path, headers, payload: body })
    expect(statusCode).toBe(400)
  })
})

describe('replies with tokens or codes', () => {
  const secret = contract.operations.filter(({ reply }) => reply && holdsSecret(reply)).map(({ id }) => id)

  it('are known by the names of their fields, at any depth', () => {
    expect(secret).toEqual(
      expect.arrayContaining([
        'signInByPhone',
        'signInStaff',
        'signInByWeChat',
        'refreshSession',
        'inviteResident',
        'orderPayment',
        'checkPayment',
      ]),
    )
    for (const id of ['readMe', 'listMyRepairs', 'listResidents', 'readScore']) expect(secret).not.toContain(id)
  })

  it('are not compressed however long they are', async () => {
    const session: contract.Session = { accessToken: 'a'.repeat(5000), refreshToken: 'r', accessExpiresAt: '2026-06-01T00:00:00.000Z' }
    const bare = await openBare({}, { signIn: () => session })
    const { headers, statusCode, rawPayload } = await bare.app.inject({
      method: 'POST',
      url: contract.signInStaff.path,
      headers: { 'accept-encoding': 'br, gzip' },
      payload: { ...operator, carrier: 'bearer' },
    })
    expect([statusCode, headers['content-encoding'], rawPayload.length > 5000]).toEqual([200, undefined, true])
    await bare.app.close()
  })
})
