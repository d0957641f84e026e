import { run } from '@linsheng/server/src/platform/db/index.ts'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import { enterEvent } from '@linsheng/server/src/modules/touchpoint/door.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('the alarm of a silent day, on %s', (engine) => {
  let town: Town
  let day = 0
  beforeAll(async () => {
    town = await openTown(engine, '2026-06-01 09:00')
  })
  afterAll(() => town?.world.drop())
  const dayText = (offset = 0) => `2026-06-${String(day + offset).padStart(2, '0')}`
  // the morning of another day, on which nothing has been sent yet
  beforeEach(async () => {
    day += 2
    town.world.clock.to(`${dayText()} 03:00`)
    await town.world.work()
    town.world.clock.to(`${dayText()} 04:30`)
    await town.world.work()
    town.world.clock.to(`${dayText()} 09:00`)
    await town.world.work()
    await town.world.db.atomic((tx) => run(tx.delete(tx.t.outbox).returning()))
  })
  let entered = 0
  const enter = async (who: Neighbour, at = '09:00') => {
    town.world.clock.to(`${dayText()} ${at}`)
    const deps = await town.deps()
    entered += 1
    const event = { source: 'test', externalId: `${entered}`, touchpoint: 'smart_access_first_used', servedBy: [], facts: {} }
    return town.world.db.atomic((tx) =>
      enterEvent(tx, deps, { ...event, personId: who.personId, roomId: who.roomId, occurredAt: deps.now }),
    )
  }
  /** As if the clock of these questions had been lost. */
  const loseClock = () => town.world.db.atomic((tx) => run(tx.delete(tx.t.timers).where(eq(tx.t.timers.kind, 'survey_ask')).returning()))
  const night = async () => {
    town.world.clock.to(`${dayText(1)} 04:30`)
    await town.world.work()
  }
  const alarms = async () =>
    (await rowsOf(town.world, 'inbox')).filter(
      ({ kind, title, body }) => kind === 'staff_alert' && title.includes('没问') && body.includes(dayText()),
    )

  it('is told to every operator, once, where an event came and nothing was asked, sent or answered', async () => {
    const second = await town.hire(['operator'])
    const who = await town.moveIn()
    await enter(who)
    await loseClock()
    await town.world.db.atomic((tx) => run(tx.delete(tx.t.outbox).returning()))
    await night()
    const told = await alarms()
    expect(told.map(({ recipient }) => recipient)).toContain(`s:${second.staffId}`)
    expect(told.map(({ recipient }) => recipient)).toContain(`s:${town.operator.staffId}`)
    expect(new Set(told.map(({ recipient }) => recipient)).size).toBe(told.length)
    expect(told[0]?.body).toContain('有 1 件事')
  })

  it('is silent where somebody was asked', async () => {
    await enter(await town.moveIn())
    town.world.clock.to(`${dayText()} 16:00`)
    await town.world.work()
    await night()
    expect(await alarms()).toEqual([])
  })

  it('is silent where anything was sent', async () => {
    await enter(await town.moveIn())
    await loseClock()
    await town.world.db.atomic((tx) => run(tx.delete(tx.t.outbox).returning()))
    await town.hire(['desk'])
    const [notice] = [{ recipient: 's:somebody', channel: 'push', kind: 'staff_alert', title: '', body: '', apart: 0, state: 'delivered' }]
    const at = town.world.clock.now()
    const row = { ...notice, communityId: town.communityId, id: 'ntc_1', dedupe: `sent ${day}`, dueAt: at, createdAt: at, settledAt: at }
    await town.world.db.atomic((tx) =>
      run(
        tx
          .insert(tx.t.outbox)
          .values([row as never])
          .returning(),
      ),
    )
    await night()
    expect(await alarms()).toEqual([])
  })

  it('is silent about events that a rule refused, and about those whose minute has not come', async () => {
    const asked = await town.moveIn()
    await enter(asked, '09:00')
    town.world.clock.to(`${dayText()} 16:00`)
    await town.world.work()
    day += 1
    await enter(asked, '10:00')
    town.world.clock.to(`${dayText()} 16:00`)
    await town.world.work()
    await enter(await town.moveIn(), '21:50')
    await town.world.db.atomic((tx) => run(tx.delete(tx.t.outbox).returning()))
    await town.world.db.atomic((tx) => run(tx.update(tx.t.prompts).set({ reservedAt: 0 }).returning()))
    await night()
    expect(await alarms()).toEqual([])
  })

  it('is silent on a day without events', async () => {
    await town.world.db.atomic((tx) => run(tx.delete(tx.t.outbox).returning()))
    await night()
    expect(await alarms()).toEqual([])
  })
})
