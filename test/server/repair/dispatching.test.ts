import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orderAt } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { openTown, type Colleague, type Town } from '../../support/town.ts'

describe.each(engines)('who is sent, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine, '2026-06-01 09:00')
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const read = (by: Colleague, repairId: string) => by.client.call(contract.readRepair, { params: { repairId } })

  it('who has mended this kind of fault comes first, then who is on duty, then who has the least in hand', async () => {
    const [busy, free, away] = [await town.hire(['engineer']), await town.hire(['engineer']), await town.hire(['engineer'])]
    await orderAt(town, 'finished', await town.moveIn(), { fault: 'water' })
    await orderAt(town, 'scheduled', await town.moveIn(), { fault: 'lighting' })
    const other = await orderAt(town, 'accepted', await town.moveIn(), { fault: 'wall' })
    await town.desk.client.call(contract.scheduleRepair, { params: { repairId: other.id }, body: { engineerId: busy.staffId } })
    const offDutyUntil = new Date(town.world.clock.now() + 24 * 3_600_000).toISOString()
    await away.client.call(contract.setDuty, { params: { staffId: away.staffId }, body: { offDutyUntil } })
    const order = await orderAt(town, 'accepted', await town.moveIn(), { fault: 'water' })
    const { engineers = [] } = await read(town.desk, order.id)
    expect(engineers.map(({ id }) => id)).toEqual([town.engineer.staffId, free.staffId, busy.staffId, away.staffId])
    expect(engineers.map(({ sameFault, openOrders }) => [sameFault, openOrders])).toEqual([
      [1, 1],
      [0, 0],
      [0, 1],
      [0, 0],
    ])
    expect(engineers[3]?.offDutyUntil).toMatchObject({ at: offDutyUntil })
    expect((await read(town.engineer, order.id)).engineers).toBeUndefined()
  })

  it('an engineer who is offered for a time is accepted for it, and one who is not is refused', async () => {
    const order = await orderAt(town, 'accepted', await town.moveIn(), { fault: 'water' })
    const { engineers = [], promise } = await read(town.desk, order.id)
    const arriveAt = Date.parse(promise?.by.at ?? '')
    for (const { id, offDutyUntil } of engineers) {
      const { status } = await town.desk.client.ask(contract.scheduleRepair, { params: { repairId: order.id }, body: { engineerId: id } })
      expect([id, status]).toEqual([id, offDutyUntil === null || Date.parse(offDutyUntil.at) <= arriveAt ? 200 : 400])
    }
  })

  it('a new report is accepted and given in one transaction: either both or neither', async () => {
    const order = await orderAt(town, 'submitted', await town.moveIn(), { fault: 'water' })
    const send = (body: object) =>
      town.desk.client.ask(contract.scheduleRepair, { params: { repairId: order.id }, body: { ...body, replaces: null } as never })
    expect((await send({ engineerId: town.desk.staffId, accept: { tier: 'P1' } })).status).toBe(400)
    expect((await send({ engineerId: town.engineer.staffId })).status).toBe(409)
    expect(await read(town.desk, order.id)).toMatchObject({ state: 'submitted', tier: order.tier, engineer: null })
    expect((await read(town.desk, order.id)).engineers).toBeDefined()
    expect((await send({ engineerId: town.engineer.staffId, accept: { tier: 'P1' } })).status).toBe(200)
    const given = await read(town.desk, order.id)
    expect(given).toMatchObject({ state: 'scheduled', tier: 'P1', engineer: { id: town.engineer.staffId } })
    expect(given.timeline.map(({ kind }) => kind)).toEqual(['submitted', 'accepted', 'scheduled'])
  })

  it('of two who send somebody in the same second the second changes nothing, and is told that it is another now', async () => {
    const [one, other] = [await town.hire(['engineer']), await town.hire(['engineer'])]
    const order = await orderAt(town, 'accepted', await town.moveIn(), { fault: 'water' })
    const send = (by: Colleague, engineerId: string, replaces: string | null) =>
      by.client.ask(contract.scheduleRepair, { params: { repairId: order.id }, body: { engineerId, replaces } })
    const answers = await Promise.all([send(town.desk, one.staffId, null), send(town.manager, other.staffId, null)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect(refused?.problem).toMatchObject({ code: 'state_conflict', errors: [{ pointer: '/body/replaces', code: 'unknown_value' }] })
    const { engineer } = await read(town.desk, order.id)
    expect(engineer?.id).toBe(answers[0]?.status === 200 ? one.staffId : other.staffId)
    const next = engineer?.id === one.staffId ? other : one
    expect((await send(town.manager, next.staffId, engineer?.id ?? null)).status).toBe(200)
  })

  it('those that wait to be accepted are a list of their own', async () => {
    const [waiting, taken] = [
      await orderAt(town, 'submitted', await town.moveIn(), { fault: 'wall' }),
      await orderAt(town, 'accepted', await town.moveIn(), { fault: 'wall' }),
    ]
    const { data } = await town.desk.client.call(contract.listRepairs, { params: {}, query: { scope: 'submitted' } })
    expect(data.map(({ id }) => id)).toEqual([waiting.id])
    expect(data.map(({ id }) => id)).not.toContain(taken.id)
  })
})

describe.each(engines)('how often a place was reported, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine, '2026-06-01 09:00')
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const read = (by: { client: Colleague['client'] }, repairId: string) => by.client.call(contract.readRepair, { params: { repairId } })

  it('is the number of orders that are listed beneath it and this one, for staff and for the resident', async () => {
    const who = await town.moveIn()
    const ids: string[] = []
    for (let n = 0; n < 5; n += 1) ids.push((await orderAt(town, 'confirmed', who, { fault: 'water' })).id)
    await orderAt(town, 'confirmed', who, { fault: 'lighting' })
    const last = await orderAt(town, 'accepted', who, { fault: 'water' })
    for (const by of [town.desk, who]) {
      const { timesReported, repeat } = await read(by, last.id)
      expect([timesReported, repeat?.earlier.map(({ id }) => id).sort()]).toEqual([6, ids.sort()])
    }
  })

  it('shows staff the orders of those who lived there before, and the resident none of them', async () => {
    const before = await town.moveIn('先前的租户', { role: 'tenant' })
    await orderAt(town, 'confirmed', before, { fault: 'water' })
    await before.client.call(contract.endResidency, { params: { residencyId: before.residencyId } })
    const who = await town.moveIn('新住户', { roomId: before.roomId, role: 'tenant' })
    const order = await orderAt(town, 'accepted', who, { fault: 'water' })
    const [seen, known] = [await read(who, order.id), await read(town.desk, order.id)]
    expect(seen.repeat?.earlier).toEqual([])
    expect([known.timesReported, known.repeat?.earlier.length]).toEqual([2, 1])
  })

  it('each earlier order opens, also for the engineer who goes there now, without the reporter and with nothing to do', async () => {
    const who = await town.moveIn('林玉兰')
    const earlier = await orderAt(town, 'confirmed', who, { fault: 'water' })
    const other = await town.hire(['engineer'])
    expect((await other.client.refused(contract.readRepair, { params: { repairId: earlier.id } })).code).toBe('not_found')
    const last = await orderAt(town, 'accepted', who, { fault: 'water' })
    await town.desk.client.call(contract.scheduleRepair, { params: { repairId: last.id }, body: { engineerId: other.staffId } })
    expect((await read(other, last.id)).repeat?.earlier.map(({ id }) => id)).toEqual([earlier.id])
    expect(await read(other, earlier.id)).toMatchObject({ id: earlier.id, can: [], resident: { personId: null, phoneMasked: '' } })
    expect((await read(who, earlier.id)).id).toBe(earlier.id)
  })
})
