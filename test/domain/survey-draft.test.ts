import { faultsOf, firstQuestion, maxOptionalQuestions, questionsAsked, type Question, type Questionnaire } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftQuestionnaires, questionnaireOf, walksThrough } from '../support/questionnaires.ts'

const score: Question = { key: 'score', kind: 'nps', title: 'score' }
const options = [
  { key: 'late', label: 'late' },
  { key: 'price', label: 'price' },
]
const why: Question = { key: 'why', kind: 'choice', title: 'why', options, when: [{ question: 'score', from: 0, to: 6 }] }
const text = (key: string, ...when: NonNullable<Question['when']>): Question => ({ key, kind: 'text', title: key, when })
const only = (questionnaire: Questionnaire) => faultsOf(questionnaire).map(({ index, fault }) => `${index} ${fault}`)

describe('a draft of a survey', () => {
  it('can be published when it begins with a score and asks little more', () => {
    expect(faultsOf(questionnaireOf(score))).toEqual([])
    expect(faultsOf(questionnaireOf(score, why, text('more', { question: 'why', option: 'late' })))).toEqual([])
  })

  it('must ask something, and a score first', () => {
    expect(only(questionnaireOf())).toEqual(['0 no_question'])
    expect(only(questionnaireOf(text('a'), score))).toEqual(['0 first_not_a_score'])
  })

  it('asks its first question of everybody', () => {
    const first: Question = { ...score, when: [{ question: 'score', from: 0, to: 6 }] }
    expect(only(questionnaireOf(first))).toContain('0 first_conditional')
  })

  it('names every question once', () => {
    expect(only(questionnaireOf(score, text('a'), text('a')))).toEqual(['2 key_repeated'])
  })

  it('offers at least two different options for a choice and none for anything else', () => {
    const choice = (...keys: string[]): Question => ({
      key: 'c',
      kind: 'choice',
      title: 'c',
      options: keys.map((key) => ({ key, label: key })),
    })
    expect(only(questionnaireOf(score, choice()))).toEqual(['1 options_missing'])
    expect(only(questionnaireOf(score, choice('a')))).toEqual(['1 options_missing'])
    expect(only(questionnaireOf(score, choice('a', 'a')))).toEqual(['1 option_repeated'])
    expect(only(questionnaireOf(score, { ...text('t'), options }))).toEqual(['1 options_without_choice'])
  })

  it('depends only on earlier questions, and says whether one is unknown or comes too late', () => {
    expect(only(questionnaireOf(score, text('a', { question: 'nowhere', from: 0, to: 6 })))).toEqual(['1 condition_unknown'])
    expect(only(questionnaireOf(score, text('a', { question: 'why', option: 'late' }), why))).toEqual(['1 condition_not_earlier'])
    expect(only(questionnaireOf(score, text('a', { question: 'a', from: 0, to: 6 })))).toEqual(['1 condition_not_earlier'])
  })

  it('asks scores for a range and choices for one of their options', () => {
    expect(only(questionnaireOf(score, why, text('a', { question: 'why', from: 0, to: 6 })))).toEqual(['2 condition_kind'])
    expect(only(questionnaireOf(score, text('a', { question: 'score', option: 'late' })))).toEqual(['1 condition_kind'])
    expect(only(questionnaireOf(score, why, text('a', { question: 'why', option: 'other' })))).toEqual(['2 condition_kind'])
    expect(only(questionnaireOf(score, text('a'), text('b', { question: 'a', from: 0, to: 6 })))).toEqual(['2 condition_kind'])
  })

  it('names the figure of a condition that no score can meet', () => {
    const when = (from: number, to: number) =>
      faultsOf(questionnaireOf(score, why, text('a', { question: 'why', option: 'late' }, { question: 'score', from, to })))
    expect(when(6, 0)).toEqual([{ index: 2, fault: 'condition_empty', field: 'when/1/to' }])
    expect(when(11, 20)).toEqual([{ index: 2, fault: 'condition_empty', field: 'when/1/from' }])
    expect(when(-5, -1)).toEqual([{ index: 2, fault: 'condition_empty', field: 'when/1/to' }])
    expect([when(6, 6), when(-5, 0), when(10, 20)]).toEqual([[], [], []])
  })

  it('may ask four questions in all, when no score leads to more than three of them', () => {
    const low = { question: 'score', from: 0, to: 6 }
    const high = { question: 'score', from: 9, to: 10 }
    expect(faultsOf(questionnaireOf(score, text('a', low), text('b', low), text('c', low), text('d', high)))).toEqual([])
    expect(only(questionnaireOf(score, text('a', low), text('b', low), text('c', low), text('d')))).toEqual(['4 too_many_questions'])
  })

  it.each([0, 6, 10])('is refused when a single score leads to four questions: %d', (value) => {
    const when = { question: 'score', from: value, to: value }
    const four = ['a', 'b', 'c', 'd'].map((key) => text(key, when))
    expect(only(questionnaireOf(score, ...four))).toEqual(['4 too_many_questions'])
    expect(only(questionnaireOf(score, ...four.slice(1)))).toEqual([])
  })

  it('never asks more than three optional questions once published, whatever is answered', () => {
    const published = draftQuestionnaires.filter((draft) => faultsOf(draft).length === 0)
    const walks = published.chain((draft) => fc.tuple(fc.constant(draft), walksThrough(draft)))
    fc.assert(
      fc.property(walks, ([questionnaire, answers]) => {
        const asked = questionsAsked(questionnaire, answers)
        expect(asked[0]).toBe(firstQuestion(questionnaire))
        expect(asked.length - 1).toBeLessThanOrEqual(maxOptionalQuestions)
      }),
      { numRuns: 400 },
    )
  })

  it('is refused only for what one score could lead to: a refused draft has a score that opens more than three', () => {
    const refused = draftQuestionnaires.filter((draft) => faultsOf(draft).some(({ fault }) => fault === 'too_many_questions'))
    fc.assert(
      fc.property(refused, ({ questions: [first, ...rest] }) => {
        const open = (value: number) =>
          rest.filter(({ when = [] }) => when.every((c) => c.question !== first?.key || ('from' in c && c.from <= value && value <= c.to)))
        const most = Math.max(...Array.from({ length: 11 }, (_, value) => open(value).length))
        expect(most).toBeGreaterThan(maxOptionalQuestions)
      }),
    )
  })

  it('that has no score in front cannot pass for a published one', () => {
    expect(() => firstQuestion(questionnaireOf())).toThrow()
    expect(() => firstQuestion(questionnaireOf(text('a')))).toThrow()
  })
})
