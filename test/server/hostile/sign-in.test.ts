import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshPhone } from '../../support/sessions.ts'
import { openWorld, password, type World } from '../../support/world.ts'

/** Addresses of the test's own: nobody's tries are counted with another's. */
let drawn = 0
const address = () => {
  drawn += 1
  return `10.${Math.floor(drawn / 62_500) % 250}.${Math.floor(drawn / 250) % 250}.${(drawn % 250) + 1}`
}

describe.each(engines)('an attack on the sign-in, on %s', (engine) => {
  let world: World

  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-01 09:00')
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })

  async function post(path: string, payload: object, remoteAddress: string): Promise<[number, string]> {
    const response = await world.app.server.inject({ method: 'POST', url: path, payload, remoteAddress })
    const { code = '' } = response.json<{ code?: string }>()
    return [response.statusCode, code]
  }
  const ask = (phone: string, from: string) => post(contract.requestSignInCode.path, { phone }, from)
  const codeFor = (phone: string) => world.sms.findLast((one) => one.phone === phone)?.params.code ?? ''
  const wrong = (phone: string, by = 1) => String((Number(codeFor(phone) || '0') + by) % 1_000_000).padStart(6, '0')
  const enter = (phone: string, code: string, from: string) => post(contract.signInByPhone.path, { phone, code, carrier: 'bearer' }, from)
  const staff = (login: string, given: string, from: string) =>
    post(contract.signInStaff.path, { login, password: given, carrier: 'bearer' }, from)
  const times = async (count: number, act: (i: number) => Promise<[number, string]>) => {
    const all: number[] = []
    for (let i = 0; i < count; i += 1) all.push((await act(i))[0])
    return all
  }

  it('from one address cannot lock a resident out: the address is locked, and she signs in from hers', async () => {
    const [phone, hers, his] = [freshPhone(), address(), address()]
    await ask(phone, hers)
    expect(await times(40, (i) => enter(phone, wrong(phone, i + 1), his))).toEqual([...Array(5).fill(401), ...Array(35).fill(429)])
    expect((await enter(phone, codeFor(phone), hers))[0]).toBe(200)
  })

  it('from one address cannot lock the staff out', async () => {
    const [hers, his] = [address(), address()]
    expect(await times(20, () => staff('operator', 'a guess', his))).toEqual([...Array(5).fill(401), ...Array(15).fill(429)])
    expect((await staff('operator', password, hers))[0]).toBe(200)
    expect(await staff('operator', password, his)).toEqual([429, 'locked_out'])
  })

  it('from many addresses has no more than a few dozen guesses at one number and one name in a quarter of an hour', async () => {
    const phone = freshPhone()
    await ask(phone, address())
    const guesses = await times(40, (i) => enter(phone, wrong(phone, i + 1), address()))
    expect(guesses.filter((status) => status === 401)).toHaveLength(25)
    expect(guesses.slice(25)).toEqual(Array(15).fill(429))
    const login = 'somebody-known'
    expect((await times(30, () => staff(login, 'a guess', address()))).filter((status) => status === 401)).toHaveLength(25)
    world.clock.pass(16)
    expect((await staff(login, 'a guess', address()))[0]).toBe(401)
  })

  it('from one address has no more than some hundred guesses at everybody together', async () => {
    const his = address()
    const guesses = await times(310, () => enter(freshPhone(), '123456', his))
    expect(guesses.filter((status) => status === 401)).toHaveLength(300)
    expect(guesses.slice(300)).toEqual(Array(10).fill(429))
    // a sign-in from there is counted as no guess, and other addresses do not suffer
    const [phone, hers] = [freshPhone(), address()]
    await ask(phone, hers)
    expect((await enter(phone, codeFor(phone), hers))[0]).toBe(200)
    world.clock.pass(16)
    expect((await enter(freshPhone(), '123456', his))[0]).toBe(401)
  })

  it('of a whole neighbourhood behind one address that signs in rightly, nobody is taken for a guesser', async () => {
    const theirs = address()
    for (let i = 0; i < 100; i += 1) {
      const phone = freshPhone()
      await ask(phone, address())
      expect((await enter(phone, codeFor(phone), theirs))[0]).toBe(200)
    }
    const [mark] = (await rowsOf(world, 'guesses')).filter(({ subject }) => subject.startsWith('network:')).slice(-1)
    expect(mark?.failures ?? 0).toBeLessThanOrEqual(300)
  })

  it('cannot use up her codes of the day from one address, nor send messages to everybody', async () => {
    const [phone, hers, his] = [freshPhone(), address(), address()]
    const sent = await times(12, () => {
      world.clock.pass(1)
      return ask(phone, his)
    })
    expect(sent).toEqual([...Array(10).fill(202), 429, 429])
    world.clock.pass(1)
    expect((await ask(phone, hers))[0]).toBe(202)
    const flood = await times(110, () => ask(freshPhone(), his))
    expect(flood.filter((status) => status === 202).length).toBeLessThanOrEqual(100)
    expect((await ask(freshPhone(), address()))[0]).toBe(202)
  })

  it('learns nothing about who exists: one answer, one kind of work, one lock, for known and unknown', async () => {
    const known = freshPhone()
    await ask(known, address())
    await enter(known, codeFor(known), address())
    world.clock.pass(2)
    const seen = async (phone: string, login: string) => {
      const from = address()
      const answers = [await ask(phone, from)]
      for (let i = 0; i < 6; i += 1) answers.push(await enter(phone, '000001', from))
      for (let i = 0; i < 6; i += 1) answers.push(await staff(login, 'a guess', from))
      return answers
    }
    expect(await seen(known, 'operator')).toEqual(await seen(freshPhone(), 'nobody-of-that-name'))
  })

  it('leaves no trace of addresses and numbers in the clear, and none at all after some days', async () => {
    const [phone, from] = [freshPhone(), address()]
    await ask(phone, from)
    await enter(phone, wrong(phone), from)
    const kept = JSON.stringify([await rowsOf(world, 'guesses'), await rowsOf(world, 'signInCodes')])
    expect(kept).not.toContain(from)
    expect(kept).not.toContain(phone)
    world.clock.pass(3 * 24 * 60)
    await world.work()
    expect([await rowsOf(world, 'guesses'), await rowsOf(world, 'signInCodes')]).toEqual([[], []])
  })

  it('has a sign-in worth nothing in a frame of another site: the tokens of a browser are never in the reply', async () => {
    const response = await world.app.server.inject({
      method: 'POST',
      url: contract.signInStaff.path,
      payload: { login: 'operator', password, carrier: 'cookie' },
      remoteAddress: address(),
    })
    expect(response.json()).toMatchObject({ accessToken: null, refreshToken: null })
    expect(response.headers['cache-control']).toBe('no-store')
  })
})
