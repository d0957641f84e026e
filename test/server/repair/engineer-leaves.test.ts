import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { orderAt, proof, type Stage, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Colleague, foundTown, type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('when an engineer leaves, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const end = (who: Colleague, ordersTo: Colleague | null = null) =>
    town.manager.client.ask(contract.endStaff, {
      params: { staffId: who.staffId },
      body: { casesTo: null, ordersTo: ordersTo?.staffId ?? null },
    })
  const started = async (engineer: Colleague, stage: Stage) => {
    const who = await town.moveIn()
    return { who, order: await orderAt({ ...town, engineer }, stage, who) }
  }
  const rowOf = async (repairId: string) => (await rowsOf(town.world, 'repairs')).find(({ id }) => id === repairId)
  const newestOf = async (who: Neighbour) => (await who.client.call(contract.listInbox, { query: { as: 'resident' } })).data[0]

  it.each(['scheduled', 'en_route'] as const)(
    'an order that is %s goes back to the desk with its promise as it was, and the resident is told the truth',
    async (stage) => {
      const engineer = await town.hire(['engineer'])
      const { who, order } = await started(engineer, stage)
      const before = await rowOf(order.id)
      town.world.clock.pass(10)
      expect((await end(engineer)).reply).toMatchObject({ ordersSentBack: 1, ordersHandedOver: 0 })
      expect(await rowOf(order.id)).toEqual({ ...before, state: 'accepted', engineerId: null, scheduledAt: null, departedAt: null })
      expect(await newestOf(who)).toMatchObject({
        kind: 'repair_delayed',
        title: '师傅来不了，马上换一位',
        body: expect.stringMatching(new RegExp(`${engineer.name}师傅不能来了.*原来说的 .* 前到，不变。$`)),
      })
      const desk = (await town.desk.client.call(contract.listInbox, { query: { as: 'staff' } })).data[0]
      expect(desk).toMatchObject({ title: expect.stringContaining('请另派一位'), target: { page: 'staff_repair', id: order.id } })
      const seen = await who.client.call(contract.readRepair, { params: { repairId: order.id } })
      expect([seen.engineer, seen.timeline.at(-1)?.kind, seen.promise?.by.at]).toEqual([null, 'unassigned', order.promise?.by.at])
      await town.desk.client.call(contract.scheduleRepair, {
        params: { repairId: order.id },
        body: { engineerId: town.engineer.staffId },
      })
      expect((await newestOf(who))?.title).toBe(`${town.engineer.name}师傅来修`)
    },
  )

  it('where no desk is left the manager hears that somebody has to be sent', async () => {
    const other = await foundTown(town.world, await town.world.addCommunity('桂雨苑'), 1)
    const order = await orderAt(other, 'scheduled', await other.moveIn())
    for (const who of [other.desk, other.engineer])
      await other.manager.client.call(contract.endStaff, { params: { staffId: who.staffId }, body: { casesTo: null, ordersTo: null } })
    const { data } = await other.manager.client.call(contract.listInbox, { query: { as: 'staff' } })
    expect(data[0]).toMatchObject({ title: expect.stringContaining('请另派一位'), target: { page: 'staff_repair', id: order.id } })
  })

  it('after the promised time nothing is said of it that is no longer true', async () => {
    const engineer = await town.hire(['engineer'])
    const { who, order } = await started(engineer, 'scheduled')
    const late = Date.parse(order.promise?.by.at ?? '') - town.world.clock.now() + 60_000
    town.world.clock.pass(late / 60_000)
    await end(engineer)
    expect((await newestOf(who))?.body).not.toContain('不变')
  })

  it('nobody leaves an open floor: the ending is refused, says how many it is about, and changes nothing', async () => {
    const engineer = await town.hire(['engineer'])
    const orders = [await started(engineer, 'on_site'), await started(engineer, 'working'), await started(engineer, 'scheduled')]
    const { status, problem } = await end(engineer)
    expect([status, problem.code, problem.params]).toEqual([409, 'state_conflict', { reason: 'on_site', orders: 2 }])
    for (const { order } of orders) expect((await rowOf(order.id))?.engineerId).toBe(engineer.staffId)
    expect((await engineer.client.call(contract.listRepairs, { query: { scope: 'mine' } })).data).toHaveLength(3)
  })

  it('a named engineer goes on with what is begun, and the resident knows who comes in', async () => {
    const [engineer, next] = [await town.hire(['engineer']), await town.hire(['engineer'])]
    const [working, onSite] = [await started(engineer, 'working'), await started(engineer, 'on_site')]
    const before = await rowOf(working.order.id)
    expect((await end(engineer, next)).reply).toMatchObject({ ordersSentBack: 0, ordersHandedOver: 2 })
    expect(await rowOf(working.order.id)).toEqual({ ...before, engineerId: next.staffId })
    expect(await newestOf(working.who)).toMatchObject({
      kind: 'repair_assigned',
      title: `${next.name}师傅接着修`,
      body: expect.stringContaining('100-0000'),
    })
    const told = (await next.client.call(contract.listInbox, { query: { as: 'staff' } })).data
    expect(told.map(({ target }) => target?.id).sort()).toEqual([working.order.id, onSite.order.id].sort())
    const done = await next.client.call(contract.finishRepair, {
      params: { repairId: working.order.id },
      body: await proof(next.client),
    })
    expect(done.state).toBe('finished')
    await next.client.call(contract.startRepair, { params: { repairId: onSite.order.id }, body: {} })
  })

  it('the named engineer is one, works here, and is on duty', async () => {
    const engineer = await town.hire(['engineer'])
    await started(engineer, 'working')
    const away = await town.hire(['engineer'])
    await town.manager.client.call(contract.setDuty, {
      params: { staffId: away.staffId },
      body: { offDutyUntil: new Date(town.world.clock.now() + 3_600_000).toISOString() },
    })
    for (const to of [town.desk, engineer, away])
      expect((await end(engineer, to)).problem.errors).toEqual([{ pointer: '/body/ordersTo', code: 'not_available' }])
  })

  it('a finished order still waits for the signature, and one that comes back is nobody’s until it is assigned', async () => {
    const engineer = await town.hire(['engineer'])
    const { who, order } = await started(engineer, 'finished')
    expect((await end(engineer)).status).toBe(200)
    const seen = await who.client.call(contract.readRepair, { params: { repairId: order.id } })
    expect([seen.state, seen.can]).toEqual(['finished', ['confirm', 'return']])
    await who.client.call(contract.returnRepair, { params: { repairId: order.id }, body: { reason: '还在漏' } })
    expect(await rowOf(order.id)).toMatchObject({ state: 'accepted', engineerId: null })
  })
})
