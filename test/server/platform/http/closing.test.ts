import { Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as contract from '@linsheng/shared/contract'
import { describe, expect, it } from 'vitest'
import { openBare } from './bare-app.ts'

interface Answered {
  status: number
  body: string
  headers: Record<string, unknown>
}

/** A real request on a real socket. */
function post(port: number, agent?: Agent, body = JSON.stringify({ phone: '13800000001' })): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const sent = request({ port, host: '127.0.0.1', method: 'POST', path: contract.requestSignInCode.path, headers, agent }, (response) => {
      let text = ''
      response.on('data', (chunk) => (text += String(chunk)))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

describe('closing', () => {
  it('finishes every request that was accepted, then lets go at once, and takes no new one', async () => {
    let finish = () => {}
    const held = new Promise<void>((resolve) => (finish = resolve))
    let started = 0
    const bare = await openBare(
      {},
      {
        async code() {
          started += 1
          await held
          return { retryAfterSeconds: 7 }
        },
      },
    )
    await bare.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = bare.app.server.address() as AddressInfo
    const agent = new Agent({ keepAlive: true })
    const accepted = Array.from({ length: 5 }, () => post(port, agent))
    await expect.poll(() => started, { timeout: 20_000 }).toBe(5)
    const closed = bare.app.close()
    await new Promise((resolve) => setTimeout(resolve, 50))
    await expect(post(port)).rejects.toThrow(/ECONNREFUSED|ECONNRESET|socket hang up/)
    finish()
    const answers = await Promise.all(accepted)
    expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(5).fill([202, '{"retryAfterSeconds":7}']))
    // connections that are kept open for a next request do not hold up the end
    const began = Date.now()
    await closed
    expect(Date.now() - began).toBeLessThan(1000)
    agent.destroy()
  })

  it('tells who waits with an open connection that it ends, and is not held up by one that says nothing', async () => {
    const bare = await openBare()
    await bare.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = bare.app.server.address() as AddressInfo
    const agent = new Agent({ keepAlive: true })
    expect((await post(port, agent)).status).toBe(202)
    const began = Date.now()
    await bare.app.close()
    expect(Date.now() - began).toBeLessThan(1000)
    await expect(post(port, agent)).rejects.toThrow(/ECONNREFUSED|ECONNRESET|socket hang up/)
    agent.destroy()
  })
})

describe('a listening server', () => {
  it('does not wait for ever for a request that never ends', async () => {
    const bare = await openBare()
    expect(bare.app.server.requestTimeout).toBeGreaterThan(0)
    expect(bare.app.server.requestTimeout).toBeLessThanOrEqual(5 * 60_000)
    expect(bare.app.server.headersTimeout).toBeGreaterThan(0)
    await bare.app.close()
  })

  it('answers a body of five megabytes with a problem over a real connection, too', async () => {
    const bare = await openBare()
    await bare.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = bare.app.server.address() as AddressInfo
    const answer = await post(port, undefined, JSON.stringify({ phone: '1'.repeat(5_000_000) }))
    expect([answer.status, answer.headers['content-type'], answer.body]).toEqual([
      413,
      'application/problem+json; charset=utf-8',
      expect.stringContaining('payload_too_large'),
    ])
    expect(bare.calls).toBe(0)
    await bare.app.close()
  })
})
