import type { AddressInfo } from 'node:net'
import * as contract from '@linsheng/shared/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type BareApp, openBare } from '../platform/http/bare-app.ts'
import { type RawAnswer, sendRaw } from './raw.ts'

const { path: codes } = contract.requestSignInCode
const { path: end } = contract.endSession
const json = 'content-type: application/json\r\n'
const body = '{"phone":"13800000001"}'

/** Requests that no client sends: each gets a problem in the shape of all others, or its connection is closed. */
describe('bytes that are no good request', () => {
  let bare: BareApp
  let port: number
  beforeAll(async () => {
    bare = await openBare()
    await bare.app.listen({ port: 0, host: '127.0.0.1' })
    port = (bare.app.server.address() as AddressInfo).port
  })
  afterAll(() => bare.app.close())

  function expectRefused({ status, head, body: text }: RawAnswer, status_: number, code: string) {
    expect([status, /content-type: (.*)/i.exec(head)?.[1]?.trim()]).toEqual([status_, 'application/problem+json; charset=utf-8'])
    expect(JSON.parse(text)).toMatchObject({ type: `/problems/${code}`, status: status_, code })
  }

  it.each([
    ['nonsense', 'nonsense\r\n\r\n'],
    ['a method that does not exist', `FROB ${codes} HTTP/1.1\r\nhost: here\r\n\r\n`],
    ['the greeting of TLS', Buffer.from([0x16, 0x03, 0x01, 0x00, 0xa5, 0x01, 0x00, 0x00, 0xa1, 0x03, 0x03, 0x0d, 0x0a])],
    ['a line break in a header', `GET /health HTTP/1.1\r\nhost: here\r\nx-a: b\rx-c: d\r\n\r\n`],
    ['a header folded over two lines', `GET /health HTTP/1.1\r\nhost: here\r\nx-a: b\r\n c: d\r\n\r\n`],
    ['a NUL in a header', `GET /health HTTP/1.1\r\nhost: here\r\nx-a: b\u0000c\r\n\r\n`],
    [
      'two lengths that contradict each other',
      `POST ${codes} HTTP/1.1\r\nhost: here\r\n${json}content-length: ${body.length}\r\ncontent-length: 5\r\n\r\n${body}`,
    ],
    [
      'a length beside chunks: two servers would read two requests',
      `POST ${codes} HTTP/1.1\r\nhost: here\r\n${json}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n17\r\n${body}\r\n0\r\n\r\n`,
    ],
    [
      'an encoding that only looks like chunks',
      `POST ${codes} HTTP/1.1\r\nhost: here\r\n${json}transfer-encoding: xchunked\r\n\r\n17\r\n${body}\r\n0\r\n\r\n`,
    ],
    [
      'a chunk whose length is none',
      `POST ${codes} HTTP/1.1\r\nhost: here\r\n${json}transfer-encoding: chunked\r\n\r\nzz\r\n${body}\r\n0\r\n\r\n`,
    ],
  ])('%s', async (_, bytes) => {
    expectRefused(await sendRaw(port, bytes), 400, 'malformed_body')
    expect(bare.calls).toBe(0)
  })

  it.each([
    ['one header of a hundred kilobytes', `x-a: ${'a'.repeat(100_000)}\r\n`],
    ['a cookie of twenty kilobytes', `cookie: ls_access=${'a'.repeat(20_000)}\r\n`],
    ['five thousand headers', Array.from({ length: 5000 }, (_, i) => `x-${i}: a\r\n`).join('')],
  ])('%s', async (_, headers) => {
    expectRefused(await sendRaw(port, `GET /health HTTP/1.1\r\nhost: here\r\n${headers}\r\n`), 413, 'payload_too_large')
  })

  it('an address of fifty kilobytes', async () => {
    expectRefused(await sendRaw(port, `GET /${'a'.repeat(50_000)} HTTP/1.1\r\nhost: here\r\n\r\n`), 413, 'payload_too_large')
  })

  it('the server goes on answering everybody else', async () => {
    const answer = await sendRaw(
      port,
      `POST ${codes} HTTP/1.1\r\nhost: here\r\nconnection: close\r\n${json}content-length: ${body.length}\r\n\r\n${body}`,
    )
    expect([answer.status, bare.calls]).toEqual([202, 1])
  })
})

