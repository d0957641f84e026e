import { type AnswerOutcome, claimPrompt } from '@linsheng/shared/contract'
import type { Questionnaire } from '@linsheng/shared/domain'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Write } from '../../miniapp/src/features/kept/queue/ports'

const low = (key: string, from: number, to: number) => ({ key, from, to, when: [{ question: 'nps', from, to }] })
const options = ['late', 'price'].map((key) => ({ key, label: key }))
const questionnaire: Questionnaire = {
  locale: 'zh-CN',
  purpose: '改进报修服务。',
  questions: [
    { key: 'nps', kind: 'nps', title: '推荐吗？' },
    { key: 'pain', kind: 'choice', several: true, title: '为什么？', options, when: low('pain', 0, 6).when },
    { key: 'like', kind: 'choice', several: true, title: '喜欢什么？', options, when: low('like', 9, 10).when },
    { key: 'words', kind: 'text', title: '想说的都可以写' },
  ],
}
const outside = vi.hoisted(() => ({ sent: [] as Write[], refuses: '' as string, replies: [] as object[] }))
vi.mock('../../miniapp/src/app/api', () => ({
  call: (operation: unknown) =>
    Promise.resolve(
      operation === claimPrompt
        ? {
            sheet: {
              promptId: `prm_${outside.sent.length}_${Math.random()}`,
              about: { touchpoint: 'repair_finished', at: { day: '2026-06-12', wall: '10:00', at: '2026-06-12T02:00:00.000Z' } },
              questionnaire,
              expiresAt: '2099-01-01T00:00:00.000Z',
              correctionSeconds: 120,
            },
          }
        : {},
    ),
}))
vi.mock('../../miniapp/src/app/platform', () => ({
  drawKey: () => Promise.resolve('secret'),
  recall: () => null,
  remember: () => true,
}))
vi.mock('../../miniapp/src/app/state/clock', () => ({ now: () => Date.now(), today: () => '2026-06-12' }))
vi.mock('../../miniapp/src/features/kept/outbox', () => {
  const answer = (write: Write) => {
    outside.sent.push(write)
    if (outside.refuses === write.op)
      return { state: 'unkept', why: 'storage', failure: { code: 'correction_over', retryAfterSeconds: null } }
    return { state: 'sent', reply: outside.replies.shift() ?? null, left: [] }
  }
  return {
    outbox: { get: () => [] },
    keep: (write: Write) => Promise.resolve({ key: (answer(write), 'k1') }),
    outcomeOf: () => Promise.resolve({ state: 'sent', reply: outside.replies.shift() ?? null, left: [] }),
    sendOrKeep: (write: Write) => Promise.resolve(answer(write)),
    sendUnkept: (write: Write) => Promise.resolve(answer(write)),
    giveUp: () => undefined,
  }
})

const { changeSheet, claimSheet, classOf, openSheet, standingOn, submitSheet, tapScore } =
  await import('../../miniapp/src/features/survey/sheet')

const sheet = () => openSheet.get() ?? expect.fail('no sheet')
const written = { pain: ['late'], words: '换了阀门还在滴' }
const outcome = (scoreClass: AnswerOutcome['scoreClass']) => ({ scoreClass, correctableUntil: '2099-01-01T00:00:00.000Z' })

/** A low score, with reasons, words and the wish to be rung, about to be corrected. */
beforeEach(async () => {
  openSheet.set(null)
  Object.assign(outside, { sent: [], refuses: '', replies: [] })
  await claimSheet('com_1')
  await tapScore(2)
  outside.sent = []
  outside.replies = []
  changeSheet({ answers: written, wish: 'phone', sent: 'yes', outcome: outcome('detractor') as AnswerOutcome, correcting: true })
})

const sentOf = (op: string) => outside.sent.filter((write) => write.op === op).map(({ body }) => body)

describe('a corrected score', () => {
  it('keeps reasons, words and the wish that the new score still asks for, and sends them', async () => {
    await tapScore(1)
    expect(sheet()).toMatchObject({ score: 1, correcting: false, answers: written, wish: 'phone' })
    await submitSheet()
    expect(sentOf('giveReasons')).toEqual([{ sheetKey: 'secret', answers: written }])
    expect(sentOf('wishContact')).toEqual([{ sheetKey: 'secret', wish: 'phone' }])
  })

  it('sends no answer to a question that the new score does not ask, and no wish where nobody would be in touch', async () => {
    outside.replies = [outcome('promoter')]
    await tapScore(9)
    expect(standingOn(sheet())).toMatchObject({ answers: { words: written.words }, wish: null })
    await submitSheet()
    expect(sentOf('giveReasons')).toEqual([{ sheetKey: 'secret', answers: { words: written.words } }])
    expect(sentOf('wishContact')).toEqual([])
  })

  it('has everything again when it is corrected back', async () => {
    await tapScore(9)
    changeSheet({ correcting: true })
    await tapScore(3)
    expect(standingOn(sheet())).toMatchObject({ answers: written, wish: 'phone' })
  })

  it.each([
    ['csat', 5, 'promoter'],
    ['csat', 2, 'detractor'],
    ['ces', 1, 'promoter'],
    ['ces', 3, 'passive'],
    ['ces', 5, 'detractor'],
  ] as const)('of %s %d is of the class %s, as on the server', (kind, score, expected) => {
    const open = sheet()
    const asks = { ...open.sheet.questionnaire, questions: [{ key: 'first', kind, title: '' }] }
    expect(classOf({ sheet: { ...open.sheet, questionnaire: asks }, score, outcome: null })).toBe(expected)
  })

  it('asks for no contact where the score opens no case: nobody would ring', async () => {
    const open = sheet()
    const asks = { ...open.sheet.questionnaire, questions: [{ key: 'nps', kind: 'ces' as const, title: '' }] }
    expect(standingOn({ ...open, sheet: { ...open.sheet, questionnaire: asks }, score: 5, outcome: null, wish: 'phone' }).wish).toBeNull()
  })

  it('is read by its own class before the server has answered', async () => {
    await tapScore(9)
    expect(classOf(sheet())).toBe('promoter')
  })

  it('changes nothing when it is refused', async () => {
    const before = sheet()
    outside.refuses = 'correctScore'
    await tapScore(9)
    const { failure, ...after } = sheet()
    expect(failure).not.toBe('')
    expect(after).toEqual({ ...before, failure: undefined, correcting: false })
  })
})
