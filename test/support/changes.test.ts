import { run, type Steps, type Tx, undo } from '@linsheng/server/src/platform/db/index.ts'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Changes, countChanges } from './changes.ts'
import { engines, type OpenedDatabase, openEngine } from './engines.ts'
import { dumpOf } from './rows.ts'

const [here, there] = ['cmt_here', 'cmt_there']
const day = (communityId: string, recipient: string, count = 1) => ({ communityId, recipient, day: '2026-06-01', count })

describe.each(engines)('the count of what is written for a community, on %s', (engine) => {
  let opened: OpenedDatabase
  let changes: Changes

  beforeAll(async () => {
    opened = await openEngine(engine)
    changes = await countChanges(opened)
  })
  afterAll(() => opened?.drop())

  /** By how much a transaction moves the counts of both, and whether a dump shows a difference. */
  async function moved(body: (tx: Tx) => Steps<unknown>) {
    const look = () => Promise.all([changes.of(here), changes.of(there), dumpOf(opened, here), dumpOf(opened, there)])
    const before = await look()
    await opened.db.atomic(body)
    const after = await look()
    const [byHere, byThere] = [0, 1].map((i) => (after[i]?.['push_days'] as number) - ((before[i]?.['push_days'] as number) || 0))
    return { here: byHere || 0, there: byThere || 0, dumped: JSON.stringify(before.slice(2)) !== JSON.stringify(after.slice(2)) }
  }
  const add =
    (...rows: ReturnType<typeof day>[]) =>
    (tx: Tx) =>
      run(tx.insert(tx.t.pushDays).values(rows).returning())
  const set = (recipient: string, values: Partial<ReturnType<typeof day>>) => (tx: Tx) =>
    run(tx.update(tx.t.pushDays).set(values).where(eq(tx.t.pushDays.recipient, recipient)).returning())

  it('moves by each row that is added, changed or removed, for its own community alone', async () => {
    expect(await moved(add(day(here, 'p:a'), day(here, 'p:b'), day(there, 'p:c')))).toEqual({ here: 2, there: 1, dumped: true })
    expect(await moved(set('p:a', { count: 2 }))).toEqual({ here: 1, there: 0, dumped: true })
    expect(await moved((tx) => run(tx.delete(tx.t.pushDays).where(eq(tx.t.pushDays.recipient, 'p:c')).returning()))).toEqual({
      here: 0,
      there: 1,
      dumped: true,
    })
  })

  it('moves for both communities when a row goes from one to the other', async () => {
    await moved(add(day(here, 'p:moving')))
    expect(await moved(set('p:moving', { communityId: there }))).toEqual({ here: 1, there: 1, dumped: true })
  })

  it('stands still where an update leaves a row as it is, and where a transaction is rolled back', async () => {
    await moved(add(day(here, 'p:still')))
    expect(await moved(set('p:still', { count: 1 }))).toEqual({ here: 0, there: 0, dumped: false })
    expect(
      await moved(function* (tx) {
        yield* add(day(here, 'p:undone'))(tx)
        return undo('nothing')
      }),
    ).toEqual({ here: 0, there: 0, dumped: false })
  })

  it('covers every table whose rows name a community', () => {
    const named = Object.values(opened.db.tables).filter((table) => 'communityId' in table)
    expect(changes.tables).toHaveLength(named.length)
  })
})
