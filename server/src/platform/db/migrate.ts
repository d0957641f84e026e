import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type Sqlite from 'better-sqlite3'
import { drizzle as drizzleSqlite } from 'drizzle-orm/better-sqlite3'
import { migrate as runSqlite } from 'drizzle-orm/better-sqlite3/migrator'
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres'
import { migrate as runPostgres } from 'drizzle-orm/node-postgres/migrator'
import type pg from 'pg'

/** Any number: the same in every process of this product, so that two that start together migrate one after the other. */
const migrationLock = 5_417_206

/** Brings the file to the newest schema. Throws, touching nothing, when the file is of a newer program. */
export function migrateSqlite(client: Sqlite.Database): void {
  refuseNewerSqlite(client)
  runSqlite(drizzleSqlite(client), { migrationsFolder: migrationsFolder('sqlite') })
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
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as { entries: { when: number }[] }
  const newest = Math.max(0, ...journal.entries.map(({ when }) => when))
  if (appliedAt > newest)
    throw new Error('this database has a newer schema than this program: start the newer program, or restore a backup')
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
