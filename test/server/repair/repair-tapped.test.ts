import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { orderAt, proof, upload, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('steps of an engineer that waited on the phone, on %s', (engine) => {
  let town: Town
  let who: Neighbour

  beforeAll(async () => {
    town = await openTown(engine)
    who = await town.moveIn('林玉兰')
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const inMinutes = (minutes: number) => new Date(town.world.clock.now() + minutes * 60_000).toISOString()
  const read = (repairId: string) => who.client.call(contract.readRepair, { params: { repairId } })
  const times = (order: contract.RepairOrder, kind: string) =>
    order.timeline.filter((entry) => entry.kind === kind).map(({ at, received }) => [at.at, received?.at])

  it('stand in the history with the time of the tap, and with the time at which the server heard of them', async () => {
    const { engineer } = town
    const { id } = await orderAt(town, 'scheduled', who)
    const [params, body] = [{ repairId: id }, await proof(engineer.client)]
    const photoIds = [await upload(engineer.client)]
    const [left, came, done] = [inMinutes(2), inMinutes(10), inMinutes(31)]
    town.world.clock.pass(45)
    const heard = inMinutes(0)
    await engineer.client.call(contract.departForRepair, { params, body: { tappedAt: left } })
    await engineer.client.call(contract.arriveAtRepair, { params, body: { photoIds, tappedAt: came } })
    await engineer.client.call(contract.finishRepair, { params, body: { ...body, tappedAt: done } })
    const order = await read(id)
    for (const [kind, at] of Object.entries({ departed: left, arrived: came, started: came, finished: done }))
      expect(times(order, kind)).toEqual([[at, heard]])
    expect(order.completion).toMatchObject({ arrivedAt: { at: came }, finishedAt: { at: done } })
    expect(order.late).toBeNull()
  })

  it('happened when the server hears of them, where the phone names no time, or one that cannot be', async () => {
    const { engineer } = town
    for (const tappedAt of [undefined, inMinutes(-24 * 60), inMinutes(90)]) {
      const { id } = await orderAt(town, 'scheduled', who)
      town.world.clock.pass(5)
      await engineer.client.call(contract.departForRepair, { params: { repairId: id }, body: tappedAt === undefined ? {} : { tappedAt } })
      expect(times(await read(id), 'departed')).toEqual([[inMinutes(0), undefined]])
    }
  })

  it('keep no promise that was over when the server heard of them: the miss stays, the history has the tap', async () => {
    const { engineer } = town
    const { id, promises } = await orderAt(town, 'scheduled', who)
    const params = { repairId: id }
    const photoIds = [await upload(engineer.client)]
    const [came, due] = [inMinutes(20), Date.parse(promises.arrive?.at ?? '')]
    town.world.clock.pass(Math.ceil((due - town.world.clock.now()) / 60_000) + 30)
    await town.world.work()
    await engineer.client.call(contract.arriveAtRepair, { params, body: { photoIds, tappedAt: came } })
    const order = await read(id)
    expect(times(order, 'arrived')).toEqual([[came, inMinutes(0)]])
    expect(order.late).toMatchObject({ kind: 'arrive', promised: { at: promises.arrive?.at }, keptAt: { at: inMinutes(0) } })
    expect(order.timeline.map(({ kind }) => kind)).toContain('promise_missed')
  })
})
