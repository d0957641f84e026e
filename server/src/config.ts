import { readSms, type SmsSettings } from './gateway/sms-settings.ts'
import type { SmtpSettings } from './gateway/smtp.ts'
import { readSmtp } from './gateway/smtp-settings.ts'
import type { WeChatPaySettings } from './gateway/wechat-pay/client.ts'
import { readWeChatPay } from './gateway/wechat-pay/settings.ts'
import type { WeChatSettings } from './gateway/wechat/gateway.ts'
import { readWeChat } from './gateway/wechat/settings.ts'
import { wecomBase } from './gateway/wecom-robot.ts'
import { isTimeZone } from './platform/time.ts'
import { payHookPath } from './service/payment/hook-routes.ts'

export interface Config {
  mode: 'demo' | 'production'
  port: number
  host: string
  dataDir: string
  /** A PostgreSQL; null: the embedded file in dataDir. */
  databaseUrl: string | null
  /** The secret that all keys are derived from; null in the demo, which makes its own. */
  masterKey: string | null
  logLevel: string
  corsOrigins: string[]
  /** Where a browser finds us, without a slash at its end. */
  publicUrl: string
  /** Whether people reach us by https: Secure cookies and HSTS. */
  tls: boolean
  trustProxy: boolean
  sms: SmsSettings | null
  /** Null: sign-in by text message alone, and no WeChat messages. */
  wechat: WeChatSettings | null
  /** Where the robots of WeCom's groups are: another address is for the demo alone. */
  wecomBase: string
  /** Null: colleagues get no mail. */
  smtp: SmtpSettings | null
  /** Null: bills are paid at the counter. */
  wechatPay: WeChatPaySettings | null
  homeZone: string
}

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug']

/** Reads the settings and says everything that is wrong with them at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = []
  const text = (name: string) => env[name]?.trim() || null
  const check = (good: boolean, fault: string) => {
    if (!good) faults.push(fault)
  }
  const mode = text('LINSHENG_MODE') ?? 'production'
  check(mode === 'demo' || mode === 'production', 'LINSHENG_MODE is demo or production')
  const port = Number(text('PORT') ?? '3000')
  check(Number.isInteger(port) && port >= 0 && port < 65_536, 'PORT is a number from 0 to 65535')
  const databaseUrl = text('DATABASE_URL')
  check(databaseUrl === null || /^postgres(ql)?:\/\//.test(databaseUrl), 'DATABASE_URL begins with postgres://')
  const publicUrl = text('PUBLIC_URL')
  check(publicUrl === null || URL.canParse(publicUrl), 'PUBLIC_URL is an address')
  const masterKey = text('MASTER_KEY')
  check(masterKey === null || masterKey.length >= 32, 'MASTER_KEY has at least 32 characters')
  const logLevel = text('LOG_LEVEL') ?? (mode === 'demo' ? 'warn' : 'info')
  check(logLevels.includes(logLevel), `LOG_LEVEL is one of ${logLevels.join(', ')}`)
  const homeZone = text('HOME_ZONE') ?? 'Asia/Shanghai'
  check(isTimeZone(homeZone), 'HOME_ZONE is a time zone')
  const sms = readSms(text, check)
  const wechat = readWeChat(text, check)
  check(mode !== 'production' || wechat === null || isPublic(wechat.base), 'WECHAT_API_BASE is a loopback address, or not https')
  const notifyUrl = publicUrl && `${publicUrl.replace(/\/$/, '')}${payHookPath}`
  const wechatPay = readWeChatPay(text, check, wechat?.appid ?? null, notifyUrl)
  check(mode !== 'production' || wechatPay === null || isPublic(wechatPay.base), 'WXPAY_BASE is a loopback address, or not https')
  const smtp = readSmtp(text, check, mode !== 'production')
  const wecom = text('WECOM_BASE') ?? wecomBase
  check(mode !== 'production' || wecom === wecomBase, 'WECOM_BASE is for the demo: production writes to WeCom itself')
  if (mode === 'production') checkProduction({ masterKey, sms, publicUrl }, check)
  if (faults.length > 0) throw new Error(`the settings cannot be used:\n- ${faults.join('\n- ')}`)
  return {
    mode: mode as Config['mode'],
    port,
    host: text('HOST') ?? (mode === 'demo' ? '127.0.0.1' : '0.0.0.0'),
    dataDir: text('DATA_DIR') ?? './data',
    databaseUrl,
    masterKey,
    logLevel,
    corsOrigins: (text('CORS_ORIGINS') ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
    publicUrl: (publicUrl ?? `http://localhost:${port}`).replace(/\/$/, ''),
    tls: publicUrl?.startsWith('https:') ?? false,
    trustProxy: text('TRUST_PROXY') === 'true',
    sms,
    wechat,
    wecomBase: wecom,
    smtp,
    wechatPay,
    homeZone,
  }
}

interface ProductionSettings {
  masterKey: string | null
  sms: SmsSettings | null
  publicUrl: string | null
}

function checkProduction({ masterKey, sms, publicUrl }: ProductionSettings, check: (good: boolean, fault: string) => void) {
  check(masterKey !== null, 'MASTER_KEY is missing')
  check(publicUrl !== null && publicUrl.startsWith('https:'), 'PUBLIC_URL is missing, or not https')
  check(sms !== null, 'SMS_URL is missing: residents could not sign in')
  if (sms?.provider === 'http') {
    check(!isLoopback(sms.endpoint), 'SMS_URL is a loopback address')
    check(sms.secret.length >= 16, 'SMS_SECRET has at least 16 characters')
  } else check(sms === null || isPublic(sms.endpoint), 'ALIYUN_SMS_ENDPOINT or TENCENT_SMS_ENDPOINT is a loopback address, or not https')
}

const isPublic = (url: string) => url.startsWith('https:') && !isLoopback(url)

function isLoopback(url: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.') || host === '0.0.0.0'
}

/** Where the embedded database and the pictures lie. Throws where the database is a PostgreSQL, which has tools of its own. */
export function dataPlace(env: Readonly<Record<string, string | undefined>>): string {
  if (env['DATABASE_URL']?.trim()) throw new Error('DATABASE_URL names a PostgreSQL: use pg_dump and pg_restore, and copy DATA_DIR/files')
  return env['DATA_DIR']?.trim() || './data'
}
