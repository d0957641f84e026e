import type { FieldCode } from '@linsheng/shared/contract'
import { answerFaultsOf, type AnswerFault, type Answers, firstQuestion } from '@linsheng/shared/domain'
import { partsApart, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { publish } from '../../kernel/event.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import type { Resident } from '../../platform/who.ts'
import { reasonsGiven } from './events.ts'
import { kept, moveTallies, type OpenSheet, openSheets, saveSheets, type SheetAsked } from './open-sheet.ts'
import { labelsIn, scoresIn, wordsIn } from './said.ts'

const faultCodes: Record<AnswerFault, FieldCode> = {
  unknown_question: 'unknown_field',
  not_asked: 'not_asked',
  wrong_kind: 'wrong_type',
  out_of_range: 'too_big',
  unknown_option: 'unknown_value',
  one_option_only: 'one_option_only',
  too_long: 'too_long',
}

/** The optional answers of one sheet. */
export interface Given extends SheetAsked {
  answers: Answers
}

/**
 * The optional answers, whole: sent again they replace the earlier ones. Those of many sheets of a community are kept in one
 * transaction, set by set. A refused one leaves nothing and harms no other; what comes for the sheet of an earlier one comes after it.
 */
export function* giveReasonsTogether(tx: Tx, deps: Deps, given: readonly Given[]): Steps<(typeof kept | Refused)[]> {
  const outcomes: (typeof kept | Refused)[] = []
  for (const part of partsApart(given, ({ sheetKey }) => [sheetKey])) {
    const sheets = yield* openSheets(tx, deps, part)
    const refusals = part.map(({ answers }, i) => refusalOf(sheets[i] as OpenSheet | Refused, answers))
    const good = part.flatMap(({ answers }, i) => (refusals[i] ? [] : [{ sheet: sheets[i] as OpenSheet, answers }]))
    yield* saveReasons(tx, deps, good)
    outcomes.push(...refusals.map((refusal) => refusal ?? kept))
  }
  return outcomes
}

/** The same for one: a refusal undoes the transaction. */
export function* giveReasons(tx: Tx, deps: Deps, who: Resident, sheetKey: string, answers: Answers): Steps<typeof kept | Refused> {
  const [outcome = kept] = yield* giveReasonsTogether(tx, deps, [{ who, sheetKey, answers }])
  return isRefused(outcome) ? undo(outcome) : outcome
}

/** What colleagues enter with an answer. */
export function* enterReasons(tx: Tx, deps: Deps, sheet: OpenSheet, answers: Answers): Steps<void> {
  const refusal = refusalOf(sheet, answers)
  if (refusal) undo(refusal)
  yield* saveReasons(tx, deps, [{ sheet, answers }])
}

function refusalOf(sheet: OpenSheet | Refused, given: Answers): Refused | null {
  if (isRefused(sheet)) return sheet
  const { answered, questionnaire } = sheet
  const first = firstQuestion(questionnaire)
  const faults = answerFaultsOf(questionnaire, { ...given, [first.key]: answered.score })
  const errors = [
    ...(first.key in given ? [{ pointer: `/body/answers/${first.key}`, code: 'not_asked' as const }] : []),
    ...faults.map(({ question, fault }) => ({ pointer: `/body/answers/${question}`, code: faultCodes[fault] })),
  ]
  return errors.length > 0 ? { refused: 'invalid_request', errors } : null
}

function* saveReasons(tx: Tx, deps: Deps, given: readonly { sheet: OpenSheet; answers: Answers }[]): Steps<void> {
  if (given.length === 0) return
  yield* moveTallies(
    tx,
    given.map(({ sheet, answers }) => {
      const first = firstQuestion(sheet.questionnaire).key
      const by = (said: Answers, by: 1 | -1) => scoresIn(sheet.questionnaire, said, first).map((one) => ({ ...one, by }))
      return { sheet, deltas: [...by(sheet.answers, -1), ...by(answers, 1)] }
    }),
  )
  yield* publish(
    tx,
    deps,
    reasonsGiven,
    given.map(({ sheet: { answered, questionnaire }, answers }) => ({
      ...answered,
      words: wordsIn(questionnaire, answers),
      labels: labelsIn(questionnaire, answers),
    })),
  )
  yield* saveSheets(
    tx,
    deps,
    given.map(({ sheet, answers }) => ({ sheet, change: { answers } })),
  )
}
