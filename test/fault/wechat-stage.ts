import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as contract from '@linsheng/shared/contract'
import { messagePages } from '@linsheng/server/src/modules/notify/wechat-page.ts'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import type { Database } from '@linsheng/server/src/platform/db/index.ts'
import Sqlite from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { type Emulator, startEmulator } from '../emulator/index.ts'
import { type PayService, payService } from '../emulator/pay.ts'
import { wechat } from '../emulator/wechat/index.ts'
import { type Acknowledged, answerAll } from '../support/answering.ts'
import { type Crowd, seedCrowd } from '../support/crowd.ts'
import { merchant } from '../support/outside.ts'
import { password } from '../support/world.ts'
import { askProcess, eachOf } from './asking.ts'
import { bindAll, type Bound, grantAll } from './in-wechat.ts'
import { freePort, killAll, masterKey, type RealProcess, startProcess } from './real-process.ts'

const secret = '0123456789abcdef0123456789abcdef'
const dayMs = 86_400_000
/** Of the one message there is: that a bill was issued. */
export const templateId = 'template-of-the-faults-for-bill'
const fields = { thing1: '事项', phrase2: '进度', time3: '时间', thing4: '说明' }

export interface WeChatStage {
  readonly emulator: Emulator
  readonly pay: PayService
  readonly people: Bound[]
  readonly server: RealProcess
  readonly params: { communityId: string }
  /** What was acknowledged since the first start. */
  readonly acknowledged: Acknowledged[]
  /** The process's time and WeChat's. */
  now(): number
  /** So long until the hour in which the crowd was made comes again: the middle of a morning, when anybody may be told anything. */
  untilMorning(): number
  start(): Promise<void>
  /** Both clocks go forward. */
  jump(ms: number): void
  /** Ends the process in order, looks that it said nothing it should not, and then at what it left. */
  stop(check: (db: Database) => Promise<void>): Promise<void>
  /** A number from the database, while the process runs: `select count(*) as n …`. */
  count(sql: string): number
  /** The desk issues everybody a bill of ¥120. @returns the bills by room */
  billAll(whom: readonly Bound[], period: string): Promise<Map<string, string>>
  /** Everybody of these answers the sheet before them, as a load. */
  answer(from: number, to: number): ReturnType<typeof answerAll>
}

/** A crowd in WeChat, WeChat and WeChat Pay on this machine, and the real process between them; for a file of tests. */
export function useWeChat({ size, before }: { size: number; before?: (db: Database, people: Bound[]) => Promise<void> }): WeChatStage {
  const dataDir = mkdtempSync(join(tmpdir(), 'linsheng-wechat-'))
  const file = join(dataDir, 'linsheng.db')
  const pay = payService(merchant)
  const acknowledged: Acknowledged[] = []
  let [ahead, port] = [0, 0]
  let opened: { emulator: Emulator; crowd: Crowd; people: Bound[] } | null = null
  let running: RealProcess | null = null
  const now = () => Date.now() + ahead
  const got = <T>(value: T | null): T => value ?? expect.fail('the stage is not open')

  beforeAll(async () => {
    const template = { id: templateId, title: '物业缴费提醒', fields }
    const services = [pay, wechat({ appid: merchant.appId, secret, pages: messagePages, templates: [template] })]
    const emulator = await startEmulator({ services, now })
    port = await freePort()
    const db = openSqlite(file, { throwaway: true })
    const crowd = await seedCrowd(db, masterKey, { people: size })
    const people = await bindAll(db, crowd, emulator)
    await grantAll(db, emulator, people, templateId, 2)
    await before?.(db, people)
    await db.close()
    opened = { emulator, crowd, people }
  }, 120_000)
  afterEach(async () => {
    opened?.emulator.core.clearFaults()
    await killAll()
  })
  afterAll(async () => {
    await opened?.emulator.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const stage: WeChatStage = {
    get emulator() {
      return got(opened).emulator
    },
    pay,
    get people() {
      return got(opened).people
    },
    get server() {
      return got(running)
    },
    get params() {
      return { communityId: got(opened).crowd.communityId }
    },
    acknowledged,
    now,
    untilMorning: () => dayMs - (ahead % dayMs),
    async start() {
      running = await startProcess({ dataDir, port, env: settings(stage), entry: 'emulated' })
      await running.ready()
      running.jump(ahead)
    },
    jump(ms) {
      ahead += ms
      stage.server.jump(ms)
    },
    async stop(check) {
      const output = stage.server.output()
      expect(await stage.server.kill('SIGTERM')).toBe(0)
      expect(output).not.toMatch(/"level":50|unexpected/)
      for (const word of [secret, merchant.apiV3Key, 'openid-of-', 'access_token=', 'PRIVATE KEY']) expect(output).not.toContain(word)
      const db = openSqlite(file)
      await check(db).finally(() => db.close())
    },
    count(sql) {
      const outside = new Sqlite(file, { readonly: true })
      const row = outside.prepare(sql).get() as { n: number }
      outside.close()
      return row.n
    },
    billAll: (whom, period) => billAll(stage, whom, period),
    answer: (from, to) =>
      answerAll({
        port: stage.server.port,
        ...stage.params,
        asked: got(opened).crowd.asked.slice(from, to),
        connections: 8,
        again: () => true,
        onAcknowledged: (one) => acknowledged.push(one),
      }),
  }
  return stage
}

const settings = ({ emulator, pay }: WeChatStage) => ({
  EMULATOR: emulator.publicUrl,
  WECHAT_APPID: merchant.appId,
  WECHAT_SECRET: secret,
  WECHAT_TEMPLATE_BILL: `${templateId} title=thing1 status=phrase2 time=time3 note=thing4`,
  WXPAY_MCHID: merchant.mchId,
  WXPAY_SERIAL: merchant.serial,
  WXPAY_PRIVATE_KEY: merchant.privatePem,
  WXPAY_API_V3_KEY: merchant.apiV3Key,
  WXPAY_PUBLIC_KEY_ID: pay.platform.serial,
  WXPAY_PUBLIC_KEY: pay.platform.publicPem,
})

export const amountFen = 12_000

async function billAll({ server, params }: WeChatStage, whom: readonly Bound[], period: string): Promise<Map<string, string>> {
  const token = await signInStaff(server, 'desk')
  const bills = new Map<string, string>()
  await eachOf(whom, 8, async ({ roomId }) => {
    const lines = [{ kind: 'property_fee' as const, label: '物业费', note: '', amountFen }]
    const body = { roomId, period, dueOn: '2099-12-31', lines }
    const said = await askProcess(server.port, contract.issueBill, { token, params, body })
    expect(said.status).toBe(201)
    bills.set(roomId, said.reply.id)
  })
  return bills
}

/** The token of a colleague of the crowd's community. */
export async function signInStaff({ port }: RealProcess, login: string, secret = password): Promise<string> {
  const { reply } = await askProcess(port, contract.signInStaff, { body: { login, password: secret, carrier: 'bearer' } })
  return reply.accessToken ?? ''
}
