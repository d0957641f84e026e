import { type Answers, isMeasure, type Measure, type Questionnaire } from '@linsheng/shared/domain'

/** Scores beside the first one, by their questions. */
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
