import * as contract from '@linsheng/shared/contract'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../support/rows.ts'
import type { World } from '../support/world.ts'
import { askProcess, eachOf, pause } from './asking.ts'
import { type Bound, everyWay, inTurn } from './in-wechat.ts'
import { checkLedger, checkOutbox } from './ledger.ts'
import { useWeChat } from './wechat-stage.ts'

const minute = 60_000
const send = '/cgi-bin/message/subscribe/send'
const [token, login, number, words] = [
  '/cgi-bin/stable_token',
  '/sns/jscode2session',
  '/wxa/business/getuserphonenumber',
  '/wxa/msg_sec_check',
]
/** A call that hangs costs the time-out. */
const hangs = [{ kind: 'timeout-before' }, { kind: 'timeout-after' }] as const

describe('WeChat', () => {
  const stage = useWeChat({ size: 280 })
  const onItsWay = () => stage.count(`select count(*) as n from outbox where state = 'sending'`)
  /** Of residents' notices those whose time has come, without what waits behind an earlier one of the same person. */
  const stillToDo = (now: number) =>
    stage.count(`select count(*) as n from (select min(created_at || id), due_at from outbox where state = 'due' and recipient like 'p:%'
      group by recipient) where due_at <= ${now}`)
  /** Later and later, as the ever longer waits want it, until nothing is under way. */
  const wait = async (times: number, ms: number) => {
    for (let i = 0; i < times; i += 1) {
      stage.jump(ms)
      await expect.poll(() => stillToDo(stage.now()) + onItsWay(), { timeout: 60_000, interval: 100 }).toBe(0)
    }
  }
  const acceptedOf = ({ openid }: Bound) =>
    stage.emulator.core.accepted.filter(({ kind, detail }) => kind === 'subscribe' && detail['openid'] === openid).length

  it('failing in every way sends no message twice that it may have taken, and gives each grant out once', async () => {
    await stage.start()
    inTurn(stage.emulator, token, [{ kind: 'html' }, { kind: 'drop-after' }, { kind: 'errcode', errcode: -1 }, ...hangs, { kind: 'cut' }])
    inTurn(stage.emulator, send, [...everyWay, { kind: 'errcode', errcode: 43_101 }, { kind: 'errcode', errcode: 47_003 }], 20)
    inTurn(stage.emulator, send, [...hangs, ...hangs])
    const [{ others }] = await Promise.all([stage.answer(0, 160), stage.billAll(stage.people.slice(0, 160), '2026-05')])
    expect(others).toEqual({})
    // the token fails seven times before the first message is tried at all
    await wait(9, 5 * minute)
    stage.emulator.core.clearFaults()
    await wait(1, 20 * minute)
    await stage.stop(async (db) => {
      await checkLedger(db, stage.acknowledged)
      await checkOutbox(db, ['delivered', 'unknown', 'inbox_only', 'due'])
      const within = { db } as World
      const rows = (await rowsOf(within, 'outbox')).filter(({ kind }) => kind === 'bill_issued')
      const credits = (await rowsOf(within, 'subscriptionCredits')).filter(({ state }) => state === 'open')
      const ends: Record<string, number> = {}
      for (const one of stage.people.slice(0, 160)) {
        const [row, ...more] = rows.filter(({ recipient }) => recipient === `p:${one.personId}`)
        expect([row === undefined, more.length]).toEqual([false, 0])
        const [state, taken] = [row?.state ?? '', acceptedOf(one)]
        ends[state] = (ends[state] ?? 0) + 1
        expect({ state, taken }).toEqual({ state, taken: state === 'delivered' ? 1 : state === 'unknown' ? Math.min(taken, 1) : 0 })
        // what we believe to have left is never more than WeChat would take
        const open = credits.filter(({ reader }) => reader === one.reader).length
        expect(open, `${state}, taken ${taken}`).toBeLessThanOrEqual(2 - taken)
        if (state === 'delivered') expect(open).toBe(1)
      }
      // every way to end was gone; how often is the luck of whom a fault hit
      expect(Object.keys(ends).sort()).toEqual(expect.arrayContaining(['delivered', 'inbox_only', 'unknown']))
      expect(ends['delivered']).toBeGreaterThan(20)
      expect(ends['due']).toBeUndefined()
    })
  }, 240_000)

  it('that no longer knows the template is left alone for now, and asked again another day', async () => {
    await stage.start()
    const rest = stage.people.slice(160)
    const before = stage.emulator.core.accepted.length
    inTurn(stage.emulator, send, [{ kind: 'errcode', errcode: 40_037 }], 100)
    for (const whom of [rest.slice(0, 10), rest.slice(10, 60)]) {
      await stage.billAll(whom, '2026-06')
      await wait(1, 1000)
    }
    // those that were on their way together, and none after them
    expect(100 - leftOf(send)).toBeLessThanOrEqual(10)
    expect(stage.server.output()).toContain('misconfigured')
    await wait(1, stage.untilMorning())
    await stage.billAll(rest.slice(60), '2026-06')
    await wait(1, 1000)
    expect(stage.emulator.core.accepted.length - before).toBe(60)
    await stage.stop(async (db) => checkOutbox(db, ['delivered', 'unknown', 'inbox_only', 'due']))
  }, 120_000)
  const leftOf = (path: string) => {
    let left = 0
    while (stage.emulator.core.takeFault(path)) left += 1
    return left
  }

  it('failing while people sign in makes no account twice, binds nobody to another, and lets everybody in that tries again', async () => {
    await stage.start()
    const strangers = Array.from({ length: 60 }, (_, i) => ({
      openid: `openid-of-a-stranger-${i}`,
      phone: `137${String(i).padStart(8, '0')}`,
    }))
    for (const one of strangers) await stage.emulator.control('wechat/user', one)
    inTurn(stage.emulator, token, [{ kind: 'html' }, { kind: 'drop' }, { kind: 'timeout-before' }])
    inTurn(stage.emulator, login, [...everyWay, { kind: 'errcode', errcode: 40_029 }, ...hangs], 3)
    inTurn(stage.emulator, number, [...everyWay, ...hangs], 3)
    const answers: Record<string, number> = {}
    const codeOf = async (kind: 'login' | 'phone', openid: string) =>
      (await stage.emulator.control<{ code: string }>(`wechat/${kind}-code`, { openid })).code
    const enter = async ({ openid }: { openid: string }) => {
      for (let tries = 0; tries < 100; tries += 1) {
        const body = { code: await codeOf('login', openid), phoneCode: await codeOf('phone', openid), carrier: 'bearer' as const }
        const { status, code, reply } = await askProcess(stage.server.port, contract.signInByWeChat, { body })
        answers[code || status] = (answers[code || status] ?? 0) + 1
        if (status === 200 && reply.session) return
      }
      expect.fail(`${openid} never got in: ${JSON.stringify(answers)}`)
    }
    await eachOf(strangers, 10, enter)
    // a second phone of each, at the same moment
    await eachOf([...strangers, ...strangers], 10, enter)
    expect(Object.keys(answers).sort()).toEqual(['200', 'sign_in_failed', 'unavailable'])
    await stage.stop(async (db) => {
      const within = { db } as World
      const bindings = await rowsOf(within, 'wechatBindings')
      expect(bindings).toHaveLength(stage.people.length + strangers.length)
      const accounts = (await rowsOf(within, 'accounts')).filter(({ phoneLookup }) => phoneLookup !== null)
      expect(accounts).toHaveLength(stage.people.length + strangers.length)
      expect(new Set(bindings.map(({ accountId }) => accountId)).size).toBe(bindings.length)
    })
  }, 120_000)

  it('failing while words are to be judged keeps every word, judges each in the end, and shows nothing before', async () => {
    await stage.start()
    const writers = stage.people.slice(0, 40)
    for (const { openid } of stage.people) await stage.emulator.control('wechat/visited', { openid, ms: 0 })
    inTurn(stage.emulator, words, [...everyWay, ...hangs], 4)
    const write = async ({ token: session }: Bound, nth: number) => {
      const body = { text: nth % 10 === 0 ? `第 ${nth} 位：赌博` : `第 ${nth} 位：师傅来得快`, mayPublish: true }
      const said = await askProcess(stage.server.port, contract.shareStory, { token: session, params: stage.params, body })
      expect(said.status).toBe(204)
    }
    await Promise.all([eachOf(writers, 8, write), stage.answer(160, 280)])
    const queued = () => stage.count(`select count(*) as n from text_checks where state = 'queued'`)
    for (let i = 0; i < 12 && queued() > 0; i += 1) {
      stage.jump(6 * minute)
      await pause(1200)
    }
    expect(queued()).toBe(0)
    await stage.stop(async (db) => {
      await checkLedger(db, stage.acknowledged)
      const within = { db } as World
      const [checks, stories] = await Promise.all([rowsOf(within, 'textChecks'), rowsOf(within, 'stories')])
      expect([checks.length, stories.length]).toEqual([40, 40])
      for (const { id, text } of stories) {
        const check = checks.find(({ subjectId }) => subjectId === id)
        expect(check).toMatchObject({ state: text.includes('赌博') ? 'risky' : 'pass', text: '' })
      }
    })
  }, 120_000)
})
