import * as contract from '@linsheng/shared/contract'
import { run, type Tx } from '@linsheng/server/src/platform/db/index.ts'
import { forget, onceOnly, type OnceKey, type Remembered } from '@linsheng/server/src/platform/once.ts'
import { isRefused, refused } from '@linsheng/server/src/platform/outcome.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import { openWorld, type ResidentIn, type World } from '../../support/world.ts'
import { built, openWatched, type Watched } from './db/watched.ts'

const aKey: OnceKey = {
  communityId: 'c',
  actor: 'lin',
  operation: 'reportRepair',
  key: 'a-key-of-the-client',
  bodyHash: 'one body',
  week: '2026-06-08',
}

describe.each(engines)('a write with a key, on %s', (engine) => {
  let watched: Watched
  let writes = 0
  beforeAll(async () => {
    watched = await openWatched(engine)
  })
  afterAll(() => watched.drop())
  beforeEach(async () => {
    writes = 0
    await watched.db.atomic(function* (tx) {
      yield* run(tx.delete(tx.t.once).returning())
      yield* run(tx.delete(tx.t.counters).returning())
    })
  })
  const write = (change: Partial<OnceKey> = {}, outcome?: Remembered) =>
    watched.db.atomic((tx: Tx) =>
      onceOnly(tx, { ...aKey, ...change }, function* () {
        writes += 1
        const number = yield* built(tx, 'written')
        return outcome ?? { number }
      }),
    )
  const rows = () => watched.seen('select * from once')
  const written = async () => (await watched.seen("select value from counters where name = 'written'"))[0]?.value ?? 0

  it('is done once: the same key with the same body answers with the first outcome', async () => {
    expect([await write(), await write(), await write()]).toEqual([{ number: 1 }, { number: 1 }, { number: 1 }])
    expect([writes, await written()]).toEqual([1, 1])
  })

  it('is refused, and nothing is done, when the same key comes with another body', async () => {
    await write()
    expect(await write({ bodyHash: 'another body' })).toEqual({ refused: 'key_reused' })
    expect([writes, await written()]).toEqual([1, 1])
    // the first outcome is still there for the first body
    expect(await write()).toEqual({ number: 1 })
  })

  it('that was refused leaves no key, so that it can be tried again', async () => {
    const refusing = watched.db.atomic((tx) =>
      onceOnly(tx, aKey, function* () {
        yield* built(tx, 'written')
        return refused('state_conflict')
      }),
    )
    expect(await refusing).toEqual({ refused: 'state_conflict' })
    expect(await rows()).toEqual([])
    expect(await written()).toBe(0)
    expect(await write()).toEqual({ number: 1 })
  })

  it('that broke leaves no key either', async () => {
    const breaking = watched.db.atomic((tx) =>
      onceOnly(tx, aKey, function* () {
        yield* built(tx, 'written')
        throw new Error('broken')
      }),
    )
    await expect(breaking).rejects.toThrow('broken')
    expect(await rows()).toEqual([])
    expect(await write()).toEqual({ number: 1 })
  })

  it('asked for twenty times in one moment is done once, and all are told the same', async () => {
    expect(await Promise.all(Array.from({ length: 20 }, () => write()))).toEqual(Array(20).fill({ number: 1 }))
    expect([await written(), (await rows()).length]).toEqual([1, 1])
  })

  it('asked for in one moment with two bodies is done for one of them', async () => {
    const outcomes = await Promise.all(Array.from({ length: 10 }, (_, i) => write({ bodyHash: i % 2 ? 'odd' : 'even' })))
    expect(outcomes.filter(isRefused)).toHaveLength(5)
    expect(await written()).toBe(1)
  })

  it.each([{ actor: 'wang' }, { operation: 'orderPayment' }, { communityId: 'd' }, { key: 'another-key-of-the-client' }])(
    'is another write where %j differs',
    async (change) => {
      expect([await write(), await write(change)]).toEqual([{ number: 1 }, { number: 2 }])
      expect(await rows()).toHaveLength(2)
    },
  )

  it('of an anonymous answer keeps only that the key was used: neither outcome nor body', async () => {
    await write({}, { ...forget })
    expect(await rows()).toEqual([expect.objectContaining({ outcome: '{"used":true}', body_hash: '', week: '2026-06-08' })])
    expect(await write({ bodyHash: 'another body' })).toEqual(forget)
    expect(await written()).toBe(1)
  })

  it('keeps the key only as a hash', async () => {
    await write()
    expect(JSON.stringify(await rows())).not.toContain(aKey.key)
  })
})

describe.each(engines)('the key of a request, on %s', (engine) => {
  let world: World
  let lin: ResidentIn, wang: ResidentIn
  beforeAll(async () => {
    world = await openWorld(engine)
    const { rooms } = await world.addBuilding(world.communityId, '8 栋', 2, 2)
    lin = await world.addResident(world.communityId, rooms[0] ?? '', '林玉兰')
    wang = await world.addResident(world.communityId, rooms[1] ?? '', '王先生')
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })
  const body = (who: ResidentIn, description = '厨房漏水') => ({ roomId: who.roomId, spot: 'kitchen' as const, description, photoIds: [] })
  const send = (who: ResidentIn, headers: Record<string, string>) =>
    world.app.server.inject({
      method: 'POST',
      url: contract.reportRepair.path.replace('{communityId}', world.communityId),
      headers: { authorization: `Bearer ${who.client.session?.access ?? ''}`, ...headers },
      payload: body(who),
    })
  const orders = async () => (await world.db.read((tx) => tx.select({ id: tx.t.repairs.id }).from(tx.t.repairs))).length

  it('is asked for by name when it is missing, and when it is malformed', async () => {
    const missing = await send(lin, {})
    expect([missing.statusCode, missing.json()]).toMatchObject([
      400,
      { code: 'key_missing', errors: [{ pointer: '/headers/idempotency-key', code: 'required' }] },
    ])
    for (const key of ['', 'short', 'x'.repeat(65), 'with spaces in the key', 'zeichen-über-ascii']) {
      const malformed = await send(lin, { 'idempotency-key': key })
      expect([malformed.statusCode, malformed.json()]).toMatchObject([
        400,
        { code: 'invalid_request', errors: [{ pointer: '/headers/idempotency-key', code: 'bad_format' }] },
      ])
    }
    expect(await orders()).toBe(0)
  })

  it('makes one order of a report that was sent twice, also in one moment, and refuses another body', async () => {
    const key = 'k'.repeat(20)
    const replies = await Promise.all(Array.from({ length: 4 }, () => lin.client.call(contract.reportRepair, { body: body(lin), key })))
    expect(new Set(replies.map(({ id }) => id)).size).toBe(1)
    expect(await lin.client.ask(contract.reportRepair, { body: body(lin, '别的地方'), key })).toMatchObject({
      status: 422,
      problem: { code: 'key_reused' },
    })
    expect(await orders()).toBe(1)
  })

  it('does not mind in which order the fields stand', async () => {
    const key = 'o'.repeat(20)
    const { roomId, ...rest } = body(lin, '阳台的灯不亮')
    const one = await lin.client.call(contract.reportRepair, { body: { roomId, ...rest }, key })
    const other = await lin.client.call(contract.reportRepair, { body: { ...rest, roomId }, key })
    expect(other.id).toBe(one.id)
  })

  it('of another person is another key', async () => {
    const key = 'p'.repeat(20)
    const [hers, his] = await Promise.all(
      [lin, wang].map((who) => who.client.call(contract.reportRepair, { body: body(who, '卫生间漏水'), key })),
    )
    expect(hers?.id).not.toBe(his?.id)
  })
})
