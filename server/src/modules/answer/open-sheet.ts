import type { Answers, Measure, Questionnaire } from '@linsheng/shared/domain'
import { sha256 } from '../../platform/crypto/keys.ts'
import { remembered, run, runParts, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { isRefused, notFound, type Refused, refused } from '../../platform/outcome.ts'
import { clearTimer, timerDueAt } from '../../platform/timer/timers.ts'
import type { Resident } from '../../platform/who.ts'
import { personInfo } from '../resident/persons.ts'
import { questionsOf } from '../survey/designs.ts'
import type { Answered } from './events.ts'
import * as responses from './response-store.ts'
import { sumTallies, tallyRows } from './tally.ts'
import { correctionTimer, sheetTimer } from './write-answers.ts'

/** An answer whose sheet is still open, reached by the client's secret alone. */
export interface OpenSheet {
  answered: Answered
  questionnaire: Questionnaire
  answers: Answers
  /** Until when the score can be changed, UTC ms. */
  correctableUntil: number
  /** Where it is kept; a named answer is counted in tallies, an anonymous one by its class only. */
  row: { named: responses.ResponseRow } | { anonymous: responses.AnonymousRow & { sheetHash: string } }
}

/** By whom, and by which secret, a sheet is asked for. */
export interface SheetAsked {
  who: Resident
  sheetKey: string
}
type Questions = (versionId: string) => Steps<Questionnaire>

/** Nothing can be changed but through an open sheet: of one's own answer, or of an anonymous one by its secret. */
export function* openSheets(tx: Tx, deps: Deps, asked: readonly SheetAsked[]): Steps<(OpenSheet | Refused)[]> {
  const hashes = asked.map(({ sheetKey }) => sha256(sheetKey))
  const named = new Map((yield* run(responses.responsesBySheet(tx, deps.community.id, hashes))).map((row) => [row.sheetHash, row]))
  const questions = remembered((versionId) => questionsOf(tx, deps, versionId))
  const sheets: (OpenSheet | Refused)[] = []
  for (const [i, { who }] of asked.entries()) {
    const hash = hashes[i] ?? ''
    const row = named.get(hash)
    sheets.push(row ? yield* openNamed(deps, who, row, questions) : yield* openAnonymous(tx, deps, who, { hash, questions }))
  }
  return sheets
}

export function* openSheet(tx: Tx, deps: Deps, who: Resident, sheetKey: string): Steps<OpenSheet | Refused> {
  return (yield* openSheets(tx, deps, [{ who, sheetKey }]))[0] ?? notFound
}

function* openNamed(deps: Deps, who: Resident, row: responses.ResponseRow, questions: Questions): Steps<OpenSheet | Refused> {
  if (row.personId !== who.personId) return notFound
  return deps.now < row.sheetClosesAt ? yield* namedSheet(deps, row, questions) : refused('sheet_closed')
}

function* namedSheet(deps: Deps, row: responses.ResponseRow, questions: Questions): Steps<OpenSheet> {
  return {
    answered: {
      responseId: row.id,
      anonymous: false,
      personId: row.personId ?? '',
      household: row.household,
      eventId: row.eventId,
      touchpoint: row.touchpoint,
      buildingId: row.buildingId,
      measure: row.measure as Measure,
      score: row.score,
      servedBy: row.servedBy as string[],
      mode: row.mode as Answered['mode'],
    },
    questionnaire: yield* questions(row.versionId),
    answers: row.answers as Answers,
    correctableUntil: row.at + deps.settings.sheet.correctionMs,
    row: { named: row },
  }
}

function* openAnonymous(
  tx: Tx,
  deps: Deps,
  who: Resident,
  { hash, questions }: { hash: string; questions: Questions },
): Steps<OpenSheet | Refused> {
  const [row] = yield* run(responses.anonymousBySheet(tx, deps.community.id, hash))
  // the secret leads to the answer, and its holder must still live here: an erased person leaves nothing behind
  if (!row || (yield* personInfo(tx, deps, who.personId)) === null) return notFound
  const timer = (kind: string) => ({ communityId: row.communityId, kind, subjectId: row.id })
  const closesAt = yield* timerDueAt(tx, timer(sheetTimer))
  if (closesAt === null || deps.now >= closesAt) return refused('sheet_closed')
  return {
    answered: {
      responseId: row.id,
      anonymous: true,
      personId: who.personId,
      household: who.homes[0]?.household ?? '',
      eventId: '',
      touchpoint: row.touchpoint,
      buildingId: row.buildingId,
      measure: row.measure as Measure,
      score: row.score,
      servedBy: [],
      mode: 'self',
    },
    questionnaire: yield* questions(row.versionId),
    answers: row.answers as Answers,
    correctableUntil: (yield* timerDueAt(tx, timer(correctionTimer))) ?? 0,
    row: { anonymous: { ...row, sheetHash: hash } },
  }
}

/** The sheet of an answer that staff entered, in the same transaction. */
export function* responseSheet(tx: Tx, deps: Deps, responseId: string): Steps<OpenSheet | null> {
  const [row] = yield* run(responses.responseById(tx, deps.community.id, responseId))
  return row ? yield* namedSheet(deps, row, (versionId) => questionsOf(tx, deps, versionId)) : null
}

export interface SheetChange {
  score?: number
  answers?: Answers
  wish?: string
}

/**
 * Keeps what changed of many sheets, no two of one answer. A named one moves in the feed.
 * An answer that is no longer as it was read undoes all.
 */
export function* saveSheets(tx: Tx, deps: Deps, changes: readonly { sheet: OpenSheet; change: SheetChange }[]): Steps<void> {
  const named = changes.flatMap(({ sheet: { row }, change }) => ('named' in row ? [{ row: row.named, change }] : []))
  const seq = named.length === 0 ? 0 : yield* responses.nextSeq(tx, deps.community.id, named.length)
  for (const [i, { row, change }] of named.entries()) {
    const saved = yield* run(responses.changeResponse(tx, row, { ...change, seq: seq + i }))
    if (saved.length === 0) undo(refused('state_conflict'))
  }
  for (const { sheet, change } of changes) if ('anonymous' in sheet.row) yield* saveAnonymous(tx, sheet.row.anonymous, change)
}

function* saveAnonymous(tx: Tx, row: responses.AnonymousRow & { sheetHash: string }, { score, answers }: SheetChange): Steps<void> {
  // a wish is the case's; the answer itself does not keep it
  if (score === undefined && !answers) return
  const change = { ...(score === undefined ? {} : { score }), ...(answers ? { answers } : {}) }
  const saved = yield* run(responses.changeAnonymous(tx, row, change))
  if (saved.length === 0) undo(refused('state_conflict'))
}

export type Delta = { measure: Measure; score: number; by: 1 | -1 }

/** Moves the tallies of named answers. An anonymous one is counted by its class only. */
export function* moveTallies(tx: Tx, moves: readonly { sheet: OpenSheet; deltas: readonly Delta[] }[]): Steps<void> {
  const rows = moves.flatMap(({ sheet: { row }, deltas }) => {
    if (!('named' in row)) return []
    const { communityId, buildingId, touchpoint, versionId, channel, mode, day } = row.named
    const counted = { communityId, buildingId, touchpoint, versionId, channel, mode, day, month: day.slice(0, 7) }
    return deltas.flatMap(({ measure, score, by }) => tallyRows({ ...counted, measure, score }, by))
  })
  yield* runParts(responses.addTallies(tx, sumTallies(rows)))
}

type Kept = { sheet: true }
export const kept: Kept = { sheet: true }

export function* closeSheet(tx: Tx, deps: Deps, who: Resident, sheetKey: string): Steps<Kept | Refused> {
  const sheet = yield* openSheet(tx, deps, who, sheetKey)
  if (isRefused(sheet)) return sheet.refused === 'sheet_closed' ? kept : undo(sheet)
  const { row } = sheet
  if ('named' in row) {
    yield* run(responses.changeResponse(tx, row.named, { sheetClosesAt: deps.now }))
    return kept
  }
  const { communityId, id } = row.anonymous
  yield* run(responses.forgetSheet(tx, communityId, id))
  for (const kind of [sheetTimer, correctionTimer]) yield* clearTimer(tx, { communityId, kind, subjectId: id })
  return kept
}

/** The next day is over: nothing leads to the anonymous answer any more. A timer's work. */
export function* forgetSheet(tx: Tx, deps: Deps, responseId: string): Steps<void> {
  yield* run(responses.forgetSheet(tx, deps.community.id, responseId))
}
