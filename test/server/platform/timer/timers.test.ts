import { run, type Steps, type Tx, undo } from '@linsheng/server/src/platform/db/index.ts'
import { clearTimer, setTimer, timerDueAt } from '@linsheng/server/src/platform/timer/timers.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { engines } from '../../../support/engines.ts'
import { built, openWatched, type Watched } from '../db/watched.ts'
import { ticking, timer } from './ticking.ts'

const year = 365 * 86_400_000

describe.each(engines)('a timer, on %s', (engine) => {
  let watched: Watched
  beforeAll(async () => {
    watched = await openWatched(engine)
  })
  afterAll(() => watched.drop())
  beforeEach(() =>
    watched.db.atomic(function* (tx): Steps<void> {
      yield* run(tx.delete(tx.t.timers).returning())
      yield* run(tx.delete(tx.t.counters).returning())
    }),
  )
  const rows = () => watched.seen('select subject_id, failures from timers order by subject_id')

  it('fires once, not before it is due, and is gone', async () => {
    const { set, tick, runs } = ticking(watched.db)
    await set(timer('a', 1000))
    expect([await tick(999), await runs()]).toEqual([0, {}])
    expect([await tick(1000), await tick(1000), await tick(2000)]).toEqual([1, 0, 0])
    expect(await runs()).toEqual({ a: 1 })
    expect(await rows()).toEqual([])
  })

  it('that is late fires once, however much time went by', async () => {
    const { set, tick, runs } = ticking(watched.db)
    await set(timer('a', 1000), timer('b', 1000 + year))
    expect(await tick(1000 + 10 * year)).toBe(2)
    expect(await runs()).toEqual({ a: 1, b: 1 })
  })

  it('set again is moved, not doubled, and is one for its kind and subject', async () => {
    const { set, tick, runs } = ticking(watched.db, { other: (tx, _, subjectId) => built(tx, `other ${subjectId}`) })
    await set(timer('a', 1000), timer('a', 5000), timer('a', 1500, 'other'))
    expect(await tick(2000)).toBe(1)
    expect(await tick(5000)).toBe(1)
    expect(await runs()).toEqual({ a: 1, 'other a': 1 })
  })

  it('is set, moved and cleared by the transaction that causes it: an undo leaves it as it was', async () => {
    const { set } = ticking(watched.db)
    await set(timer('a', 1000), timer('b', 1000))
    await watched.db.atomic(function* (tx) {
      yield* setTimer(tx, timer('a', 9000))
      yield* setTimer(tx, timer('c', 1000))
      yield* clearTimer(tx, timer('b'))
      undo(null)
    })
    const dueAt = (subject: string) => watched.db.atomic((tx) => timerDueAt(tx, timer(subject)))
    expect([await dueAt('a'), await dueAt('b'), await dueAt('c')]).toEqual([1000, 1000, null])
    await watched.db.atomic((tx) => clearTimer(tx, timer('b')))
    expect(await dueAt('b')).toBeNull()
  })

  it('can be set anew by its own handler', async () => {
    const again = (tx: Tx, _: null, subjectId: string) => setTimer(tx, timer(subjectId, 5000, 'again'))
    const { set, tick } = ticking(watched.db, { again })
    await set(timer('a', 1000, 'again'))
    expect([await tick(1000), await tick(4999), await tick(5000)]).toEqual([1, 0, 1])
    expect(await rows()).toHaveLength(1)
  })

  it('whose handler fails leaves nothing of it, is told of, harms no other, and comes back ever more rarely', async () => {
    function* failing(tx: Tx): Steps<void> {
      yield* built(tx, 'half')
      throw new Error('of the handler')
    }
    const { set, tick, runs, errors, leases, endLeases } = ticking(watched.db, { failing })
    await set(timer('bad', 1000, 'failing'), timer('good', 1000))
    expect(await tick(1000)).toBe(1)
    expect([await runs(), errors]).toEqual([{ good: 1 }, ['of the handler']])
    const waits: number[] = []
    for (let i = 0; i < 3; i += 1) {
      // the domain's clock does not shorten the wait
      expect(await tick(1000 + year)).toBe(0)
      waits.push((await leases())['bad'] ?? 0)
      await endLeases()
      await tick(2000)
    }
    expect(errors).toHaveLength(4)
    expect(await rows()).toEqual([{ subject_id: 'bad', failures: 4 }])
    expect(waits.map((ms) => Math.round(ms / 10_000) * 10)).toEqual([30, 60, 90])
  })

  it('that recovers after failures is run, and is gone', async () => {
    let works = false
    const shaky = (tx: Tx, _: null, subjectId: string) => {
      if (!works) throw new Error('not yet')
      return built(tx, subjectId)
    }
    const { set, tick, runs, endLeases } = ticking(watched.db, { shaky })
    await set(timer('a', 1000, 'shaky'))
    await tick(1000)
    works = true
    await endLeases()
    expect(await tick(1000)).toBe(1)
    expect([await runs(), await rows()]).toEqual([{ a: 1 }, []])
  })

  it('whose handler undoes is not counted as done, and comes back like one that failed', async () => {
    function* conflicting(tx: Tx): Steps<void> {
      yield* built(tx, 'half')
      undo({ refused: 'state_conflict' })
    }
    const { set, tick, runs, leases } = ticking(watched.db, { conflicting })
    await set(timer('a', 1000, 'conflicting'))
    expect(await tick(1000)).toBe(0)
    expect([await runs(), await rows()]).toEqual([{}, [{ subject_id: 'a', failures: 1 }]])
    expect((await leases())['a']).toBeGreaterThan(20_000)
  })

  it('is followed by what its handler answers only once its work is durable', async () => {
    const seen: unknown[] = []
    const followed = (answers: boolean) =>
      function* (tx: Tx, _: null, subjectId: string): Steps<() => void> {
        yield* built(tx, subjectId)
        if (!answers) undo(() => seen.push('never'))
        return () => void watched.seen('select name from counters').then((rows) => seen.push(...rows))
      }
    const { set, tick } = ticking(watched.db, { followed: followed(true), undone: followed(false) })
    await set(timer('a', 1000, 'followed'), timer('b', 1000, 'undone'))
    expect(await tick(1000)).toBe(1)
    await expect.poll(() => seen, { timeout: 20_000 }).toEqual([{ name: 'a' }])
  })

  it('of a kind that nobody handles is told of and kept', async () => {
    const { set, tick, errors } = ticking(watched.db)
    await set(timer('a', 1000, 'unheard of'))
    expect(await tick(1000)).toBe(0)
    expect(errors).toEqual(['no room handles the timer unheard of'])
    expect(await rows()).toHaveLength(1)
  })

  it('that is due first is run first, as many as a tick takes, and the rest in the next', async () => {
    const order: string[] = []
    const note = (_: Tx, __: null, subjectId: string): Steps<void> => {
      order.push(subjectId)
      return built(_, subjectId) as unknown as Steps<void>
    }
    const { set, tick } = ticking(watched.db, { note })
    await set(...[5, 3, 1, 4, 2].map((n) => timer(`n${n}`, n * 100, 'note')))
    expect([await tick(1000, 3), await tick(1000, 3), await tick(1000, 3)]).toEqual([3, 2, 0])
    expect(order.slice(0, 3).sort()).toEqual(['n1', 'n2', 'n3'])
    if (engine === 'sqlite') expect(order).toEqual(['n1', 'n2', 'n3', 'n4', 'n5'])
  })

  it('of a community far down the list is not starved by those before it', async () => {
    const { set, tick } = ticking(watched.db)
    const busy = Array.from({ length: 60 }, (_, i) => timer('busy', 2000, 'count', `b${String(i).padStart(2, '0')}`))
    await set(...busy, timer('patient', 1000, 'count', 'z'))
    await tick(3000, 1)
    expect(await watched.seen("select subject_id from timers where subject_id = 'patient'")).toEqual([])
  })
})
