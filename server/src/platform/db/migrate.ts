import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type Sqlite from 'better-sqlite3'
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres'
import { migrate as runPostgres } from 'drizzle-orm/node-postgres/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type pg from 'pg'

/** Any number: the same in every process of this product, so that two that start together migrate one after the other. */
const migrationLock = 5_417_206

/**
 * Brings the file to the newest schema, all steps in one transaction. Throws, touching nothing, when the file is of a newer program.
 * SQLite changes most of a table by making it anew, which foreign keys would forbid: they are off meanwhile (inside a transaction the
 * pragma does nothing) and checked as a whole before the commit, so that a step which breaks one rolls back and stops the start.
 */
export function migrateSqlite(client: Sqlite.Database): void {
  refuseNewerSqlite(client)
  client.pragma('foreign_keys = OFF')
  try {
    client.exec('BEGIN IMMEDIATE')
    try {
      const steps = applySqlite(client)
      // reads every row of the file: only where something has changed
      const broken = steps === 0 ? [] : (client.pragma('foreign_key_check') as { table: string }[])
      if (broken.length > 0)
        throw new Error(`a migration broke foreign keys of ${[...new Set(broken.map(({ table }) => table))].join(', ')}`)
      client.exec('COMMIT')
    } catch (error) {
      if (client.inTransaction) client.exec('ROLLBACK')
      throw error
    }
  } finally {
    client.pragma('foreign_keys = ON')
  }
}

/** Runs the steps that the file has not had yet, and notes them where drizzle's own migrator would. @returns how many they were */
function applySqlite(client: Sqlite.Database): number {
  client.exec('create table if not exists __drizzle_migrations (id integer primary key, hash text not null, created_at numeric)')
  const last = client.prepare('select max(created_at) as at from __drizzle_migrations').get() as { at: number | null }
  const note = client.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)')
  const steps = readMigrationFiles({ migrationsFolder: migrationsFolder('sqlite') })
  const missing = steps.filter(({ folderMillis }) => folderMillis > Number(last.at ?? -1))
  for (const { sql, hash, folderMillis } of missing) {
    for (const statement of sql) client.exec(statement)
    note.run(hash, folderMillis)
  }
  return missing.length
}

/** Throws when the file is of a newer program. */
export function refuseNewerSqlite(client: Sqlite.Database): void {
  const known = client.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get()
  if (!known) return
  const last = client.prepare('select max(created_at) as at from __drizzle_migrations').get() as { at: number | null }
  refuseNewer(Number(last.at ?? 0), migrationsFolder('sqlite'))
}

/** The same for PostgreSQL, under an advisory lock. */
export async function migratePostgres(pool: pg.Pool): Promise<void> {
  const folder = migrationsFolder('postgres')
  const client = await pool.connect()
  // one that breaks in the middle fails its statement; without a listener it would end the process before it could say so
  client.on('error', () => {})
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    const known = await client.query("select to_regclass('drizzle.__drizzle_migrations') as name")
    if (known.rows[0]?.name) {
      const last = await client.query('select max(created_at) as at from drizzle.__drizzle_migrations')
      refuseNewer(Number(last.rows[0]?.at ?? 0), folder)
    }
    await runPostgres(drizzlePostgres(client), { migrationsFolder: folder })
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => {})
    client.release()
  }
}

function refuseNewer(appliedAt: number, folder: string) {
  if (appliedAt > newestOf(folder))
    throw new Error('this database has a newer schema than this program: start the newer program, or restore a backup')
}

function newestOf(folder: string): number {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as { entries: { when: number }[] }
  return Math.max(0, ...journal.entries.map(({ when }) => when))
}

/** Whether the file has had a migration that this program does not know. */
export const isNewerSqlite = (client: Sqlite.Database): boolean =>
  Number((client.prepare('select max(created_at) as at from __drizzle_migrations').get() as { at: number | null }).at ?? 0) >
  newestOf(migrationsFolder('sqlite'))

/** The same for PostgreSQL, where another process may migrate while this one runs. */
export async function isNewerPostgres(pool: Pick<pg.Pool, 'query'>): Promise<boolean> {
  const last = await pool.query('select max(created_at) as at from drizzle.__drizzle_migrations')
  return Number(last.rows[0]?.at ?? 0) > newestOf(migrationsFolder('postgres'))
}

/** The package's own folder, found from the source as well as from the built bundle. */
function migrationsFolder(engine: 'sqlite' | 'postgres'): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const name = packageName(folder)
    if (name === '@linsheng/server') return join(folder, 'src', 'migrations', engine)
    if (folder === dirname(folder)) throw new Error('the server package with its migrations was not found')
  }
}

function packageName(folder: string): string | null {
  try {
    return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name?: string }).name ?? null
  } catch {
    return null
  }
}
