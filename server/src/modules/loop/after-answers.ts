import { afterContactWish, afterScoreCorrected, classOf, type ContactWish, isLowScore, type Measure } from '@linsheng/shared/domain'
import { whereOf } from '../matter/tell.ts'
import { addNotices, toPerson, toStaff } from '../notify/add.ts'
import * as messages from './wording-notices.ts'
import { firstSentence, oneAfterTheOther } from '../notify/wording.ts'
import { roomInfo } from '../community/rooms.ts'
import { butlerOf, everyoneWith, someoneWith, whoIsHere } from '../staff/staff.ts'
import { remembered, run, type Steps, type Tx } from '../../platform/db/index.ts'
import { clearTimer } from '../../platform/timer/timers.ts'
import { system } from '../../platform/who.ts'
import type { Answered, Reasons } from '../answer/events.ts'
import { readResponse } from '../answer/read.ts'
import { eventById } from '../touchpoint/door.ts'
import { touchpointInfo } from '../touchpoint/catalogue.ts'
import { clockFrom, lifeOf } from './clocks.ts'
import { isJoined } from './co-owner.ts'
import { afterTapTimer, openForAnswers, thankLater } from './open.ts'
import { toldTimer } from './matter.ts'
import { addEvent, takeStep } from './step.ts'
import * as followUps from './follow-up-store.ts'
import * as store from './store.ts'
import type { Deps } from '../../kernel/deps.ts'

const titleLength = 24

/** A mis-tap was corrected: a case that is no longer due closes and is counted nowhere; one that is due now opens. */
export function* onScoreCorrected(tx: Tx, deps: Deps, corrected: Answered & { before: number }): Steps<void> {
  const wasLow = isLowScore(corrected.measure, corrected.before)
  const isLow = isLowScore(corrected.measure, corrected.score)
  // the task of a passive belongs to the score that is gone; the words that still stand may set another
  if (!corrected.anonymous) yield* run(followUps.dropFollowUp(tx, deps.community.id, corrected.responseId))
  if (!wasLow && isLow) {
    yield* clearTimer(tx, { communityId: deps.community.id, kind: afterTapTimer, subjectId: corrected.responseId })
    yield* openForAnswers(tx, deps, [corrected])
    return
  }
  if (!wasLow) return
  const [own] = yield* run(store.lockCaseByResponse(tx, deps.community.id, corrected.responseId))
  if (own && own.closedAt === null) {
    yield* addEvent(tx, deps, own, { kind: 'score_corrected', by: system, score: corrected.score, open: false })
    if (isLow) yield* rescored(tx, deps, own, corrected)
    else {
      yield* takeStep(tx, deps, own, { life: afterScoreCorrected(lifeOf(own), deps.now), change: { score: corrected.score } })
      yield* clearTimer(tx, { communityId: deps.community.id, kind: toldTimer, subjectId: own.id })
    }
  }
  const joined = own || corrected.anonymous ? null : yield* joinedCase(tx, deps, corrected.responseId)
  if (joined) yield* addEvent(tx, deps, joined.row, { kind: 'score_corrected', by: system, score: corrected.score, open: false })
  if (!isLow && !corrected.anonymous) yield* thankLater(tx, deps, corrected.responseId)
}

/** The open case that took a low answer in, with the event of its joining. */
function* joinedCase(tx: Tx, deps: Deps, responseId: string): Steps<{ row: store.CaseRow; event: store.EventRow } | null> {
  const event = (yield* run(store.joinedEvent(tx, deps.community.id, responseId))).at(-1)
  const [row] = event ? yield* run(store.lockCase(tx, deps.community.id, event.caseId)) : []
  return event && row && row.closedAt === null ? { row, event } : null
}

/** Still low, but another score: the manager joins where the new one asks for it. */
function* rescored(tx: Tx, deps: Deps, row: store.CaseRow, { score, servedBy }: Pick<Answered, 'score' | 'servedBy'>): Steps<void> {
  const manager = isJoined(deps, { score, otherCaseInTime: false, reportsOfPlace: 0 })
    ? yield* someoneWith(tx, deps, 'manager', servedBy)
    : null
  const coOwnerId = row.coOwnerId ?? (manager !== null && manager !== row.ownerId ? manager : null)
  yield* takeStep(tx, deps, row, { life: lifeOf(row), change: { score, coOwnerId } })
}

