import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { openTown, type Town } from '../../support/town.ts'

describe.each(engines)('the first contact of an anonymous case, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  /** An anonymous case a few minutes old. */
  async function opened(): Promise<string> {
    wakingHours(town.world)
    await answer(town, await town.moveIn(), 3, { anonymous: true })
    town.world.clock.pass(3)
    await town.world.work()
    const { data } = await town.desk.client.call(contract.listCases, { query: { scope: 'mine' } })
    return data.find(({ anonymous, state }) => anonymous && state === 'opened')?.id ?? ''
  }
  /** What is told of its clocks within three hours: to owner, manager and operator. */
  async function alarms(caseId: string): Promise<string[]> {
    for (const minutes of [13, 30, 120]) {
      town.world.clock.pass(minutes)
      await town.world.work()
    }
    const rows = await rowsOf(town.world, 'inbox')
    return rows.filter(({ kind, target }) => kind === 'staff_overdue' && (target as { id: string }).id === caseId).map(({ body }) => body)
  }

  it('is a word by the relay: the clock stops, and nobody is told of a missed contact', async () => {
    const caseId = await opened()
    const written = await town.desk.client.call(contract.writeByRelay, { params: { caseId }, body: { text: '对不起，请问是哪一间？' } })
    expect([written.state, written.clock?.kind]).toEqual(['contacted', 'resolve'])
    expect(await alarms(caseId)).toEqual([])
  })

  it('is a plan, which the relay tells too', async () => {
    const caseId = await opened()
    const when = new Date(town.world.clock.now() + 6 * 3_600_000).toISOString()
    const planned = await town.desk.client.call(contract.planCase, { params: { caseId }, body: { what: '上门复位', who: '客服', when } })
    expect([planned.state, planned.clock?.kind]).toEqual(['in_progress', 'resolve'])
    expect(await alarms(caseId)).toEqual([])
  })

  it('is missed where nobody wrote', async () => {
    const caseId = await opened()
    expect((await alarms(caseId)).length).toBeGreaterThan(0)
  })
})
