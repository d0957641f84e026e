import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { openPostgres } from '@linsheng/server/src/platform/db/postgres.ts'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { movableClock, type Started, startApp, type WorldOptions } from '../support/app.ts'
import { Client } from '../support/client.ts'
import { type Engine, type OpenedDatabase, openedDatabase } from '../support/engines.ts'
import { freshPostgresUrl } from '../support/postgres.ts'
import type { PostgresRows } from './record/postgres-rows.ts'
import { folderOf, type Manifest, type Release, type Shape } from './release.ts'

const migrations = join(import.meta.dirname, '..', '..', 'server', 'src', 'migrations')
const unpacked = (release: Release, name: string) => gunzipSync(readFileSync(join(folderOf(release), name)))

/** A new folder with what an earlier program left: database file (SQLite only), pictures and the ledger of erasures. */
export function layOut(release: Release, shape: Shape, engine: Engine): string {
  const folder = mkdtempSync(join(tmpdir(), 'linsheng-upgrade-'))
  const from = folderOf(release)
  if (engine === 'sqlite') writeFileSync(join(folder, 'linsheng.db'), unpacked(release, `${shape}.db.gz`))
  cpSync(join(from, `${shape}.files`), join(folder, 'files'), { recursive: true })
  const ledger = join(from, `${shape}.erasures.log`)
  if (existsSync(ledger)) cpSync(ledger, join(folder, 'erasures.log'))
  return folder
}

/**
 * A PostgreSQL database as an earlier program left it: its first migration, and its rows. `changes` are statements that run afterwards, so
 * that a test can add rows to the recorded ones.
 * @returns its address
 */
export async function oldPostgres(release: Release, shape: Shape, changes: readonly string[] = []): Promise<string> {
  const { migrations: applied, tables } = JSON.parse(unpacked(release, `${shape}.postgres.json.gz`).toString('utf8')) as PostgresRows
  const url = await freshPostgresUrl()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const first = readFileSync(join(migrations, 'postgres', '0000_init.sql'), 'utf8')
    for (const statement of first.split('--> statement-breakpoint')) await client.query(statement)
    await client.query('create schema drizzle')
    await client.query('create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)')
    for (const { hash, created_at: at } of applied)
      await client.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [hash, at])
    await client.query("set session_replication_role = 'replica'")
    for (const [name, rows] of Object.entries(tables)) {
      const table = client.escapeIdentifier(name)
      await client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows)])
    }
    for (const change of changes) await client.query(change)
  } finally {
    await client.end()
  }
  return url
}

/** Opens an earlier program's database, after some changes to its rows, with this program's migrations. */
export async function openOld(release: Release, shape: Shape, engine: Engine, changes: readonly string[] = []): Promise<OpenedDatabase> {
  const folder = layOut(release, shape, engine)
  if (engine === 'sqlite') {
    const file = join(folder, 'linsheng.db')
    changeSqlite(file, changes)
    return openedDatabase(openSqlite(file), folder, '')
  }
  const url = await oldPostgres(release, shape, changes)
  return openedDatabase(await openPostgres(url), folder, url)
}

function changeSqlite(file: string, changes: readonly string[]): void {
  const client = new Sqlite(file)
  try {
    client.transaction(() => changes.forEach((change) => client.exec(change)))()
  } finally {
    client.close()
  }
}

/** This program on an earlier program's data, at the instant of its backup. */
export interface OldWorld extends Started, OpenedDatabase {
  manifest: Manifest
  /** Somebody of then, with the session of then. */
  as(key: string): Client
}

export async function openOldWorld(
  release: Release,
  engine: Engine,
  options: WorldOptions = {},
  changes: readonly string[] = [],
): Promise<OldWorld> {
  const opened = await openOld(release, 'production', engine, changes)
  const manifest = JSON.parse(readFileSync(join(folderOf(release), 'production.json'), 'utf8')) as Manifest
  const clock = movableClock('2026-01-01 00:00')
  clock.pass((manifest.now - clock.now()) / 60_000)
  const started = await startApp(opened, clock, options)
  return {
    ...opened,
    ...started,
    manifest,
    as(key) {
      const session = manifest.people[key]?.session
      return new Client(started.app, session ? { ...session } : null, manifest.communityId)
    },
    async drop() {
      await started.app.close()
      await opened.drop()
    },
  }
}
