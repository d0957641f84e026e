import * as contract from '@linsheng/shared/contract'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answer, happen, lowCase, shownSheet, tap, toldCase, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Colleague, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('when the owner of a case leaves, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const end = (who: Colleague, casesTo: Colleague | null = null) =>
    town.manager.client.ask(contract.endStaff, {
      params: { staffId: who.staffId },
      body: { casesTo: casesTo?.staffId ?? null, ordersTo: null },
    })
  const rowOf = async (caseId: string) => (await rowsOf(town.world, 'cases')).find(({ id }) => id === caseId)
  const newest = async (who: Colleague) => (await who.client.call(contract.listInbox, { query: { as: 'staff' } })).data[0]
  const building = (butler: Colleague, name: string) =>
    town.world.addBuilding(town.communityId, name, 1, 8).then(async ({ buildingId, rooms }) => {
      const body = { areas: [{ buildingId, floorFrom: null, floorTo: null, deputyId: null }] }
      await town.manager.client.call(contract.setAreas, { params: { staffId: butler.staffId }, body })
      return rooms
    })

  it('the named successor has it: the timeline says so, its clock runs on, the resident sees the new name, undisturbed', async () => {
    const [butler, next] = [await town.hire(['butler']), await town.hire(['desk'])]
    const rooms = await building(butler, '甲楼')
    const who = await town.moveIn('住户', { roomId: rooms[0] ?? '' })
    const { caseId } = await lowCase(town, who, 5)
    const before = await rowOf(caseId)
    expect(before?.ownerId).toBe(butler.staffId)
    const told = async () => (await rowsOf(town.world, 'inbox')).filter(({ recipient }) => recipient === `p:${who.personId}`).length
    const toldBefore = await told()
    town.world.clock.pass(5)
    expect((await end(butler, next)).reply).toMatchObject({ cases: 1, followUps: 0 })
    expect(await rowOf(caseId)).toEqual({ ...before, ownerId: next.staffId })
    const mine = await who.client.call(contract.readMyCase, { params: { caseId } })
    expect([mine.owner.name, mine.timeline.at(-1)]).toMatchObject([next.name, { kind: 'handed_on', note: '', by: next.name }])
    expect(await told()).toBe(toldBefore)
    expect(await newest(next)).toMatchObject({ kind: 'staff_handover', target: { page: 'staff_case', id: caseId } })
  })

  it('the first contact that the one who left had promised is missed by the one who has it now', async () => {
    const [butler, next] = [await town.hire(['butler']), await town.hire(['desk'])]
    const { caseId } = await lowCase(town, await town.moveIn('住户', { roomId: (await building(butler, '乙楼'))[0] ?? '' }), 5)
    town.world.clock.pass(10)
    await end(butler, next)
    town.world.clock.pass(6)
    await town.world.work()
    const overdue = (await rowsOf(town.world, 'inbox')).filter(
      ({ kind, target }) => kind === 'staff_overdue' && (target as { id: string }).id === caseId,
    )
    expect(overdue.map(({ recipient }) => recipient)).toEqual([`s:${next.staffId}`])
  })

  it('without a successor the owner rule names somebody for each: the butler of the place who is left, else the desk', async () => {
    const [butler, second] = [await town.hire(['butler']), await town.hire(['butler'])]
    const [shared, own] = [await building(second, '丙楼'), await building(butler, '丁楼')]
    const ofShared = await town.moveIn('住户', { roomId: shared[0] ?? '' })
    const ofOwn = await town.moveIn('住户', { roomId: own[0] ?? '' })
    const ids = [(await toldCase(butler.client, ofShared)).id, (await toldCase(butler.client, ofOwn)).id]
    const reply = (await end(butler)).reply
    expect(reply).toMatchObject({ cases: 2, buildingsLeft: 1 })
    const owners = [(await rowOf(ids[0] ?? ''))?.ownerId, (await rowOf(ids[1] ?? ''))?.ownerId]
    const desks = (await rowsOf(town.world, 'staffRoles')).filter(({ role }) => role === 'desk').map(({ staffId }) => staffId)
    expect(owners[0]).toBe(second.staffId)
    expect(desks).toContain(owners[1])
  })

  it('a butler who takes the cases over takes the buildings too', async () => {
    const [butler, next] = [await town.hire(['butler']), await town.hire(['butler'])]
    const rooms = await building(butler, '戊楼')
    const who = await town.moveIn('住户', { roomId: rooms[0] ?? '' })
    expect((await end(butler, next)).reply.buildingsLeft).toBe(0)
    expect((await who.client.call(contract.readMyButler)).butler?.id).toBe(next.staffId)
  })

  it('a score about the successor goes to somebody else', async () => {
    const [butler, next] = [await town.hire(['butler']), await town.hire(['desk'])]
    const rooms = await building(butler, '己楼')
    const who = await town.moveIn('住户', { roomId: rooms[0] ?? '' })
    await happen(town, 'smart_access_first_used', who, { servedBy: [next.staffId] })
    town.world.clock.pass(121)
    await town.world.work()
    const { outcome } = await tap(who, (await shownSheet(who)).promptId, 5)
    const caseId = outcome.followUp?.caseId ?? ''
    await town.world.db.atomic((tx) =>
      run(tx.update(tx.t.cases).set({ ownerId: butler.staffId }).where(eq(tx.t.cases.id, caseId)).returning()),
    )
    await end(butler, next)
    const owner = (await rowOf(caseId))?.ownerId
    expect(owner).not.toBe(next.staffId)
    expect(owner).not.toBe(butler.staffId)
  })

  it('an anonymous matter stays with those who may write to the person behind it', async () => {
    const [desk, next] = [await town.hire(['desk']), await town.hire(['butler'])]
    const who = await town.moveIn('不说名字的')
    await answer(town, who, 3, { anonymous: true })
    const [row] = (await rowsOf(town.world, 'cases')).filter(({ anonymous }) => anonymous)
    const caseId = row?.id ?? ''
    await town.world.db.atomic((tx) =>
      run(tx.update(tx.t.cases).set({ ownerId: desk.staffId }).where(eq(tx.t.cases.id, caseId)).returning()),
    )
    await end(desk, next)
    const roles = await rowsOf(town.world, 'staffRoles')
    const owner = (await rowOf(caseId))?.ownerId
    expect(roles.some(({ staffId, role }) => staffId === owner && (role === 'desk' || role === 'manager'))).toBe(true)
  })

  it('many cases are one message to each who has them now', async () => {
    const [butler, next] = [await town.hire(['butler']), await town.hire(['desk'])]
    for (let i = 0; i < 4; i += 1) await toldCase(butler.client, await town.moveIn())
    await end(butler, next)
    const inbox = (await next.client.call(contract.listInbox, { query: { as: 'staff' } })).data
    expect(inbox.filter(({ kind }) => kind === 'staff_handover')).toHaveLength(1)
    expect(inbox[0]?.title).toMatch(/ 4 件事，转给您了$/)
  })

  it('a colleague who cannot work on cases is refused as successor, and nothing ends', async () => {
    const butler = await town.hire(['butler'])
    const gone = await town.hire(['desk'])
    await end(gone)
    for (const to of [town.engineer, town.operator, butler, gone]) {
      expect((await end(butler, to)).problem.errors).toEqual([{ pointer: '/body/casesTo', code: 'not_available' }])
    }
    expect((await rowsOf(town.world, 'staff')).find(({ id }) => id === butler.staffId)?.active).toBe(true)
    expect((await butler.client.call(contract.listCases, { query: { scope: 'mine' } })).data).toEqual([])
  })

  it('who had offered a case to the colleague keeps it, and is told', async () => {
    const butler = await town.hire(['butler'])
    const { id: caseId } = await toldCase(town.desk.client, await town.moveIn())
    await town.desk.client.call(contract.offerHandover, { params: { caseId }, body: { toId: butler.staffId, note: '' } })
    await end(butler)
    expect(await rowOf(caseId)).toMatchObject({ ownerId: town.desk.staffId, offeredTo: null, offeredNote: '' })
    expect(await newest(town.desk)).toMatchObject({ kind: 'staff_handover', title: expect.stringContaining('没接') })
  })

  it('what the colleague had proposed is decided still, and the answer goes to the owner of now', async () => {
    const [butler, next] = [await town.hire(['butler']), await town.hire(['desk'])]
    const params = { caseId: (await toldCase(butler.client, await town.moveIn())).id }
    await butler.client.call(contract.contactResident, { params, body: { way: 'phone', reached: true, note: '对不起' } })
    const body = { done: '换了', cause: 'process' as const, whys: ['没查'], learned: '' }
    const { compensations } = await butler.client.call(contract.resolveCase, {
      params,
      body: { ...body, compensation: { kind: 'voucher', amountFen: 60_000 } },
    })
    await end(butler, next)
    await town.manager.client.call(contract.decideCompensation, {
      params,
      body: { compensationId: compensations[0]?.id ?? '', approve: true },
    })
    expect(await newest(next)).toMatchObject({ kind: 'staff_approval' })
  })

  it('a case opened in the very moment goes on with somebody who is there, before its owner is told or its clock runs out', async () => {
    for (const minutes of [0, 10]) {
      const butler = await town.hire(['butler'])
      const rooms = await building(butler, `辛楼 ${minutes}`)
      const { caseId } = await lowCase(town, await town.moveIn('住户', { roomId: rooms[0] ?? '' }), 5)
      if (minutes > 0) {
        town.world.clock.pass(minutes)
        await town.world.work()
      }
      await end(butler)
      // what a transaction leaves that had looked for the owner before the ending and is written after it
      await town.world.db.atomic((tx) =>
        run(tx.update(tx.t.cases).set({ ownerId: butler.staffId }).where(eq(tx.t.cases.id, caseId)).returning()),
      )
      town.world.clock.pass(minutes > 0 ? 6 : 3)
      await town.world.work()
      const owner = (await rowOf(caseId))?.ownerId
      expect(owner).not.toBe(butler.staffId)
      const told = (await rowsOf(town.world, 'inbox')).filter(
        ({ recipient, target }) => recipient === `s:${owner}` && (target as { id: string } | null)?.id === caseId,
      )
      expect(told.length).toBeGreaterThan(0)
    }
  })
})
