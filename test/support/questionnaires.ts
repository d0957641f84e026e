import { questionsAsked, scoreRange, type Answers, type Measure, type Question, type Questionnaire } from '@linsheng/shared/domain'
import fc from 'fast-check'

/** A questionnaire around its questions; the words do not matter to the laws. */
export const questionnaireOf = (...questions: Question[]): Questionnaire => ({ locale: 'zh-CN', purpose: 'purpose', questions })

const measures: readonly Measure[] = ['nps', 'csat', 'ces']

/** A condition on one of the earlier questions that this question's kind allows. */
function conditionOn(about: Question): fc.Arbitrary<NonNullable<Question['when']>[number]> {
  if (about.options) return fc.constantFrom(...about.options).map(({ key }) => ({ question: about.key, option: key }))
  if (about.kind === 'text') throw new Error('nothing can depend on a text')
  const { low, high } = scoreRange[about.kind as Measure]
  return fc
    .tuple(fc.integer({ min: low, max: high }), fc.integer({ min: low, max: high }))
    .map(([a, b]) => ({ question: about.key, from: Math.min(a, b), to: Math.max(a, b) }))
}

function laterQuestion(key: string, earlier: readonly Question[]): fc.Arbitrary<Question> {
  const mayBeAbout = earlier.filter(({ kind }) => kind !== 'text')
  const when = fc.array(fc.constantFrom(...mayBeAbout).chain(conditionOn), { maxLength: 2 })
  const choice = fc.tuple(fc.integer({ min: 2, max: 4 }), fc.boolean(), when).map(([count, several, conditions]): Question => {
    const options = Array.from({ length: count }, (_, i) => ({ key: `${key}_${i}`, label: `${i}` }))
    return { key, kind: 'choice', title: key, options, several, when: conditions }
  })
  const other = fc
    .tuple(fc.constantFrom<Question['kind']>('text', ...measures), when)
    .map(([kind, conditions]): Question => ({ key, kind, title: key, when: conditions }))
  return fc.oneof(choice, other)
}

/** Drafts whose every question is well made; some of them ask too much. */
export const draftQuestionnaires: fc.Arbitrary<Questionnaire> = fc
  .tuple(fc.constantFrom(...measures), fc.nat(6))
  .chain(([kind, more]) => {
    const first: Question = { key: 'q0', kind, title: 'first' }
    let drafts: fc.Arbitrary<Question[]> = fc.constant([first])
    for (let i = 1; i <= more; i += 1) {
      drafts = drafts.chain((earlier) => laterQuestion(`q${i}`, earlier).map((question) => [...earlier, question]))
    }
    return drafts
  })
  .map((questions) => questionnaireOf(...questions))

/** An answer that this question takes. */
export function answerTo(question: Question): fc.Arbitrary<Answers[string]> {
  if (question.kind === 'text') return fc.string({ unit: 'grapheme', maxLength: 20 })
  if (question.kind === 'choice') {
    const keys = (question.options ?? []).map(({ key }) => key)
    return fc.subarray(keys, { maxLength: question.several ? keys.length : 1 })
  }
  const { low, high } = scoreRange[question.kind]
  return fc.integer({ min: low, max: high })
}

/** What one person may do on this sheet: each open question in turn is answered or passed over; the first score always. */
export function walksThrough(questionnaire: Questionnaire): fc.Arbitrary<Answers> {
  const each = questionnaire.questions.map((question, i) => fc.tuple(i === 0 ? fc.constant(true) : fc.boolean(), answerTo(question)))
  return fc.tuple(...each).map((choices) => {
    let answers: Answers = {}
    questionnaire.questions.forEach((question, i) => {
      const [answered, value] = choices[i] ?? [false, 0]
      if (answered && questionsAsked(questionnaire, answers).includes(question)) answers = { ...answers, [question.key]: value }
    })
    return answers
  })
}
