import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newSecret } from '../../support/client.ts'
import { billFor, orderAt, proof, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { colleague, delayWith, person, resolvedWith, toldTo, yuanOf } from '../../support/giving.ts'
import { checkBooks, readBooks } from '../../support/money-books.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

const day = 86_400_000

describe.each(engines)('the fees of an order, once they are signed for, on %s', (engine) => {
  let town: Town
  let her: Neighbour

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(async () => {
    wakingHours(town.world)
    her = await town.moveIn('林玉兰')
  })
  afterAll(async () => {
    checkBooks(await readBooks(town))
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const lines = [
    { label: '304 软管 2 根', amountFen: 3_000 },
    { label: '角阀 1 个', amountFen: 800 },
  ]
  const finished = async (who = her, feeLines = lines, repairId?: string) => {
    const id = repairId ?? (await orderAt(town, 'working', who)).id
    const body = { ...(await proof(town.engineer.client)), feeLines }
    await town.engineer.client.call(contract.finishRepair, { params: { repairId: id }, body })
    return id
  }
  const sign = (who: Neighbour, repairId: string, key?: string) =>
    who.client.ask(contract.confirmRepair, { params: { repairId }, body: { totalFen: 3_800 }, ...(key !== undefined && { key }) })
  const billsOf = async ({ client }: Neighbour) => (await client.call(contract.listMyBills)).data
  const ofOrder = async (who: Neighbour, repairId: string) => (await billsOf(who)).filter(({ order }) => order?.id === repairId)
  const pay = (bill: contract.Bill, payerId?: string) =>
    town.desk.client.ask(contract.recordPayment, {
      params: { billId: bill.id },
      body: { channel: 'cash', totalFen: bill.totalFen, ...(payerId !== undefined && { payerId }) },
    })

  it('are a bill of the household at once, with the lines of the order, that is paid like any other', async () => {
    const id = await finished()
    expect(await billsOf(her)).toEqual([])
    const signed = await sign(her, id)
    const [bill, ...more] = await ofOrder(her, id)
    if (!bill) throw new Error('no bill')
    expect(more).toEqual([])
    expect(bill).toMatchObject({ totalFen: 3_800, state: 'unpaid', disputed: false, order: { id, title: expect.any(String) as string } })
    expect(bill.lines.map(({ kind, label, amountFen }) => [kind, label, amountFen])).toEqual([
      ['repair_materials', '304 软管 2 根', 3_000],
      ['repair_materials', '角阀 1 个', 800],
    ])
    expect(Date.parse(bill.dueOn) - Date.parse(bill.period)).toBeGreaterThanOrEqual(29 * day)
    expect(signed.reply.bill).toEqual({ id: bill.id, state: 'unpaid' })
    expect((await pay(bill, her.personId)).status).toBe(201)
    expect((await her.client.call(contract.readRepair, { params: { repairId: id } })).bill).toEqual({ id: bill.id, state: 'paid' })
    expect((await toldTo(town, person(her))).some((words) => words.includes('谢谢您，报修的费用收到了'))).toBe(true)
  })

  it('are billed once: the same tap again, and a second tap by another of the household, make no second bill', async () => {
    const husband = await town.moveIn('老林', { roomId: her.roomId, role: 'family' })
    const id = await finished()
    const key = newSecret()
    const taps = await Promise.all([sign(her, id, key), sign(husband, id), sign(her, id, key)])
    expect(taps.map(({ status }) => status).filter((status) => status === 200).length).toBeGreaterThanOrEqual(1)
    expect(await ofOrder(her, id)).toHaveLength(1)
    expect(await ofOrder(husband, id)).toHaveLength(1)
  })

  it('are nothing to be billed where the work cost nothing, and where it ended unsigned: then the desk asks, and nobody owes', async () => {
    const free = await finished(her, [])
    await her.client.call(contract.confirmRepair, { params: { repairId: free }, body: { totalFen: 0 } })
    const id = await finished()
    town.world.clock.pass(8 * 24 * 60)
    await town.world.app.work()
    expect((await her.client.call(contract.readRepair, { params: { repairId: id } })).state).toBe('timed_out')
    expect(await billsOf(her)).toEqual([])
    const asked = (await toldTo(town, colleague(town.desk))).filter((words) => words.startsWith('没签字，打个电话问问'))
    expect(asked.filter((words) => words.includes('费用 38.00 元没人点头'))).not.toEqual([])
  })

  it('given back and finished anew are billed as they are signed at last, and once', async () => {
    const id = await finished()
    await her.client.call(contract.returnRepair, { params: { repairId: id }, body: { reason: '还在滴' } })
    expect(await billsOf(her)).toEqual([])
    const params = { repairId: id }
    await town.desk.client.call(contract.scheduleRepair, { params, body: { engineerId: town.engineer.staffId } })
    const { photoIds } = { photoIds: (await proof(town.engineer.client)).afterPhotoIds }
    await town.engineer.client.call(contract.arriveAtRepair, { params, body: { photoIds } })
    await finished(her, [{ label: '角阀 1 个', amountFen: 800 }], id)
    await her.client.call(contract.confirmRepair, { params, body: { totalFen: 800 } })
    expect((await ofOrder(her, id)).map(({ totalFen }) => totalFen)).toEqual([800])
  })

  it('are of the household that signed alone: neither the landlord nor the next tenant sees them, pays them or is named', async () => {
    const landlord = await town.moveIn('房东', { livesHere: false })
    const tenant = await town.moveIn('租户', { roomId: landlord.roomId, role: 'tenant' })
    const id = await finished(tenant)
    await sign(tenant, id)
    const [bill] = await ofOrder(tenant, id)
    if (!bill) throw new Error('no bill')
    expect(await ofOrder(landlord, id)).toEqual([])
    expect((await landlord.client.refused(contract.readBill, { params: { billId: bill.id } })).code).toBe('not_found')
    expect((await landlord.client.refused(contract.disputeBill, { params: { billId: bill.id }, body: { about: '怎么收的' } })).code).toBe(
      'not_found',
    )
    expect((await pay(bill, landlord.personId)).problem.errors).toEqual([{ pointer: '/body/payerId', code: 'not_available' }])
    const atDesk = await town.desk.client.call(contract.readDeskBill, { params: { billId: bill.id } })
    expect(atDesk.people.map(({ personId }) => personId)).toEqual([tenant.personId])
    await tenant.client.call(contract.endResidency, { params: { residencyId: tenant.residencyId } })
    const next = await town.moveIn('下一家', { roomId: landlord.roomId, role: 'tenant' })
    expect(await billsOf(next)).toEqual([])
    expect(await toldTo(town, person(landlord))).toEqual([])
  })

  it('say nothing of who pays the bills of the room: the tenant who paid for a repair is not sent the landlord’s bill', async () => {
    const landlord = await town.moveIn('房东', { livesHere: false })
    const tenant = await town.moveIn('租户', { roomId: landlord.roomId, role: 'tenant' })
    const id = await finished(tenant)
    await sign(tenant, id)
    const [bill] = await ofOrder(tenant, id)
    if (!bill) throw new Error('no bill')
    await pay(bill, tenant.personId)
    await resolvedWith(town.desk.client, landlord, yuanOf(1_000, 'fee_reduction'))
    expect((await landlord.client.call(contract.listMyVouchers)).creditFen).toBe(1_000)
    const property = await billFor(town, landlord.roomId, 12_000)
    expect(property.totalFen).toBe(11_000)
  })

  it('are seen and paid for by the helper of the household, who is told nothing that is not theirs', async () => {
    const helper = await town.moveIn('女儿', { roomId: her.roomId, role: 'helper', livesHere: false })
    const id = await finished()
    expect((await sign(helper, id)).status).toBe(200)
    const [bill] = await ofOrder(helper, id)
    expect(bill?.totalFen).toBe(3_800)
    expect(await ofOrder(her, id)).toMatchObject([{ id: bill?.id }])
    expect((await toldTo(town, person(her))).some((words) => words.includes('报修账单出来了'))).toBe(true)
  })

  it('are reduced by what the household has to its credit, and settled by themselves where nothing is left', async () => {
    await billFor(town, her.roomId, 1_000)
    await resolvedWith(town.desk.client, her, yuanOf(3_000, 'fee_reduction'))
    expect((await her.client.call(contract.listMyVouchers)).creditFen).toBe(2_000)
    const id = await finished()
    await sign(her, id)
    const [bill] = await ofOrder(her, id)
    expect(bill).toMatchObject({ totalFen: 1_800, state: 'unpaid' })
    expect(bill?.lines.at(-1)).toMatchObject({ amountFen: -2_000, credit: true })
    await resolvedWith(town.desk.client, her, yuanOf(1_800, 'fee_reduction'), '又晚了')
    expect((await ofOrder(her, id))[0]).toMatchObject({ totalFen: 0, state: 'paid', payment: null })
  })

  it('after a question about a bill that is paid stay as they are: its lines are not changed any more', async () => {
    const id = await finished()
    await sign(her, id)
    const [bill] = await ofOrder(her, id)
    if (!bill) throw new Error('no bill')
    await pay(bill, her.personId)
    const params = { billId: bill.id }
    await her.client.call(contract.disputeBill, { params, body: { about: '角阀没换' } })
    const less = [{ kind: 'repair_materials' as const, label: '软管', note: '', amountFen: 3_000 }]
    const refused = await town.desk.client.refused(contract.answerDispute, { params, body: { words: '多收了', lines: less } })
    expect([refused.code, refused.params]).toEqual(['state_conflict', { state: 'paid' }])
    await town.desk.client.call(contract.answerDispute, { params, body: { words: '多收的从下一张里减', lines: null } })
    expect((await ofOrder(her, id))[0]).toMatchObject({ totalFen: 3_800, state: 'paid', disputed: false })
  })

  it('of an order that is cancelled are none, and what was granted for its delay stays granted', async () => {
    const { id } = await orderAt(town, 'scheduled', her)
    await delayWith(town, town.manager, id, { compensation: yuanOf(1_000, 'voucher') })
    await her.client.call(contract.cancelRepair, { params: { repairId: id }, body: { reason: '自己修好了' } })
    expect(await billsOf(her)).toEqual([])
    expect((await her.client.call(contract.listMyVouchers)).data).toMatchObject([{ amountFen: 1_000, state: 'open' }])
  })

  it('are reminded of once they are overdue, to the household alone', async () => {
    const landlord = await town.moveIn('房东', { livesHere: false })
    const tenant = await town.moveIn('租户', { roomId: landlord.roomId, role: 'tenant' })
    const id = await finished(tenant)
    await sign(tenant, id)
    const [bill] = await ofOrder(tenant, id)
    town.world.clock.pass(32 * 24 * 60)
    wakingHours(town.world)
    await town.desk.client.call(contract.remindOfBill, { params: { billId: bill?.id ?? '' } })
    expect((await toldTo(town, person(tenant))).some((words) => words.includes('提醒您一声，报修的账单还没交'))).toBe(true)
    expect(await toldTo(town, person(landlord))).toEqual([])
  })
})
