import { isAbsolute, resolve } from 'node:path'
import { tidyPhone } from '@linsheng/shared/domain'
import * as z from 'zod/mini'
import { type SmsSettings, smsVars } from './gateway/sms-settings.ts'
import type { SmtpSettings } from './gateway/smtp.ts'
import { smtpVars } from './gateway/smtp-settings.ts'
import type { WeChatPaySettings } from './gateway/wechat-pay/client.ts'
import { weChatPayVars } from './gateway/wechat-pay/settings.ts'
import type { WeChatSettings } from './gateway/wechat/gateway.ts'
import { weChatVars } from './gateway/wechat/settings.ts'
import { wecomBase } from './gateway/wecom-robot.ts'
import { address, type Env, matching, needed, numberBetween, oneOf, optional, readSections, trimmed } from './platform/env.ts'
import type { MetricsSettings } from './platform/http/metrics.ts'
import { trustedProxies, type TrustedProxies } from './platform/http/trusted-proxies.ts'
import { isTimeZone } from './platform/time.ts'
import { payHookPath } from './modules/payment/hook-routes.ts'

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
  trustProxy: TrustedProxies
  sms: SmsSettings | null
  /** Without a text-message service: the number that gets its codes in a file, for the first hour. */
  operatorPhone: string | null
  /** Null: sign-in by text message alone, and no WeChat messages. */
  wechat: WeChatSettings | null
  /** Where the robots of WeCom's groups are: another address is for the demo alone. */
  wecomBase: string
  /** Null: colleagues get no mail. */
  smtp: SmtpSettings | null
  /** Null: bills are paid at the counter. */
  wechatPay: WeChatPaySettings | null
  homeZone: string
  /** Null: no metrics are kept. */
  metrics: MetricsSettings | null
}

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug'] as const
const shortestKey = 32
const defaultPort = 3000

const mobile = z.pipe(
  needed.check(z.refine((text) => /^1[3-9]\d{9}$/.test(tidyPhone(text)), 'must be a mobile number of mainland China')),
  z.transform(tidyPhone),
)
const common = z.object({
  PORT: z._default(numberBetween(0, 65_535), defaultPort),
  HOST: optional,
  DATABASE_URL: z.optional(matching(/^postgres(ql)?:\/\//, 'must begin with postgres://')),
  LOG_LEVEL: z.optional(oneOf(logLevels)),
  CORS_ORIGINS: z._default(needed, ''),
  TRUST_PROXY: trustedProxies,
  WECOM_BASE: z._default(needed, wecomBase),
  OPERATOR_PHONE: z.optional(mobile),
  HOME_ZONE: z._default(needed.check(z.refine(isTimeZone, 'must be a time zone')), 'Asia/Shanghai'),
})
const absolute = needed.check(
  z.refine(isAbsolute, 'must be an absolute path: a relative one is another folder in another working directory'),
)
const masterKey = needed.check(z.minLength(shortestKey, `must have at least ${shortestKey} characters`))
const demo = z.extend(common, {
  DATA_DIR: z._default(needed, './data'),
  MASTER_KEY: z.optional(masterKey),
  PUBLIC_URL: z.optional(address),
})
const production = z.extend(common, {
  DATA_DIR: absolute,
  MASTER_KEY: masterKey,
  PUBLIC_URL: address.check(z.refine((url) => url.startsWith('https:'), 'must be an https address')),
  WECOM_BASE: z._default(z.literal(wecomBase, 'is for the demo: production writes to WeCom itself'), wecomBase),
})
const metricsVars = z.pipe(
  z.object({
    METRICS_TOKEN: z.optional(needed.check(z.minLength(shortestKey, `must have at least ${shortestKey} characters`))),
    METRICS_PORT: z.optional(numberBetween(1, 65_535)),
    METRICS_HOST: z._default(needed, '127.0.0.1'),
  }),
  z.transform(({ METRICS_TOKEN: token = null, METRICS_PORT: port, METRICS_HOST: host }): MetricsSettings | null => {
    const listen = port === undefined ? null : { host, port }
    return token === null && listen === null ? null : { token, listen }
  }),
)
const modes = z.object({ LINSHENG_MODE: z._default(oneOf(['demo', 'production']), 'production') })

/** Reads the settings; throws one error that names everything that is wrong with them. */
export function readConfig(given: Env): Config {
  const env = trimmed(given)
  const inProduction = env['LINSHENG_MODE'] !== 'demo'
  const { mode, common, sms, wechat, wechatPay, smtp, metrics } = readSections(env, {
    mode: modes,
    common: inProduction ? production : demo,
    sms: smsVars(inProduction),
    wechat: weChatVars(inProduction),
    wechatPay: weChatPayVars(env, payHookPath, inProduction),
    smtp: smtpVars(env, inProduction),
    metrics: metricsVars,
  })
  const { LINSHENG_MODE } = mode
  return {
    mode: LINSHENG_MODE,
    port: common.PORT,
    host: common.HOST ?? (inProduction ? '0.0.0.0' : '127.0.0.1'),
    dataDir: resolve(common.DATA_DIR),
    databaseUrl: common.DATABASE_URL ?? null,
    masterKey: common.MASTER_KEY ?? null,
    logLevel: common.LOG_LEVEL ?? (inProduction ? 'info' : 'warn'),
    corsOrigins: common.CORS_ORIGINS.split(',')
      .map((one) => one.trim())
      .filter(Boolean),
    publicUrl: (common.PUBLIC_URL ?? `http://localhost:${common.PORT}`).replace(/\/$/, ''),
    tls: common.PUBLIC_URL?.startsWith('https:') ?? false,
    trustProxy: common.TRUST_PROXY,
    sms,
    operatorPhone: common.OPERATOR_PHONE ?? null,
    wechat,
    wecomBase: common.WECOM_BASE,
    smtp,
    wechatPay,
    homeZone: common.HOME_ZONE,
    metrics,
  }
}

/**
 * The absolute folder of the embedded database and the pictures. Throws where it is not set, for a default would be another installation's
 * folder; and where the database is a PostgreSQL, which has tools of its own.
 */
export function dataPlace(env: Env): string {
  if (env['DATABASE_URL']?.trim()) throw new Error('DATABASE_URL names a PostgreSQL: use pg_dump and pg_restore, and copy DATA_DIR/files')
  return readSections(trimmed(env), { place: z.object({ DATA_DIR: absolute }) }).place.DATA_DIR
}
