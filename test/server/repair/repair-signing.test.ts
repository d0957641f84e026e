import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bring, orderAt, proof, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { person, toldTo } from '../../support/giving.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('a finished order that waits for its signature, on %s', (engine) => {
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

  const feeLines = [
    { label: '304 软管 2 根', amountFen: 3_000 },
    { label: '角阀 1 个', amountFen: 800 },
  ]
  async function finishedWith(lines: { label: string; amountFen: number }[], who = her, repairId?: string) {
    const id = repairId ?? (await orderAt(town, 'working', who)).id
    const body = { ...(await proof(town.engineer.client)), feeLines: lines }
    await town.engineer.client.call(contract.finishRepair, { params: { repairId: id }, body })
    return id
  }
  const sign = (who: Neighbour, repairId: string, totalFen?: number) =>
    who.client.ask(contract.confirmRepair, { params: { repairId }, body: totalFen === undefined ? {} : { totalFen } })
  const rowOf = async (repairId: string) => (await rowsOf(town.world, 'repairs')).find(({ id }) => id === repairId)

  it('stands in the own list with its proof and each fee line, and there alone', async () => {
    const id = await finishedWith(feeLines)
    const { data } = await her.client.call(contract.listMyRepairs, { query: { open: 'true' } })
    const { completion } = await her.client.call(contract.readRepair, { params: { repairId: id } })
    expect(data[0]?.completion).toEqual({ after: completion?.after, note: '换了角阀', feeLines, totalFen: 3_800 })
    expect(data[0]?.completion?.after).toHaveLength(1)
    const staff = await town.desk.client.call(contract.listRepairs, { query: { scope: 'open' } })
    expect(staff.data.find((row) => row.id === id)?.completion).toBeUndefined()
    await sign(her, id, 3_800)
    const signed = await her.client.call(contract.listMyRepairs)
    expect(signed.data.find((row) => row.id === id)?.completion).toBeUndefined()
  })

  it('shows who follows a public fault nothing to sign', async () => {
    const follower = await town.moveIn('也遇到的')
    const fault = await her.client.call(contract.reportRepair, { body: { spot: 'public', where: '8 栋大堂', fault: 'lighting' } })
    await follower.client.call(contract.followRepair, { params: { repairId: fault.id } })
    await bring(town, fault.id, 'finished', her)
    const { data } = await follower.client.call(contract.listMyRepairs)
    expect(data.map(({ following, completion }) => [following, completion])).toEqual([[true, undefined]])
  })

  it('is signed for the sum that was read: with another sum nothing is signed, and the answer names the sum', async () => {
    const id = await finishedWith(feeLines)
    const { status, problem } = await sign(her, id, 3_000)
    expect([status, problem.code, problem.errors]).toEqual([
      409,
      'state_conflict',
      [{ pointer: '/body/totalFen', code: 'unknown_value', params: { expected: 3_800 } }],
    ])
    expect(await rowOf(id)).toMatchObject({ state: 'finished', signedBy: null, endedAt: null })
    expect((await sign(her, id, 3_800)).reply.state).toBe('confirmed')
  })

  it('is not signed for the sum of a round before, which another of the household gave back meanwhile', async () => {
    const husband = await town.moveIn('老林', { roomId: her.roomId, role: 'family' })
    const id = await finishedWith(feeLines)
    await husband.client.call(contract.returnRepair, { params: { repairId: id }, body: { reason: '还在滴' } })
    await bring(town, id, 'working', her, 'accepted')
    await finishedWith([...feeLines, { label: '人工', amountFen: 1_000 }], her, id)
    expect((await sign(her, id, 3_800)).problem.errors?.[0]?.params).toEqual({ expected: 4_800 })
    expect((await sign(her, id, 4_800)).status).toBe(200)
  })

  const otherRound = (expected: number) => [{ pointer: '/body/returns', code: 'unknown_value', params: { expected } }]
  const giveBack = (who: Neighbour, repairId: string, returns?: number) =>
    who.client.ask(contract.returnRepair, { params: { repairId }, body: { reason: '还在滴', ...(returns !== undefined && { returns }) } })

  it('takes neither answer for another round than the one that was tapped: 409 names the round, and nothing changes', async () => {
    const husband = await town.moveIn('老林', { roomId: her.roomId, role: 'family' })
    const id = await finishedWith(feeLines)
    expect((await giveBack(husband, id, 0)).status).toBe(200)
    const late = async () => [
      await her.client.ask(contract.confirmRepair, { params: { repairId: id }, body: { totalFen: 3_800, returns: 0 } }),
      await giveBack(her, id, 0),
    ]
    // while it is worked on, and when it is finished again for the same sum
    for (const finish of [false, true]) {
      if (finish) {
        await bring(town, id, 'working', her, 'accepted')
        await finishedWith(feeLines, her, id)
      }
      const before = await rowOf(id)
      for (const { status, problem } of await late())
        expect([status, problem.code, problem.errors]).toEqual([409, 'state_conflict', otherRound(1)])
      expect(await rowOf(id)).toEqual(before)
    }
    const signed = await her.client.ask(contract.confirmRepair, { params: { repairId: id }, body: { totalFen: 3_800, returns: 1 } })
    expect(signed.reply.state).toBe('confirmed')
  })

  it('names the round before the sum, where both are others', async () => {
    const id = await finishedWith(feeLines)
    const body = { totalFen: 3_000, returns: 1 }
    expect((await her.client.ask(contract.confirmRepair, { params: { repairId: id }, body })).problem.errors).toEqual(otherRound(0))
  })

  it('is given back without a round by the mini-program of before', async () => {
    expect((await giveBack(her, await finishedWith(feeLines))).reply).toMatchObject({ state: 'accepted', returns: 1 })
  })

  it('is signed without a sum by the mini-program of before', async () => {
    expect((await sign(her, await finishedWith(feeLines))).reply.state).toBe('confirmed')
  })

  it('is announced with the sum and where it is settled today, or that it costs nothing', async () => {
    await finishedWith(feeLines)
    expect((await toldTo(town, person(her))).some((words) => words.includes('费用 38.00 元，签了字才出账单'))).toBe(true)
    const other = await town.moveIn('不收费的')
    await finishedWith([], other)
    expect((await toldTo(town, person(other))).some((words) => words.includes('不收费。请您看看'))).toBe(true)
  })
})
