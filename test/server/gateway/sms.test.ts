import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { aliyunSms, signAcs3 } from '@linsheng/server/src/gateway/aliyun-sms.ts'
import type { SmsGateway } from '@linsheng/server/src/gateway/sms.ts'
import { httpSms } from '@linsheng/server/src/gateway/sms-http.ts'
import { signTc3, tencentSms } from '@linsheng/server/src/gateway/tencent-sms.ts'
import { smsTemplates } from '@linsheng/shared/words/sms'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  aliyunAccount,
  aliyunTemplates,
  openOutside,
  outsideAt,
  type OutsideWorld,
  silentAddress,
  tencentAccount,
  tencentApps,
  tencentTemplates,
  textLink,
} from '../../support/outside.ts'

const day = 86_400_000

describe('the signatures of text-message services', () => {
  it('of Alibaba Cloud is the one that its documentation works out', () => {
    const headers = signAcs3(
      { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' },
      {
        method: 'POST',
        host: 'ecs.cn-shanghai.aliyuncs.com',
        path: '/',
        query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
        body: '',
        action: 'RunInstances',
        version: '2014-05-26',
        date: '2023-10-26T10:22:32Z',
        nonce: '3156853299f313e23d1673dc12e1703d',
      },
    )
    expect(headers['authorization']).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;' +
        'x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    )
  })

  it('of Tencent Cloud is the one that its documentation works out', () => {
    const authorization = signTc3(
      { secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE', secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE' },
      {
        service: 'cvm',
        host: 'cvm.tencentcloudapi.com',
        contentType: 'application/json; charset=utf-8',
        body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
        timestamp: 1_551_113_065,
      },
    )
    expect(authorization).toBe(
      'TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, ' +
        'Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
    )
  })
})

interface Provider {
  name: string
  open(endpoint: string, change?: object, now?: () => number): SmsGateway
  /** What the second of two codes in one moment meets. */
  limit: { kind: 'limited'; reason: string; retryAfterMs: number; windowMs: number }
  unsigned: string
  wrongSecret: object
  wrongTemplate: string
  /** An answer that says: not now. */
  busy: { status: number; body: string; reason: string }
  /** What the account's own state is called, which is not about this message. */
  noMoney: { status: number; body: string; reason: string }
  /** The same call from a clock that is wrong. */
  wrongClock: string
  /** An answer that leaves open whether it went out. */
  broken: { status: number; body: string }
}

const providers: Provider[] = [
  {
    name: 'aliyun',
    open: (endpoint, change, now = () => world.core.now()) =>
      aliyunSms({ ...aliyunAccount, endpoint, templates: aliyunTemplates, ...change }, outsideAt(now)),
    limit: { kind: 'limited', reason: 'isv.BUSINESS_LIMIT_CONTROL', retryAfterMs: 60_000, windowMs: 60_000 },
    unsigned: 'SignatureDoesNotMatch',
    wrongSecret: { accessKeySecret: 'another' },
    wrongTemplate: 'isv.SMS_TEMPLATE_ILLEGAL',
    busy: { status: 400, body: '{"Code":"Throttling.User"}', reason: 'Throttling.User' },
    noMoney: { status: 400, body: '{"Code":"isv.AMOUNT_NOT_ENOUGH"}', reason: 'isv.AMOUNT_NOT_ENOUGH' },
    wrongClock: 'InvalidTimeStamp.Expired',
    broken: { status: 500, body: '{"Code":"InternalError"}' },
  },
  {
    name: 'tencent',
    open: (endpoint, change, now = () => world.core.now()) =>
      tencentSms(
        {
          ...{ ...tencentAccount, endpoint, region: 'ap-guangzhou', sdkAppIds: tencentApps },
          ...{ templates: tencentTemplates, ...change },
        },
        outsideAt(now),
      ),
    limit: { kind: 'limited', reason: 'LimitExceeded.PhoneNumberThirtySecondLimit', retryAfterMs: 30_000, windowMs: 30_000 },
    unsigned: 'AuthFailure.SignatureFailure',
    wrongSecret: { secretKey: 'another' },
    wrongTemplate: 'FailedOperation.TemplateIncorrectOrUnapproved',
    busy: { status: 200, body: '{"Response":{"Error":{"Code":"RequestLimitExceeded"}}}', reason: 'RequestLimitExceeded' },
    noMoney: {
      status: 200,
      body: '{"Response":{"SendStatusSet":[{"PhoneNumber":"+86PHONE","Code":"FailedOperation.InsufficientBalanceInSmsPackage"}]}}',
      reason: 'FailedOperation.InsufficientBalanceInSmsPackage',
    },
    wrongClock: 'AuthFailure.SignatureExpire',
    broken: { status: 200, body: '{"Response":{"Error":{"Code":"InternalError"}}}' },
  },
]

let world: OutsideWorld
let people = 0
beforeAll(async () => {
  world = await openOutside()
})
afterAll(() => world.close())

describe.each(providers)('a text message by $name', (provider) => {
  let sms: SmsGateway
  let phone: string
  beforeEach(async () => {
    world.core.clearFaults()
    await world.core.advance(day)
    sms = provider.open(world.publicUrl)
    people += 1
    phone = `139${String(people).padStart(8, '0')}`
  })
  const plan = { template: 'case_plan', params: { name: 'x' } } as const
  const code = (number = phone) => sms.send({ phone: number, template: 'sign_in_code', params: { code: '407193' } })
  const received = () => world.core.messages.filter(({ to }) => to === phone).map(({ body }) => body)

  it('arrives on the phone with the words of its template', async () => {
    expect(await code()).toEqual({ kind: 'accepted' })
    expect(received()).toEqual([smsTemplates.sign_in_code.replace('${code}', '407193')])
    expect(
      await provider.open(world.publicUrl).send({ phone: '13700000001', template: 'case_plan', params: { name: "王 *'(修好)!~ +&=%" } }),
    ).toEqual({
      kind: 'accepted',
    })
  })

  it('does not go out beyond the limit of its number, though the call itself went well; other numbers go on', async () => {
    await code()
    expect(await code()).toEqual(provider.limit)
    expect(await code('13700000002')).toEqual({ kind: 'accepted' })
    expect(received()).toHaveLength(1)
  })

  it('is refused where the secret or the template is wrong, and the reason names the code alone', async () => {
    const wrong = provider.open(world.publicUrl, provider.wrongSecret)
    expect(await wrong.send({ phone, ...plan })).toEqual({ kind: 'refused', reason: provider.unsigned })
    const none = provider.open(world.publicUrl, { templates: { case_plan: 'none' } })
    expect(await none.send({ phone, ...plan })).toEqual({
      kind: 'refused',
      reason: provider.wrongTemplate,
    })
    expect(received()).toEqual([])
  })

  it('is refused for a number that is none, and nothing of the number is repeated', async () => {
    const outcome = await sms.send({ phone: '12345', ...plan })
    expect(outcome.kind).toBe('refused')
    expect(JSON.stringify(outcome)).not.toContain('12345')
  })

  it('is unknown when the line is cut after it went out, when a page comes back, and when the service breaks inside', async () => {
    world.core.addFault({ path: '/', kind: 'drop-after', times: 1 })
    expect((await code()).kind).toBe('unknown')
    expect(received()).toHaveLength(1)
    world.core.addFault({ path: '/', kind: 'html', times: 1 })
    expect((await code('13700000003')).kind).toBe('unknown')
    world.core.addFault({ path: '/', kind: 'status', times: 1, ...provider.broken })
    expect((await code('13700000004')).kind).toBe('unknown')
  })

  it('certainly did not go out when nobody listens, or when the service says: not now', async () => {
    expect(await provider.open(await silentAddress()).send({ phone, ...plan })).toEqual({
      kind: 'failed',
      reason: 'ECONNREFUSED',
    })
    const { reason, ...answer } = provider.busy
    world.core.addFault({ path: '/', kind: 'status', times: 1, ...answer })
    expect(await code()).toEqual({ kind: 'failed', reason })
  })

  it('is tried again where our clock is out by more than the service allows, and where the account has no money', async () => {
    const now = world.core.now()
    await world.core.advance(20 * 60_000)
    const late = provider.open(world.publicUrl, {}, () => now)
    expect(await late.send({ phone, ...plan })).toEqual({ kind: 'failed', reason: provider.wrongClock })
    const { reason, ...answer } = provider.noMoney
    world.core.addFault({ path: '/', kind: 'status', times: 1, ...answer, body: answer.body.replace('PHONE', phone) })
    expect(await code()).toEqual({ kind: 'failed', reason })
    expect(received()).toEqual([])
  })
})

describe('a text message by a service of one’s own', () => {
  it.each([
    ['a 2xx', 202, 'accepted'],
    ['a 4xx', 422, 'refused'],
    ['a redirect', 302, 'refused'],
    ['a 503', 503, 'failed'],
    ['a 429', 429, 'limited'],
    ['a 500', 500, 'unknown'],
    ['a gateway on the way that waited in vain', 504, 'unknown'],
    ['a line that is cut after it arrived', 0, 'unknown'],
  ])('is by %s what it became', async (_, status, kind) => {
    const bodies: string[] = []
    const server = createServer((request, reply) => {
      request.on('data', (part) => bodies.push(String(part)))
      request.on('end', () => (status === 0 ? request.socket.destroy() : reply.writeHead(status, { location: '/elsewhere' }).end()))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const settings = { endpoint: `http://127.0.0.1:${port}/send`, secret: 'a bearer secret', link: textLink }
    const sms = httpSms(
      settings,
      outsideAt(() => 0),
    )
    const message = { phone: '13800000001', template: 'case_plan', params: { name: '周晓岚' } } as const
    expect((await sms.send(message)).kind).toBe(kind)
    const text = `您反映的事，周晓岚想好了怎么办，想请您点个头。点开看看：${textLink}`
    expect(bodies).toEqual([JSON.stringify({ ...message, text })])
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
})
