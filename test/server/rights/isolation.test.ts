import { operations } from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Changes, countChanges } from '../../support/changes.ts'
import { wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { isolationBreaches } from '../../support/isolation-walk.ts'
import { type Cast, openCast } from '../../support/subjects/cast.ts'
import { openWorld, type World } from '../../support/world.ts'

const inCommunities = operations.filter(({ path }) => path.includes('{communityId}'))
/** Last the operation that makes a resident of its caller. */
const walk = [...inCommunities].sort((one, other) => Number(one.id === 'bindByInvitation') - Number(other.id === 'bindByInvitation'))

describe.each(engines)('two communities of one company, on %s', (engine) => {
  let world: World
  let a: Cast
  let b: Cast
  let changes: Changes

  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-01 08:30')
    a = await openCast(world, world.communityId)
    b = await openCast(world, await world.addCommunity('桂雨苑'))
    changes = await countChanges(world)
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })

  it.each(walk.map((operation) => ({ id: operation.id, operation })))(
    '$id reaches and changes nothing of the other community, by path or by key, and works at home',
    async ({ operation }) => {
      wakingHours(world)
      expect(await isolationBreaches({ ours: a, theirs: b, changes }, operation)).toEqual([])
    },
  )

  it('a report about another community’s building or touchpoint names the field', async () => {
    const { problem } = await a.staff.manager.client.ask(operations.find(({ id }) => id === 'readScore') ?? operations[0]!, {
      query: { building: b.town.buildingId },
    } as never)
    expect(problem.errors).toEqual([{ pointer: '/query/building', code: 'not_available' }])
    const unknown = await a.staff.manager.client.ask(operations.find(({ id }) => id === 'readScore') ?? operations[0]!, {
      query: { touchpoint: 'nothing_of_ours' },
    } as never)
    expect(unknown.problem.errors).toEqual([{ pointer: '/query/touchpoint', code: 'not_available' }])
  })
})
