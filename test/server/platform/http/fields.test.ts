import * as contract from '@linsheng/shared/contract'
import { fieldErrors } from '@linsheng/server/src/platform/http/problems.ts'
import { describe, expect, it } from 'vitest'

const { answerPrompt, giveReasons, issueBill, publishSurvey, listInbox } = contract
const sheetKey = '0'.repeat(32)

/** What a mounted operation answers for a body. */
function errorsOf(schema: contract.Schema | undefined, value: unknown, at = '/body'): contract.FieldError[] {
  const parsed = schema?.safeParse(value, { reportInput: true })
  return parsed && !parsed.success ? fieldErrors(parsed.error.issues, at) : []
}

describe('a field that cannot be taken', () => {
  const tap = (score: unknown) => errorsOf(answerPrompt.body, { score, anonymous: false, sheetKey })

  it.each([
    [11, 'too_big', { limit: 10 }],
    [-1, 'too_small', { limit: 0 }],
    [6.5, 'not_whole', undefined],
    ['9', 'wrong_type', undefined],
    [null, 'wrong_type', undefined],
    [[9], 'wrong_type', undefined],
    [undefined, 'required', undefined],
  ] as const)('score %j is %s', (score, code, params) => {
    expect(tap(score)).toEqual([params ? { pointer: '/body/score', code, params } : { pointer: '/body/score', code }])
  })

  it('of a score that is no number at all is of the wrong kind', () => {
    expect(tap(Number.NaN)).toMatchObject([{ pointer: '/body/score', code: 'wrong_type' }])
    expect(tap(Number.POSITIVE_INFINITY)).toHaveLength(1)
  })

  it('tells control characters and turned reading direction from a wrong format', () => {
    const words = (text: string) => errorsOf(giveReasons.body, { sheetKey, answers: { words: text } }).map(({ code }) => code)
    for (const text of ['a\u0000b', 'a\u001bb', 'a\u202eb', 'a\ufeffb'])
      expect(words(text), JSON.stringify(text)).toEqual(['control_characters'])
    for (const text of ['两行\n字', '好😀', '👨‍👩‍👧']) expect(words(text)).toEqual([])
    expect(errorsOf(answerPrompt.body, { score: 9, anonymous: false, sheetKey: 'short' })).toEqual([
      { pointer: '/body/sheetKey', code: 'bad_format' },
    ])
  })

  it('says how long a text may be', () => {
    const [fault] = errorsOf(contract.confirmSolved.body, { solved: false, note: '长'.repeat(100_000) })
    expect(fault).toMatchObject({ pointer: '/body/note', code: 'too_long', params: { limit: expect.any(Number) } })
  })

  it('is named by its place in lists and objects', () => {
    const body = {
      roomId: 'nonsense',
      period: '2026-6',
      dueOn: 'soon',
      lines: [
        { kind: 'property_fee', label: '物业费', note: '', amountFen: 1 },
        { kind: 'gold', label: 3, amountFen: 1.5 },
      ],
    }
    const found = Object.fromEntries(errorsOf(issueBill.body, body).map(({ pointer, code }) => [pointer, code]))
    expect(found).toMatchObject({ '/body/roomId': 'bad_format', '/body/period': 'bad_format', '/body/dueOn': 'bad_format' })
    expect(found).toMatchObject({
      '/body/lines/1/kind': 'unknown_value',
      '/body/lines/1/label': 'wrong_type',
      '/body/lines/1/amountFen': 'not_whole',
    })
  })

  it('of a choice that is missing is required, of one that is unknown is unknown', () => {
    expect(errorsOf(listInbox.query, {}, '/query')).toEqual([{ pointer: '/query/as', code: 'required' }])
    expect(errorsOf(listInbox.query, { as: 'owner' }, '/query')).toEqual([{ pointer: '/query/as', code: 'unknown_value' }])
    expect(errorsOf(listInbox.query, { as: 'resident', limit: '1000' }, '/query')).toEqual([
      { pointer: '/query/limit', code: 'bad_format' },
    ])
  })

  it('is always one of the closed list, whatever is sent', () => {
    const odd = [
      null,
      [],
      'x',
      3,
      true,
      {},
      { questions: 3 },
      { questions: [{}] },
      { questions: [{ kind: 'nps' }, null, { kind: 'text', id: 4 }] },
      { id: { a: 1 }, note: [] },
    ]
    for (const operation of contract.operations.filter(({ body }) => body)) {
      for (const value of odd) {
        for (const fault of errorsOf(operation.body, value))
          expect(contract.fieldError.safeParse(fault).success, `${operation.id} ${JSON.stringify(fault)}`).toBe(true)
      }
    }
    expect(errorsOf(publishSurvey.body, { questions: [{}] }).length).toBeGreaterThan(0)
  })
})
