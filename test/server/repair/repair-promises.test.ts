import * as contract from '@linsheng/shared/contract'
import type { Tier } from '@linsheng/shared/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bring, orderAt } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

/** Reported at a local time; until when it is promised to be taken in charge, to come, and to be done. */
const promised: { tier: Tier; at: string; accept: string; arrive: string; finish: string | null }[] = [
  { tier: 'P2', at: '2026-06-12 10:00', accept: '06-12 10:15', arrive: '06-12 12:00', finish: '06-13 10:00' },
  // the noon rest holds back calls and surveys, not the work
  { tier: 'P2', at: '2026-06-12 13:24', accept: '06-12 13:39', arrive: '06-12 15:24', finish: '06-13 13:24' },
  { tier: 'P2', at: '2026-06-12 19:50', accept: '06-13 08:05', arrive: '06-13 09:50', finish: '06-13 19:50' },
  { tier: 'P2', at: '2026-06-12 23:30', accept: '06-13 08:15', arrive: '06-13 10:00', finish: '06-14 08:00' },
  { tier: 'P2', at: '2026-06-30 19:55', accept: '07-01 08:10', arrive: '07-01 09:55', finish: '07-01 19:55' },
  { tier: 'P1', at: '2026-06-30 23:50', accept: '07-01 00:05', arrive: '07-01 00:20', finish: '07-01 23:50' },
  { tier: 'P0', at: '2026-06-30 23:59', accept: '07-01 00:04', arrive: '07-01 00:29', finish: null },
  { tier: 'P0', at: '2026-07-12 12:30', accept: '07-12 12:35', arrive: '07-12 13:00', finish: null },
  { tier: 'P3', at: '2026-07-14 19:45', accept: '07-15 08:15', arrive: '07-16 19:45', finish: null },
]

