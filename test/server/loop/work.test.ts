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
  const contact = (by: Colleague, caseId: string) => by.client.call(contract.contactResident, { params: { caseId }, body: { way: 'phone', reached: true, note: '对不起，今天就来。' } })
  const inHours = (hours: number) => new Date(town.world.clock.now() + hours * 3_600_000).toISOString()
  const mine = (who: Neighbour, caseId: string) => who.client.call(contract.readMyCase, { params: { caseId } })

  it('the resident reads the first words, the plan and what became of it, by whom and when', async () => {
    const { who, caseId, params } = await opened()
    await contact(town.butler, caseId)
    await town.butler.client.call(contract.planCase, { params, body: { what: '换整段水管', who: '陈师傅', when: inHours(2), until: inHours(4) } })
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
    ['that ends before it begins', () => ({ when: inHours(3), until: inHours(2) }), '/body/until', 'too_small'],
  ])('a plan %s names the field and changes nothing', async (_, times, pointer, code) => {
    const { params } = await opened()
    const before = await dumpOf(town.world, town.communityId)
    const { status, problem } = await town.butler.client.ask(contract.planCase, { params, body: { what: '修', who: '陈师傅', ...times() } as never })
    expect([status, problem.errors]).toEqual([400, [{ pointer, code }]])
    expect(await dumpOf(town.world, town.communityId)).toEqual(before)
  })

  it('nothing is resolved before somebody spoke to the resident, nor answered before it is resolved', async () => {
    const { who, params } = await opened()
    const early = await town.butler.client.ask(contract.resolveCase, { params, body: resolution })
    expect([early.problem.code, early.problem.params]).toEqual(['state_conflict', { state: 'opened' }])
    expect((await who.client.refused(contract.confirmSolved, { params, body: { solved: true, score: 9, note: '' } })).code).toBe('state_conflict')
    expect((await who.client.refused(contract.answerPlan, { params, body: { accept: true, note: '' } })).code).toBe('state_conflict')
    expect((await town.butler.client.refused(contract.enterVerification, { params, body: { reached: false, note: '' } })).code).toBe('state_conflict')
    expect((await town.manager.client.refused(contract.decideCase, { params, body: { goOn: false, note: '就这样' } })).code).toBe('state_conflict')
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
    expect(two.pains.map(({ text, owner, outcome }) => [text, owner.name, outcome])).toEqual([['等得久', '陈立军', ''], ['没收拾', '何小雨', '']])
    const settled = await town.butler.client.call(contract.settlePain, { params, body: { painId: two.pains[1]?.id ?? '', outcome: '道歉并返工' } })
    expect(settled.pains.map(({ outcome }) => outcome)).toEqual(['', '道歉并返工'])
    expect((await add('别的', 'stf_00000000000000000000000000')).problem.errors).toEqual([{ pointer: '/body/ownerId', code: 'not_available' }])
    const foreign = { params: (await opened()).params, body: { painId: two.pains[0]?.id ?? '', outcome: '不是这里的' } }
    expect((await town.butler.client.refused(contract.settlePain, foreign)).errors).toEqual([{ pointer: '/body/painId', code: 'not_available' }])
  })

  describe('giving something for it', () => {
    async function resolvedWith(amountFen: number) {
      const { who, caseId, params } = await opened()
      await contact(town.butler, caseId)
      const detail = await town.butler.client.call(contract.resolveCase, { params, body: { ...resolution, compensation: { kind: 'voucher', amountFen } } })
      return { who, caseId, params, given: detail.compensations[0], decide: (by: Colleague, approve: boolean) => by.client.ask(contract.decideCompensation, { params, body: { compensationId: detail.compensations[0]?.id ?? '', approve } }) }
    }

    it('is the butler’s own up to the authority', async () => {
      const { who, caseId, given } = await resolvedWith(50_000)
      expect(given).toMatchObject({ state: 'granted', amountFen: 50_000, by: '周晓岚' })
      expect((await mine(who, caseId)).compensations).toEqual([{ kind: 'voucher', amountFen: 50_000 }])
    })

    it('above it waits for the manager, and the resident is promised nothing before', async () => {
      const { who, caseId, given, decide } = await resolvedWith(50_001)
      expect(given?.state).toBe('awaiting_approval')
      expect((await mine(who, caseId)).compensations).toEqual([])
      expect((await mine(who, caseId)).timeline.map(({ kind }) => kind)).not.toContain('compensated')
      expect((await town.manager.client.call(contract.listInbox, { query: { as: 'staff' } })).data.some(({ kind, target }) => kind === 'staff_approval' && target?.id === caseId)).toBe(true)
      expect((await decide(town.manager, true)).status).toBe(200)
      expect((await mine(who, caseId)).compensations).toHaveLength(1)
      expect((await decide(town.manager, false)).problem.code).toBe('state_conflict')
    })

    it('can be refused, and then nothing is given', async () => {
      const { who, caseId, decide } = await resolvedWith(60_000)
      expect((await decide(town.manager, false)).reply.compensations).toMatchObject([{ state: 'refused' }])
      expect((await mine(who, caseId)).compensations).toEqual([])
    })

    it('above the manager’s own authority is not the manager’s to approve either', async () => {
      const { decide } = await resolvedWith(500_001)
      const { status, problem } = await decide(town.manager, true)
      expect([status, problem.code, problem.params]).toEqual([409, 'over_authority', { limitFen: 500_000 }])
      expect((await decide(town.manager, false)).status).toBe(200)
    })

    it('of another case names the field', async () => {
      const [one, two] = [await resolvedWith(60_000), await resolvedWith(60_000)]
      const body = { compensationId: two.given?.id ?? '', approve: true }
      expect((await town.manager.client.refused(contract.decideCompensation, { params: one.params, body })).errors).toEqual([{ pointer: '/body/compensationId', code: 'not_available' }])
    })
  })

  describe('handing it over', () => {
    const offer = (by: Colleague, caseId: string, to: Colleague) => by.client.ask(contract.offerHandover, { params: { caseId }, body: { toId: to.staffId, note: '我去培训' } })
    const reply = (by: Colleague, caseId: string, accept: boolean) => by.client.ask(contract.answerHandover, { params: { caseId }, body: { accept } })

    it('until it is accepted the clock is still the sender’s', async () => {
      const { caseId } = await opened()
      await offer(town.butler, caseId, town.desk)
      expect((await town.desk.client.call(contract.listCases, { query: { scope: 'offered' } })).data.map(({ id }) => id)).toEqual([caseId])
      town.world.clock.pass(20)
      await town.world.work()
      const overdue = (await rowsOf(town.world, 'inbox')).filter(({ kind, target }) => kind === 'staff_overdue' && (target as { id: string }).id === caseId)
      expect(overdue.map(({ recipient }) => recipient)).toEqual([`s:${town.butler.staffId}`])
    })

    it('accepted, the new owner has it, the resident is told, and the sender cannot work on it any more', async () => {
      const { who, caseId } = await opened()
      await offer(town.butler, caseId, town.desk)
      expect((await reply(town.desk, caseId, true)).reply).toMatchObject({ owner: { id: town.desk.staffId }, offeredTo: null, mine: true })
      expect((await mine(who, caseId)).owner.name).toBe('何小雨')
      expect((await who.client.call(contract.listInbox, { query: { as: 'resident' } })).data[0]).toMatchObject({ kind: 'case_progress', title: expect.stringContaining('何小雨') })
      expect((await town.butler.client.refused(contract.contactResident, { params: { caseId }, body: { way: 'phone', reached: true, note: '您好' } })).code).toBe('not_found')
    })

    it('declined, it stays where it was, and the sender is told', async () => {
      const { caseId } = await opened()
      await offer(town.butler, caseId, town.desk)
      expect((await reply(town.desk, caseId, false)).reply).toMatchObject({ owner: { id: town.butler.staffId }, offeredTo: null })
      expect((await town.butler.client.call(contract.listInbox, { query: { as: 'staff' } })).data[0]).toMatchObject({ kind: 'staff_handover', title: expect.stringContaining('没接') })
    })

    it('is answered by whom it was offered to, once', async () => {
      const { caseId } = await opened()
      await offer(town.butler, caseId, town.desk)
      expect((await reply(town.manager, caseId, true)).problem.code).toBe('not_found')
      await reply(town.desk, caseId, true)
      expect((await reply(town.desk, caseId, true)).problem.code).toBe('not_found')
    })

    it('after the case has closed is too late: nobody is told of a new owner', async () => {
      const { who, caseId, params } = await opened()
      await resolve(town.butler.client, caseId)
      await offer(town.butler, caseId, town.desk)
      await who.client.call(contract.confirmSolved, { params, body: { solved: true, score: 9, note: '' } })
      expect((await reply(town.desk, caseId, true)).problem.code).toBe('state_conflict')
      expect((await mine(who, caseId)).owner.name).toBe('周晓岚')
    })

    it('goes to somebody who can work on it', async () => {
      const { caseId } = await opened()
      for (const to of [town.engineer, town.operator, town.butler]) expect((await offer(town.butler, caseId, to)).problem.errors).toEqual([{ pointer: '/body/toId', code: 'not_available' }])
    })
  })

  it('of two who take the same step in the same moment one is told that it was taken', async () => {
    const { caseId, params } = await opened()
    await contact(town.butler, caseId)
    const answers = await Promise.all(Array.from({ length: 10 }, () => town.butler.client.ask(contract.resolveCase, { params, body: resolution })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(new Set(answers.filter(({ status }) => status !== 200).map(({ problem }) => problem.code))).toEqual(new Set(['state_conflict']))
    expect((await rowsOf(town.world, 'caseEvents')).filter(({ caseId: id, kind }) => id === caseId && kind === 'resolved')).toHaveLength(1)
  })

  it('one step sent twice with its key is one step', async () => {
    const { caseId, params } = await opened()
    const key = newKey()
    const input = { params, body: { way: 'phone' as const, reached: false, note: '没人接' }, key }
    await Promise.all([town.butler.client.call(contract.contactResident, input), town.butler.client.call(contract.contactResident, input)])
    expect((await rowsOf(town.world, 'caseEvents')).filter(({ caseId: id, kind }) => id === caseId && kind === 'not_reached')).toHaveLength(1)
  })

  it('earlier cases of the household are shown beside it, never those of a neighbour', async () => {
    const { who } = await opened()
    await opened()
    const second = await toldCase(town.butler.client, who)
    expect(second.history).toHaveLength(1)
  })
})
