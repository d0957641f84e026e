import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openPostgres } from '@linsheng/server/src/platform/db/postgres.ts'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../../support/engines.ts'
import { freshPostgresUrl } from '../../../support/postgres.ts'
import { built, change, openWatched } from './watched.ts'

const require = createRequire(import.meta.url)
const server = require.resolve('@linsheng/server/src/platform/db/sqlite.ts')
const tsx = pathToFileURL(createRequire(server).resolve('tsx')).href

/** Another process that opens the file, writes, and stays. */
const holder = `
import { openSqlite } from ${JSON.stringify(pathToFileURL(server).href)}
const db = openSqlite(process.argv[1])
await db.atomic(function* (tx) {
  yield { query: tx.insert(tx.t.counters).values({ communityId: 'c', name: 'of the other process', value: 1 }).returning() }
})
console.log('open')
setInterval(() => db.tables, 1000) // what nothing refers to any more would be closed
`

describe('the embedded file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linsheng-opening-'))
  const file = join(folder, 'linsheng.db')
  let other: ReturnType<typeof spawn>
  beforeAll(async () => {
    other = spawn(process.execPath, ['--import', tsx, '--input-type=module', '-e', holder, file], { stdio: ['ignore', 'pipe', 'pipe'] })
    let complaint = ''
    other.stderr?.on('data', (chunk) => (complaint += String(chunk)))
    await Promise.race([
      once(other.stdout!, 'data'),
      once(other, 'exit').then(([code]) => Promise.reject(new Error(`ended with ${code}: ${complaint}`))),
    ])
  })
  afterAll(() => {
    other.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  it('belongs to one process: a second is refused while the first lives, however it then ends', async () => {
    expect(() => openSqlite(file)).toThrow(/another process is using .*linsheng\.db/)
    other.kill('SIGKILL')
    await once(other, 'exit')
    const db = openSqlite(file)
    const rows = await db.read((tx) => tx.select({ name: tx.t.counters.name }).from(tx.t.counters))
    await db.close()
    // what was acknowledged before the kill is there
    expect(rows).toEqual([{ name: 'of the other process' }])
  })

  it('is free again for the same process after closing', async () => {
    for (let i = 0; i < 2; i += 1) await openSqlite(file).close()
    expect(() => openSqlite(join(folder, 'no such folder', 'linsheng.db'))).toThrow()
  })
})

describe.each(engines)('closing, on %s', (engine) => {
  it('finishes every write and read that was asked for, far more than there are connections', async () => {
    const watched = await openWatched(engine, { poolSize: 3 })
    const add = watched.db.batched(
      'test',
      () => 'c',
      function* (tx, items: number[]) {
        // fails together, so that each runs again alone
        if (items.length > 1) throw new Error('one by one')
        return [yield* built(tx, 'gathered')]
      },
    )
    const writes = Array.from({ length: 20 }, () => watched.db.atomic((tx) => built(tx, 'n')))
    const gathered = Array.from({ length: 5 }, (_, i) => add(i))
    const reads = Array.from({ length: 20 }, () => watched.db.read((tx) => tx.select().from(tx.t.counters)))
    const closed = Promise.all([watched.db.close(), watched.db.close()])
    expect((await Promise.all(writes)).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect((await Promise.all(gathered)).sort()).toEqual([1, 2, 3, 4, 5])
    expect(await Promise.all(reads)).toHaveLength(20)
    await closed
    expect(await watched.seen('select name, value from counters order by name')).toEqual([
      { name: 'gathered', value: 5 },
      { name: 'n', value: 20 },
    ])
    await expect(watched.db.atomic((tx) => built(tx, 'late'))).rejects.toThrow(/closed|end/)
    await watched.drop()
  })
})

describe.each(engines)('a database of a newer program, on %s', (engine) => {
  it('is refused, nothing in it is touched, and the older program can be started on it again after a restore', async () => {
    const watched = await openWatched(engine)
    await watched.db.atomic((tx) => built(tx, 'kept'))
    const migrations = engine === 'sqlite' ? '__drizzle_migrations' : 'drizzle.__drizzle_migrations'
    const applied = await watched.seen(`select count(*) as n from ${migrations}`)
    await watched.db.close()
    const open = async () => (engine === 'sqlite' ? openSqlite(watched.place) : await openPostgres(watched.place))
    await change(watched.place, `insert into ${migrations} (hash, created_at) values ('of the future', 9999999999999)`)
    await expect(open()).rejects.toThrow('newer schema')
    expect(await watched.seen('select name, value from counters')).toEqual([{ name: 'kept', value: 1 }])
    await change(watched.place, `delete from ${migrations} where hash = 'of the future'`)
    const again = await open()
    expect(await watched.seen(`select count(*) as n from ${migrations}`)).toEqual(applied)
    await again.close()
    await watched.drop()
  })
})

describe('two processes that start on one empty PostgreSQL', () => {
  it('migrate one after the other, and both serve', async () => {
    const url = await freshPostgresUrl()
    const both = await Promise.all([openPostgres(url), openPostgres(url)])
    expect((await Promise.all(both.map((db) => db.atomic((tx) => built(tx, 'n'))))).sort()).toEqual([1, 2])
    await Promise.all(both.map((db) => db.close()))
  })
})
