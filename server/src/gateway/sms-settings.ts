import { type AliyunSmsSettings, aliyunSms } from './aliyun-sms.ts'
import type { Outside } from './call.ts'
import type { SmsGateway, SmsMessage } from './sms.ts'
import { httpSms } from './sms-http.ts'
import { tencentSms, type TencentSmsSettings } from './tencent-sms.ts'

type Text = (name: string) => string | null
type Check = (good: boolean, fault: string) => void

export type SmsSettings =
  | { provider: 'http'; endpoint: string; secret: string }
  | ({ provider: 'aliyun' } & AliyunSmsSettings)
  | ({ provider: 'tencent' } & TencentSmsSettings)

const providers = ['http', 'aliyun', 'tencent'] as const

/** The settings of whoever sends text messages: SMS_PROVIDER says who. `null`: nobody. What is wrong is said through `check`. */
export function readSms(text: Text, check: Check): SmsSettings | null {
  const named = text('SMS_PROVIDER') ?? 'http'
  const provider = providers.find((one) => one === named)
  check(provider !== undefined, `SMS_PROVIDER is one of ${providers.join(', ')}`)
  if (provider === 'aliyun') return readAliyun(reader(text, check), text, check)
  if (provider === 'tencent') return readTencent(reader(text, check), text, check)
  const [endpoint, secret] = [text('SMS_URL'), text('SMS_SECRET')]
  check(endpoint === null || URL.canParse(endpoint), 'SMS_URL is an address')
  check((endpoint === null) === (secret === null), 'SMS_URL and SMS_SECRET go together')
  return endpoint && secret ? { provider: 'http', endpoint, secret } : null
}

/** A setting that has to be there. */
const reader = (text: Text, check: Check) => (name: string) => {
  const value = text(name)
  check(value !== null, `${name} is missing`)
  return value ?? ''
}

function addressOf(text: Text, check: Check, name: string, usual: string): string {
  const address = (text(name) ?? usual).replace(/\/$/, '')
  check(URL.canParse(address), `${name} is an address`)
  return address
}

const templatesOf = (need: (name: string) => string, prefix: string): Record<SmsMessage['template'], string> => ({
  sign_in_code: need(`${prefix}_TEMPLATE_SIGN_IN_CODE`),
  notice: need(`${prefix}_TEMPLATE_NOTICE`),
})

function readAliyun(need: (name: string) => string, text: Text, check: Check): SmsSettings {
  return {
    provider: 'aliyun',
    endpoint: addressOf(text, check, 'ALIYUN_SMS_ENDPOINT', 'https://dysmsapi.aliyuncs.com'),
    accessKeyId: need('ALIYUN_SMS_ACCESS_KEY_ID'),
    accessKeySecret: need('ALIYUN_SMS_ACCESS_KEY_SECRET'),
    signName: need('ALIYUN_SMS_SIGN_NAME'),
    templates: templatesOf(need, 'ALIYUN_SMS'),
  }
}

function readTencent(need: (name: string) => string, text: Text, check: Check): SmsSettings {
  const app = need('TENCENT_SMS_SDK_APP_ID')
  return {
    provider: 'tencent',
    endpoint: addressOf(text, check, 'TENCENT_SMS_ENDPOINT', 'https://sms.tencentcloudapi.com'),
    secretId: need('TENCENT_SMS_SECRET_ID'),
    secretKey: need('TENCENT_SMS_SECRET_KEY'),
    region: text('TENCENT_SMS_REGION') ?? 'ap-guangzhou',
    sdkAppIds: { sign_in_code: app, notice: text('TENCENT_SMS_SDK_APP_ID_NOTICE') ?? app },
    signName: need('TENCENT_SMS_SIGN_NAME'),
    templates: templatesOf(need, 'TENCENT_SMS'),
  }
}

/** The client of whoever the settings name. */
export function openSms(settings: SmsSettings, outside: Outside): SmsGateway {
  if (settings.provider === 'aliyun') return aliyunSms(settings, outside)
  return settings.provider === 'tencent' ? tencentSms(settings, outside) : httpSms(settings.endpoint, settings.secret, outside)
}