describe.each(engines)('the promises of an order, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine, '2026-06-01 09:00')
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const local = (moment: contract.Moment | null) => (moment ? `${moment.day.slice(5)} ${moment.time}` : null)
  const read = (who: Neighbour, repairId: string) => who.client.call(contract.readRepair, { params: { repairId } })
  const at = (moment: string) => town.world.clock.to(moment)
  async function told(recipient: string, repairId: string, kind: string) {
    return (await rowsOf(town.world, 'inbox')).filter(
      (row) => row.recipient === recipient && row.kind === kind && (row.target as { id?: string } | null)?.id === repairId,
    )
  }

  it.each(promised)('$tier reported at $at', async ({ tier, at: when, accept, arrive, finish }) => {
    at(when)
    const who = await town.moveIn()
    const body = {
      roomId: who.roomId,
      spot: 'kitchen' as const,
      description: '漏水',
      reachesBelow: tier === 'P1',
      emergency: tier === 'P0',
    }
    const order = await who.client.call(contract.reportRepair, { body })
    if (tier !== 'P3') expect(order.tier).toBe(tier)
    const accepted = await town.desk.client.call(contract.acceptRepair, { params: { repairId: order.id }, body: { tier } })
    if (tier !== 'P3') expect(local(order.promises.accept)).toBe(accept)
    expect([local(accepted.promises.arrive), local(accepted.promises.finish)]).toEqual([arrive, finish])
  })

  it('gas and lifts are dangerous, water through a ceiling is urgent, whatever the hour', async () => {
    at('2026-07-15 23:00')
    const who = await town.moveIn()
    const tierOf = async (body: object) =>
      (await who.client.call(contract.reportRepair, { body: { roomId: who.roomId, spot: 'kitchen', description: '快来', ...body } })).tier
    expect([
      await tierOf({ fault: 'gas' }),
      await tierOf({ fault: 'lift' }),
      await tierOf({ reachesBelow: true }),
      await tierOf({ fault: 'water' }),
    ]).toEqual(['P0', 'P0', 'P1', 'P2'])
  })

  it('an appointed slot is the promise of arrival', async () => {
    at('2026-07-16 09:00')
    const who = await town.moveIn()
    const appointment = { from: '2026-07-18T06:00:00.000Z', to: '2026-07-18T08:00:00.000Z' }
    const order = await who.client.call(contract.reportRepair, {
      body: { roomId: who.roomId, spot: 'kitchen', description: '漏水', appointment },
    })
    expect([local(order.promises.arrive), local(order.promises.finish)]).toEqual(['07-18 16:00', '07-18 16:00'])
  })

  it('a missed arrival says so, apologises with a new time, and goes up to the manager, then to the operator, once each', async () => {
    at('2026-07-19 09:00')
    const who = await town.moveIn()
    const { id } = await orderAt(town, 'scheduled', who)
    const roles = { manager: `s:${town.manager.staffId}`, operator: `s:${town.operator.staffId}` }
    const above = async () => [
      (await told(roles.manager, id, 'staff_overdue')).length,
      (await told(roles.operator, id, 'staff_overdue')).length,
    ]
    at('2026-07-19 10:59')
    await town.world.work()
    expect([(await read(who, id)).promise?.missed, ...(await above())]).toEqual([false, 0, 0])
    at('2026-07-19 11:00')
    await town.world.work()
    const missed = await read(who, id)
    expect(missed.promise).toMatchObject({ kind: 'arrive', missed: true, by: { time: '11:30' }, original: { time: '11:00' } })
    expect(missed.timeline.at(-1)).toMatchObject({ kind: 'promise_missed', due: { time: '11:00' } })
    expect(await told(`p:${who.personId}`, id, 'repair_delayed')).toMatchObject([
      { title: expect.stringContaining('对不起'), body: expect.stringContaining('11:30') },
    ])
    expect(await above()).toEqual([1, 0])
    at('2026-07-19 11:30')
    await town.world.work()
    expect(await above()).toEqual([1, 1])
    at('2026-07-19 19:00')
    await town.world.work()
    expect(await above()).toEqual([1, 1])
    await bring(town, id, 'working', who, 'scheduled')
    expect((await read(who, id)).promise).toMatchObject({ kind: 'finish', missed: false })
  })

  it('an order that nobody takes in charge is as overdue as any other', async () => {
    at('2026-07-20 09:00')
    const who = await town.moveIn()
    const { id } = await orderAt(town, 'submitted', who)
    at('2026-07-20 09:15')
    await town.world.work()
    expect((await read(who, id)).promise).toMatchObject({ kind: 'accept', missed: true })
    expect(await told(`s:${town.manager.staffId}`, id, 'staff_overdue')).toHaveLength(1)
  })

  it('a promise that runs out at night is missed in the morning after, for who may be phoned then', async () => {
    at('2026-07-21 19:59')
    const who = await town.moveIn()
    const { id } = await orderAt(town, 'submitted', who)
    at('2026-07-22 07:59')
    await town.world.work()
    expect((await read(who, id)).promise?.missed).toBe(false)
    at('2026-07-22 08:14')
    await town.world.work()
    expect((await read(who, id)).promise?.missed).toBe(true)
  })

  it('a delay tells the true reason and the new time at once; the first promise stays on record, the new can be missed too', async () => {
    at('2026-07-23 09:00')
    const who = await town.moveIn()
    const { id } = await orderAt(town, 'scheduled', who)
    await town.engineer.client.call(contract.delayRepair, {
      params: { repairId: id },
      body: { reason: '上一单爆管', newTime: '2026-07-23T05:00:00.000Z', compensation: { kind: 'materials', amountFen: 1_000 } },
    })
    const order = await read(who, id)
    expect(order.promise).toMatchObject({ by: { time: '13:00' }, original: { time: '11:00' }, missed: false, reason: '上一单爆管' })
    expect(order.delay).toEqual({ reason: '上一单爆管', offer: '减材料费 10 元' })
    expect(await told(`p:${who.personId}`, id, 'repair_delayed')).toHaveLength(1)
    at('2026-07-23 11:05')
    await town.world.work()
    expect(await told(`s:${town.manager.staffId}`, id, 'staff_overdue')).toHaveLength(0)
    at('2026-07-23 13:00')
    await town.world.work()
    expect(await told(`s:${town.manager.staffId}`, id, 'staff_overdue')).toHaveLength(1)
  })

  it('who does not sign within seven days has an order that ends by itself, and is never counted as satisfied', async () => {
    at('2026-07-24 09:00')
    const who = await town.moveIn()
    const { id } = await orderAt(town, 'finished', who)
    at('2026-07-31 08:59')
    await town.world.work()
    expect((await read(who, id)).state).toBe('finished')
    at('2026-07-31 09:00')
    await town.world.work()
    expect(await read(who, id)).toMatchObject({ state: 'timed_out', step: 'done', can: [] })
    expect((await rowsOf(town.world, 'repairs')).find((row) => row.id === id)).toMatchObject({ signedBy: null })
    expect((await rowsOf(town.world, 'responses')).filter(({ personId }) => personId === who.personId)).toEqual([])
  })

  it('numbers begin anew at the community’s midnight', async () => {
    at('2026-07-31 23:59')
    const who = await town.moveIn()
    const report = async () =>
      (await who.client.call(contract.reportRepair, { body: { roomId: who.roomId, spot: 'bathroom', description: '漏水' } })).number
    const last = await report()
    at('2026-08-01 00:00')
    expect([last, await report(), await report()]).toEqual(['0731-001', '0801-001', '0801-002'])
  })
})
