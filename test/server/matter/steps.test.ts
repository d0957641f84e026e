import * as contract from '@linsheng/shared/contract'
import { run, type Steps, type Tx } from '@linsheng/server/src/platform/db/index.ts'
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { orderAt, toldCase, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { openTown, type Town } from '../../support/town.ts'

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

describe.each(engines)('steps of one order or case at one time, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  /**
   * Holds the row while `first` and then `second` arrive: both wait for it, and go on in this order. A step that had read the row before
   * it waited would write over what the other one wrote. SQLite runs one transaction after the other anyway.
   */
  async function bothAtOnce(table: 'repairs' | 'cases', id: string, first: () => Promise<unknown>, second: () => Promise<unknown>) {
    const slept = engine === 'postgres' ? sql<string>`pg_sleep(1.6)::text` : sql<string>`''`
    let held: () => void = () => undefined
    const isHeld = new Promise<void>((done) => (held = done))
    const holding = town.world.db.atomic(function* (tx: Tx): Steps<void> {
      const { [table]: rows } = tx.t
      const it = and(eq(rows.communityId, town.communityId), eq(rows.id, id))
      yield* run(
        tx
          .update(rows)
          .set({ state: sql`${rows.state}` })
          .where(it)
          .returning({ id: rows.id }),
      )
      held()
      yield* run(tx.select({ slept }).from(rows).where(it))
    })
    await isHeld
    const one = first()
    await pause(600)
    const other = second()
    await Promise.all([holding, one, other])
  }

  it('a delay and the clock of the promise that it moves: the new time stands', async () => {
    const { id, promise } = await orderAt(town, 'scheduled', await town.moveIn())
    town.world.clock.pass((Date.parse(promise?.by.at ?? '') - town.world.clock.now()) / 60_000)
    const newTime = new Date(town.world.clock.now() + 5 * 3_600_000).toISOString()
    await bothAtOnce(
      'repairs',
      id,
      () => town.engineer.client.call(contract.delayRepair, { params: { repairId: id }, body: { reason: '上一单爆管', newTime } }),
      () => town.world.work(),
    )
    const row = (await rowsOf(town.world, 'repairs')).find((one) => one.id === id)
    expect([row?.arriveBy, row?.misses]).toEqual([Date.parse(newTime), 0])
  })

  it('the resident’s yes to a plan and the visit of the butler: both are kept', async () => {
    const who = await town.moveIn()
    const { id } = await toldCase(town.butler.client, who)
    const params = { caseId: id }
    const contact = (way: 'phone' | 'visit') =>
      town.butler.client.call(contract.contactResident, { params, body: { way, reached: true, note: '您好' } })
    await contact('phone')
    const when = new Date(town.world.clock.now() + 24 * 3_600_000).toISOString()
    await town.butler.client.call(contract.planCase, { params, body: { what: '换灯', who: '张师傅', when } })
    await bothAtOnce(
      'cases',
      id,
      () => who.client.call(contract.answerPlan, { params, body: { accept: true, note: '' } }),
      () => contact('visit'),
    )
    const row = (await rowsOf(town.world, 'cases')).find((one) => one.id === id)
    expect([row?.planAcceptedAt, row?.visitedAt]).toEqual([town.world.clock.now(), town.world.clock.now()])
    expect(row?.resolveBy).toBe(Date.parse(when))
  })

  it('the same step from two places: it is taken once, and the other one is told that it is over', async () => {
    const { id } = await orderAt(town, 'accepted', await town.moveIn())
    const schedule = () =>
      town.desk.client.ask(contract.scheduleRepair, { params: { repairId: id }, body: { engineerId: town.engineer.staffId } })
    const cancel = async () => {
      const row = (await rowsOf(town.world, 'repairs')).find((one) => one.id === id)
      expect(row).toBeDefined()
      return schedule()
    }
    await bothAtOnce('repairs', id, schedule, cancel)
    const events = (await rowsOf(town.world, 'repairEvents')).filter(({ repairId }) => repairId === id)
    expect(events.filter(({ kind }) => kind === 'scheduled')).toHaveLength(1)
  })

  it('facts of an order’s event stand apart from what people said', async () => {
    const who = await town.moveIn()
    const body = { roomId: who.roomId, spot: 'kitchen' as const, fault: 'water' as const, description: '漏水', reachesBelow: true }
    const { id, timeline } = await who.client.call(contract.reportRepair, { body })
    expect(timeline[0]?.note).toBe('水漏到楼下了')
    const [event] = (await rowsOf(town.world, 'repairEvents')).filter(({ repairId }) => repairId === id)
    expect(event).toMatchObject({ note: '', detail: { reachesBelow: true } })
  })
})
