import * as contract from '@linsheng/shared/contract'
import { type Cell, leastPeople, monthOf } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAnswers, type Given } from '../../support/answers.ts'
import { engines } from '../../support/engines.ts'
import { isCoarser, longerPeriods } from '../../support/histories.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Colleague, foundTown } from '../../support/town.ts'
import { openWorld, type World } from '../../support/world.ts'

interface Life {
  building: number
  channel: 'in_app' | 'phone'
  answers: { day: string; touchpoint: 'cleaning' | 'greening'; anonymous: boolean; score: number }[]
}
const days = ['2026-01-06', '2026-01-20', '2026-02-03', '2026-03-17']

/** A quarter of a small community: people in lopsided groups, some of whom answer more than once, some of them anonymously. */
const lives: fc.Arbitrary<Life[]> = fc.array(
  fc.record({
    building: fc.constantFrom(0, 0, 0, 1),
    channel: fc.constantFrom('in_app', 'in_app', 'in_app', 'phone'),
    answers: fc.uniqueArray(
      fc.record({
        day: fc.constantFrom(...days),
        touchpoint: fc.constantFrom('cleaning', 'cleaning', 'greening'),
        anonymous: fc.constantFrom(false, false, true),
        score: fc.integer({ min: 0, max: 10 }),
      }),
      { minLength: 1, maxLength: 3, selector: ({ day }) => day },
    ),
  }),
  { minLength: 5, maxLength: 45, size: 'max' },
)

describe.each(engines)('small cells, on %s', (engine) => {
  let world: World

  beforeAll(async () => {
    world = await openWorld(engine, '2025-12-31 09:00')
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })

  async function live(history: Life[]) {
    const communityId = await world.addCommunity('随机的小区')
    const town = await foundTown(world, communityId, 1)
    const buildings = [town.buildingId, (await world.addBuilding(communityId, '9 栋', 1, 1)).buildingId]
    const given = history.flatMap(({ building, channel, answers }, i): Given[] =>
      answers.map(({ anonymous, ...answer }) => ({
        ...answer,
        ...(anonymous ? {} : { person: `人 ${i}` }),
        channel,
        buildingId: buildings[building] ?? '',
      })),
    )
    await addAnswers(world, communityId, given)
    return { communityId, manager: town.manager, committee: await town.hire(['committee']), buildings }
  }

  const periods = ['2026-01', '2026-02', '2026-03', '2026-Q1', '2026']
  const choices = (buildings: string[]) =>
    [undefined, ...buildings].flatMap((building) =>
      [undefined, 'cleaning', 'greening'].flatMap((touchpoint) =>
        [undefined, 'in_app', 'phone'].map((channel) => ({ building, touchpoint, channel })),
      ),
    )

  /** Everything that somebody can get through the operation: each cut of each period, and the lists beside it. */
  async function cellsFor(by: Colleague, buildings: string[]): Promise<Cell[]> {
    const cells: Cell[] = []
    for (const period of periods) {
      for (const cut of choices(buildings)) {
        const filters = Object.fromEntries(Object.entries(cut).filter(([, value]) => value !== undefined)) as Record<string, string>
        const reply = await by.client.call(contract.readScore, { query: { period, ...filters } })
        const keep = (more: Record<string, string>, figure: contract.Figure, of = period) => {
          if (figure.people !== null && figure.people > 0)
            cells.push({ filters: { ...filters, ...more }, period: of, people: figure.people })
        }
        keep({}, reply.figure)
        for (const { key, figure } of reply.buildings) keep({ building: key }, figure)
        for (const { key, figure } of reply.touchpoints) keep({ touchpoint: key }, figure)
        for (const { key, figure } of reply.channels) keep({ channel: key }, figure)
        for (const { key, figure } of reply.months) keep({}, figure, key)
      }
    }
    return cells
  }

  const near = (cells: Cell[]) =>
    cells.flatMap((a) =>
      cells.filter((b) => isCoarser(a, b) && a.people !== b.people && Math.abs(a.people - b.people) < leastPeople).map((b) => [a, b]),
    )

  it('for the committee: no figure of fewer than five people, and no pair that differs by one to four', async () => {
    let seen = 0
    await fc.assert(
      fc.asyncProperty(lives, async (history) => {
        const { committee, buildings } = await live(history)
        world.clock.to('2027-01-09 00:05')
        await world.work()
        const cells = await cellsFor(committee, buildings)
        expect(cells.filter(({ people }) => people < leastPeople)).toEqual([])
        expect(near(cells)).toEqual([])
        seen += cells.length
        world.clock.to('2025-12-31 09:00')
      }),
      { numRuns: 3, endOnFailure: true },
    )
    expect(seen).toBeGreaterThan(0)
  })

  it('for a manager: the same of the anonymous part, which no named answer tells', async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (history) => {
        const { communityId, manager, buildings } = await live(history)
        world.clock.to('2027-01-09 00:05')
        await world.work()
        const named = (await rowsOf(world, 'responses')).filter((row) => row.communityId === communityId)
        const inCell = ({ filters, period }: Cell) =>
          new Set(
            named
              .filter(
                (row) =>
                  (period === monthOf(row.day) || longerPeriods(monthOf(row.day)).includes(period)) &&
                  (filters['building'] ?? row.buildingId) === row.buildingId &&
                  (filters['touchpoint'] ?? row.touchpoint) === row.touchpoint &&
                  (filters['channel'] ?? row.channel) === row.channel,
              )
              .map(({ personId }) => personId),
          ).size
        const parts = (await cellsFor(manager, buildings))
          .map((cell) => ({ ...cell, people: cell.people - inCell(cell) }))
          .filter(({ people }) => people > 0)
        expect(parts.filter(({ people }) => people < leastPeople)).toEqual([])
        expect(near(parts)).toEqual([])
        world.clock.to('2025-12-31 09:00')
      }),
      { numRuns: 2, endOnFailure: true },
    )
  })
})
