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
    world.clock.pass(4 * 60 + 16)
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

  it('that comes late counts the days that have ended, and not the one that has begun', async () => {
    world.clock.to('2026-06-05 09:00')
    await addAnswers(world, town.communityId, people(5, '2026-06-04', 2))
    await addAnswers(world, town.communityId, people(3, '2026-06-05', 0))
    await world.work()
    const report = await town.manager.client.call(contract.readScore, { query: {} })
    expect(report).toMatchObject({ closedThrough: '2026-06-04', figure: { answered: 17, detractors: 5 } })
    world.clock.to('2026-06-06 00:16')
    await world.work()
    expect((await town.manager.client.call(contract.readScore, { query: {} })).figure).toMatchObject({ answered: 20, detractors: 8 })
  })

  it('that was overtaken by a later one changes nothing of what that one closed', async () => {
    const { aside } = world.db
    let slow = () => {}
    const held = new Promise<void>((resolve) => (slow = resolve))
    world.db.aside = async (body) => {
      const counted = await aside(body)
      await held
      return counted
    }
    world.clock.to('2026-06-07 00:15')
    await addAnswers(world, town.communityId, people(5, '2026-06-06', 10))
    await world.app.work()
    world.db.aside = aside
    // a word from the counter that was entered late
    await addAnswers(world, town.communityId, people(6, '2026-06-06', 9))
    world.clock.pass(16)
    await world.app.work()
    const figure = async () => (await town.manager.client.call(contract.readScore, { query: {} })).figure.answered
    for (let tries = 0; tries < 200 && (await figure()) !== 31; tries += 1) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await figure()).toBe(31)
    slow()
    await world.app.settled()
    expect(await figure()).toBe(31)
    expect(world.log).toEqual([])
  })
})
