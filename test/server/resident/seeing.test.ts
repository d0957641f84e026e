import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bring, lowCase, orderAt, toldCase, upload, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { openTown, type Town } from '../../support/town.ts'

describe.each(engines)('what people see of each other, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  it('a helper follows the order, signs it, pays the bill, and learns nothing of answers and cases', async () => {
    const who = await town.moveIn('林玉兰')
    const helper = await town.moveIn('女儿', { roomId: who.roomId, role: 'helper', livesHere: false })
    const order = await orderAt(town, 'finished', who)
    expect((await helper.client.call(contract.readRepair, { params: { repairId: order.id } })).state).toBe('finished')
    const signed = await helper.client.call(contract.confirmRepair, { params: { repairId: order.id }, body: {} })
    expect(signed.state).toBe('confirmed')
    const { caseId } = await lowCase(town, who)
    const refusals = [
      helper.client.refused(contract.listMyCases),
      helper.client.refused(contract.readMyCase, { params: { caseId } }),
      helper.client.refused(contract.claimPrompt),
    ]
    for (const { code } of await Promise.all(refusals)) expect(code).toBe('forbidden')
    const exported = await helper.client.call(contract.exportMyData)
    expect([exported.answers, exported.cases]).toEqual([[], []])
  })

  it('what a helper reports is the household’s: they see it after its end', async () => {
    const who = await town.moveIn('林玉兰')
    const helper = await town.moveIn('女儿', { roomId: who.roomId, role: 'helper', livesHere: false })
    const order = await helper.client.call(contract.reportRepair, { body: { roomId: who.roomId, spot: 'kitchen', description: '漏水' } })
    await bring(town, order.id, 'confirmed', helper)
    expect((await who.client.call(contract.readRepair, { params: { repairId: order.id } })).state).toBe('confirmed')
  })

  it('a landlord sees neither case nor answer of the tenant, and co-owners see each other’s orders alike', async () => {
    const tenant = await town.moveIn('租户', { role: 'tenant' })
    const landlord = await town.moveIn('房东', { roomId: tenant.roomId, livesHere: false })
    const { caseId } = await lowCase(town, tenant)
    expect((await landlord.client.refused(contract.readMyCase, { params: { caseId } })).code).toBe('not_found')
    expect((await landlord.client.call(contract.listMyCases)).data).toEqual([])
    const order = await orderAt(town, 'confirmed', tenant)
    expect((await landlord.client.refused(contract.readRepair, { params: { repairId: order.id } })).code).toBe('not_found')
    const spouse = await town.moveIn('共有人', { roomId: tenant.roomId })
    expect((await spouse.client.call(contract.readRepair, { params: { repairId: order.id } })).state).toBe('confirmed')
  })

  it('a neighbour sees no order, bill, case or photo of another', async () => {
    const [who, neighbour] = [await town.moveIn('住户'), await town.moveIn('邻居')]
    const order = await orderAt(town, 'working', who)
    expect((await neighbour.client.refused(contract.readRepair, { params: { repairId: order.id } })).code).toBe('not_found')
    for (const operation of [contract.cancelRepair, contract.returnRepair]) {
      expect((await neighbour.client.refused(operation, { params: { repairId: order.id }, body: { reason: '' } })).code).toBe('not_found')
    }
    const stolen = await upload(who.client)
    const { errors } = await neighbour.client.refused(contract.reportRepair, {
      body: { roomId: neighbour.roomId, spot: 'kitchen', photoIds: [stolen] },
    })
    expect(errors).toEqual([{ pointer: '/body/photoIds/0', code: 'not_available' }])
  })

  it('a butler sees the residents of the own buildings only; the desk sees all', async () => {
    const { buildingId, rooms } = await town.world.addBuilding(town.communityId, '9 栋', 1, 1)
    const far = await town.hire(['butler'], [buildingId])
    const [near, distant] = [await town.moveIn('近处的人'), await town.moveIn('远处的人', { roomId: rooms[0] ?? '' })]
    const found = async (by: Town['desk'], search: string) =>
      (await by.client.call(contract.listResidents, { query: { search } })).data.map(({ personId }) => personId)
    expect(await found(town.butler, '近处')).toEqual([near.personId])
    expect(await found(town.butler, '远处')).toEqual([])
    expect(await found(far, '近处')).toEqual([])
    expect(await found(far, '远处')).toEqual([distant.personId])
    expect(await found(town.desk, '处的人')).toEqual([near.personId, distant.personId])
  })

  it('an engineer rings the resident of an order that is his and still open; each look is on record for the resident to read', async () => {
    const who = await town.moveIn('住户')
    const other = await town.hire(['engineer'])
    const order = await orderAt(town, 'scheduled', who)
    const look = { params: { personId: who.personId }, body: { why: 'repair' as const, subjectId: order.id } }
    expect((await town.engineer.client.call(contract.readResidentPhone, look)).phone).toBe(who.phone)
    expect((await other.client.refused(contract.readResidentPhone, look)).code).toBe('not_found')
    const looks = (await who.client.call(contract.readMyData)).looks
    expect(looks).toEqual([expect.objectContaining({ by: '陈立军', why: 'repair' })])
    await bring(town, order.id, 'confirmed', who, 'scheduled')
    expect((await town.engineer.client.refused(contract.readResidentPhone, look)).code).toBe('not_found')
    expect((await who.client.call(contract.readMyData)).looks).toHaveLength(1)
  })

  it('nobody looks at a number for a matter that is not that person’s, or under another name', async () => {
    const [who, neighbour] = [await town.moveIn('住户'), await town.moveIn('邻居')]
    const order = await orderAt(town, 'scheduled', who)
    const at = (personId: string, why: 'repair' | 'case', subjectId: string) =>
      town.desk.client.refused(contract.readResidentPhone, { params: { personId }, body: { why, subjectId } })
    expect((await at(neighbour.personId, 'repair', order.id)).code).toBe('not_found')
    expect((await at(who.personId, 'case', order.id)).errors).toEqual([{ pointer: '/body/subjectId', code: 'unknown_value' }])
    const { id } = await toldCase(town.butler.client, who)
    const far = await town.hire(['butler'])
    expect(
      (await far.client.refused(contract.readResidentPhone, { params: { personId: who.personId }, body: { why: 'case', subjectId: id } }))
        .code,
    ).toBe('not_found')
    expect((await who.client.call(contract.readMyData)).looks).toEqual([])
  })

  it('no list of staff carries a number in clear', async () => {
    const who = await town.moveIn('住户')
    await orderAt(town, 'scheduled', who)
    const replies = await Promise.all([
      town.desk.client.call(contract.listResidents, { query: { limit: '100' } }),
      town.desk.client.call(contract.listRepairs, { query: { scope: 'open' } }),
      town.desk.client.call(contract.searchRooms, { query: { search: '8 栋' } }),
      town.desk.client.call(contract.listCases, { query: { scope: 'open' } }),
    ])
    expect(JSON.stringify(replies)).not.toMatch(/\b1[3-9]\d{9}\b/)
    expect(JSON.stringify(replies[0])).toContain(`${who.phone.slice(0, 3)}****${who.phone.slice(-4)}`)
  })
})
