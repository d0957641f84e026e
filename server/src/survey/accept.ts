import { type Measure, scoreRange } from '@linsheng/shared/domain'
import { firstQuestion, isScore } from '@linsheng/shared/domain'
import { buildingInfo } from '../people/rooms.ts'
import { sha256 } from '../platform/crypto/keys.ts'
import { partsApart, run, runParts, type Steps, type Tx } from '../platform/db/index.ts'
import type { Deps } from '../platform/deps.ts'
import { forget } from '../platform/once.ts'
import { badField, isRefused, notFound, type Refused, refused } from '../platform/outcome.ts'
import { setTimers } from '../platform/timer/timers.ts'
import { askedOf } from './claim.ts'
import { questionnaireOf } from './designs.ts'
import { lockGates, stampAsked } from './gate.ts'
import * as responses from './response-store.ts'
import * as store from './store.ts'
import { sumTallies, tallyRows } from './tally.ts'

export const sheetTimer = 'anonymous_sheet'
/** Anonymous answers are kept by building only where it has at least this many rooms. */
const roomsOfABand = 20

/** An answer as the rooms above hear of it, inside its transaction. */
export interface Answered {
  /** Of an anonymous answer: a random key. */
  responseId: string
  anonymous: boolean
  /** Who answered. Of an anonymous answer the hearer may only seal it. */
  personId: string
  household: string
  /** '' for an anonymous answer: nothing leads back to the event. */
  eventId: string
  touchpoint: string
  buildingId: string
  measure: Measure
  score: number
  servedBy: readonly string[]
  mode: 'self' | 'staff'
}

export interface SurveyHooks {
  /** Answers of one transaction. */
  onResponses(tx: Tx, answers: readonly Answered[]): Steps<void>
  /** The score was a mis-tap: the case follows it. */
  onScoreCorrected(tx: Tx, corrected: Answered & { before: number }): Steps<void>
  /** The reasons came, or came again. */
  onReasons(tx: Tx, given: Answered & { words: string; labels: string[] }): Steps<void>
  onContactWish(tx: Tx, wished: { responseId: string; wish: 'wechat' | 'phone' | 'visit' | 'none' }): Steps<void>
}
export type SurveyDeps = Deps & SurveyHooks

/** One tap, with everything that was drawn before. */
export interface Tap {
  deps: SurveyDeps
  personId: string
  accountId: string
  promptId: string
  score: number
  anonymous: boolean
  /** The client's secret of the sheet; null where staff enter the answer. */
  sheetKey: string | null
  mode: 'self' | 'staff'
  channel: string
  enteredBy: string | null
  /** A random one for an anonymous answer. */
  responseId: string
  /** The key of the client's write; null where the caller keeps it. */
  once: { operation: string; key: string; bodyHash: string } | null
}
export type Tapped = { responseId: string } | typeof forget

type Results = (Tapped | Refused | undefined)[]
interface Taken {
  tap: Tap
  prompt: store.PromptRow
  measure: Measure
  buildingId: string
}

/**
 * Accepts the answers of one community in one transaction, set by set: key, prompt, thanks, case, tallies, answer. The score alone
 * makes an answer. A refused one leaves nothing and harms no other. What repeats the key, the prompt or the sheet of an earlier one comes
 * after it, and finds what that left.
 */
export function* accept(tx: Tx, taps: readonly Tap[]): Steps<(Tapped | Refused)[]> {
  const results: (Tapped | Refused)[] = []
  for (const part of partsApart(taps, namesOf)) results.push(...(yield* acceptApart(tx, part)))
  return results
}

function namesOf({ promptId, sheetKey, accountId, once }: Tap): string[] {
  return [`prompt ${promptId}`, ...(sheetKey === null ? [] : [`sheet ${sheetKey}`]), ...(once ? [`key ${accountId} ${once.key}`] : [])]
}

/** Those of which no two have a key, a prompt or a sheet in common. The feed comes last, so that its row is locked for a moment only. */
function* acceptApart(tx: Tx, taps: readonly Tap[]): Steps<(Tapped | Refused)[]> {
  const results: Results = new Array<undefined>(taps.length)
  yield* takeKeys(tx, taps, results)
  const known = new Set(results.flatMap((result, index) => (result === undefined ? [] : [index])))
  const taken = yield* takePrompts(tx, taps, results)
  if (taken.length > 0) yield* write(tx, taken)
  for (const [index, tap] of taps.entries()) {
    // a known key is another write's: it is not dropped with this refusal
    if (isRefused(results[index]) && tap.once && !known.has(index)) {
      yield* run(responses.dropKeys(tx, tap.deps.community.id, tap.once.operation, actorOf(tap), sha256(tap.once.key)))
    }
  }
  return results.map((result) => result ?? refused('internal_error'))
}

