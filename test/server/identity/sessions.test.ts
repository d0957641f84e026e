import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client } from '../../support/client.ts'
import { engines } from '../../support/engines.ts'
import { freshPhone, signInByPhone } from '../../support/sessions.ts'
import { openWorld, type World } from '../../support/world.ts'

interface Pair {
  access: string
  refresh: string
}

describe.each(engines)('a session, on %s', (engine) => {
  let world: World
  let anyone: Client

  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-01 09:00')
    anyone = new Client(world.app, null, '')
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })

  async function begin(): Promise<Pair> {
    const { session } = await signInByPhone(world, freshPhone(), '')
    return session ?? expect.fail('nobody was signed in')
  }
  const refresh = (token: string) => anyone.ask(contract.refreshSession, { body: { refreshToken: token } })
  async function refreshed(token: string): Promise<Pair> {
    const { accessToken, refreshToken } = await anyone.call(contract.refreshSession, { body: { refreshToken: token } })
    return { access: accessToken ?? '', refresh: refreshToken ?? '' }
  }
  /** Whether an access token is good now; asked without a client that would refresh it. */
  async function isGood(access: string): Promise<boolean> {
    const { statusCode } = await world.app.server.inject({
      method: 'GET',
      url: contract.readMe.path,
      headers: { authorization: `Bearer ${access}` },
    })
    return statusCode === 200
  }

  it('lasts ten minutes, and is traded for the next', async () => {
    const first = await begin()
    world.clock.pass(9)
    expect(await isGood(first.access)).toBe(true)
    world.clock.pass(1)
    expect(await isGood(first.access)).toBe(false)
    const second = await refreshed(first.refresh)
    expect(await isGood(second.access)).toBe(true)
    expect(second.refresh).not.toBe(first.refresh)
  })

  it('gives the same successor to the same refresh token within a minute: a lost reply, a second tab', async () => {
    const first = await begin()
    const [one, two] = await Promise.all([refreshed(first.refresh), refreshed(first.refresh)])
    expect(two).toEqual(one)
    world.clock.pass(1)
    expect(await refreshed(first.refresh)).toEqual(one)
    expect(await isGood(one?.access ?? '')).toBe(true)
  })

  it('keeps the access token of the other tab good for a minute', async () => {
    const first = await begin()
    await refreshed(first.refresh)
    expect(await isGood(first.access)).toBe(true)
    world.clock.pass(1.1)
    expect(await isGood(first.access)).toBe(false)
  })

  it('never makes an access token good again that had run out', async () => {
    const first = await begin()
    world.clock.pass(60)
    expect(await isGood(first.access)).toBe(false)
    await refreshed(first.refresh)
    expect(await isGood(first.access)).toBe(false)
  })

  it('ends with all its tokens when a refresh token comes again after a minute: it was stolen', async () => {
    const first = await begin()
    const second = await refreshed(first.refresh)
    world.clock.pass(1.1)
    expect((await refresh(first.refresh)).problem.code).toBe('not_signed_in')
    expect(await isGood(second.access)).toBe(false)
    expect((await refresh(second.refresh)).status).toBe(401)
  })

  it('ends when a token of an older generation comes, however soon', async () => {
    const first = await begin()
    const second = await refreshed(first.refresh)
    const third = await refreshed(second.refresh)
    expect((await refresh(first.refresh)).status).toBe(401)
    expect(await isGood(third.access)).toBe(false)
  })

  it('has neither access nor successor once it was signed out', async () => {
    const { access, refresh: token } = await begin()
    const client = new Client(world.app, { access, refresh: token }, '')
    await client.call(contract.endSession)
    expect(await isGood(access)).toBe(false)
    expect((await refresh(token)).status).toBe(401)
  })

  it('ends after sixty days without use, and lives on while it is used', async () => {
    const [idle, used] = [await begin(), await begin()]
    world.clock.pass(40 * 24 * 60)
    const next = await refreshed(used.refresh)
    world.clock.pass(21 * 24 * 60)
    expect((await refresh(idle.refresh)).status).toBe(401)
    expect((await refresh(next.refresh)).status).toBe(200)
  })

  it.each(['', 'x', 'ses_00000000000000000000000000.guess', '🎈.🎈', 'a\u0000b', 'ses_\u0000.x'])(
    'is not given for the invented token %j',
    async (token) => {
      expect((await refresh(token)).problem.code).toBe('not_signed_in')
    },
  )

  it('of one person leaves the other sessions of that person alone', async () => {
    const phone = freshPhone()
    const [one, two] = [await signInByPhone(world, phone, ''), await signInByPhone(world, phone, '')]
    await one.call(contract.endSession)
    expect(await isGood(one.session?.access ?? '')).toBe(false)
    expect(await isGood(two.session?.access ?? '')).toBe(true)
  })
})
