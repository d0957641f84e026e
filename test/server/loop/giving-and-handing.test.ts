import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lowCase, resolution, resolve, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Colleague, type Neighbour, openTown, type Town } from '../../support/town.ts'

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

  async function opened(): Promise<{ who: Neighbour; caseId: string; params: { caseId: string } }> {
    const who = await town.moveIn()
    const { caseId } = await lowCase(town, who, 5)
    return { who, caseId, params: { caseId } }
  }
  const mine = (who: Neighbour, caseId: string) => who.client.call(contract.readMyCase, { params: { caseId } })

  describe('for which something is given', () => {
    async function resolvedWith(amountFen: number) {
      const { who, caseId, params } = await opened()
      await town.butler.client.call(contract.contactResident, { params, body: { way: 'phone', reached: true, note: '对不起' } })
      const detail = await town.butler.client.call(contract.resolveCase, {
        params,
        body: { ...resolution, compensation: { kind: 'voucher', amountFen } },
      })
      const [given] = detail.compensations
      const decide = (by: Colleague, approve: boolean) =>
        by.client.ask(contract.decideCompensation, { params, body: { compensationId: given?.id ?? '', approve, reason: '先上门看过再定' } })
      return { who, caseId, params, given, decide }
    }

    it('is the butler’s own to decide up to the authority', async () => {
      const { who, caseId, given } = await resolvedWith(50_000)
      expect(given).toMatchObject({ state: 'granted', amountFen: 50_000, by: '周晓岚' })
      expect((await mine(who, caseId)).compensations).toEqual([{ kind: 'voucher', amountFen: 50_000, as: 'voucher' }])
    })

    it('waits for the manager above it, and the resident is promised nothing before', async () => {
      const { who, caseId, given, decide } = await resolvedWith(50_001)
      expect(given?.state).toBe('awaiting_approval')
      const before = await mine(who, caseId)
      expect([before.compensations, before.timeline.some(({ kind }) => kind === 'compensated')]).toEqual([[], false])
      const inbox = await town.manager.client.call(contract.listInbox, { query: { as: 'staff' } })
      expect(inbox.data.some(({ kind, target }) => kind === 'staff_approval' && target?.id === caseId)).toBe(true)
      expect((await decide(town.manager, true)).status).toBe(200)
      expect((await mine(who, caseId)).compensations).toHaveLength(1)
      expect((await decide(town.manager, false)).problem.code).toBe('state_conflict')
    })

    it('gives nothing when the manager refuses', async () => {
      const { who, caseId, decide } = await resolvedWith(60_000)
      expect((await decide(town.manager, false)).reply.compensations).toMatchObject([{ state: 'refused' }])
      expect((await mine(who, caseId)).compensations).toEqual([])
    })

    it('is not the manager’s to approve above the manager’s own authority', async () => {
      const { decide } = await resolvedWith(500_001)
      const { status, problem } = await decide(town.manager, true)
      expect([status, problem.code, problem.params]).toEqual([409, 'over_authority', { limitFen: 500_000 }])
      expect((await decide(town.manager, false)).status).toBe(200)
    })

    it('names the field when what is decided belongs to another case', async () => {
      const [one, two] = [await resolvedWith(60_000), await resolvedWith(60_000)]
      const body = { compensationId: two.given?.id ?? '', approve: true }
      const { errors } = await town.manager.client.refused(contract.decideCompensation, { params: one.params, body })
      expect(errors).toEqual([{ pointer: '/body/compensationId', code: 'not_available' }])
    })
  })

  describe('that is handed over', () => {
    const offer = (by: Colleague, caseId: string, to: Colleague) =>
      by.client.ask(contract.offerHandover, { params: { caseId }, body: { toId: to.staffId, note: '我去培训' } })
    const reply = (by: Colleague, caseId: string, accept: boolean) =>
      by.client.ask(contract.answerHandover, { params: { caseId }, body: { accept } })

    it('is still the sender’s, clock and all, until it is accepted', async () => {
      const { caseId } = await opened()
      await offer(town.butler, caseId, town.desk)
      const offered = await town.desk.client.call(contract.listCases, { query: { scope: 'offered' } })
      expect(offered.data.map(({ id }) => id)).toEqual([caseId])
      expect((await town.desk.client.call(contract.readCase, { params: { caseId } })).offeredNote).toBe('我去培训')
      town.world.clock.pass(20)
      await town.world.work()
      const overdue = (await rowsOf(town.world, 'inbox')).filter(
        ({ kind, target }) => kind === 'staff_overdue' && (target as { id: string }).id === caseId,
      )
      expect(overdue.map(({ recipient }) => recipient)).toEqual([`s:${town.butler.staffId}`])
    })

    it('has a new owner once it is accepted; the resident is told, and the sender cannot work on it any more', async () => {
      const { who, caseId, params } = await opened()
      await offer(town.butler, caseId, town.desk)
      expect((await reply(town.desk, caseId, true)).reply).toMatchObject({ owner: { id: town.desk.staffId }, offeredTo: null, mine: true })
      expect((await mine(who, caseId)).owner.name).toBe('何小雨')
      const inbox = await who.client.call(contract.listInbox, { query: { as: 'resident' } })
      expect(inbox.data[0]).toMatchObject({ kind: 'case_progress', title: expect.stringContaining('何小雨') })
      const late = await town.butler.client.refused(contract.contactResident, {
        params,
        body: { way: 'phone', reached: true, note: '您好' },
      })
      expect(late.code).toBe('not_found')
    })

    it('stays where it was when it is declined, and the sender is told', async () => {
      const { caseId } = await opened()
      await offer(town.butler, caseId, town.desk)
      expect((await reply(town.desk, caseId, false)).reply).toMatchObject({ owner: { id: town.butler.staffId }, offeredTo: null })
      const inbox = await town.butler.client.call(contract.listInbox, { query: { as: 'staff' } })
      expect(inbox.data[0]).toMatchObject({ kind: 'staff_handover', title: expect.stringContaining('没接') })
    })

    it('is answered by whom it was offered to, once', async () => {
      const { caseId } = await opened()
      await offer(town.butler, caseId, town.desk)
      expect((await reply(town.manager, caseId, true)).problem.code).toBe('not_found')
      await reply(town.desk, caseId, true)
      expect((await reply(town.desk, caseId, true)).problem.code).toBe('not_found')
    })

    it('is too late to accept once it has closed: nobody is told of a new owner', async () => {
      const { who, caseId, params } = await opened()
      await resolve(town.butler.client, caseId)
      await offer(town.butler, caseId, town.desk)
      await who.client.call(contract.confirmSolved, { params, body: { solved: true, score: 9, note: '' } })
      expect((await reply(town.desk, caseId, true)).problem.code).toBe('state_conflict')
      expect((await mine(who, caseId)).owner.name).toBe('周晓岚')
    })

    it('goes to somebody who can work on it', async () => {
      const { caseId } = await opened()
      for (const to of [town.engineer, town.operator, town.butler]) {
        expect((await offer(town.butler, caseId, to)).problem.errors).toEqual([{ pointer: '/body/toId', code: 'not_available' }])
      }
    })
  })
})
