import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { orderAt, sheetAbout, tap, toldCase, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Colleague, openTown, type Town } from '../../support/town.ts'

const many = [0, 1, 2, 3, 4, 5]

describe.each(engines)('while a colleague’s access ends, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const end = (who: Colleague) =>
    town.manager.client.call(contract.endStaff, { params: { staffId: who.staffId }, body: { casesTo: null, ordersTo: null } })
  /** Some calls before the ending is sent, some after it: whichever comes first, it is the same in the end. */
  async function around<R>(who: Colleague, calls: (() => Promise<R>)[]): Promise<R[]> {
    const half = calls.length / 2
    const [answers] = await Promise.all([Promise.all(calls.slice(0, half).map((call) => call())), end(who).then(() => null)])
    return [...answers, ...(await Promise.all(calls.slice(half).map((call) => call())))]
  }
  const handsOf = async (who: Colleague) => {
    const [repairs, cases, pains] = [
      await rowsOf(town.world, 'repairs'),
      await rowsOf(town.world, 'cases'),
      await rowsOf(town.world, 'casePains'),
    ]
    return {
      orders: repairs.filter(({ engineerId }) => engineerId === who.staffId).length,
      cases: cases.filter(({ ownerId, coOwnerId, offeredTo }) => [ownerId, coOwnerId, offeredTo].includes(who.staffId)).length,
      pains: pains.filter(({ ownerId }) => ownerId === who.staffId).length,
    }
  }
  const nothing = { orders: 0, cases: 0, pains: 0 }

  it('an order that is assigned in the same moment is theirs for that moment only, or is not assigned', async () => {
    const engineer = await town.hire(['engineer'])
    const orders: contract.RepairOrder[] = []
    for (const _ of many) orders.push(await orderAt(town, 'accepted', await town.moveIn()))
    const answers = await around(
      engineer,
      orders.map(
        ({ id }) =>
          () =>
            town.desk.client.ask(contract.scheduleRepair, { params: { repairId: id }, body: { engineerId: engineer.staffId } }),
      ),
    )
    for (const { status } of answers) expect([200, 400]).toContain(status)
    expect(answers.slice(many.length / 2).map(({ status }) => status)).toEqual([400, 400, 400])
    expect(await handsOf(engineer)).toEqual(nothing)
    const after = (await rowsOf(town.world, 'repairs')).filter(({ id }) => orders.some((order) => order.id === id))
    expect(after.map(({ state }) => state)).toEqual(many.map(() => 'accepted'))
  })

  it('an order that the engineer takes in the same moment is left to others', async () => {
    const engineer = await town.hire(['engineer'])
    const orders: contract.RepairOrder[] = []
    for (const _ of many) orders.push(await orderAt(town, 'accepted', await town.moveIn()))
    await around(
      engineer,
      orders.map(
        ({ id }) =>
          () =>
            engineer.client.ask(contract.takeRepair, { params: { repairId: id }, body: {} }),
      ),
    )
    expect(await handsOf(engineer)).toEqual(nothing)
  })

  it('cases that are offered, accepted, opened or shared out in the same moment end in the hands of somebody who is there', async () => {
    const butler = await town.hire(['butler'])
    const offered = []
    for (const _ of many) {
      const { id } = await toldCase(town.desk.client, await town.moveIn())
      await town.desk.client.call(contract.offerHandover, { params: { caseId: id }, body: { toId: butler.staffId, note: '' } })
      offered.push(id)
    }
    const fresh = []
    for (const _ of many) fresh.push((await toldCase(town.desk.client, await town.moveIn())).id)
    const newcomers = [await town.moveIn(), await town.moveIn()]
    await around<unknown>(butler, [
      ...offered
        .slice(0, 4)
        .map((caseId) => () => butler.client.ask(contract.answerHandover, { params: { caseId }, body: { accept: true } })),
      ...fresh
        .slice(0, 3)
        .map(
          (caseId) => () =>
            town.desk.client.ask(contract.addPain, { params: { caseId }, body: { text: '等得久', ownerId: butler.staffId } }),
        ),
      ...fresh
        .slice(3)
        .map(
          (caseId) => () => town.desk.client.ask(contract.offerHandover, { params: { caseId }, body: { toId: butler.staffId, note: '' } }),
        ),
      ...newcomers.map(
        (who) => () =>
          butler.client.ask(contract.openCase, {
            body: { personId: who.personId, roomId: who.roomId, origin: 'call', title: '灯坏了', words: '' },
          }),
      ),
    ])
    expect(await handsOf(butler)).toEqual(nothing)
  })

  it('a case that a low score opens in the same moment has an owner who is there by the time its owner is told', async () => {
    const { buildingId, rooms } = await town.world.addBuilding(town.communityId, '换管家的楼', 1, 6)
    const butler = await town.hire(['butler'], [buildingId])
    const sheets = []
    for (const roomId of rooms) sheets.push({ who: await town.moveIn('住户', { roomId }) })
    const asked = []
    for (const { who } of sheets) asked.push({ who, promptId: (await sheetAbout(town, who)).promptId })
    await around(
      butler,
      asked.map(
        ({ who, promptId }) =>
          () =>
            tap(who, promptId, 4),
      ),
    )
    town.world.clock.pass(3)
    await town.world.work()
    expect(await handsOf(butler)).toEqual(nothing)
    const told = (await rowsOf(town.world, 'outbox')).filter(
      ({ recipient, state }) => recipient === `s:${butler.staffId}` && state !== 'inbox_only',
    )
    expect(told).toEqual([])
  })
})
