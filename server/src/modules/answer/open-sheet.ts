import type { AnswerOutcome } from '@linsheng/shared/contract'
import {
  answerFaultsOf,
  type AnswerFault,
  type Answers,
  firstQuestion,
  isMeasure,
  isScore,
  type Measure,
  type Questionnaire,
  questionsAsked,
  scoreClass,
} from '@linsheng/shared/domain'
import type { FieldCode } from '@linsheng/shared/contract'
import { sha256 } from '../../platform/crypto/keys.ts'
import { type Database, run, runParts, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { publish } from '../../kernel/event.ts'
import { notFound, type Refused, refused } from '../../platform/outcome.ts'
import { clearTimer, timerDueAt } from '../../platform/timer/timers.ts'
import { iso } from '../../platform/time.ts'
import type { Resident } from '../../platform/who.ts'
import { type Answered, contactWished, reasonsGiven, scoreCorrected } from './events.ts'
import { followUpOf } from './ports.ts'
import { questionnaireOf } from './designs.ts'
import * as responses from './response-store.ts'
import * as store from './store.ts'
import { scoreFault } from './take-prompts.ts'
import { sumTallies, tallyRows } from './tally.ts'
import { correctionTimer, sheetTimer } from './write-answers.ts'

/** An answer whose sheet is still open, reached by the client's secret alone. */
interface OpenSheet {
  answered: Answered
  questionnaire: Questionnaire
  answers: Answers
  /** Until when the score can be changed, UTC ms. */
  correctableUntil: number
  /** Where its scores are counted; null for an anonymous answer, which only its class counts. */
  counted: Omit<Parameters<typeof tallyRows>[0], 'measure' | 'score'> | null
  save(change: { score?: number; answers?: Answers; wish?: string }): Steps<void>
  close(): Steps<void>
}

/** Nothing can be changed but through an open sheet: of one's own answer, or of an anonymous one by its secret. */
function* openSheet(tx: Tx, deps: Deps, who: Resident, sheetKey: string): Steps<OpenSheet | Refused> {
  const hash = sha256(sheetKey)
  const [named] = yield* run(responses.responseBySheet(tx, deps.community.id, hash))
  if (named) {
    if (named.personId !== who.personId) return notFound
    return deps.now < named.sheetClosesAt ? yield* namedSheet(tx, deps, named) : refused('sheet_closed')
  }
  const [anonymous] = yield* run(responses.anonymousBySheet(tx, deps.community.id, hash))
  if (!anonymous) return notFound
  const closesAt = yield* timerDueAt(tx, { communityId: deps.community.id, kind: sheetTimer, subjectId: anonymous.id })
  return closesAt !== null && deps.now < closesAt
    ? yield* anonymousSheet(tx, deps, who, { ...anonymous, sheetHash: hash })
    : refused('sheet_closed')
}

function* namedSheet(tx: Tx, deps: Deps, row: responses.ResponseRow): Steps<OpenSheet> {
  const { communityId, buildingId, touchpoint, versionId, channel, mode } = row
  return {
    answered: {
      responseId: row.id,
      anonymous: false,
      personId: row.personId ?? '',
      household: row.household,
      eventId: row.eventId,
      touchpoint,
      buildingId,
      measure: row.measure as Measure,
      score: row.score,
      servedBy: row.servedBy as string[],
      mode: mode as Answered['mode'],
    },
    questionnaire: yield* questionsOf(tx, deps, versionId),
    answers: row.answers as Answers,
    correctableUntil: row.at + deps.settings.sheet.correctionMs,
    counted: { communityId, buildingId, touchpoint, versionId, channel, mode, day: row.day, month: row.day.slice(0, 7) },
    *save(change) {
      const seq = yield* responses.nextSeq(tx, communityId, 1)
      const saved = yield* run(responses.changeResponse(tx, row, { ...change, seq }))
      if (saved.length === 0) undo(refused('state_conflict'))
    },
    *close() {
      yield* run(responses.changeResponse(tx, row, { sheetClosesAt: deps.now }))
    },
  }
}

function* anonymousSheet(tx: Tx, deps: Deps, who: Resident, row: responses.AnonymousRow & { sheetHash: string }): Steps<OpenSheet> {
  const { communityId, buildingId, touchpoint, versionId } = row
  const timer = (kind: string) => ({ communityId, kind, subjectId: row.id })
  return {
    answered: {
      responseId: row.id,
      anonymous: true,
      personId: who.personId,
      household: who.homes[0]?.household ?? '',
      eventId: '',
      touchpoint,
      buildingId,
      measure: row.measure as Measure,
      score: row.score,
      servedBy: [],
      mode: 'self',
    },
    questionnaire: yield* questionsOf(tx, deps, versionId),
    answers: row.answers as Answers,
    correctableUntil: (yield* timerDueAt(tx, timer(correctionTimer))) ?? 0,
    counted: null,
    *save({ score, answers }) {
      // a wish is the case's; the answer itself does not keep it
      if (score === undefined && !answers) return
      const saved = yield* run(
        responses.changeAnonymous(tx, row, { ...(score === undefined ? {} : { score }), ...(answers ? { answers } : {}) }),
      )
      if (saved.length === 0) undo(refused('state_conflict'))
    },
    *close() {
      yield* run(responses.forgetSheet(tx, communityId, row.id))
      for (const kind of [sheetTimer, correctionTimer]) yield* clearTimer(tx, timer(kind))
    },
  }
}

function* questionsOf(tx: Tx, deps: Deps, versionId: string): Steps<Questionnaire> {
  const [version] = yield* run(store.versionsById(tx, deps.community.id, [versionId]))
  if (!version) throw new Error('the version of an answer was not found')
  return questionnaireOf(version)
}

/** The sheet of an answer that staff entered, in the same transaction. */
export function* responseSheet(tx: Tx, deps: Deps, responseId: string): Steps<OpenSheet | null> {
  const [row] = yield* run(responses.responseById(tx, deps.community.id, responseId))
  return row ? yield* namedSheet(tx, deps, row) : null
}

type Kept = { sheet: true }
const kept: Kept = { sheet: true }

/** A mis-tap, corrected in time: both scores are kept, tally and case follow in the same transaction. */
export function* correct(tx: Tx, deps: Deps, who: Resident, sheetKey: string, score: number): Steps<Kept | Refused> {
  const sheet = yield* openSheet(tx, deps, who, sheetKey)
  if ('refused' in sheet) return undo(sheet)
  const { answered, questionnaire } = sheet
  if (deps.now > sheet.correctableUntil) return undo(refused('correction_over'))
  if (!isScore(answered.measure, score)) return undo(scoreFault(answered.measure, score))
  if (score === answered.score) return kept
  yield* publish(tx, deps, scoreCorrected, { ...answered, score, before: answered.score })
  const first = firstQuestion(questionnaire)
  const left = stillAsked(questionnaire, { ...sheet.answers, [first.key]: score }, first.key)
  const dropped = scoresIn(questionnaire, sheet.answers, first.key).filter(({ key }) => !(key in left))
  const deltas = [
    { measure: answered.measure, score: answered.score, by: -1 as const },
    { measure: answered.measure, score, by: 1 as const },
    ...dropped.map((one) => ({ ...one, by: -1 as const })),
  ]
  yield* moveTallies(tx, sheet, deltas)
  yield* sheet.save({ score, answers: left })
  if (Object.keys(left).length > 0)
    yield* publish(tx, deps, reasonsGiven, {
      ...answered,
      score,
      words: wordsIn(questionnaire, left),
      labels: labelsIn(questionnaire, left),
    })
  return kept
}

type Delta = { measure: Measure; score: number; by: 1 | -1 }

function* moveTallies(tx: Tx, { counted }: Pick<OpenSheet, 'counted'>, deltas: readonly Delta[]): Steps<void> {
  if (counted === null) return
  const rows = deltas.flatMap(({ measure, score, by }) => tallyRows({ ...counted, measure, score }, by))
  yield* runParts(responses.addTallies(tx, sumTallies(rows)))
}

/** Another score asks other questions: the answers to those that are still asked. */
function stillAsked(questionnaire: Questionnaire, answers: Answers, firstKey: string): Answers {
  const asked = questionsAsked(questionnaire, answers)
  return Object.fromEntries(Object.entries(answers).filter(([key]) => key !== firstKey && asked.some((question) => question.key === key)))
}

const faultCodes: Record<AnswerFault, FieldCode> = {
  unknown_question: 'unknown_field',
  not_asked: 'not_asked',
  wrong_kind: 'wrong_type',
  out_of_range: 'too_big',
  unknown_option: 'unknown_value',
  one_option_only: 'one_option_only',
  too_long: 'too_long',
}

/** The optional answers, whole: sent again they replace the earlier ones. */
export function* giveReasons(tx: Tx, deps: Deps, who: Resident, sheetKey: string, given: Answers): Steps<Kept | Refused> {
  const sheet = yield* openSheet(tx, deps, who, sheetKey)
  if ('refused' in sheet) return undo(sheet)
  yield* saveReasons(tx, deps, sheet, given)
  return kept
}

export function* saveReasons(tx: Tx, deps: Deps, sheet: OpenSheet, given: Answers): Steps<void> {
  const { answered, questionnaire } = sheet
  const first = firstQuestion(questionnaire)
  const faults = answerFaultsOf(questionnaire, { ...given, [first.key]: answered.score })
  const errors = [
    ...(first.key in given ? [{ pointer: `/body/answers/${first.key}`, code: 'not_asked' as const }] : []),
    ...faults.map(({ question, fault }) => ({ pointer: `/body/answers/${question}`, code: faultCodes[fault] })),
  ]
  if (errors.length > 0) undo({ refused: 'invalid_request', errors } satisfies Refused)
  yield* moveTallies(tx, sheet, [
    ...scoresIn(questionnaire, sheet.answers, first.key).map((one) => ({ ...one, by: -1 as const })),
    ...scoresIn(questionnaire, given, first.key).map((one) => ({ ...one, by: 1 as const })),
  ])
  yield* publish(tx, deps, reasonsGiven, { ...answered, words: wordsIn(questionnaire, given), labels: labelsIn(questionnaire, given) })
  yield* sheet.save({ answers: given })
}

/** How the resident wants to be contacted, said on the sheet after a low score. */
export function* wishContact(
  tx: Tx,
  deps: Deps,
  who: Resident,
  sheetKey: string,
  wish: 'wechat' | 'phone' | 'visit' | 'none',
): Steps<Kept | Refused> {
  const sheet = yield* openSheet(tx, deps, who, sheetKey)
  if ('refused' in sheet) return undo(sheet)
  yield* publish(tx, deps, contactWished, { responseId: sheet.answered.responseId, wish })
  yield* sheet.save({ wish })
  return kept
}

export function* closeSheet(tx: Tx, deps: Deps, who: Resident, sheetKey: string): Steps<Kept | Refused> {
  const sheet = yield* openSheet(tx, deps, who, sheetKey)
  if ('refused' in sheet) return sheet.refused === 'sheet_closed' ? kept : undo(sheet)
  yield* sheet.close()
  return kept
}

/** The next day is over: nothing leads to the anonymous answer any more. A timer's work. */
export function* forgetSheet(tx: Tx, deps: Deps, responseId: string): Steps<void> {
  yield* run(responses.forgetSheet(tx, deps.community.id, responseId))
}

/** What the sheet shows after the tap. */
export async function afterTap(db: Database, deps: Deps, who: Resident, sheetKey: string): Promise<AnswerOutcome | Refused> {
  const hash = sha256(sheetKey)
  const [[named], [anonymous]] = await Promise.all([
    db.read((tx) => responses.responseBySheet(tx, deps.community.id, hash)),
    db.read((tx) => responses.anonymousBySheet(tx, deps.community.id, hash)),
  ])
  const { correctionMs, points } = deps.settings.sheet
  const outcome = (score: number, measure: string, correctableUntil: number, closesAt: number) => ({
    scoreClass: measure === 'nps' ? scoreClass(score) : classOfStars(score),
    correctableUntil: iso(correctableUntil),
    sheetClosesAt: iso(closesAt),
    points,
  })
  if (named?.personId === who.personId) {
    const { score, measure, at, sheetClosesAt } = named
    return { ...outcome(score, measure, at + correctionMs, sheetClosesAt), followUp: await deps.ask(followUpOf)(db, deps, named.id) }
  }
  if (!anonymous) return notFound
  const timer = (kind: string) => ({ communityId: deps.community.id, kind, subjectId: anonymous.id })
  const [correctable, closes] = await db.atomic(function* (tx): Steps<(number | null)[]> {
    return [yield* timerDueAt(tx, timer(correctionTimer)), yield* timerDueAt(tx, timer(sheetTimer))]
  })
  return { ...outcome(anonymous.score, anonymous.measure, correctable ?? deps.now, closes ?? deps.now), followUp: null }
}

/** Stars as classes of the sheet: 1-2 low, 3 between, 4-5 satisfied. */
const classOfStars = (score: number) => (score <= 2 ? ('detractor' as const) : score === 3 ? ('passive' as const) : ('promoter' as const))

export function scoresIn(
  questionnaire: Questionnaire,
  answers: Answers,
  firstKey: string,
): { key: string; measure: Measure; score: number }[] {
  return questionnaire.questions.flatMap(({ key, kind }) => {
    const value = answers[key]
    return key !== firstKey && isMeasure(kind) && typeof value === 'number' ? [{ key, measure: kind, score: value }] : []
  })
}

export function wordsIn(questionnaire: Questionnaire, answers: Answers): string {
  return questionnaire.questions
    .filter(({ kind }) => kind === 'text')
    .map(({ key }) => answers[key])
    .filter((value): value is string => typeof value === 'string' && value.trim() !== '')
    .join('\n')
}

/** The reasons that were chosen, in words. "Something else" is none: it names no case and is no topic that an alarm could count. */
export function labelsIn(questionnaire: Questionnaire, answers: Answers): string[] {
  return questionnaire.questions.flatMap(({ key, options = [] }) => {
    const chosen = answers[key]
    if (!Array.isArray(chosen)) return []
    return options.filter((option) => option.key !== 'other' && chosen.includes(option.key)).map(({ label }) => label)
  })
}