describe('a page of another site', () => {
  let bare: BareApp
  beforeAll(async () => {
    bare = await openBare({ corsOrigins: ['https://friend.example'] })
  })
  afterAll(() => bare.app.close())
  const write = (headers: Record<string, string>) =>
    bare.app.inject({ method: 'POST', url: end, cookies: { ls_access: 'hers' }, headers: { host: 'linsheng.example', ...headers } })

  it.each(['cross-site', 'same-site', 'CROSS-SITE', 'nonsense'])(
    'cannot write with her cookies by leaving out its name: %s',
    async (site) => {
      const response = await write({ 'sec-fetch-site': site })
      expect([response.statusCode, response.json<contract.Problem>().code, bare.calls]).toEqual([403, 'origin_refused', 0])
    },
  )

  it('is told apart from our own, from one on the list, and from a program', async () => {
    const good: Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'cross-site', origin: 'https://friend.example' },
      { 'sec-fetch-site': 'same-origin', origin: 'https://linsheng.example' },
    ]
    for (const headers of good) expect([headers, (await write(headers)).statusCode]).toEqual([headers, 204])
  })

  it('cannot send what a form sends: only JSON is read, and never as a simple request', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'text/plain; application/json',
      'multipart/form-data; boundary=x',
    ]) {
      const response = await bare.app.inject({ method: 'POST', url: codes, headers: { 'content-type': type }, payload: body })
      expect([type, response.statusCode]).toEqual([type, 415])
    }
  })
})

describe('how many requests are taken from a client that hides', () => {
  const limits = { perSession: 12, perAddress: 10 }
  let bare: BareApp
  afterEach(() => bare.app.close())
  const ask = (token: string, remoteAddress: string) =>
    bare.app.inject({ method: 'POST', url: end, headers: { authorization: `Bearer ${token}` }, remoteAddress })

  it('behind invented tokens: after so many they are not looked at any more, and nobody else is hindered', async () => {
    bare = await openBare({ limits })
    const good = await ask('a good one', '10.0.0.1')
    const statuses: number[] = []
    for (let i = 0; i < 14; i += 1) statuses.push((await ask(`unknown ${i}`, '10.0.0.1')).statusCode)
    expect([good.statusCode, ...statuses]).toEqual([204, ...Array(10).fill(401), ...Array(4).fill(429)])
    const refused = await ask('unknown 99', '10.0.0.1')
    expect(refused.json<contract.Problem>().code).toBe('rate_limited')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    // who was known before goes on, and so do all other addresses
    expect((await ask('a good one', '10.0.0.1')).statusCode).toBe(204)
    expect((await ask('unknown 1', '10.0.0.2')).statusCode).toBe(401)
    expect((await ask('another good one', '10.0.0.2')).statusCode).toBe(204)
  })

  it('behind ever new addresses of one line: of an IPv6 address the first half counts, a mapped IPv4 address is itself', async () => {
    bare = await openBare({ limits })
    const code = async (remoteAddress: string) =>
      (await bare.app.inject({ method: 'POST', url: codes, payload: { phone: '13800000001' }, remoteAddress })).statusCode
    const statuses: number[] = []
    for (let i = 0; i < 12; i += 1) statuses.push(await code(`2001:db8:1:2:${i.toString(16)}::${i}`))
    expect(statuses).toEqual([...Array(10).fill(202), 429, 429])
    expect(await code('2001:db8:1:3::1')).toBe(202)
    for (let i = 0; i < 10; i += 1) await code('10.9.9.9')
    expect(await code('::ffff:10.9.9.9')).toBe(429)
    expect(await code('::ffff:10.9.9.8')).toBe(202)
  })
})
