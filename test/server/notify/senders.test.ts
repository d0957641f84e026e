import type { Database } from '@linsheng/server/src/platform/db/index.ts'
import { openPostgres } from '@linsheng/server/src/platform/db/postgres.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import type { Watched } from '../platform/db/watched.ts'
import { channel, deliver, hearing, lin, morning, notice, openDatabase, postOffice } from './post-office.ts'

const year = 365 * 86_400_000

describe.each(engines)('several that deliver, on %s', (engine) => {
  let watched: Watched
  let others: Database[] = []
  beforeEach(async () => {
    watched = await openDatabase(engine)
    others = engine === 'postgres' ? [await openPostgres(watched.place), await openPostgres(watched.place)] : [watched.db]
  })
  afterEach(async () => {
    await Promise.all(others.map((db) => db.close()))
    await watched.drop()
  })

  it('at the same moment send each notice once, in each person’s order', async () => {
    const office = postOffice(watched.db)
    const people = Array.from({ length: 25 }, (_, i) => `p:per_${i}`)
    await office.add(people.flatMap((person) => ['1', '2'].map((title) => notice(person, { title }))))
    const letters = channel(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1))
      return { kind: 'accepted' }
    })
    for (let done = 1; done > 0;) {
      const rounds = await Promise.all([watched.db, ...others].flatMap((db) => [deliver(db, [letters]), deliver(db, [letters])]))
      done = rounds.reduce((a, b) => a + b, 0)
    }
    expect(letters.sent).toHaveLength(50)
    for (const person of people)
      expect(letters.sent.filter(({ recipient }) => recipient === person).map(({ title }) => title)).toEqual(['1', '2'])
    expect((await office.outbox()).every(({ state, attempts }) => state === 'delivered' && attempts === 1)).toBe(true)
  })

  it('leave alone what another is sending, and its person, as long as its lease holds by the database’s clock', async () => {
    const office = postOffice(watched.db)
    await office.add([notice(lin, { title: 'first' }), notice(lin, { title: 'second' })])
    let finish = () => {}
    const slow = channel(() => new Promise((resolve) => (finish = () => resolve({ kind: 'accepted' }))))
    const sending = deliver(watched.db, [slow])
    await expect.poll(() => slow.sent.length, { timeout: 20_000 }).toBe(1)
    const other = channel()
    for (const now of [morning, morning + 3_600_000, morning + 10 * year]) await deliver(others[0] ?? watched.db, [other], now)
    expect(other.sent).toEqual([])
    finish()
    expect(await sending).toBe(1)
    await deliver(others[0] ?? watched.db, [other])
    expect(other.sent.map(({ title }) => title)).toEqual(['second'])
  })

  it('do not repeat what one was sending when it died: it is unknown, and what follows goes on', async () => {
    const office = postOffice(watched.db)
    await office.add([notice(lin, { title: 'first' }), notice(lin, { title: 'second' })])
    const dying = channel(() => new Promise(() => {}))
    void deliver(watched.db, [dying], morning, { timeoutMs: 3_600_000 })
    await expect.poll(() => dying.sent.length, { timeout: 20_000 }).toBe(1)
    await office.endLeases()
    const other = channel()
    await deliver(others[0] ?? watched.db, [other], morning + 60_000)
    await deliver(others[0] ?? watched.db, [other], morning + 60_000)
    expect(other.sent.map(({ title }) => title)).toEqual(['second'])
    expect((await office.outbox()).map(({ state, outcome, settledAt }) => ({ state, outcome, settledAt }))).toEqual([
      { state: 'unknown', outcome: 'lost', settledAt: morning + 60_000 },
      { state: 'delivered', outcome: 'accepted', settledAt: morning + 60_000 },
    ])
  })

  it('believe one that was given up and comes back after all with how it ended', async () => {
    const office = postOffice(watched.db)
    await office.add([notice(lin, { dedupe: 'prompt:1' })])
    let finish = () => {}
    const slow = channel(() => new Promise((resolve) => (finish = () => resolve({ kind: 'accepted' }))))
    const heard: string[] = []
    const sending = deliver(watched.db, [slow], morning, { onDelivered: hearing(heard) })
    await expect.poll(() => slow.sent.length, { timeout: 20_000 }).toBe(1)
    await office.endLeases()
    await deliver(others[0] ?? watched.db, [channel()], morning + 1)
    expect((await office.outbox())[0]).toMatchObject({ state: 'unknown', outcome: 'lost' })
    finish()
    await sending
    expect((await office.outbox())[0]).toMatchObject({ state: 'delivered', outcome: 'accepted', attempts: 1 })
    expect(heard).toEqual(['prompt:1'])
    expect(slow.sent).toHaveLength(1)
  })
})
