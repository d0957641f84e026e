import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, type Query, run, type Statement, statement, type Steps, type Tx } from '@linsheng/server/src/platform/db/index.ts'
import { openPostgres } from '@linsheng/server/src/platform/db/postgres.ts'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import Sqlite from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import type { Engine } from '../../../support/engines.ts'
import { freshPostgresUrl } from '../../../support/postgres.ts'

type Row = Record<string, unknown>

/** A database, and beside it a connection of another program's, which sees only what is committed. */
export interface Watched {
  db: Database
  /** The file, or the address. */
  place: string
  /** Asked from outside, now. */
  seen(query: string): Promise<Row[]>
  /** The same in the middle of a body, which stands still meanwhile. */
  look(query: string): Steps<Row[]>
  drop(): Promise<void>
}

export async function openWatched(engine: Engine, options: { poolSize?: number } = {}): Promise<Watched> {
  return engine === 'sqlite' ? watchSqlite() : watchPostgres(options)
}

function watchSqlite(): Watched {
  const folder = mkdtempSync(join(tmpdir(), 'linsheng-watched-'))
  const place = join(folder, 'linsheng.db')
  const db = openSqlite(place)
  const outside = new Sqlite(place, { readonly: true })
  const ask = (query: string) => outside.prepare(query).all() as Row[]
  return {
    db,
    place,
    seen: async (query) => ask(query),
    // the embedded engine's steps are whatever has `all`
    look: (query) => run({ all: () => ask(query) } as unknown as Query<Row[]>),
    async drop() {
      outside.close()
      await db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function watchPostgres(options: { poolSize?: number }): Promise<Watched> {
  const place = await freshPostgresUrl()
  const db = await openPostgres(place, options)
  const outside = new pg.Client({ connectionString: place })
  await outside.connect()
  const ask = async (query: string) => (await outside.query<Row>(query)).rows
  return {
    db,
    place,
    seen: ask,
    look: (query) => run(ask(query) as unknown as Query<Row[]>),
    async drop() {
      await outside.end()
      await db.close()
    },
  }
}

/** One more of a counter, by a builder made for this once. */
export function* built(tx: Tx, name: string, communityId = 'c'): Steps<number> {
  const { counters } = tx.t
  const [row] = yield* run(
    tx
      .insert(counters)
      .values({ communityId, name, value: 1 })
      .onConflictDoUpdate({ target: [counters.communityId, counters.name], set: { value: sql`${counters.value} + 1` } })
      .returning({ value: counters.value }),
  )
  return row?.value ?? 0
}

/** The same as a compiled statement. */
export const compiled: Statement<{ name: string }, { value: number }> = statement('test_count', (tx) => {
  const { counters } = tx.t
  return tx
    .insert(counters)
    .values({ communityId: 'c', name: sql.placeholder('name'), value: 1 })
    .onConflictDoUpdate({ target: [counters.communityId, counters.name], set: { value: sql`${counters.value} + 1` } })
    .returning({ value: counters.value })
})

export const allCounters = 'select name, value from counters order by name'

/** A statement of another program's, on the file or the address. */
export async function change(place: string, query: string): Promise<void> {
  if (!place.startsWith('postgres')) {
    const client = new Sqlite(place)
    client.exec(query)
    client.close()
    return
  }
  const client = new pg.Client({ connectionString: place })
  await client.connect()
  await client.query(query)
  await client.end()
}
