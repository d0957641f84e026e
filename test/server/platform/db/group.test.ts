import { run, type Tx, undo } from '@linsheng/server/src/platform/db/index.ts'
import type Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allCounters, built, openWatched, type Watched } from './watched.ts'

/** The writing connection itself, which no room can reach: to break it on purpose. */
const clientOf = (tx: Tx) =>
  (tx.select().from(tx.t.counters) as unknown as { prepare(): { stmt: { database: Sqlite.Database } } }).prepare().stmt.database

describe('bodies of one tick on the embedded engine', () => {
  let watched: Watched
  beforeEach(async () => {
    watched = await openWatched('sqlite')
  })
  afterEach(() => watched.drop())
  const { atomic } = { atomic: (name: string) => watched.db.atomic((tx) => built(tx, name)) }

  it('share one commit: what is seen after the first is seen of all', async () => {
    const during: unknown[] = []
    const after: unknown[] = []
    const look = () => void watched.seen(allCounters).then((rows) => after.push(rows.length))
    await Promise.all([
      watched.db.atomic((tx) => built(tx, 'a'), look),
      watched.db.atomic(function* (tx) {
        during.push(yield* watched.look(allCounters))
        yield* built(tx, 'b')
      }),
      watched.db.atomic((tx) => built(tx, 'c')),
    ])
    expect(during).toEqual([[]])
    expect(after).toEqual([3])
  })

  it('run in the order in which they were asked for, each seeing what the ones before it wrote', async () => {
    expect(await Promise.all(['n', 'n', 'n'].map(atomic))).toEqual([1, 2, 3])
  })

  it('are not harmed by one of them that throws, undoes, or meets an error of the database', async () => {
    const outcomes = await Promise.allSettled([
      atomic('first'),
      watched.db.atomic(function* (tx) {
        yield* built(tx, 'thrown')
        throw new Error('of one body')
      }),
      atomic('second'),
      watched.db.atomic(function* (tx) {
        yield* built(tx, 'undone')
        return undo('undone')
      }),
      watched.db.atomic(function* (tx) {
        yield* built(tx, 'refused')
        yield* run(tx.insert(tx.t.surveyGate).values({ communityId: 'c', subject: 's', openMatters: -1 }).returning())
      }),
      atomic('third'),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect((await watched.seen(allCounters)).map(({ name }) => name)).toEqual(['first', 'second', 'third'])
  })

  it('are not harmed by one for which the disk is full, when the database kept the transaction', async () => {
    await atomic('before')
    const outcomes = await Promise.allSettled([
      atomic('first'),
      watched.db.atomic(function* (tx) {
        const client = clientOf(tx)
        client.pragma(`max_page_count = ${String(client.pragma('page_count', { simple: true }))}`)
        yield* built(tx, 'x'.repeat(100_000))
      }),
      atomic('third'),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(outcomes[1]).toMatchObject({ reason: { code: 'SQLITE_FULL' } })
    expect((await watched.seen(allCounters)).map(({ name }) => name)).toEqual(['before', 'first', 'third'])
  })

  it('all fail, and leave nothing, when the commit itself fails, and the next ones are served again', async () => {
    const outcomes = await Promise.allSettled([
      atomic('first'),
      watched.db.atomic(function* (tx) {
        clientOf(tx).pragma('defer_foreign_keys = ON')
        const nowhere = { communityId: 'c', id: 'r', buildingId: 'none', number: '101', floor: 1, areaCm2: 1, roomType: '' }
        yield* run(tx.insert(tx.t.rooms).values(nowhere).returning())
      }),
      atomic('third'),
    ])
    expect(outcomes.map((one) => one.status === 'rejected' && (one.reason as { code?: string }).code)).toEqual(
      Array(3).fill('SQLITE_CONSTRAINT_FOREIGNKEY'),
    )
    expect(await watched.seen(allCounters)).toEqual([])
    expect(await atomic('next')).toBe(1)
  })

  it('all fail when the transaction ended under them', async () => {
    const outcomes = await Promise.allSettled([
      atomic('first'),
      watched.db.atomic(function* (tx) {
        yield* built(tx, 'second')
        clientOf(tx).exec('ROLLBACK')
        throw new Error('the transaction is gone')
      }),
      atomic('third'),
    ])
    expect(outcomes.map((one) => one.status === 'rejected' && (one.reason as Error).message)).toEqual(
      Array(3).fill('the transaction is gone'),
    )
    expect(await watched.seen(allCounters)).toEqual([])
    expect(await atomic('next')).toBe(1)
  })

  it('do not run what follows any of them when the group failed', async () => {
    let calls = 0
    const after = () => {
      calls += 1
    }
    await Promise.allSettled([
      watched.db.atomic((tx) => built(tx, 'first'), after),
      watched.db.atomic(function* (tx) {
        yield* built(tx, 'second')
        clientOf(tx).exec('ROLLBACK')
        throw new Error('gone')
      }, after),
    ])
    expect(calls).toBe(0)
  })
})
