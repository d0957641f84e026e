import * as contract from '@linsheng/shared/contract'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BareApp, openBare } from './bare-app.ts'

const codes = contract.requestSignInCode.path
const json = { 'content-type': 'application/json' }
const phone = '13800000001'

describe('a problem', () => {
  let bare: BareApp
  let answer: () => unknown = () => undefined
  beforeAll(async () => {
    bare = await openBare({}, { code: () => answer() })
  })
  afterAll(() => bare.app.close())

  async function problem(request: InjectOptions, status: number, code: contract.ProblemCode) {
    const response = await bare.app.inject(request)
    expect([response.statusCode, response.body]).toEqual([status, expect.stringContaining(`"code":"${code}"`)])
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    const body = response.json<contract.Problem>()
    expect(contract.problem.safeParse(body).success).toBe(true)
    expect(body).toMatchObject({ type: `/problems/${code}`, status, code, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    expect(contract.problemStatus[code]).toBe(status)
    // no prose for people, and nothing of how the server is built
    expect(
      Object.keys(body).filter((key) => !['type', 'status', 'code', 'instance', 'requestId', 'errors', 'params'].includes(key)),
    ).toEqual([])
    return body
  }

  it('of a path that does not exist names the path, without its query', async () => {
    const body = await problem({ method: 'GET', url: '/api/v1/nothing?token=secret' }, 404, 'not_found')
    expect(body.instance).toBe('/api/v1/nothing')
  })

  it('of a path that cannot be read is like one of a path that does not exist, or a bad request', async () => {
    await problem({ method: 'GET', url: '/api/%zz' }, 400, 'malformed_body')
    await problem({ method: 'GET', url: `/files/${'x'.repeat(500)}` }, 404, 'not_found')
  })

  it('of a method that a path does not have says which it has', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH'] as const) {
      await problem({ method, url: codes }, 405, 'method_not_allowed')
      expect((await bare.app.inject({ method, url: codes })).headers.allow).toBe('POST')
    }
  })

  it('of a body that is no JSON, or tries to be more than JSON, is a malformed body', async () => {
    for (const payload of ['{', 'null}', '{"phone":', '{"__proto__":{"admin":true}}', '{"constructor":{"prototype":{}}}', '\u0000']) {
      await problem({ method: 'POST', url: codes, headers: json, payload }, 400, 'malformed_body')
    }
  })

  it('of JSON without content is that of an empty object: its fields are missing', async () => {
    for (const payload of ['', ' \n', '{}']) await problem({ method: 'POST', url: codes, headers: json, payload }, 400, 'invalid_request')
    const end = {
      method: 'POST',
      url: contract.endSession.path,
      headers: { ...json, authorization: 'Bearer somebody' },
      payload: '',
    } as const
    expect((await bare.app.inject(end)).statusCode).toBe(204)
    bare.calls = 0
  })

  it('of JSON in another charset than UTF-8 is an unsupported or a malformed body, and never other letters', async () => {
    const body = JSON.stringify({ phone, note: 'é' })
    for (const charset of ['gbk', 'utf-16', 'iso-8859-1', '"GB18030"']) {
      const headers = { 'content-type': `application/json; charset=${charset}` }
      await problem({ method: 'POST', url: codes, headers, payload: body }, 415, 'unsupported_media')
    }
    for (const payload of [Buffer.from(body, 'latin1'), Buffer.from(body, 'utf16le'), Buffer.from([0xd6, 0xd0])])
      await problem({ method: 'POST', url: codes, headers: json, payload }, 400, 'malformed_body')
    for (const type of ['application/json; charset=UTF-8', 'application/json;charset="utf-8"', 'application/json'])
      expect(
        (await bare.app.inject({ method: 'POST', url: codes, headers: { 'content-type': type }, payload: `\ufeff${body}` })).statusCode,
      ).toBe(202)
    bare.calls = 0
  })

  it('of a body of another kind is an unsupported one', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/xml',
      'text/html',
      'application/octet-stream',
      'nonsense',
    ]) {
      await problem({ method: 'POST', url: codes, headers: { 'content-type': type }, payload: `phone=${phone}` }, 415, 'unsupported_media')
    }
  })

  it('of a body of five megabytes is that it is too large, wherever it goes', async () => {
    const payload = JSON.stringify({ phone, comment: '长'.repeat(5_000_000 / 3) })
    await problem({ method: 'POST', url: codes, headers: json, payload }, 413, 'payload_too_large')
    await problem(
      { method: 'POST', url: contract.endSession.path, headers: { ...json, authorization: 'Bearer somebody' }, payload },
      413,
      'payload_too_large',
    )
    expect(bare.calls).toBe(0)
  })

  it('of fields names each by its place, with what is wrong and the limit', async () => {
    const errorsOf = async (body: unknown) =>
      (await problem({ method: 'POST', url: codes, payload: body as object }, 400, 'invalid_request')).errors
    expect(await errorsOf({})).toEqual([{ pointer: '/body/phone', code: 'required' }])
    expect(await errorsOf({ phone: 13800000001 })).toEqual([{ pointer: '/body/phone', code: 'wrong_type' }])
    expect(await errorsOf({ phone: '12345' })).toEqual([{ pointer: '/body/phone', code: 'bad_format' }])
    expect(await errorsOf([])).toEqual([{ pointer: '/body', code: 'wrong_type' }])
    expect(await errorsOf({ phone: { a: [phone] } })).toEqual([{ pointer: '/body/phone', code: 'wrong_type' }])
  })

  it('of somebody who is not signed in is the same without a token, with an unknown one, and with nonsense', async () => {
    for (const headers of [
      {},
      { authorization: 'Bearer unknown' },
      { authorization: 'Bearer ' },
      { authorization: 'Basic YTpi' },
      { cookie: 'ls_access=unknown' },
    ]) {
      await problem({ method: 'POST', url: contract.endSession.path, headers: headers as Record<string, string> }, 401, 'not_signed_in')
    }
  })

  it('that a handler answers is sent as it is, with when to come back in the header', async () => {
    answer = () => ({ refused: 'rate_limited', params: { retryAfterSeconds: 42 } })
    const body = await problem({ method: 'POST', url: codes, payload: { phone } }, 429, 'rate_limited')
    expect(body.params).toEqual({ retryAfterSeconds: 42 })
    expect((await bare.app.inject({ method: 'POST', url: codes, payload: { phone } })).headers['retry-after']).toBe('42')
  })

  it.each(contract.problemCodes)('%s has the status of the closed list', async (code) => {
    answer = () => ({ refused: code })
    await problem({ method: 'POST', url: codes, payload: { phone } }, contract.problemStatus[code], code)
  })

  it('that nobody expected says nothing, and is logged once', async () => {
    bare.log.length = 0
    answer = () => {
      throw new Error('select * from accounts where the wheels came off')
    }
    const body = await problem({ method: 'POST', url: codes, payload: { phone } }, 500, 'internal_error')
    expect(JSON.stringify(body)).not.toContain('wheels')
    const told = bare.log.map((line) => JSON.parse(line) as { level: number; reqId: string }).filter(({ level }) => level >= 50)
    expect(told).toEqual([expect.objectContaining({ reqId: body.requestId })])
    answer = () => ({ retryAfterSeconds: 60 })
  })

  it('has a request id that the caller cannot choose, and the log has the same', async () => {
    bare.log.length = 0
    const response = await bare.app.inject({ method: 'GET', url: '/nothing', headers: { 'request-id': 'mine', 'x-request-id': 'mine' } })
    const { requestId } = response.json<contract.Problem>()
    expect(requestId).not.toBe('mine')
    expect(bare.log.every((line) => (JSON.parse(line) as { reqId: string }).reqId === requestId)).toBe(true)
    expect(bare.log.length).toBeGreaterThan(0)
    const again = await bare.app.inject('/nothing')
    expect(again.json<contract.Problem>().requestId).not.toBe(requestId)
  })
})
