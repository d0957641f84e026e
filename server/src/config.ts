import { isTimeZone } from './platform/time.ts'

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
  /** Whether people reach us by https: Secure cookies and HSTS. */
  tls: boolean
  trustProxy: boolean
  sms: { url: string; secret: string } | null
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
  const [smsUrl, smsSecret] = [text('SMS_URL'), text('SMS_SECRET')]
  check(smsUrl === null || URL.canParse(smsUrl), 'SMS_URL is an address')
  check((smsUrl === null) === (smsSecret === null), 'SMS_URL and SMS_SECRET go together')
  if (mode === 'production') checkProduction({ masterKey, smsUrl, smsSecret, publicUrl }, check)
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
    tls: publicUrl?.startsWith('https:') ?? false,
    trustProxy: text('TRUST_PROXY') === 'true',
    sms: smsUrl && smsSecret ? { url: smsUrl, secret: smsSecret } : null,
    homeZone,
  }
}

interface ProductionSettings {
  masterKey: string | null
  smsUrl: string | null
  smsSecret: string | null
  publicUrl: string | null
}

function checkProduction({ masterKey, smsUrl, smsSecret, publicUrl }: ProductionSettings, check: (good: boolean, fault: string) => void) {
  check(masterKey !== null, 'MASTER_KEY is missing')
  check(publicUrl !== null && publicUrl.startsWith('https:'), 'PUBLIC_URL is missing, or not https')
  check(smsUrl !== null, 'SMS_URL is missing: residents could not sign in')
  check(smsUrl === null || !isLoopback(smsUrl), 'SMS_URL is a loopback address')
  check(smsSecret === null || smsSecret.length >= 16, 'SMS_SECRET has at least 16 characters')
}

function isLoopback(url: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.') || host === '0.0.0.0'
}
