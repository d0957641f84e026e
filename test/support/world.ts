import { join } from 'node:path'
import { Writable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import * as contract from '@linsheng/shared/contract'
import type { ResidentRole, StaffRole } from '@linsheng/shared/domain'
import { type App, buildApp } from '@linsheng/server/src/app.ts'
import { type PlaceCodes, webCodes } from '@linsheng/server/src/gateway/place-codes.ts'
import type { WeChatPay } from '@linsheng/server/src/gateway/pay.ts'
import type { SmsGateway, SmsMessage } from '@linsheng/server/src/gateway/sms.ts'
import type { WeChat } from '@linsheng/server/src/gateway/wechat/gateway.ts'
import type { WecomRobots } from '@linsheng/server/src/gateway/wecom-robot.ts'
import type { Channel, Push } from '@linsheng/server/src/notify/channel.ts'
import type { Ladder } from '@linsheng/server/src/notify/ladder.ts'
import { createCompany } from '@linsheng/server/src/people/set-up.ts'
import { changeSettings } from '@linsheng/server/src/people/store.ts'
import { makeKeys } from '@linsheng/server/src/platform/crypto/keys.ts'
import { ledgerFile } from '@linsheng/server/src/platform/file/ledger-file.ts'
import { photoFolder } from '@linsheng/server/src/platform/file/photos.ts'
import { findH5 } from '@linsheng/server/src/platform/http/h5.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { run, type Tx } from '@linsheng/server/src/platform/db/index.ts'
import { eq } from 'drizzle-orm'
import { Client, type Session } from './client.ts'
import { type Engine, type OpenedDatabase, openEngine } from './engines.ts'
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

function movableClock(start: string): MovableClock {
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

export interface StaffIn {
  staffId: string
  login: string
  name: string
  client: Client
}
export interface ResidentIn {
  phone: string
  residencyId: string
  roomId: string
  client: Client
}

export interface World extends OpenedDatabase {
  app: App
  clock: MovableClock
  sms: SmsMessage[]
  pushes: Push[]
  /** What robots wrote to groups of colleagues. */
  groups: { key: string; markdown: string }[]
  wechatPay: PayByWord
  /** What the server logged as unexpected. */
  log: string[]
  companyId: string
  operator: Client
  communityId: string
  /** Runs what is due now until nothing is. */
  work(): Promise<void>
  addCommunity(name: string): Promise<string>
  addBuilding(communityId: string, name: string, floors: number, perFloor: number): Promise<{ buildingId: string; rooms: string[] }>
  addStaff(communityId: string, name: string, roles: StaffRole[], buildingIds?: string[]): Promise<StaffIn>
  addResident(
    communityId: string,
    roomId: string,
    name: string,
    options?: { role?: ResidentRole; livesHere?: boolean; birthYear?: number; smartphone?: boolean },
  ): Promise<ResidentIn>
  changeSettings(communityId: string, settings: Record<string, unknown>): Promise<void>
}

/** A first password counts as chosen. */
const keepFirstPassword = (tx: Tx, login: string) =>
  tx.update(tx.t.accounts).set({ passwordDue: false }).where(eq(tx.t.accounts.login, login)).returning({ id: tx.t.accounts.id })

/** Of every member of staff in a test. */
export const password = 'a-long-password'
const sessionOf = (reply: contract.Session): Session => ({ access: reply.accessToken ?? '', refresh: reply.refreshToken ?? '' })

/** The mini-program as it was built for browsers; the test command builds it before. */
function builtH5() {
  const h5 = findH5(join(import.meta.dirname, '..', '..', 'miniapp', 'dist', 'h5'))
  if (!h5) throw new Error('the mini-program was not built for browsers: pnpm --filter miniapp build:h5')
  return h5
}

export interface WorldOptions {
  h5?: boolean
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

/** The real app over a real database, with a clock that can be moved; the outside world is a list of what would have gone out. */
export async function openWorld(engine: Engine, start = '2026-06-12 13:24', options: WorldOptions = {}): Promise<World> {
  const opened = await openEngine(engine)
  const h5 = options.h5 ? builtH5() : null
  const clock = movableClock(start)
  const ids = systemIds()
  const groups: World['groups'] = []
  const [sms, pushes, log] = [[] as SmsMessage[], [] as Push[], [] as string[]]
  const wechatPay = wechatPayByWord()
  // what the server logs as unexpected is a failure of the test that caused it, and is shown there
  const logStream = new Writable({
    write(chunk, _encoding, done) {
      log.push(String(chunk))
      done()
    },
  })
  const keys = makeKeys('a master secret of the tests, long enough')
  const wechat = options.wechat?.(clock.now) ?? weChatByWord()
  const phones: SmsGateway = {
    async send(message) {
      sms.push(message)
      return { kind: 'accepted' }
    },
  }
  const app = await buildApp({
    db: opened.db,
    clock,
    ids,
    keys,
    folder: photoFolder(join(opened.folder, 'files')),
    erasures: ledgerFile(join(opened.folder, 'erasures.log')),
    sms: phones,
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
    logStream,
  })
  const made = await createCompany(
    opened.db,
    { ids, now: clock.now() },
    { name: '栖邻物业', demo: false, operator: { login: 'operator', password } },
  )
  if ('refused' in made) throw new Error('the company was refused')
  const signIn = new Client(app, null, '')
  const staffSession = async (login: string) =>
    sessionOf(await signIn.call(contract.signInStaff, { body: { login, password, carrier: 'bearer' } }))
  const residentSession = async (phone: string) => {
    await signIn.call(contract.requestSignInCode, { body: { phone } })
    const code = sms.filter((one) => one.phone === phone).at(-1)?.params.code ?? ''
    return sessionOf(await signIn.call(contract.signInByPhone, { body: { phone, code, carrier: 'bearer' } }))
  }
  let people = 0
  const operatorSession = await staffSession('operator')

  const world: World = {
    ...opened,
    app,
    clock,
    sms,
    pushes,
    groups,
    wechatPay,
    log,
    companyId: made.companyId,
    operator: new Client(app, operatorSession, ''),
    communityId: '',
    async work() {
      for (let done = 1; done > 0;) done = await app.work()
      await app.settled()
      if (log.length > 0) throw new Error(`the server logged: ${log.join('')}`)
      await turn()
    },
    async addCommunity(name) {
      const body = { companyId: made.companyId, name, timeZone: 'Asia/Shanghai', servicePhone: '400-100-0000', dutyPhone: '400-100-0001' }
      return (await world.operator.call(contract.createCommunity, { body })).communityId
    },
    async addBuilding(communityId, name, floors, perFloor) {
      const rooms = Array.from({ length: floors * perFloor }, (_, i) => {
        const floor = Math.floor(i / perFloor) + 1
        return { number: `${floor}${String((i % perFloor) + 1).padStart(2, '0')}`, floor, areaCm2: 894_000, roomType: '两室一厅' }
      })
      const reply = await world.operator.in(communityId).call(contract.createBuilding, { params: {}, body: { name, rooms } })
      return { buildingId: reply.buildingId, rooms: reply.roomIds }
    },
    async addStaff(communityId, name, roles, buildingIds = []) {
      people += 1
      const login = `staff${people}`
      const { staffId } = await world.operator
        .in(communityId)
        .call(contract.createStaff, { params: {}, body: { login, password, name, title: name, workPhone: '100-0000', roles, buildingIds } })
      // as if the first password had been changed to this one: choosing another has tests of its own
      await opened.db.atomic((tx) => run(keepFirstPassword(tx, login)))
      return { staffId, login, name, client: new Client(app, await staffSession(login), communityId) }
    },
    async addResident(communityId, roomId, name, options = {}) {
      people += 1
      const phone = `138${String(people).padStart(8, '0')}`
      const { role = 'owner', livesHere = true, birthYear = null, smartphone = true } = options
      const { residencyId } = await world.operator
        .in(communityId)
        .call(contract.listResident, { params: {}, body: { roomId, phone, name, role, livesHere, birthYear, smartphone } })
      return { phone, residencyId, roomId, client: new Client(app, await residentSession(phone), communityId) }
    },
    async changeSettings(communityId, settings) {
      await opened.db.atomic((tx) => run(changeSettings(tx, communityId, settings)))
    },
    async drop() {
      await app.close()
      await opened.drop()
    },
  }
  world.communityId = await world.addCommunity('梧桐里')
  return world
}
