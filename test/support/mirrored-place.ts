import { foundTown, type Neighbour, type Town } from './town.ts'
import { dump } from './rows.ts'
import type { World } from './world.ts'

const keys = /[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}/g

/** A community with people of its own, and what each key of its is called in both. */
export interface Place {
  town: Town
  people: Neighbour[]
  accounts: string[]
  versionId: string
  staff: string[]
  names: Map<string, string>
}

/** Staff of every role, one building with a butler and one without, and people who share homes. */
export async function settle(world: World, communityId: string): Promise<Place> {
  const town = await foundTown(world, communityId, 3)
  const { buildingId: unserved, rooms } = await world.addBuilding(communityId, '9 栋', 2, 2)
  const others = [await town.hire(['product_owner']), await town.hire(['desk']), await town.hire(['butler', 'manager'], [])]
  const together = town.freeRoom()
  const people = [
    await town.moveIn('甲', { roomId: together }),
    await town.moveIn('乙', { roomId: together, role: 'family' }),
    await town.moveIn('丙'),
    await town.moveIn('丁'),
    await town.moveIn('戊'),
    await town.moveIn('己', { roomId: rooms[0] as string }),
    await town.moveIn('庚', { roomId: rooms[0] as string, role: 'family' }),
  ]
  const tables = await dump(world)
  const here = (name: string) => (tables[name] ?? []).filter((row) => row['communityId'] === communityId) as Record<string, string>[]
  const accounts = people.map(({ personId }) => here('persons').find(({ id }) => id === personId)?.['accountId'] ?? '')
  const trigger = here('surveyTriggers').find(({ touchpoint }) => touchpoint === 'repair_finished')
  const versionId = here('surveyVersions').find(({ surveyId }) => surveyId === trigger?.['surveyId'])?.['id'] ?? ''
  const staff = [town.desk, town.butler, town.engineer, town.manager, ...others].map(({ staffId }) => staffId)
  const names = new Map([
    [communityId, 'here'],
    [town.buildingId, 'house'],
    [unserved, 'unserved'],
  ])
  const call = (kind: string, keys: string[]) => keys.forEach((key, i) => names.set(key, names.get(key) ?? `${kind}${i}`))
  call(
    'version',
    here('surveyVersions')
      .map(({ id }) => id as string)
      .sort(),
  )
  call('staff', staff)
  call('account', accounts)
  call(
    'person',
    people.map(({ personId }) => personId),
  )
  call(
    'household',
    people.map(({ household }) => household),
  )
  call(
    'room',
    people.map(({ roomId }) => roomId),
  )
  return { town, people, accounts, versionId, staff, names }
}

/** All that stands in a place, in names that are the same in both. */
export async function stateOf(world: World, place: Place): Promise<Record<string, string[]>> {
  const tables = await dump(world)
  const cases = (tables['cases'] ?? []) as { id: string; communityId: string; responseId: string | null; closedAt: number | null }[]
  const names = new Map(place.names)
  for (const { id, communityId, responseId } of cases) {
    if (communityId === place.town.communityId) names.set(id, `case of ${names.get(responseId ?? '') ?? '?'}`)
  }
  const called = (text: string) => text.replace(keys, (key) => names.get(key) ?? '?')
  const mine = (row: Record<string, unknown>) =>
    row['communityId'] === place.town.communityId || place.accounts.some((id) => row['subject'] === `a:${id}`)
  return Object.fromEntries(
    [
      'cases',
      'caseEvents',
      'timers',
      'surveyGate',
      'tallies',
      'responses',
      'anonymousResponses',
      'points',
      'relays',
      'prompts',
      'once',
      'outbox',
      'inbox',
      'followUps',
      'communityFeed',
      'counters',
    ].map((name) => [
      name,
      (tables[name] ?? [])
        .filter((row) => mine(row) && (name !== 'once' || row['operation'] === 'answerPrompt'))
        .map((row) => called(JSON.stringify(without(name, row))))
        .sort(),
    ]),
  )
}

/** What is drawn at random, or sealed. */
function without(name: string, row: Record<string, unknown>): Record<string, unknown> {
  if (name !== 'relays') return row
  return { communityId: row['communityId'], caseId: row['caseId'] }
}

/** Outcomes in names that are the same in both. */
export const said = (place: Place, outcomes: readonly unknown[]) =>
  outcomes.map((one) => JSON.stringify(one).replace(keys, (key) => place.names.get(key) ?? '?'))
