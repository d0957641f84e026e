import * as messages from './wording-notices.ts'
import type { Answered } from '../answer/events.ts'
import { type CaseLife, isLowScore, nextClock, openedCase } from '@linsheng/shared/domain'
import { setTimersOf } from '../matter/step.ts'
import { tellStaff, whereOf } from '../matter/tell.ts'
import * as wording from './wording.ts'
import { timeText } from '../notify/wording-time.ts'
import { staffName } from '../staff/names.ts'
import { roomInfo } from '../community/rooms.ts'
import { butlerOf, someoneWith } from '../staff/staff.ts'
import { partsApart, remembered, run, runParts, type Steps, type Tx } from '../../platform/db/index.ts'
import { setTimer, setTimers, type Timer } from '../../platform/timer/timers.ts'
import { system } from '../../platform/who.ts'
import { openMatters } from '../survey/gate.ts'
import { type TouchpointInfo, touchpointInfo } from '../touchpoint/catalogue.ts'
import { eventsOfKeys } from '../touchpoint/door.ts'
import type { EnteredEvent, EventFacts } from '../touchpoint/events.ts'
import { alertOfNew } from './alert.ts'
import { caseHours, clockFrom, isResting } from './clocks.ts'
import { householdsThatRepeat, isJoined, whyJoined } from './co-owner.ts'
import { knownFor, ownerOf, withOwner } from './owner.ts'
import { sealPerson } from './relay.ts'
import { cases, clockDueAt, clockTimer, toldTimer } from './matter.ts'
import { addEvents } from './step.ts'
import { about, tellResident } from './tell.ts'
import * as store from './store.ts'
import type { Deps } from '../../kernel/deps.ts'

export const afterTapTimer = 'after_tap'

/** Answers came: the low ones open their cases in the same transaction; the others are thanked once the score can no longer change. */
export function* onResponses(tx: Tx, deps: Deps, answers: readonly Answered[]): Steps<void> {
  const low = answers.filter(({ measure, score }) => isLowScore(measure, score))
  const thanked = answers.filter((answered) => !answered.anonymous && !low.includes(answered))
  yield* setTimers(
    tx,
    thanked.map(({ responseId }) => afterTap(deps, responseId)),
  )
  yield* openForAnswers(tx, deps, low)
}

export function* thankLater(tx: Tx, deps: Deps, responseId: string): Steps<void> {
  yield* setTimer(tx, afterTap(deps, responseId))
}

const afterTap = (deps: Deps, responseId: string): Timer => ({
  communityId: deps.community.id,
  kind: afterTapTimer,
  subjectId: responseId,
  dueAt: deps.now + deps.settings.sheet.correctionMs,
})

/** Opens the cases of low answers, or joins each to the one that its household has open about the same matter. */
export function* openForAnswers(tx: Tx, deps: Deps, answers: readonly Answered[]): Steps<void> {
  if (answers.length === 0) return
  const events = yield* eventsOfKeys(
    tx,
    deps,
    answers.flatMap(({ eventId }) => (eventId === '' ? [] : [eventId])),
  )
  const touchpointOf = remembered((code) => touchpointInfo(tx, deps, code))
  const openings: Opening[] = []
  for (const answered of answers) {
    openings.push(openingOf(answered, events.get(answered.eventId), yield* touchpointOf(answered.touchpoint)))
  }
  const opened = yield* openAll(tx, deps, openings)
  yield* addEvents(
    tx,
    deps,
    opened.flatMap(({ row, fresh }, i) => {
      const { score, responseId } = answers[i] as Answered
      return fresh ? [] : [[row, { kind: 'joined', by: system, score, responseId, open: true }] as const]
    }),
  )
  const fresh = answers.flatMap((answered, i) => (opened[i]?.fresh ? [{ answered, caseId: opened[i].row.id }] : []))
  for (const { answered, caseId } of fresh) {
    if (answered.anonymous) yield* sealPerson(tx, deps, caseId, { personId: answered.personId, household: answered.household })
  }
  // an anonymous matter holds no gate: a person who gets no surveys for now would be known as its author
  const named = fresh.filter(({ answered }) => !answered.anonymous)
  yield* openMatters(
    tx,
    deps,
    named.map(({ answered: { personId, household } }) => ({ personId, household })),
  )
}

