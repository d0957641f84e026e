import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { billFor, bring, lowCase, orderAt, pay, sheetAbout, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('when a residency ends, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const end = (who: Neighbour) => who.client.call(contract.endResidency, { params: { residencyId: who.residencyId } })

  it('all rights that hang on it end with the same call', async () => {
    const who = await town.moveIn('要搬走的')
    const { caseId } = await lowCase(town, who)
    const order = await orderAt(town, 'finished', who)
    const bill = await billFor(town, who.roomId)
    await end(who)
    const calls = [
      who.client.refused(contract.readRepair, { params: { repairId: order.id } }),
      who.client.refused(contract.confirmRepair, { params: { repairId: order.id }, body: {} }),
      who.client.refused(contract.listMyRepairs),
      who.client.refused(contract.readBill, { params: { billId: bill.id } }),
      who.client.refused(contract.orderPayment, { body: { way: 'code', bills: [{ billId: bill.id, totalFen: bill.totalFen }] } }),
      who.client.refused(contract.readMyCase, { params: { caseId } }),
      who.client.refused(contract.claimPrompt),
      who.client.refused(contract.readMyData),
      who.client.refused(contract.listInbox, { query: { as: 'resident' } }),
    ]
    for (const problem of await Promise.all(calls)) expect(problem.code).toBe('not_found')
    expect((await who.client.upload(Buffer.from('anything'))).status).toBe(404)
    expect((await who.client.call(contract.readMe)).communities).toEqual([])
  })

  it('a room that is left is closed to a resident who keeps another one here', async () => {
    const who = await town.moveIn('换房的')
    const order = await orderAt(town, 'working', who)
    const bill = await billFor(town, who.roomId)
    const body = {
      roomId: town.freeRoom(),
      phone: who.phone,
      name: who.name,
      role: 'owner' as const,
      livesHere: true,
      birthYear: null,
      smartphone: true,
    }
    await town.desk.client.call(contract.listResident, { body })
    await end(who)
    expect((await who.client.refused(contract.readRepair, { params: { repairId: order.id } })).code).toBe('not_found')
    expect((await who.client.refused(contract.readBill, { params: { billId: bill.id } })).code).toBe('not_found')
    expect((await who.client.call(contract.listMyRepairs)).data).toEqual([])
    const { errors } = await who.client.refused(contract.reportRepair, {
      body: { roomId: who.roomId, spot: 'kitchen', description: '漏水' },
    })
    expect(errors).toEqual([{ pointer: '/body/roomId', code: 'not_available' }])
  })

  it('an open order stays with the room: its people are told, see it and sign it; the one who left hears no more', async () => {
    const before = await town.moveIn('先前的租户', { role: 'tenant' })
    const order = await orderAt(town, 'accepted', before)
    await end(before)
    const next = await town.moveIn('下一家', { roomId: before.roomId, role: 'tenant' })
    await bring(town, order.id, 'finished', next, 'accepted')
    const inbox = await rowsOf(town.world, 'inbox')
    const toldOf = (who: Neighbour) => inbox.filter(({ recipient }) => recipient === `p:${who.personId}`).map(({ kind }) => kind)
    expect(toldOf(before)).toEqual([])
    expect(toldOf(next).sort()).toEqual(['repair_assigned', 'repair_departed', 'repair_finished'])
    const signed = await next.client.call(contract.confirmRepair, { params: { repairId: order.id }, body: {} })
    expect(signed.state).toBe('confirmed')
  })

  it('a finished order of those who left is not for those who came', async () => {
    const before = await town.moveIn('先前的租户', { role: 'tenant' })
    const order = await orderAt(town, 'confirmed', before)
    await end(before)
    const next = await town.moveIn('下一家', { roomId: before.roomId, role: 'tenant' })
    expect((await next.client.refused(contract.readRepair, { params: { repairId: order.id } })).code).toBe('not_found')
    expect((await next.client.call(contract.listMyRepairs)).data).toEqual([])
  })

  it('what was waiting to be asked is asked no more, and the place is free again', async () => {
    const who = await town.moveIn('要搬走的')
    await pay(town, who)
    town.world.clock.pass(6)
    await town.world.work()
    await end(who)
    const prompts = await rowsOf(town.world, 'prompts')
    expect(prompts.filter(({ personId }) => personId === who.personId).map(({ state }) => state)).toEqual(['expired'])
    const gates = await rowsOf(town.world, 'surveyGate')
    for (const gate of gates.filter(({ subject }) => subject === `p:${who.personId}` || subject === `h:${who.household}`))
      expect(gate.holdPrompt).toBe('')
  })

  it('a sheet that was open in that moment takes no answer', async () => {
    const who = await town.moveIn('要搬走的')
    const { promptId } = await sheetAbout(town, who)
    await end(who)
    const body = { score: 2, anonymous: false, sheetKey: 'a'.repeat(32) }
    expect((await who.client.refused(contract.answerPrompt, { params: { promptId }, body })).code).toBe('not_found')
    expect((await rowsOf(town.world, 'responses')).filter(({ personId }) => personId === who.personId)).toEqual([])
  })

  it('the others of the household keep theirs', async () => {
    const one = await town.moveIn('一位')
    const two = await town.moveIn('另一位', { roomId: one.roomId, role: 'family' })
    const order = await orderAt(town, 'finished', one)
    await end(one)
    expect((await two.client.call(contract.readRepair, { params: { repairId: order.id } })).can).toEqual(['confirm', 'return'])
  })

  it('it was one’s own or on the staff; for anybody else it is missing, and a second time it is done', async () => {
    const [who, neighbour] = [await town.moveIn('住户'), await town.moveIn('邻居')]
    const params = { residencyId: who.residencyId }
    expect((await neighbour.client.refused(contract.endResidency, { params })).code).toBe('not_found')
    const { buildingId } = await town.world.addBuilding(town.communityId, '远处的楼', 1, 1)
    const far = await town.hire(['butler'], [buildingId])
    expect((await far.client.refused(contract.endResidency, { params })).code).toBe('not_found')
    await town.butler.client.call(contract.endResidency, { params })
    expect((await town.butler.client.refused(contract.endResidency, { params })).code).toBe('already_done')
  })
})
