import { createHash, createHmac } from 'node:crypto'
import * as z from 'zod/mini'
import { beijing, untilMidnightMs } from '../platform/time.ts'
import { callOutside, jsonOf, type Outside } from './call.ts'
import { limitedFor, type SendOutcome, type SmsGateway, type SmsMessage } from './sms.ts'
import { variablesOf } from '@linsheng/shared/words/sms'

export interface TencentSmsSettings {
  /** https://sms.tencentcloudapi.com, or a stand-in. */
  endpoint: string
  secretId: string
  secretKey: string
  region: string
  /**
   * The applications of codes and of notices. Tencent Cloud counts what one number gets by application, codes and notices together: with an
   * application of their own, notices leave to codes what they are allowed.
   */
  sdkAppIds: { readonly codes: string; readonly notices: string }
  signName: string
  /** The provider's template id of each of our texts. */
  templates: Readonly<Record<SmsMessage['template'], string>>
}

export interface Tc3Request {
  service: string
  /** Without a port, as their own client signs it. */
  host: string
  contentType: string
  body: string
  /** Epoch seconds. */
  timestamp: number
}

const algorithm = 'TC3-HMAC-SHA256'
const timeoutMs = 10_000
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** The authorization header of a POST. Source: Tencent Cloud API 3.0, "Signature v3", whose example is a test. */
export function signTc3(
  { secretId, secretKey }: Pick<TencentSmsSettings, 'secretId' | 'secretKey'>,
  { service, host, contentType, body, timestamp }: Tc3Request,
): string {
  const date = new Date(timestamp * 1000).toISOString().slice(0, 10)
  const scope = `${date}/${service}/tc3_request`
  const signed = 'content-type;host'
  const canonical = `POST\n/\n\ncontent-type:${contentType}\nhost:${host}\n\n${signed}\n${sha256(body)}`
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), 'tc3_request')
  const signature = hmac(key, `${algorithm}\n${timestamp}\n${scope}\n${sha256(canonical)}`).toString('hex')
  return `${algorithm} Credential=${secretId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`
}

const contentType = 'application/json; charset=utf-8'

/** Text messages by Tencent Cloud. Its call is not idempotent: what may have been accepted is `unknown`. */
export function tencentSms(settings: TencentSmsSettings, outside: Outside): SmsGateway {
  const { hostname: host } = new URL(settings.endpoint)
  return {
    async send({ phone, template, params }) {
      const number = `+86${phone}`
      const body = JSON.stringify({
        PhoneNumberSet: [number],
        SmsSdkAppId: template === 'sign_in_code' ? settings.sdkAppIds.codes : settings.sdkAppIds.notices,
        TemplateId: settings.templates[template],
        SignName: settings.signName,
        TemplateParamSet: variablesOf(template).map((name) => params[name] ?? ''),
      })
      const timestamp = Math.floor(outside.now() / 1000)
      const headers = {
        authorization: signTc3(settings, { service: 'sms', host, contentType, body, timestamp }),
        'content-type': contentType,
        'x-tc-action': 'SendSms',
        'x-tc-version': '2021-01-11',
        'x-tc-region': settings.region,
        'x-tc-timestamp': String(timestamp),
      }
      const called = await callOutside({ method: 'POST', url: `${settings.endpoint}/`, headers, body, timeoutMs })
      if (called.kind === 'never_sent') return { kind: 'failed', reason: called.reason }
      if (called.kind === 'lost') return { kind: 'unknown', reason: called.reason }
      const code = codeOf(jsonOf(called.raw), number)
      return code === null ? { kind: 'unknown', reason: `${called.status} without a code` } : outcomeOf(code, outside.now())
    },
  }
}

/** Nothing went out, and it is not about this message: too many at once, a clock of ours that is wrong, an account without money. */
const forNow = ['RequestLimitExceeded', 'AuthFailure.SignatureExpire', 'FailedOperation.InsufficientBalanceInSmsPackage']
const numberIsFull = 'LimitExceeded.PhoneNumber'
/** How far back the limits of one number count; that of the day is a calendar day's. */
const windows: Readonly<Record<string, number>> = {
  [`${numberIsFull}ThirtySecondLimit`]: 30_000,
  [`${numberIsFull}OneHourLimit`]: 3_600_000,
  // which of them it was is not said
  'LimitExceeded.DeliveryFrequencyLimit': 3_600_000,
}
/** Totals that the company set for a calendar day of the application. */
const dayIsFull = ['LimitExceeded.AppDailyLimit', 'LimitExceeded.AppMainlandChinaDailyLimit']

const reply = z.object({
  Response: z.object({
    Error: z.optional(z.object({ Code: z.string() })),
    SendStatusSet: z.optional(z.array(z.object({ PhoneNumber: z.string(), Code: z.string() }))),
  }),
})

/** A call can succeed and its number fail: what counts is the code beside the number. Messages may hold it and are not kept. */
function codeOf(body: unknown, number: string): string | null {
  const parsed = reply.safeParse(body)
  if (!parsed.success) return null
  const { Error: whole, SendStatusSet: sent = [] } = parsed.data.Response
  return whole?.Code ?? sent.find(({ PhoneNumber }) => PhoneNumber === number)?.Code ?? null
}

function outcomeOf(code: string, now: number): SendOutcome {
  if (code === 'Ok') return { kind: 'accepted' }
  const windowMs = windows[code]
  if (windowMs !== undefined) return limitedFor(code, windowMs)
  if (code === `${numberIsFull}DailyLimit`) return { kind: 'limited', reason: code, retryAfterMs: untilMidnightMs(beijing, now) }
  if (dayIsFull.includes(code)) return { kind: 'failed', reason: code, retryAfterMs: untilMidnightMs(beijing, now) }
  if (forNow.some((one) => code.startsWith(one))) return { kind: 'failed', reason: code }
  return code.startsWith('InternalError') ? { kind: 'unknown', reason: code } : { kind: 'refused', reason: code }
}
