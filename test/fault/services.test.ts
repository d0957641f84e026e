import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import Sqlite from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Acknowledged, answerAll } from '../support/answering.ts'
import { type Crowd, seedCrowd } from '../support/crowd.ts'
import { checkLedger, checkOutbox } from './ledger.ts'
import { type Behaviour, openPostOffice, type PostOffice } from './post-office.ts'
import { killAll, masterKey, type RealProcess, startProcess } from './real-process.ts'

const minute = 60_000
/** In turn, over and over; what hangs takes the sender's ten seconds each, so there are few of them. */
const everyWay: Behaviour[] = ['accept', 'fail', 'drop', 'refuse', 'take_and_drop', 'html']

describe('the outside', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'linsheng-services-'))
  const file = join(dataDir, 'linsheng.db')
  let crowd: Crowd
  let office: PostOffice
  let server: RealProcess
  const acknowledged: Acknowledged[] = []
  beforeAll(async () => {
    office = await openPostOffice()
    const db = openSqlite(file, { throwaway: true })
    crowd = await seedCrowd(db, masterKey, { people: 900 })
    await db.close()
  }, 120_000)
  afterEach(killAll)
  afterAll(async () => {
    await office.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const start = async () => {
    server = await startProcess({ dataDir, env: { POST_OFFICE: office.url }, entry: 'movable' })
    await server.ready()
  }
  const answer = (from: number, to: number) =>
    answerAll({
      port: server.port,
      communityId: crowd.communityId,
      asked: crowd.asked.slice(from, to),
      connections: 16,
      // of an anonymous matter every notice reads the same: only named ones can be told apart outside
      onAcknowledged: (one) => acknowledged.push(one),
    })
  const states = () => {
    const outside = new Sqlite(file, { readonly: true })
    const rows = outside.prepare('select state, count(*) as n from outbox group by state').all() as { state: string; n: number }[]
    outside.close()
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
  }

  it('failing in every way repeats nothing that it knowably took, and lays nothing aside that it only failed to take', async () => {
    await start()
    await answer(0, 300)
    let hung = 0
    office.behave((_, nth) => (hung < 3 && nth % 17 === 16 && (hung += 1) > 0 ? 'take_and_hang' : everyWay[nth % everyWay.length]!))
    // again and again later, as the ever longer waits want it
    for (let i = 0; i < 8; i += 1) {
      server.jump(5 * minute)
      await expect.poll(() => office.waiting() === 0 && states()['sending'] === undefined, { timeout: 60_000, interval: 200 }).toBe(true)
      await new Promise((resolve) => setTimeout(resolve, 1500))
    }
    office.behave(() => 'accept')
    for (let i = 0; i < 3; i += 1) {
      server.jump(20 * minute)
      await new Promise((resolve) => setTimeout(resolve, 1500))
    }
    await expect.poll(() => states()['sending'] ?? 0, { timeout: 60_000 }).toBe(0)
    const end = states()
    await server.kill('SIGTERM')
    const told = office.taken.filter((one) => one.told).map(({ letter }) => letter)
    expect(told.length).toBeGreaterThan(20)
    expect(told.length - new Set(told).size, 'sent again though it was taken').toBe(0)
    expect(end['unknown'] ?? 0).toBeGreaterThan(0)
    expect(end['dead'] ?? 0).toBeGreaterThan(0)
    const db = openSqlite(file)
    await checkOutbox(db, ['delivered', 'dead', 'unknown', 'inbox_only', 'due'])
    await checkLedger(db, acknowledged)
    await db.close()
    // what may have been taken is not sent a second time
    const letters = office.taken.map(({ letter }) => letter)
    expect(letters.length - new Set(letters).size, 'sent twice').toBe(0)
  }, 240_000)

  it('and the clock that jumps back an hour and ahead for days loses no answer and runs every clock once', async () => {
    await start()
    office.behave(() => 'accept')
    const answering = answer(300, 600)
    for (const jump of [-60, 120, -30, 24 * 60, -24 * 60]) {
      server.jump(jump * minute)
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
    const { others } = await answering
    expect(others).toEqual({})
    server.jump(24 * 60 * minute)
    await answer(600, 900)
    await new Promise((resolve) => setTimeout(resolve, 3000))
    expect(server.output()).not.toContain('unexpected')
    await server.kill('SIGTERM')
    const db = openSqlite(file)
    await checkLedger(db, acknowledged)
    await db.close()
    const letters = office.taken.map(({ letter }) => letter)
    expect(letters.length - new Set(letters).size, 'told twice').toBe(0)
  }, 180_000)
})