function openingOf(answered: Answered, event: EnteredEvent | undefined, touchpoint: TouchpointInfo | null): Opening {
  const facts = event?.facts ?? {}
  return {
    origin: 'score',
    anonymous: answered.anonymous,
    personId: answered.anonymous ? null : answered.personId,
    household: answered.anonymous ? '' : answered.household,
    roomId: answered.anonymous ? null : (event?.roomId ?? null),
    place: answered.anonymous ? '' : (facts.place ?? ''),
    buildingId: answered.buildingId,
    matter: facts.matter ?? answered.touchpoint,
    touchpoint: answered.touchpoint,
    subjectId: facts.subjectId ?? '',
    product: touchpoint?.product ?? '',
    responseId: answered.responseId,
    title: touchpoint?.name ?? '',
    words: '',
    score: answered.score,
    about: answered.servedBy,
    facts,
  }
}

export interface Opening {
  origin: string
  anonymous: boolean
  personId: string | null
  household: string
  roomId: string | null
  /** The public place it is about, in words; else ''. */
  place: string
  buildingId: string
  matter: string
  touchpoint: string
  /** What it came from: the order behind a score, or the colleague who was told of it and does not serve the room. */
  subjectId: string
  product: string
  responseId: string | null
  title: string
  words: string
  score: number | null
  about: readonly string[]
  facts: EventFacts
}
interface Opened {
  row: store.CaseRow
  fresh: boolean
}

/** Makes the case with owner and clocks. Where one of this matter is open, that one comes back. */
export function* open(tx: Tx, deps: Deps, opening: Opening): Steps<Opened> {
  return (yield* openAll(tx, deps, [opening]))[0] as Opened
}

/** The same for many; of one household one after the other, since what it has already decides. @returns one for each, in order */
function* openAll(tx: Tx, deps: Deps, openings: readonly Opening[]): Steps<Opened[]> {
  const opened: Opened[] = []
  const householdOf = ({ household }: Opening) => (household === '' ? [] : [household])
  for (const part of partsApart(openings, householdOf)) opened.push(...(yield* openApart(tx, deps, part)))
  return opened
}

/** Those of different households, set by set: what they ask of the database is asked once. */
function* openApart(tx: Tx, deps: Deps, openings: readonly Opening[]): Steps<Opened[]> {
  const communityId = deps.community.id
  const decided = yield* decideOwners(tx, deps, openings)
  const clocks = { firstContactBy: clockFrom(deps, 'first_contact'), visitBy: null, resolveBy: clockFrom(deps, 'resolve') }
  const rows = openings.map((opening, i) => newCase(deps, opening, decided[i] as Decided, openedCase(clocks)))
  const made = new Map((yield* runParts(store.insertCases(tx, rows))).map((row) => [row.id, row]))
  const opened: Opened[] = []
  for (const wanted of rows) {
    const known = made.has(wanted.id) ? [] : yield* run(store.openCaseOf(tx, communityId, wanted.household, wanted.matter))
    // the one that stood in the way was closed between these two statements
    if (!made.has(wanted.id) && known.length === 0) {
      for (const row of yield* runParts(store.insertCases(tx, [wanted]))) made.set(row.id, row)
    }
    const row = made.get(wanted.id) ?? known[0]
    if (!row) throw new Error('the open case of a matter was not found')
    opened.push({ row, fresh: made.has(wanted.id) })
  }
  const fresh = [...made.values()]
  yield* addEvents(
    tx,
    deps,
    fresh.map((row) => [row, { kind: 'opened', by: system, score: row.score, note: row.words, dueAt: row.firstContactBy, open: true }]),
  )
  yield* setTimers(
    tx,
    fresh.flatMap((row) => firstTimers(deps, row)),
  )
  return opened
}

/** The owner hears of it once the score can no longer be corrected; the clock runs from the tap. */
function firstTimers(deps: Deps, row: store.CaseRow): Timer[] {
  const told = deps.now + (row.score === null ? 0 : deps.settings.sheet.correctionMs)
  const dueAt = clockDueAt(deps, row)
  const timer = (kind: string, at: number) => ({ communityId: deps.community.id, kind, subjectId: row.id, dueAt: at })
  return [...(dueAt === null ? [] : [timer(clockTimer, dueAt)]), timer(toldTimer, told)]
}

interface Decided {
  ownerId: string
  coOwnerId: string | null
}