/** The reasons came: a case gets its name and words, a passive who wrote gets a follow-up, praise goes to whom it is due. */
export function* onReasons(tx: Tx, deps: Deps, given: readonly Reasons[]): Steps<void> {
  const named: Named[] = []
  for (const one of given) {
    if (isLowScore(one.measure, one.score)) named.push(...(yield* nameCase(tx, deps, one)))
    else if (!one.anonymous) yield* followReasons(tx, deps, one)
  }
  yield* alarm(tx, deps, named)
}

function* followReasons(tx: Tx, deps: Deps, given: Reasons): Steps<void> {
  // a high effort opens no case, but it is no praise either: what was written is followed up
  if (classOf(given.measure, given.score) === 'promoter') yield* praise(tx, deps, given)
  else yield* followUp(tx, deps, given)
}

/** A case with a topic that was chosen. */
interface Named {
  label: string
  caseId: string
}

/** @returns the topics that its case has now */
function* nameCase(tx: Tx, deps: Deps, given: Reasons): Steps<Named[]> {
  const [row] = yield* run(store.lockCaseByResponse(tx, deps.community.id, given.responseId))
  if (!row) {
    const joined = yield* joinedCase(tx, deps, given.responseId)
    if (joined)
      yield* run(store.noteEvent(tx, deps.community.id, joined.event.id, [...given.labels, given.words].filter(Boolean).join('\n')))
    return []
  }
  if (row.closedAt !== null) return []
  const title = titleOf(given.labels, given.words) || row.title
  yield* takeStep(tx, deps, row, { life: lifeOf(row), change: { title, words: given.words, reasons: given.labels } })
  return given.labels.map((label) => ({ label, caseId: row.id }))
}

/** What it is called: what was chosen, else the first of what was written. */
function titleOf(labels: readonly string[], words: string): string {
  return labels.length > 0 ? oneAfterTheOther(labels.slice(0, 3)) : firstSentence(words, titleLength)
}

/** So many households with one topic within a while: the manager hears of it once that day. */
function* alarm(tx: Tx, deps: Deps, named: readonly Named[]): Steps<void> {
  if (named.length === 0) return
  const { households: most, withinMs } = deps.settings.topicAlarm
  const recent = yield* run(store.casesSince(tx, deps.community.id, deps.now - withinMs))
  const topics = new Map<string, Set<string>>()
  for (const { household, id, reasons } of recent) {
    for (const label of reasons as string[]) topics.set(label, (topics.get(label) ?? new Set()).add(household || id))
  }
  const managers = remembered((role) => everyoneWith(tx, deps, role as 'manager'))
  for (const { label, caseId } of new Map(named.map((one) => [one.label, one])).values()) {
    const households = topics.get(label)?.size ?? 0
    if (households < most) continue
    const words = messages.staffTopicAlarm({ topic: label, households, withinMs })
    yield* addNotices(
      tx,
      deps,
      (yield* managers('manager')).map((id) => ({
        ...words,
        to: toStaff(id),
        dedupe: `topic:${label}:${deps.time.day(deps.now)}`,
        subject: null,
        opens: caseId,
      })),
    )
  }
}

