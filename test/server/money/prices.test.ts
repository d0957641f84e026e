import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newSecret } from '../../support/client.ts'
import { bring, orderAt, proof, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { listed, somePrice } from '../../support/prices.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('the price list, on %s', (engine) => {
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
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const shown = async (by: keyof Pick<Town, 'desk' | 'engineer' | 'butler'> = 'desk') =>
    (await town[by].client.call(contract.listPrices)).data
  const own = async (name: string) => (await shown()).filter((one) => one.name === name)
  const finish = async (feeLines: contract.NewFeeLine[], repairId?: string) => {
    const params = { repairId: repairId ?? (await orderAt(town, 'working', her)).id }
    const body = { ...(await proof(town.engineer.client)), feeLines }
    return town.engineer.client.ask(contract.finishRepair, { params, body })
  }
  const free = (amountFen: number, label = '配件') => ({ label, amountFen })
  const faultOf = ({ status, problem }: Awaited<ReturnType<typeof finish>>) => [status, problem?.code, problem?.errors]

  it('is read by desk, butler and engineer as the manager wrote it; a warranty that nobody wrote is the one of the settings', async () => {
    const { name } = await somePrice(town, { unit: '根', unitFen: 3_500 })
    for (const by of ['desk', 'butler', 'engineer'] as const)
      expect((await shown(by)).find((one) => one.name === name)).toMatchObject({ version: 1, unit: '根', unitFen: 3_500, warrantyDays: 90 })
  })

  it('has each name once: the second is refused at its field, and a name that was taken off is free again', async () => {
    const { id, name, unit } = await somePrice(town)
    const again = { body: { name, unit, unitFen: 1 } }
    const { code, errors } = await town.manager.client.refused(contract.addPrice, again)
    expect([code, errors]).toEqual(['already_done', [{ pointer: '/body/name', code: 'not_available' }]])
    await town.manager.client.call(contract.removePrice, { params: { priceId: id } })
    expect(await own(name)).toEqual([])
    expect((await town.manager.client.call(contract.addPrice, again)).id).not.toBe(id)
    const other = await somePrice(town)
    const body = { version: 1, name, unit, unitFen: 2, warrantyDays: 0 }
    expect((await town.manager.client.refused(contract.changePrice, { params: { priceId: other.id }, body })).code).toBe('already_done')
    expect(await own(other.name)).toEqual([other])
  })

  it('answers a key that comes again with the version that it made, also after another change', async () => {
    const { id, name, unit } = await somePrice(town)
    const input = { params: { priceId: id }, key: newSecret(), body: { version: 1, name, unit, unitFen: 4_200, warrantyDays: 30 } }
    const second = await town.manager.client.call(contract.changePrice, input)
    expect(second).toMatchObject({ version: 2, unitFen: 4_200, warrantyDays: 30 })
    const third = { version: 2, name, unit, unitFen: 4_500, warrantyDays: 30 }
    await town.manager.client.call(contract.changePrice, { params: { priceId: id }, body: third })
    expect(await town.manager.client.call(contract.changePrice, input)).toEqual(second)
    expect(await own(name)).toMatchObject([{ version: 3, unitFen: 4_500 }])
  })

  it('is changed by one of two managers who read the same version: the other is told which one stands', async () => {
    const { id, name, unit } = await somePrice(town)
    const other = await town.hire(['manager'])
    const change = (by: Town['manager'], unitFen: number) =>
      by.client.ask(contract.changePrice, { params: { priceId: id }, body: { version: 1, name, unit, unitFen, warrantyDays: 90 } })
    const both = await Promise.all([change(town.manager, 4_000), change(other, 4_100)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const late = await change(other, 4_200)
    expect(late.problem.errors).toEqual([{ pointer: '/body/version', code: 'unknown_value', params: { expected: 2 } }])
    const all = (await rowsOf(town.world, 'priceItems')).filter((row) => row.id === id)
    expect(all.map(({ version, endedBy }) => [version, endedBy !== null]).sort()).toEqual([
      [1, true],
      [2, false],
    ])
  })

  it('charges a line by the list: in its words, by its sum, and with its warranty', async () => {
    const pipe = await somePrice(town, { name: `软管${newSecret().slice(0, 6)}`, unit: '根', unitFen: 1_500 })
    const { reply } = await finish([{ ...listed(pipe, 2), label: '随便写的' }, free(800)])
    expect(reply.completion).toMatchObject({
      totalFen: 3_800,
      feeLines: [
        { label: `${pipe.name} 2 根`, amountFen: 3_000, warrantyDays: 90 },
        { label: '配件', amountFen: 800 },
      ],
    })
  })

  it('takes no line whose price has changed since it was read, nor one that was taken off: nothing is finished', async () => {
    const valve = await somePrice(town)
    const { id: repairId } = await orderAt(town, 'working', her)
    const read = listed(valve, 2)
    const body = { version: 1, name: valve.name, unit: valve.unit, unitFen: 4_200, warrantyDays: 90 }
    await town.manager.client.call(contract.changePrice, { params: { priceId: valve.id }, body })
    expect(faultOf(await finish([free(100), read], repairId))).toEqual([
      409,
      'state_conflict',
      [{ pointer: '/body/feeLines/1/amountFen', code: 'unknown_value', params: { expected: 8_400 } }],
    ])
    await town.manager.client.call(contract.removePrice, { params: { priceId: valve.id } })
    expect(faultOf(await finish([read], repairId))).toEqual([
      400,
      'invalid_request',
      [{ pointer: '/body/feeLines/0/listed/priceId', code: 'not_available' }],
    ])
    expect((await her.client.call(contract.readRepair, { params: { repairId } })).state).toBe('working')
  })

  it('is of one community: the price of another one is no price here', async () => {
    const elsewhere = await town.world.addCommunity('云栖苑')
    const manager = await town.world.addStaff(elsewhere, '外面的经理', ['manager'])
    const price = await manager.client.call(contract.addPrice, { body: { name: '别处的阀', unit: '个', unitFen: 100 } })
    expect(faultOf(await finish([listed(price)]))[1]).toBe('invalid_request')
  })

  it('what stands on no list is charged up to 50 yuan, what stands on it up to 200: one fen more wants a quote, at the line', async () => {
    const [one, dear] = [await somePrice(town, { unitFen: 10_000 }), await somePrice(town, { unitFen: 10_001 })]
    const wants = (at: number, limit: number) => [
      409,
      'quote_first',
      [{ pointer: `/body/feeLines/${at}/amountFen`, code: 'too_big', params: { limit } }],
    ]
    const { id: repairId } = await orderAt(town, 'working', her)
    expect(faultOf(await finish([free(5_001)], repairId))).toEqual(wants(0, 5_000))
    expect(faultOf(await finish([free(2_500), listed(one), free(2_501)], repairId))).toEqual(wants(2, 5_000))
    expect(faultOf(await finish([listed(one), listed(dear)], repairId))).toEqual(wants(1, 20_000))
    expect((await her.client.call(contract.readRepair, { params: { repairId } })).state).toBe('working')
    expect((await finish([free(2_500), free(2_500)], repairId)).reply.completion?.totalFen).toBe(5_000)
    expect((await finish([listed(one, 2)])).reply.completion?.totalFen).toBe(20_000)
  })

  it('a line of nothing and a line of half a fen are refused at their field; what the list says costs nothing is a line', async () => {
    const { id: repairId } = await orderAt(town, 'working', her)
    const at = (pointer: string, code: string) => [400, 'invalid_request', [expect.objectContaining({ pointer, code })]]
    expect(faultOf(await finish([free(100), free(0)], repairId))).toEqual(at('/body/feeLines/1/amountFen', 'too_small'))
    expect(faultOf(await finish([free(100.5)], repairId))).toEqual(at('/body/feeLines/0/amountFen', 'not_whole'))
    expect(faultOf(await finish([free(100, '  ')], repairId))).toEqual(at('/body/feeLines/0/label', 'too_short'))
    const visit = await somePrice(town, { name: `上门${newSecret().slice(0, 6)}`, unit: '次', unitFen: 0, warrantyDays: 0 })
    expect(faultOf(await finish([listed(visit, 0)], repairId))).toEqual(at('/body/feeLines/0/listed/quantity', 'too_small'))
    expect((await finish([listed(visit)], repairId)).reply.completion).toMatchObject({
      totalFen: 0,
      feeLines: [{ label: visit.name, amountFen: 0 }],
    })
  })

  it('charges no resident for work at a public place', async () => {
    const fault = await her.client.call(contract.reportRepair, { body: { spot: 'public', where: '8 栋大堂', fault: 'lighting' } })
    await bring(town, fault.id, 'working', her)
    expect(faultOf(await finish([free(100)], fault.id))).toEqual([
      400,
      'invalid_request',
      [{ pointer: '/body/feeLines', code: 'not_available' }],
    ])
    expect((await finish([], fault.id)).status).toBe(200)
  })
})
