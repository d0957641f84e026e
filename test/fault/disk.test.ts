import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Acknowledged, answerAll } from '../support/answering.ts'
import { type Crowd, seedCrowd } from '../support/crowd.ts'
import { checkLedger } from './ledger.ts'
import { killAll, masterKey, startProcess } from './real-process.ts'

describe('the disk', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'linsheng-disk-'))
  const file = join(dataDir, 'linsheng.db')
  let crowd: Crowd
  beforeAll(async () => {
    const db = openSqlite(file, { throwaway: true })
    crowd = await seedCrowd(db, masterKey, { people: 2500 })
    await db.close()
  })
  afterEach(killAll)
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

  it('that takes no more costs no answer that was acknowledged; with room again the same process goes on', async () => {
    // no file may grow beyond this: the database has little room left, and the log in front of it as much
    const blocks = Math.ceil(statSync(file).size / 512) + 512
    const server = await startProcess({ dataDir, shell: `ulimit -S -f ${blocks}; exec "$@"` })
    await server.ready()
    const acknowledged: Acknowledged[] = []
    let refusals = 0
    let full = true
    let whileFull: Promise<Response> | null = null
    const answering = answerAll({
      port: server.port,
      communityId: crowd.communityId,
      asked: crowd.asked,
      connections: 32,
      onAcknowledged: (one) => acknowledged.push(one),
      again() {
        refusals += 1
        if (refusals === 100) whileFull = fetch(`http://127.0.0.1:${server.port}/ready`)
        if (refusals === 200) {
          full = false
          execFileSync('prlimit', ['--pid', String(server.child.pid), '--fsize=unlimited:unlimited'])
        }
        return true
      },
    })
    const { others } = await answering
    expect(full, 'it was full at some time').toBe(false)
    expect(Object.keys(others)).toEqual(['503'])
    const ready = await (whileFull as Promise<Response> | null)
    expect([ready?.status, ready?.headers.get('retry-after')], 'a load balancer is told').toEqual([503, '30'])
    expect(acknowledged).toHaveLength(crowd.asked.length)
    expect(server.output()).toMatch(/disk|full|I\/O/i)
    await server.kill('SIGTERM')
    const db = openSqlite(file)
    await checkLedger(db, acknowledged)
    await db.close()
  }, 180_000)

  it('that is read only is said at the start, which touches nothing; writable again, the server starts', async () => {
    chmodSync(file, 0o444)
    // for root a mode is no obstacle: it lays that right down first
    const shell = process.getuid?.() === 0 ? 'exec setpriv --bounding-set -dac_override,-dac_read_search "$@"' : 'exec "$@"'
    const refused = await startProcess({ dataDir, shell })
    await expect(refused.ready()).rejects.toThrow(/readonly|read-only|permission/i)
    expect(await refused.kill()).toBe(1)
    chmodSync(file, 0o600)
    const started = await startProcess({ dataDir, shell })
    await started.ready()
    await started.kill('SIGTERM')
  }, 120_000)
})
