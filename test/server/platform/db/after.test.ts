import { undo } from '@linsheng/server/src/platform/db/index.ts'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../../support/engines.ts'
import { allCounters, built, openWatched, type Watched } from './watched.ts'

/** PostgreSQL takes its time at the commit, so that whatever runs too early is seen to. */
async function slowCommits(address: string): Promise<void> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  await client.query("create function dawdle() returns trigger language plpgsql as 'begin perform pg_sleep(0.2); return null; end'")
  await client.query(
    'create constraint trigger dawdle after insert on counters deferrable initially deferred for each row execute function dawdle()',
  )
  await client.end()
}

describe.each(engines)('what follows a commit, on %s', (engine) => {
  let watched: Watched
  beforeAll(async () => {
    watched = await openWatched(engine)
    if (engine === 'postgres') await slowCommits(watched.place)
  })
  afterAll(() => watched.drop())

  it('runs once, with the result, and only when another connection can see the write', async () => {
    const calls: number[] = []
    let seen: Promise<unknown> = Promise.resolve('never')
    const result = await watched.db.atomic(
      (tx) => built(tx, 'durable'),
      (value) => {
        calls.push(value)
        seen = watched.seen(allCounters)
      },
    )
    expect(await seen).toEqual([{ name: 'durable', value: 1 }])
    expect(calls).toEqual([result])
  })

  it('does not run after an undo or an error', async () => {
    let calls = 0
    const after = () => {
      calls += 1
    }
    await watched.db.atomic(function* (tx) {
      yield* built(tx, 'undone')
      undo('no')
    }, after)
    const failing = watched.db.atomic(function* (tx) {
      yield* built(tx, 'thrown')
      throw new Error('no')
    }, after)
    await expect(failing).rejects.toThrow('no')
    expect(calls).toBe(0)
  })

  it('cannot unmake the write: its failure is the process’s to report, and the caller gets the result', async () => {
    const reported = nextUncaught()
    const result = await watched.db.atomic(
      (tx) => built(tx, 'kept'),
      () => {
        throw new Error('of what follows')
      },
    )
    expect(result).toBe(1)
    expect((await reported).message).toBe('of what follows')
    expect(await watched.seen("select value from counters where name = 'kept'")).toEqual([{ value: 1 }])
  })
})

/** The next exception that nobody caught, in place of the listeners that usually end the process for it. */
function nextUncaught(): Promise<Error> {
  const usual = process.rawListeners('uncaughtException') as NodeJS.UncaughtExceptionListener[]
  process.removeAllListeners('uncaughtException')
  return new Promise((resolve) => {
    process.once('uncaughtException', (error) => {
      for (const listener of usual) process.on('uncaughtException', listener)
      resolve(error)
    })
  })
}
