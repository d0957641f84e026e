import { type Statement, statement } from '@linsheng/server/src/platform/db/index.ts'
import { openPostgres } from '@linsheng/server/src/platform/db/postgres.ts'
import { eq, sql } from 'drizzle-orm'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freshPostgresUrl } from '../../../support/postgres.ts'
import { openWatched, type Watched } from './watched.ts'

type Named = { name: string }
type Value = { value: unknown }
const countersOf: Statement<Named, Value> = statement('counters_of', (tx) =>
  tx
    .select({ value: tx.t.counters.value })
    .from(tx.t.counters)
    .where(eq(tx.t.counters.name, sql.placeholder('name'))),
)
const slept: Statement<{ seconds: number }, Value> = statement('slept', (tx) =>
  tx
    .select({ value: sql<number>`pg_sleep(cast(${sql.placeholder('seconds')} as float8))` })
    .from(tx.t.counters)
    .limit(1),
)
const divided: Statement<{ by: number }, Value> = statement('divided', (tx) =>
  tx.select({ value: sql<number>`${tx.t.counters.value} / cast(${sql.placeholder('by')} as integer)` }).from(tx.t.counters),
)

describe('the short readings of PostgreSQL, asked on one connection', () => {
  let watched: Watched
  beforeEach(async () => {
    watched = await openWatched('postgres', { poolSize: 2 })
    await watched.db.atomic(function* (tx) {
      yield { query: tx.insert(tx.t.counters).values({ communityId: 'c', name: 'a', value: 6 }).returning() }
    })
  })
  afterEach(() => watched.drop())
  const value = () => watched.db.ask(countersOf, { name: 'a' })
  const six = [{ value: 6 }]
  const breakAll = () =>
    watched.seen(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'linsheng'`,
    )

  it('are each answered their own, however many are asked at once', async () => {
    const names = Array.from({ length: 200 }, (_, i) => (i % 3 === 0 ? 'a' : `none ${i}`))
    const answers = await Promise.all(names.map((name) => watched.db.ask(countersOf, { name })))
    expect(answers).toEqual(names.map((name) => (name === 'a' ? six : [])))
  })

  it('that fail harm neither those before nor those after them', async () => {
    const asked = [
      value(),
      watched.db.ask(divided, { by: 0 }),
      value(),
      watched.db.ask(divided, { by: 2 }),
      watched.db.ask(divided, { by: 0 }),
      value(),
    ]
    const outcomes = await Promise.allSettled(asked)
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(await value()).toEqual(six)
  })

  it('that were under way when the connection broke fail, and the next are asked on a new one', async () => {
    await value()
    const under = [watched.db.ask(slept, { seconds: 30 }), value()]
    const outcomes = Promise.allSettled(under)
    await new Promise((resolve) => setTimeout(resolve, 50))
    await breakAll()
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await value()).toEqual(six)
  })

  it('find a new connection after one that broke while nobody asked', async () => {
    await value()
    await breakAll()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await value()).toEqual(six)
  })

  it('are answered before the database has closed; afterwards nothing is asked, and nothing is opened', async () => {
    const url = await freshPostgresUrl()
    const db = await openPostgres(url)
    const under = db.ask(slept, { seconds: 0 })
    await db.close()
    expect(await under).toEqual([])
    await expect(db.ask(countersOf, { name: 'a' })).rejects.toThrow('closed')
    const outside = new pg.Client({ connectionString: url })
    await outside.connect()
    const open = await outside.query(`select 1 from pg_stat_activity where datname = current_database() and application_name = 'linsheng'`)
    await outside.end()
    expect(open.rows).toEqual([])
  })
})
