import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { aliyunSms } from '@linsheng/server/src/gateway/aliyun-sms.ts'
import type { SmsGateway } from '@linsheng/server/src/gateway/sms.ts'
import { httpSms } from '@linsheng/server/src/gateway/sms-http.ts'
import { tencentSms } from '@linsheng/server/src/gateway/tencent-sms.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  aliyunAccount,
  aliyunTemplates,
  openOutside,
  outsideAt,
  type OutsideWorld,
  tencentAccount,
  tencentApps,
  tencentTemplates,
} from '../../support/outside.ts'

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]
/** 09:00 in Beijing. */
const morning = Date.parse('2026-06-12T01:00:00.000Z')

let world: OutsideWorld
let now = morning
let people = 0
beforeAll(async () => {
  world = await openOutside(() => now)
})
afterAll(() => world.close())

const templates = { aliyun: aliyunTemplates, tencent: tencentTemplates }
const outside = outsideAt(() => now)
const vendors = {
  aliyun: () => aliyunSms({ ...aliyunAccount, endpoint: world.publicUrl, templates: templates.aliyun }, outside),
  tencent: () =>
    tencentSms(
      { ...tencentAccount, endpoint: world.publicUrl, region: 'ap-guangzhou', templates: templates.tencent, sdkAppIds: tencentApps },
      outside,
    ),
}

/** A number that nobody sent anything to, and what is sent to it. */
function somebody(sms: SmsGateway) {
  people += 1
  const phone = `137${String(people).padStart(8, '0')}`
  let texts = 0
  return {
    code: () => sms.send({ phone, template: 'sign_in_code', params: { code: String((texts += 1)).padStart(6, '0') } }),
    notice: () => sms.send({ phone, template: 'case_plan', params: { name: `第 ${(texts += 1)} 条` } }),
  }
}
const times = async <T>(count: number, everyMs: number, act: () => Promise<T>) => {
  const all: T[] = []
  for (let i = 0; i < count; i += 1) {
    if (i > 0) now += everyMs
    all.push(await act())
  }
  return all
}
const accepted = { kind: 'accepted' }
const all = (count: number) => Array.from({ length: count }, () => accepted)

beforeEach(() => {
  now = morning
})

describe.each(['aliyun', 'tencent'] as const)('the limits of one number at %s', (vendor) => {
  it('are counted apart for codes and for notices: neither uses up what the other is allowed', async () => {
    const one = somebody(vendors[vendor]())
    expect(await times(8, minute, one.notice)).toEqual(all(8))
    expect(await times(5, minute, one.code)).toEqual(all(5))
    expect((await one.code()).kind).toBe('limited')
    now += minute
    expect(await one.notice()).toEqual(accepted)
  })

  it('of the hour hold back the sixth code, say that an hour counts, and let it through once that has passed', async () => {
    const one = somebody(vendors[vendor]())
    await times(5, minute, one.code)
    now += minute
    expect(await one.code()).toMatchObject({ kind: 'limited', retryAfterMs: hour, windowMs: hour })
    now += hour - 5 * minute - 1
    expect((await one.code()).kind).toBe('limited')
    now += 1
    expect(await one.code()).toEqual(accepted)
  })
})

describe('the limits at Alibaba Cloud', () => {
  it('of the minute and of the day are told apart by the message, whose words are not repeated', async () => {
    const one = somebody(vendors.aliyun())
    await one.code()
    const reason = 'isv.BUSINESS_LIMIT_CONTROL'
    expect(await one.code()).toEqual({ kind: 'limited', reason, retryAfterMs: minute, windowMs: minute })
    await times(10, 13 * minute, one.code)
    now += hour
    expect(await one.code()).toEqual({ kind: 'limited', reason, retryAfterMs: day, windowMs: day })
  })

  it('hold back the 51st notice of a day', async () => {
    const one = somebody(vendors.aliyun())
    expect(await times(50, 1000, one.notice)).toEqual(all(50))
    expect(await one.notice()).toMatchObject({ kind: 'limited', retryAfterMs: day })
    expect(await one.code()).toEqual(accepted)
  })

  it.each([
    ['words that are not known: what we space by a minute meets the hour first', 'isv.BUSINESS_LIMIT_CONTROL', hour],
    ['the total of the account for a calendar day', 'isv.DAY_LIMIT_CONTROL', 15 * hour],
  ])('last, for %s, as long as they may', async (_, code, retryAfterMs) => {
    world.core.addFault({ path: '/', kind: 'status', times: 1, status: 400, body: JSON.stringify({ Code: code, Message: 'no' }) })
    expect(await somebody(vendors.aliyun()).code()).toMatchObject({ reason: code, retryAfterMs })
  })
})

describe('the limits at Tencent Cloud', () => {
  it('of the day end at midnight in Beijing', async () => {
    const one = somebody(vendors.tencent())
    await times(10, 13 * minute, one.code)
    now = morning + 6 * hour
    const reason = 'LimitExceeded.PhoneNumberDailyLimit'
    expect(await one.code()).toEqual({ kind: 'limited', reason, retryAfterMs: 9 * hour })
    now += 9 * hour - 1
    expect((await one.code()).kind).toBe('limited')
    now += 1
    expect(await one.code()).toEqual(accepted)
  })

  it('belong to an application: where notices have none of their own, they use up what it allows for codes', async () => {
    const app = tencentApps.codes
    const settings = { ...tencentAccount, endpoint: world.publicUrl, region: 'ap-guangzhou', templates: templates.tencent }
    const one = somebody(tencentSms({ ...settings, sdkAppIds: { codes: app, notices: app } }, outside))
    await times(5, minute, one.notice)
    now += minute
    expect(await one.code()).toMatchObject({ kind: 'limited', reason: 'LimitExceeded.PhoneNumberOneHourLimit' })
  })
})

describe('a service of one’s own that says: not now', () => {
  it.each([
    [429, '90', { kind: 'limited', reason: '429', retryAfterMs: 90_000 }],
    [429, undefined, { kind: 'limited', reason: '429', retryAfterMs: minute }],
    [503, '5', { kind: 'failed', reason: '503', retryAfterMs: 5000 }],
    [503, new Date(morning + 2 * minute).toUTCString(), { kind: 'failed', reason: '503', retryAfterMs: 2 * minute }],
    [503, 'soon', { kind: 'failed', reason: '503' }],
    [503, undefined, { kind: 'failed', reason: '503' }],
    // longer than a day is no answer to somebody who waits
    [429, '9999999', { kind: 'limited', reason: '429', retryAfterMs: day }],
  ])('%i with Retry-After %s is handed on with its time', async (status, retryAfter, outcome) => {
    const server = createServer((_, reply) => reply.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const sms = httpSms({ endpoint: `http://127.0.0.1:${port}/send`, secret: 'a bearer secret', link: '' }, outside)
    expect(await somebody(sms).code()).toEqual(outcome)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
})
