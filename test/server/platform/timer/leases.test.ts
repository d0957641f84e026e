import type { Database } from '@linsheng/server/src/platform/db/index.ts'
import { openPostgres } from '@linsheng/server/src/platform/db/postgres.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { engines } from '../../../support/engines.ts'
import { openWatched, type Watched } from '../db/watched.ts'
import { ticking, timer } from './ticking.ts'

describe.each(engines)('the lease of a timer, on %s', (engine) => {
  let watched: Watched
  let others: Database[] = []
  beforeEach(async () => {
    watched = await openWatched(engine)
    others = engine === 'postgres' ? [await openPostgres(watched.place), await openPostgres(watched.place)] : [watched.db]
  })
  afterEach(async () => {
    await Promise.all(others.map((db) => db.close()))
    await watched.drop()
  })

  it('lets several processes that look at the same moment run each timer once', async () => {
    const { set, runs } = ticking(watched.db)
    const subjects = Array.from({ length: 90 }, (_, i) => `s${String(i).padStart(2, '0')}`)
    await set(...subjects.map((subject, i) => timer(subject, 1000, 'count', `c${i % 3}`)))
    const processes = [watched.db, ...others].map((db) => ticking(db))
    const done = await Promise.all(processes.flatMap(({ tick }) => [tick(1000), tick(1000)]))
    expect(done.reduce((a, b) => a + b, 0)).toBe(90)
    expect(await runs()).toEqual(Object.fromEntries(subjects.map((subject) => [subject, 1])))
    expect(processes.flatMap(({ errors }) => errors)).toEqual([])
  })

  it('outlives a crash between taking and running: when it has ended, another runs it, and one that wakes again does not', async () => {
    let wake = () => {}
    const asleep = new Promise<null>((resolve) => {
      wake = () => resolve(null)
    })
    const dead = ticking(watched.db, {}, () => asleep)
    const alive = ticking(others[0] ?? watched.db)
    await dead.set(timer('a', 1000))
    const never = dead.tick(1000)
    while (((await alive.leases())['a'] ?? 0) <= 0) await new Promise((resolve) => setTimeout(resolve, 5))
    // leased, for half a minute of the database's clock, whatever the domain's clock says
    expect([await alive.tick(1000), await alive.tick(1000 + 10 * 365 * 86_400_000)]).toEqual([0, 0])
    expect((await alive.leases())['a']).toBeLessThanOrEqual(30_000)
    await alive.endLeases()
    expect(await alive.tick(1000)).toBe(1)
    wake()
    expect(await never).toBe(0)
    expect(await alive.runs()).toEqual({ a: 1 })
  })

  it('does not let a timer run that was moved after it was taken', async () => {
    let wake = () => {}
    const held = ticking(watched.db, {}, () => new Promise((resolve) => (wake = () => resolve(null))))
    const other = ticking(others[0] ?? watched.db)
    await held.set(timer('a', 1000))
    const running = held.tick(1000)
    while (((await other.leases())['a'] ?? 0) <= 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await other.set(timer('a', 5000))
    wake()
    expect(await running).toBe(0)
    expect([await other.runs(), await other.tick(4999), await other.tick(5000)]).toEqual([{}, 0, 1])
  })
})
