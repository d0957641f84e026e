import type { Deps } from '@linsheng/server/src/kernel/deps.ts'
import { run, type Steps, type Tx } from '@linsheng/server/src/platform/db/index.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import type { Tap } from '@linsheng/server/src/modules/answer/tap.ts'
import { correct } from '@linsheng/server/src/modules/answer/correct.ts'
import * as fc from 'fast-check'
import type { Place } from './mirrored-place.ts'
import type { Neighbour } from './town.ts'

/** One answer as it is drawn: who and what by number, so that it can be given in two places. */
export interface Drawn {
  who: number
  matter: number
  score: number
  anonymous: boolean
  product: boolean
  /** About whom: the staff by number. */
  about: readonly number[]
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
export interface Round {
  taps: Drawn[]
  corrections: { of: number; score: number }[]
  then: number
}

/** Answers that come at once, what is corrected of them, and how long nothing comes then. */
export const rounds: fc.Arbitrary<Round> = fc.record({
  taps: fc.array(drawn, { minLength: 2, maxLength: 14 }),
  /** New scores of some of them, within the two minutes. */
  corrections: fc.array(fc.record({ of: fc.nat(20), score: fc.nat(10) }), { maxLength: 4 }),
  /** How long it is to the next ones, in days. */
  then: fc.constantFrom(0, 1, 40, 100),
})

const ids = systemIds()
const minute = 60_000

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

/** The taps of a round in one place. What repeats an earlier one has its key, its sheet or its prompt. */
export async function tapsIn(place: Place, deps: Deps, round: number, all: readonly Drawn[]): Promise<{ one: Drawn; tap: Tap }[]> {
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
      personId: who.personId,
      accountId: place.accounts[whose.who] as string,
      promptId,
      score: one.score,
      tappedAt: null,
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
export async function corrected(place: Place, tap: Tap | undefined, score: number): Promise<void> {
  if (!tap) return
  const { accountId, personId, sheetKey } = tap
  const homes = place.people.flatMap((one) =>
    one.personId === personId
      ? [
          {
            residencyId: one.residencyId,
            roomId: one.roomId,
            buildingId: '',
            role: 'owner' as const,
            livesHere: true,
            household: one.household,
          },
        ]
      : [],
  )
  const { db, app } = place.town.world
  const deps = await app.depsFor(place.town.communityId)
  if (deps) await db.atomic((tx) => correct(tx, deps, { accountId, personId, name: '', homes }, sheetKey ?? '', score))
}
