import type { SendOutcome } from '@linsheng/server/src/gateway/sms.ts'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import type { Watched } from '../platform/db/watched.ts'
import { channel, deliver, lin, morning, notice, openDatabase, type PostOffice, postOffice, wang } from './post-office.ts'

describe.each(engines)('how a sending ends, on %s', (engine) => {
  let watched: Watched
  beforeAll(async () => {
    watched = await openDatabase(engine)
  })
  afterAll(() => watched.drop())
  // what another test left would be delivered in this one
  beforeEach(() => watched.db.atomic((tx) => run(tx.delete(tx.t.outbox).returning({ id: tx.t.outbox.id }))))
  const told = async (office: PostOffice) => (await office.outbox()).map(({ state, outcome, attempts }) => ({ state, outcome, attempts }))
  const titles = (sent: { title: string }[]) => sent.map(({ title }) => title)

  const outcomes: [SendOutcome, { state: string; outcome: string }][] = [
    [{ kind: 'accepted' }, { state: 'delivered', outcome: 'accepted' }],
    [
      { kind: 'refused', reason: 'no such number' },
      { state: 'dead', outcome: 'refused: no such number' },
    ],
    [
      { kind: 'failed', reason: '503' },
      { state: 'due', outcome: 'failed: 503' },
    ],
    [
      { kind: 'limited', reason: 'one text in 30 s', retryAfterMs: 30_000 },
      { state: 'due', outcome: 'limited: one text in 30 s' },
    ],
    [
      { kind: 'limited', reason: '50 texts a day', retryAfterMs: 86_400_000 },
      { state: 'dead', outcome: 'limited: 50 texts a day' },
    ],
    [
      { kind: 'unknown', reason: 'TimeoutError' },
      { state: 'unknown', outcome: 'unknown: TimeoutError' },
    ],
  ]
  it.each(outcomes)('that ends with %j is kept so, with the attempt', async (outcome, expected) => {
    const office = postOffice(watched.db)
    await office.add([notice(lin)])
    await deliver(watched.db, [channel(() => outcome)])
    expect(await told(office)).toEqual([{ ...expected, attempts: 1 }])
    expect(await office.attempts()).toEqual([{ attempt: 1, channel: 'test', outcome: expected.outcome, at: morning }])
    const [row] = await office.outbox()
    expect(row?.settledAt).toBe(expected.state === 'due' ? null : morning)
    // and only what certainly did not go out is tried again
    const again = channel()
    await deliver(watched.db, [again], morning + 3_600_000)
    expect(again.sent).toHaveLength(expected.state === 'due' ? 1 : 0)
  })

  it.each([
    [{ kind: 'limited', reason: 'too many', retryAfterMs: 90_000 } as const, 90_000],
    [{ kind: 'failed', reason: '503', retryAfterMs: 90_000 } as const, 90_000],
    // as long as any back-off at most: what is told an hour late tells of the past
    [{ kind: 'failed', reason: '503', retryAfterMs: 3_600_000 } as const, 600_000],
    [{ kind: 'failed', reason: '503', retryAfterMs: 1000 } as const, 5000],
  ])('is tried again no sooner than the service said: %j', async (outcome, waitMs) => {
    const office = postOffice(watched.db)
    await office.add([notice(lin)])
    await deliver(watched.db, [channel(() => outcome)])
    const again = channel()
    await deliver(watched.db, [again], morning + waitMs - 1)
    expect(again.sent).toEqual([])
    await deliver(watched.db, [again], morning + waitMs)
    expect(again.sent).toHaveLength(1)
  })

  it('is given to the next channel at once where one has too many for this person', async () => {
    const office = postOffice(watched.db)
    await office.add([notice(lin)])
    const [full, next] = [channel(() => ({ kind: 'limited', reason: 'full', retryAfterMs: 86_400_000 }), 'full'), channel()]
    await deliver(watched.db, [full, next])
    await deliver(watched.db, [full, next])
    expect([full.sent.length, next.sent.length]).toEqual([1, 1])
  })

  it('is not repeated when its channel broke in the middle, and holds up nobody', async () => {
    const office = postOffice(watched.db)
    await office.add([notice(lin), notice(wang)])
    const breaking = channel(({ recipient }) => {
      if (recipient === lin) throw new RangeError('in the middle')
      return { kind: 'accepted' }
    })
    await deliver(watched.db, [breaking])
    await deliver(watched.db, [breaking], morning + 3_600_000)
    expect(await told(office)).toEqual([
      { state: 'unknown', outcome: 'unknown: RangeError', attempts: 1 },
      { state: 'delivered', outcome: 'accepted', attempts: 1 },
    ])
  })

  it('to a channel that never answers is given up, not repeated, and does not hold up the rest for ever', async () => {
    const office = postOffice(watched.db)
    await office.add([notice(lin), notice(wang)])
    const silent = channel(({ recipient }) => (recipient === lin ? new Promise(() => {}) : { kind: 'accepted' }))
    expect(await deliver(watched.db, [silent], morning, { timeoutMs: 50 })).toBe(2)
    await deliver(watched.db, [silent], morning + 3_600_000, { timeoutMs: 50 })
    expect((await told(office)).map(({ state }) => state)).toEqual(['unknown', 'delivered'])
    expect(silent.sent).toHaveLength(2)
  })

  it('is tried ever more slowly, and laid aside after the eighth time', async () => {
    const office = postOffice(watched.db)
    await office.add([notice(lin)])
    const failing = channel(() => ({ kind: 'failed', reason: '503' }))
    const waits: number[] = []
    for (let now = morning; ;) {
      expect(await deliver(watched.db, [failing], now)).toBe(1)
      const [row] = await office.outbox()
      if (row?.state !== 'due') break
      waits.push((row.dueAt - now) / 1000)
      expect(await deliver(watched.db, [failing], row.dueAt - 1)).toBe(0)
      now = row.dueAt
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320])
    expect(await told(office)).toEqual([{ state: 'dead', outcome: 'failed: 503', attempts: 8 }])
    expect((await office.attempts()).map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(failing.sent).toHaveLength(8)
  })

  it('waits behind an older one of the same person that will be tried again, and goes after it', async () => {
    const office = postOffice(watched.db)
    await office.add([notice(lin, { title: 'first' }), notice(lin, { title: 'second' })])
    let works = false
    const shaky = channel(() => (works ? { kind: 'accepted' } : { kind: 'failed', reason: '503' }))
    await deliver(watched.db, [shaky])
    works = true
    expect(await deliver(watched.db, [shaky], morning + 1000)).toBe(0)
    await deliver(watched.db, [shaky], morning + 5000)
    await deliver(watched.db, [shaky], morning + 5000)
    expect(titles(shaky.sent)).toEqual(['first', 'first', 'second'])
  })
})
