import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bring, orderAt, type Stage, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { type Colleague, foundTown, type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('where no colleague has the role that is to be told, on %s', (engine) => {
  let town: Town
  let who: Neighbour

  beforeAll(async () => {
    const first = await openTown(engine)
    town = await foundTown(first.world, await first.world.addCommunity('桂雨苑'), 5)
    who = await town.moveIn()
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const newestOf = async (by: Colleague) => (await by.client.call(contract.listInbox, { query: { as: 'staff' } })).data[0]
  const startAt = async (stage: Stage) => {
    const order = await orderAt(town, 'accepted', who)
    await town.manager.client.call(contract.scheduleRepair, {
      params: { repairId: order.id },
      body: { engineerId: town.engineer.staffId },
    })
    return bring(town, order.id, stage, who, 'scheduled')
  }

  it('the manager is told instead: of a return, a refusal, an urging and a new order', async () => {
    wakingHours(town.world)
    const [returned, refused, urged] = [await startAt('finished'), await startAt('scheduled'), await orderAt(town, 'accepted', who)]
    await town.manager.client.call(contract.endStaff, { params: { staffId: town.desk.staffId }, body: { casesTo: null, ordersTo: null } })

    const acts: [string, () => Promise<{ id: string }>][] = [
      [returned.id, () => who.client.call(contract.returnRepair, { params: { repairId: returned.id }, body: { reason: '还在漏' } })],
      [
        refused.id,
        () => town.engineer.client.call(contract.refuseRepair, { params: { repairId: refused.id }, body: { reason: '没有零件' } }),
      ],
      [urged.id, () => who.client.call(contract.urgeRepair, { params: { repairId: urged.id }, body: {} })],
    ]
    for (const [id, act] of acts) {
      town.world.clock.pass(1)
      await act()
      expect((await newestOf(town.manager))?.target).toEqual({ page: 'staff_repair', id })
    }
    town.world.clock.pass(1)
    const { id } = await who.client.call(contract.reportRepair, { body: { roomId: who.roomId, spot: 'kitchen', description: '灯不亮' } })
    expect((await newestOf(town.manager))?.target).toEqual({ page: 'staff_repair', id })
  })
})

describe.each(engines)('an order that comes back, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  it('is the manager’s to know from as many times on as other reports of the place', async () => {
    wakingHours(town.world)
    const toldManager = async (repairId: string) =>
      (await town.manager.client.call(contract.listInbox, { query: { as: 'staff' } })).data.filter(({ target }) => target?.id === repairId)
    const returned = async () => {
      const who = await town.moveIn()
      const { id } = await orderAt(town, 'finished', who)
      await who.client.call(contract.returnRepair, { params: { repairId: id }, body: { reason: '还在漏' } })
      return id
    }
    expect(await toldManager(await returned())).toHaveLength(0)
    await town.manager.client.call(contract.changeSettings, { body: { samePlace: { alarmReports: 2 } } })
    expect(await toldManager(await returned())).toHaveLength(1)
  })
})
