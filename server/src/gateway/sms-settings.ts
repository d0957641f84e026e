import * as z from 'zod/mini'
import { address, baseAddress, isLoopback, isPublic, mustBePublic, needed, optional, rule, together } from '../platform/env.ts'
import { type AliyunSmsSettings, aliyunSms } from './aliyun-sms.ts'
import type { Outside } from './call.ts'
import type { SmsGateway } from './sms.ts'
import { httpSms } from './sms-http.ts'
import { tencentSms, type TencentSmsSettings } from './tencent-sms.ts'
import { type SmsTemplate, smsTemplates } from '@linsheng/shared/words/sms'

export type SmsSettings =
  | { provider: 'http'; endpoint: string; secret: string; link: string }
  | ({ provider: 'aliyun' } & AliyunSmsSettings)
  | ({ provider: 'tencent' } & TencentSmsSettings)

const notices = Object.keys(smsTemplates).filter((name) => name !== 'sign_in_code')

/** `repair_assigned=SMS_1 repair_delayed=SMS_2 …`: the service's template of every notice that goes out as a text message. */
const noticeTemplates = z.pipe(
  needed.check(
    z.superRefine((text, context) => {
      const given = pairsOf(text).map(([name]) => name)
      const missing = notices.filter((name) => !given.includes(name))
      const unknown = given.filter((name) => !notices.includes(name))
      if (missing.length > 0) context.addIssue(`lacks ${missing.join(', ')}`)
      if (unknown.length > 0) context.addIssue('names a text that there is not: docs/sms-templates.md lists them')
    }),
  ),
  z.transform((text) => Object.fromEntries(pairsOf(text)) as Record<Exclude<SmsTemplate, 'sign_in_code'>, string>),
)
/** By blanks or commas; a template without an id is missing. */
const pairsOf = (text: string): [string, string][] =>
  text.split(/[\s,]+/).flatMap((pair) => {
    const [name = '', id = ''] = pair.split('=')
    return name === '' || id === '' ? [] : [[name, id]]
  })

const http = z.object({
  SMS_PROVIDER: z.optional(z.literal('http')),
  SMS_URL: z.optional(address),
  SMS_SECRET: optional,
  OPERATOR_PHONE: optional,
  PUBLIC_URL: optional,
})
const aliyun = z.object({
  SMS_PROVIDER: z.literal('aliyun'),
  ALIYUN_SMS_ENDPOINT: z._default(baseAddress, 'https://dysmsapi.aliyuncs.com'),
  ALIYUN_SMS_ACCESS_KEY_ID: needed,
  ALIYUN_SMS_ACCESS_KEY_SECRET: needed,
  ALIYUN_SMS_SIGN_NAME: needed,
  ALIYUN_SMS_TEMPLATE_SIGN_IN_CODE: needed,
  ALIYUN_SMS_TEMPLATES: noticeTemplates,
})
const tencent = z.object({
  SMS_PROVIDER: z.literal('tencent'),
  TENCENT_SMS_ENDPOINT: z._default(baseAddress, 'https://sms.tencentcloudapi.com'),
  TENCENT_SMS_SECRET_ID: needed,
  TENCENT_SMS_SECRET_KEY: needed,
  TENCENT_SMS_REGION: z._default(needed, 'ap-guangzhou'),
  TENCENT_SMS_SDK_APP_ID: needed,
  TENCENT_SMS_SDK_APP_ID_NOTICE: optional,
  TENCENT_SMS_SIGN_NAME: needed,
  TENCENT_SMS_TEMPLATE_SIGN_IN_CODE: needed,
  TENCENT_SMS_TEMPLATES: noticeTemplates,
})
type Http = z.output<typeof http>
type Aliyun = z.output<typeof aliyun>
type Tencent = z.output<typeof tencent>

const leastSecret = 16
const missing = 'is missing: residents could not sign in (a trial may begin without it: OPERATOR_PHONE)'

