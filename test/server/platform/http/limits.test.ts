import * as contract from '@linsheng/shared/contract'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type BareApp, openBare } from './bare-app.ts'
import { type OpenApp, openApp } from './open-app.ts'

const signIn = { method: 'POST' as const, url: contract.signInStaff.path }
const limits = { perSession: 12, perAddress: 10 }

describe('how many requests are taken', () => {
  let bare: BareApp | null = null
  let opened: OpenApp | null = null
  afterEach(async () => {
    await bare?.app.close()
    await opened?.close()
    bare = opened = null
  })
  const end = (token: string, remoteAddress = '10.0.0.1') =>
    bare?.app.inject({ method: 'POST', url: contract.endSession.path, headers: { authorization: `Bearer ${token}` }, remoteAddress })
  const statuses = async (count: number, send: (i: number) => Promise<{ statusCode: number } | undefined> | undefined) => {
    const all: number[] = []
    for (let i = 0; i < count; i += 1) all.push((await send(i))?.statusCode ?? 0)
    return all
  }

  it('is counted by session: three hundred of a community behind one address do not hinder each other', async () => {
    bare = await openBare({ limits })
    for (let round = 0; round < 2; round += 1) expect(new Set(await statuses(300, (i) => end(`session ${i}`)))).toEqual(new Set([204]))
  })

  it('ends for one session that asks too often, wherever it asks from, and says when to come back', async () => {
    bare = await openBare({ limits })
    expect(await statuses(14, (i) => end('busy', `10.0.1.${i}`))).toEqual([...Array(12).fill(204), 429, 429])
    const refused = await end('busy')
    const seconds = Number(refused?.headers['retry-after'])
    expect(seconds).toBeGreaterThan(0)
    expect(refused?.json()).toMatchObject({ code: 'rate_limited', status: 429, params: { retryAfterSeconds: seconds } })
    expect((await end('another'))?.statusCode).toBe(204)
  })

  it('ends for one address that guesses at signing in, and for that one alone', async () => {
    opened = await openApp({ limits })
    const guess = (i: number, remoteAddress: string) =>
      opened?.app.server.inject({ ...signIn, payload: { login: `name${i}`, password: 'a guess', carrier: 'bearer' }, remoteAddress })
    expect(await statuses(12, (i) => guess(i, '10.0.0.1'))).toEqual([...Array(10).fill(401), 429, 429])
    expect((await guess(99, '10.0.0.2'))?.statusCode).toBe(401)
  })

  it('is not raised for guessing by an invented token, in header or cookie', async () => {
    opened = await openApp({ limits })
    const guess = (i: number) => {
      const headers: Record<string, string> = i % 2 ? { authorization: `Bearer invented-${i}` } : { cookie: `ls_access=invented-${i}` }
      return opened?.app.server.inject({
        ...signIn,
        headers,
        payload: { login: 'operator', password: `guess ${i}`, carrier: 'bearer' },
        remoteAddress: '10.0.0.3',
      })
    }
    const all = await statuses(16, guess)
    expect(all.slice(10)).toEqual(Array(6).fill(429))
    // and what was taken before met the lock of the name
    expect(all.slice(6, 10)).toEqual(Array(4).fill(429))
  })

  it('is counted by what the proxy saw, and not by what the caller wrote into the header', async () => {
    bare = await openBare({ limits, trustProxy: 1 })
    const send = (header: string) =>
      bare?.app.inject({
        method: 'POST',
        url: contract.requestSignInCode.path,
        payload: { phone: '13800000001' },
        headers: { 'x-forwarded-for': header },
        remoteAddress: '127.0.0.1',
      })
    expect((await statuses(12, (i) => send(`1.2.3.${i}, 10.0.0.9`))).slice(10)).toEqual([429, 429])
    expect((await send('1.2.3.4, 10.0.0.10'))?.statusCode).toBe(202)
  })

  it.each([
    ['two proxies in a row', 2],
    ['the networks of two proxies', ['127.0.0.1', '10.0.0.0/8']],
  ] as const)('is the one that the outermost of ours saw behind %s', async (_, trustProxy) => {
    bare = await openBare({ limits, trustProxy })
    const send = (header: string) =>
      bare?.app.inject({
        method: 'POST',
        url: contract.requestSignInCode.path,
        payload: { phone: '13800000001' },
        headers: { 'x-forwarded-for': header },
        remoteAddress: '127.0.0.1',
      })
    // one caller, whatever he writes before it; a neighbour behind the same two proxies is counted apart
    expect((await statuses(12, (i) => send(`1.2.3.${i}, 203.0.113.9, 10.0.0.1`))).slice(10)).toEqual([429, 429])
    expect((await send('1.2.3.4, 203.0.113.10, 10.0.0.1'))?.statusCode).toBe(202)
  })

  it('does not believe the header where no proxy stands before it', async () => {
    bare = await openBare({ limits })
    const send = (i: number) =>
      bare?.app.inject({
        method: 'POST',
        url: contract.requestSignInCode.path,
        payload: { phone: '13800000001' },
        headers: { 'x-forwarded-for': `1.2.3.${i}` },
        remoteAddress: '10.0.0.1',
      })
    expect((await statuses(12, send)).slice(10)).toEqual([429, 429])
  })

  it('does not count pages, pictures and signs of life: a whole community opens them at once behind one address', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'linsheng-h5-'))
    writeFileSync(join(folder, 'index.html'), '<!doctype html><p>邻声')
    opened = await openApp({ limits }, { folder })
    for (const url of ['/', '/health', `/files/${'0'.repeat(31)}?v=thumb&e=1&s=x`]) {
      expect(await statuses(30, () => opened?.app.server.inject({ url, remoteAddress: '10.0.0.1' }))).not.toContain(429)
    }
    rmSync(folder, { recursive: true })
  })
})
