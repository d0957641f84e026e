import { type Operation, operations, setAreas } from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { breachesOf } from '../../support/area-walk.ts'
import { type Changes, countChanges } from '../../support/changes.ts'
import { wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { type Cast, openCast } from '../../support/subjects/cast.ts'
import { openWorld, type World } from '../../support/world.ts'
import { decisions, undecided } from './area-decisions.ts'

const forButlers = operations.filter(({ who }) => (who as readonly string[]).includes('butler'))

describe('the table of what a butler reaches', () => {
  it('decides every operation that a butler may call, and nothing else', () => {
    expect(undecided(operations)).toEqual([])
    expect(Object.keys(decisions).sort()).toEqual(forButlers.map(({ id }) => id).sort())
  })
})

type Floors = 'whole' | readonly [number, number]

const rooms = forButlers.filter(({ id }) => !['listPlaces', 'addPlace', 'removePlace', 'placeCode'].includes(id))

describe.each(engines)('two butlers, on %s', (engine) => {
  let world: World
  let here: Cast
  let there: Cast
  let changes: Changes

  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-01 08:30')
    here = await openCast(world, world.communityId)
    there = await openCast(world, world.communityId, '9 栋')
    changes = await countChanges(world)
  })
  beforeEach(() => wakingHours(world))
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })

  const breaches = (operation: Operation) =>
    breachesOf({ here, there, changes }, operation, decisions[operation.id] ?? expect.fail(`${operation.id} has no decision`))
  /** What the butlers serve of the second building, and of the first one what was the first one's. */
  async function serve(ofHere: Floors | null, ofThere: Floors) {
    const { buildingId } = there.town
    const area = (floors: Floors, id = buildingId) => ({
      buildingId: id,
      floorFrom: floors === 'whole' ? null : floors[0],
      floorTo: floors === 'whole' ? null : floors[1],
      deputyId: null,
    })
    const own = area('whole', here.town.buildingId)
    const set = (cast: Cast, areas: ReturnType<typeof area>[]) =>
      here.staff.manager.client.call(setAreas, { params: { staffId: cast.staff.butler.staffId }, body: { areas } })
    await set(here, ofHere ? [own, area(ofHere)] : [own])
    await set(there, [area(ofThere)])
  }

  it.each(forButlers.map((operation) => ({ id: operation.id, operation })))(
    '$id tells and changes nothing of the other’s building, and works in the own',
    async ({ operation }) => {
      await serve(null, 'whole')
      expect(await breaches(operation)).toEqual([])
    },
  )

  // everything that is prepared lies on the lower floors
  it.each(rooms.map((operation) => ({ id: operation.id, operation })))(
    '$id tells and changes nothing of the other’s floors of a building that both serve',
    async ({ operation }) => {
      await serve([41, 60], [1, 40])
      expect(await breaches(operation)).toEqual([])
    },
  )

  it.each(rooms.map((operation) => ({ id: operation.id, operation })))(
    '$id tells and changes nothing of the floors that a colleague serves of one’s building',
    async ({ operation }) => {
      await serve('whole', [1, 40])
      expect(await breaches(operation)).toEqual([])
    },
  )
})
