import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client } from '../../support/client.ts'
import { engines } from '../../support/engines.ts'
import { freshPhone } from '../../support/sessions.ts'
import { openWorld, type World } from '../../support/world.ts'

describe.each(engines)('signing in, on %s', (engine) => {
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

  const ask = (phone: string) => anyone.ask(contract.requestSignInCode, { body: { phone } })
  const codeFor = (phone: string) => world.sms.filter((one) => one.phone === phone).at(-1)?.params.code ?? ''
  const enter = (phone: string, code: string) => anyone.ask(contract.signInByPhone, { body: { phone, code, carrier: 'bearer' } })
  const wrong = (phone: string) => String((Number(codeFor(phone) || '0') + 1) % 1_000_000).padStart(6, '0')
  /** What a stranger at the door learns from an answer. */
  const told = ({ status, problem }: { status: number; problem: contract.Problem }) => [status, problem?.code]

  it('takes a code once', async () => {
    const phone = freshPhone()
    await ask(phone)
    const code = codeFor(phone)
    expect((await enter(phone, code)).status).toBe(200)
    expect(told(await enter(phone, code))).toEqual([401, 'sign_in_failed'])
  })

  it('lets one of five in who enter the same code in the same moment', async () => {
    const phone = freshPhone()
    await ask(phone)
    const code = codeFor(phone)
    const answers = await Promise.all(Array.from({ length: 5 }, () => enter(phone, code)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('takes no wrong code, no code of another number, and none after five minutes', async () => {
    const [phone, other] = [freshPhone(), freshPhone()]
    await ask(phone)
    await ask(other)
    expect(told(await enter(phone, wrong(phone)))).toEqual([401, 'sign_in_failed'])
    if (codeFor(other) !== codeFor(phone)) expect(told(await enter(phone, codeFor(other)))).toEqual([401, 'sign_in_failed'])
    world.clock.pass(5)
    expect(told(await enter(phone, codeFor(phone)))).toEqual([401, 'sign_in_failed'])
  })

  it('forgets the earlier code when another is sent', async () => {
    const phone = freshPhone()
    await ask(phone)
    const first = codeFor(phone)
    world.clock.pass(1)
    await ask(phone)
    if (codeFor(phone) !== first) expect((await enter(phone, first)).status).toBe(401)
    expect((await enter(phone, codeFor(phone))).status).toBe(200)
  })

  it('sends one code a minute and ten a day, and says how long to wait', async () => {
    const phone = freshPhone()
    expect((await ask(phone)).reply).toEqual({ retryAfterSeconds: 60 })
    const soon = await ask(phone)
    expect(told(soon)).toEqual([429, 'rate_limited'])
    expect(soon.problem.params).toEqual({ retryAfterSeconds: 60 })
    for (let sent = 1; sent < 10; sent += 1) {
      world.clock.pass(1)
      expect((await ask(phone)).status).toBe(202)
    }
    world.clock.pass(1)
    expect(told(await ask(phone))).toEqual([429, 'rate_limited'])
    expect(world.sms.filter((one) => one.phone === phone)).toHaveLength(10)
    world.clock.pass(24 * 60)
    expect((await ask(phone)).status).toBe(202)
  })

  it('sends one code for twenty requests of the same moment', async () => {
    const phone = freshPhone()
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(phone)))
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1)
    expect(world.sms.filter((one) => one.phone === phone)).toHaveLength(1)
  })

  it('answers the same for a number it knows and one it does not, to the code and to the guess', async () => {
    const [known, unknown] = [freshPhone(), freshPhone()]
    await ask(known)
    await enter(known, codeFor(known))
    world.clock.pass(2)
    const asked = await Promise.all([ask(known), ask(unknown)])
    expect(asked[0]?.reply).toEqual(asked[1]?.reply)
    expect(told(await enter(known, wrong(known)))).toEqual(told(await enter(unknown, wrong(unknown))))
  })

  it('locks a number after five guesses, known or not, and opens it again after a quarter of an hour', async () => {
    const [known, unknown] = [freshPhone(), freshPhone()]
    await ask(known)
    for (const phone of [known, unknown]) {
      for (let guess = 0; guess < 5; guess += 1) expect(told(await enter(phone, wrong(phone)))).toEqual([401, 'sign_in_failed'])
      expect(told(await enter(phone, wrong(phone)))).toEqual([429, 'locked_out'])
    }
    const locked = await enter(known, codeFor(known))
    expect(told(locked)).toEqual([429, 'locked_out'])
    expect(locked.problem.params?.['retryAfterSeconds']).toBe(900)
    world.clock.pass(15)
    await ask(known)
    expect((await enter(known, codeFor(known))).status).toBe(200)
  })

  it('counts guesses that come in the same moment one by one', async () => {
    const phone = freshPhone()
    await ask(phone)
    const answers = await Promise.all(Array.from({ length: 20 }, () => enter(phone, wrong(phone))))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15)
  })

  it('starts counting anew after a right code', async () => {
    const phone = freshPhone()
    await ask(phone)
    for (let guess = 0; guess < 4; guess += 1) await enter(phone, wrong(phone))
    expect((await enter(phone, codeFor(phone))).status).toBe(200)
    world.clock.pass(1)
    await ask(phone)
    for (let guess = 0; guess < 4; guess += 1) expect((await enter(phone, wrong(phone))).status).toBe(401)
    expect((await enter(phone, codeFor(phone))).status).toBe(200)
  })

  it('gives staff one answer for a wrong name and a wrong password, and locks both alike', async () => {
    const tell = async (login: string, password: string) =>
      told(await anyone.ask(contract.signInStaff, { body: { login, password, carrier: 'bearer' } }))
    const logins = ['operator', 'nobody-of-that-name']
    for (const login of logins) {
      for (let guess = 0; guess < 5; guess += 1) expect(await tell(login, 'not the password')).toEqual([401, 'sign_in_failed'])
      expect(await tell(login, 'a-long-password')).toEqual([429, 'locked_out'])
    }
    world.clock.pass(15)
    expect(await tell('operator', 'a-long-password')).toEqual([200, undefined])
  })
})
