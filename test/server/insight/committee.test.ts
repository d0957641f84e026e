import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAnswers, people } from '../../support/answers.ts'
import { engines } from '../../support/engines.ts'
import { type Colleague, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('the committee, on %s', (engine) => {
  let town: Town
  let committee: Colleague
  let other = ''

  beforeAll(async () => {
    town = await openTown(engine, '2026-06-02 09:00')
    committee = await town.hire(['committee'])
    other = (await town.world.addBuilding(town.communityId, '9 栋', 10, 4)).buildingId
    const [here, there] = [{ buildingId: town.buildingId }, { buildingId: other }]
    await addAnswers(town.world, town.communityId, [
      ...people(12, '2026-06-03', 9, here),
      ...people(3, '2026-06-03', 2, { ...there, touchpoint: 'cleaning' }),
      ...Array.from({ length: 6 }, () => ({ day: '2026-06-10', score: 0, ...here })),
    ])
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const report = (query: contract.QueryOf<typeof contract.readScore> = {}) => committee.client.call(contract.readScore, { query })
  const at = async (local: string) => {
    town.world.clock.to(local)
    await town.world.work()
  }

  it('reads nothing of a period that still runs, nor of a month, nor who was asked, held back or had a case', async () => {
    await at('2026-06-20 00:20')
    for (const period of ['2026-05', '2026-06', '2026-Q2', '2026']) {
      const running = await report({ period })
      expect(running.figure).toMatchObject({ state: 'none', nps: null })
      expect([running.asked, running.heldBack, running.cases, running.buildings, running.months]).toEqual([null, null, null, [], []])
      expect(running.periods).not.toContain(period)
    }
  })

  it('reads a quarter from the night after its end, by building, and names no building of which it sees nothing', async () => {
    await at('2026-07-01 00:20')
    const { period, periods, figure, buildings, touchpoints, channels } = await report()
    expect([period, periods]).toEqual(['2026-Q2', ['2026-Q2']])
    // the three of the other building are in no class, and so not in the whole either
    expect(figure).toMatchObject({ state: 'few', people: 18, promoters: 12, detractors: 6 })
    expect(buildings.map(({ key, figure: { people: n } }) => [key, n])).toEqual([[town.buildingId, 18]])
    expect([touchpoints, channels]).toEqual([[], []])
    expect((await report({ building: other })).figure.state).toBe('none')
  })

  it('has no cut but by building: asked for another one it is told nothing', async () => {
    for (const query of [{ touchpoint: 'cleaning' }, { channel: 'in_app' }, { period: '2026-06' }])
      expect((await report(query)).figure.state).toBe('none')
  })

  it('is told no more later than it was when the quarter was closed', async () => {
    const before = await report({ period: '2026-Q2' })
    await at('2026-07-20 00:20')
    expect(await report({ period: '2026-Q2' })).toMatchObject({ figure: before.figure, buildings: before.buildings })
  })

  it('is told of every quarter that a night slept through when it comes late', async () => {
    await addAnswers(town.world, town.communityId, [...people(8, '2026-08-10', 10), ...people(9, '2026-11-10', 0)])
    await at('2027-01-20 00:20')
    const of = async (period: string) => (await report({ period })).figure
    expect([await of('2026-Q3'), await of('2026-Q4')]).toMatchObject([
      { state: 'few', people: 8 },
      { state: 'few', people: 9 },
    ])
    // a year is what its quarters told, and no more
    expect(await of('2026')).toMatchObject({ people: 18 + 8 + 9 })
    expect((await report()).months.map(({ key }) => key)).toEqual(['2026-Q2', '2026-Q3', '2026-Q4'])
  })

  it('is appointed by the operator alone', async () => {
    const body = {
      login: 'a.committee',
      password: 'a-long-password',
      name: '业委会',
      title: '委员',
      workPhone: '100-0000',
      roles: ['committee' as const],
      buildingIds: [],
    }
    expect((await town.manager.client.refused(contract.createStaff, { body })).code).toBe('forbidden')
    expect((await town.operator.client.ask(contract.createStaff, { body })).status).toBe(201)
    const ending = { params: { staffId: committee.staffId }, body: {} }
    expect((await town.manager.client.ask(contract.endStaff, ending as never)).status).toBeGreaterThanOrEqual(400)
  })
})