/** Takes the keys of new writes with their outcome; known ones are answered here. */
function* takeKeys(tx: Tx, taps: readonly Tap[], results: Results): Steps<void> {
  const rows = taps.flatMap((tap) => {
    if (!tap.once) return []
    const kept = tap.anonymous
      ? { outcome: forget, bodyHash: '' }
      : { outcome: { responseId: tap.responseId }, bodyHash: tap.once.bodyHash }
    return [
      {
        communityId: tap.deps.community.id,
        actor: actorOf(tap),
        operation: tap.once.operation,
        keyHash: sha256(tap.once.key),
        week: tap.deps.time.week(tap.deps.now),
        ...kept,
      },
    ]
  })
  if (rows.length === 0) return
  const fresh = new Set((yield* runParts(responses.takeKeys(tx, rows))).map(({ actor, keyHash }) => `${actor} ${keyHash}`))
  if (fresh.size === rows.length) return
  const stale = rows.filter(({ actor, keyHash }) => !fresh.has(`${actor} ${keyHash}`))
  const known = yield* run(
    responses.keysKnown(
      tx,
      stale[0]?.communityId ?? '',
      stale[0]?.operation ?? '',
      stale.map(({ actor }) => actor),
      stale.map(({ keyHash }) => keyHash),
    ),
  )
  for (const [index, tap] of taps.entries()) {
    const hash = tap.once && sha256(tap.once.key)
    const row = known.find(({ actor, keyHash }) => actor === actorOf(tap) && keyHash === hash && !fresh.has(`${actor} ${keyHash}`))
    if (!row || !tap.once) continue
    results[index] = row.bodyHash === '' || row.bodyHash === tap.once.bodyHash ? (row.outcome as Tapped) : refused('key_reused')
  }
}

/** Claims the prompts: each is answered once, by the person it was made for, before it expires. */
function* takePrompts(tx: Tx, taps: readonly Tap[], results: Results): Steps<Taken[]> {
  const wanted = [...taps.entries()].filter(([index]) => results[index] === undefined)
  const communityId = taps[0]?.deps.community.id ?? ''
  const now = taps[0]?.deps.now ?? 0
  if (wanted.length === 0) return []
  const rows = new Map(
    (yield* run(
      store.promptsById(
        tx,
        communityId,
        wanted.map(([, { promptId }]) => promptId),
      ),
    )).map((row) => [row.id, row]),
  )
  const versions = new Map(
    (yield* run(store.versionsById(tx, communityId, [...new Set([...rows.values()].map(({ versionId }) => versionId))]))).map((row) => [
      row.id,
      row,
    ]),
  )
  const candidates: { index: number; tap: Tap; prompt: store.PromptRow; measure: Measure }[] = []
  for (const [index, tap] of wanted) {
    const prompt = rows.get(tap.promptId)
    const version = prompt && versions.get(prompt.versionId)
    if (!prompt || !version || prompt.personId !== tap.personId) {
      results[index] = notFound
      continue
    }
    const { kind: measure } = firstQuestion(questionnaireOf(version))
    if (isScore(measure, tap.score)) candidates.push({ index, tap, prompt, measure })
    else results[index] = scoreFault(measure, tap.score)
  }
  yield* refuseKnownSheets(tx, communityId, candidates, results)
  const open = candidates.filter(({ index }) => results[index] === undefined)
  const ids = (anonymous: boolean) => open.filter(({ tap }) => tap.anonymous === anonymous).map(({ prompt }) => prompt.id)
  const taken = new Set<string>()
  for (const [state, list] of [
    ['answered', ids(false)],
    ['used', ids(true)],
  ] as const) {
    if (list.length > 0) for (const { id } of yield* run(store.takePrompts(tx, communityId, list, state, now))) taken.add(id)
  }
  // as they are now: another transaction may have been first
  const lost = open.filter(({ prompt }) => !taken.has(prompt.id)).map(({ prompt }) => prompt.id)
  const answered = new Set(
    lost.length === 0
      ? []
      : (yield* run(store.promptsById(tx, communityId, lost)))
          .filter(({ state }) => state === 'answered' || state === 'used')
          .map(({ id }) => id),
  )
  const won: Taken[] = []
  for (const { index, tap, prompt, measure } of open) {
    if (!taken.has(prompt.id)) {
      results[index] = refused(answered.has(prompt.id) ? 'already_done' : 'prompt_over')
      continue
    }
    results[index] = tap.anonymous ? forget : { responseId: tap.responseId }
    won.push({ tap, prompt, measure, buildingId: tap.anonymous ? yield* band(tx, tap.deps, prompt.buildingId) : prompt.buildingId })
  }
  return won
}

/** A sheet has a secret of its own: one that another sheet has is refused before anything is taken. */
function* refuseKnownSheets(
  tx: Tx,
  communityId: string,
  candidates: readonly { index: number; tap: Tap; prompt: store.PromptRow }[],
  results: Results,
): Steps<void> {
  const waiting = candidates.flatMap(({ index, tap, prompt }) =>
    tap.sheetKey !== null && (prompt.state === 'reserved' || prompt.state === 'shown') ? [{ index, hash: sha256(tap.sheetKey) }] : [],
  )
  if (waiting.length === 0) return
  const known = new Set(
    yield* responses.sheetsKnown(
      tx,
      communityId,
      waiting.map(({ hash }) => hash),
    ),
  )
  for (const { index, hash } of waiting) if (known.has(hash)) results[index] = badField('/body/sheetKey', 'not_available')
}

