import { aliyunSms } from '@linsheng/server/src/gateway/aliyun-sms.ts'
import type { SendOutcome } from '@linsheng/server/src/gateway/sms.ts'
import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import { aliyunAccount, aliyunTemplates, openOutside, outsideAt, type OutsideWorld } from '../../support/outside.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshPhone } from '../../support/sessions.ts'
import { openWorld, type World } from '../../support/world.ts'

const accepted: SendOutcome = { kind: 'accepted' }
const hourly: SendOutcome = { kind: 'limited', reason: 'too many', retryAfterMs: 3_600_000, windowMs: 3_600_000 }

/** What a caller is told: the status, the problem, and both ways in which the time is given. */
async function askAt(world: World, phone: string, remoteAddress = '10.0.0.1') {
  const answer = await world.app.server.inject({
    method: 'POST',
    url: contract.requestSignInCode.path,
    payload: { phone },
    remoteAddress,
  })
  const { code = 'sent', params } = answer.json<{ code?: string; params?: object }>()
  return { status: answer.statusCode, code, params, header: answer.headers['retry-after'] }
}
const heldBack = (status: number, code: string, seconds: number) => ({
  status,
  code,
  params: { retryAfterSeconds: seconds },
  header: String(seconds),
})
const codeFor = (world: World, phone: string) => world.sms.findLast((one) => one.phone === phone)?.params.code ?? ''
async function enterAt(world: World, phone: string, code: string): Promise<number> {
  const payload = { phone, code, carrier: 'bearer' }
  return (await world.app.server.inject({ method: 'POST', url: contract.signInByPhone.path, payload })).statusCode
}

describe.each(engines)('a sign-in code that the text-message service holds back, on %s', (engine) => {
  let world: World
  let outcome: SendOutcome = accepted
  let phone = ''

  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-01 09:00', { sms: () => ({ send: async () => outcome }) })
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })
  beforeEach(() => {
    phone = freshPhone()
    outcome = accepted
    world.clock.to('2026-06-01 09:00')
  })
  const ask = (from?: string) => askAt(world, phone, from)
  const enter = (code: string) => enterAt(world, phone, code)

  it.each<[SendOutcome, ReturnType<typeof heldBack>]>([
    [hourly, heldBack(429, 'rate_limited', 3600)],
    [{ kind: 'limited', reason: 'until midnight', retryAfterMs: 54_000_000 }, heldBack(429, 'rate_limited', 54_000)],
    [{ kind: 'failed', reason: '503', retryAfterMs: 5000 }, heldBack(503, 'unavailable', 5)],
    [{ kind: 'failed', reason: 'ECONNREFUSED' }, heldBack(503, 'unavailable', 60)],
  ])('is answered with the time after which it may be asked for again: %j', async (given, answer) => {
    outcome = given
    expect(await ask()).toEqual(answer)
  })

  it('is answered without a time where asking again mends nothing', async () => {
    outcome = { kind: 'refused', reason: 'isv.SMS_TEMPLATE_ILLEGAL' }
    expect(await ask()).toEqual({ status: 503, code: 'unavailable', params: undefined, header: undefined })
  })

  it('counts the time from the last code that went out, not from each asking: who asks in between waits no longer for it', async () => {
    await ask()
    world.clock.pass(20)
    outcome = hourly
    // ten seconds are left to a service that took the last one late
    expect(await ask()).toEqual(heldBack(429, 'rate_limited', 40 * 60 + 10))
    world.clock.pass(39)
    expect(await ask()).toEqual(heldBack(429, 'rate_limited', 70))
    // it counts something that we do not know of
    world.clock.pass(10)
    expect(await ask()).toEqual(heldBack(429, 'rate_limited', 3600))
  })

  it('leaves no code that signs anybody in, and the one that was sent before as good as it was', async () => {
    await ask()
    const sent = codeFor(world, phone)
    world.clock.pass(1)
    outcome = hourly
    await ask()
    const unsent = codeFor(world, phone)
    if (unsent !== sent) expect(await enter(unsent)).toBe(401)
    expect(await enter(sent)).toBe(200)
    expect(await enter(sent)).toBe(401)
    const stranger = freshPhone()
    const before = (await rowsOf(world, 'signInCodes')).length
    await askAt(world, stranger)
    expect(await enterAt(world, stranger, codeFor(world, stranger))).toBe(401)
    expect((await rowsOf(world, 'signInCodes')).length).toBe(before)
  })

  it('uses up nothing of what the person may ask for: neither the minute nor the ten and the twenty of the day', async () => {
    outcome = { kind: 'failed', reason: '503' }
    for (let i = 0; i < 25; i += 1) expect((await ask()).status).toBe(503)
    outcome = accepted
    for (let i = 0; i < 10; i += 1) {
      expect((await ask()).status).toBe(202)
      world.clock.pass(1)
    }
    expect((await ask()).status).toBe(429)
    for (let i = 0; i < 10; i += 1) {
      expect((await ask('10.0.0.2')).status).toBe(202)
      world.clock.pass(1)
    }
    expect((await ask('10.0.0.3')).status).toBe(429)
  })

  it('still counts against its network, which may make us ask the service a hundred times in a quarter of an hour', async () => {
    outcome = { kind: 'failed', reason: '503' }
    const from = '10.0.9.9'
    for (let i = 0; i < 100; i += 1) expect((await ask(from)).status).toBe(503)
    world.clock.pass(5)
    expect(await ask(from)).toEqual(heldBack(429, 'rate_limited', 600))
  })

  it('was sent where nobody knows: the code is good, and the minute runs', async () => {
    outcome = { kind: 'unknown', reason: 'TimeoutError' }
    expect((await ask()).status).toBe(202)
    expect(await ask()).toEqual(heldBack(429, 'rate_limited', 60))
    expect(await enter(codeFor(world, phone))).toBe(200)
  })

  it('of our own limits says when the day ends', async () => {
    for (let i = 0; i < 10; i += 1) {
      await ask()
      world.clock.pass(1)
    }
    // 09:10 to midnight
    expect(await ask()).toEqual(heldBack(429, 'rate_limited', 14 * 3600 + 50 * 60))
    for (let i = 0; i < 10; i += 1) {
      await ask('10.0.1.2')
      world.clock.pass(1)
    }
    expect(await ask('10.0.1.3')).toEqual(heldBack(429, 'rate_limited', 14 * 3600 + 40 * 60))
  })
})

describe('signing in through Alibaba Cloud', () => {
  let outside: OutsideWorld
  let world: World
  let now = () => 0
  beforeAll(async () => {
    outside = await openOutside(() => now())
    world = await openWorld('sqlite', '2026-06-01 09:00', {
      sms(clock) {
        now = clock
        return aliyunSms({ ...aliyunAccount, endpoint: outside.publicUrl, templates: aliyunTemplates }, outsideAt(clock))
      },
    })
  })
  afterAll(async () => {
    await world?.drop()
    await outside?.close()
  })

  it('gets the sixth code of an hour when it was told that it would, and not before it was told why not', async () => {
    const phone = freshPhone()
    for (let i = 0; i < 5; i += 1) {
      expect((await askAt(world, phone)).status).toBe(202)
      world.clock.pass(1)
    }
    const sixth = await askAt(world, phone)
    expect(sixth).toEqual(heldBack(429, 'rate_limited', 59 * 60 + 10))
    world.clock.pass(Number(sixth.header) / 60)
    expect((await askAt(world, phone)).status).toBe(202)
    expect(await enterAt(world, phone, codeFor(world, phone))).toBe(200)
  })
})
