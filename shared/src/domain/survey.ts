import { isNpsScore, type ScoreClass, scoreClass } from './nps.ts'

export const measures = ['nps', 'csat', 'ces'] as const
export type Measure = (typeof measures)[number]

export const questionKinds = [...measures, 'text', 'choice'] as const
export type QuestionKind = (typeof questionKinds)[number]

/** A question is asked when the answer to an earlier one lies in a range, or chose an option. */
export type Condition = { question: string; from: number; to: number } | { question: string; option: string }

export interface Option {
  key: string
  label: string
}

export interface Question {
  key: string
  kind: QuestionKind
  title: string
  /** Choices only. */
  options?: readonly Option[]
  /** Choices only: whether several may be chosen. */
  several?: boolean
  /** All must hold. */
  when?: readonly Condition[]
}

/** What one version of a survey asks. The first question is the score that counts; all others are optional. */
export interface Questionnaire {
  locale: string
  /** What the answer is used for, shown before the first answer. */
  purpose: string
  questions: readonly Question[]
}

export type AnswerValue = number | string | readonly string[]
export type Answers = Readonly<Record<string, AnswerValue>>

export const maxOptionalQuestions = 3
export const maxTextLength = 2000

/** The inclusive range of a score. Imported 1-10 results are another instrument and have no place here. */
export const scoreRange: Record<Measure, { low: number; high: number }> = {
  nps: { low: 0, high: 10 },
  csat: { low: 1, high: 5 },
  ces: { low: 1, high: 5 },
}

export function isMeasure(kind: QuestionKind): kind is Measure {
  return (measures as readonly string[]).includes(kind)
}

/** Whether `value` is a whole score of that measure. */
export function isScore(measure: Measure, value: unknown): value is number {
  if (measure === 'nps') return isNpsScore(value)
  return typeof value === 'number' && Number.isInteger(value) && value >= scoreRange[measure].low && value <= scoreRange[measure].high
}

/** The class of a score, whatever it measures: satisfied and without effort count as promoters. Effort runs from 1, very easy, to 5. */
export function classOf(measure: Measure, score: number): ScoreClass {
  if (measure === 'nps') return scoreClass(score)
  const goodness = measure === 'csat' ? score : 6 - score
  if (goodness <= 2) return 'detractor'
  return goodness === 3 ? 'passive' : 'promoter'
}

/** Whether a score opens a case: NPS 0-6, CSAT 1-2. A high effort alone is a note, never a case. */
export function isLowScore(measure: Measure, score: number): boolean {
  if (measure === 'nps') return score <= 6
  return measure === 'csat' && score <= 2
}

/** The questions that stand open for these answers, in order, the first score included. */
export function questionsAsked(questionnaire: Questionnaire, answers: Answers): Question[] {
  const asked: Question[] = []
  for (const question of questionnaire.questions) {
    const holds = (question.when ?? []).every((condition) => {
      if (!asked.some(({ key }) => key === condition.question)) return false
      const answer = answers[condition.question]
      if (answer === undefined) return false
      if ('option' in condition) return Array.isArray(answer) ? answer.includes(condition.option) : answer === condition.option
      return typeof answer === 'number' && condition.from <= answer && answer <= condition.to
    })
    if (holds) asked.push(question)
  }
  return asked
}

/** The question whose score counts. Present in every published questionnaire. */
export function firstQuestion(questionnaire: Questionnaire): Question & { kind: Measure } {
  const first = questionnaire.questions[0]
  if (!first || !isMeasure(first.kind)) throw new Error('a published questionnaire begins with a score')
  return first as Question & { kind: Measure }
}

export const answerFaults = [
  'unknown_question',
  'not_asked',
  'wrong_kind',
  'out_of_range',
  'unknown_option',
  'one_option_only',
  'too_long',
] as const
export type AnswerFault = (typeof answerFaults)[number]

/** What is wrong with the answers to the optional questions, given the first score. Empty: they can be stored. */
export function answerFaultsOf(questionnaire: Questionnaire, answers: Answers): { question: string; fault: AnswerFault }[] {
  const asked = questionsAsked(questionnaire, answers)
  return Object.entries(answers).flatMap(([key, value]) => {
    const question = questionnaire.questions.find((one) => one.key === key)
    if (!question) return [{ question: key, fault: 'unknown_question' as const }]
    if (!asked.includes(question)) return [{ question: key, fault: 'not_asked' as const }]
    const fault = valueFault(question, value)
    return fault ? [{ question: key, fault }] : []
  })
}

function valueFault(question: Question, value: AnswerValue): AnswerFault | null {
  if (isMeasure(question.kind)) {
    if (typeof value !== 'number') return 'wrong_kind'
    return isScore(question.kind, value) ? null : 'out_of_range'
  }
  if (question.kind === 'text') {
    if (typeof value !== 'string') return 'wrong_kind'
    return [...value].length > maxTextLength ? 'too_long' : null
  }
  if (!Array.isArray(value)) return 'wrong_kind'
  if (new Set(value).size !== value.length || value.some((key) => !question.options?.some((option) => option.key === key)))
    return 'unknown_option'
  return !question.several && value.length > 1 ? 'one_option_only' : null
}
