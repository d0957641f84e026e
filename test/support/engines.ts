import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { openPostgres } from '@linsheng/server/src/platform/db/postgres.ts'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import type { Database } from '@linsheng/server/src/platform/db/index.ts'
import { freshPostgresUrl } from './postgres.ts'

/** Both engines; every guarantee of the server is shown on each. */
export const engines = ['sqlite', 'postgres'] as const
export type Engine = (typeof engines)[number]

export interface OpenedDatabase {
  db: Database
  /** Files of this test: the embedded database, pictures. Gone after `drop`. */
  folder: string
  /** As another process sees it: connections of its own on PostgreSQL; the embedded file has one process. Closed by `drop`. */
  another(): Promise<Database>
  engine: Engine
  /** Runs statements on a connection of its own: triggers that count what is written, or that stand for a fault of the program. */
  execute(statements: string): Promise<void>
  drop(): Promise<void>
}

/** A new, empty, migrated database. Neither engine waits for the disk: durability is tested in `test/fault`. */
export async function openEngine(engine: Engine, options: { poolSize?: number } = {}): Promise<OpenedDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'linsheng-test-'))
  const url = engine === 'sqlite' ? '' : await freshPostgresUrl()
  const db = engine === 'sqlite' ? openSqlite(join(folder, 'linsheng.db'), { throwaway: true }) : await openPostgres(url, options)
  return openedDatabase(db, folder, url)
}

export function openedDatabase(db: Database, folder: string, url: string): OpenedDatabase {
  const others: Database[] = []
  return {
    db,
    folder,
    engine: url === '' ? 'sqlite' : 'postgres',
    execute: (statements) => (url === '' ? executeSqlite(join(folder, 'linsheng.db'), statements) : executePostgres(url, statements)),
    async another() {
      if (url === '') return db
      const other = await openPostgres(url)
      others.push(other)
      return other
    },
    async drop() {
      for (const other of others) await other.close()
      await db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function executeSqlite(file: string, statements: string): Promise<void> {
  const client = new Sqlite(file)
  try {
    client.exec(statements)
  } finally {
    client.close()
  }
  return Promise.resolve()
}

async function executePostgres(url: string, statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statements)
  } finally {
    await client.end()
  }
}
