import { accept } from '@linsheng/server/src/modules/answer/accept.ts'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { corrected, type Drawn, type Round, rounds, tapsIn } from '../../support/drawn-answers.ts'
import { engines } from '../../support/engines.ts'
import { type Place, said, settle, stateOf } from '../../support/mirrored-place.ts'
import { openWorld, type World } from '../../support/world.ts'

describe.each(engines)('answers that are accepted together, on %s', (engine) => {
  let world: World
  let together: Place
  let singly: Place
  let round = 0

  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-01 10:00')
    together = await settle(world, world.communityId)
    singly = await settle(world, await world.addCommunity('银杏里'))
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })

  const depsOf = async (place: Place) => {
    const deps = await world.app.depsFor(place.town.communityId)
    if (!deps) throw new Error('no community')
    return deps
  }
  /** The same answers, together in one place and one by one in the other. */
  async function play({ taps, corrections, then }: Round): Promise<void> {
    round += 1
    const [here, there] = [await depsOf(together), await depsOf(singly)]
    const inBatch = await tapsIn(together, here, round, taps)
    const inTurn = await tapsIn(singly, there, round, taps)
    const outcomes = await world.db.atomic((tx) =>
      accept(
        tx,
        here,
        inBatch.map(({ tap }) => tap),
      ),
    )
    const others: unknown[] = []
    for (const { tap } of inTurn) others.push((await world.db.atomic((tx) => accept(tx, there, [tap])))[0])
    expect(said(together, outcomes)).toEqual(said(singly, others))
    world.clock.pass(1)
    for (const { of, score } of corrections) {
      await corrected(together, inBatch[of % taps.length]?.tap, score)
      await corrected(singly, inTurn[of % taps.length]?.tap, score)
    }
    expect(await stateOf(world, together)).toEqual(await stateOf(world, singly))
    world.clock.pass(10 + then * 24 * 60)
  }

  it('bring the manager in for a second case of a household, and not for one that joins an old case', async () => {
    const plain = {
      who: 2,
      anonymous: false,
      product: false,
      about: [],
      public: false,
      timesReported: 1,
      prompt: 'shown',
      again: '',
    } as const
    const later = { corrections: [], then: 100 }
    const low = (matter: number): Drawn => ({ ...plain, matter, score: 5, of: 0 })
    await play({ taps: [low(0), { ...low(0), who: 3 }], ...later })
    await play({ taps: [low(0), low(1), low(2)], ...later })
  })

  it('leave what they would have left one by one: cases, owners, events, clocks, gates, thanks and tallies', async () => {
    await fc.assert(fc.asyncProperty(rounds, play), { numRuns: 15, endOnFailure: true })
  })
})
