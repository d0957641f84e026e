import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAnswers, people } from '../../support/answers.ts'
import { engines } from '../../support/engines.ts'
import { foundTown, type Town } from '../../support/town.ts'
import { openWorld, type World } from '../../support/world.ts'

describe.each(engines)('a night, on %s', (engine) => {
  let world: World
  let town: Town
  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-02 20:00')
    town = await foundTown(world, world.communityId, 6)
    await addAnswers(world, town.communityId, people(12, '2026-06-02', 9))
  })
  afterAll(() => world?.drop())
  const closedThrough = async () => (await town.manager.client.call(contract.readScore, { query: {} })).closedThrough

  it('that breaks off is counted again a quarter of an hour later, and until then the figures are those of the day before', async () => {
    world.clock.pass(4 * 60 + 1)
    const { aside } = world.db
    let broke = 0
    world.db.aside = () => {
      broke += 1
      return Promise.reject(new Error('the disk could not be read'))
    }
    await expect(world.work()).rejects.toThrow('counted again')
    world.log.length = 0
    world.db.aside = aside
    expect([broke, await closedThrough()]).toEqual([1, null])
    await world.work()
    expect(await closedThrough()).toBeNull()
    world.clock.pass(15)
    await world.work()
    expect(await closedThrough()).toBe('2026-06-02')
    expect((await town.manager.client.call(contract.readScore, { query: {} })).figure).toMatchObject({ people: 12, nps: 1 })
  })

  it('lets people be served while it counts', async () => {
    world.clock.pass(24 * 60)
    const { aside } = world.db
    let served: unknown
    world.db.aside = (body) =>
      aside(async (tx) => {
        const counted = await body(tx)
        served = await town.manager.client.call(contract.readScore, { query: {} })
        await town.moveIn()
        return counted
      })
    await world.work()
    world.db.aside = aside
    expect(served).toMatchObject({ closedThrough: '2026-06-02' })
    expect(await closedThrough()).toBe('2026-06-03')
  })
})
