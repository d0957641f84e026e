import * as contract from '@linsheng/shared/contract'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bring, orderAt, resolve, toldCase, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { robotKey } from '../../support/outside.ts'
import { rowsOf } from '../../support/rows.ts'
import { openTown, type Town } from '../../support/town.ts'

const webhook = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key='

/** The group is warned before a promise is broken: of orders and of cases by the same rules. */
describe.each(engines)('the warning before a promise, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(async () => {
    wakingHours(town.world)
    await town.world.changeSettings(town.communityId, {})
    await town.world.db.atomic((tx) => run(tx.delete(tx.t.timers).returning({ kind: tx.t.timers.kind })))
    await setRobot(robotKey)
    await pass(1)
    town.world.groups.length = 0
  })
  afterEach(() => setRobot(null))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const setRobot = (key: string | null) =>
    town.manager.client.call(contract.setAlerts, { body: { robot: key === null ? null : `${webhook}${key}` } })
  const pass = async (minutes: number) => {
    town.world.clock.pass(minutes)
    await town.world.work()
    // what the limit of the group held back comes with the next minute
    town.world.clock.pass(1)
    await town.world.work()
  }
  const warningsOf = async (subjectId: string) =>
    (await rowsOf(town.world, 'timers')).filter((row) => row.subjectId === subjectId && row.kind.endsWith('_warning'))
  const warned = () => town.world.groups.flatMap(({ markdown }) => markdown.split('\n').filter((line) => line.includes('快到时间')))
  const contacted = (caseId: string) =>
    town.butler.client.call(contract.contactResident, { params: { caseId }, body: { way: 'phone', reached: true, note: '您好' } })

  it('of an order is one timer while a promise runs, and none from the moment in which no promise does', async () => {
    const who = await town.moveIn()
    const { id } = await orderAt(town, 'working', who)
    expect(await warningsOf(id)).toHaveLength(1)
    await bring(town, id, 'finished', who, 'working')
    expect(await warningsOf(id)).toEqual([])
    const other = await town.moveIn()
    const cancelled = await orderAt(town, 'accepted', other)
    await other.client.call(contract.cancelRepair, { params: { repairId: cancelled.id }, body: { reason: '好了' } })
    expect(await warningsOf(cancelled.id)).toEqual([])
  })

  it('of a case is one timer while a clock runs, and none from the moment in which no clock does', async () => {
    const { id } = await toldCase(town.butler.client, await town.moveIn())
    await pass(1)
    expect(await warningsOf(id)).toHaveLength(1)
    await resolve(town.butler.client, id)
    expect(await warningsOf(id)).toEqual([])
  })

  it('of an order is not given hours too early where the promise moved while the group had no robot', async () => {
    const { id } = await orderAt(town, 'scheduled', await town.moveIn())
    await setRobot(null)
    await town.engineer.client.call(contract.delayRepair, {
      params: { repairId: id },
      body: { reason: '上一单爆管', newTime: new Date(town.world.clock.now() + 8 * 3_600_000).toISOString() },
    })
    await setRobot(robotKey)
    await pass(100)
    expect(warned()).toEqual([])
  })

  it('of a case is not given hours too early where the clock changed while the group had no robot', async () => {
    const { id } = await toldCase(town.butler.client, await town.moveIn())
    await pass(1)
    await setRobot(null)
    await contacted(id)
    await setRobot(robotKey)
    await pass(11)
    expect(warned()).toEqual([])
  })

  it('of a later clock of a case is given although an earlier one has run out', async () => {
    await town.world.changeSettings(town.communityId, { warnBefore: { resolveMs: 10 * 60_000 } })
    const { id } = await toldCase(town.butler.client, await town.moveIn())
    await pass(1)
    await pass(10)
    expect(warned()).toEqual([expect.stringContaining('还没联系')])
    // everybody above has been told of the first one by then
    for (const minutes of [10, 31, 121]) await pass(minutes)
    const resolveBy = (await rowsOf(town.world, 'cases')).find((row) => row.id === id)?.resolveBy ?? 0
    await pass((resolveBy - town.world.clock.now()) / 60_000 - 8)
    expect(warned().slice(1)).toEqual([expect.stringContaining('还没解决')])
  })
})
