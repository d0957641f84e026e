import * as contract from '@linsheng/shared/contract'
import { onContactWish } from '@linsheng/server/src/modules/loop/after-answers.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lowCase, orderAt, resolve, toldCase, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Colleague, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('a promise with a new date, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const pass = async (minutes: number) => {
    town.world.clock.pass(minutes)
    await town.world.work()
  }
  const inMinutes = (minutes: number) => new Date(town.world.clock.now() + minutes * 60_000).toISOString()
  const overdueTo = async (by: Colleague, id: string) =>
    (await rowsOf(town.world, 'inbox'))
      .filter(
        (row) => row.recipient === `s:${by.staffId}` && row.kind === 'staff_overdue' && (row.target as { id?: string } | null)?.id === id,
      )
      .map(({ title }) => title.split('：')[0])

  it('of an order begins with the manager again, although the arrival was missed twice before it was scheduled', async () => {
    const { id } = await orderAt(town, 'accepted', await town.moveIn())
    await pass(121)
    await pass(31)
    expect([(await overdueTo(town.manager, id)).length, (await overdueTo(town.operator, id)).length]).toEqual([1, 1])
    await town.desk.client.call(contract.scheduleRepair, {
      params: { repairId: id },
      body: { engineerId: town.engineer.staffId, arriveBy: inMinutes(60) },
    })
    await pass(61)
    expect([(await overdueTo(town.manager, id)).length, (await overdueTo(town.operator, id)).length]).toEqual([2, 1])
  })

  it('of an order is told as missed again after a delay, to the manager and to the resident', async () => {
    const who = await town.moveIn()
    const { id } = await orderAt(town, 'scheduled', who)
    await pass(121)
    await town.engineer.client.call(contract.delayRepair, {
      params: { repairId: id },
      body: { reason: '上一单爆管', newTime: inMinutes(60) },
    })
    await pass(61)
    expect(await overdueTo(town.manager, id)).toHaveLength(2)
    const sorry = (await rowsOf(town.world, 'inbox')).filter(
      ({ recipient, title }) => recipient === `p:${who.personId}` && title === '没能按时，对不起',
    )
    expect(sorry).toHaveLength(2)
  })

  it('of a case begins with its owner again: a visit that is wished for anew', async () => {
    const { caseId } = await lowCase(town, await town.moveIn())
    const wish = async (kind: 'visit' | 'phone') => {
      const [deps, row] = [await town.deps(), (await rowsOf(town.world, 'cases')).find(({ id }) => id === caseId)]
      await town.world.db.atomic((tx) => onContactWish(tx, deps, { responseId: row?.responseId ?? '', wish: kind }))
    }
    const visits = async (by: Colleague) => (await overdueTo(by, caseId)).filter((title) => title === '还没上门').length
    await town.butler.client.call(contract.contactResident, { params: { caseId }, body: { way: 'phone', reached: true, note: '您好' } })
    await wish('visit')
    await pass(121)
    await pass(31)
    expect([await visits(town.butler), await visits(town.manager)]).toEqual([1, 1])
    await wish('phone')
    await wish('visit')
    await pass(121)
    expect([await visits(town.butler), await visits(town.manager)]).toEqual([2, 1])
  })

  it('leaves the return call of a resolved case alone: a hand-over makes no second one due', async () => {
    const { id } = await toldCase(town.butler.client, await town.moveIn())
    await resolve(town.butler.client, id)
    const calls = async () =>
      (await rowsOf(town.world, 'timers')).filter(({ kind, subjectId }) => kind === 'case_return_call' && subjectId === id)
    expect(await calls()).toHaveLength(1)
    await pass(2 * 24 * 60)
    expect(await calls()).toEqual([])
    await town.butler.client.call(contract.offerHandover, { params: { caseId: id }, body: { toId: town.desk.staffId, note: '' } })
    expect(await calls()).toEqual([])
  })
})
