import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as contract from '@linsheng/shared/contract'
import { groupRecipient } from '@linsheng/server/src/modules/notify/store.ts'
import { makeKeys } from '@linsheng/server/src/platform/crypto/keys.ts'
import type { Database } from '@linsheng/server/src/platform/db/index.ts'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import Sqlite from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { aliyunSmsService } from '../emulator/aliyun-sms.ts'
import { type Emulator, startEmulator } from '../emulator/index.ts'
import { tencentSmsService } from '../emulator/tencent-sms.ts'
import { wecomService } from '../emulator/wecom.ts'
import { type Acknowledged, answerAll } from '../support/answering.ts'
import { type Crowd, seedCrowd } from '../support/crowd.ts'
import {
  aliyunAccount,
  aliyunTemplates,
  robotKey,
  templateList,
  tencentAccount,
  tencentApps,
  tencentTemplates,
} from '../support/outside.ts'
import { rowsOf } from '../support/rows.ts'
import { password } from '../support/world.ts'
import { askProcess, eachOf } from './asking.ts'
import { type MailServer, openMailServer } from './mail-server.ts'
import { killAll, masterKey, type RealProcess, startProcess } from './real-process.ts'
import { signInStaff } from './wechat-stage.ts'

const keys = makeKeys(masterKey)
const firstPassword = 'told-in-person'
const providers = {
  aliyun: {
    SMS_PROVIDER: 'aliyun',
    ALIYUN_SMS_ACCESS_KEY_ID: aliyunAccount.accessKeyId,
    ALIYUN_SMS_ACCESS_KEY_SECRET: aliyunAccount.accessKeySecret,
    ALIYUN_SMS_SIGN_NAME: aliyunAccount.signName,
    ALIYUN_SMS_TEMPLATE_SIGN_IN_CODE: aliyunTemplates.sign_in_code,
    ALIYUN_SMS_TEMPLATES: templateList(aliyunTemplates),
  },
  tencent: {
    SMS_PROVIDER: 'tencent',
    TENCENT_SMS_SECRET_ID: tencentAccount.secretId,
    TENCENT_SMS_SECRET_KEY: tencentAccount.secretKey,
    TENCENT_SMS_SDK_APP_ID: tencentApps.codes,
    TENCENT_SMS_SDK_APP_ID_NOTICE: tencentApps.notices,
    TENCENT_SMS_SIGN_NAME: tencentAccount.signName,
    TENCENT_SMS_TEMPLATE_SIGN_IN_CODE: tencentTemplates.sign_in_code,
    TENCENT_SMS_TEMPLATES: templateList(tencentTemplates),
  },
}
/** Who sends the text messages. */
export type Provider = keyof typeof providers

/** Somebody without a smartphone, who telephones and is told by text message. */
export interface Caller {
  personId: string
  roomId: string
  phone: string
}

export interface Telling {
  readonly texts: Emulator
  readonly group: Emulator
  readonly post: MailServer
  readonly callers: Caller[]
  /** What was acknowledged since the first start. */
  readonly acknowledged: Acknowledged[]
  /** Time of the process and of the services. */
  now(): number
  jump(ms: number): void
  start(provider: Provider): Promise<void>
  /** The manager gives the group its robot and hires the engineers; the colleagues who work on cases give an address. */
  setUp(): Promise<void>
  /** Everybody of these answers the sheet before them, as a load. */
  answer(from: number, to: number): ReturnType<typeof answerAll>
  /** The desk writes down what was told on the telephone, an engineer takes it: who called is told, and told again when nobody comes. */
  callIn(whom: readonly Caller[]): Promise<void>
  /**
   * Nothing is under way, no clock has run out unheard, and of what is due only what waits behind another word or while the robot rests.
   */
  settled(): Promise<void>
  /** Ends the process in order, looks that it said nothing it should not, and then at what it left. */
  stop(check: (db: Database) => Promise<void>): Promise<void>
}

interface Outside {
  texts: Emulator
  group: Emulator
  post: MailServer
}

/** A crowd, a colleagues' group, both services of text messages, a mail server, and the real process between them; for a file of tests. */
export function useTelling({ people, withoutSmartphone }: { people: number; withoutSmartphone: number }): Telling {
  const dataDir = mkdtempSync(join(tmpdir(), 'linsheng-telling-'))
  const file = join(dataDir, 'linsheng.db')
  const acknowledged: Acknowledged[] = []
  let ahead = 0
  const now = () => Date.now() + ahead
  let opened: { outside: Outside; crowd: Crowd; callers: Caller[] } | null = null
  let running: RealProcess | null = null
  const got = <T>(value: T | null): T => value ?? expect.fail('the stage is not open')

  beforeAll(async () => {
    const outside = await openOutside(now)
    const db = openSqlite(file, { throwaway: true })
    const crowd = await seedCrowd(db, masterKey, { people })
    const callers = await makeCallers(db, file, withoutSmartphone)
    await db.close()
    opened = { outside, crowd, callers }
  }, 120_000)
  afterEach(killAll)
  afterAll(async () => {
    if (opened) await Promise.all(Object.values(opened.outside).map((one: { close(): Promise<void> }) => one.close()))
    rmSync(dataDir, { recursive: true, force: true })
  })

  const server = () => got(running)
  const params = () => ({ communityId: got(opened).crowd.communityId })
  return {
    get texts() {
      return got(opened).outside.texts
    },
    get group() {
      return got(opened).outside.group
    },
    get post() {
      return got(opened).outside.post
    },
    get callers() {
      return got(opened).callers
    },
    acknowledged,
    now,
    jump(ms) {
      ahead += ms
      server().jump(ms)
    },
    async start(provider) {
      running = await startProcess({ dataDir, entry: 'emulated', env: { ...settings(got(opened).outside), ...providers[provider] } })
      await running.ready()
      running.jump(ahead)
    },
    setUp: () => setUp(server(), params()),
    answer: (from, to) =>
      answerAll({
        port: server().port,
        ...params(),
        asked: got(opened).crowd.asked.slice(from, to),
        connections: 8,
        again: () => true,
        onAcknowledged: (one) => acknowledged.push(one),
      }),
    callIn: (whom) => callIn(server(), params(), whom),
    settled: () => settled(file, now),
    async stop(check) {
      expect(await server().kill('SIGTERM')).toBe(0)
      const output = server().output()
      expect(output).not.toMatch(/"level":50|unexpected/)
      const secrets = [
        robotKey,
        aliyunAccount.accessKeySecret,
        tencentAccount.secretKey,
        '@example.cn',
        got(opened).callers[0]?.phone ?? '',
      ]
      for (const word of secrets) expect(output).not.toContain(word)
      const db = openSqlite(file)
      await check(db).finally(() => db.close())
    },
  }
}

