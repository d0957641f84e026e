import { run } from '@linsheng/server/src/platform/db/index.ts'
import * as contract from '@linsheng/shared/contract'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../support/client.ts'
import { newKey } from '../../support/client.ts'
import { orderAt, proof, resolution, toldCase, upload, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { dueCallback } from '../../support/subjects/survey.ts'
import type { Cast } from '../../support/subjects/cast.ts'
import { type Colleague, type Neighbour, openTown, type Town } from '../../support/town.ts'

/** The use cases, read by somebody on the staff who means no good. */
describe.each(engines)('a member of staff who means no good, on %s', (engine) => {
  let town: Town
  let her: Neighbour
  let otherButler: Colleague

  beforeAll(async () => {
    town = await openTown(engine)
    otherButler = await town.hire(['butler'], [])
  })
  beforeEach(async () => {
    wakingHours(town.world)
    her = await town.moveIn('林玉兰')
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  describe('an engineer', () => {
    it('finishes nothing where he has not been: the work begins by arriving, and arriving by a photo taken for it', async () => {
      const { engineer } = town
      for (const stage of ['accepted', 'scheduled', 'en_route'] as const) {
        const params = { repairId: (await orderAt(town, stage, her)).id }
        const { status, problem } = await engineer.client.ask(contract.finishRepair, { params, body: await proof(engineer.client) })
        expect([stage, [404, 409].includes(status), problem.code !== undefined]).toEqual([stage, true, true])
      }
      const params = { repairId: (await orderAt(town, 'en_route', her)).id }
      expect((await engineer.client.ask(contract.arriveAtRepair, { params, body: { photoIds: [] } })).status).toBe(400)
      const old = await upload(engineer.client)
      const elsewhere = { repairId: (await orderAt(town, 'en_route', her)).id }
      await engineer.client.call(contract.arriveAtRepair, { params: elsewhere, body: { photoIds: [old] } })
      const again = await engineer.client.ask(contract.arriveAtRepair, { params, body: { photoIds: [old] } })
      expect(again.problem.errors).toEqual([{ pointer: '/body/photoIds/0', code: 'not_available' }])
      const hers = await upload(her.client)
      expect((await engineer.client.ask(contract.arriveAtRepair, { params, body: { photoIds: [hers] } })).status).toBe(400)
    })

    it('touches no order of a colleague', async () => {
      const colleague = await town.hire(['engineer'])
      for (const [stage, operation, body] of [
        ['scheduled', contract.departForRepair, {}],
        ['scheduled', contract.refuseRepair, { reason: '不去' }],
        ['en_route', contract.arriveAtRepair, { photoIds: [await upload(colleague.client)] }],
        ['on_site', contract.startRepair, {}],
        ['working', contract.finishRepair, await proof(colleague.client)],
        ['working', contract.delayRepair, { reason: '忙', newTime: new Date(town.world.clock.now() + 7_200_000).toISOString() }],
      ] as const) {
        const params = { repairId: (await orderAt(town, stage, her)).id }
        const { status } = await colleague.client.ask(operation as contract.Operation, { params, body } as object)
        expect([operation.id, status]).toEqual([operation.id, 404])
      }
    })
  })

  describe('a colleague who gives away what is the company’s', () => {
    const voucher = (amountFen: number) => ({ ...resolution, compensation: { kind: 'voucher' as const, amountFen } })
    async function give(by: Client, caseId: string, amountFen: number): Promise<string | undefined> {
      await by.call(contract.contactResident, { params: { caseId }, body: { way: 'phone', reached: true, note: '对不起' } })
      const { compensations } = await by.call(contract.resolveCase, { params: { caseId }, body: voucher(amountFen) })
      return compensations.at(-1)?.state
    }

    it('in slices under the ceiling, case after case, meets the ceiling: it is that of a household and a month', async () => {
      const { butler, desk, manager } = town
      const first = await toldCase(butler.client, her, '楼道灯')
      expect(await give(butler.client, first.id, 30_000)).toBe('granted')
      const second = await toldCase(butler.client, her, '电梯慢')
      expect(await give(butler.client, second.id, 30_000)).toBe('awaiting_approval')
      // a colleague's slice is one of the same whole
      const third = await toldCase(desk.client, her, '地下室')
      expect(await give(desk.client, third.id, 20_001)).toBe('awaiting_approval')
      const fourth = await toldCase(desk.client, her, '门禁坏')
      expect(await give(desk.client, fourth.id, 20_000)).toBe('granted')
      // other people are others, the manager's authority is greater, and a month later it begins anew
      const neighbour = await town.moveIn('隔壁的')
      expect(await give(butler.client, (await toldCase(butler.client, neighbour)).id, 50_000)).toBe('granted')
      expect(await give(manager.client, (await toldCase(manager.client, her, '水压低')).id, 60_000)).toBe('granted')
      town.world.clock.pass(31 * 24 * 60)
      expect(await give(butler.client, (await toldCase(butler.client, her, '灯又坏')).id, 50_000)).toBe('granted')
    })

    it('in slices within one case that is opened again and again, meets it too', async () => {
      const { butler } = town
      const { id: caseId } = await toldCase(butler.client, her)
      expect(await give(butler.client, caseId, 30_000)).toBe('granted')
      await butler.client.call(contract.enterVerification, { params: { caseId }, body: { reached: true, solved: false, note: '她说没好' } })
      expect(await give(butler.client, caseId, 30_000)).toBe('awaiting_approval')
    })

    it('in two slices at the same moment, gives one of them', async () => {
      const { butler } = town
      const cases = [await toldCase(butler.client, her, '楼道灯'), await toldCase(butler.client, her, '电梯慢')]
      const states = await Promise.all(cases.map(({ id }) => give(butler.client, id, 30_000)))
      expect(states.sort()).toEqual(['awaiting_approval', 'granted'])
    })

    it('to the own household needs somebody else’s yes, the manager’s own included', async () => {
      const { manager } = town
      const { accountId } = (await rowsOf(town.world, 'staff')).find(({ id }) => id === manager.staffId) ?? expect.fail('no manager')
      const { persons } = town.world.db.tables
      const self = await town.moveIn('住在这里的经理')
      await town.world.db.atomic((tx) =>
        run(tx.update(persons).set({ accountId }).where(eq(persons.id, self.personId)).returning({ id: persons.id })),
      )
      const { id: caseId } = await toldCase(manager.client, self)
      expect(await give(manager.client, caseId, 100)).toBe('awaiting_approval')
      const { compensations } = await manager.client.call(contract.readCase, { params: { caseId } })
      const body = { compensationId: compensations[0]?.id ?? '', approve: true }
      expect((await manager.client.ask(contract.decideCompensation, { params: { caseId }, body })).problem.code).toBe('over_authority')
      const another = await town.hire(['manager'])
      const decided = await another.client.call(contract.decideCompensation, { params: { caseId }, body })
      expect(decided.compensations[0]?.state).toBe('granted')
    })
  })

  describe('a colleague who speaks for residents', () => {
    it('enters no answer of a call that is not due, not his to make, or made already; and what he enters bears his name', async () => {
      const cast = { town, staff: { desk: town.desk, manager: town.manager } } as unknown as Cast
      const { input } = await dueCallback(cast, 'desk')
      const params = { callbackId: input.params?.['callbackId'] ?? '' }
      const body = { outcome: 'answered' as const, score: 10 }
      // the manager took the money at the counter: he served
      expect((await town.manager.client.ask(contract.enterCallback, { params, body })).status).toBe(404)
      const both = await Promise.all([
        town.desk.client.ask(contract.enterCallback, { params, body }),
        town.butler.client.ask(contract.enterCallback, { params, body: { outcome: 'answered', score: 0 } }),
      ])
      expect(both.map(({ status }) => status).sort()).toEqual([204, 409])
      expect((await town.desk.client.ask(contract.enterCallback, { params, body })).status).toBeGreaterThanOrEqual(400)
      const callback = (await rowsOf(town.world, 'callbacks')).find(({ id }) => id === params.callbackId)
      const given = (await rowsOf(town.world, 'responses')).filter(({ promptId }) => promptId === callback?.promptId)
      const winner = both[0]?.status === 204 ? town.desk.staffId : town.butler.staffId
      expect(given.map(({ mode, channel, enteredBy }) => ({ mode, channel, enteredBy }))).toEqual([
        { mode: 'staff', channel: 'phone', enteredBy: winner },
      ])
    })

    it('closes a case in the resident’s name only as a call of his own, and she reads it in her timeline', async () => {
      const { id: caseId } = await toldCase(town.butler.client, her)
      await town.butler.client.call(contract.contactResident, { params: { caseId }, body: { way: 'phone', reached: true, note: '对不起' } })
      await town.butler.client.call(contract.resolveCase, { params: { caseId }, body: resolution })
      const body = { reached: true, solved: true, score: 10, note: '她说好了' }
      expect((await town.butler.client.call(contract.enterVerification, { params: { caseId }, body })).closing).toBe('phone_visit')
      const { timeline } = await her.client.call(contract.readMyCase, { params: { caseId } })
      const told = timeline.find(({ kind }) => kind === 'solved_answered')
      expect([told?.by, told?.by === her.name]).toEqual([town.butler.name, false])
    })
  })

  describe('a colleague who collects what is private', () => {
    it('sees one number for one matter, each look on record where she reads it, and not hundreds a day', async () => {
      await town.world.changeSettings(town.communityId, { daily: { looks: 3 } })
      const { id: subjectId } = await orderAt(town, 'accepted', her)
      const look = () =>
        town.desk.client.ask(contract.readResidentPhone, { params: { personId: her.personId }, body: { why: 'repair', subjectId } })
      expect([(await look()).status, (await look()).status, (await look()).status, (await look()).status]).toEqual([200, 200, 200, 429])
      expect((await her.client.call(contract.readMyData)).looks).toHaveLength(3)
      await town.world.changeSettings(town.communityId, {})
    })

    it('gets no number once the matter is closed', async () => {
      const { id: repairId } = await orderAt(town, 'confirmed', her)
      const { status } = await town.desk.client.ask(contract.readResidentPhone, {
        params: { personId: her.personId },
        body: { why: 'repair', subjectId: repairId },
      })
      expect(status).toBe(404)
    })

    it('as a butler lets nobody into rooms of others’ buildings', async () => {
      const roomId = town.freeRoom()
      const invite = (by: Client) => by.ask(contract.inviteResident, { body: { roomId, role: 'owner' } })
      const refused = await invite(otherButler.client)
      expect([refused.status, refused.problem.errors]).toEqual([400, [{ pointer: '/body/roomId', code: 'not_available' }]])
      expect((await invite(town.butler.client)).status).toBe(201)
      expect((await invite(town.desk.client)).status).toBe(201)
    })
  })

  it('two of them at one case in the same moment: one act counts, the other is told', async () => {
    const { butler, manager } = town
    const { id: caseId } = await toldCase(butler.client, her)
    await butler.client.call(contract.contactResident, { params: { caseId }, body: { way: 'phone', reached: true, note: '对不起' } })
    const body = { ...resolution, compensation: { kind: 'voucher' as const, amountFen: 10_000 } }
    const both = await Promise.all(
      [butler, manager, butler, manager].map(({ client }) => client.ask(contract.resolveCase, { params: { caseId }, body, key: newKey() })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    const detail = await manager.client.call(contract.readCase, { params: { caseId } })
    expect([detail.compensations.length, detail.timeline.filter(({ kind }) => kind === 'resolved').length]).toEqual([1, 1])
  })
})
