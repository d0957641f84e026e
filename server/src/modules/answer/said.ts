import { type Answers, isMeasure, type Measure, type Questionnaire } from '@linsheng/shared/domain'
import { optionComma } from './wording-export.ts'

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

/** What was answered after the score, as the questions and options read. */
export function saidIn(questionnaire: Questionnaire | undefined, answers: Answers): { question: string; answer: string }[] {
  return (questionnaire?.questions ?? []).flatMap(({ key, title, options = [] }) => {
    const value = answers[key]
    if (value === undefined) return []
    const said = (one: string | number) => options.find((option) => option.key === one)?.label ?? String(one)
    return [{ question: title, answer: (typeof value === 'object' ? value : [value]).map(said).join(optionComma) }]
  })
}
