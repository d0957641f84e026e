import * as contract from '@linsheng/shared/contract'
import { resetOnServer } from '@linsheng/server/src/modules/staff/access.ts'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client, newKey } from '../../support/client.ts'
import { engines } from '../../support/engines.ts'
import { dump, rowsOf } from '../../support/rows.ts'
import { password, signInStaff } from '../../support/sessions.ts'
import { type Colleague, foundTown, openTown, type Town } from '../../support/town.ts'

const own = 'chosen-by-myself'
const hour = 60

describe.each(engines)('the password of a colleague, given anew by the operator, on %s', (engine) => {
  let town: Town
  let anyone: Client
  beforeAll(async () => {
    town = await openTown(engine)
    anyone = new Client(town.world.app, null, '')
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const reset = (who: Colleague, by: Client = town.operator.client) =>
    by.ask(contract.resetStaffPassword, { params: { staffId: who.staffId } })
  const trySignIn = (login: string, secret: string) =>
    anyone.ask(contract.signInStaff, { body: { login, password: secret, carrier: 'bearer' } })
  async function signIn(login: string, secret: string): Promise<Client> {
    const { reply } = await trySignIn(login, secret)
    return new Client(town.world.app, { access: reply.accessToken ?? '', refresh: reply.refreshToken ?? '' }, town.communityId)
  }
  const accessOf = (who: Colleague, by: Client = town.operator.client) =>
    by.call(contract.readStaffAccess, { params: { staffId: who.staffId } })
  async function belongAlso(who: Colleague, kind: 'resident' | 'staff', communityId: string, companyId: string): Promise<void> {
    const accountId = (await rowsOf(town.world, 'staff')).find(({ id }) => id === who.staffId)?.accountId ?? ''
    const { memberships } = town.world.db.tables
    const row = { accountId, kind, communityId, companyId, createdAt: 0 }
    await town.world.db.atomic((tx) => run(tx.insert(memberships).values(row).returning()))
  }

  it('is shown once, ends every session, and opens nothing but the choice of another', async () => {
    const who = await town.hire(['desk'])
    const second = await signInStaff(town.world, who.login, town.communityId)
    const { status, reply } = await reset(who)
    expect([status, reply.login]).toEqual([200, who.login])
    expect(reply.password).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){2}$/)
    for (const client of [who.client, second]) expect((await client.refused(contract.readMe)).code).toBe('not_signed_in')
    expect((await trySignIn(who.login, password)).problem.code).toBe('sign_in_failed')
    const client = await signIn(who.login, reply.password)
    expect((await client.call(contract.readMe)).passwordDue).toBe(true)
    expect((await client.refused(contract.listResidents)).code).toBe('password_due')
    const { status: chosen } = await client.ask(contract.changePassword, { body: { current: reply.password, next: own } })
    expect(chosen).toBe(204)
    await client.call(contract.listResidents)
    expect((await trySignIn(who.login, reply.password)).problem.code).toBe('sign_in_failed')
    town.world.clock.pass(25 * hour)
    expect((await trySignIn(who.login, own)).status).toBe(200)
  })

  it('is good for a day: after it nothing is opened and nothing can be chosen, until another is given', async () => {
    const who = await town.hire(['desk'])
    const { reply } = await reset(who)
    const began = await signIn(who.login, reply.password)
    town.world.clock.pass(24 * hour)
    expect((await trySignIn(who.login, reply.password)).problem.code).toBe('sign_in_failed')
    const refreshed = await anyone.call(contract.refreshSession, { body: { refreshToken: began.session?.refresh ?? '' } })
    const later = new Client(town.world.app, { access: refreshed.accessToken ?? '', refresh: '' }, town.communityId)
    const late = await later.ask(contract.changePassword, { body: { current: reply.password, next: own } })
    expect(late.problem.code).toBe('sign_in_failed')
    const again = await reset(who)
    expect(again.reply.password).not.toBe(reply.password)
    expect((await trySignIn(who.login, again.reply.password)).status).toBe(200)
  })

  it('opens also to a colleague whose wrong tries had locked the name', async () => {
    const who = await town.hire(['desk'])
    for (let i = 0; i < 6; i += 1) await trySignIn(who.login, `guess-${i}`)
    expect((await trySignIn(who.login, password)).problem.code).toBe('locked_out')
    const { reply } = await reset(who)
    expect((await trySignIn(who.login, reply.password)).status).toBe(200)
  })

  it('is on record with who gave it and when, for the operator alone', async () => {
    const who = await town.hire(['desk'])
    await reset(who)
    const at = town.world.clock.now()
    const { changes } = await accessOf(who)
    expect(changes).toEqual([
      { what: 'password_reset', by: town.operator.name, at: expect.objectContaining({ at: new Date(at).toISOString() }) },
    ])
    expect((await town.manager.client.refused(contract.readStaffAccess, { params: { staffId: who.staffId } })).code).toBe('forbidden')
  })

  it.each([
    ['the own one', 'self', () => Promise.resolve(town.operator)],
    [
      'one that lives here too',
      'resident',
      async () => {
        const who = await town.hire(['butler'])
        await belongAlso(who, 'resident', town.communityId, town.world.companyId)
        return who
      },
    ],
    [
      'one that works in a community of which the caller is no operator',
      'elsewhere',
      async () => {
        const who = await town.hire(['engineer'])
        await belongAlso(
          who,
          'staff',
          (await foundTown(town.world, await town.world.addCommunity('桂雨苑'), 1)).communityId,
          town.world.companyId,
        )
        return who
      },
    ],
    [
      'the one of an operator of the whole company',
      'elsewhere',
      async () => {
        const who = await town.hire(['operator'])
        await belongAlso(who, 'staff', '', town.world.companyId)
        return who
      },
    ],
  ])('is not given to %s: it would open what is not the caller’s, and nothing changes', async (_, reason, choose) => {
    const who = await choose()
    const before = await rowsOf(town.world, 'accounts')
    expect((await accessOf(who)).resetHindrance).toBe(reason)
    const { status, problem } = await reset(who)
    expect([status, problem.code, problem.params]).toEqual([409, 'state_conflict', { reason }])
    expect(await rowsOf(town.world, 'accounts')).toEqual(before)
    expect((await accessOf(who)).changes).toEqual([])
  })

  it('is given by an operator of the company to a colleague of several of its communities, never of another company', async () => {
    const who = await town.hire(['engineer'])
    await belongAlso(
      who,
      'staff',
      (await foundTown(town.world, await town.world.addCommunity('云栖里'), 1)).communityId,
      town.world.companyId,
    )
    const companyWide = town.world.operator.in(town.communityId)
    expect((await reset(who, companyWide)).status).toBe(200)
    const other = await town.hire(['engineer'])
    await belongAlso(other, 'staff', 'com_of_another_company', 'cpy_another')
    expect((await reset(other, companyWide)).problem.params).toEqual({ reason: 'elsewhere' })
  })

  it('is not to be had for one who has left', async () => {
    const who = await town.hire(['guard'])
    await town.manager.client.call(contract.endStaff, {
      params: { staffId: who.staffId },
      body: { casesTo: null, ordersTo: null },
      key: newKey(),
    })
    expect((await reset(who)).problem.code).toBe('not_found')
    expect((await town.operator.client.refused(contract.readStaffAccess, { params: { staffId: who.staffId } })).code).toBe('not_found')
  })

  it('is given by the command on the server to any login, the last operator’s too, and is on record without a name', async () => {
    const deps = { ids: systemIds(), now: town.world.clock.now() }
    expect(await resetOnServer(town.world.db, deps, 'nobody.here')).toBeNull()
    const given = await resetOnServer(town.world.db, deps, town.operator.login)
    expect((await town.operator.client.refused(contract.readMe)).code).toBe('not_signed_in')
    const client = await signIn(town.operator.login, given?.password ?? '')
    await client.call(contract.changePassword, { body: { current: given?.password ?? '', next: own } })
    const { changes } = await accessOf(town.operator, client)
    expect(changes.map(({ what, by }) => [what, by])).toEqual([['password_reset', null]])
  })

  it('stands nowhere in the clear', async () => {
    const who = await town.hire(['desk'])
    const { reply } = await reset(who, town.world.operator.in(town.communityId))
    expect(JSON.stringify(await dump(town.world))).not.toContain(reply.password)
  })
})