function newCase(deps: Deps, opening: Opening, decided: Decided, life: CaseLife) {
  const { origin, anonymous, personId, household, roomId, place, matter, touchpoint, responseId, title, words, score } = opening
  return {
    communityId: deps.community.id,
    id: anonymous ? deps.ids.random('case') : deps.ids.next('case', deps.now),
    origin,
    anonymous,
    personId,
    household,
    roomId,
    place,
    matter,
    touchpoint,
    subjectId: anonymous ? '' : opening.subjectId,
    responseId,
    title,
    words,
    reasons: [],
    whys: [],
    score,
    ...decided,
    openedAt: deps.now,
    ...life,
    nextDueAt: nextClock(life)?.at ?? null,
  }
}

/** Who owns each case, and whether the manager owns it with him. */
function* decideOwners(tx: Tx, deps: Deps, openings: readonly Opening[]): Steps<Decided[]> {
  const known = yield* knownFor(tx, deps, openings)
  const households = openings.flatMap(({ household }) => (household === '' ? [] : [household]))
  const before = yield* householdsThatRepeat(tx, deps, households)
  const decided: Decided[] = []
  for (const opening of openings) {
    const { about, score, household, facts } = opening
    const manager = yield* someoneWith(tx, deps, 'manager', about, known.staff)
    const ownerId = yield* ownerOf(tx, deps, opening, manager, known)
    const joins = isJoined(deps, { score, otherCaseInTime: before.has(household), reportsOfPlace: facts.timesReported ?? 0 })
    decided.push({ ownerId, coOwnerId: joins && manager !== ownerId ? manager : null })
  }
  return decided
}

/**
 * When the score can no longer be corrected: the owner is told, the manager where he joins, the resident what happens now. A timer's work.
 */
export function* tellOfCase(tx: Tx, deps: Deps, caseId: string): Steps<void> {
  // locked: an erasure that runs beside it, as after a stop, waits and then finds the notices too
  const [found] = yield* run(store.lockCase(tx, deps.community.id, caseId))
  if (!found || found.closedAt !== null) return
  const row = yield* withOwner(tx, deps, found)
  const where = yield* whereOf(tx, deps, row)
  const by = row.firstContactBy === null ? '' : timeText(deps.time, row.firstContactBy, deps.now)
  const owner = yield* staffName(tx, deps, row.ownerId)
  const opened = messages.staffCaseOpened({ title: row.title, where, score: row.score, wish: wording.wishText(row), by })
  yield* tellStaff(tx, deps, about(row), [row.ownerId], { ...opened, what: 'opened' })
  if (row.coOwnerId !== null) {
    const [why, { repeatDays }] = [yield* whyJoined(tx, deps, row), deps.settings.coOwner]
    const watch = messages.staffCaseWatch({ title: row.title, where, owner: owner.name, why, repeatDays })
    yield* tellStaff(tx, deps, about(row), [row.coOwnerId], { ...watch, what: 'watch' })
  }
  yield* copyButler(tx, deps, row)
  yield* alertOfNew(tx, deps, row)
  yield* setTimersOf(tx, deps, cases, row, row)
  if (row.anonymous || row.personId === null || row.contactedAt !== null || row.firstContactBy === null) return
  const words = isResting(deps)
    ? messages.caseResting({ owner: owner.name, from: timeText(deps.time, opensAt(deps), deps.now) })
    : messages.caseSeen({ owner: owner.name, by })
  yield* tellResident(tx, deps, row, { ...words, what: 'seen' })
}

/** A smart product's detractor goes to its owner, with the butler of the house in copy. */
function* copyButler(tx: Tx, deps: Deps, row: store.CaseRow): Steps<void> {
  const touchpoint = yield* touchpointInfo(tx, deps, row.touchpoint)
  const room = row.roomId === null ? null : yield* roomInfo(tx, deps, row.roomId)
  if (!touchpoint?.product || !room) return
  const butler = yield* butlerOf(tx, deps, room.buildingId, room.floor)
  if (butler === null || butler === row.ownerId) return
  const owner = yield* staffName(tx, deps, row.ownerId)
  const copy = messages.staffCaseCopy({ title: row.title, where: yield* whereOf(tx, deps, row), owner: owner.name })
  yield* tellStaff(tx, deps, about(row), [butler], { ...copy, what: 'copy' })
}

const opensAt = (deps: Deps) => caseHours(deps, 'first_contact', deps.now).find(({ to }) => to > deps.now)?.from ?? deps.now
