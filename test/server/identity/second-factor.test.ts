import * as contract from '@linsheng/shared/contract'
import { resetFactorOnServer } from '@linsheng/server/src/modules/staff/access.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Client, newKey } from '../../support/client.ts'
import { engines } from '../../support/engines.ts'
import { dump, rowsOf } from '../../support/rows.ts'
import { password } from '../../support/sessions.ts'
import { openTown, type Town } from '../../support/town.ts'
import { totp, withFactor } from '../../support/totp.ts'

describe.each(engines)('the second factor of a colleague, on %s', (engine) => {
  let town: Town
  let anyone: Client
  beforeAll(async () => {
    town = await openTown(engine)
    anyone = new Client(town.world.app, null, '')
  })
  // a code of a half minute that was taken is no longer good
  beforeEach(() => town.world.clock.pass(20))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const now = () => town.world.clock.now()
  const clientOf = (reply: contract.Session) =>
    new Client(town.world.app, { access: reply.accessToken ?? '', refresh: reply.refreshToken ?? '' }, town.communityId)
  const trySignIn = (login: string, code?: string) =>
    anyone.ask(contract.signInStaff, { body: { login, password, ...(code === undefined ? {} : { code }), carrier: 'bearer' } })
  async function byWeChat(bound: Client): Promise<Client> {
    const code = `wx:${newKey()}`
    await bound.call(contract.bindWeChat, { body: { code } })
    const { session } = await anyone.call(contract.signInByWeChat, { body: { code, carrier: 'bearer' } })
    if (!session) throw new Error('this WeChat was not bound')
    return clientOf(session)
  }
  const check = (client: Client, code: string) => client.ask(contract.checkSecondFactor, { body: { code } })
  const require = (figures: { heads?: boolean; everybody?: boolean }) =>
    town.operator.client.call(contract.changeSettings, { body: { secondFactor: figures } })

  it('is asked for after the password, and without it no session begins', async () => {
    const who = await withFactor(town)
    expect((await trySignIn(who.login)).problem.code).toBe('second_factor_due')
    town.world.clock.pass(1)
    const { status, reply } = await trySignIn(who.login, totp(who.secret, now()))
    expect(status).toBe(200)
    await clientOf(reply).call(contract.listColleagues)
  })

  it('is not told from a missing one by a wrong password', async () => {
    const who = await withFactor(town)
    const { problem } = await anyone.ask(contract.signInStaff, { body: { login: who.login, password: 'wrong', carrier: 'bearer' } })
    expect(problem.code).toBe('sign_in_failed')
  })

  it('takes a code once: neither again, nor one of an earlier half minute, in whatever way it is sent', async () => {
    const who = await withFactor(town)
    const early = totp(who.secret, now())
    expect((await trySignIn(who.login, early)).problem.code).toBe('second_factor_failed')
    town.world.clock.pass(1)
    const [before, code] = [totp(who.secret, now() - 30_000), totp(who.secret, now())]
    expect((await trySignIn(who.login, code)).status).toBe(200)
    expect((await trySignIn(who.login, code)).problem.code).toBe('second_factor_failed')
    expect((await trySignIn(who.login, before)).problem.code).toBe('second_factor_failed')
    const phone = await byWeChat(who.client)
    expect((await check(phone, code)).problem.code).toBe('second_factor_failed')
  })

  it('lets one of two in who send the same code at once', async () => {
    const who = await withFactor(town)
    town.world.clock.pass(1)
    const code = totp(who.secret, now())
    const both = await Promise.all([trySignIn(who.login, code), trySignIn(who.login, code)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403])
  })

  it('is opened by each recovery code once, in whatever case and spacing it is typed', async () => {
    const who = await withFactor(town)
    expect(new Set(who.recoveryCodes).size).toBe(10)
    const typed = (who.recoveryCodes[0] ?? '').replace('-', ' ').toUpperCase()
    const { reply } = await trySignIn(who.login, typed)
    const client = clientOf(reply)
    expect(await client.call(contract.readSecondFactor)).toMatchObject({ given: true, recoveryCodesLeft: 9 })
    expect((await trySignIn(who.login, who.recoveryCodes[0])).problem.code).toBe('second_factor_failed')
    const { recoveryCodes } = await client.call(contract.renewRecoveryCodes, { body: { code: who.recoveryCodes[1] ?? '' } })
    expect((await trySignIn(who.login, who.recoveryCodes[2])).problem.code).toBe('second_factor_failed')
    expect((await trySignIn(who.login, recoveryCodes[0])).status).toBe(200)
  })

  it('locks the name after five wrong codes, and the check after five more', async () => {
    const who = await withFactor(town)
    const phone = await byWeChat(who.client)
    for (let i = 0; i < 5; i += 1) expect((await trySignIn(who.login, '000000')).problem.code).toBe('second_factor_failed')
    expect((await trySignIn(who.login, who.recoveryCodes[0])).problem.code).toBe('locked_out')
    for (let i = 0; i < 5; i += 1) expect((await check(phone, '000000')).problem.code).toBe('second_factor_failed')
    expect((await check(phone, who.recoveryCodes[0] ?? '')).problem.code).toBe('locked_out')
    town.world.clock.pass(16)
    expect((await trySignIn(who.login, who.recoveryCodes[0])).status).toBe(200)
  })

  it('leaves a session by WeChat without the work until it is given there; what hangs on the account waits too', async () => {
    const who = await withFactor(town)
    const phone = await byWeChat(who.client)
    expect((await phone.call(contract.readMe)).secondFactorDue).toBe(true)
    expect((await phone.refused(contract.listColleagues)).code).toBe('second_factor_due')
    const change = { body: { current: password, next: 'another-long-one' } }
    expect((await phone.refused(contract.changePassword, change)).code).toBe('second_factor_due')
    expect((await phone.refused(contract.beginSecondFactor, { body: { password } })).code).toBe('second_factor_due')
    town.world.clock.pass(1)
    expect((await check(phone, totp(who.secret, now()))).status).toBe(204)
    await phone.call(contract.listColleagues)
    expect((await phone.call(contract.readMe)).secondFactorDue).toBe(false)
    const refreshed = await anyone.call(contract.refreshSession, { body: { refreshToken: phone.session?.refresh ?? '' } })
    await clientOf(refreshed).call(contract.listColleagues)
  })

  it('begins when a code confirms the key that was shown, and ends every other session', async () => {
    const who = await town.hire(['desk'])
    const elsewhere = clientOf((await trySignIn(who.login)).reply)
    expect((await who.client.refused(contract.beginSecondFactor, { body: { password: 'wrong' } })).code).toBe('sign_in_failed')
    const first = await who.client.call(contract.beginSecondFactor, { body: { password } })
    const { secret, uri } = await who.client.call(contract.beginSecondFactor, { body: { password } })
    expect(new URL(uri).searchParams.get('secret')).toBe(secret)
    const confirm = (code: string) => who.client.ask(contract.confirmSecondFactor, { body: { code } })
    expect((await confirm(totp(first.secret, now()))).problem.code).toBe('second_factor_failed')
    expect((await trySignIn(who.login)).status).toBe(200)
    expect((await confirm(totp(secret, now()))).status).toBe(200)
    expect((await elsewhere.refused(contract.readMe)).code).toBe('not_signed_in')
    expect((await confirm(totp(secret, now()))).problem.code).toBe('state_conflict')
    await who.client.call(contract.listResidents)
  })

  it('is confirmed within half an hour', async () => {
    const who = await town.hire(['desk'])
    const { secret } = await who.client.call(contract.beginSecondFactor, { body: { password } })
    town.world.clock.pass(30)
    expect((await who.client.refused(contract.confirmSecondFactor, { body: { code: totp(secret, now()) } })).code).toBe('state_conflict')
    expect((await who.client.call(contract.readSecondFactor)).since).toBeNull()
  })

  it('keeps the key in use until a new one is confirmed', async () => {
    const who = await withFactor(town)
    const { secret } = await who.client.call(contract.beginSecondFactor, { body: { password } })
    town.world.clock.pass(1)
    expect((await trySignIn(who.login, totp(who.secret, now()))).status).toBe(200)
    town.world.clock.pass(1)
    await who.client.call(contract.confirmSecondFactor, { body: { code: totp(secret, now()) } })
    town.world.clock.pass(1)
    expect((await trySignIn(who.login, totp(who.secret, now()))).problem.code).toBe('second_factor_failed')
    expect((await trySignIn(who.login, totp(secret, now()))).status).toBe(200)
  })

  it('is asked of whom the operator says, at once, and setting it up opens the work', async () => {
    const [desk, head] = [await town.hire(['desk']), await town.hire(['manager'])]
    await require({ heads: true })
    await desk.client.call(contract.listColleagues)
    expect((await head.client.refused(contract.listColleagues)).code).toBe('second_factor_due')
    expect((await head.client.call(contract.readMe)).secondFactorDue).toBe(true)
    await withFactor(town, head)
    await head.client.call(contract.listColleagues)
    // the operator is a head as well
    await withFactor(town, town.operator)
    await require({ everybody: true })
    expect((await desk.client.refused(contract.listColleagues)).code).toBe('second_factor_due')
    expect((await head.client.refused(contract.changeSettings, { body: { secondFactor: { everybody: false } } })).code).toBe('forbidden')
    await require({ heads: false, everybody: false })
    await desk.client.call(contract.listColleagues)
  })

  it('is asked of the company’s operator before a community is opened, where one of the communities asks its heads for it', async () => {
    const body = {
      ...{ companyId: town.world.companyId, name: '桂雨苑', timeZone: 'Asia/Shanghai' },
      ...{ servicePhone: '400-100-0000', dutyPhone: '400-100-0001' },
    }
    await town.world.changeSettings(town.communityId, { secondFactor: { heads: true, everybody: false } })
    const rows = (await rowsOf(town.world, 'communities')).length
    expect((await town.world.operator.refused(contract.createCommunity, { body })).code).toBe('second_factor_due')
    expect(await rowsOf(town.world, 'communities')).toHaveLength(rows)
    await town.world.changeSettings(town.communityId, {})
    expect((await town.world.operator.ask(contract.createCommunity, { body })).status).toBe(201)
  })

  it('is not asked of a colleague who lives here for what a resident may do', async () => {
    const who = await withFactor(town)
    const { code } = await town.desk.client.call(contract.inviteResident, { body: { roomId: town.freeRoom(), role: 'family' } })
    await who.client.call(contract.bindByInvitation, { body: { code, name: '住这里的' } as never })
    const phone = await byWeChat(who.client)
    expect((await phone.ask(contract.readHome)).status).toBe(200)
    expect((await phone.refused(contract.listColleagues)).code).toBe('second_factor_due')
    const erase = { login: who.login, password }
    expect((await anyone.refused(contract.eraseMe, { body: erase })).code).toBe('second_factor_due')
    expect((await anyone.refused(contract.eraseMe, { body: { ...erase, code: '000000' } })).code).toBe('second_factor_failed')
  })

  it('that was lost is taken away by the operator, or on the server, on record; every session ends', async () => {
    const who = await withFactor(town)
    const reset = () => town.operator.client.ask(contract.resetSecondFactor, { params: { staffId: who.staffId }, key: newKey() })
    expect((await reset()).status).toBe(204)
    expect((await who.client.refused(contract.readMe)).code).toBe('not_signed_in')
    expect((await trySignIn(who.login)).status).toBe(200)
    expect((await reset()).problem).toMatchObject({ code: 'state_conflict', params: { reason: 'none' } })
    const own = await town.operator.client.ask(contract.resetSecondFactor, { params: { staffId: town.operator.staffId } })
    expect(own.problem.params).toEqual({ reason: 'self' })
    town.world.clock.pass(1)
    const again = await withFactor(town, { ...who, client: clientOf((await trySignIn(who.login)).reply) })
    expect(await resetFactorOnServer(town.world.db, { ids: systemIds(), now: now() }, who.login)).toBe(true)
    expect((await trySignIn(who.login, again.recoveryCodes[0])).status).toBe(200)
    const { changes, secondFactor } = await town.operator.client.call(contract.readStaffAccess, { params: { staffId: who.staffId } })
    expect(changes.map(({ what, by }) => [what, by])).toEqual([
      ['second_factor_reset', null],
      ['second_factor_reset', town.operator.name],
    ])
    expect(secondFactor).toBe(false)
  })

  it('stays when the operator gives a new password: neither opens alone', async () => {
    const who = await withFactor(town)
    const { password: given } = await town.operator.client.call(contract.resetStaffPassword, { params: { staffId: who.staffId } })
    const body = { login: who.login, password: given, carrier: 'bearer' as const }
    expect((await anyone.refused(contract.signInStaff, { body })).code).toBe('second_factor_due')
  })

  it('stands nowhere in the clear, neither key nor recovery codes', async () => {
    const who = await withFactor(town)
    const rows = JSON.stringify(await dump(town.world))
    for (const secret of [who.secret, ...who.recoveryCodes, ...who.recoveryCodes.map((code) => code.replace('-', ''))])
      expect(rows).not.toContain(secret)
    expect((await rowsOf(town.world, 'secondFactors')).length).toBeGreaterThan(0)
  })
})
