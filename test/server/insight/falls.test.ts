import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAnswers, type Given } from '../../support/answers.ts'
import { engines } from '../../support/engines.ts'
import { type Colleague, foundTown, type Town } from '../../support/town.ts'
import { openWorld, type World } from '../../support/world.ts'

const dayMs = 86_400_000
/** On each of so many days before the 1st of July 2026 these scores, each from a home of its own. */
const daily = (from: number, to: number, scores: readonly number[], more: Partial<Given> = {}): Given[] =>
  Array.from({ length: from - to }, (_, i) => new Date(Date.parse('2026-07-01') - (from - i) * dayMs).toISOString().slice(0, 10)).flatMap(
    (day) => scores.map((score, n) => ({ person: `${more.touchpoint ?? ''}${day}第${n}家`, day, score, ...more })),
  )

describe.each(engines)('a slow fall, on %s', (engine) => {
  let world: World
  let town: Town
  let committee: Colleague

  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-30 09:00')
    town = await foundTown(world, world.communityId, 6)
    committee = await town.hire(['committee'])
    const at = (touchpoint: string) => ({ survey: 'repair', touchpoint })
    await addAnswers(world, world.communityId, [
      ...daily(260, 30, [10, 10, 8], at('repair_finished')),
      ...daily(30, 0, [10, 2, 2], at('repair_finished')),
      ...daily(260, 0, [10, 9], at('cleaning')),
      ...daily(260, 0, [10, 8, 2], { survey: 'smart_access', touchpoint: 'smart_access_first_used' }),
    ])
    world.clock.to('2026-07-01 00:20')
    await world.work()
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })

  const falls = async (by: Colleague, query: contract.QueryOf<typeof contract.readScore> = {}) =>
    (await by.client.call(contract.readScore, { query })).falls

  it('is told to the manager from the night on: since when, from what to what, and where', async () => {
    const told = await falls(town.manager, { period: '2026-06' })
    expect(told).toMatchObject([{ since: '2026-06-01', households: 150, touchpoints: [expect.any(String)] }])
    expect(told?.[0]?.instrument.name).toMatch(/报修$/)
    expect(told?.[0]?.before).toBeCloseTo(0.8, 10)
    expect(told?.[0]?.now).toBeCloseTo(1 / 5, 10)
  })

  it('is of the month that was closed last, and of no cut', async () => {
    expect(await falls(town.manager, { period: '2026-05' })).toEqual([])
    expect(await falls(town.manager, { period: '2026-06', touchpoint: 'repair_finished' })).toEqual([])
  })

  it('is not told to the committee, who open no named answer', async () => {
    expect(await falls(committee)).toEqual([])
  })
})
