import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Core, EmuRequest, Service } from './core.ts'
import { faultOfVariable, isAdvertising, isLoneVariable } from './sms-rules.ts'

export interface TencentAccount {
  secretId: string
  secretKey: string
  /** Application → how many texts one number gets from it. The company sets it for each application. */
  applications: Readonly<Record<string, { perHour?: number; perDay: number }>>
  signName: string
  /** Template id → its text with {1}, {2} in it. */
  templates: Readonly<Record<string, string>>
}

class Refusal extends Error {
  constructor(readonly code: string) {
    super(code)
  }
}

interface Sent {
  application: string
  phone: string
  body: string
  at: number
}

interface SendSms {
  PhoneNumberSet: string[]
  SmsSdkAppId: string
  TemplateId: string
  SignName: string
  TemplateParamSet?: string[]
  SessionContext?: string
}

const skewSeconds = 300
const maxNumbers = 200
const halfMinute = 30_000
const hourMs = 3_600_000
/** The calendar day in Beijing. */
const dayOf = (at: number) => Math.floor((at + 8 * hourMs) / (24 * hourMs))

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** Tencent Cloud's SendSms as documented: TC3 signature, HTTP 200 whatever happened, a code for the whole call or beside each number. */
export function tencentSmsService(account: TencentAccount): Service {
  const sent: Sent[] = []
  return {
    name: 'tencent-sms',
    handles: ({ headers }) => headers['x-tc-action'] !== undefined,
    async handle(request, core) {
      const answer = (content: object) => ({
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ Response: { ...content, RequestId: randomBytes(16).toString('hex') } }),
      })
      try {
        verify(request, core, account)
        return answer({ SendStatusSet: send(request, core, account, sent) })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return answer({ Error: { Code: error.code, Message: error.code } })
      }
    },
  }
}

function verify({ method, path, headers, raw }: EmuRequest, core: Core, account: TencentAccount): void {
  if (headers['x-tc-action'] !== 'SendSms') throw new Refusal('InvalidAction')
  if (headers['x-tc-version'] !== '2021-01-11') throw new Refusal('NoSuchVersion')
  if (!headers['x-tc-region']) throw new Refusal('MissingParameter')
  const timestamp = Number(headers['x-tc-timestamp'])
  if (!(Math.abs(core.now() / 1000 - timestamp) <= skewSeconds)) throw new Refusal('AuthFailure.SignatureExpire')
  const pattern = /^TC3-HMAC-SHA256 Credential=([^/]+)\/([\d-]+)\/sms\/tc3_request, SignedHeaders=([\w;-]+), Signature=(\w+)$/
  const [, id, date = '', names = '', signature] = pattern.exec(headers['authorization'] ?? '') ?? []
  if (id !== account.secretId) throw new Refusal('AuthFailure.SecretIdNotFound')
  // their own client signs the name of the host without its port
  const value = (name: string) => (name === 'host' ? (headers['host'] ?? '').replace(/:\d+$/, '') : (headers[name] ?? ''))
  const signed = names.split(';')
  const lines = signed.map((name) => `${name}:${value(name).toLowerCase()}\n`).join('')
  const canonical = `${method}\n${path}\n\n${lines}\n${names}\n${sha256(raw)}`
  const key = hmac(hmac(hmac(`TC3${account.secretKey}`, date), 'sms'), 'tc3_request')
  const right = hmac(key, `TC3-HMAC-SHA256\n${timestamp}\n${date}/sms/tc3_request\n${sha256(canonical)}`).toString('hex')
  const today = new Date(timestamp * 1000).toISOString().slice(0, 10)
  if (date !== today || !signed.includes('content-type') || !signed.includes('host') || right !== signature)
    throw new Refusal('AuthFailure.SignatureFailure')
}

function send({ raw }: EmuRequest, core: Core, account: TencentAccount, sent: Sent[]): object[] {
  const body = JSON.parse(raw.toString('utf8')) as SendSms
  if (!account.applications[body.SmsSdkAppId]) throw new Refusal('UnauthorizedOperation.SmsSdkAppIdVerifyFail')
  if (body.SignName !== account.signName) throw new Refusal('FailedOperation.SignatureIncorrectOrUnapproved')
  const text = account.templates[body.TemplateId]
  // one that would not have been approved
  if (text === undefined || isLoneVariable(text) || isAdvertising(text)) throw new Refusal('FailedOperation.TemplateIncorrectOrUnapproved')
  if (body.PhoneNumberSet.length > maxNumbers) throw new Refusal('LimitExceeded.PhoneNumberCountLimit')
  const params = body.TemplateParamSet ?? []
  if (new Set(text.match(/\{\d+\}/g) ?? []).size !== params.length)
    throw new Refusal('FailedOperation.TemplateParamSetNotMatchApprovedTemplate')
  for (const fault of params.map(faultOfVariable)) {
    if (fault === 'too long') throw new Refusal('InvalidParameterValue.TemplateParameterLengthLimit')
    if (fault === 'not allowed') throw new Refusal('InvalidParameterValue.TemplateParameterFormatError')
  }
  const words = text.replace(/\{(\d+)\}/g, (_, number: string) => params[Number(number) - 1] ?? '')
  return body.PhoneNumberSet.map((number) => {
    const code = sendOne({ application: body.SmsSdkAppId, number, words }, core, account, sent)
    const SerialNo = code === 'Ok' ? `${core.now()}:${randomBytes(4).toString('hex')}` : ''
    const common = { PhoneNumber: number, SessionContext: body.SessionContext ?? '', IsoCode: 'CN' }
    return {
      ...common,
      SerialNo,
      Fee: code === 'Ok' ? 1 : 0,
      Code: code,
      Message: code === 'Ok' ? 'send success' : `refused for ${number}`,
    }
  })
}

/**
 * One number gets the same words once in 30 s, and so many texts an hour and a calendar day from one application, codes and notices
 * together. Source: Tencent Cloud, documents 382/13303 and 382/35469, and the error codes of SendSms; a number's day is 2 texts in a new
 * application, at most the 10 that carriers allow.
 */
function sendOne(
  { application, number, words }: { application: string; number: string; words: string },
  core: Core,
  { signName, applications }: TencentAccount,
  sent: Sent[],
): string {
  if (!/^\+861[3-9]\d{9}$/.test(number)) return 'InvalidParameterValue.IncorrectPhoneNumber'
  const phone = number.slice(3)
  const { perHour = Infinity, perDay = 0 } = applications[application] ?? {}
  const before = sent.filter((one) => one.phone === phone && one.application === application)
  const since = (ms: number) => before.filter(({ at }) => at > core.now() - ms)
  if (since(halfMinute).some(({ body }) => body === words)) return 'LimitExceeded.PhoneNumberThirtySecondLimit'
  if (since(hourMs).length >= perHour) return 'LimitExceeded.PhoneNumberOneHourLimit'
  if (before.filter(({ at }) => dayOf(at) === dayOf(core.now())).length >= perDay) return 'LimitExceeded.PhoneNumberDailyLimit'
  sent.push({ application, phone, body: words, at: core.now() })
  core.accept('tencent-sms', 'sent', { phone })
  core.deliver({ to: phone, from: 'sms', title: signName, body: words })
  return 'Ok'
}
