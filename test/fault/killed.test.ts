import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Acknowledged, answerAll } from '../support/answering.ts'
import { type Crowd, seedCrowd } from '../support/crowd.ts'
import { checkLedger, checkOutbox } from './ledger.ts'
import { killAll, masterKey, startProcess } from './real-process.ts'

/** More by `pnpm test --rounds 100 --project fault fault/killed`. */
const rounds = Number(process.env['FAULT_ROUNDS'] ?? 10)
/** Acknowledged at the least before the blow falls. */
const leastAcknowledged = 1000
const upTo = 200

describe('the server, killed with kill -9 under load', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'linsheng-killed-'))
  const file = join(dataDir, 'linsheng.db')
  let crowd: Crowd
  beforeAll(async () => {
    const db = openSqlite(file, { throwaway: true })
    crowd = await seedCrowd(db, masterKey, { people: rounds * (leastAcknowledged + upTo + 100), shown: false })
    await db.close()
  })
  afterEach(killAll)
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

  it(
    `comes back by itself ${rounds} times, and has every answer that it acknowledged, once, counted, and with its case`,
    async () => {
      const acknowledged: Acknowledged[] = []
      const part = leastAcknowledged + upTo + 100
      for (let round = 0; round < rounds; round += 1) {
        const server = await startProcess({ dataDir })
        await server.ready()
        const blow = acknowledged.length + leastAcknowledged + Math.floor(Math.random() * upTo)
        let killed: Promise<unknown> | null = null
        const asked = crowd.asked.slice(round * part, (round + 1) * part)
        await answerAll({
          port: server.port,
          communityId: crowd.communityId,
          asked,
          connections: 32,
          anonymous: 0.1,
          onAcknowledged(one) {
            acknowledged.push(one)
            if (acknowledged.length >= blow) killed ??= server.kill('SIGKILL')
          },
        })
        await killed
        expect(acknowledged.length).toBeGreaterThanOrEqual(blow)
        const db = openSqlite(file)
        await checkLedger(db, acknowledged)
        await checkOutbox(db, ['due', 'inbox_only'])
        await db.close()
      }
      expect(acknowledged.filter(({ score }) => score <= 6).length).toBeGreaterThan(rounds * 100)
    },
    60_000 + rounds * 60_000,
  )

  it('answers the same keys again with what it had accepted before the blow, and counts nothing twice', async () => {
    const all: Acknowledged[] = []
    const first = await startProcess({ dataDir })
    await first.ready()
    const load = { communityId: crowd.communityId, asked: crowd.asked, connections: 32, anonymous: 0.1 }
    const again = await answerAll({ ...load, port: first.port, onAcknowledged: (one) => all.push(one) })
    // an anonymous key is remembered as used and names no answer: with it the sheet is closed to a second one
    expect(all.length + Object.values(again.others).reduce((a, b) => a + b, 0)).toBe(crowd.asked.length)
    expect(Object.keys(again.others).filter((status) => Number(status) >= 500 || status === '0')).toEqual([])
    await first.kill('SIGTERM')
    const db = openSqlite(file)
    await checkLedger(db, all)
    await db.close()
  }, 120_000)
})
