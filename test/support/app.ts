import { join } from 'node:path'
import { Writable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { type App, buildApp } from '@linsheng/server/src/app.ts'
import { type PlaceCodes, webCodes } from '@linsheng/server/src/gateway/place-codes.ts'
import type { WeChatPay } from '@linsheng/server/src/gateway/pay.ts'
import type { FirstCodes } from '@linsheng/server/src/gateway/first-codes.ts'
import type { SmsGateway, SmsMessage } from '@linsheng/server/src/gateway/sms.ts'
import type { WeChat } from '@linsheng/server/src/gateway/wechat/gateway.ts'
import type { WecomRobots } from '@linsheng/server/src/gateway/wecom-robot.ts'
import type { Channel, Push } from '@linsheng/server/src/modules/notify/channel.ts'
import type { Ladder } from '@linsheng/server/src/modules/notify/ladder.ts'
import { makeKeys } from '@linsheng/server/src/platform/crypto/keys.ts'
import { ledgerFile } from '@linsheng/server/src/platform/file/ledger-file.ts'
import { photoFolder } from '@linsheng/server/src/platform/file/photos.ts'
import { findConsole } from '@linsheng/server/src/platform/http/console.ts'
import { findH5 } from '@linsheng/server/src/platform/http/h5.ts'
import { type Ids, systemIds } from '@linsheng/server/src/platform/ids.ts'
import type { OpenedDatabase } from './engines.ts'
import { weChatByWord } from './wechat.ts'
import { type PayByWord, wechatPayByWord } from './wechat-pay.ts'

/** A clock that stands where it is put. */
export interface MovableClock {
  now(): number
  /** To a local time in Asia/Shanghai (UTC+8, no summer time): '2026-06-12 13:24'. */
  to(local: string): void
  /** Forward by minutes. */
  pass(minutes: number): void
}

export function movableClock(start: string): MovableClock {
  const parse = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00.000+08:00`)
  let now = parse(start)
  return {
    now: () => now,
    to(local) {
      now = parse(local)
    },
    pass(minutes) {
      now += minutes * 60_000
    },
  }
}

/** The mini-program as it was built for browsers; the test command builds it before. */
function builtH5() {
  const h5 = findH5(join(import.meta.dirname, '..', '..', 'miniapp', 'dist', 'h5'))
  if (!h5) throw new Error('the mini-program was not built for browsers: pnpm --filter miniapp build:h5')
  return h5
}

/** The console as it was built; the test command builds it before. */
function builtConsole() {
  const console = findConsole(join(import.meta.dirname, '..', '..', 'server', 'console', 'dist'))
  if (!console) throw new Error('the console was not built: pnpm --filter @linsheng/console build')
  return console
}

export interface WorldOptions {
  h5?: boolean
  console?: boolean
  /** Connections to PostgreSQL: with one, what is due at the same instant is done in one order. */
  poolSize?: number
  /** Keys that a test can foresee, instead of ones drawn by chance. */
  ids?: Ids
  /** Who sends the text messages; `sms` of the world lists them all the same. By default each is accepted. */
  sms?: (now: () => number) => SmsGateway
  /** The first hour of an installation without a text-message service. */
  firstCodes?: (now: () => number) => FirstCodes
  /** WeChat on the world's clock; by word alone where it does not matter. */
  wechat?: (now: () => number) => WeChat
  /** Codes of public places, drawn by somebody else than ourselves. */
  placeCodes?: (now: () => number) => PlaceCodes
  /** Who writes to groups, instead of the list of what was written. */
  robots?: WecomRobots
  /** WeChat Pay over HTTP; by word alone where it does not matter. */
  wechatPay?: WeChatPay
  /** How people are reached, instead of the list of pushes. */
  channels?: (parts: Omit<Ladder, 'onAlarm'>) => Channel[]
}

/** The real app on a database, with a clock that can be moved; the outside world is a list of what would have gone out. */
export interface Started {
  app: App
  clock: MovableClock
  sms: SmsMessage[]
  pushes: Push[]
  /** What robots wrote to groups of colleagues. */
  groups: { key: string; markdown: string }[]
  wechatPay: PayByWord
  /** What the server logged as unexpected: a failure of the test that caused it. */
  log: string[]
  /** Runs what is due now until nothing is. */
  work(): Promise<void>
}

/** The secret from which the keys of every test derive. */
export const masterKey = 'a master secret of the tests, long enough'

/** Starts the app on a database that is open, new or old. */
export async function startApp(opened: OpenedDatabase, clock: MovableClock, options: WorldOptions = {}): Promise<Started> {
  const h5 = options.h5 ? builtH5() : null
  const groups: Started['groups'] = []
  const [sms, pushes, log] = [[] as SmsMessage[], [] as Push[], [] as string[]]
  const wechatPay = wechatPayByWord()
  const logStream = new Writable({
    write(chunk, _encoding, done) {
      log.push(String(chunk))
      done()
    },
  })
  const keys = makeKeys(masterKey)
  const wechat = options.wechat?.(clock.now) ?? weChatByWord()
  const firstCodes = options.firstCodes?.(clock.now) ?? null
  const sender = firstCodes ?? options.sms?.(clock.now)
  const phones: SmsGateway = {
    async send(message) {
      sms.push(message)
      return sender ? sender.send(message) : { kind: 'accepted' }
    },
  }
  const app = await buildApp({
    db: opened.db,
    clock,
    ids: options.ids ?? systemIds(),
    keys,
    folder: photoFolder(join(opened.folder, 'files')),
    erasures: ledgerFile(join(opened.folder, 'erasures.log')),
    sms: phones,
    firstCodes,
    wechat,
    robots: options.robots ?? {
      async send(key, markdown) {
        groups.push({ key, markdown })
        return { kind: 'accepted' }
      },
    },
    wechatPay: options.wechatPay ?? wechatPay,
    placeCodes: options.placeCodes?.(clock.now) ?? webCodes('https://linsheng.example'),
    channels: options.channels?.({ db: opened.db, keys, now: clock.now, wechat, sms: phones }) ?? [
      {
        name: 'local',
        accepts: () => true,
        async send(push) {
          pushes.push(push)
          return { kind: 'accepted' }
        },
      },
    ],
    shell: {
      logLevel: 'error',
      corsOrigins: [],
      tls: false,
      scriptHashes: h5?.scriptHashes ?? [],
      limits: { perSession: 100_000, perAddress: 100_000 },
      trustProxy: false,
    },
    homeZone: 'Asia/Shanghai',
    h5,
    console: options.console ? builtConsole() : null,
    logStream,
  })
  return {
    app,
    clock,
    sms,
    pushes,
    groups,
    wechatPay,
    log,
    async work() {
      for (let done = 1; done > 0;) done = await app.work()
      await app.settled()
      if (log.length > 0) throw new Error(`the server logged: ${log.join('')}`)
      await turn()
    },
  }
}
