import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openPostgres } from '@linsheng/server/src/platform/db/postgres.ts'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { layOut, oldPostgres } from '../../upgrade/open.ts'
import { releases } from '../../upgrade/release.ts'

const require = createRequire(import.meta.url)
const source = require.resolve('@linsheng/server/src/platform/db/sqlite.ts')
const ofServer = createRequire(source)
const tsx = pathToFileURL(ofServer.resolve('tsx')).href

/** Opens the file with this program, and is killed before the given statement of the migration. */
const opener = `
import Sqlite from ${JSON.stringify(pathToFileURL(ofServer.resolve('better-sqlite3')).href)}
import { openSqlite } from ${JSON.stringify(pathToFileURL(source).href)}
const [, file, killBefore] = process.argv
let statements = 0
let committed = false
const exec = Sqlite.prototype.exec
Sqlite.prototype.exec = function (sql) {
  if (!committed && (statements += 1) === Number(killBefore)) process.kill(process.pid, 'SIGKILL')
  committed ||= sql === 'COMMIT'
  return exec.call(this, sql)
}
await openSqlite(file).close()
console.log(statements)
`

/** @returns how it ended, and how many statements the migration took, its commit being the last, when it came to its end */
async function openInAnotherProcess(file: string, killBefore: number): Promise<{ signal: string | null; statements: number }> {
  const child = spawn(process.execPath, ['--import', tsx, '--input-type=module', '-e', opener, file, String(killBefore)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  return { signal, statements: Number(output) }
}

describe.each(releases)('an upgrade of release %s that is killed in the middle, of an embedded file', (release) => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = layOut(release, 'production', 'sqlite')
    file = join(folder, 'linsheng.db')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const look = <T>(ask: (client: Sqlite.Database) => T): T => {
    const client = new Sqlite(file)
    try {
      return ask(client)
    } finally {
      client.close()
    }
  }
  const schema = () => look((client) => client.prepare('select name, sql from sqlite_master order by name').all())

  it('leaves the file as it was, wherever it is hit, and the next start migrates it', async () => {
    const { statements } = await openInAnotherProcess(file, 0)
    const upgraded = schema()
    expect(statements).toBeGreaterThan(20)
    rmSync(folder, { recursive: true, force: true })
    folder = layOut(release, 'production', 'sqlite')
    file = join(folder, 'linsheng.db')
    const before = schema()
    // the last one is the commit
    for (const killBefore of [3, Math.round(statements / 2), statements]) {
      expect(await openInAnotherProcess(file, killBefore)).toMatchObject({ signal: 'SIGKILL' })
      expect(schema()).toEqual(before)
    }
    await openSqlite(file).close()
    expect(schema()).toEqual(upgraded)
    expect(look((client) => client.pragma('integrity_check'))).toEqual([{ integrity_check: 'ok' }])
  })

  it('keeps the tables without a row number: the order of writing would tell who answered when', async () => {
    const unnumbered = () => look((client) => client.prepare('select name from pragma_table_list where wr = 1 order by name').pluck().all())
    const before = unnumbered()
    expect(before).toContain('anonymous_responses')
    await openSqlite(file).close()
    expect(unnumbered()).toEqual(expect.arrayContaining(before))
  })

  it('stops where a row would refer to nothing, says in which table, and leaves the file as it was', () => {
    look((client) => {
      client.pragma('foreign_keys = OFF')
      client.exec('delete from bills')
    })
    const before = schema()
    for (const _ of [1, 2]) expect(() => openSqlite(file)).toThrow(/foreign keys of .*bill/)
    expect(schema()).toEqual(before)
  })
})

describe.each(releases)('an upgrade of release %s that is killed in the middle, of a PostgreSQL', (release) => {
  it.each(['survey_gate', 'compensations'])(
    'leaves the database as it was when it is hit at %s, and the next start migrates it',
    async (table) => {
      const url = await oldPostgres(release, 'production')
      const holder = new pg.Client({ connectionString: url })
      const killer = new pg.Client({ connectionString: url })
      await holder.connect()
      await killer.connect()
      const columns = async () =>
        (await killer.query("select table_name, column_name from information_schema.columns where table_schema = 'public' order by 1, 2"))
          .rows
      const before = await columns()

      // the migration waits for this table, and is killed there
      await holder.query('begin')
      await holder.query(`lock table ${table} in access share mode`)
      const opening = openPostgres(url).then(
        () => 'opened',
        () => 'broken off',
      )
      let killed = 0
      while (killed === 0) {
        const waiting = await killer.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        )
        killed = waiting.rowCount ?? 0
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      expect(await opening).toBe('broken off')
      await holder.query('rollback')
      expect(await columns()).toEqual(before)

      const db = await openPostgres(url)
      await db.close()
      expect(await columns()).not.toEqual(before)
      await holder.end()
      await killer.end()
    },
  )
})
