import * as contract from '@linsheng/shared/contract'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newKey } from '../../support/client.ts'
import { orderAt, resolution, toldCase, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { erase } from '../../support/erasing.ts'
import { colleague, delayWith, listOf, person, resolvedWith, toldTo, yuanOf } from '../../support/giving.ts'
import { rowsOf } from '../../support/rows.ts'
import { anonymousMatter } from '../../support/subjects/loop.ts'
import type { Cast } from '../../support/subjects/cast.ts'
import { type Colleague, type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('a compensation of a case or an order, on %s', (engine) => {
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

  const decide = (by: Colleague, compensationId: string, approve: boolean, reason = '先上门看过再定') =>
    by.client.ask(contract.decideProposal, { params: { compensationId }, body: { approve, ...(approve ? {} : { reason }) } })
  const idOf = (given: contract.Compensation | undefined) => given?.id ?? expect.fail('nothing was offered')
  let matters = 0
  async function proposed(amountFen: number, who = her, by = town.butler) {
    matters += 1
    const { caseId, given } = await resolvedWith(by.client, who, yuanOf(amountFen, 'voucher'), `第 ${matters} 件`)
    expect(given?.state).toBe('awaiting_approval')
    return { caseId, id: idOf(given) }
  }

  it('counts together for a household, whatever it was given for', async () => {
    const { id } = await orderAt(town, 'scheduled', her)
    await delayWith(town, town.desk, id, { compensation: yuanOf(30_000, 'voucher') })
    const { given } = await resolvedWith(town.butler.client, her, yuanOf(20_001, 'voucher'))
    expect(given?.state).toBe('awaiting_approval')
    const { caseId, given: rest } = await resolvedWith(town.butler.client, her, yuanOf(20_000, 'fee_reduction'), '电梯慢')
    expect(rest?.state).toBe('granted')
    expect((await town.butler.client.call(contract.readCase, { params: { caseId } })).ceilingFen).toBe(0)
  })

  it('counts from the yes: what waited for months is no more than the ceiling either', async () => {
    const waiting = [await proposed(500_000), await proposed(500_000)]
    town.world.clock.pass(31 * 24 * 60)
    wakingHours(town.world)
    const answers = []
    for (const { id } of waiting) answers.push((await decide(town.manager, id, true)).status)
    expect(answers).toEqual([200, 409])
  })

  it('counts what a manager said yes to before he grants alone, as it does the other way round', async () => {
    const { id } = await proposed(500_000)
    expect((await decide(town.manager, id, true)).status).toBe(200)
    const { given } = await resolvedWith(town.manager.client, her, yuanOf(500_000, 'voucher'), '还有一件')
    expect(given?.state).toBe('awaiting_approval')
  })

  it('counts for the home: moving somebody out and in again gives nothing anew', async () => {
    expect((await resolvedWith(town.desk.client, her, yuanOf(50_000, 'voucher'))).given?.state).toBe('granted')
    await town.desk.client.call(contract.endResidency, { params: { residencyId: her.residencyId } })
    const again = await town.moveIn('林玉兰', { phone: her.phone, roomId: her.roomId })
    expect(again.household).not.toBe(her.household)
    expect((await resolvedWith(town.desk.client, again, yuanOf(50_000, 'voucher'), '又一件')).given?.state).toBe('awaiting_approval')
  })

  it('is told with the manager’s yes also where it is of a case', async () => {
    const { caseId, id } = await proposed(60_000)
    const before = (await toldTo(town, person(her))).join()
    expect(before).not.toMatch(/600|补偿/)
    await decide(town.manager, id, true)
    expect((await toldTo(town, person(her))).filter((words) => words.includes('补偿批好了：代金券 600 元'))).toHaveLength(2)
    const mine = await her.client.call(contract.readMyCase, { params: { caseId } })
    expect([mine.compensations, mine.timeline.at(-1)?.kind]).toEqual([
      [{ kind: 'voucher', amountFen: 60_000, as: 'voucher' }],
      'compensated',
    ])
  })

  it('is not refused without a reason, wherever the no is given: it waits on, and nobody is told', async () => {
    const { caseId, id } = await proposed(61_500)
    const missing = [{ pointer: '/body/reason', code: 'required' }]
    for (const reason of [undefined, '', '  ']) {
      const body = { approve: false, ...(reason === undefined ? {} : { reason }) }
      const atOnce = await town.manager.client.refused(contract.decideProposal, { params: { compensationId: id }, body })
      const inCase = { params: { caseId }, body: { ...body, compensationId: id } }
      expect([atOnce.errors, (await town.manager.client.refused(contract.decideCompensation, inCase)).errors]).toEqual([missing, missing])
    }
    const { compensations } = await town.butler.client.call(contract.readCase, { params: { caseId } })
    expect(compensations).toMatchObject([{ state: 'awaiting_approval' }])
    expect((await toldTo(town, colleague(town.butler))).join()).not.toMatch(/615/)
  })

  it('is refused with a reason, which is the proposer’s to read and nobody else’s', async () => {
    const { caseId, id } = await proposed(61_000)
    await town.manager.client.call(contract.decideCompensation, {
      params: { caseId },
      body: { compensationId: id, approve: false, reason: '先把灯修好再说' },
    })
    expect((await toldTo(town, colleague(town.butler))).some((words) => words.includes('先把灯修好再说'))).toBe(true)
    const detail = await town.butler.client.call(contract.readCase, { params: { caseId } })
    expect(detail.compensations).toMatchObject([{ state: 'refused', refusedFor: '先把灯修好再说' }])
    expect(JSON.stringify(await her.client.call(contract.readMyCase, { params: { caseId } }))).not.toMatch(/61000|先把灯修好/)
    expect((await toldTo(town, person(her))).join()).not.toMatch(/610|先把灯修好/)
  })

  it('of two managers who decide in the same moment one does', async () => {
    const { id } = await proposed(62_000)
    const second = await town.hire(['manager'])
    const both = await Promise.all([decide(town.manager, id, true), decide(second, id, false), decide(second, id, true)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    const [row] = (await rowsOf(town.world, 'compensations')).filter((one) => one.id === id)
    const told = (await toldTo(town, person(her))).filter((words) => words.includes('补偿批好了'))
    expect(told).toHaveLength(row?.state === 'granted' ? 2 : 0)
  })

  it('above the manager’s own ceiling is not the manager’s, nor in slices for one household within the month', async () => {
    const one = await proposed(400_000)
    const two = await proposed(100_001)
    const three = await proposed(100_000)
    expect((await decide(town.manager, one.id, true)).status).toBe(200)
    const { problem } = await decide(town.manager, two.id, true)
    expect([problem.code, problem.params]).toEqual(['over_authority', { limitFen: 100_000 }])
    const both = await Promise.all([decide(town.manager, three.id, true), decide(town.manager, two.id, true)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await decide(town.manager, two.id, false)).status).toBe(200)
    const neighbour = await town.moveIn('隔壁的')
    const other = await proposed(100_001, neighbour)
    expect((await decide(town.manager, other.id, true)).status).toBe(200)
  })

  it('of two yeses in the same moment that together go above the ceiling, one is given', async () => {
    const [one, two] = [await proposed(300_000), await proposed(300_001)]
    const second = await town.hire(['manager'])
    const both = await Promise.all([decide(town.manager, one.id, true), decide(second, two.id, true)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('is not decided by who proposed it, nor by who lives there', async () => {
    const second = await town.hire(['manager'])
    const { id: caseId } = await toldCase(town.manager.client, her)
    await town.manager.client.call(contract.contactResident, { params: { caseId }, body: { way: 'phone', reached: true, note: '对不起' } })
    const { compensations } = await town.manager.client.call(contract.resolveCase, {
      params: { caseId },
      body: { ...resolution, compensation: yuanOf(500_001, 'voucher') },
    })
    const id = idOf(compensations[0])
    await town.world.changeSettings(town.communityId, { authority: { manager: { voucher: 9_000_000 } } })
    expect((await decide(town.manager, id, true)).problem.code).toBe('over_authority')
    expect((await decide(second, id, true)).status).toBe(200)
    await town.world.changeSettings(town.communityId, {})

    const self = await town.moveIn('住在这里的经理')
    await sameAccount(town, self, second)
    const own = await proposed(60_000, self)
    expect((await decide(second, own.id, true)).problem).toMatchObject({ code: 'over_authority', params: { limitFen: 0 } })
    expect((await decide(town.manager, own.id, true)).status).toBe(200)
  })

  it('is offered anew each time the case is resolved, also after the manager has said to go on', async () => {
    const { id: caseId } = await toldCase(town.butler.client, her)
    const params = { caseId }
    const again = async (amountFen: number) => {
      const body = { ...resolution, compensation: yuanOf(amountFen, 'voucher') }
      await town.butler.client.call(contract.resolveCase, { params, body })
      await her.client.call(contract.confirmSolved, { params, body: { solved: false, note: '没有' } })
      town.world.clock.pass(1)
    }
    await town.butler.client.call(contract.contactResident, { params, body: { way: 'phone', reached: true, note: '对不起' } })
    for (const amountFen of [100, 200, 300]) await again(amountFen)
    await town.manager.client.call(contract.decideCase, { params, body: { goOn: true, note: '换个办法' } })
    await again(400)
    const detail = await town.manager.client.call(contract.readCase, { params })
    expect(detail.compensations.map(({ amountFen, state }) => [amountFen, state])).toEqual([
      [100, 'granted'],
      [200, 'granted'],
      [300, 'granted'],
      [400, 'granted'],
    ])
  })

  it('is listed page by page, cases and orders together, each once, the oldest first, for manager and operator', async () => {
    await resolvedWith(town.butler.client, her, yuanOf(700, 'fee_reduction'), '楼道灯坏了')
    for (const spot of ['bathroom', 'balcony', 'bedroom'] as const) {
      const { id } = await orderAt(town, 'scheduled', her, { spot })
      await delayWith(town, town.engineer, id, { compensation: yuanOf(800) })
    }
    const [whole, inPages] = [await listOf(town.manager, 'granted'), await listOf(town.operator, 'granted', '2')]
    expect(inPages).toEqual(whole)
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length)
    expect(whole.map(({ offeredAt }) => offeredAt.at)).toEqual(whole.map(({ offeredAt }) => offeredAt.at).sort())
    const hers = whole.slice(-4)
    expect(hers.map(({ of }) => of)).toEqual(['case', 'repair', 'repair', 'repair'])
    expect(hers[0]).toMatchObject({
      title: '楼道灯坏了',
      reason: '换了新的',
      by: '周晓岚',
      decidedBy: '周晓岚',
      label: { building: '8 栋' },
    })
    expect((await town.manager.client.ask(contract.listCompensations, { query: { state: 'granted', cursor: 'bm9uc2Vuc2U' } })).status).toBe(
      400,
    )
  })

  it('of an anonymous matter shows no room, and reaches its author by the relay alone', async () => {
    const cast = { town, staff: { desk: town.desk, butler: town.butler, manager: town.manager } } as unknown as Cast
    const { who, caseId, secret } = await anonymousMatter(cast)
    const params = { caseId }
    await town.desk.client.call(contract.contactResident, { params, body: { way: 'relay', reached: true, note: '对不起' } })
    await town.desk.client.call(contract.resolveCase, { params, body: { ...resolution, compensation: yuanOf(80_000, 'voucher') } })
    const row = (await listOf(town.manager, 'awaiting_approval')).find(({ subjectId }) => subjectId === caseId)
    expect(row).toMatchObject({ label: null, amountFen: 80_000, by: '何小雨' })
    const seen = async () =>
      (await who.client.call(contract.readRelayCase, { body: { secret } })).timeline.some(({ money }) => money !== null)
    expect(await seen()).toBe(false)
    await decide(town.manager, row?.id ?? '', true)
    expect(await seen()).toBe(true)
    expect((await toldTo(town, person(who))).join()).not.toMatch(/800|代金券/)
    expect((await listOf(town.manager, 'granted')).find(({ subjectId }) => subjectId === caseId)?.label).toBeNull()
  })

  it('that was granted outlives the account of who said it, for the household; what was undecided is refused', async () => {
    const wife = await town.moveIn('还住着的', { roomId: her.roomId, role: 'family' })
    const { given } = await resolvedWith(town.butler.client, her, yuanOf(900, 'fee_reduction'))
    const open = await proposed(60_500)
    for (const caseId of (await rowsOf(town.world, 'cases')).filter(({ personId }) => personId === her.personId).map(({ id }) => id))
      await her.client.call(contract.confirmSolved, { params: { caseId }, body: { solved: true, note: '' } })
    await erase(town.world, her)
    const rows = (await rowsOf(town.world, 'compensations')).filter(({ id }) => id === given?.id || id === open.id)
    expect(rows.map(({ state, reason, household }) => [state, reason, household]).sort()).toEqual([
      ['granted', '', wife.household],
      ['refused', '', wife.household],
    ])
    expect((await listOf(town.manager, 'granted')).find(({ id }) => id === given?.id)?.label).toMatchObject({ building: '8 栋' })
    await erase(town.world, wife)
    expect((await listOf(town.manager, 'granted')).find(({ id }) => id === given?.id)?.label).toBeNull()
  })

  it('is once for its key, and of another community missing', async () => {
    const { id } = await proposed(63_000)
    const key = newKey()
    const params = { compensationId: id }
    const once = { params, body: { approve: true }, key }
    const [first, again] = [
      await town.manager.client.ask(contract.decideProposal, once),
      await town.manager.client.ask(contract.decideProposal, once),
    ]
    expect([first.status, again.status, again.reply]).toEqual([200, 200, first.reply])
    const missing = id.replace(/.$/, id.endsWith('0') ? '1' : '0')
    expect((await decide(town.manager, missing, true)).status).toBe(404)
  })
})

async function sameAccount(town: Town, resident: Neighbour, staff: Colleague): Promise<void> {
  const { accountId } = (await rowsOf(town.world, 'staff')).find(({ id }) => id === staff.staffId) ?? expect.fail('no colleague')
  const { persons } = town.world.db.tables
  await town.world.db.atomic((tx) =>
    run(tx.update(persons).set({ accountId }).where(eq(persons.id, resident.personId)).returning({ id: persons.id })),
  )
}
