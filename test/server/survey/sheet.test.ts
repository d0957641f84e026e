import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newKey, newSecret } from '../../support/client.ts'
import { answer, sheetAbout, tap, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { dumpOf, rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('the sheet, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const correct = (who: Neighbour, sheetKey: string, score: number) => who.client.ask(contract.correctScore, { body: { sheetKey, score } })
  const reasons = (who: Neighbour, sheetKey: string, answers: Record<string, number | string | string[]>) =>
    who.client.ask(contract.giveReasons, { body: { sheetKey, answers } })
  const responseOf = async (who: Neighbour) => (await rowsOf(town.world, 'responses')).find(({ personId }) => personId === who.personId)
  const casesOf = async (who: Neighbour) => (await rowsOf(town.world, 'cases')).filter(({ personId }) => personId === who.personId)

  it('says what it is for, until when it waits and how long a mis-tap can be corrected', async () => {
    const who = await town.moveIn()
    const sheet = await sheetAbout(town, who, 'repair')
    expect(sheet).toMatchObject({
      about: { touchpoint: '报修' },
      correctionSeconds: 120,
      questionnaire: { purpose: expect.stringContaining('不影响费用') },
    })
    expect(Date.parse(sheet.expiresAt) - town.world.clock.now()).toBe(7 * 86_400_000)
  })

  it.each<[string, unknown, string]>([
    ['11', 11, 'too_big'],
    ['−1', -1, 'too_small'],
    ['6.5', 6.5, 'not_whole'],
    ['"9"', '9', 'wrong_type'],
    ['null', null, 'wrong_type'],
    ['nothing', undefined, 'required'],
  ])('takes no score of %s, names the field, and nothing is stored', async (_, score, code) => {
    const who = await town.moveIn()
    const { promptId } = await sheetAbout(town, who)
    const before = await dumpOf(town.world, town.communityId)
    const { status, problem } = await who.client.ask(contract.answerPrompt, {
      params: { promptId },
      body: { score, anonymous: false, sheetKey: newSecret() } as never,
    })
    expect([status, problem.errors?.map(({ pointer, code: fault }) => [pointer, fault])]).toEqual([400, [['/body/score', code]]])
    expect(await dumpOf(town.world, town.communityId)).toEqual(before)
    await tap(who, promptId, 9)
  })

  it('can be corrected for two minutes from the tap, as often as one likes; both scores are kept', async () => {
    const who = await town.moveIn()
    const { sheetKey } = await answer(town, who, 10)
    expect((await correct(who, sheetKey, 3)).status).toBe(200)
    town.world.clock.pass(2)
    expect((await correct(who, sheetKey, 4)).reply).toMatchObject({ scoreClass: 'detractor' })
    expect(await responseOf(who)).toMatchObject({ score: 4, firstScore: 10 })
    town.world.clock.pass(0.01)
    expect((await correct(who, sheetKey, 9)).problem.code).toBe('correction_over')
    expect(await responseOf(who)).toMatchObject({ score: 4 })
    expect(await casesOf(who)).toMatchObject([{ state: 'opened', score: 4 }])
  })

  it('a case that is no longer due closes as corrected and is counted nowhere; one that is due opens', async () => {
    const who = await town.moveIn()
    const { sheetKey, outcome } = await answer(town, who, 2)
    const caseId = outcome.followUp?.caseId ?? ''
    await correct(who, sheetKey, 8)
    expect(await casesOf(who)).toMatchObject([{ id: caseId, state: 'closed', closing: 'score_corrected' }])
    expect((await who.client.call(contract.listMyCases)).data).toEqual([])
    expect((await town.desk.client.call(contract.listCases, { query: { scope: 'closed' } })).data.map(({ id }) => id)).not.toContain(caseId)
    town.world.clock.pass(3)
    await town.world.work()
    const told = (await rowsOf(town.world, 'inbox')).filter(
      ({ kind, target }) => kind === 'staff_case' && (target as { id: string }).id === caseId,
    )
    expect(told).toEqual([])
    expect((await rowsOf(town.world, 'surveyGate')).find(({ subject }) => subject === `h:${who.household}`)?.openMatters).toBe(0)
  })

  it('a correction keeps the words and answers that are still asked, and drops the others', async () => {
    const who = await town.moveIn()
    const { sheetKey } = await answer(town, who, 3, { about: 'access' })
    await reasons(who, sheetKey, { trouble: ['slow'], effort: 4, words: '开门慢' })
    await correct(who, sheetKey, 5)
    expect((await responseOf(who))?.answers).toEqual({ trouble: ['slow'], effort: 4, words: '开门慢' })
    const other = await town.moveIn()
    const second = await answer(town, other, 3)
    await reasons(other, second.sheetKey, { pain: ['wrong_amount'], words: '金额不对' })
    await correct(other, second.sheetKey, 9)
    expect((await responseOf(other))?.answers).toEqual({ words: '金额不对' })
  })

  it('a passive who wrote and then corrects to a low score has a case with the words, and no second task', async () => {
    const who = await town.moveIn()
    const { sheetKey } = await answer(town, who, 8)
    await reasons(who, sheetKey, { words: '等了两天' })
    const followUps = async () => (await rowsOf(town.world, 'followUps')).filter(({ personId }) => personId === who.personId)
    expect(await followUps()).toHaveLength(1)
    await correct(who, sheetKey, 2)
    expect([await followUps(), await casesOf(who)]).toMatchObject([[], [{ score: 2, words: '等了两天' }]])
    await correct(who, sheetKey, 7)
    expect(await followUps()).toMatchObject([{ score: 7, words: '等了两天' }])
    await correct(who, sheetKey, 10)
    expect(await followUps()).toEqual([])
  })

  it('reasons sent again replace the earlier ones, on the answer and in the case', async () => {
    const who = await town.moveIn()
    const { sheetKey } = await answer(town, who, 3)
    await reasons(who, sheetKey, { pain: ['unclear_bill'], words: '看不懂' })
    await reasons(who, sheetKey, { pain: ['wrong_amount', 'no_reply'], words: '金额不对😭\n问了没人回' })
    expect((await responseOf(who))?.answers).toEqual({ pain: ['wrong_amount', 'no_reply'], words: '金额不对😭\n问了没人回' })
    expect(await casesOf(who)).toMatchObject([
      { title: '金额不对，问了没人回', words: '金额不对😭\n问了没人回', reasons: ['金额不对', '问了没人回'] },
    ])
  })

  it.each<[string, Record<string, unknown>, string, string]>([
    ['a question that the survey has not', { nothing: 'x' }, '/body/answers/nothing', 'unknown_field'],
    ['a question that was not asked after this score', { like: ['easy'] }, '/body/answers/like', 'not_asked'],
    ['the first question once more', { nps: 5 }, '/body/answers/nps', 'not_asked'],
    ['an option that is none', { pain: ['nonsense'] }, '/body/answers/pain', 'unknown_value'],
    ['an option twice', { pain: ['other', 'other'] }, '/body/answers/pain', 'unknown_value'],
    ['words where options are', { pain: 'other' }, '/body/answers/pain', 'wrong_type'],
    ['a number where words are', { words: 7 }, '/body/answers/words', 'wrong_type'],
    ['too many words', { words: '长'.repeat(2001) }, '/body/answers/words', 'too_long'],
  ])('names %s, and keeps nothing of that sheet', async (_, answers, pointer, code) => {
    const who = await town.moveIn()
    const { sheetKey } = await answer(town, who, 3)
    const before = await dumpOf(town.world, town.communityId)
    const { status, problem } = await reasons(who, sheetKey, { ...answers, ...('words' in answers ? {} : { words: '对的' }) } as never)
    expect([status, problem.errors?.map((error) => [error.pointer, error.code])]).toEqual([400, [[pointer, code]]])
    expect(await dumpOf(town.world, town.communityId)).toEqual(before)
  })

  it('mends what cannot be seen in words, instead of refusing a person’s words for it', async () => {
    const who = await town.moveIn()
    const { sheetKey } = await answer(town, who, 3)
    expect((await reasons(who, sheetKey, { words: '\u202E水\u0007管\t又漏' })).status).toBe(204)
    const stored = (await rowsOf(town.world, 'responses')).find(({ personId }) => personId === who.personId)
    expect(stored?.answers).toMatchObject({ words: '水管 又漏' })
  })

  it('takes reasons for a day after the tap, and nothing more after that or once it was closed', async () => {
    const [closed, late] = [await town.moveIn(), await town.moveIn()]
    const first = await answer(town, closed, 3)
    await closed.client.call(contract.closeSheet, { body: { sheetKey: first.sheetKey } })
    await closed.client.call(contract.closeSheet, { body: { sheetKey: first.sheetKey } })
    const second = await answer(town, late, 3)
    town.world.clock.pass(45)
    expect((await reasons(late, second.sheetKey, { words: '过了三刻钟才写' })).status).toBe(204)
    expect((await late.client.ask(contract.wishContact, { body: { sheetKey: second.sheetKey, wish: 'phone' } })).status).toBe(200)
    expect((await correct(late, second.sheetKey, 9)).problem.code).toBe('correction_over')
    town.world.clock.pass(24 * 60 - 45)
    for (const [who, sheetKey] of [
      [closed, first.sheetKey],
      [late, second.sheetKey],
    ] as const) {
      expect((await reasons(who, sheetKey, { words: '晚了' })).problem.code).toBe('sheet_closed')
      expect((await correct(who, sheetKey, 9)).problem.code).toBe('sheet_closed')
      expect((await who.client.refused(contract.wishContact, { body: { sheetKey, wish: 'phone' } })).code).toBe('sheet_closed')
    }
  })

  it('is reached by its own secret alone, and by its own person alone', async () => {
    const [who, neighbour] = [await town.moveIn(), await town.moveIn()]
    const { sheetKey } = await answer(town, who, 3)
    expect((await reasons(neighbour, sheetKey, { words: '我来' })).problem.code).toBe('not_found')
    expect((await correct(neighbour, sheetKey, 9)).problem.code).toBe('not_found')
    expect((await reasons(who, newSecret(), { words: '猜' })).problem.code).toBe('not_found')
  })

  it('of a prompt that is another’s, unknown, or already answered takes no answer', async () => {
    const [who, neighbour] = [await town.moveIn(), await town.moveIn()]
    const { promptId } = await sheetAbout(town, who)
    const body = () => ({ score: 9, anonymous: false, sheetKey: newSecret() })
    const at = async (by: Neighbour, id: string) =>
      (await by.client.refused(contract.answerPrompt, { params: { promptId: id }, body: body() })).code
    expect(await at(neighbour, promptId)).toBe('not_found')
    expect(await at(who, 'pmt_00000000000000000000000000')).toBe('not_found')
    await tap(who, promptId, 9)
    expect(await at(who, promptId)).toBe('already_done')
  })

  it('the same key with another score is another request; a secret that another sheet has is not taken', async () => {
    const [who, neighbour] = [await town.moveIn(), await town.moveIn()]
    const [mine, theirs] = [await sheetAbout(town, who), await sheetAbout(town, neighbour)]
    const [key, sheetKey] = [newKey(), newSecret()]
    const send = (by: Neighbour, promptId: string, body: object, with_ = newKey()) =>
      by.client.ask(contract.answerPrompt, { params: { promptId }, body: { score: 9, anonymous: false, sheetKey, ...body }, key: with_ })
    expect((await send(who, mine.promptId, {}, key)).status).toBe(201)
    expect((await send(who, mine.promptId, { score: 2 }, key)).problem.code).toBe('key_reused')
    for (const anonymous of [false, true]) {
      const { status, problem } = await send(neighbour, theirs.promptId, { anonymous })
      expect([status, problem.errors]).toEqual([400, [{ pointer: '/body/sheetKey', code: 'not_available' }]])
    }
    expect((await send(neighbour, theirs.promptId, { sheetKey: newSecret() })).status).toBe(201)
  })

  it('thanks every answer with the same points, whatever the score and whether named or not', async () => {
    const scores = [0, 8, 10]
    for (const anonymous of [false, true]) {
      for (const score of scores) {
        const who = await town.moveIn()
        const { outcome } = await answer(town, who, score, { anonymous })
        expect([outcome.points, (await who.client.call(contract.readMyData)).points]).toEqual([10, 10])
      }
    }
  })

  it('a low effort alone is a note and no case', async () => {
    const who = await town.moveIn()
    const { sheetKey } = await answer(town, who, 9, { about: 'access' })
    await reasons(who, sheetKey, { effort: 5 })
    expect(await casesOf(who)).toEqual([])
    expect(
      (await rowsOf(town.world, 'tallies')).find(
        ({ measure, touchpoint, s5 }) => measure === 'ces' && touchpoint === 'smart_access_first_used' && s5 > 0,
      ),
    ).toBeDefined()
  })
})
