import { run } from '@linsheng/server/src/platform/db/index.ts'
import { and, asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { engines } from '../../../support/engines.ts'
import { built, openWatched, type Watched } from './watched.ts'

describe.each(engines)('a reading aside, on %s', (engine) => {
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
  const count = (name: string) => watched.db.atomic((tx) => built(tx, name))

  it('sees one instant, however much is written while it goes on', async () => {
    await count('a')
    const seen = await watched.db.aside(async (tx) => {
      const all = () =>
        tx.select({ name: tx.t.counters.name, value: tx.t.counters.value }).from(tx.t.counters).orderBy(asc(tx.t.counters.name))
      const before = await all()
      // a writing that waited for the reading would never end
      await count('a')
      await count('b')
      return [before, await all()]
    })
    expect(seen).toEqual([[{ name: 'a', value: 1 }], [{ name: 'a', value: 1 }]])
    const later = await watched.db.aside((tx) => tx.select({ name: tx.t.counters.name }).from(tx.t.counters))
    expect(later.map(({ name }) => name).sort()).toEqual(['a', 'b'])
  })

  it('reads by conditions and gives typed values, as any other reading does', async () => {
    await count('a')
    await count('a')
    const read = (tx: Parameters<Parameters<typeof watched.db.read>[0]>[0]) => {
      const { counters } = tx.t
      return tx
        .select()
        .from(counters)
        .where(and(eq(counters.communityId, 'c'), eq(counters.name, 'a')))
    }
    expect(await watched.db.aside(read)).toEqual(await watched.db.read(read))
  })

  it('writes nothing', async () => {
    await expect(
      watched.db.aside((tx) => tx.insert(tx.t.counters).values({ communityId: 'c', name: 'x', value: 1 }).returning()),
    ).rejects.toThrow()
    expect(await watched.seen('select * from counters')).toEqual([])
  })

  it('that failed harms none after it, nor one at the same time', async () => {
    await count('a')
    const names = () => watched.db.aside((tx) => tx.select({ name: tx.t.counters.name }).from(tx.t.counters))
    const failing = watched.db.aside(async () => {
      throw new Error('of the reading')
    })
    const beside = names()
    await expect(failing).rejects.toThrow('of the reading')
    expect([await beside, await names()]).toEqual([[{ name: 'a' }], [{ name: 'a' }]])
  })

  it('is broken off when the database closes, and keeps nobody waiting', async () => {
    const watched = await openWatched(engine)
    let begun = () => {}
    const going = new Promise<void>((resolve) => (begun = resolve))
    const reading = watched.db.aside(async (tx) => {
      await tx.select().from(tx.t.counters)
      begun()
      // as a reading that takes very long
      for (;;) await tx.select().from(tx.t.counters)
    })
    await going
    await Promise.all([expect(reading).rejects.toThrow(), watched.drop()])
    await expect(watched.db.aside((tx) => tx.select().from(tx.t.counters))).rejects.toThrow('closed')
  })
})
