import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadHistory } from '@linsheng/server/demo/history/load.ts'
import { demoPassword } from '@linsheng/server/demo/history/set-up.ts'
import type { Town } from '@linsheng/server/demo/history/town.ts'
import { setTheScene, type SignIn } from '@linsheng/server/demo/present.ts'
import { listSignIns } from '@linsheng/server/demo/welcome.ts'
import type { SmsMessage } from '@linsheng/server/src/gateway/sms.ts'
import { makeKeys } from '@linsheng/server/src/platform/crypto/keys.ts'
import type { Database } from '@linsheng/server/src/platform/db/index.ts'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import type { LedgerEntry } from '@linsheng/server/src/modules/privacy/erasure-ledger.ts'
import { ledgerFile } from '@linsheng/server/src/platform/file/ledger-file.ts'
import { photoFolder } from '@linsheng/server/src/platform/file/photos.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import * as contract from '@linsheng/shared/contract'
import { clusteredInterval, clustersOf, designEffect, staffRoles, tallyOf } from '@linsheng/shared/domain'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client, newSecret } from '../../support/client.ts'
import { printedSignIns, startDemo } from '../../support/demo-start.ts'
import { spokenOf } from '../../support/giving-laws.ts'

const masterKey = 'the key of the demo in its test, long enough'

