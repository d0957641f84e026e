import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as contract from '@linsheng/shared/contract'
import { type FirstCodes, firstCodesFile, firstHourEnds, openFirstCodes } from '@linsheng/server/src/gateway/first-codes.ts'
import { createCompany } from '@linsheng/server/src/modules/community/set-up.ts'
import { textsOf } from '@linsheng/server/src/serve.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { movableClock, type Started, startApp } from '../../support/app.ts'
import { Client, type Session } from '../../support/client.ts'
import { engines, openEngine, type OpenedDatabase } from '../../support/engines.ts'

const phone = '13900139000'
const password = 'a-long-password'
let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'linsheng-first-hour-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))
const written = () => readFileSync(firstCodesFile(dataDir), 'utf8')

describe('the first hour of an installation', () => {
  const hour = 3_600_000
  it('begins with the first start on an empty database, and no restart begins it again', () => {
    expect(firstHourEnds(dataDir, true, 1000)).toBe(1000 + hour)
    expect(firstHourEnds(dataDir, false, 1000 + hour - 1)).toBe(1000 + hour)
    expect(firstHourEnds(dataDir, true, 1000 + hour)).toBeNull()
    expect(firstHourEnds(dataDir, true, 999)).toBeNull()
    expect(statSync(join(dataDir, 'first-start')).mode & 0o777).toBe(0o600)
  })

  it('never begins on a database that has communities, nor by a file that cannot be read', () => {
    expect(firstHourEnds(dataDir, false, 1000)).toBeNull()
    expect(existsSync(join(dataDir, 'first-start'))).toBe(false)
    writeFileSync(join(dataDir, 'first-start'), 'soon')
    expect(firstHourEnds(dataDir, true, 1000)).toBeNull()
  })
})

describe.each(engines)('a trial without a text-message service, on %s', (engine) => {
  let opened: OpenedDatabase
  let started: Started
  let anyone: Client
  let companyId = ''
  const clock = movableClock('2026-06-01 09:00')
  beforeEach(async () => {
    clock.to('2026-06-01 09:00')
    opened = await openEngine(engine, {})
    const firstCodes = (now: () => number): FirstCodes => openFirstCodes(dataDir, phone, { until: clock.now() + 3_600_000, now })
    started = await startApp(opened, clock, { firstCodes })
    anyone = new Client(started.app, null, '')
    const operator = { login: 'li.yunying', password }
    const made = await createCompany(opened.db, { ids: systemIds(), now: clock.now() }, { name: '栖邻物业', demo: false, operator })
    companyId = 'refused' in made ? '' : made.companyId
  })
  afterEach(() => opened.drop())

  const ask = (to: string) => anyone.ask(contract.requestSignInCode, { body: { phone: to } })
  const tokens = (reply: contract.Session): Session => ({ access: reply.accessToken ?? '', refresh: reply.refreshToken ?? '' })

  it('goes from an empty database to the operator’s own home with what the API says alone', async () => {
    const staff = await anyone.call(contract.signInStaff, { body: { login: 'li.yunying', password } as never })
    const operator = new Client(started.app, tokens(staff), '')
    const me = await operator.call(contract.readMe, {})
    expect(me).toMatchObject({ communities: [], companies: [{ companyId, name: '栖邻物业' }] })
    const place = { companyId, timeZone: 'Asia/Shanghai', servicePhone: '400-100-0000', dutyPhone: '400-100-0001' }
    const { communityId } = await operator.call(contract.createCommunity, {
      body: { ...place, name: '云栖花园', operator: { name: '李运营', title: '运营负责人' } },
    })
    await operator.call(contract.createCommunity, { body: { ...place, name: '兰亭苑' } })
    const named = (await operator.call(contract.readMe, {})).communities.map(({ name, staff: own }) => [name, own?.name])
    expect(named.sort()).toEqual([
      ['云栖花园', '李运营'],
      ['兰亭苑', 'li.yunying'],
    ])
    const rooms = [{ number: '1602', floor: 16, areaCm2: 890_000, roomType: '三室两厅' }]
    const { roomIds } = await operator.in(communityId).call(contract.createBuilding, { params: {}, body: { name: '9 栋', rooms } })
    const listed = { roomId: roomIds[0] ?? '', phone, name: '李运营', role: 'owner', livesHere: true } as const
    await operator.in(communityId).call(contract.listResident, { params: {}, body: { ...listed, birthYear: null, smartphone: true } })
    expect((await ask(phone)).status).toBe(202)
    const home = await anyone.call(contract.signInByPhone, { body: { phone, code: written().trim() } as never })
    const resident = await new Client(started.app, tokens(home), '').call(contract.readMe, {})
    expect(resident.communities.flatMap(({ homes }) => homes.map(({ label }) => label.room))).toEqual(['1602'])
    expect(resident.companies).toEqual([])
  })

  it('writes a code for the operator’s number to a file that the owner alone reads, and empties it once the code was used', async () => {
    await ask(phone)
    const code = written().trim()
    expect(code).toMatch(/^\d{6}$/)
    expect(statSync(firstCodesFile(dataDir)).mode & 0o777).toBe(0o600)
    await started.app.work()
    expect(written()).toBe(`${code}\n`)
    expect((await anyone.ask(contract.signInByPhone, { body: { phone, code, carrier: 'bearer' } })).status).toBe(200)
    await started.app.work()
    expect(written()).toBe('')
    expect(started.log.join('')).not.toContain(code)
  })

  it('writes nothing for any other number, and says that the service is unavailable', async () => {
    const refused = await ask('13900139001')
    expect([refused.status, refused.problem.code]).toEqual([503, 'unavailable'])
    expect(existsSync(firstCodesFile(dataDir))).toBe(false)
  })

  it('ends with the hour: the code in the file goes, and no other is written', async () => {
    clock.pass(58)
    await ask(phone)
    expect(written()).not.toBe('')
    clock.pass(2)
    await started.app.work()
    expect(written()).toBe('')
    expect((await ask(phone)).status).toBe(503)
    expect(written()).toBe('')
  })

  it('empties the file of a code that has run out', async () => {
    await ask(phone)
    clock.pass(6)
    await started.app.work()
    expect(written()).toBe('')
  })

  it('is over for a start whose database has communities and whose folder knows no first start, and leaves no code behind', async () => {
    const settings = { dataDir, sms: null, operatorPhone: phone }
    expect((await textsOf(settings, opened.db))?.firstCodes?.phone).toBe(phone)
    rmSync(join(dataDir, 'first-start'))
    writeFileSync(firstCodesFile(dataDir), '123456\n')
    const staff = await anyone.call(contract.signInStaff, { body: { login: 'li.yunying', password, carrier: 'bearer' } })
    const body = { companyId, name: '云栖花园', timeZone: 'Asia/Shanghai', servicePhone: '400-1', dutyPhone: '400-2' }
    await new Client(started.app, tokens(staff), '').call(contract.createCommunity, { body })
    expect(await textsOf(settings, opened.db)).toBeNull()
    expect(written()).toBe('')
    expect(await textsOf({ ...settings, operatorPhone: null }, opened.db)).toBeNull()
  })
})
