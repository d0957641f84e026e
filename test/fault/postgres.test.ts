import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPostgres } from '@linsheng/server/src/platform/db/postgres.ts'
import type { Database } from '@linsheng/server/src/platform/db/index.ts'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Acknowledged, answerAll, type Answering } from '../support/answering.ts'
import { type Crowd, seedCrowd } from '../support/crowd.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { rowsOf } from '../support/rows.ts'
import { checkLedger, checkOutbox } from './ledger.ts'
import { openPostOffice, type PostOffice } from './post-office.ts'
import { killAll, masterKey, type RealProcess, startProcess } from './real-process.ts'

describe('two processes on one PostgreSQL of their own', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'linsheng-two-'))
  let postgres: Awaited<ReturnType<typeof startPostgres>>
  let office: PostOffice
  let url: string
  let crowd: Crowd
  let db: Database
  let acknowledged: Acknowledged[] = []
  beforeAll(async () => {
    postgres = await startPostgres()
    office = await openPostOffice()
  }, 120_000)
  afterEach(async () => {
    await killAll()
    await db.close()
  })
  afterAll(async () => {
    await office.close()
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  /** An empty database of its own, filled. */
  const begin = async (name: string, people: number) => {
    const client = new pg.Client({ connectionString: postgres.url })
    await client.connect()
    await client.query(`create database ${name}`)
    await client.end()
    url = postgres.url.replace(/postgres$/, name)
    db = await openPostgres(url, { poolSize: 2 })
    crowd = await seedCrowd(db, masterKey, { people })
    acknowledged = []
  }
  const startTwo = async (): Promise<[RealProcess, RealProcess]> => {
    const env = { DATABASE_URL: url, POST_OFFICE: office.url }
    const both: [RealProcess, RealProcess] = [
      await startProcess({ dataDir, env, entry: 'movable' }),
      await startProcess({ dataDir, env, entry: 'movable' }),
    ]
    await Promise.all(both.map((one) => one.ready()))
    return both
  }
  const answering = (server: RealProcess, from: number, to: number, more: Partial<Answering> = {}) =>
    answerAll({
      port: server.port,
      communityId: crowd.communityId,
      asked: crowd.asked.slice(from, to),
      connections: 8,
      again: () => true,
      ...more,
      onAcknowledged(one) {
        acknowledged.push(one)
        more.onAcknowledged?.(one)
      },
    })

  it('lose nothing when it breaks down or is restarted under load, and need nobody to come back', async () => {
    await begin('breaks', 1200)
    const [one, other] = await startTwo()
    let blows = 0
    const onAcknowledged = () => {
      // three times in the middle of it
      if (acknowledged.length >= (blows + 1) * 300 && blows < 3) {
        blows += 1
        void (blows === 2 ? postgres.restart() : breakDown(url))
      }
    }
    const results = await Promise.all([answering(one, 0, 600, { onAcknowledged }), answering(other, 600, 1200, { onAcknowledged })])
    expect(blows).toBe(3)
    expect(results.flatMap(({ others }) => Object.keys(others)).length).toBeGreaterThan(0)
    expect(acknowledged).toHaveLength(1200)
    await Promise.all([one.ready(), other.ready()])
    await checkLedger(db, acknowledged)
  }, 300_000)

  it('send each notice once, also when one is killed in the middle of sending; what it was sending is unknown', async () => {
    await begin('two', 160)
    const [one, other] = await startTwo()
    await Promise.all([answering(one, 0, 80), answering(other, 80, 160)])
    // slow enough for the blow to fall between the sending and the answer
    office.behave(() => 'accept', 300)
    one.jump(5 * 60_000)
    await expect.poll(() => office.waiting(), { timeout: 60_000, interval: 20 }).toBeGreaterThan(3)
    await one.kill('SIGKILL')
    office.behave(() => 'accept')
    other.jump(5 * 60_000)
    await expect.poll(() => dueNow(db), { timeout: 120_000, interval: 500 }).toBe(0)
    await endLeases(url)
    await expect.poll(() => beingSent(db), { timeout: 60_000, interval: 500 }).toBe(0)
    // what came after the letters in doubt, to the same people; and nothing is on its way any more
    await expect.poll(() => underWay(db), { timeout: 180_000, interval: 500 }).toBe(0)
    await checkOutbox(db, ['delivered', 'unknown', 'inbox_only', 'due'])
    const letters = office.taken.map(({ letter }) => letter)
    expect(letters.length).toBeGreaterThan(20)
    expect(letters.length - new Set(letters).size, 'letters that were sent twice').toBe(0)
    const outbox = await rowsOf({ db }, 'outbox')
    const delivered = outbox.filter(({ state }) => state === 'delivered').length
    const unknown = outbox.filter(({ state }) => state === 'unknown').length
    expect(unknown).toBeGreaterThan(0)
    expect(delivered).toBeLessThanOrEqual(letters.length)
    expect(delivered + unknown).toBeGreaterThanOrEqual(letters.length)
    await checkLedger(db, acknowledged)
  }, 300_000)
})

/** Kills a backend: PostgreSQL then ends all connections, and recovers from its log as after a crash. */
async function breakDown(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  process.kill(rows[0]?.pid ?? 0, 'SIGKILL')
}

/** How many can be sent now: nothing is being sent to the same person. */
async function dueNow(db: Database): Promise<number> {
  const rows = await rowsOf({ db }, 'outbox')
  const busy = new Set(rows.filter(({ state }) => state === 'sending').map(({ recipient }) => recipient))
  return rows.filter(({ state, dueAt, recipient }) => state === 'due' && dueAt <= Date.now() + 5 * 60_000 && !busy.has(recipient)).length
}

/** What is being sent or could be now, in one look: between two the one may have become the other. */
async function underWay(db: Database): Promise<number> {
  const rows = await rowsOf({ db }, 'outbox')
  return rows.filter(({ state, dueAt }) => state === 'sending' || (state === 'due' && dueAt <= Date.now() + 5 * 60_000)).length
}

const beingSent = async (db: Database) => (await rowsOf({ db }, 'outbox')).filter(({ state }) => state === 'sending').length

/** The minute of the leases is over. */
async function endLeases(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query("update outbox set locked_until = 0 where state = 'sending'")
  await client.end()
}