/** A passive is followed up only if they wrote something; written again, it is the same task with the new words. */
function* followUp(tx: Tx, deps: Deps, given: Answered & { words: string }): Steps<void> {
  if (given.words === '') {
    yield* run(followUps.dropFollowUp(tx, deps.community.id, given.responseId))
    return
  }
  const event = yield* eventById(tx, deps, given.eventId)
  const assigneeId = yield* answererFor(tx, deps, event?.roomId ?? null, given.servedBy)
  if (assigneeId === null) return
  const id = deps.ids.next('followUp', deps.now)
  const place = event?.facts.place ?? ''
  yield* run(
    followUps.insertFollowUp(tx, {
      communityId: deps.community.id,
      id,
      responseId: given.responseId,
      personId: given.personId,
      roomId: event?.roomId ?? null,
      place,
      touchpoint: given.touchpoint,
      score: given.score,
      words: given.words,
      assigneeId,
      dueAt: deps.now + deps.settings.followUpMs,
      day: deps.time.day(deps.now),
    }),
  )
  const where = yield* whereOf(tx, deps, { roomId: event?.roomId ?? null, place })
  const { followUpMs } = deps.settings
  const words = messages.staffFollowUp({ where, ...given, withinMs: followUpMs })
  yield* addNotices(tx, deps, [
    {
      ...words,
      to: toStaff(assigneeId),
      dedupe: `follow:${given.responseId}`,
      subject: { kind: 'response', id: given.responseId },
      opens: null,
    },
  ])
}

/** Who answers a passive who wrote: the butler of the place, else the desk; never a colleague who gave the service. `null`: no one. */
export function* answererFor(tx: Tx, deps: Deps, roomId: string | null, servedBy: readonly string[]): Steps<string | null> {
  const room = roomId === null ? null : yield* roomInfo(tx, deps, roomId)
  const butler = room ? yield* butlerOf(tx, deps, room.buildingId, room.floor) : null
  return butler !== null && !servedBy.includes(butler) ? butler : yield* someoneWith(tx, deps, 'desk', servedBy)
}

/** Praise reaches the one who served the same day. */
function* praise(tx: Tx, deps: Deps, given: Reasons): Steps<void> {
  if (given.labels.length === 0 && given.words === '') return
  const words = messages.staffPraise({ title: oneAfterTheOther(given.labels), words: given.words })
  yield* addNotices(
    tx,
    deps,
    (yield* whoIsHere(tx, deps, given.servedBy)).map((id) => ({
      ...words,
      to: toStaff(id),
      dedupe: `praise:${given.responseId}`,
      subject: { kind: 'response', id: given.responseId },
      opens: null,
    })),
  )
}

/** How the resident wants to be contacted: "none" leaves the case open without contact clocks. */
export function* onContactWish(tx: Tx, deps: Deps, wished: { responseId: string; wish: ContactWish }): Steps<void> {
  const [own] = yield* run(store.lockCaseByResponse(tx, deps.community.id, wished.responseId))
  const row = own ?? (yield* joinedCase(tx, deps, wished.responseId))?.row
  if (!row || row.closedAt !== null) return
  // the last wish counts: what an earlier one changed is as it was, from the tap
  const before = {
    ...lifeOf(row),
    visitBy: null,
    firstContactBy: row.firstContactBy ?? (row.contactedAt === null ? clockFrom(deps, 'first_contact', row.openedAt) : null),
  }
  // an anonymous case has no visit clock: nobody may come to the door
  const visitBy = row.anonymous || wished.wish !== 'visit' ? null : clockFrom(deps, 'visit')
  yield* takeStep(tx, deps, row, {
    life: afterContactWish(before, wished.wish, visitBy),
    change: { wish: wished.wish },
    event: { kind: 'wish', by: system, detail: { wish: wished.wish }, open: false },
  })
}

/**
 * Once an answer that was not low cannot be corrected any more: thanks, or the invitation to tell the story. A timer's work: it looks
 * again.
 */
export function* afterTap(tx: Tx, deps: Deps, responseId: string): Steps<void> {
  const response = yield* readResponse(tx, deps, responseId)
  if (!response?.personId) return
  const measure = response.measure as Measure
  if (isLowScore(measure, response.score)) return
  const touchpoint = yield* touchpointInfo(tx, deps, response.touchpoint)
  const isPromoter = classOf(measure, response.score) === 'promoter'
  const passive = response.wrote ? messages.passiveThanks() : null
  const words = isPromoter ? messages.promoterInvitation() : passive
  if (!words || !touchpoint) return
  yield* addNotices(tx, deps, [{ ...words, to: toPerson(response.personId), dedupe: `thanks:${responseId}`, subject: null, opens: '' }])
}
