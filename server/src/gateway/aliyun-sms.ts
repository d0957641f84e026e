import { createHash, createHmac } from 'node:crypto'
import * as z from 'zod/mini'
import { beijing, untilMidnightMs } from '../platform/time.ts'
import { callOutside, jsonOf, type Outside } from './call.ts'
import { limitedFor, type SendOutcome, type SmsGateway, type SmsMessage } from './sms.ts'

export interface AliyunSmsSettings {
  /** https://dysmsapi.aliyuncs.com, or a stand-in. */
  endpoint: string
  accessKeyId: string
  accessKeySecret: string
  signName: string
  /** The provider's template code of each of our texts. */
  templates: Readonly<Record<SmsMessage['template'], string>>
}

export interface AcsRequest {
  method: 'GET' | 'POST'
  host: string
  path: string
  query: Readonly<Record<string, string>>
  body: string
  action: string
  version: string
  /** 2023-10-26T10:22:32Z */
  date: string
  nonce: string
}

const algorithm = 'ACS3-HMAC-SHA256'
const timeoutMs = 10_000
const version = '2017-05-25'
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** RFC 3986: what `encodeURIComponent` leaves and the standard does not. */
const encode = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

/** The query as it is signed and sent: sorted by name. */
const queryOf = (query: AcsRequest['query']) =>
  Object.keys(query)
    .sort()
    .map((name) => `${encode(name)}=${encode(query[name] ?? '')}`)
    .join('&')

/**
 * Every header of a signed call, authorization included.
 * Source: Alibaba Cloud, "V3 request body and signature mechanism" (ACS3-HMAC-SHA256), whose example is a test.
 */
export function signAcs3(
  { accessKeyId, accessKeySecret }: Pick<AliyunSmsSettings, 'accessKeyId' | 'accessKeySecret'>,
  request: AcsRequest,
): Record<string, string> {
  const headers: Record<string, string> = {
    host: request.host,
    'x-acs-action': request.action,
    'x-acs-content-sha256': sha256(request.body),
    'x-acs-date': request.date,
    'x-acs-signature-nonce': request.nonce,
    'x-acs-version': request.version,
  }
  const names = Object.keys(headers).sort()
  const canonical = [
    request.method,
    request.path,
    queryOf(request.query),
    ...names.map((name) => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    headers['x-acs-content-sha256'],
  ].join('\n')
  const signature = createHmac('sha256', accessKeySecret)
    .update(`${algorithm}\n${sha256(canonical)}`)
    .digest('hex')
  return { ...headers, authorization: `${algorithm} Credential=${accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}` }
}

/** Text messages by Alibaba Cloud. Its call is not idempotent: what may have been accepted is `unknown`. */
export function aliyunSms(settings: AliyunSmsSettings, outside: Outside): SmsGateway {
  const { host } = new URL(settings.endpoint)
  return {
    async send({ phone, template, params }) {
      const query = {
        PhoneNumbers: phone,
        SignName: settings.signName,
        TemplateCode: settings.templates[template],
        TemplateParam: JSON.stringify(params),
      }
      const date = new Date(outside.now()).toISOString().replace(/\.\d{3}Z$/, 'Z')
      const { host: _, ...headers } = signAcs3(settings, {
        ...{ method: 'POST', host, path: '/', query, body: '', action: 'SendSms', version, date, nonce: outside.nonce() },
      })
      const called = await callOutside({ method: 'POST', url: `${settings.endpoint}/?${queryOf(query)}`, headers, timeoutMs })
      if (called.kind === 'never_sent') return { kind: 'failed', reason: called.reason }
      return called.kind === 'lost' ? { kind: 'unknown', reason: called.reason } : read(called.status, jsonOf(called.raw), outside.now())
    },
  }
}

/** Nothing went out, and it is not about this message: too many at once, a clock of ours that is wrong, an account without money. */
const forNow = ['Throttling', 'ServiceUnavailable', 'InvalidTimeStamp', 'isv.AMOUNT_NOT_ENOUGH']

/** The total that the company set for a calendar day. */
const dayIsFull = 'isv.DAY_LIMIT_CONTROL'
/**
 * One number had too many. Which limit it was stands in the message alone, as the level of "flow control": minute, hour or day, each
 * counted backwards from now. Source: Alibaba Cloud, document 2881383: 1 code a minute, 5 an hour, 10 a day, by signature and number;
 * 50 notices a day, by signature, template and number.
 */
const numberIsFull = 'isv.BUSINESS_LIMIT_CONTROL'
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const windows: [RegExp, number][] = [
  [/\u5206\u949f\u7ea7/, minuteMs],
  [/\u5c0f\u65f6\u7ea7/, hourMs],
  [/\u5929\u7ea7/, 24 * hourMs],
]
/** Where the words are others: we send one code a minute, so the limit of the hour is the first that is met. */
const windowOf = (message: string) => windows.find(([words]) => words.test(message))?.[1] ?? hourMs

const reply = z.object({ Code: z.string(), Message: z.optional(z.string()) })

/** Its message may hold the number: only the code is kept. */
function read(status: number, body: unknown, now: number): SendOutcome {
  const parsed = reply.safeParse(body)
  if (!parsed.success) return { kind: 'unknown', reason: `${status} without a code` }
  const { Code: code, Message: message = '' } = parsed.data
  if (code === 'OK') return { kind: 'accepted' }
  if (code === numberIsFull) return limitedFor(code, windowOf(message))
  if (code === dayIsFull) return { kind: 'failed', reason: code, retryAfterMs: untilMidnightMs(beijing, now) }
  if (forNow.some((one) => code.startsWith(one))) return { kind: 'failed', reason: code }
  return status < 500 ? { kind: 'refused', reason: code } : { kind: 'unknown', reason: code }
}
