import { sha256 } from '../../platform/crypto/keys.ts'
import { runParts, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { publish } from '../../kernel/event.ts'
import { addDays } from '../../platform/time.ts'
import { setTimers } from '../../platform/timer/timers.ts'
import { lockGates, releasePlaces, stampAsked } from '../survey/gate.ts'
import { askedOf } from '../survey/reserve.ts'
import { noteUse } from '../survey/taking.ts'
import { type Answered, answered } from './events.ts'
import * as responses from './response-store.ts'
import type { Taken } from './tap.ts'
import { sumTallies, tallyRows } from './tally.ts'

/** An anonymous answer's secret is forgotten. */
export const sheetTimer = 'anonymous_sheet'
/** An anonymous answer's score can be changed as long as this timer stands: its instant is kept nowhere else. */
export const correctionTimer = 'anonymous_correction'

/** Everything that answers leave, set by set. The feed comes last, so that its row is locked for a moment only. */
export function* writeAnswers(tx: Tx, deps: Deps, taken: readonly Taken[]): Steps<void> {
  const communityId = deps.community.id
  for (const one of taken) if (one.prompt.state === 'reserved') yield* stampUnseen(tx, deps, one)
  const week = deps.time.week(deps.now)
  const thanks = taken.map(({ tap: { personId } }) => ({
    communityId,
    id: deps.ids.random('point'),
    personId,
    amount: deps.settings.sheet.points,
    reason: 'answer',
    week,
  }))
  yield* runParts(responses.insertManyPoints(tx, thanks))
  yield* publish(tx, deps, answered, taken.map(answeredOf))
  const anonymous = taken.filter(({ tap }) => tap.anonymous)
  if (anonymous.length > 0) yield* writeAnonymous(tx, deps, anonymous)
  const named = taken.filter(({ tap }) => !tap.anonymous)
  if (named.length === 0) return
  yield* releasePlaces(
    tx,
    deps,
    named.map(({ tap: { accountId }, prompt }) => ({
      promptId: prompt.id,
      subjects: { personId: prompt.personId, household: prompt.household, accountId },
    })),
  )
  yield* runParts(responses.addTallies(tx, sumTallies(named.flatMap((one) => tallyRows(countedOf(deps, one), 1)))))
  const seq = yield* responses.nextSeq(tx, communityId, named.length)
  yield* runParts(
    responses.insertResponses(
      tx,
      named.map((one, i) => namedRow(deps, one, seq + i)),
    ),
  )
}

/** Answered before it was counted as shown (a reminder, the telephone): it counts from now. */
function* stampUnseen(tx: Tx, deps: Deps, { tap: { accountId, anonymous }, prompt }: Taken): Steps<void> {
  const subjects = { personId: prompt.personId, household: prompt.household, accountId }
  yield* lockGates(tx, deps, subjects)
  // the instant of an anonymous tap stands nowhere beside a person
  yield* stampAsked(tx, deps, subjects, askedOf(prompt), anonymous ? prompt.reservedAt : deps.now)
}

function* writeAnonymous(tx: Tx, deps: Deps, taken: readonly Taken[]): Steps<void> {
  const rows = taken.map(({ tap, prompt, measure, buildingId }): responses.NewAnonymous => ({
    communityId: deps.community.id,
    id: tap.responseId,
    week: deps.time.week(deps.now),
    touchpoint: prompt.touchpoint,
    versionId: prompt.versionId,
    buildingId,
    channel: tap.channel,
    measure,
    score: tap.score,
    answers: {},
    sheetHash: tap.sheetKey === null ? null : sha256(tap.sheetKey),
  }))
  yield* runParts(responses.insertAnonymous(tx, rows))
  // the place stays held until the sheet would have ended: freed now, it would tell this person from the others who were asked
  yield* noteUse(
    tx,
    deps,
    taken.map(({ prompt, buildingId }) => ({ promptId: prompt.id, band: buildingId })),
  )
  yield* setTimers(
    tx,
    taken.flatMap(({ tap: { responseId } }) => [
      { communityId: deps.community.id, kind: sheetTimer, subjectId: responseId, dueAt: endOfNextDay(deps) },
      { communityId: deps.community.id, kind: correctionTimer, subjectId: responseId, dueAt: deps.now + deps.settings.sheet.correctionMs },
    ]),
  )
}

/** Until then an anonymous answer can be reached by its secret. The end of a day: its distance to the tap would keep the instant. */
const endOfNextDay = ({ time, now }: Pick<Deps, 'time' | 'now'>) => time.startOf(addDays(time.day(now), 2))

function namedRow(deps: Deps, { tap, prompt, measure }: Taken, seq: number): responses.NewResponse {
  return {
    communityId: deps.community.id,
    id: tap.responseId,
    promptId: prompt.id,
    eventId: prompt.eventId,
    personId: prompt.personId,
    household: prompt.household,
    buildingId: prompt.buildingId,
    touchpoint: prompt.touchpoint,
    versionId: prompt.versionId,
    channel: tap.channel,
    mode: tap.mode,
    enteredBy: tap.enteredBy,
    measure,
    score: tap.score,
    firstScore: tap.score,
    answers: {},
    servedBy: prompt.servedBy,
    day: deps.time.day(deps.now),
    at: deps.now,
    sheetHash: tap.sheetKey === null ? null : sha256(tap.sheetKey),
    sheetClosesAt: deps.now + deps.settings.sheet.reasonsMs,
    seq,
  }
}

function answeredOf({ tap, prompt, measure, buildingId }: Taken): Answered {
  return {
    responseId: tap.responseId,
    anonymous: tap.anonymous,
    personId: prompt.personId,
    household: prompt.household,
    eventId: tap.anonymous ? '' : prompt.eventId,
    touchpoint: prompt.touchpoint,
    buildingId,
    measure,
    score: tap.score,
    // who may not own the case would tell who served, and so who answered
    servedBy: tap.anonymous ? [] : (prompt.servedBy as string[]),
    mode: tap.mode,
  }
}

function countedOf(deps: Deps, { tap, prompt, measure, buildingId }: Taken) {
  return {
    communityId: deps.community.id,
    buildingId,
    touchpoint: prompt.touchpoint,
    versionId: prompt.versionId,
    channel: tap.channel,
    mode: tap.mode,
    measure,
    score: tap.score,
    day: deps.time.day(deps.now),
    month: deps.time.month(deps.now),
  }
}
