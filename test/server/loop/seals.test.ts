import { sealPerson, forgetRelays, endSeals } from '@linsheng/server/src/modules/loop/relay.ts'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { openTown, type Town } from '../../support/town.ts'

const ids = systemIds()
const yearMs = 365 * 24 * 3_600_000

describe.each(engines)('the seals of anonymous cases, on %s', (engine) => {
  let town: Town
  beforeAll(async () => {
    town = await openTown(engine)
  })
  afterAll(() => town?.world.drop())
  beforeEach(() =>
    town.world.db.atomic(function* (tx) {
      yield* run(tx.delete(tx.t.relays).returning())
      yield* run(tx.delete(tx.t.relayOpenings).returning())
    }),
  )

  const person = () => ids.next('person', town.world.clock.now())
  const nextCase = () => ids.random('case')
  const seal = async (personId: string, caseId = nextCase()) => {
    const deps = await town.deps()
    await town.world.db.atomic((tx) => sealPerson(tx, deps, caseId, { personId, household: '' }))
    return caseId
  }
  const erase = async (personId: string) => {
    const deps = await town.deps()
    await town.world.db.atomic((tx) => forgetRelays(tx, deps, personId))
  }
  const kept = async () => (await rowsOf(town.world, 'relays')).map(({ caseId }) => caseId).sort()
  const opened = async () => (await rowsOf(town.world, 'relayOpenings')).map(({ caseId }) => caseId).sort()
  /** As an earlier program left them. */
  const unnumber = (caseId: string) =>
    town.world.db.atomic((tx) => {
      const { relays } = tx.t
      return run(
        tx
          .update(relays)
          .set({ lookup: null })
          .where(and(eq(relays.communityId, town.communityId), eq(relays.caseId, caseId)))
          .returning(),
      )
    })

  it('are opened by an erasure only where they are the person’s own, however many others there are', async () => {
    const [one, other] = [person(), person()]
    const others = [await seal(other), await seal(person()), await seal(other)]
    const own = [await seal(one), await seal(one), await seal(one)]
    await erase(one)
    expect(await kept()).toEqual(others.sort())
    expect(await opened()).toEqual(own.sort())
    await erase(other)
    expect(await kept()).toHaveLength(1)
    expect(await opened()).toHaveLength(own.length + 2)
  })

  it('of one person that are made in the same moment have a number each', async () => {
    const one = person()
    await Promise.all(Array.from({ length: 5 }, () => seal(one)))
    const numbers = (await rowsOf(town.world, 'relays')).map(({ lookup }) => lookup)
    expect(new Set(numbers).size).toBe(5)
    await erase(one)
    expect(await kept()).toEqual([])
  })

  it('of an earlier program are opened once, by the first erasure, and get their numbers', async () => {
    const [one, other] = [person(), person()]
    const early = [await seal(other), await seal(other), await seal(one)]
    for (const caseId of early) await unnumber(caseId)
    await seal(one)
    await erase(one)
    expect(await kept()).toEqual(early.slice(0, 2).sort())
    const before = (await opened()).length
    await erase(person())
    expect(await opened()).toHaveLength(before)
    await erase(other)
    expect(await kept()).toEqual([])
    expect(await opened()).toHaveLength(before + 2)
  })

  it('are emptied a year after their case was closed, and an erasure still finds those behind them', async () => {
    const one = person()
    const [first = '', second = ''] = [await seal(one), await seal(one)]
    const row = (await rowsOf(town.world, 'staff'))[0] ?? expect.fail('no staff')
    const now = town.world.clock.now()
    const closed = (id: string, closedAt: number) => ({
      ...{
        communityId: town.communityId,
        id,
        origin: 'answer',
        anonymous: true,
        household: '',
        matter: id,
        touchpoint: 'access',
        title: '',
      },
      ...{ reasons: [], whys: [], state: 'closed', ownerId: row.id, openedAt: closedAt, closedAt, closing: 'timed_out' },
    })
    await town.world.db.atomic((tx) =>
      run(
        tx
          .insert(tx.t.cases)
          .values([closed(first, now - yearMs - 1), closed(second, now - yearMs + 60_000)])
          .returning(),
      ),
    )
    const deps = await town.deps()
    await town.world.db.atomic((tx) => endSeals(tx, deps))
    const seals = new Map((await rowsOf(town.world, 'relays')).map(({ caseId, sealed }) => [caseId, sealed === '']))
    expect([seals.get(first), seals.get(second)]).toEqual([true, false])
    await erase(one)
    expect(await kept()).toEqual([])
    expect(await opened()).toEqual([second])
  })
})