function* write(tx: Tx, taken: readonly Taken[]): Steps<void> {
  // the instant of all is that of the latest: no answer is older than its sheet
  const deps = taken.map(({ tap }) => tap.deps).sort((a, b) => b.now - a.now)[0]
  if (!deps) return
  const communityId = deps.community.id
  for (const { tap, prompt } of taken) {
    if (prompt.state === 'reserved') yield* stampUnseen(tx, tap, prompt)
  }
  const thanks = taken.map(({ tap }) => ({
    communityId,
    id: tap.deps.ids.random('point'),
    personId: tap.personId,
    amount: tap.deps.settings.sheet.points,
    reason: 'answer',
    week: tap.deps.time.week(tap.deps.now),
  }))
  yield* runParts(responses.insertManyPoints(tx, thanks))
  yield* deps.onResponses(tx, taken.map(answeredOf))
  yield* runParts(responses.addTallies(tx, sumTallies(taken.flatMap((one) => tallyRows(countedOf(one), 1)))))
  const anonymous = taken.filter(({ tap }) => tap.anonymous)
  if (anonymous.length > 0) yield* writeAnonymous(tx, anonymous)
  const named = taken.filter(({ tap }) => !tap.anonymous)
  if (named.length === 0) return
  const seq = yield* responses.nextSeq(tx, communityId, named.length)
  yield* runParts(
    responses.insertResponses(
      tx,
      named.map((one, i) => namedRow(one, seq + i)),
    ),
  )
}

/** Answered before it was counted as shown (a reminder, the telephone): it counts from now. */
function* stampUnseen(tx: Tx, { deps, accountId, anonymous }: Tap, prompt: store.PromptRow): Steps<void> {
  const subjects = { personId: prompt.personId, household: prompt.household, accountId }
  yield* lockGates(tx, deps, subjects)
  // the instant of an anonymous tap stands nowhere beside a person
  yield* stampAsked(tx, deps, subjects, askedOf(prompt), anonymous ? prompt.reservedAt : deps.now)
}

function* writeAnonymous(tx: Tx, taken: readonly Taken[]): Steps<void> {
  const rows = taken.map(({ tap, prompt, measure, buildingId }): responses.NewAnonymous => ({
    communityId: tap.deps.community.id,
    id: tap.responseId,
    week: tap.deps.time.week(tap.deps.now),
    touchpoint: prompt.touchpoint,
    versionId: prompt.versionId,
    buildingId,
    channel: tap.channel,
    measure,
    score: tap.score,
    answers: {},
    sheetHash: tap.sheetKey === null ? null : sha256(tap.sheetKey),
    published: false,
  }))
  yield* runParts(responses.insertAnonymous(tx, rows))
  yield* setTimers(
    tx,
    taken.map(({ tap }) => ({
      communityId: tap.deps.community.id,
      kind: sheetTimer,
      subjectId: tap.responseId,
      dueAt: tap.deps.now + tap.deps.settings.sheet.openMs,
    })),
  )
}

function namedRow({ tap, prompt, measure }: Taken, seq: number): responses.NewResponse {
  const { deps } = tap
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
    sheetClosesAt: deps.now + deps.settings.sheet.openMs,
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
    servedBy: prompt.servedBy as string[],
    mode: tap.mode,
  }
}

function countedOf({ tap, prompt, measure, buildingId }: Taken) {
  const { deps } = tap
  const week = deps.time.week(deps.now)
  return {
    communityId: deps.community.id,
    buildingId,
    touchpoint: prompt.touchpoint,
    versionId: prompt.versionId,
    channel: tap.channel,
    mode: tap.mode,
    measure,
    score: tap.score,
    // an anonymous answer moves the month in which its week begins, and no day
    day: tap.anonymous ? null : deps.time.day(deps.now),
    month: tap.anonymous ? week.slice(0, 7) : deps.time.month(deps.now),
  }
}

/** What is wrong with a score that is none of its measure. */
export function scoreFault(measure: Measure, score: number): Refused {
  const { low, high } = scoreRange[measure]
  return score < low ? badField('/body/score', 'too_small', { limit: low }) : badField('/body/score', 'too_big', { limit: high })
}

/** The building of an anonymous answer where it is large enough, else ''. */
export function* band(tx: Tx, deps: Deps, buildingId: string): Steps<string> {
  const building = buildingId === '' ? null : yield* buildingInfo(tx, deps, buildingId)
  return building && building.roomCount >= roomsOfABand ? building.id : ''
}

const actorOf = (tap: Tap) => tap.accountId