/** The whole demo, as the first start makes it: half a year through the use cases under a moved clock. */
describe('the demo company', () => {
  let folder = ''
  let db: Database
  let signIns: SignIn[] = []
  let town: Town
  const texts: SmsMessage[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'linsheng-demo-'))
    db = openSqlite(join(folder, 'linsheng.db'), { throwaway: true })
    const until = Date.parse('2026-06-12T06:00:00.000Z')
    const parts = {
      db,
      ids: systemIds(),
      keys: makeKeys(masterKey),
      folder: photoFolder(join(folder, 'files')),
      erasures: ledgerFile<LedgerEntry>(join(folder, 'erasures.log')),
      sms: {
        async send(message: SmsMessage) {
          texts.push(message)
          return { kind: 'accepted' as const }
        },
      },
      channels: [],
      shell: {
        logLevel: 'silent',
        corsOrigins: [],
        tls: false,
        scriptHashes: [],
        limits: { perSession: 600, perAddress: 300 },
        trustProxy: false,
      },
      homeZone: 'Asia/Shanghai',
    }
    town = await loadHistory(parts, { zone: 'Asia/Shanghai', until, onProgress: () => {} })
    town.clock.move(until)
    signIns = await setTheScene(town)
  }, 600_000)
  afterAll(async () => {
    await town?.app.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const all = <Name extends keyof Database['tables']>(name: Name) =>
    db.read((tx) => tx.select().from(tx.t[name] as Database['tables']['persons'])) as unknown as Promise<Record<string, unknown>[]>

  it('has two communities, more than 240 residents, staff of every role, and 1,500 answers with words', async () => {
    expect(await all('communities')).toHaveLength(2)
    expect((await all('persons')).length).toBeGreaterThanOrEqual(240)
    const roles = new Set((await all('staffRoles')).map(({ role }) => role))
    for (const role of staffRoles) expect(roles).toContain(role)
    const responses = await all('responses')
    expect(responses.length + (await all('anonymousResponses')).length).toBeGreaterThanOrEqual(1500)
    const words = new Set(responses.map(({ answers }) => (answers as { words?: string }).words).filter(Boolean))
    expect(words.size).toBeGreaterThanOrEqual(300)
  })

  it('counted every answer by name: the tallies equal a recount of the rows', async () => {
    const count = new Map<string, number>()
    const add = (key: string, by: number) => count.set(key, (count.get(key) ?? 0) + by)
    for (const row of await all('responses'))
      for (const period of [row.day, String(row.day).slice(0, 7)]) add([row.communityId, period, row.measure, row.score].join(), 1)
    const tallied = new Map<string, number>()
    for (const row of await all('tallies')) {
      for (let score = 0; score <= 10; score += 1) {
        const n = Number(row[`s${score}`])
        const key = [row.communityId, row.period, row.measure, score].join()
        if (n !== 0 && row.measure === 'nps') tallied.set(key, (tallied.get(key) ?? 0) + n)
      }
    }
    expect(Object.fromEntries([...tallied].sort())).toEqual(Object.fromEntries([...count].sort()))
  })

  it('formed classes of five anonymous answers and more, each with just the answers that it counts', async () => {
    const answers = await all('anonymousResponses')
    const classes = await all('anonymousClasses')
    expect(classes.length).toBeGreaterThan(5)
    for (const { id, people, low, middle, high, measure } of classes) {
      const scores = answers.filter(({ classId }) => classId === id).map(({ score }) => Number(score))
      expect(Number(low) + Number(middle) + Number(high)).toBe(scores.length)
      // five people, and not five answers of one
      expect(Number(people)).toBeGreaterThanOrEqual(5)
      expect(Number(people)).toBeLessThanOrEqual(scores.length)
      if (measure !== 'nps') continue
      const count = (...range: [number, number]) => scores.filter((score) => score >= range[0] && score <= range[1]).length
      expect([low, middle, high]).toEqual([count(0, 6), count(7, 8), count(9, 10)])
    }
  })

  it('left no low answer without its case, and every gate counts exactly the open matters by name', async () => {
    const cases = await all('cases')
    const events = await all('caseEvents')
    const known = new Set([...cases, ...events].map(({ responseId }) => responseId))
    const low = [...(await all('responses')), ...(await all('anonymousResponses'))].filter(
      ({ measure, score }) => measure === 'nps' && Number(score) <= 6,
    )
    expect(low.length).toBeGreaterThan(200)
    expect(low.filter(({ id }) => !known.has(id))).toEqual([])
    const open = new Map<string, number>()
    for (const { closedAt, household, communityId } of cases)
      if (closedAt === null && household !== '')
        open.set(`${communityId} h:${household}`, (open.get(`${communityId} h:${household}`) ?? 0) + 1)
    const gated = (await all('surveyGate')).filter(
      ({ subject, openMatters }) => String(subject).startsWith('h:') && Number(openMatters) > 0,
    )
    const sum = gated.reduce((total, { openMatters }) => total + Number(openMatters), 0)
    expect(sum).toBe([...open.values()].reduce((total, n) => total + n, 0))
  })

  it('has no event that production cannot produce: each comes from the product itself', async () => {
    const events = await all('touchpointEvents')
    expect(events.length).toBeGreaterThan(1000)
    expect([...new Set(events.map(({ touchpoint }) => touchpoint))].sort()).toEqual(['payment_made', 'repair_finished'])
    expect(signIns.filter(({ note }) => note.includes('活动'))).toEqual([])
  })

  it('has homes whose answers resemble each other more than chance would have it, and a mind that drifts', async () => {
    const rows = (await all('responses')).filter(({ measure, touchpoint }) => measure === 'nps' && touchpoint === 'repair_finished')
    const homes = new Map<string, { half: number; score: number }[]>()
    const middle = Date.parse('2026-03-12T06:00:00.000Z')
    for (const { communityId, household, score, at } of rows) {
      const key = `${communityId} ${household}`
      homes.set(key, [...(homes.get(key) ?? []), { half: Number(at) < middle ? 0 : 1, score: Number(score) }])
    }
    const effect = designEffect(clustersOf([...homes.values()].map((list) => tallyOf(list.map(({ score }) => score)))))
    expect(effect?.deff).toBeGreaterThan(1.3)
    expect(effect?.deff).toBeLessThan(6)
    // a home that was content in the first half is not the same in the second, though it is alike
    const mean = (list: readonly number[]) => list.reduce((sum, n) => sum + n, 0) / list.length
    const pairs = [...homes.values()]
      .map((list) => [0, 1].map((half) => list.filter((one) => one.half === half).map(({ score }) => score)))
      .filter(([a = [], b = []]) => a.length > 2 && b.length > 2)
      .map(([a = [], b = []]) => [mean(a), mean(b)] as const)
    expect(pairs.length).toBeGreaterThan(20)
    const [one, other] = [mean(pairs.map(([a]) => a)), mean(pairs.map(([, b]) => b))]
    const product = mean(pairs.map(([a, b]) => (a - one) * (b - other)))
    const spread = Math.sqrt(mean(pairs.map(([a]) => (a - one) ** 2)) * mean(pairs.map(([, b]) => (b - other) ** 2)))
    expect(product / spread).toBeGreaterThan(0.15)
    expect(product / spread).toBeLessThan(0.95)
  })

  it('lets the first contacts be kept mostly, and promises be missed now and then', async () => {
    const promised = (await all('cases')).filter(({ firstContactBy, contactedAt }) => firstContactBy !== null && contactedAt !== null)
    const kept =
      promised.filter(({ firstContactBy, contactedAt }) => Number(contactedAt) <= Number(firstContactBy)).length / promised.length
    expect(kept).toBeGreaterThan(0.7)
    expect(kept).toBeLessThan(1)
  })

  it('sets a scene for a stranger: somebody for every state of an order', async () => {
    expect(signIns.length).toBeGreaterThanOrEqual(6)
    const states = new Set((await all('repairs')).map(({ state }) => state))
    for (const state of ['submitted', 'accepted', 'scheduled', 'working', 'finished', 'confirmed']) expect(states).toContain(state)
  })

  it('lets in everybody whom the start prints, all at once: residents by a code of Alibaba Cloud, staff by password', async () => {
    const [copy, sqlite] = [join(folder, 'copy'), new Sqlite(join(folder, 'linsheng.db'))]
    mkdirSync(copy)
    sqlite.prepare('vacuum into ?').run(join(copy, 'linsheng.db'))
    sqlite.close()
    const demo = await startDemo({ clock: town.clock, db: openSqlite(join(copy, 'linsheng.db')) }, folder, masterKey)
    const anyone = new Client(demo.app, null, '')
    const meOf = ({ accessToken, refreshToken }: contract.Session) =>
      new Client(demo.app, { access: accessToken ?? '', refresh: refreshToken ?? '' }, '').call(contract.readMe)
    const { phones, logins } = printedSignIns(listSignIns(signIns))
    expect([phones.length, logins.length]).toEqual([signIns.length, 5])
    const textsTo = (phone: string) => demo.services.messages().filter(({ to }) => to === phone)
    // notices went out to some of them a moment ago: what the service allows for codes is not used up by those
    expect(phones.filter((phone) => textsTo(phone).length > 0).length).toBeGreaterThan(0)

    const asked = await Promise.all(phones.map((phone) => anyone.ask(contract.requestSignInCode, { body: { phone } })))
    expect(asked.map(({ status }, at) => [phones[at], status])).toEqual(phones.map((phone) => [phone, 202]))
    const residents = await Promise.all(
      phones.map(async (phone) => {
        const code = /\d{6}/.exec(textsTo(phone).at(-1)?.body ?? '')?.[0] ?? ''
        return meOf(await anyone.call(contract.signInByPhone, { body: { phone, code, carrier: 'bearer' } }))
      }),
    )
    for (const { communities } of residents) expect(communities.flatMap(({ homes }) => homes).length).toBeGreaterThan(0)
    for (const login of logins) {
      const me = await meOf(await anyone.call(contract.signInStaff, { body: { login, password: demoPassword, carrier: 'bearer' } }))
      expect([login, me.passwordDue, me.communities.length > 0]).toEqual([login, false, true])
    }
    await demo.close()
  })

  it('tells residents of no compensation that was not granted to their household, and has one waiting for the manager', async () => {
    const given = await all('compensations')
    const granted = given.filter(({ state }) => state === 'granted')
    const homes = await all('residencies')
    const told = [...(await all('inbox')), ...(await all('outbox'))].filter(({ recipient }) => String(recipient).startsWith('p:'))
    const leaked = told.filter(({ recipient, title, body }) => {
      const own = homes.filter(({ personId }) => recipient === `p:${String(personId)}`).map(({ household }) => household)
      const isOwn = (one: { kind: string; amountFen: number }) =>
        // a household that pays no bill here gets a voucher for what was granted as a reduction
        granted.some((to) => [to.kind, to.deliveredAs].includes(one.kind) && to.amountFen === one.amountFen && own.includes(to.household))
      return !spokenOf(`${String(title)} ${String(body)}`).every(isOwn)
    })
    expect(leaked).toEqual([])
    expect((await all('repairs')).filter(({ delayOffer }) => delayOffer !== '')).toEqual([])
    expect(granted.filter(({ repairId }) => repairId !== null).length).toBeGreaterThan(10)
    expect(granted.filter(({ caseId }) => caseId !== null).length).toBeGreaterThan(10)
    expect(given.filter(({ state }) => state === 'proposed').length).toBeGreaterThanOrEqual(1)
  })

  it('carries a new story to its end: in the report of the next day her two counts and is recovered, her ten does not count', async () => {
    const [community] = town.communities
    const communityId = community?.id ?? ''
    const to = async (at: string) => {
      town.clock.move(Date.parse(`${at}+08:00`))
      while ((await town.app.work()) > 0);
      await town.app.settled()
    }
    const anyone = new Client(town.app, null, communityId)
    const signedIn = ({ accessToken, refreshToken }: contract.Session) =>
      new Client(town.app, { access: accessToken ?? '', refresh: refreshToken ?? '' }, communityId)
    const staff = { login: 'wang.jianning', password: demoPassword, carrier: 'bearer' } as const
    const manager = signedIn(await anyone.call(contract.signInStaff, { body: staff }))
    const before = await manager.call(contract.readScore, { query: { period: '2026-06' } })

    await to('2026-06-12T14:05')
    const phone = signIns.at(-1)?.phone ?? ''
    await anyone.call(contract.requestSignInCode, { body: { phone } })
    const code = texts.findLast((one) => one.phone === phone)?.params.code ?? ''
    const resident = signedIn(await anyone.call(contract.signInByPhone, { body: { phone, code, carrier: 'bearer' } }))
    const { sheet } = await resident.call(contract.claimPrompt)
    const { followUp } = await resident.call(contract.answerPrompt, {
      params: { promptId: sheet?.promptId ?? '' },
      body: { score: 2, anonymous: false, sheetKey: newSecret() },
    })
    const params = { caseId: followUp?.caseId ?? '' }
    await to('2026-06-12T14:12')
    await manager.call(contract.contactResident, { params, body: { way: 'phone', reached: true, note: '您说：排了很久的队。对不起。' } })
    const cause = 'process' as const
    await manager.call(contract.resolveCase, {
      params,
      body: { done: '下次分两批', cause, whys: ['报名没有分时段'], learned: '按时段报名' },
    })
    await to('2026-06-12T15:30')
    await resident.call(contract.confirmSolved, { params, body: { solved: true, score: 10, note: '' } })

    await to('2026-06-13T00:05')
    await to('2026-06-13T09:00')
    const whole = await manager.call(contract.readScore, { query: { period: '2026-06' } })
    // repairs and payments are different subjects: where both were answered they have no figure together
    expect(whole.instrument === null).toBe((whole.instruments?.length ?? 0) > 1)
    const instrument = whole.instruments?.find((row) => row.instrument.name.endsWith('报修'))?.instrument.key ?? ''
    const report = await manager.call(contract.readScore, { query: { period: '2026-06', instrument } })
    const rows = (await all('responses')).filter(
      ({ communityId: of, measure, touchpoint, day }) =>
        of === communityId && measure === 'nps' && touchpoint === 'repair_finished' && String(day).startsWith('2026-06'),
    )
    const scores = rows.map(({ score }) => Number(score))
    const homes = new Map<string, number[]>()
    for (const { household, score } of rows) homes.set(String(household), [...(homes.get(String(household)) ?? []), Number(score)])
    const tally = tallyOf(scores)
    const interval = clusteredInterval(clustersOf([...homes.values()].map(tallyOf)))
    expect(scores.length).toBeGreaterThan(30)
    expect(report.figure).toMatchObject({ state: 'shown', answered: scores.length, households: homes.size, ...tally, interval })
    expect(report.figure.nps).toBeCloseTo((tally.promoters - tally.detractors) / scores.length, 12)
    // who was asked and who was not is told of months that have ended, not of one that moves with each answer
    expect([whole.asked, whole.heldBack]).toEqual([null, null])
    const last = await manager.call(contract.readScore, { query: { period: '2026-05' } })
    expect(last.asked?.hits).toBeGreaterThan(30)
    expect(last.heldBack?.total).toBeGreaterThanOrEqual(5)
    expect(whole.cases?.recovered).toBeGreaterThan(before.cases?.recovered ?? 0)
    const [own] = (await all('cases')).filter(({ id }) => id === params.caseId)
    expect(own).toMatchObject({ score: 2, newScore: 10, closing: 'resident_confirmed' })
    expect(scores.filter((score) => score === 2).length).toBeGreaterThan(0)
  })
})
