import { isMeasure, maxOptionalQuestions, type Question, type Questionnaire, scoreRange } from './survey.ts'

export const questionnaireFaults = [
  'no_question',
  'first_not_a_score',
  'key_repeated',
  'options_missing',
  'option_repeated',
  'options_without_choice',
  'condition_unknown',
  'condition_not_earlier',
  'condition_kind',
  'condition_empty',
  'first_conditional',
  'too_many_questions',
] as const
export type QuestionnaireFault = (typeof questionnaireFaults)[number]

export interface DraftFault {
  /** Of the question. */
  index: number
  fault: QuestionnaireFault
  /** Inside the question, where one figure of a condition is to blame: when/0/to. */
  field?: string
}

/** What is wrong with a draft. Empty: it can be published. */
export function faultsOf({ questions }: Questionnaire): DraftFault[] {
  if (questions.length === 0) return [{ index: 0, fault: 'no_question' }]
  const faults = questions.flatMap((question, index): DraftFault[] => [
    ...questionFaults(question, index, questions).map((fault) => ({ index, fault })),
    ...emptyConditions(question, questions.slice(0, index)).map((field) => ({ index, fault: 'condition_empty' as const, field })),
  ])
  if (faults.length > 0) return faults
  return mostQuestionsAsked(questions) > maxOptionalQuestions ? [{ index: questions.length - 1, fault: 'too_many_questions' }] : []
}

function questionFaults(question: Question, index: number, questions: readonly Question[]): QuestionnaireFault[] {
  const earlier = questions.slice(0, index)
  const faults: QuestionnaireFault[] = []
  if (earlier.length === 0) {
    if (!isMeasure(question.kind)) faults.push('first_not_a_score')
    if (question.when?.length) faults.push('first_conditional')
  }
  if (earlier.some(({ key }) => key === question.key)) faults.push('key_repeated')
  const options = question.options ?? []
  if (question.kind === 'choice' && options.length < 2) faults.push('options_missing')
  if (question.kind !== 'choice' && options.length > 0) faults.push('options_without_choice')
  if (new Set(options.map(({ key }) => key)).size !== options.length) faults.push('option_repeated')
  for (const condition of question.when ?? []) {
    const about = earlier.find(({ key }) => key === condition.question)
    if (!about) faults.push(questions.some(({ key }) => key === condition.question) ? 'condition_not_earlier' : 'condition_unknown')
    else if ('option' in condition && !about.options?.some(({ key }) => key === condition.option)) faults.push('condition_kind')
    else if ('from' in condition && !isMeasure(about.kind)) faults.push('condition_kind')
  }
  return faults
}

/** The figures that make a condition one that no score can meet: such a question would never be asked. */
function emptyConditions({ when = [] }: Question, earlier: readonly Question[]): string[] {
  return when.flatMap((condition, i) => {
    if (!('from' in condition)) return []
    if (condition.from > condition.to) return [`when/${i}/to`]
    const about = earlier.find(({ key }) => key === condition.question)
    if (!about || !isMeasure(about.kind)) return []
    const { low, high } = scoreRange[about.kind]
    if (condition.to < low) return [`when/${i}/to`]
    return condition.from > high ? [`when/${i}/from`] : []
  })
}

/** The largest number of optional questions that one first score can lead to, whatever is chosen on the way. */
function mostQuestionsAsked(questions: readonly Question[]): number {
  const [first, ...rest] = questions
  if (!first || !isMeasure(first.kind)) return 0
  const { low, high } = scoreRange[first.kind]
  let most = 0
  for (let score = low; score <= high; score += 1) {
    const asked = rest.filter(({ when = [] }) =>
      when.every(
        (condition) => condition.question !== first.key || !('from' in condition) || (condition.from <= score && score <= condition.to),
      ),
    )
    most = Math.max(most, asked.length)
  }
  return most
}
