import {
  answerFaultsOf,
  classOf,
  isLowScore,
  isScore,
  maxTextLength,
  questionsAsked,
  scoreRange,
  type Answers,
  type AnswerValue,
  type Measure,
  type Question,
} from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftQuestionnaires, questionnaireOf, walksThrough } from '../support/questionnaires.ts'

const options = ['late', 'price', 'other'].map((key) => ({ key, label: key }))
const sheet = questionnaireOf(
  { key: 'score', kind: 'nps', title: 'score' },
  { key: 'why', kind: 'choice', title: 'why', options, several: true, when: [{ question: 'score', from: 0, to: 6 }] },
  { key: 'how_late', kind: 'choice', title: 'how late', options, when: [{ question: 'why', option: 'late' }] },
  { key: 'ease', kind: 'ces', title: 'ease' },
  { key: 'words', kind: 'text', title: 'words', when: [{ question: 'score', from: 0, to: 8 }] },
)
const asked = (answers: Answers) => questionsAsked(sheet, answers).map(({ key }) => key)
const fault = (answers: Answers) => answerFaultsOf(sheet, answers).map((found) => `${found.question} ${found.fault}`)

describe('the sheet', () => {
  it('opens with the score and what everybody is asked', () => {
    expect(asked({})).toEqual(['score', 'ease'])
  })

  it('asks by class once the score is there', () => {
    expect(asked({ score: 10 })).toEqual(['score', 'ease'])
    expect(asked({ score: 8 })).toEqual(['score', 'ease', 'words'])
    expect(asked({ score: 2 })).toEqual(['score', 'why', 'ease', 'words'])
  })

  it('asks a class from its lowest score to its highest', () => {
    const scores = Array.from({ length: 11 }, (_, score) => score)
    expect(scores.filter((score) => asked({ score }).includes('why'))).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(scores.filter((score) => asked({ score }).includes('words'))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('asks further into a chosen option, and no further when the way to it closes again', () => {
    expect(asked({ score: 2, why: ['price', 'late'] })).toContain('how_late')
    expect(asked({ score: 2, why: ['price'] })).not.toContain('how_late')
    expect(asked({ score: 9, why: ['late'] })).not.toContain('how_late')
  })

  it('never asks the same question twice and keeps their order', () => {
    const walks = draftQuestionnaires.chain((draft) => fc.tuple(fc.constant(draft), walksThrough(draft)))
    fc.assert(
      fc.property(walks, ([questionnaire, answers]) => {
        const open = questionsAsked(questionnaire, answers)
        expect(open).toEqual(questionnaire.questions.filter((question) => open.includes(question)))
      }),
    )
  })
})

describe('answers', () => {
  it('of somebody who answers what is asked, or less, are taken', () => {
    const walks = draftQuestionnaires.chain((draft) => fc.tuple(fc.constant(draft), walksThrough(draft)))
    fc.assert(
      fc.property(walks, ([questionnaire, answers]) => {
        expect(answerFaultsOf(questionnaire, answers)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it.each<[string, Answers, string]>([
    ['to a question that does not exist', { score: 2, nothing: 1 }, 'nothing unknown_question'],
    ['to a question of another class', { score: 10, words: 'x' }, 'words not_asked'],
    ['behind a question that was not asked', { score: 10, why: ['late'] }, 'why not_asked'],
    ['in words where a score is due', { score: '9' }, 'score wrong_kind'],
    ['in a list where a score is due', { score: ['9'] }, 'score wrong_kind'],
    ['with a score above the scale', { score: 11 }, 'score out_of_range'],
    ['with half a score', { score: 6.5 }, 'score out_of_range'],
    ['with a score below the scale', { score: 2, ease: 0 }, 'ease out_of_range'],
    ['with a number where words are due', { score: 2, words: 5 }, 'words wrong_kind'],
    ['with a word where a list is due', { score: 2, why: 'late' }, 'why wrong_kind'],
    ['with an option that was not offered', { score: 2, why: ['none'] }, 'why unknown_option'],
    ['with one option twice', { score: 2, why: ['late', 'late'] }, 'why unknown_option'],
    ['with two options where one may be chosen', { score: 2, why: ['late'], how_late: ['late', 'price'] }, 'how_late one_option_only'],
    ['that go on for too long', { score: 2, words: 'a'.repeat(maxTextLength + 1) }, 'words too_long'],
  ])('%s are refused', (_, answers, expected) => {
    expect(fault(answers)).toContain(expected)
  })

  it('may hold as many emoji as letters', () => {
    expect(fault({ score: 2, words: '😀'.repeat(maxTextLength) })).toEqual([])
    expect(fault({ score: 2, words: '😀'.repeat(maxTextLength + 1) })).toEqual(['words too_long'])
  })

  it('are refused exactly when the value is none of the kind, range or options asked for', () => {
    const anything: fc.Arbitrary<AnswerValue> = fc.oneof(
      fc.integer({ min: -3, max: 13 }),
      fc.double(),
      fc.string(),
      fc.array(fc.constantFrom('late', 'price', 'other', 'none'), { maxLength: 3 }),
    )
    const fits: Record<string, (question: Question, value: AnswerValue) => boolean> = {
      score: (_, value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 10,
      ease: (_, value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 5,
      words: (_, value) => typeof value === 'string',
      why: (question, value) =>
        Array.isArray(value) && new Set(value).size === value.length && value.every((key) => isOption(question, key)),
    }
    fc.assert(
      fc.property(fc.constantFrom('score', 'ease', 'words', 'why'), anything, (key, value) => {
        const question = sheet.questions.find((one) => one.key === key)!
        const refused = answerFaultsOf(sheet, { score: 2, [key]: value }).some(
          (found) => found.question === key && found.fault !== 'not_asked',
        )
        expect(refused).toBe(!fits[key]!(question, value))
      }),
      { numRuns: 500 },
    )
  })
})

const isOption = (question: Question, key: unknown) => question.options!.some((option) => option.key === key)

describe('a score on its scale', () => {
  const scales: [Measure, number, number][] = [
    ['nps', 0, 10],
    ['csat', 1, 5],
    ['ces', 1, 5],
  ]

  it.each(scales)('of %s is a whole number from %d to %d', (measure, low, high) => {
    expect(scoreRange[measure]).toEqual({ low, high })
    const value = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.double(), fc.string(), fc.constant(null))
    fc.assert(
      fc.property(value, (one) => {
        expect(isScore(measure, one)).toBe(Number.isInteger(one) && Number(one) >= low && Number(one) <= high)
      }),
    )
  })

  it('has one class: effort runs the other way, so that the easiest answer is a promoter and the hardest a detractor', () => {
    expect([0, 6, 7, 8, 9, 10].map((score) => classOf('nps', score))).toEqual([
      'detractor',
      'detractor',
      'passive',
      'passive',
      'promoter',
      'promoter',
    ])
    expect([1, 2, 3, 4, 5].map((score) => classOf('csat', score))).toEqual(['detractor', 'detractor', 'passive', 'promoter', 'promoter'])
    expect([1, 2, 3, 4, 5].map((score) => classOf('ces', score))).toEqual(['promoter', 'promoter', 'passive', 'detractor', 'detractor'])
  })

  it('opens a case for NPS 0-6 and for CSAT 1-2, and never for effort alone', () => {
    const low = (measure: Measure) =>
      Array.from({ length: 11 }, (_, score) => score).filter((score) => isScore(measure, score) && isLowScore(measure, score))
    expect(low('nps')).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(low('csat')).toEqual([1, 2])
    expect(low('ces')).toEqual([])
  })
})
