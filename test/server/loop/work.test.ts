import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newKey } from '../../support/client.ts'
import { lowCase, resolution, resolve, toldCase, upload, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { dumpOf, rowsOf } from '../../support/rows.ts'
import { type Colleague, type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('working on a case, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  async function opened(): Promise<{ who: Neighbour; caseId: string; params: { caseId: string } }> {
    const who = await town.moveIn()
    const { caseId } = await lowCase(town, who, 5)
    return { who, caseId, params: { caseId } }
  }
  const contact = (by: Colleague, caseId: string) =>
    by.client.call(contract.contactResident, { params: { caseId }, body: { way: 'phone', reached: true, note: '对不起，今天就来。' } })
  const inHours = (hours: number) => new Date(town.world.clock.now() + hours * 3_600_000).toISOString()
  const mine = (who: Neighbour, caseId: string) => who.client.call(contract.readMyCase, { params: { caseId } })

  it('a corrected score is the one that the resident reads; staff see both', async () => {
    const who = await town.moveIn()
    const { sheetKey, caseId } = await lowCase(town, who, 2)
    await who.client.call(contract.correctScore, { body: { sheetKey, score: 1 } })
    const { score, timeline } = await who.client.call(contract.readMyCase, { params: { caseId } })
    expect([score, timeline.map((event) => event.score)]).toEqual([1, [1]])
    const seen = (await town.butler.client.call(contract.readCase, { params: { caseId } })).timeline
    expect(seen.map((event) => [event.kind, event.score])).toEqual(
      expect.arrayContaining([
        ['opened', 2],
        ['score_corrected', 1],
      ]),
    )
  })

  it('the resident reads the first words, the plan and what became of it, by whom and when', async () => {
    const { who, caseId, params } = await opened()
    await contact(town.butler, caseId)
    await town.butler.client.call(contract.planCase, {
      params,
      body: { what: '换整段水管', who: '陈师傅', when: inHours(2), until: inHours(4) },
    })
    await who.client.call(contract.answerPlan, { params, body: { accept: true, note: '可以' } })
    const photoIds = [await upload(town.butler.client)]
    await town.butler.client.call(contract.resolveCase, { params, body: { ...resolution, learned: '以后先查整段', photoIds } })
    const { timeline, asks, owner } = await mine(who, caseId)
    expect(timeline.map(({ kind, by }) => [kind, by])).toEqual([
      ['opened', ''],
      ['contacted', '周晓岚'],
      ['planned', '周晓岚'],
      ['plan_accepted', ''],
      ['cause_found', '周晓岚'],
      ['resolved', '周晓岚'],
    ])
    expect([asks, owner.name, timeline.at(-1)?.photos.length]).toEqual(['solved', '周晓岚', 1])
  })

  it.each<[string, () => object, string, string]>([
    ['in the past', () => ({ when: inHours(-1) }), '/body/when', 'in_the_past'],
    ['beyond half a year', () => ({ when: inHours(181 * 24) }), '/body/when', 'too_far_ahead'],
    ['that ends beyond it', () => ({ when: inHours(3), until: '9999-12-31T23:59:59.999Z' }), '/body/until', 'too_far_ahead'],
    ['that ends before it begins', () => ({ when: inHours(3), until: inHours(2) }), '/body/until', 'too_small'],
  ])('a plan %s names the field and changes nothing', async (_, times, pointer, code) => {
    const { params } = await opened()
    const before = await dumpOf(town.world, town.communityId)
    const { status, problem } = await town.butler.client.ask(contract.planCase, {
      params,
      body: { what: '修', who: '陈师傅', ...times() } as never,
    })
    expect([status, problem.errors]).toEqual([400, [{ pointer, code }]])
    expect(await dumpOf(town.world, town.communityId)).toEqual(before)
  })

  it('nothing is resolved before somebody spoke to the resident, nor answered before it is resolved', async () => {
    const { who, params } = await opened()
    const early = await town.butler.client.ask(contract.resolveCase, { params, body: resolution })
    expect([early.problem.code, early.problem.params]).toEqual(['state_conflict', { state: 'opened' }])
    expect((await who.client.refused(contract.confirmSolved, { params, body: { solved: true, score: 9, note: '' } })).code).toBe(
      'state_conflict',
    )
    expect((await who.client.refused(contract.answerPlan, { params, body: { accept: true, note: '' } })).code).toBe('state_conflict')
    expect((await town.butler.client.refused(contract.enterVerification, { params, body: { reached: false, note: '' } })).code).toBe(
      'state_conflict',
    )
    expect((await town.manager.client.refused(contract.decideCase, { params, body: { goOn: false, note: '就这样' } })).code).toBe(
      'state_conflict',
    )
  })

  it('a closed case takes no step any more', async () => {
    const { who, caseId, params } = await opened()
    await resolve(town.butler.client, caseId)
    await who.client.call(contract.confirmSolved, { params, body: { solved: true, score: 9, note: '' } })
    const before = await dumpOf(town.world, town.communityId)
    const steps = [
      town.butler.client.refused(contract.contactResident, { params, body: { way: 'phone', reached: true, note: '再问一声' } }),
      town.butler.client.refused(contract.planCase, { params, body: { what: '修', who: '陈师傅', when: inHours(2) } }),
      town.butler.client.refused(contract.resolveCase, { params, body: resolution }),
      town.butler.client.refused(contract.offerHandover, { params, body: { toId: town.desk.staffId, note: '' } }),
      who.client.refused(contract.confirmSolved, { params, body: { solved: false, note: '' } }),
    ]
    for (const { code } of await Promise.all(steps)) expect(code).toBe('state_conflict')
    expect(await dumpOf(town.world, town.communityId)).toEqual(before)
  })

  it('each pain has an owner and an outcome of its own', async () => {
    const { params } = await opened()
    const add = (text: string, ownerId: string) => town.butler.client.ask(contract.addPain, { params, body: { text, ownerId } })
    await add('等得久', town.engineer.staffId)
    const two = (await add('没收拾', town.desk.staffId)).reply
    expect(two.pains.map(({ text, owner, outcome }) => [text, owner.name, outcome])).toEqual([
      ['等得久', '陈立军', ''],
      ['没收拾', '何小雨', ''],
    ])
    const settled = await town.butler.client.call(contract.settlePain, {
      params,
      body: { painId: two.pains[1]?.id ?? '', outcome: '道歉并返工' },
    })
    expect(settled.pains.map(({ outcome }) => outcome)).toEqual(['', '道歉并返工'])
    expect((await add('别的', 'stf_00000000000000000000000000')).problem.errors).toEqual([
      { pointer: '/body/ownerId', code: 'not_available' },
    ])
    const foreign = { params: (await opened()).params, body: { painId: two.pains[0]?.id ?? '', outcome: '不是这里的' } }
    expect((await town.butler.client.refused(contract.settlePain, foreign)).errors).toEqual([
      { pointer: '/body/painId', code: 'not_available' },
    ])
  })

  it('of two who take the same step in the same moment one is told that it was taken', async () => {
    const { caseId, params } = await opened()
    await contact(town.butler, caseId)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => town.butler.client.ask(contract.resolveCase, { params, body: resolution })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(new Set(answers.filter(({ status }) => status !== 200).map(({ problem }) => problem.code))).toEqual(new Set(['state_conflict']))
    expect((await rowsOf(town.world, 'caseEvents')).filter(({ caseId: id, kind }) => id === caseId && kind === 'resolved')).toHaveLength(1)
  })

  it('one step sent twice with its key is one step', async () => {
    const { caseId, params } = await opened()
    const key = newKey()
    const input = { params, body: { way: 'phone' as const, reached: false, note: '没人接' }, key }
    await Promise.all([town.butler.client.call(contract.contactResident, input), town.butler.client.call(contract.contactResident, input)])
    expect((await rowsOf(town.world, 'caseEvents')).filter(({ caseId: id, kind }) => id === caseId && kind === 'not_reached')).toHaveLength(
      1,
    )
  })

  it('earlier cases of the household are shown beside it, never those of a neighbour', async () => {
    const { who } = await opened()
    await opened()
    const second = await toldCase(town.butler.client, who)
    expect(second.history).toHaveLength(1)
  })
})
