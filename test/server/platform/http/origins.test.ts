import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BareApp, openBare } from './bare-app.ts'

const { path: codes } = contract.requestSignInCode
const payload = { phone: '13800000001' }
const friend = 'https://staff.example'

describe('a page of another origin', () => {
  let bare: BareApp
  beforeAll(async () => {
    bare = await openBare({ corsOrigins: [friend] })
  })
  afterAll(() => bare.app.close())
  const write = (headers: Record<string, string>) =>
    bare.app.inject({ method: 'POST', url: codes, headers: { host: 'linsheng.example', ...headers }, payload })

  it('cannot write, and what it wanted is not done', async () => {
    const odd = [
      'https://elsewhere.example',
      'null',
      'https://linsheng.example.elsewhere.example',
      'https://elsewhere.example/linsheng.example',
      'linsheng.example',
      'nonsense',
      `${friend}.elsewhere.example`,
      'https://linsheng.example:8443',
    ]
    for (const origin of odd) {
      const response = await write({ origin })
      expect([origin, response.statusCode, response.json<contract.Problem>().code]).toEqual([origin, 403, 'origin_refused'])
    }
    expect(bare.calls).toBe(0)
  })

  it('is told apart from our own page, and from programs, which name none', async () => {
    for (const headers of [{ origin: 'https://linsheng.example' }, { origin: 'http://linsheng.example' }, {}] as Record<string, string>[])
      expect((await write(headers)).statusCode).toBe(202)
    expect(
      (await bare.app.inject({ method: 'POST', url: codes, headers: { host: 'localhost:3000', origin: 'http://localhost:3000' }, payload }))
        .statusCode,
    ).toBe(202)
  })

  it('may write and read when it is on the list, with cookies, by every method the API has', async () => {
    const response = await write({ origin: friend })
    expect(response.statusCode).toBe(202)
    expect(response.headers).toMatchObject({
      'access-control-allow-origin': friend,
      'access-control-allow-credentials': 'true',
      vary: expect.stringContaining('Origin'),
    })
    for (const method of contract.methods) {
      const ask = {
        origin: friend,
        'access-control-request-method': method,
        'access-control-request-headers': 'authorization, content-type, idempotency-key',
      }
      const preflight = await bare.app.inject({ method: 'OPTIONS', url: codes, headers: ask })
      expect(preflight.statusCode).toBe(204)
      expect(preflight.headers['access-control-allow-origin']).toBe(friend)
      expect(String(preflight.headers['access-control-allow-methods']).split(', ')).toContain(method)
      expect(String(preflight.headers['access-control-allow-headers'])).toContain('idempotency-key')
    }
  })

  it('is shown nothing when it is not on the list', async () => {
    for (const method of ['GET', 'OPTIONS'] as const) {
      const response = await bare.app.inject({
        method,
        url: codes,
        headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
      })
      expect(response.headers['access-control-allow-origin']).toBeUndefined()
    }
  })

  it('finds nobody on the list by default', async () => {
    const strict = await openBare()
    const response = await strict.app.inject({ method: 'POST', url: codes, headers: { host: 'linsheng.example', origin: friend }, payload })
    expect([response.statusCode, response.headers['access-control-allow-origin']]).toEqual([403, undefined])
    await strict.app.close()
  })
})