/** The settings of the service that sends text messages, chosen by SMS_PROVIDER. `null`: none, which production refuses but for a trial. */
export function smsVars(production: boolean): z.ZodMiniType<SmsSettings | null> {
  const inProduction = <V extends Record<string, unknown>>(holds: (vars: V) => boolean, message: string, name: string & keyof V) =>
    rule<V>((vars) => !production || holds(vars), message, name)
  return z.discriminatedUnion(
    'SMS_PROVIDER',
    [
      z.pipe(
        http.check(
          together<Http>('SMS_URL', 'SMS_SECRET'),
          inProduction<Http>((vars) => (vars.SMS_URL ?? vars.OPERATOR_PHONE) !== undefined, missing, 'SMS_URL'),
          inProduction<Http>((vars) => !isLoopback(vars.SMS_URL ?? ''), 'must not be a loopback address', 'SMS_URL'),
          inProduction<Http>(
            ({ SMS_SECRET: secret }) => secret === undefined || secret.length >= leastSecret,
            `must have at least ${leastSecret} characters`,
            'SMS_SECRET',
          ),
        ),
        z.transform(ofHttp),
      ),
      z.pipe(
        aliyun.check(inProduction<Aliyun>((vars) => isPublic(vars.ALIYUN_SMS_ENDPOINT), mustBePublic, 'ALIYUN_SMS_ENDPOINT')),
        z.transform(ofAliyun),
      ),
      z.pipe(
        tencent.check(inProduction<Tencent>((vars) => isPublic(vars.TENCENT_SMS_ENDPOINT), mustBePublic, 'TENCENT_SMS_ENDPOINT')),
        z.transform(ofTencent),
      ),
    ],
    'must be one of http, aliyun, tencent',
  )
}

const ofHttp = ({ SMS_URL: endpoint, SMS_SECRET: secret, PUBLIC_URL: publicUrl }: Http): SmsSettings | null =>
  endpoint && secret ? { provider: 'http', endpoint, secret, link: publicUrl ? `${publicUrl.replace(/\/$/, '')}/s` : '' } : null

const ofAliyun = (vars: Aliyun): SmsSettings => ({
  provider: 'aliyun',
  endpoint: vars.ALIYUN_SMS_ENDPOINT,
  accessKeyId: vars.ALIYUN_SMS_ACCESS_KEY_ID,
  accessKeySecret: vars.ALIYUN_SMS_ACCESS_KEY_SECRET,
  signName: vars.ALIYUN_SMS_SIGN_NAME,
  templates: { sign_in_code: vars.ALIYUN_SMS_TEMPLATE_SIGN_IN_CODE, ...vars.ALIYUN_SMS_TEMPLATES },
})

const ofTencent = (vars: Tencent): SmsSettings => ({
  provider: 'tencent',
  endpoint: vars.TENCENT_SMS_ENDPOINT,
  secretId: vars.TENCENT_SMS_SECRET_ID,
  secretKey: vars.TENCENT_SMS_SECRET_KEY,
  region: vars.TENCENT_SMS_REGION,
  sdkAppIds: {
    codes: vars.TENCENT_SMS_SDK_APP_ID,
    notices: vars.TENCENT_SMS_SDK_APP_ID_NOTICE ?? vars.TENCENT_SMS_SDK_APP_ID,
  },
  signName: vars.TENCENT_SMS_SIGN_NAME,
  templates: { sign_in_code: vars.TENCENT_SMS_TEMPLATE_SIGN_IN_CODE, ...vars.TENCENT_SMS_TEMPLATES },
})

/** The client of the service that the settings name. */
export function openSms(settings: SmsSettings, outside: Outside): SmsGateway {
  if (settings.provider === 'aliyun') return aliyunSms(settings, outside)
  return settings.provider === 'tencent' ? tencentSms(settings, outside) : httpSms(settings, outside)
}
