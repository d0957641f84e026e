import * as contract from '@linsheng/shared/contract'
import { givePassword } from '@linsheng/server/src/modules/identity/account-store.ts'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Client, newKey } from '../../support/client.ts'
import { engines } from '../../support/engines.ts'
import { dump, rowsOf } from '../../support/rows.ts'
import { openTown, type Town } from '../../support/town.ts'
import { password } from '../../support/world.ts'

const [first, own, other] = ['told-in-person', 'chosen-by-myself', 'chosen-another-time']

describe.each(engines)('a password that somebody else gave, on %s', (engine) => {
  let town: Town
  let anyone: Client
  let hired = 0
  beforeAll(async () => {
    town = await openTown(engine, '2026-06-01 08:30')
    anyone = new Client(town.world.app, null, '')
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  /** The login of a colleague to whom the manager told a first password. */
  async function newColleague(): Promise<string> {
    hired += 1
    const login = `newcomer${hired}`
    const body = { login, password: first, name: '新同事', title: '客服', workPhone: '100-0000', roles: ['desk' as const], buildingIds: [] }
    await town.manager.client.call(contract.createStaff, { body })
    return login
  }
  const trySignIn = (login: string, secret: string) =>
    anyone.ask(contract.signInStaff, { body: { login, password: secret, carrier: 'bearer' } })
  async function signIn(login: string, secret: string): Promise<Client> {
    const { reply } = await trySignIn(login, secret)
    return new Client(town.world.app, { access: reply.accessToken ?? '', refresh: reply.refreshToken ?? '' }, town.communityId)
  }
  const choose = (client: Client, current: string, next: string) => client.ask(contract.changePassword, { body: { current, next } })
  const isDue = async (client: Client) => (await client.call(contract.readMe)).passwordDue

  it('opens nothing but the choosing of another, and that one opens everything', async () => {
    const client = await signIn(await newColleague(), first)
    expect(await isDue(client)).toBe(true)
    const closed = contract.operations.filter(({ who, whilePasswordDue }) => !who.includes('anyone') && !whilePasswordDue)
    expect(closed.length).toBeGreaterThan(80)
    for (const operation of closed) {
      const { status, problem } = await client.ask(operation as typeof contract.listResidents, { key: newKey() })
      expect([operation.id, status, problem.code]).toEqual([operation.id, 403, 'password_due'])
    }
    expect((await choose(client, first, own)).status).toBe(204)
    expect(await isDue(client)).toBe(false)
    await client.call(contract.listResidents)
  })

  it('stays due through refreshing and through signing in again, until another was chosen once', async () => {
    const login = await newColleague()
    const client = await signIn(login, first)
    const refreshed = await anyone.call(contract.refreshSession, { body: { refreshToken: client.session?.refresh ?? '' } })
    const later = new Client(
      town.world.app,
      { access: refreshed.accessToken ?? '', refresh: refreshed.refreshToken ?? '' },
      town.communityId,
    )
    expect([await isDue(later), await isDue(await signIn(login, first))]).toEqual([true, true])
    expect((await later.ask(contract.listResidents)).problem.code).toBe('password_due')
    await choose(later, first, own)
    expect(await isDue(await signIn(login, own))).toBe(false)
  })

  it('is to be chosen anew by whatever way its owner signs in', async () => {
    const login = await newColleague()
    const client = await signIn(login, first)
    const [account] = (await rowsOf(town.world, 'accounts')).filter((one) => one.login === login)
    await choose(client, first, own)
    const code = `wx:${newKey()}`
    await client.call(contract.bindWeChat, { body: { code } })
    await town.world.db.atomic((tx) => run(givePassword(tx, account?.id ?? '', account?.passwordHash ?? '')))
    const { session } = await anyone.call(contract.signInByWeChat, { body: { code, carrier: 'bearer' } })
    const byWeChat = new Client(
      town.world.app,
      { access: session?.accessToken ?? '', refresh: session?.refreshToken ?? '' },
      town.communityId,
    )
    expect(await isDue(byWeChat)).toBe(true)
    expect((await byWeChat.ask(contract.listResidents)).problem.code).toBe('password_due')
    expect((await choose(byWeChat, first, own)).status).toBe(204)
    expect((await byWeChat.ask(contract.listResidents)).status).toBe(200)
  })

  it('is worth nothing afterwards, and who signed in with it elsewhere is signed out', async () => {
    const login = await newColleague()
    const [here, there] = [await signIn(login, first), await signIn(login, first)]
    await choose(here, first, own)
    expect((await there.ask(contract.readMe)).status).toBe(401)
    expect((await trySignIn(login, first)).problem.code).toBe('sign_in_failed')
    expect((await here.ask(contract.listResidents)).status).toBe(200)
  })

  it.each([
    ['too short', 'short', 'too_short'],
    ['the same', first, 'not_available'],
    ['the same in wide letters', 'ｔold-in-person', 'not_available'],
    ['one with the name in it', 'my-NEWCOMER-password', 'not_available'],
  ])('is not followed by %s', async (_, next, code) => {
    const login = await newColleague()
    const client = await signIn(login, first)
    const { status, problem } = await choose(client, first, next.replace('NEWCOMER', login.toUpperCase()))
    expect([status, problem.errors]).toEqual([400, [expect.objectContaining({ pointer: '/body/next', code })]])
    expect(await isDue(client)).toBe(true)
  })

  it('has to be known to choose another: wrong ones are tries at signing in, and lock like those', async () => {
    const login = await newColleague()
    const client = await signIn(login, first)
    for (let i = 0; i < 5; i += 1) expect((await choose(client, `guess-${i}`, own)).problem.code).toBe('sign_in_failed')
    expect((await choose(client, 'guess-6', own)).problem.code).toBe('locked_out')
    expect((await trySignIn(login, first)).problem.code).toBe('locked_out')
    town.world.clock.pass(16)
    expect(await isDue(await signIn(login, first))).toBe(true)
  })

  it('is changed once however often it is asked with the same words, and a reply that was lost is asked for again', async () => {
    const login = await newColleague()
    const client = await signIn(login, first)
    const statuses = [await choose(client, first, own), await choose(client, first, own)].map(({ status }) => status)
    expect(statuses).toEqual([204, 204])
    expect((await trySignIn(login, own)).status).toBe(200)
  })

  it('is not taken for chosen by who names it as the new one', async () => {
    const client = await signIn(await newColleague(), first)
    expect((await choose(client, 'something-else', first)).problem.code).toBe('sign_in_failed')
    expect(await isDue(client)).toBe(true)
  })

  it('becomes one of two that are chosen at once, and the other is told', async () => {
    const login = await newColleague()
    const clients = [await signIn(login, first), await signIn(login, first)]
    const [one, two] = await Promise.all([own, other].map((next, i) => choose(clients[i] ?? anyone, first, next)))
    const statuses = [one?.status, two?.status]
    expect(statuses.filter((status) => status === 204)).toHaveLength(1)
    expect([401, 409]).toContain(statuses.find((status) => status !== 204))
    const won = statuses[0] === 204 ? 0 : 1
    const opens = [await trySignIn(login, own), await trySignIn(login, other)].map(({ status }) => status)
    expect(opens).toEqual(won === 0 ? [200, 401] : [401, 200])
    expect((await clients[won]?.ask(contract.listResidents))?.status).toBe(200)
  })

  it('opens nothing to a request that was checked just before another was chosen', async () => {
    const { db } = town.world
    const login = await newColleague()
    const here = await signIn(login, first)
    const atomic = db.atomic.bind(db)
    // the try is counted, the password is right, and then comes somebody else
    const held = vi.spyOn(db, 'atomic').mockImplementationOnce(atomic)
    held.mockImplementationOnce(async (...steps) => {
      expect((await choose(here, first, own)).status).toBe(204)
      return atomic(...steps)
    })
    const late = await trySignIn(login, first).finally(() => held.mockRestore())
    expect([late.status, late.problem?.code]).toEqual([401, 'sign_in_failed'])
    expect(await isDue(here)).toBe(false)
    expect((await trySignIn(login, own)).status).toBe(200)
  })

  it('is not due for colleagues who chose their own, nor for residents, who have none', async () => {
    expect(await isDue(town.desk.client)).toBe(false)
    const changed = await town.hire(['guard'])
    expect((await choose(changed.client, password, own)).status).toBe(204)
    const { client } = await town.moveIn()
    expect(await isDue(client)).toBe(false)
    expect((await choose(client, first, own)).status).toBe(404)
  })

  it('stands nowhere in the clear', async () => {
    await choose(await signIn(await newColleague(), first), first, own)
    const rows = JSON.stringify(await dump(town.world))
    for (const secret of [first, own]) expect(rows).not.toContain(secret)
  })
})
