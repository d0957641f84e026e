import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAnswers, people } from '../../support/answers.ts'
import { engines } from '../../support/engines.ts'
import { type Colleague, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('the committee, on %s', (engine) => {
  let town: Town
  let committee: Colleague

  beforeAll(async () => {
    town = await openTown(engine, '2026-06-02 09:00')
    committee = await town.hire(['committee'])
    await addAnswers(town.world, town.communityId, [
      ...people(12, '2026-06-03', 9),
      ...people(3, '2026-06-03', 2, { touchpoint: 'cleaning' }),
    ])
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const report = (query: contract.QueryOf<typeof contract.readScore> = {}) => committee.client.call(contract.readScore, { query })

  it('reads nothing of a period that still runs, nor who was asked, held back or had a case', async () => {
    town.world.clock.to('2026-06-20 00:05')
    await town.world.work()
    const running = await report({ period: '2026-06' })
    expect(running.figure).toMatchObject({ state: 'withheld', people: null, nps: null })
    expect([running.asked, running.heldBack, running.cases]).toEqual([null, null, null])
    for (const period of ['2026-06', '2026-Q2', '2026']) expect(running.periods).not.toContain(period)
  })

  it('reads a month a week after its end, when the last of its anonymous answers has come', async () => {
    for (const [day, state] of [
      ['2026-07-07', 'withheld'],
      ['2026-07-08', 'few'],
    ] as const) {
      town.world.clock.to(`${day} 00:05`)
      await town.world.work()
      expect([day, (await report({ period: '2026-06' })).figure.state]).toEqual([day, state])
    }
    expect((await report()).periods).toContain('2026-06')
  })

  it('is shown no cut that a difference would bring back: three of fifteen are not told, and so neither are the twelve', async () => {
    const { figure, touchpoints } = await report({ period: '2026-06' })
    expect([figure.people, touchpoints.map(({ figure: { state } }) => state)]).toEqual([15, ['withheld', 'withheld']])
  })

  it('is told no more later than it was when the month was closed', async () => {
    const before = await report({ period: '2026-06' })
    town.world.clock.to('2026-07-20 00:05')
    await town.world.work()
    expect((await report({ period: '2026-06' })).figure).toEqual(before.figure)
  })

  it('is told of every month that a night slept through when it comes late', async () => {
    await addAnswers(town.world, town.communityId, [...people(8, '2026-08-10', 10), ...people(9, '2026-09-10', 0)])
    town.world.clock.to('2026-11-20 00:05')
    await town.world.work()
    for (const by of [town.manager, committee]) {
      const of = async (period: string) => (await by.client.call(contract.readScore, { query: { period } })).figure
      expect([await of('2026-08'), await of('2026-09')]).toMatchObject([
        { state: 'few', people: 8 },
        { state: 'few', people: 9 },
      ])
      expect(await of('2026-Q3')).toMatchObject({ state: 'few', people: 17 })
    }
  })
})
