import * as contract from '@linsheng/shared/contract'
import { addDays } from '@linsheng/server/src/platform/time.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newKey } from '../../support/client.ts'
import { happen, pay, shownSheet, tap, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { refusalRows, rowsOf } from '../../support/rows.ts'
import { openTown, type Town } from '../../support/town.ts'

type Draft = contract.BodyOf<typeof contract.publishSurvey>
const nps = { key: 'nps', kind: 'nps', title: '推荐吗？' } as const
const draftOf = (questions: unknown[]): Draft => ({ locale: 'zh-CN', purpose: '改进服务。', questions }) as Draft

describe.each(engines)('survey designs, on %s', (engine) => {
  let town: Town
  let paymentSurvey = ''

  beforeAll(async () => {
    town = await openTown(engine)
    const { data } = await town.manager.client.call(contract.listSurveys)
    paymentSurvey = data.find(({ triggers }) => triggers.some(({ touchpoint }) => touchpoint === 'payment_made'))?.id ?? ''
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const publish = (body: Draft, key = newKey()) =>
    town.manager.client.ask(contract.publishSurvey, { params: { surveyId: paymentSurvey }, body, key })
  const later = async (minutes: number) => {
    town.world.clock.pass(minutes)
    await town.world.work()
  }

  /** To the next Monday, from which on a version that was published is asked. */
  const nextWeek = async () => {
    const { time, now } = await town.deps()
    while (town.world.clock.now() < time.startOf(addDays(time.week(now), 7))) await later(12 * 60)
    wakingHours(town.world)
  }

  it('a prompt keeps the version it was reserved with; from Monday on the next one has the new', async () => {
    const [early, same, late] = [await town.moveIn(), await town.moveIn(), await town.moveIn()]
    await pay(town, early)
    await later(6)
    const published = await publish(draftOf([{ ...nps, title: '新的问法，您推荐吗？' }]))
    expect(published.reply.version).toBe(2)
    expect(published.reply.inForceFrom.day).toBe('2026-06-08')
    // made for one person alone its words would name the author of an anonymous answer
    await pay(town, same)
    await later(6)
    const first = await shownSheet(early)
    expect((await shownSheet(same)).questionnaire).toEqual(first.questionnaire)
    await tap(early, first.promptId, 9)
    await nextWeek()
    await pay(town, late)
    await later(6)
    const second = await shownSheet(late)
    expect(first.questionnaire.questions.length).toBeGreaterThan(1)
    expect(second.questionnaire.questions).toEqual([{ ...nps, title: '新的问法，您推荐吗？' }])
    await tap(late, second.promptId, 9)
    const versions = (await rowsOf(town.world, 'responses')).map(({ versionId }) => versionId)
    expect(new Set(versions).size).toBe(2)
  })

  it.each<[string, unknown[], number, string]>([
    ['a text first', [{ key: 'words', kind: 'text', title: '说说' }], 0, 'first_not_a_score'],
    ['a first question under a condition', [{ ...nps, when: [{ question: 'nps', from: 0, to: 6 }] }], 0, 'first_conditional'],
    ['a name twice', [nps, nps], 1, 'key_repeated'],
    ['a choice of one', [nps, { key: 'why', kind: 'choice', title: '为什么', options: [{ key: 'a', label: '一' }] }], 1, 'options_missing'],
    [
      'options on a text',
      [nps, { key: 'why', kind: 'text', title: '为什么', options: [{ key: 'a', label: '一' }] }],
      1,
      'options_without_choice',
    ],
    [
      'an option twice',
      [
        nps,
        {
          key: 'why',
          kind: 'choice',
          title: '为什么',
          options: [
            { key: 'a', label: '一' },
            { key: 'a', label: '二' },
          ],
        },
      ],
      1,
      'option_repeated',
    ],
    [
      'a condition on nothing',
      [nps, { key: 'why', kind: 'text', title: '为什么', when: [{ question: 'none', from: 0, to: 6 }] }],
      1,
      'condition_unknown',
    ],
    [
      'a condition on what comes later',
      [
        nps,
        { key: 'why', kind: 'text', title: '为什么', when: [{ question: 'more', from: 0, to: 6 }] },
        { key: 'more', kind: 'csat', title: '满意吗' },
      ],
      1,
      'condition_not_earlier',
    ],
    [
      'four more questions after one score',
      [nps, ...[1, 2, 3, 4].map((n) => ({ key: `q${n}`, kind: 'text', title: '说说' }))],
      4,
      'too_many_questions',
    ],
  ])('%s is not published: the fault is named with its question', async (_, questions, index, fault) => {
    const before = await rowsOf(town.world, 'surveyVersions')
    const { status, problem } = await publish(draftOf(questions))
    expect(status).toBe(400)
    expect(problem.errors).toContainEqual({ pointer: `/body/questions/${index}`, code: 'draft_fault', params: { fault } })
    expect(await rowsOf(town.world, 'surveyVersions')).toEqual(before)
  })

  it('a condition that no score meets is not published: the very figure is named', async () => {
    const { status, problem } = await publish(
      draftOf([nps, { key: 'why', kind: 'text', title: '为什么', when: [{ question: 'nps', from: 6, to: 0 }] }]),
    )
    expect([status, problem.errors]).toEqual([
      400,
      [{ pointer: '/body/questions/1/when/0/to', code: 'draft_fault', params: { fault: 'condition_empty' } }],
    ])
  })

  it('twenty who publish in the same moment get a version each, or a conflict; none is lost and no number twice', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => publish(draftOf([{ ...nps, title: `第 ${i} 种问法` }]))))
    expect(new Set(answers.map(({ status }) => status)).size).toBeLessThanOrEqual(2)
    const versions = (await rowsOf(town.world, 'surveyVersions'))
      .filter(({ surveyId }) => surveyId === paymentSurvey)
      .map(({ version }) => version)
    expect(new Set(versions).size).toBe(versions.length)
    expect(versions.length).toBe(2 + answers.filter(({ status }) => status === 201).length)
  })

  it('a publishing sent twice with its key is one version', async () => {
    const key = newKey()
    const draft = draftOf([{ ...nps, title: '只发一次' }])
    const [one, two] = [await publish(draft, key), await publish(draft, key)]
    expect(two.reply).toEqual(one.reply)
  })

  it('a trigger that is switched off asks nothing, switched on asks again, as long after as it says', async () => {
    const params = { surveyId: paymentSurvey }
    const set = (body: { delayMinutes: number; active: boolean }) =>
      town.operator.client.call(contract.setTrigger, { params, body: { touchpoint: 'payment_made', ...body } })
    await set({ delayMinutes: 5, active: false })
    const [off, on] = [await town.moveIn(), await town.moveIn()]
    await pay(town, off)
    await later(6)
    expect((await off.client.call(contract.claimPrompt)).sheet).toBeNull()
    expect((await refusalRows(town.world)).filter(({ personId }) => personId === off.personId)).toEqual([])
    await set({ delayMinutes: 30, active: true })
    await pay(town, on)
    await later(29)
    expect((await on.client.call(contract.claimPrompt)).sheet).toBeNull()
    await later(1)
    await shownSheet(on)
    await set({ delayMinutes: 5, active: true })
  })

  it('a trigger switched off while a moment waits asks nothing about it', async () => {
    const params = { surveyId: paymentSurvey }
    const who = await town.moveIn()
    await pay(town, who)
    await town.operator.client.call(contract.setTrigger, { params, body: { touchpoint: 'payment_made', delayMinutes: 5, active: false } })
    await later(6)
    expect((await who.client.call(contract.claimPrompt)).sheet).toBeNull()
    await town.operator.client.call(contract.setTrigger, { params, body: { touchpoint: 'payment_made', delayMinutes: 5, active: true } })
  })

  it('a trigger for a touchpoint or survey that is not here names what is missing', async () => {
    const set = (surveyId: string, touchpoint: string) =>
      town.operator.client.ask(contract.setTrigger, { params: { surveyId }, body: { touchpoint, delayMinutes: 5, active: true } })
    expect((await set(paymentSurvey, 'no_such_place')).problem.errors).toEqual([{ pointer: '/body/touchpoint', code: 'not_available' }])
    expect((await set('svy_00000000000000000000000000', 'payment_made')).problem.code).toBe('not_found')
  })

  it('stars first: three are between, two open a case, and zero is no score', async () => {
    const { data } = await town.manager.client.call(contract.listSurveys)
    const access = data.find(({ triggers }) => triggers.some(({ touchpoint }) => touchpoint === 'smart_access_first_used'))
    await town.manager.client.call(contract.publishSurvey, {
      params: { surveyId: access?.id ?? '' },
      body: draftOf([{ key: 'csat', kind: 'csat', title: '满意吗？' }]),
    })
    await nextWeek()
    const outcomes: unknown[] = []
    for (const score of [3, 2, 5]) {
      wakingHours(town.world)
      const who = await town.moveIn()
      await happen(town, 'smart_access_first_used', who)
      await later(121)
      const { promptId } = await shownSheet(who)
      const none = await who.client.ask(contract.answerPrompt, {
        params: { promptId },
        body: { score: 0, anonymous: false, sheetKey: newKey() },
      })
      expect(none.problem.errors).toEqual([{ pointer: '/body/score', code: 'too_small', params: { limit: 1 } }])
      const six = await who.client.ask(contract.answerPrompt, {
        params: { promptId },
        body: { score: 6, anonymous: false, sheetKey: newKey() },
      })
      expect(six.problem.errors).toEqual([{ pointer: '/body/score', code: 'too_big', params: { limit: 5 } }])
      const { outcome } = await tap(who, promptId, score)
      outcomes.push([outcome.scoreClass, outcome.followUp !== null])
    }
    expect(outcomes).toEqual([
      ['passive', false],
      ['detractor', true],
      ['promoter', false],
    ])
  })

  it('effort first: the easiest answer is a promoter and praises who served, the hardest is a detractor without a case', async () => {
    const { data } = await town.manager.client.call(contract.listSurveys)
    const access = data.find(({ triggers }) => triggers.some(({ touchpoint }) => touchpoint === 'smart_access_first_used'))
    await town.manager.client.call(contract.publishSurvey, {
      params: { surveyId: access?.id ?? '' },
      body: draftOf([
        { key: 'ces', kind: 'ces', title: '费力吗？' },
        { key: 'words', kind: 'text', title: '想说的' },
      ]),
    })
    await nextWeek()
    const outcomes: unknown[] = []
    for (const score of [1, 3, 5]) {
      wakingHours(town.world)
      const who = await town.moveIn()
      await happen(town, 'smart_access_first_used', who)
      await later(121)
      const { promptId } = await shownSheet(who)
      const { outcome, sheetKey } = await tap(who, promptId, score)
      await who.client.call(contract.giveReasons, { body: { sheetKey, answers: { words: `费力度 ${score}` } } })
      await later(3)
      const { data: told } = await who.client.call(contract.listInbox, { query: { as: 'resident' } })
      outcomes.push([outcome.scoreClass, outcome.followUp !== null, told.some(({ title }) => title.includes('愿意推荐'))])
    }
    expect(outcomes).toEqual([
      ['promoter', false, true],
      ['passive', false, false],
      ['detractor', false, false],
    ])
    // residents who found it hard or middling and wrote why are followed up, one who found it easy is not
    const followed = (await rowsOf(town.world, 'followUps')).map(({ words }) => words).filter((words) => words.startsWith('费力度'))
    expect(followed.sort()).toEqual(['费力度 3', '费力度 5'])
  })
})
