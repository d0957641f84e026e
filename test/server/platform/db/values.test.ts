import { run } from '@linsheng/server/src/platform/db/index.ts'
import { and, eq, gt, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../../support/engines.ts'
import { built, openWatched, type Watched } from './watched.ts'

const words = [
  '',
  '厨房又漏了😭，第三次了',
  `it's "quoted" \\ back`,
  'two\nlines\tand a tab',
  '👨‍👩‍👧‍👦 𠮷 é',
  "'; drop table counters; --",
  ' spaces kept ',
]
const instants = [0, 1, 1_781_234_567_891, 2 ** 31, 2 ** 40 + 1, 8_640_000_000_000_000, -1]
const values = [null, 0, -1.5, true, '', '雨', [], {}, [1, ['a', null]], { answers: { wish: ['faster'], words: '好😀' }, 'a "b"': null }]

/** What goes in comes out, and the same on both engines: nobody above may need to know which one it is. */
describe.each(engines)('a value, on %s', (engine) => {
  let watched: Watched
  beforeAll(async () => {
    watched = await openWatched(engine)
  })
  afterAll(() => watched.drop())

  it('of words comes back as it was, with every sign', async () => {
    const rows = await watched.db.atomic(function* (tx) {
      const { counters } = tx.t
      for (const [value, name] of words.entries()) yield* run(tx.insert(counters).values({ communityId: 'words', name, value }).returning())
      return yield* run(tx.select({ name: counters.name }).from(counters).where(eq(counters.communityId, 'words')).orderBy(counters.value))
    })
    expect(rows.map(({ name }) => name)).toEqual(words)
  })

  it('of time is a number to the millisecond, as far as a Date reaches', async () => {
    const rows = await watched.db.atomic(function* (tx) {
      const { guesses } = tx.t
      for (const [i, at] of instants.entries())
        yield* run(
          tx
            .insert(guesses)
            .values({ subject: `t${i}`, failures: i, lockedUntil: at, at })
            .returning(),
        )
      return yield* run(tx.select({ at: guesses.at, locked: guesses.lockedUntil }).from(guesses).orderBy(guesses.failures))
    })
    expect(rows).toEqual(instants.map((at) => ({ at, locked: at })))
    expect(
      await watched.db.read((tx) =>
        tx
          .select({ at: tx.t.guesses.at })
          .from(tx.t.guesses)
          .where(gt(tx.t.guesses.at, 2 ** 40))
          .orderBy(tx.t.guesses.at),
      ),
    ).toHaveLength(3)
  })

  it('of yes and no is a boolean, written, read, compared and changed', async () => {
    const rows = await watched.db.atomic(function* (tx) {
      const { consents } = tx.t
      const receipt = { communityId: 'c', personId: 'p', purpose: 'survey', version: '1', scene: 's', at: 1 }
      yield* run(
        tx
          .insert(consents)
          .values([
            { ...receipt, id: 'yes', given: true },
            { ...receipt, id: 'no', given: false },
          ])
          .returning(),
      )
      const given = yield* run(tx.select({ id: consents.id, given: consents.given }).from(consents).where(eq(consents.given, true)))
      const changed = yield* run(tx.update(consents).set({ given: true }).where(eq(consents.id, 'no')).returning({ given: consents.given }))
      return [given, changed]
    })
    expect(rows).toEqual([[{ id: 'yes', given: true }], [{ given: true }]])
  })

  it('of any JSON comes back as it was', async () => {
    const rows = await watched.db.atomic(function* (tx) {
      const { outbox } = tx.t
      const notice = {
        communityId: 'json',
        recipient: 'p:1',
        channel: 'push',
        kind: 'thanks',
        title: '',
        body: '',
        apart: 0,
        state: 'due',
        dueAt: 0,
        createdAt: 0,
      }
      const made = []
      for (const [i, target] of values.entries())
        made.push(
          ...(yield* run(
            tx
              .insert(outbox)
              .values({ ...notice, id: `n${i}`, dedupe: `n${i}`, target })
              .returning({ target: outbox.target }),
          )),
        )
      const read = yield* run(tx.select({ target: outbox.target }).from(outbox).where(eq(outbox.communityId, 'json')).orderBy(outbox.id))
      return [made, read]
    })
    for (const list of rows) expect(list.map(({ target }) => target)).toEqual(values)
  })

  it('of a whole number comes back a number, up to the largest an order can cost', async () => {
    const largest = 2 ** 31 - 1
    await watched.db.atomic((tx) => run(tx.insert(tx.t.counters).values({ communityId: 'big', name: 'n', value: largest }).returning()))
    expect(
      await watched.db.read((tx) =>
        tx.select({ value: tx.t.counters.value }).from(tx.t.counters).where(eq(tx.t.counters.communityId, 'big')),
      ),
    ).toEqual([{ value: largest }])
  })

  it('left out takes its default, and null stays null', async () => {
    const [row] = await watched.db.atomic(function* (tx) {
      const row = { communityId: 'c', id: 'f', sha256: 'a', thumbSha256: 'b', bytes: 1, width: 1, height: 1, uploadedBy: 'x', createdAt: 5 }
      yield* run(tx.insert(tx.t.files).values(row).returning())
      return yield* run(
        tx
          .select()
          .from(tx.t.files)
          .where(and(eq(tx.t.files.communityId, 'c'), eq(tx.t.files.id, 'f'))),
      )
    })
    expect(row).toMatchObject({ useKind: '', useId: '', createdAt: 5 })
    const [account] = await watched.db.atomic((tx) => run(tx.insert(tx.t.accounts).values({ id: 'a', createdAt: 1 }).returning()))
    expect(account).toEqual({
      id: 'a',
      phoneCipher: null,
      phoneLookup: null,
      phoneEnd: null,
      login: null,
      passwordHash: null,
      passwordDue: false,
      passwordUntil: null,
      createdAt: 1,
    })
  })

  it('of the database’s own clock is a whole number of milliseconds, near ours', async () => {
    await watched.db.atomic((tx) => built(tx, 'now', 'clock'))
    const [row] = await watched.db.read((tx) =>
      tx
        .select({ now: sql<number>`${tx.dbNow}` })
        .from(tx.t.counters)
        .where(eq(tx.t.counters.communityId, 'clock')),
    )
    const now = Number(row?.now)
    expect(Number.isInteger(now)).toBe(true)
    expect(Math.abs(now - Date.now())).toBeLessThan(60_000)
  })
})
