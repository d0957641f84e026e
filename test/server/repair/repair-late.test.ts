import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bring, orderAt } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('a late order, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine, '2026-06-01 09:00')
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const at = (moment: string) => town.world.clock.to(moment)
  const work = async (moment: string) => {
    at(moment)
    await town.world.work()
  }
  const read = (who: Neighbour, repairId: string) => who.client.call(contract.readRepair, { params: { repairId } })
  const open = async () => (await town.desk.client.call(contract.listRepairs, { query: { scope: 'open', limit: '50' } })).data
  const delay = (repairId: string, newTime: string) =>
    town.engineer.client.call(contract.delayRepair, { params: { repairId }, body: { reason: '走不开', newTime } })
  async function told(staffId: string, repairId: string) {
    const rows = await rowsOf(town.world, 'inbox')
    return rows.filter(
      (row) => row.recipient === `s:${staffId}` && row.kind === 'staff_overdue' && (row.target as { id?: string })?.id === repairId,
    ).length
  }
  const above = async (repairId: string) => [await told(town.manager.staffId, repairId), await told(town.operator.staffId, repairId)]

  it('keeps the first time of a missed acceptance on the row, and stands before what is not late', async () => {
    at('2026-07-20 09:00')
    const who = await town.moveIn()
    const late = await orderAt(town, 'submitted', who)
    await work('2026-07-20 09:15')
    await work('2026-07-20 09:16')
    const fresh = await orderAt(town, 'submitted', await town.moveIn())
    const rows = (await open()).filter(({ id }) => id === late.id || id === fresh.id)
    expect(rows.map(({ id }) => id)).toEqual([late.id, fresh.id])
    expect(rows[0]).toMatchObject({
      promise: { kind: 'accept', missed: true, original: { time: '09:15' } },
      late: { kind: 'accept', promised: { time: '09:15' }, keptAt: null },
    })
    expect(rows[1]).toMatchObject({ late: null, promise: { missed: false } })
    at('2026-07-20 09:40')
    await bring(town, late.id, 'scheduled', who)
    expect(await read(who, late.id)).toMatchObject({ late: { kind: 'accept', promised: { time: '09:15' }, keptAt: { time: '09:40' } } })
  })

  it('stays missed whatever new time is announced, and when somebody has come at last', async () => {
    at('2026-07-21 09:00')
    const who = await town.moveIn()
    const { id } = await orderAt(town, 'scheduled', who)
    await work('2026-07-21 11:00')
    await delay(id, '2026-07-21T05:00:00.000Z')
    expect(await read(who, id)).toMatchObject({
      promise: { missed: true, by: { time: '13:00' }, original: { time: '11:00' } },
      late: { kind: 'arrive', promised: { time: '11:00' }, keptAt: null },
    })
    expect((await rowsOf(town.world, 'repairs')).find((row) => row.id === id)).toMatchObject({ missed: 'arrive' })
    at('2026-07-21 11:26')
    await bring(town, id, 'finished', who, 'scheduled')
    const arrived = await read(who, id)
    expect(arrived).toMatchObject({ late: { kind: 'arrive', promised: { time: '11:00' }, keptAt: { time: '11:26' } } })
    await bring(town, id, 'confirmed', who, 'finished')
    expect((await read(who, id)).late).toBeNull()
  })

  it('is later, not missed, while a new time was announced before the first had passed', async () => {
    at('2026-07-22 09:00')
    const who = await town.moveIn()
    const { id } = await orderAt(town, 'scheduled', who)
    await delay(id, '2026-07-22T05:00:00.000Z')
    expect(await read(who, id)).toMatchObject({ late: null, promise: { missed: false, original: { time: '11:00' } } })
    await work('2026-07-22 11:01')
    expect(await read(who, id)).toMatchObject({ late: { kind: 'arrive', promised: { time: '11:00' }, keptAt: null } })
    expect(await above(id)).toEqual([0, 0])
  })

  it('goes up with every further delay: to the manager, then to the operator, though no time ever passes', async () => {
    at('2026-07-23 09:00')
    const who = await town.moveIn()
    const { id } = await orderAt(town, 'scheduled', who)
    await delay(id, '2026-07-23T04:00:00.000Z')
    expect(await above(id)).toEqual([0, 0])
    at('2026-07-23 11:30')
    await delay(id, '2026-07-23T05:00:00.000Z')
    await town.world.work()
    expect(await above(id)).toEqual([1, 0])
    at('2026-07-23 12:30')
    await delay(id, '2026-07-23T06:00:00.000Z')
    await town.world.work()
    expect(await above(id)).toEqual([1, 1])
  })

  it('goes up to the operator when it is missed, delayed and missed again', async () => {
    at('2026-07-24 09:00')
    const who = await town.moveIn()
    const { id } = await orderAt(town, 'scheduled', who)
    await work('2026-07-24 11:00')
    expect(await above(id)).toEqual([1, 0])
    at('2026-07-24 11:05')
    await delay(id, '2026-07-24T05:00:00.000Z')
    await work('2026-07-24 13:00')
    expect(await above(id)).toEqual([2, 1])
  })

  it('is not excused by sending another engineer at a later time', async () => {
    at('2026-07-25 09:00')
    const who = await town.moveIn()
    const { id } = await orderAt(town, 'scheduled', who)
    await town.desk.client.call(contract.scheduleRepair, {
      params: { repairId: id },
      body: { engineerId: town.engineer.staffId, arriveBy: '2026-07-25T08:00:00.000Z' },
    })
    expect(await read(who, id)).toMatchObject({ promise: { by: { time: '16:00' }, original: { time: '11:00' } } })
    at('2026-07-25 12:00')
    expect(await read(who, id)).toMatchObject({ promise: { missed: true }, late: { kind: 'arrive', promised: { time: '11:00' } } })
  })
})
