import type { AppDeps } from '@linsheng/server/src/app.ts'
import { run, type Steps, type Tx } from '@linsheng/server/src/platform/db/index.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { accept, type Tap } from '@linsheng/server/src/survey/accept.ts'
import { correct } from '@linsheng/server/src/survey/sheet.ts'
import type { Resident } from '@linsheng/server/src/platform/who.ts'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import { dump } from '../../support/rows.ts'
import { foundTown, type Neighbour, type Town } from '../../support/town.ts'
import { openWorld, type World } from '../../support/world.ts'

/** One answer as it is drawn: who and what by number, so that it can be given in two places. */
interface Drawn {
  who: number
  matter: number
  score: number
  anonymous: boolean
  product: boolean
  /** About whom: the staff by number. */
  about: number[]
  public: boolean
  timesReported: number
  prompt: 'reserved' | 'shown' | 'expired' | 'answered'
  /** The key, the sheet or the prompt is that of an earlier one of the batch. */
  again: '' | 'key' | 'key_other_body' | 'sheet' | 'prompt'
  of: number
}

const peopleInEach = 7
const drawn: fc.Arbitrary<Drawn> = fc.record({
  who: fc.nat(peopleInEach - 1),
  matter: fc.nat(3),
  score: fc.oneof({ weight: 3, arbitrary: fc.nat(6) }, { weight: 1, arbitrary: fc.nat(11) }),
  anonymous: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  product: fc.boolean(),
  about: fc.uniqueArray(fc.nat(6), { maxLength: 2 }),
  public: fc.boolean(),
  timesReported: fc.integer({ min: 1, max: 4 }),
  prompt: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('reserved' as const, 'shown' as const) },
    { weight: 1, arbitrary: fc.constantFrom('expired' as const, 'answered' as const) },
  ),
  again: fc.oneof(
    { weight: 5, arbitrary: fc.constant('' as const) },
    { weight: 2, arbitrary: fc.constantFrom('key' as const, 'key_other_body' as const, 'sheet' as const, 'prompt' as const) },
  ),
  of: fc.nat(20),
})
const rounds = fc.record({
  taps: fc.array(drawn, { minLength: 2, maxLength: 14 }),
  /** New scores of some of them, within the two minutes. */
  corrections: fc.array(fc.record({ of: fc.nat(20), score: fc.nat(10) }), { maxLength: 4 }),
  /** How long it is to the next ones, in days. */
  then: fc.constantFrom(0, 1, 40, 100),
})

type Round = typeof rounds extends fc.Arbitrary<infer R> ? R : never

const ids = systemIds()
const minute = 60_000

/** A community with people of its own, and what each key of its is called in both. */
interface Place {
  town: Town
  people: Neighbour[]
  accounts: string[]
  versionId: string
  staff: string[]
  names: Map<string, string>
}

