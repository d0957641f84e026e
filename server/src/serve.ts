import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import closeWithGrace from 'close-with-grace'
import type { FastifyBaseLogger } from 'fastify'
import type { App, AppParts } from './app.ts'
import type { Config } from './config.ts'
import { type PlaceCodes, weChatCodes, webCodes } from './gateway/place-codes.ts'
import { emptyFirstCodes, firstHourEnds, openFirstCodes } from './gateway/first-codes.ts'
import type { SmsGateway } from './gateway/sms.ts'
import { openSms } from './gateway/sms-settings.ts'
import type { Outside } from './gateway/call.ts'
import { wechatPay } from './gateway/wechat-pay/client.ts'
import { smtpMail } from './gateway/smtp.ts'
import { openWeChat, type WeChat } from './gateway/wechat/gateway.ts'
import { wecomRobots } from './gateway/wecom-robot.ts'
import { anyCommunity } from './modules/community/store.ts'
import { mailChannel } from './modules/notify/channel-mail.ts'
import { residentLadder } from './modules/notify/ladder.ts'
import { systemClock } from './platform/clock.ts'
import { makeKeys } from './platform/crypto/keys.ts'
import { refuseHalfRestored } from './platform/db/backup.ts'
import type { Database } from './platform/db/index.ts'
import { openPostgres } from './platform/db/postgres.ts'
import { openSqlite } from './platform/db/sqlite.ts'
import { ledgerFile } from './platform/file/ledger-file.ts'
import { photoFolder } from './platform/file/photos.ts'
import { findConsole } from './platform/http/console.ts'
import { findH5 } from './platform/http/h5.ts'
import { systemIds } from './platform/ids.ts'

/** Opens the database that the settings name, brought to the newest schema. */
export async function openDatabase(config: Config): Promise<Database> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  refuseHalfRestored(config.dataDir)
  return config.databaseUrl ? openPostgres(config.databaseUrl) : openSqlite(join(config.dataDir, 'linsheng.db'))
}

/** What clients of services outside are given of this process. */
export const outside: Outside = { now: () => systemClock.now(), nonce: () => randomBytes(16).toString('hex') }

type TextSettings = Pick<Config, 'dataDir' | 'sms' | 'operatorPhone'>
type Texts = Required<Pick<AppParts, 'sms' | 'firstCodes'>>

/** Who sends text messages: the service of the settings or, in the first hour of an empty database, a file. `null`: none. */
export async function textsOf(config: TextSettings, db: Pick<Database, 'read'>): Promise<Texts | null> {
  emptyFirstCodes(config.dataDir)
  if (config.sms !== null) return { sms: openSms(config.sms, outside), firstCodes: null }
  if (config.operatorPhone === null) return null
  const isEmpty = (await db.read((tx) => anyCommunity(tx))).length === 0
  const until = firstHourEnds(config.dataDir, isEmpty, systemClock.now())
  if (until === null) return null
  const codes = openFirstCodes(config.dataDir, config.operatorPhone, { until, now: () => systemClock.now() })
  return { sms: codes, firstCodes: codes }
}

type Reach = Pick<AppParts, 'sms' | 'channels' | 'wechat' | 'firstCodes'>

/** The parts of the product as the settings name them; what reaches the outside world is given. */
export function partsOf(config: Config, db: Database, masterKey: string, reach: Reach): AppParts {
  const h5 = findH5(join(packageFolder(), '..', 'miniapp', 'dist', 'h5'))
  return {
    db,
    clock: systemClock,
    ids: systemIds(),
    keys: makeKeys(masterKey),
    folder: photoFolder(join(config.dataDir, 'files')),
    erasures: ledgerFile(join(config.dataDir, 'erasures.log')),
    ...reach,
    robots: wecomRobots({ base: config.wecomBase }),
    mails: config.smtp !== null,
    wechatPay: config.wechatPay && wechatPay(config.wechatPay, outside),
    placeCodes: placeCodesOf(config, reach.wechat ?? null),
    shell: {
      logLevel: config.logLevel,
      corsOrigins: config.corsOrigins,
      tls: config.tls,
      scriptHashes: h5?.scriptHashes ?? [],
      limits: { perSession: 600, perAddress: 1200 },
      trustProxy: config.trustProxy,
      maxLoopDelayMs,
    },
    metrics: config.metrics,
    homeZone: config.homeZone,
    h5,
    console: findConsole(join(packageFolder(), 'console', 'dist')),
  }
}

/** The demo's WeChat is an emulated one, whose codes no phone can open: there a code opens the pages in a browser. */
function placeCodesOf({ mode, wechat: settings, publicUrl }: Config, wechat: WeChat | null): PlaceCodes {
  return mode === 'production' && settings && wechat ? weChatCodes(wechat.gateway, settings) : webCodes(publicUrl)
}

/** How people are reached in production: WeChat where it is set up, text messages below it. */
export function reachOf(
  config: Config,
  db: Database,
  masterKey: string,
  sms: SmsGateway,
  onAlarm: (what: string) => void,
): Pick<AppParts, 'sms' | 'channels' | 'wechat'> {
  const now = () => systemClock.now()
  const keys = makeKeys(masterKey)
  const wechat = config.wechat && openWeChat(config.wechat, { now, onAlarm })
  const mail = config.smtp && mailChannel({ db, keys, now, mail: smtpMail(config.smtp), appUrl: config.publicUrl })
  return { sms, wechat, channels: [...residentLadder({ db, keys, now, wechat, sms, onAlarm }), ...(mail ? [mail] : [])] }
}

const tickMs = 1000
/** Far above what full load does to the loop: beyond it a client has given up before its answer is ready. */
const maxLoopDelayMs = 2000
const graceMs = 15_000

/** Listens, and looks every second for what is due, until told to end. Ending finishes what was accepted. */
export async function run(app: App, config: Pick<Config, 'port' | 'host'>): Promise<{ address: string; close(): Promise<void> }> {
  let working: Promise<unknown> = Promise.resolve()
  let busy = false
  const ticking = setInterval(() => {
    if (busy) return
    busy = true
    working = app
      .work()
      .catch((error: unknown) => app.server.log.error({ err: error }, 'the work that was due failed and will be tried again'))
      .finally(() => {
        busy = false
      })
  }, tickMs)
  const address = await app.server.listen({ port: config.port, host: config.host })
  let closing: Promise<void> | null = null
  const close = () =>
    (closing ??= (async () => {
      clearInterval(ticking)
      await working
      await app.close()
    })())
  return { address, close }
}

/**
 * Ends the process in order on a signal or an error that nothing caught: what was accepted is finished, within the grace. After an error
 * the process ends with code 1, so that whatever runs it starts it again.
 */
export function closeInOrder(log: FastifyBaseLogger, close: () => Promise<void>): void {
  const onTimeout = () => log.fatal({ graceMs }, 'closing took longer than the grace: the process ends now')
  const logger = { error: (error: unknown) => log.error({ err: error }, 'closing failed') }
  closeWithGrace({ delay: graceMs, onTimeout, logger, onSecondSignal() {} }, async ({ err }) => {
    if (err) log.fatal({ err }, 'nothing caught this error: the process ends')
    await close()
  })
}

/** The server package's own folder, from the source as well as from the bundle: both lie one below it. */
function packageFolder(): string {
  return join(dirname(fileURLToPath(import.meta.url)), '..')
}
