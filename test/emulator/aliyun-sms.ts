import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Core, EmuRequest, Service } from './core.ts'
import { faultOfVariable, isAdvertising, isLoneVariable } from './sms-rules.ts'

export interface AliyunAccount {
  accessKeyId: string
  accessKeySecret: string
  signName: string
  /** Template code → its text with ${name} in it. `isCode`: a template for codes, with the limits of codes. */
  templates: Readonly<Record<string, { text: string; isCode: boolean }>>
}

interface Sent {
  phone: string
  template: string
  at: number
}

class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly status = 400,
    readonly words: string | null = null,
  ) {
    super(code)
  }
}

const minute = 60_000
/**
 * Of one number: all codes of a signature together, and the notices of each template; apart from each other. A day is the 24 hours before
 * now, and the message names the limit. Source: Alibaba Cloud, document 2881383; the message as users report it (nocobase#778 and others).
 */
const codeLimits = [
  { count: 1, ms: minute, level: '分钟' },
  { count: 5, ms: 60 * minute, level: '小时' },
  { count: 10, ms: 24 * 60 * minute, level: '天' },
]
const noticeLimits = [{ count: 50, ms: 24 * 60 * minute, level: '天' }]
const maxNumbers = 1000
const skewMs = 15 * minute

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const encode = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

/** Alibaba Cloud's SendSms as documented: ACS3 signature, nonces once, parameters in the query, limits per number. */
export function aliyunSmsService(account: AliyunAccount): Service {
  const sent: Sent[] = []
  const nonces = new Set<string>()
  return {
    name: 'aliyun-sms',
    handles: ({ headers }) => headers['x-acs-action'] !== undefined,
    async handle(request, core) {
      const common = { RequestId: randomBytes(16).toString('hex').toUpperCase() }
      const json = (status: number, content: object) => ({
        status,
        headers: { 'content-type': 'application/json;charset=utf-8' },
        body: JSON.stringify({ ...content, ...common }),
      })
      try {
        verify(request, core, account, nonces)
        send(request, core, account, sent)
        return json(200, { Code: 'OK', Message: 'OK', BizId: `${core.now()}^0` })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return json(error.status, { Code: error.code, Message: error.words ?? `refused for ${request.query.get('PhoneNumbers')}` })
      }
    },
  }
}

function verify({ method, path, query, headers, raw }: EmuRequest, core: Core, account: AliyunAccount, nonces: Set<string>): void {
  const authorization = headers['authorization'] ?? ''
  const part = (name: string) => new RegExp(`${name}=([^,]*)`).exec(authorization)?.[1] ?? ''
  if (headers['x-acs-action'] !== 'SendSms' || headers['x-acs-version'] !== '2017-05-25') throw new Refusal('InvalidAction.NotFound', 404)
  if (part('Credential') !== account.accessKeyId) throw new Refusal('InvalidAccessKeyId.NotFound', 404)
  const at = Date.parse(headers['x-acs-date'] ?? '')
  if (!(Math.abs(core.now() - at) <= skewMs)) throw new Refusal('InvalidTimeStamp.Expired')
  const nonce = headers['x-acs-signature-nonce'] ?? ''
  if (nonce === '' || nonces.has(nonce)) throw new Refusal('SignatureNonceUsed')
  const names = part('SignedHeaders').split(';')
  const wanted = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-acs-'))]
  const canonical = [
    method,
    path,
    [...query.keys()]
      .sort()
      .map((name) => `${encode(name)}=${encode(query.get(name) ?? '')}`)
      .join('&'),
    ...names.map((name) => `${name}:${headers[name]?.trim()}`),
    '',
    names.join(';'),
    sha256(raw),
  ].join('\n')
  const signature = createHmac('sha256', account.accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex')
  const whole = wanted.every((name) => names.includes(name)) && headers['x-acs-content-sha256'] === sha256(raw)
  if (!authorization.startsWith('ACS3-HMAC-SHA256 ') || !whole || signature !== part('Signature'))
    throw new Refusal('SignatureDoesNotMatch')
  nonces.add(nonce)
}

function send({ query }: EmuRequest, core: Core, account: AliyunAccount, sent: Sent[]): void {
  const template = query.get('TemplateCode') ?? ''
  const known = account.templates[template]
  if (query.get('SignName') !== account.signName) throw new Refusal('isv.SMS_SIGNATURE_ILLEGAL')
  // one that would not have been approved
  if (!known || (!known.isCode && (isLoneVariable(known.text) || isAdvertising(known.text)))) throw new Refusal('isv.SMS_TEMPLATE_ILLEGAL')
  const phones = (query.get('PhoneNumbers') ?? '').split(',')
  if (phones.length > maxNumbers) throw new Refusal('isv.MOBILE_COUNT_OVER_LIMIT')
  if (!phones.every((phone) => /^1[3-9]\d{9}$/.test(phone))) throw new Refusal('isv.MOBILE_NUMBER_ILLEGAL')
  const params = paramsOf(query.get('TemplateParam'))
  for (const fault of Object.values(params).map(faultOfVariable)) {
    if (fault === 'too long') throw new Refusal('isv.PARAM_LENGTH_LIMIT')
    if (fault === 'not allowed') throw new Refusal('isv.INVALID_PARAMETERS')
  }
  const body = known.text.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    if (params[name] === undefined) throw new Refusal('isv.TEMPLATE_MISSING_PARAMETERS')
    return params[name]
  })
  for (const phone of phones) {
    const counted = (other: string) => (known.isCode ? account.templates[other]?.isCode === true : other === template)
    const before = sent.filter((one) => one.phone === phone && counted(one.template))
    for (const { count, ms, level } of known.isCode ? codeLimits : noticeLimits)
      if (before.filter(({ at }) => at > core.now() - ms).length >= count)
        throw new Refusal('isv.BUSINESS_LIMIT_CONTROL', 400, `触发${level}级流控Permits:${count}`)
  }
  for (const phone of phones) {
    sent.push({ phone, template, at: core.now() })
    core.accept('aliyun-sms', 'sent', { phone, template, params })
    core.deliver({ to: phone, from: 'sms', title: account.signName, body })
  }
}

function paramsOf(text: string | null): Record<string, string> {
  try {
    return JSON.parse(text ?? '{}') as Record<string, string>
  } catch {
    throw new Refusal('isv.INVALID_JSON_PARAM')
  }
}
