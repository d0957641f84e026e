import { type Answers, type ContactWish, firstQuestion, isScore, type Questionnaire, questionsAsked } from '@linsheng/shared/domain'
import { type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { publish } from '../../kernel/event.ts'
import { isRefused, type Refused, refused } from '../../platform/outcome.ts'
import type { Resident } from '../../platform/who.ts'
import { scoreFault } from './accept.ts'
import { contactWished, reasonsGiven, scoreCorrected } from './events.ts'
import { kept, moveTallies, openSheet, saveSheets } from './open-sheet.ts'
import { labelsIn, scoresIn, wordsIn } from './said.ts'

/** A mis-tap, corrected in time: both scores are kept, tally and case follow in the same transaction. */
export function* correct(tx: Tx, deps: Deps, who: Resident, sheetKey: string, score: number): Steps<typeof kept | Refused> {
  const sheet = yield* openSheet(tx, deps, who, sheetKey)
  if (isRefused(sheet)) return undo(sheet)
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
  yield* moveTallies(tx, [{ sheet, deltas }])
  yield* saveSheets(tx, deps, [{ sheet, change: { score, answers: left } }])
  if (Object.keys(left).length > 0) {
    const said = { words: wordsIn(questionnaire, left), labels: labelsIn(questionnaire, left) }
    yield* publish(tx, deps, reasonsGiven, [{ ...answered, score, ...said }])
  }
  return kept
}

/** Another score asks other questions: the answers to those that are still asked. */
function stillAsked(questionnaire: Questionnaire, answers: Answers, firstKey: string): Answers {
  const asked = questionsAsked(questionnaire, answers)
  return Object.fromEntries(Object.entries(answers).filter(([key]) => key !== firstKey && asked.some((question) => question.key === key)))
}

/** How the resident wants to be contacted, said on the sheet after a low score. */
export function* wishContact(tx: Tx, deps: Deps, who: Resident, sheetKey: string, wish: ContactWish): Steps<typeof kept | Refused> {
  const sheet = yield* openSheet(tx, deps, who, sheetKey)
  if (isRefused(sheet)) return undo(sheet)
  yield* publish(tx, deps, contactWished, { responseId: sheet.answered.responseId, wish })
  yield* saveSheets(tx, deps, [{ sheet, change: { wish } }])
  return kept
}