async function openOutside(now: () => number): Promise<Outside> {
  return {
    texts: await startEmulator({ services: [aliyunSmsService(aliyunAccount), tencentSmsService(tencentAccount)], now }),
    group: await startEmulator({ services: [wecomService([robotKey])], now }),
    post: await openMailServer(),
  }
}

const settings = ({ group, texts, post }: Outside) => ({
  EMULATOR: group.publicUrl,
  SMS_EMULATOR: texts.publicUrl,
  MAIL_PORT: String(post.port),
  SMTP_HOST: 'mail.example.cn',
  SMTP_FROM: 'post@linsheng.example',
})

/** The last ones of the crowd have no smartphone. */
async function makeCallers(db: Database, file: string, size: number): Promise<Caller[]> {
  const [persons, residencies, accounts] = await Promise.all([
    rowsOf({ db }, 'persons'),
    rowsOf({ db }, 'residencies'),
    rowsOf({ db }, 'accounts'),
  ])
  const roomOf = new Map(residencies.map(({ personId, roomId }) => [personId, roomId]))
  const phoneOf = new Map(
    accounts.map(({ id, phoneCipher, phoneLookup }) => [id, phoneCipher && keys.phone.open(phoneCipher, phoneLookup ?? '')]),
  )
  const last = persons.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(-size)
  const outside = new Sqlite(file)
  const change = outside.prepare('update persons set smartphone = 0 where id = ?')
  outside.transaction(() => last.forEach(({ id }) => change.run(id)))()
  outside.close()
  return last.map(({ id, accountId }) => ({
    personId: id,
    roomId: roomOf.get(id) ?? '',
    phone: phoneOf.get(accountId ?? '') || '',
  }))
}

async function callIn(server: RealProcess, params: { communityId: string }, whom: readonly Caller[]): Promise<void> {
  const [desk, engineer] = [await signInStaff(server, 'desk'), await signInStaff(server, 'engineer')]
  await eachOf(whom, 8, async ({ personId, roomId }) => {
    const body = {
      personId,
      roomId,
      spot: 'kitchen' as const,
      fault: 'water' as const,
      description: '厨房漏水',
      channel: 'phone' as const,
    }
    const { reply: order, ...entered } = await askProcess(server.port, contract.enterRepair, { token: desk, params, body })
    expect(entered).toEqual({ status: 201, code: '' })
    const on = { ...params, repairId: order.id }
    const accepted = await askProcess(server.port, contract.acceptRepair, { token: desk, params: on, body: {} })
    const taken = await askProcess(server.port, contract.takeRepair, { token: engineer, params: on, body: {} })
    expect([accepted.status, taken.status]).toEqual([200, 200])
  })
}

async function setUp(server: RealProcess, params: { communityId: string }): Promise<void> {
  const manager = await signInStaff(server, 'manager')
  const robot = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${robotKey}`
  const given = await askProcess(server.port, contract.setAlerts, { token: manager, params, body: { robot } })
  const engineer = {
    login: 'engineer',
    password: firstPassword,
    name: '陈立军',
    title: '工程师傅',
    workPhone: '100-0000',
    roles: ['engineer' as const],
  }
  const hired = await askProcess(server.port, contract.createStaff, {
    ...{ token: manager, params, body: { ...engineer, buildingIds: [] } },
  })
  const first = await signInStaff(server, 'engineer', firstPassword)
  const chosen = await askProcess(server.port, contract.changePassword, { token: first, body: { current: firstPassword, next: password } })
  expect([given.status, hired.status, chosen.status]).toEqual([200, 201, 204])
  for (const login of ['manager', 'butler', 'desk']) {
    const token = await signInStaff(server, login)
    const body = { address: `${login}@example.cn` }
    expect((await askProcess(server.port, contract.setWorkMail, { token, params, body })).status).toBe(200)
  }
}

async function settled(file: string, now: () => number): Promise<void> {
  const oldest = `select min(created_at || id), due_at from outbox
    where state = 'due' and recipient <> '${groupRecipient}' group by recipient`
  const outside = new Sqlite(file, { readonly: true })
  const count = (sql: string) => (outside.prepare(`select count(*) as n from ${sql}`).get() as { n: number }).n
  const toGroup = `outbox where state = 'due' and recipient = '${groupRecipient}'
    and not exists (select 1 from alert_robots where rests_until >`
  const left = () => [
    count(`outbox where state = 'sending'`),
    count(`timers where due_at <= ${now()}`),
    count(`(${oldest}) where due_at <= ${now()}`),
    count(`${toGroup} ${now()}) and due_at <= ${now()}`),
  ]
  await expect
    .poll(left, { timeout: 60_000, interval: 100 })
    .toEqual([0, 0, 0, 0])
    .finally(() => outside.close())
}
