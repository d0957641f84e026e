import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lowCase, resolve, toldCase, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { anonymousMatter } from '../../support/subjects/loop.ts'
import type { Cast } from '../../support/subjects/cast.ts'
import { type Colleague, type Neighbour, openTown, type Town } from '../../support/town.ts'

const hourMs = 3_600_000

describe.each(engines)('a case, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const read = (by: Colleague, caseId: string) => by.client.call(contract.readCase, { params: { caseId } })
  const mine = (who: Neighbour, caseId: string) => who.client.call(contract.readMyCase, { params: { caseId } })
  const inboxOf = async (by: Colleague) => (await by.client.call(contract.listInbox, { query: { as: 'staff' } })).data
  async function told() {
    const who = await town.moveIn('林玉兰')
    const { id } = await toldCase(town.butler.client, who)
    const params = { caseId: id }
    await town.butler.client.call(contract.contactResident, { params, body: { way: 'phone', reached: true, note: '对不起' } })
    return { who, caseId: id, params }
  }
  const planBody = (whoId?: string) => {
    const when = town.world.clock.now() + 24 * hourMs
    const times = { when: new Date(when).toISOString(), until: new Date(when + 2 * hourMs).toISOString() }
    return { what: '整段水管换新', ...times, ...(whoId === undefined ? {} : { whoId }) }
  }

  describe('with a plan', () => {
    it('names a colleague who comes, and tells him what, where and when, and what the resident says to it', async () => {
      const { who, params, caseId } = await told()
      const { plan } = await town.butler.client.call(contract.planCase, { params, body: planBody(town.engineer.staffId) })
      expect(plan).toMatchObject({ who: town.engineer.name, whoId: town.engineer.staffId, accepted: false })
      const [asked] = await inboxOf(town.engineer)
      expect(asked).toMatchObject({ title: expect.stringContaining('楼道灯坏了'), target: null })
      expect(asked?.body).toMatch(/整段水管换新.*等住户点头/)
      await who.client.call(contract.answerPlan, { params, body: { accept: true, note: '' } })
      const [answered] = await inboxOf(town.engineer)
      expect(answered?.title).toMatch(/住户同意了/)
      expect((await mine(who, caseId)).plan).toMatchObject({ who: town.engineer.name, accepted: true })
    })

    it('tells a colleague who comes no more once another plan names somebody else', async () => {
      const { params } = await told()
      const other = await town.hire(['engineer'])
      await town.butler.client.call(contract.planCase, { params, body: planBody(other.staffId) })
      await town.butler.client.call(contract.planCase, { params, body: planBody(town.engineer.staffId) })
      const [word] = await inboxOf(other)
      expect(word?.title).toMatch(/换人/)
    })

    it('refuses somebody who does not work here, and a plan that names nobody', async () => {
      const { params } = await told()
      for (const whoId of [town.operator.staffId, 'stf_00000000000000000000000000'])
        expect((await town.butler.client.refused(contract.planCase, { params, body: planBody(whoId) })).errors).toEqual([
          { pointer: '/body/whoId', code: 'not_available' },
        ])
      const { errors } = await town.butler.client.refused(contract.planCase, { params, body: planBody() })
      expect(errors).toEqual([{ pointer: '/body/whoId', code: 'required' }])
    })

    it('tells who comes for an anonymous resident no more of the time than the part of the day, and his inbox opens', async () => {
      const { caseId } = await anonymousMatter({ town, staff: town } as unknown as Cast)
      await town.desk.client.call(contract.planCase, { params: { caseId }, body: planBody(town.engineer.staffId) })
      const word = (await inboxOf(town.engineer)).find(({ part }) => part)
      expect(word).toMatchObject({ title: expect.stringContaining('想请您去'), target: null })
    })

    it('takes a name in words from a mini-program of before', async () => {
      const { params } = await told()
      const { plan } = await town.butler.client.call(contract.planCase, { params, body: { ...planBody(), who: '吴师傅' } })
      expect(plan).toMatchObject({ who: '吴师傅' })
    })
  })

  describe('whose plan was agreed to by telephone', () => {
    async function planned() {
      const matter = await told()
      await town.butler.client.call(contract.planCase, { params: matter.params, body: planBody(town.engineer.staffId) })
      return matter
    }
    const hear = (by: Colleague, caseId: string, accept = true) =>
      by.client.ask(contract.hearPlanAnswer, { params: { caseId }, body: { accept, note: '她说明早可以' } })

    it('says who heard the yes, never that the resident gave it, and its date is the promise', async () => {
      const { who, caseId } = await planned()
      const { reply } = await hear(town.butler, caseId)
      expect(reply.plan).toMatchObject({ accepted: true, heardBy: town.butler.name })
      const matter = await mine(who, caseId)
      expect(matter).toMatchObject({ asks: null, plan: { accepted: true, heardBy: town.butler.name } })
      expect(matter.timeline.at(-1)).toMatchObject({ kind: 'plan_accepted', byResident: false, by: town.butler.name, note: '她说明早可以' })
    })

    it('tells her at once what was written down in her name, and whom to tell if it is wrong', async () => {
      const { who, caseId } = await planned()
      await hear(town.butler, caseId)
      const { data } = await who.client.call(contract.listInbox, { query: { as: 'resident' } })
      expect(data[0]).toMatchObject({ kind: 'case_progress', target: { page: 'case', id: caseId } })
      expect([data[0]?.title, data[0]?.body]).toEqual([
        '周晓岚记下了：您在电话里说可以',
        expect.stringMatching(/^整段水管换新，明天 .*告诉我们一声。$/),
      ])
    })

    it('takes a no as well: the plan is open again', async () => {
      const { who, caseId } = await planned()
      expect((await hear(town.butler, caseId, false)).reply).toMatchObject({ planDate: null })
      expect((await mine(who, caseId)).timeline.at(-1)).toMatchObject({ kind: 'plan_declined', byResident: false })
    })

    it('is not asked twice, and is nobody’s to enter for an anonymous resident, whom no telephone reaches', async () => {
      const { caseId } = await planned()
      await hear(town.butler, caseId)
      expect((await hear(town.butler, caseId)).problem.code).toBe('state_conflict')
      const unnamed = await anonymousMatter({ town, staff: town } as unknown as Cast)
      const params = { caseId: unnamed.caseId }
      await town.desk.client.ask(contract.planCase, { params, body: planBody(town.desk.staffId) })
      expect((await hear(town.manager, unnamed.caseId)).problem.code).toBe('state_conflict')
    })

    it('is not taken from a colleague who does not work on it', async () => {
      const { caseId } = await planned()
      expect((await hear(town.desk, caseId)).problem.code).toBe('not_found')
    })
  })

  describe('and its orders', () => {
    it('shows the order that the score was about', async () => {
      const who = await town.moveIn('林玉兰')
      const { caseId } = await lowCase(town, who, 3, 'repair')
      const { orders } = await read(town.butler, caseId)
      const { data } = await who.client.call(contract.listMyRepairs)
      expect(orders).toMatchObject([{ id: data[0]?.id, number: data[0]?.number, state: 'confirmed', opened: false }])
    })

    it('opens one for the resident and her home, which bears the case and does not close it when it ends', async () => {
      const { who, caseId, params } = await told()
      const { orders = [], state } = await town.butler.client.call(contract.openOrder, {
        params,
        body: { spot: 'kitchen', fault: 'water', description: '水槽下面又滴水', channel: 'phone' },
      })
      expect([orders.length, orders[0]?.opened, state]).toEqual([1, true, 'contacted'])
      const order = await town.desk.client.call(contract.readRepair, { params: { repairId: orders[0]?.id ?? '' } })
      expect(order).toMatchObject({ resident: { personId: who.personId }, channel: 'phone', place: { label: { building: '8 栋' } } })
      expect((await who.client.call(contract.listMyRepairs)).data.map(({ id }) => id)).toEqual([order.id])
      await who.client.call(contract.cancelRepair, { params: { repairId: order.id }, body: { reason: '自己修好了' } })
      expect(await read(town.butler, caseId)).toMatchObject({ state: 'contacted', orders: [{ id: order.id, state: 'cancelled' }] })
    })

    it('opens none of an anonymous case: an order would say where she lives', async () => {
      const { caseId } = await anonymousMatter({ town, staff: town } as unknown as Cast)
      const { orders } = await read(town.desk, caseId)
      const body = { spot: 'kitchen' as const, fault: 'water' as const, channel: 'phone' as const }
      const { code } = await town.desk.client.refused(contract.openOrder, { params: { caseId }, body })
      expect([orders, code]).toEqual([[], 'state_conflict'])
    })

    it('opens none of a closed case, and none for a colleague who does not work on it', async () => {
      const { caseId } = await told()
      const body = { spot: 'kitchen' as const, fault: 'water' as const, channel: 'phone' as const }
      expect((await town.desk.client.refused(contract.openOrder, { params: { caseId }, body })).code).toBe('not_found')
      await resolve(town.butler.client, caseId)
      await town.butler.client.call(contract.enterVerification, {
        params: { caseId },
        body: { reached: true, solved: true, score: 9, note: '' },
      })
      expect((await town.butler.client.refused(contract.openOrder, { params: { caseId }, body })).code).toBe('state_conflict')
    })
  })
})
