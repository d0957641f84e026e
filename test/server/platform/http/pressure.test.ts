import * as contract from '@linsheng/shared/contract'
import { describe, expect, it } from 'vitest'
import { openApp } from './open-app.ts'

/** Holds up the event loop by pieces of this length. */
async function holdUp(forMs: number, pieceMs: number): Promise<void> {
  const until = performance.now() + forMs
  while (performance.now() < until) {
    const end = performance.now() + pieceMs
    while (performance.now() < end);
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

describe('a server whose event loop is late', () => {
  it('answers 503 with Retry-After, stays healthy for its supervisor, and serves again when the loop is free', async () => {
    const { app, close } = await openApp({ maxLoopDelayMs: 200 })
    const get = (url: string) => app.server.inject({ method: 'GET', url })
    expect((await get(contract.readMe.path)).statusCode).toBe(401)
    await holdUp(2600, 500)
    const late = await get(contract.readMe.path)
    expect([late.statusCode, late.headers['retry-after']]).toEqual([503, '1'])
    expect(late.json()).toMatchObject({ code: 'unavailable', params: { retryAfterSeconds: 1 } })
    expect((await get('/health')).statusCode).toBe(200)
    expect((await get('/ready')).statusCode).toBe(503)
    await expect.poll(async () => (await get(contract.readMe.path)).statusCode, { timeout: 20_000, interval: 200 }).toBe(401)
    await close()
  })
})
