import { type Query, run, type Steps, type Tx } from '@linsheng/server/src/platform/db/index.ts'
import { eq, sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { built, openWatched, type Watched } from './watched.ts'

describe('a body that PostgreSQL broke off', () => {
  let watched: Watched
  beforeAll(async () => {
    watched = await openWatched('postgres')
    const client = new pg.Client({ connectionString: watched.place })
    await client.connect()
    await client.query(`
      create function fail(state text) returns int language plpgsql as
      'begin raise exception using errcode = state, message = ''broken off''; end'`)
    await client.end()
  })
  afterAll(() => watched.drop())

  const fail = (tx: Tx, state: string) =>
    run(
      tx
        .select({ x: sql`fail(${state})` })
        .from(tx.t.counters)
        .limit(1),
    )
  const valueOf = async (name: string) => (await watched.seen(`select value from counters where name = '${name}'`))[0]?.value

  it('by a deadlock runs again whole, so that both of two who crossed each other are kept', async () => {
    await watched.db.atomic(function* (tx) {
      yield* built(tx, 'left')
      yield* built(tx, 'right')
    })
    let attempts = 0
    const bothHold = barrier(2)
    const cross = (first: string, second: string) => {
      let waits = true
      return watched.db.atomic(function* (tx): Steps<string> {
        attempts += 1
        yield* built(tx, first)
        if (waits) yield* run(bothHold() as unknown as Query<void>)
        waits = false
        yield* built(tx, second)
        return first
      })
    }
    expect(await Promise.all([cross('left', 'right'), cross('right', 'left')])).toEqual(['left', 'right'])
    // usually three; more when the one that runs again is quicker than the one that waits and they cross once more
    expect(attempts).toBeGreaterThanOrEqual(3)
    expect([await valueOf('left'), await valueOf('right')]).toEqual([3, 3])
  })

  it('by a failed serialization runs again whole, and what follows runs once', async () => {
    let [attempts, followed] = [0, 0]
    const value = await watched.db.atomic(
      function* (tx) {
        attempts += 1
        const value = yield* built(tx, 'serial')
        if (attempts < 3) yield* fail(tx, '40001')
        return value
      },
      () => {
        followed += 1
      },
    )
    expect({ value, attempts, followed }).toEqual({ value: 1, attempts: 3, followed: 1 })
    expect(await valueOf('serial')).toBe(1)
  })

  it('by any other error is not repeated', async () => {
    let attempts = 0
    const failing = watched.db.atomic(function* (tx) {
      attempts += 1
      yield* built(tx, 'other')
      yield* fail(tx, '23514')
    })
    await expect(failing).rejects.toThrow()
    expect(attempts).toBe(1)
    expect(await valueOf('other')).toBeUndefined()
  })

  it('again and again is given up in the end, and the connections are free again', async () => {
    let attempts = 0
    const failing = watched.db.atomic(function* (tx) {
      attempts += 1
      yield* fail(tx, '40P01')
    })
    await expect(failing).rejects.toThrow()
    expect(attempts).toBeGreaterThan(3)
    const all = await Promise.all(Array.from({ length: 25 }, () => watched.db.atomic((tx) => built(tx, 'free'))))
    expect(Math.max(...all)).toBe(25)
  })

  it('because its connection was cut fails once, and the next is served by another connection', async () => {
    const failing = watched.db.atomic(function* (tx) {
      yield* built(tx, 'cut')
      yield* run(
        tx
          .select({ x: sql`pg_terminate_backend(pg_backend_pid())` })
          .from(tx.t.counters)
          .where(eq(tx.t.counters.name, 'cut')),
      )
    })
    await expect(failing).rejects.toThrow()
    expect(await watched.db.atomic((tx) => built(tx, 'cut'))).toBe(1)
  })
})

/** Opens when so many have come to it. */
function barrier(count: number): () => Promise<void> {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  let waiting = 0
  return () => {
    waiting += 1
    if (waiting === count) open()
    return opened
  }
}
