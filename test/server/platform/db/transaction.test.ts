import { exec, run, type Steps, type Tx, undo } from '@linsheng/server/src/platform/db/index.ts'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { engines } from '../../../support/engines.ts'
import { allCounters, built, compiled, openWatched, type Watched } from './watched.ts'

describe.each(engines)('a transaction, on %s', (engine) => {
  let watched: Watched
  beforeAll(async () => {
    watched = await openWatched(engine, { poolSize: 4 })
  })
  afterAll(() => watched.drop())
  beforeEach(() =>
    watched.db.atomic(function* (tx) {
      yield* run(tx.delete(tx.t.counters).returning())
    }),
  )
  const seen = () => watched.seen(allCounters)

  it('leaves nothing behind an undo, and answers its value', async () => {
    const answer = await watched.db.atomic(function* (tx) {
      yield* built(tx, 'a')
      yield* exec(compiled, { name: 'b' })
      return undo({ refused: 'because' })
    })
    expect(answer).toEqual({ refused: 'because' })
    expect(await seen()).toEqual([])
  })

  it('takes back the whole body when a generator inside it undoes', async () => {
    function* inner(tx: Tx): Steps<never> {
      yield* built(tx, 'b')
      return undo('from within')
    }
    const answer = await watched.db.atomic(function* (tx) {
      yield* built(tx, 'a')
      yield* inner(tx)
      yield* built(tx, 'never reached')
      return 'never answered'
    })
    expect(answer).toBe('from within')
    expect(await seen()).toEqual([])
  })

  it('leaves nothing behind a throw, whether statements were compiled or built', async () => {
    const failing = watched.db.atomic(function* (tx) {
      yield* exec(compiled, { name: 'a' })
      yield* built(tx, 'b')
      throw new Error('of the body')
    })
    await expect(failing).rejects.toThrow('of the body')
    expect(await seen()).toEqual([])
  })

  it('leaves nothing behind an error of the database', async () => {
    const failing = watched.db.atomic(function* (tx) {
      yield* exec(compiled, { name: 'a' })
      yield* run(tx.insert(tx.t.surveyGate).values({ communityId: 'c', subject: 's', openMatters: -1 }).returning())
    })
    await expect(failing).rejects.toThrow()
    expect(await seen()).toEqual([])
  })

  it('sees its own writes, and shows them to nobody before the commit', async () => {
    const [inside, outside] = await watched.db.atomic(function* (tx) {
      yield* exec(compiled, { name: 'a' })
      yield* built(tx, 'b')
      const own = yield* run(tx.select({ name: tx.t.counters.name }).from(tx.t.counters).orderBy(tx.t.counters.name))
      return [own, yield* watched.look(allCounters)] as const
    })
    expect(inside).toEqual([{ name: 'a' }, { name: 'b' }])
    expect(outside).toEqual([])
    expect(await seen()).toHaveLength(2)
  })

  it('keeps exactly what returned, when many bodies run at once over few connections', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 60 }, (_, i) =>
        watched.db.atomic(function* (tx) {
          const name = `n${String(i).padStart(2, '0')}`
          if (i % 2 === 0) yield* exec(compiled, { name })
          else yield* built(tx, name)
          yield* run(tx.select().from(tx.t.counters).where(eq(tx.t.counters.name, name)))
          if (i % 3 === 1) undo('undone')
          if (i % 3 === 2) throw new Error('thrown')
          return name
        }),
      ),
    )
    const kept = outcomes.filter((one) => one.status === 'fulfilled' && one.value !== 'undone')
    expect(kept).toHaveLength(20)
    expect(await seen()).toEqual(kept.map((one) => ({ name: one.status === 'fulfilled' && one.value, value: 1 })))
  })

  it('counts a conflict in rows, so that no error is needed to notice it', async () => {
    const add = () =>
      watched.db.atomic(function* (tx) {
        const made = yield* run(
          tx.insert(tx.t.counters).values({ communityId: 'c', name: 'once', value: 7 }).onConflictDoNothing().returning(),
        )
        return made.length
      })
    expect(await Promise.all([add(), add(), add()])).toEqual(expect.arrayContaining([1, 0, 0]))
    expect(await seen()).toEqual([{ name: 'once', value: 7 }])
  })

  it('loses no increment of many at once', async () => {
    const more = (i: number) => (i % 2 ? watched.db.atomic((tx) => built(tx, 'n')) : watched.db.atomic(() => exec(compiled, { name: 'n' })))
    await Promise.all(Array.from({ length: 40 }, (_, i) => more(i)))
    expect(await seen()).toEqual([{ name: 'n', value: 40 }])
  })

  it('reads what is committed on a connection of its own', async () => {
    await watched.db.atomic((tx) => built(tx, 'a'))
    expect(await watched.db.read((tx) => tx.select({ name: tx.t.counters.name }).from(tx.t.counters))).toEqual([{ name: 'a' }])
  })
})
