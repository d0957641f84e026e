import * as contract from '@linsheng/shared/contract'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bring, orderAt, proof, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { colleague, delayWith, listOf, person, toldTo, yuanOf } from '../../support/giving.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Colleague, type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('what is offered for a delay, on %s', (engine) => {
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

  const read = (by: Pick<Neighbour | Colleague, 'client'>, repairId: string) =>
    by.client.call(contract.readRepair, { params: { repairId } })
  const decide = (by: Colleague, compensationId: string, approve: boolean, reason?: string) =>
    by.client.ask(contract.decideProposal, { params: { compensationId }, body: { approve, ...(reason ? { reason } : {}) } })
  const offersOf = async (repairId: string) => (await read(town.manager, repairId)).compensations ?? []

  it('is granted at once within the engineer’s authority, and told by name with the delay', async () => {
    const { id } = await orderAt(town, 'scheduled', her)
    expect((await delayWith(town, town.engineer, id, { compensation: yuanOf(2_000) })).status).toBe(200)
    const told = await toldTo(town, person(her))
    expect(told.filter((words) => words.includes('减材料费 20 元，批好了'))).toHaveLength(2)
    const order = await read(her, id)
    expect(order.compensations).toMatchObject([{ kind: 'materials', amountFen: 2_000, state: 'granted', by: '陈立军' }])
    expect(order.delay).toEqual({ reason: '上一单爆管还没关住水', offer: '减材料费 20 元' })
    expect((await listOf(town.manager, 'granted')).find(({ subjectId }) => subjectId === id)).toMatchObject({
      of: 'repair',
      title: '厨房漏水',
      label: { building: '8 栋' },
      kind: 'materials',
      amountFen: 2_000,
      reason: '上一单爆管还没关住水',
      by: '陈立军',
      decidedBy: '陈立军',
    })
  })

  it('above it waits for the manager: the resident hears of the delay alone, in notice, list and order', async () => {
    const { id } = await orderAt(town, 'scheduled', her)
    await delayWith(town, town.engineer, id, { compensation: yuanOf(500_000, 'fee_reduction') })
    const words = (await toldTo(town, person(her))).join()
    expect([words.includes('要晚一点'), words.includes('上一单爆管'), /5000|减物业费|补偿/.test(words)]).toEqual([true, true, false])
    const order = await read(her, id)
    expect([order.compensations, order.delay?.offer, order.mayGive]).toEqual([[], '', undefined])
    expect(JSON.stringify([order, await her.client.call(contract.listMyRepairs)])).not.toMatch(/500000|5000|补偿|减物业费/)
    expect((await toldTo(town, colleague(town.manager))).filter((one) => one.includes('请批：补偿 5000.00 元'))).toHaveLength(2)
    expect(await offersOf(id)).toMatchObject([{ state: 'awaiting_approval', amountFen: 500_000 }])
    expect((await listOf(town.manager, 'awaiting_approval')).map(({ subjectId }) => subjectId)).toContain(id)
  })

  it('is told to the resident with the manager’s yes, by a notice and on the order', async () => {
    const { id } = await orderAt(town, 'scheduled', her)
    await delayWith(town, town.engineer, id, { compensation: yuanOf(1_000, 'fee_reduction') })
    const [offer] = await offersOf(id)
    expect((await decide(town.manager, offer?.id ?? '', true)).reply).toMatchObject({ state: 'granted' })
    expect((await toldTo(town, person(her))).filter((words) => words.includes('补偿批好了：减物业费 10 元'))).toHaveLength(2)
    const order = await read(her, id)
    expect(order.compensations).toMatchObject([{ kind: 'fee_reduction', amountFen: 1_000, state: 'granted' }])
    expect(order.delay?.offer).toBe('减物业费 10 元')
    expect((await toldTo(town, colleague(town.engineer))).some((words) => words.includes('补偿 10.00 元，批了'))).toBe(true)
  })

  it('that the manager refuses is told to who proposed it, with the reason, and to the resident never', async () => {
    const { id } = await orderAt(town, 'scheduled', her)
    await delayWith(town, town.engineer, id, { compensation: yuanOf(70_000, 'voucher') })
    const [offer] = await offersOf(id)
    const before = await toldTo(town, person(her))
    expect((await decide(town.manager, offer?.id ?? '', false, '只晚了十分钟')).reply).toMatchObject({
      state: 'refused',
      refusedFor: '只晚了十分钟',
    })
    expect(await toldTo(town, person(her))).toEqual(before)
    expect((await read(her, id)).compensations).toEqual([])
    const told = await toldTo(town, colleague(town.engineer))
    expect(told.some((words) => words.includes('没批') && words.includes('只晚了十分钟'))).toBe(true)
    expect((await delayWith(town, town.engineer, id, { compensation: yuanOf(500) })).status).toBe(200)
    expect((await offersOf(id)).map(({ state }) => state)).toEqual(['refused', 'granted'])
  })

  it('in the words of an older client goes to the manager, and nowhere else', async () => {
    const { id } = await orderAt(town, 'scheduled', her)
    await delayWith(town, town.engineer, id, { offer: '减物业费 5000 元' })
    const order = await read(her, id)
    expect([order.delay?.offer, order.compensations]).toEqual(['', []])
    for (const one of [her, town.engineer]) expect(JSON.stringify(await read(one, id))).not.toContain('5000')
    expect((await toldTo(town, person(her))).join()).not.toContain('5000')
    const manager = await toldTo(town, colleague(town.manager))
    expect(manager.filter((words) => words.includes('减物业费 5000 元') && words.includes('没有告诉住户'))).toHaveLength(2)
    expect((await rowsOf(town.world, 'repairs')).find((row) => row.id === id)?.delayOffer).toBe('')
  })

  it('survives whatever becomes of the order: reassigned, refused, finished, given back, finished again, timed out', async () => {
    const { id } = await orderAt(town, 'scheduled', her)
    await delayWith(town, town.engineer, id, { compensation: yuanOf(1_500) })
    const other = await town.hire(['engineer'])
    const params = { repairId: id }
    const kept = async () => {
      const order = await read(her, id)
      return [
        order.compensations?.map(({ amountFen, state }) => [amountFen, state]),
        (await listOf(town.manager, 'granted')).some(({ subjectId }) => subjectId === id),
      ]
    }
    const granted = [[[1_500, 'granted']], true]
    await town.desk.client.call(contract.scheduleRepair, { params, body: { engineerId: other.staffId } })
    expect(await kept()).toEqual(granted)
    await other.client.call(contract.refuseRepair, { params, body: { reason: '在别处抢修' } })
    expect(await kept()).toEqual(granted)
    await bring(town, id, 'finished', her, 'accepted')
    expect(await kept()).toEqual(granted)
    await her.client.call(contract.returnRepair, { params, body: { reason: '还在漏' } })
    expect(await kept()).toEqual(granted)
    await bring(town, id, 'finished', her, 'accepted')
    town.world.clock.pass(7 * 24 * 60 + 1)
    await town.world.work()
    expect([(await read(her, id)).state, await kept()]).toEqual(['timed_out', granted])
  })

  it('survives that she takes the report back', async () => {
    const { id } = await orderAt(town, 'scheduled', her)
    await delayWith(town, town.engineer, id, { compensation: yuanOf(1_200) })
    await her.client.call(contract.cancelRepair, { params: { repairId: id }, body: { reason: '' } })
    const order = await read(her, id)
    expect([order.state, order.compensations?.length]).toEqual(['cancelled', 1])
  })

  it('may be granted after the order has ended, and is told then', async () => {
    const { id } = await orderAt(town, 'working', her)
    await delayWith(town, town.engineer, id, { compensation: yuanOf(2_000, 'voucher') })
    await bring(town, id, 'confirmed', her, 'working')
    const [offer] = await offersOf(id)
    await decide(town.manager, offer?.id ?? '', true)
    expect((await read(her, id)).compensations).toHaveLength(1)
    expect((await toldTo(town, person(her))).some((words) => words.includes('补偿批好了：代金券 20 元'))).toBe(true)
  })

  it('is offered once for one promise: a second offer is refused with its delay, the desk’s as well as the engineer’s', async () => {
    const { id } = await orderAt(town, 'scheduled', her)
    await delayWith(town, town.engineer, id, { compensation: yuanOf(1_000) })
    const before = await read(town.desk, id)
    const { problem } = await delayWith(town, town.desk, id, { compensation: yuanOf(1_000, 'voucher') })
    expect([problem.code, problem.errors]).toEqual(['state_conflict', [{ pointer: '/body/compensation', code: 'not_available' }]])
    expect(await read(town.desk, id)).toEqual(before)
    expect(before.mayGive).toBeUndefined()
    // the other promise of the order is another one
    await bring(town, id, 'working', her, 'scheduled')
    expect((await delayWith(town, town.desk, id, { compensation: yuanOf(1_000, 'voucher') })).status).toBe(200)
  })

  it('by the manager and the engineer in the same moment is given once', async () => {
    const { id } = await orderAt(town, 'scheduled', her)
    const both = await Promise.all(
      [town.engineer, town.manager, town.engineer, town.manager].map((by) => delayWith(town, by, id, { compensation: yuanOf(2_000) })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    expect((await offersOf(id)).map(({ state }) => state)).toEqual(['granted'])
    expect((await toldTo(town, person(her))).filter((words) => words.includes('减材料费'))).toHaveLength(2)
  })

  it('is nobody’s to read but the household’s: not the next tenants’ of the room, nor who follows a public fault', async () => {
    const { id } = await orderAt(town, 'scheduled', her)
    await delayWith(town, town.engineer, id, { compensation: yuanOf(1_000) })
    await town.desk.client.call(contract.endResidency, { params: { residencyId: her.residencyId } })
    const next = await town.moveIn('新来的', { roomId: her.roomId })
    const order = await read(next, id)
    expect([order.compensations, order.delay]).toEqual([[], { reason: '上一单爆管还没关住水', offer: '' }])
    // a delay that is announced to those who live there now says nothing of what the former ones get
    await bring(town, id, 'working', her, 'scheduled')
    await delayWith(town, town.engineer, id, { compensation: yuanOf(1_100) })
    const words = (await toldTo(town, person(next))).join()
    expect([words.includes('要晚一点'), /补偿|减材料费/.test(words)]).toEqual([true, false])

    const [reporter, follower] = [await town.moveIn('报的'), await town.moveIn('也遇到的')]
    const fault = await reporter.client.call(contract.reportRepair, { body: { spot: 'public', where: '8 栋大堂', fault: 'lighting' } })
    await follower.client.call(contract.followRepair, { params: { repairId: fault.id } })
    await bring(town, fault.id, 'scheduled', reporter)
    await delayWith(town, town.engineer, fault.id, { compensation: yuanOf(1_300) })
    expect((await read(reporter, fault.id)).compensations).toHaveLength(1)
    const followed = await read(follower, fault.id)
    expect([followed.following, followed.compensations, followed.delay?.offer]).toEqual([true, [], ''])
    expect((await toldTo(town, person(follower))).join()).not.toMatch(/补偿|减材料费/)
  })

  it('is read by the household’s helper, who pays and signs for it', async () => {
    const helper = await town.moveIn('林小妹', { roomId: her.roomId, role: 'helper', livesHere: false })
    const { id } = await orderAt(town, 'scheduled', her)
    await delayWith(town, town.engineer, id, { compensation: yuanOf(900) })
    expect((await read(helper, id)).compensations).toHaveLength(1)
  })

  it('cannot be offered where nobody was wronged: a public fault that the desk entered for nobody', async () => {
    const entered = await town.desk.client.call(contract.enterRepair, {
      body: { spot: 'public', where: '地库入口', fault: 'lighting', channel: 'phone' },
    })
    await bring(town, entered.id, 'scheduled', her)
    expect((await read(town.engineer, entered.id)).mayGive).toBeUndefined()
    const { problem } = await delayWith(town, town.engineer, entered.id, { compensation: yuanOf(100) })
    expect(problem.errors).toEqual([{ pointer: '/body/compensation', code: 'not_available' }])
  })

  it('that an earlier version told in words, granted by nobody, is shown to staff alone', async () => {
    const { id } = await orderAt(town, 'scheduled', her)
    await delayWith(town, town.engineer, id)
    const { repairs } = town.world.db.tables
    await town.world.db.atomic((tx) =>
      run(tx.update(repairs).set({ delayOffer: '减物业费 10 元' }).where(eq(repairs.id, id)).returning({ id: repairs.id })),
    )
    expect(JSON.stringify(await read(her, id))).not.toContain('减物业费')
    await bring(town, id, 'working', her, 'scheduled')
    await town.engineer.client.call(contract.finishRepair, { params: { repairId: id }, body: await proof(town.engineer.client) })
    expect((await read(town.manager, id)).toldBefore).toBe('减物业费 10 元')
  })

  it('shows the engineer what he may give this household: less what it got within the month, nothing of other kinds', async () => {
    const { id } = await orderAt(town, 'scheduled', her)
    expect((await read(town.engineer, id)).mayGive).toEqual({ voucher: 0, fee_reduction: 0, materials: 20_000 })
    await delayWith(town, town.engineer, id, { compensation: yuanOf(15_000) })
    const second = await orderAt(town, 'scheduled', her, { spot: 'bathroom' })
    expect((await read(town.engineer, second.id)).mayGive?.materials).toBe(5_000)
    await delayWith(town, town.engineer, second.id, { compensation: yuanOf(5_001) })
    expect((await offersOf(second.id)).map(({ state }) => state)).toEqual(['awaiting_approval'])
  })
})
