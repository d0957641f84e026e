import type { Answered } from '../survey/accept.ts'
import { caseOwner, isLowScore, managerJoins, nextClock, openedCase, repeatHouseholdDays } from '@linsheng/shared/domain'
import { addNotices, toPerson } from '../notify/add.ts'
import * as wording from '../notify/wording.ts'
import { timeText } from '../notify/wording-time.ts'
import { staffName } from '../people/names.ts'
import { roomInfo } from '../people/rooms.ts'
import { butlerOf, someoneWith } from '../people/staff.ts'
import { run, type Steps, type Tx } from '../platform/db/index.ts'
import { setTimer } from '../platform/timer/timers.ts'
import { system } from '../platform/who.ts'
import { openMatter } from '../survey/gate.ts'
import { touchpointInfo } from '../touchpoint/catalogue.ts'
import { eventById, type EventFacts } from '../touchpoint/door.ts'
import { caseHours, clockFrom, isResting } from './clocks.ts'
import { sealPerson } from './relay.ts'
import { addEvent, type LoopDeps, setClocks, tellStaff, toldTimer, whereOf } from './step.ts'
import * as store from './store.ts'

const dayMs = 24 * 3_600_000
export const afterTapTimer = 'after_tap'

/** An answer came: a low one opens its case in the same transaction; the others are thanked once the score can no longer change. */
export function* onResponse(tx: Tx, deps: LoopDeps, answered: Answered): Steps<void> {
  if (isLowScore(answered.measure, answered.score)) yield* openForAnswer(tx, deps, answered)
  else if (!answered.anonymous) yield* thankLater(tx, deps, answered.responseId)
}

export function* thankLater(tx: Tx, deps: LoopDeps, responseId: string): Steps<void> {
  yield* setTimer(tx, {
    communityId: deps.community.id,
    kind: afterTapTimer,
    subjectId: responseId,
    dueAt: deps.now + deps.settings.sheet.correctionMs,
  })
}

