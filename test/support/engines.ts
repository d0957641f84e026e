import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
  drop(): Promise<void>
}

/** A new, empty, migrated database of an engine. It waits for no disk, as the PostgreSQL of the tests does not: `test/fault` is about durability. */
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
