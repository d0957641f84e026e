import { operations } from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { breachesOf } from '../../support/area-walk.ts'
import { type Changes, countChanges } from '../../support/changes.ts'
import { wakingHours } from '../../support/courses.ts'
import { type Cast, openCast } from '../../support/subjects/cast.ts'
import { openWorld, type World } from '../../support/world.ts'
import { type Decision, decisions, undecided } from './area-decisions.ts'

/** The fault: every member of staff reaches the whole community. */
vi.mock('@linsheng/server/src/modules/resident/areas.ts', async (original) => ({
  ...(await original()),
  *scopeOf() {
    yield* []
    return 'community'
  },
  readScope: async () => 'community',
  *servesRoom() {
    yield* []
    return true
  },
  servedRooms: async (_db: unknown, _deps: unknown, _who: unknown, roomIds: readonly string[]) => new Set(roomIds),
}))

/** What the areas do not hold: one's own messages and duty, and matters that are in somebody's hands. */
const heldByHands = [
  'setDuty',
  'readNotice',
  'listCases',
  'readCase',
  'contactResident',
  'planCase',
  'hearPlanAnswer',
  'openOrder',
  'addPain',
  'settlePain',
  'resolveCase',
  'offerHandover',
  'answerHandover',
  'enterVerification',
  'listFollowUps',
  'settleFollowUp',
]
/** Nobody else's, whatever the role: an offer is answered by the one who got it, a message read by its reader. */
const personal = ['answerHandover', 'readNotice']

const walked = operations.filter(({ id }) => ['thing', 'field', 'list'].includes(decisions[id]?.rule ?? ''))

describe('the walk over what a butler reaches', () => {
  let world: World
  let here: Cast
  let there: Cast
  let changes: Changes

  beforeAll(async () => {
    world = await openWorld('sqlite', '2026-06-01 08:30')
    here = await openCast(world, world.communityId)
    there = await openCast(world, world.communityId, '9 栋')
    changes = await countChanges(world)
  })
  beforeEach(() => wakingHours(world))
  afterAll(() => world?.drop())

  const found = (cast: Cast, operation: (typeof walked)[number]) =>
    breachesOf({ here: cast, there, changes }, operation, decisions[operation.id] as Decision)

  it.each(walked.filter(({ id }) => !heldByHands.includes(id)).map((operation) => ({ id: operation.id, operation })))(
    'finds $id in a build without areas',
    async ({ operation }) => {
      expect((await found(here, operation)).join()).toMatch(/another butler/)
    },
  )

  it.each(walked.filter(({ id }) => !personal.includes(id)).map((operation) => ({ id: operation.id, operation })))(
    'finds $id where a butler has a manager’s rights',
    async ({ operation }) => {
      const cast = { ...here, staff: { ...here.staff, butler: here.staff.manager } }
      expect((await found(cast, operation)).join()).toMatch(/another butler/)
    },
  )

  it('finds an operation for butlers that nobody decided about', () => {
    const added = { id: 'readNeighbours', who: ['manager', 'butler'] as const }
    expect(undecided([...operations, added])).toEqual(['readNeighbours'])
  })
})
