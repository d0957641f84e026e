import { run, type Steps, type Tx, undo } from '@linsheng/server/src/platform/db/index.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { engines } from '../../../support/engines.ts'
import { built, openWatched, type Watched } from './watched.ts'

interface Item {
  community: string
  name: string
  fault?: 'throw' | 'database' | 'undo'
}

describe.each(engines)('gathered writes, on %s', (engine) => {
  let watched: Watched
  let calls: Item[][] = []
  beforeAll(async () => {
    watched = await openWatched(engine)
  })
  afterAll(() => watched.drop())
  beforeEach(async () => {
    calls = []
    await watched.db.atomic((tx) => run(tx.delete(tx.t.counters).returning()))
  })

  function* body(tx: Tx, items: Item[]): Steps<string[]> {
    calls.push(items)
    const answers: string[] = []
    for (const { community, name, fault } of items) {
      yield* built(tx, name, community)
      if (fault === 'throw') throw new Error(`${name} is bad`)
      if (fault === 'undo') undo(`${name} undone`)
      if (fault === 'database')
        yield* run(tx.insert(tx.t.surveyGate).values({ communityId: 'c', subject: name, openMatters: -1 }).returning())
      answers.push(`${community}/${name}`)
    }
    return answers
  }
  const gather = (after?: (item: Item, answer: string) => void) =>
    watched.db.batched('test', ({ community }: Item) => community, body, after)
  const names = async () => (await watched.seen('select name from counters order by name')).map(({ name }) => name)
  const many = (count: number, community = 'c'): Item[] =>
    Array.from({ length: count }, (_, i) => ({ community, name: `n${String(i).padStart(3, '0')}` }))

  it('of one moment share a transaction, and are answered in their order', async () => {
    const add = gather()
    const items = many(50)
    expect(await Promise.all(items.map(add))).toEqual(items.map(({ name }) => `c/${name}`))
    expect(calls.map((items) => items.length)).toEqual([50])
    expect(await names()).toHaveLength(50)
  })

  it('go in parts of at most 256, and every one is answered with its own result', async () => {
    const add = gather()
    const items = many(600)
    expect(await Promise.all(items.map(add))).toEqual(items.map(({ name }) => `c/${name}`))
    expect(calls.map((items) => items.length).sort()).toEqual([256, 256, 88])
    expect(await names()).toHaveLength(600)
  })

  it('are kept apart by key, so that no transaction touches two communities', async () => {
    const add = gather()
    const items = many(30).map((item, i) => ({ ...item, community: `c${i % 3}` }))
    expect(await Promise.all(items.map(add))).toEqual(items.map(({ community, name }) => `${community}/${name}`))
    expect(calls.map((items) => new Set(items.map(({ community }) => community)).size)).toEqual([1, 1, 1])
  })

  it.each(['throw', 'database'] as const)('are not harmed by a bad one among them (%s)', async (fault) => {
    const add = gather()
    const items = many(20).map((item, i) => (i === 7 ? { ...item, fault } : item))
    const outcomes = await Promise.allSettled(items.map(add))
    expect(outcomes.flatMap(({ status }, i) => (status === 'rejected' ? [i] : []))).toEqual([7])
    expect(outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))).toEqual(
      items.filter(({ fault }) => !fault).map(({ name }) => `c/${name}`),
    )
    expect(await names()).toEqual(items.filter((item) => !item.fault).map(({ name }) => name))
    expect(await watched.seen('select distinct value from counters')).toEqual([{ value: 1 }])
  })

  it('answer one that undoes with its value, whether it is alone or among others', async () => {
    const add = gather()
    expect(await add({ community: 'c', name: 'alone', fault: 'undo' })).toBe('alone undone')
    const items = many(5).map((item, i) => (i === 2 ? { ...item, fault: 'undo' as const } : item))
    expect(await Promise.all(items.map(add))).toEqual(['c/n000', 'c/n001', 'n002 undone', 'c/n003', 'c/n004'])
    expect(await names()).toEqual(['n000', 'n001', 'n003', 'n004'])
  })

  it('of one community run again alone do not touch those of another', async () => {
    const add = gather()
    const items = [...many(4, 'bad').map((item, i) => (i === 0 ? { ...item, fault: 'throw' as const } : item)), ...many(4, 'good')]
    await Promise.allSettled(items.map(add))
    expect(calls.filter(([first]) => first?.community === 'good').map((items) => items.length)).toEqual([4])
    expect(calls.filter(([first]) => first?.community === 'bad').map((items) => items.length)).toEqual([4, 1, 1, 1, 1])
  })

  it('are each followed by their own, once, and not at all by that of a bad or an undone one', async () => {
    const followed: string[] = []
    const add = gather((item, answer) => followed.push(`${item.name}: ${answer}`))
    const items = many(6).map((item, i) =>
      i === 1 ? { ...item, fault: 'throw' as const } : i === 4 ? { ...item, fault: 'undo' as const } : item,
    )
    await Promise.allSettled(items.map(add))
    expect(followed.sort()).toEqual(['n000: c/n000', 'n002: c/n002', 'n003: c/n003', 'n005: c/n005'])
  })

  it('are followed by what is theirs even when another’s fails', async () => {
    const followed: string[] = []
    const reported: unknown[] = []
    const usual = process.rawListeners('uncaughtException') as NodeJS.UncaughtExceptionListener[]
    process.removeAllListeners('uncaughtException').on('uncaughtException', (error) => reported.push(error.message))
    const add = gather(({ name }) => {
      if (name === 'n001') throw new Error('of what follows n001')
      followed.push(name)
    })
    expect(await Promise.all(many(4).map(add))).toHaveLength(4)
    await new Promise((resolve) => setImmediate(resolve))
    process.removeAllListeners('uncaughtException')
    for (const listener of usual) process.on('uncaughtException', listener)
    expect(followed).toEqual(['n000', 'n002', 'n003'])
    expect(reported).toEqual(['of what follows n001'])
  })
})