async function settle(world: World, communityId: string): Promise<Place> {
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

/** Writes event and prompt of an answer as they stand when it comes. */
function* writePrompt(tx: Tx, place: Place, one: Drawn, now: number, eventId: string, promptId: string): Steps<void> {
  const { touchpointEvents, prompts } = tx.t
  const who = place.people[one.who] as Neighbour
  const unserved = one.who >= 5
  const buildingId = [...place.names].find(([, name]) => name === (unserved ? 'unserved' : 'house'))?.[0] ?? ''
  const servedBy = one.about.map((i) => place.staff[i] as string)
  const touchpoint = one.product ? 'smart_access_first_used' : 'repair_finished'
  const shared = { communityId: place.town.communityId, personId: who.personId, household: who.household, touchpoint, buildingId, servedBy }
  const facts = {
    ...(one.matter < 3 ? { matter: `matter ${one.matter}` } : {}),
    ...(one.public ? { place: '大堂' } : {}),
    timesReported: one.timesReported,
  }
  yield* run(
    tx
      .insert(touchpointEvents)
      .values({
        ...shared,
        id: eventId,
        source: 'repair',
        externalId: eventId,
        residencyId: who.residencyId,
        roomId: one.public ? null : who.roomId,
        facts,
        withdrawn: false,
        occurredAt: now,
        enteredAt: now,
      })
      .returning(),
  )
  yield* run(
    tx
      .insert(prompts)
      .values({
        ...shared,
        id: promptId,
        eventId,
        versionId: place.versionId,
        kind: 'touchpoint',
        channel: 'in_app',
        state: one.prompt,
        reservedAt: now - minute,
        expiresAt: now + minute,
        shownAt: one.prompt === 'reserved' ? null : now - minute,
      })
      .returning(),
  )
}

let round = 0

/** The taps of a round in one place. What repeats an earlier one has its key, its sheet or its prompt. */
async function tapsIn(place: Place, deps: AppDeps, all: readonly Drawn[]): Promise<{ one: Drawn; tap: Tap }[]> {
  const made: { one: Drawn; tap: Tap }[] = []
  for (const [i, one] of all.entries()) {
    const before = one.again === '' || i === 0 ? undefined : made[one.of % i]
    const sameOne = before && one.again !== 'sheet'
    // a key, and a prompt, is that of one person
    const whose = sameOne ? before.one : one
    const [eventId, promptId] = [ids.next('event', deps.now), ids.next('prompt', deps.now)]
    place.names.set(eventId, `event ${round}.${i}`)
    place.names.set(promptId, `prompt ${round}.${i}`)
    await place.town.world.db.atomic((tx) => writePrompt(tx, place, whose, deps.now, eventId, promptId))
    const responseId = (sameOne && one.again === 'key' ? before.tap.anonymous : one.anonymous)
      ? ids.random('response')
      : ids.next('response', deps.now)
    place.names.set(responseId, `response ${round}.${i}`)
    const sheet = `sheet ${round}.${i}`
    const once = { operation: 'answerPrompt', key: `key ${round}.${i}`, bodyHash: `body ${round}.${i}` }
    const who = place.people[whose.who] as Neighbour
    const tap: Tap = {
      deps,
      personId: who.personId,
      accountId: place.accounts[whose.who] as string,
      promptId,
      score: one.score,
      anonymous: one.anonymous,
      sheetKey: sheet,
      mode: 'self',
      channel: 'in_app',
      enteredBy: null,
      responseId,
      once,
    }
    if (before && one.again === 'sheet') tap.sheetKey = before.tap.sheetKey
    if (before && one.again === 'prompt') tap.promptId = before.tap.promptId
    if (before && one.again === 'key') made.push({ one: whose, tap: { ...before.tap, responseId } })
    else
      made.push({
        one: whose,
        tap: before && one.again === 'key_other_body' ? { ...tap, once: { ...once, key: before.tap.once?.key ?? '' } } : tap,
      })
  }
  return made
}

/** A new score within the two minutes, where there is a sheet to give it on. */
async function corrected(place: Place, tap: Tap | undefined, score: number): Promise<void> {
  if (!tap) return
  const { accountId, personId, sheetKey } = tap
  const homes = place.people.flatMap((one) =>
    one.personId === personId
      ? [{ residencyId: one.residencyId, roomId: one.roomId, buildingId: '', role: 'owner' as const, household: one.household }]
      : [],
  )
  const { db, app } = place.town.world
  const deps = await app.depsFor(place.town.communityId)
  if (deps) await db.atomic((tx) => correct(tx, deps, { accountId, personId, name: '', homes } as Resident, sheetKey ?? '', score))
}

/** All that stands in a place, in names that are the same in both. */
async function stateOf(world: World, place: Place): Promise<Record<string, string[]>> {
  const tables = await dump(world)
  const cases = (tables['cases'] ?? []) as { id: string; communityId: string; responseId: string | null; closedAt: number | null }[]
  const names = new Map(place.names)
  for (const { id, communityId, responseId } of cases) {
    if (communityId === place.town.communityId) names.set(id, `case of ${names.get(responseId ?? '') ?? '?'}`)
  }
  const called = (text: string) => text.replace(/[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}/g, (key) => names.get(key) ?? '?')
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

describe.each(engines)('answers that are accepted together, on %s', (engine) => {
  let world: World
  let together: Place
  let singly: Place

  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-01 10:00')
    together = await settle(world, world.communityId)
    singly = await settle(world, await world.addCommunity('银杏里'))
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })

  const depsOf = async (place: Place) => {
    const deps = await world.app.depsFor(place.town.communityId)
    if (!deps) throw new Error('no community')
    return deps
  }
  const said = (place: Place, outcomes: readonly unknown[]) =>
    outcomes.map((one) => JSON.stringify(one).replace(/[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}/g, (key) => place.names.get(key) ?? '?'))

  /** The same answers, together in one place and one by one in the other. */
  async function play({ taps, corrections, then }: Round): Promise<void> {
    round += 1
    const inBatch = await tapsIn(together, await depsOf(together), taps)
    const inTurn = await tapsIn(singly, await depsOf(singly), taps)
    const outcomes = await world.db.atomic((tx) =>
      accept(
        tx,
        inBatch.map(({ tap }) => tap),
      ),
    )
    const others: unknown[] = []
    for (const { tap } of inTurn) others.push((await world.db.atomic((tx) => accept(tx, [tap])))[0])
    expect(said(together, outcomes)).toEqual(said(singly, others))
    world.clock.pass(1)
    for (const { of, score } of corrections) {
      await corrected(together, inBatch[of % taps.length]?.tap, score)
      await corrected(singly, inTurn[of % taps.length]?.tap, score)
    }
    expect(await stateOf(world, together)).toEqual(await stateOf(world, singly))
    world.clock.pass(10 + then * 24 * 60)
  }

  it('bring the manager in for a second case of a household, and not for one that joins an old case', async () => {
    const plain = {
      who: 2,
      anonymous: false,
      product: false,
      about: [],
      public: false,
      timesReported: 1,
      prompt: 'shown',
      again: '',
    } as const
    const later = { corrections: [], then: 100 }
    const low = (matter: number): Drawn => ({ ...plain, matter, score: 5, of: 0 })
    await play({ taps: [low(0), { ...low(0), who: 3 }], ...later })
    await play({ taps: [low(0), low(1), low(2)], ...later })
  })

  it('leave what they would have left one by one: cases, owners, events, clocks, gates, thanks and tallies', async () => {
    await fc.assert(fc.asyncProperty(rounds, play), { numRuns: 15, endOnFailure: true })
  })
})