/** Opens the case of a low answer, or joins it to the one that the household has open about the same matter. */
export function* openForAnswer(tx: Tx, deps: LoopDeps, answered: Answered): Steps<void> {
  const event = answered.eventId === '' ? null : yield* eventById(tx, deps, answered.eventId)
  const facts = event?.facts ?? {}
  const touchpoint = yield* touchpointInfo(tx, deps, answered.touchpoint)
  const matter = facts.matter ?? answered.touchpoint
  const household = answered.anonymous ? '' : answered.household
  const opening: Opening = {
    origin: 'score',
    anonymous: answered.anonymous,
    personId: answered.anonymous ? null : answered.personId,
    household,
    roomId: answered.anonymous ? null : (event?.roomId ?? null),
    buildingId: answered.buildingId,
    matter,
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
  const { row, fresh } = yield* open(tx, deps, opening)
  if (!fresh) {
    yield* addEvent(tx, deps, row, { kind: 'joined', by: system, score: answered.score, responseId: answered.responseId, open: true })
    return
  }
  if (answered.anonymous) yield* sealPerson(tx, deps, row.id, { personId: answered.personId, household: answered.household })
  yield* openMatter(tx, deps, { personId: answered.personId, household: answered.household })
}

export interface Opening {
  origin: string
  anonymous: boolean
  personId: string | null
  household: string
  roomId: string | null
  buildingId: string
  matter: string
  touchpoint: string
  subjectId: string
  product: string
  responseId: string | null
  title: string
  words: string
  score: number | null
  about: readonly string[]
  facts: EventFacts
}

/** Makes the case with owner and clocks. Where one of this matter is open, that one comes back. */
export function* open(tx: Tx, deps: LoopDeps, opening: Opening): Steps<{ row: store.CaseRow; fresh: boolean }> {
  const communityId = deps.community.id
  const earlier =
    opening.household === ''
      ? []
      : yield* run(store.casesOfHousehold(tx, communityId, opening.household, deps.now - repeatHouseholdDays * dayMs))
  const manager = yield* someoneWith(tx, deps, 'manager', opening.about)
  const ownerId = yield* ownerOf(tx, deps, opening, manager)
  const joins = managerJoins({
    score: opening.score,
    otherCaseInTime: earlier.length > 0,
    reportsOfPlace: opening.facts.timesReported ?? 0,
  })
  const life = openedCase({ firstContactBy: clockFrom(deps, 'first_contact'), visitBy: null, resolveBy: clockFrom(deps, 'resolve') })
  const id = opening.anonymous ? deps.ids.random('case') : deps.ids.next('case', deps.now)
  const made = yield* run(
    store.insertCase(tx, {
      communityId,
      id,
      origin: opening.origin,
      anonymous: opening.anonymous,
      personId: opening.personId,
      household: opening.household,
      roomId: opening.roomId,
      matter: opening.matter,
      touchpoint: opening.touchpoint,
      subjectId: opening.anonymous ? '' : opening.subjectId,
      responseId: opening.responseId,
      title: opening.title,
      words: opening.words,
      reasons: [],
      whys: [],
      score: opening.score,
      ownerId,
      coOwnerId: joins && manager !== ownerId ? manager : null,
      openedAt: deps.now,
      ...life,
      nextDueAt: nextClock(life)?.at ?? null,
    }),
  )
  if (made.length === 0) {
    const [known] = yield* run(store.openCaseOf(tx, communityId, opening.household, opening.matter))
    if (!known) throw new Error('the open case of a matter was not found')
    return { row: known, fresh: false }
  }
  const [row] = yield* run(store.caseById(tx, communityId, id))
  if (!row) throw new Error('a case that was made was not found')
  yield* addEvent(tx, deps, row, {
    kind: 'opened',
    by: system,
    score: opening.score,
    note: opening.words,
    dueAt: row.firstContactBy,
    open: true,
  })
  yield* setClocks(tx, deps, row)
  // the owner hears of it once the score can no longer be corrected; the clock runs from the tap
  yield* setTimer(tx, {
    communityId,
    kind: toldTimer,
    subjectId: id,
    dueAt: deps.now + (opening.score === null ? 0 : deps.settings.sheet.correctionMs),
  })
  return { row, fresh: true }
}

function* ownerOf(tx: Tx, deps: LoopDeps, opening: Opening, manager: string | null): Steps<string> {
  const room = opening.roomId === null ? null : yield* roomInfo(tx, deps, opening.roomId)
  const buildingId = room?.buildingId ?? opening.buildingId
  const owner = caseOwner({
    anonymous: opening.anonymous,
    productOwner: opening.product === '' ? null : yield* someoneWith(tx, deps, 'product_owner'),
    butler: buildingId === '' ? null : yield* butlerOf(tx, deps, buildingId, room?.floor ?? null),
    desk: yield* someoneWith(tx, deps, 'desk', opening.about),
    manager,
    about: opening.about,
  })
  // every community has an operator: he opened it
  const found = owner ?? (yield* someoneWith(tx, deps, 'operator'))
  if (!found) throw new Error('a community without staff cannot take an answer')
  return found
}

/** Two minutes later: the owner is told, the manager where he joins, the resident what happens now. A timer's work. */
export function* tellOfCase(tx: Tx, deps: LoopDeps, caseId: string): Steps<void> {
  const [row] = yield* run(store.caseById(tx, deps.community.id, caseId))
  if (!row || row.closedAt !== null) return
  const where = yield* whereOf(tx, deps, row)
  const by = row.firstContactBy === null ? '' : timeText(deps.time, row.firstContactBy, deps.now)
  const owner = yield* staffName(tx, deps, row.ownerId)
  yield* tellStaff(
    tx,
    deps,
    [row.ownerId],
    caseId,
    wording.staffCaseOpened({ title: row.title, where, score: row.score, wish: wording.wishText(row.wish), by }),
    'opened',
  )
  if (row.coOwnerId !== null) {
    const why = row.score !== null && row.score <= 2 ? 'low_score' : 'again'
    yield* tellStaff(
      tx,
      deps,
      [row.coOwnerId],
      caseId,
      wording.staffCaseWatch({ title: row.title, where, owner: owner.name, why }),
      'watch',
    )
  }
  yield* copyButler(tx, deps, row)
  if (row.anonymous || row.personId === null || row.contactedAt !== null || row.firstContactBy === null) return
  const words = isResting(deps)
    ? wording.caseResting({ owner: owner.name, from: timeText(deps.time, opensAt(deps), deps.now) })
    : wording.caseSeen({ owner: owner.name, by })
  yield* addNotices(tx, deps, [
    { ...words, to: toPerson(row.personId), dedupe: `case:${caseId}:seen`, target: { page: 'case', id: caseId } },
  ])
}

/** A smart product's detractor goes to its owner, with the butler of the house in copy. */
function* copyButler(tx: Tx, deps: LoopDeps, row: store.CaseRow): Steps<void> {
  const touchpoint = yield* touchpointInfo(tx, deps, row.touchpoint)
  const room = row.roomId === null ? null : yield* roomInfo(tx, deps, row.roomId)
  if (!touchpoint?.product || !room) return
  const butler = yield* butlerOf(tx, deps, room.buildingId, room.floor)
  if (butler === null || butler === row.ownerId) return
  const owner = yield* staffName(tx, deps, row.ownerId)
  yield* tellStaff(
    tx,
    deps,
    [butler],
    row.id,
    wording.staffCaseCopy({ title: row.title, where: `${room.building} ${room.number}`, owner: owner.name }),
    'copy',
  )
}

const opensAt = (deps: LoopDeps) => caseHours(deps, 'first_contact', deps.now).find(({ to }) => to > deps.now)?.from ?? deps.now
