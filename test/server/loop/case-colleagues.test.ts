import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { happen, lowCase, shownSheet, tap, toldCase, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { anonymousMatter } from '../../support/subjects/loop.ts'
import type { Cast } from '../../support/subjects/cast.ts'
import { type Colleague, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('the colleagues that a case is offered to, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
    await Promise.all([town.hire(['guard']), town.hire(['product_owner']), town.hire(['support']), town.hire(['committee'])])
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const read = (by: Colleague, caseId: string) => by.client.call(contract.readCase, { params: { caseId } })
  const everybody = async () => (await town.desk.client.call(contract.listColleagues)).data

  /** Of everybody who works here: who is accepted when the case, or a part of it, is sent to them. */
  async function accepted(by: Colleague, caseId: string) {
    const params = { caseId }
    const [takes, helps]: [string[], string[]] = [[], []]
    for (const { id } of await everybody()) {
      if ((await by.client.ask(contract.addPain, { params, body: { text: '柜板泡坏了', ownerId: id } })).status === 200) helps.push(id)
      if ((await by.client.ask(contract.offerHandover, { params, body: { toId: id, note: '' } })).status === 200) takes.push(id)
    }
    return { takes: takes.sort(), helps: helps.sort() }
  }
  const offered = ({ colleagues = [] }: contract.CaseDetail) => ({
    takes: colleagues.flatMap(({ id, takesOver }) => (takesOver ? [id] : [])).sort(),
    helps: colleagues.map(({ id }) => id).sort(),
  })

  it('are exactly those who are accepted: never whom the score is about', async () => {
    const [who, served] = [await town.moveIn(), await town.hire(['desk'])]
    await happen(town, 'smart_access_first_used', who, { servedBy: [served.staffId] })
    town.world.clock.pass(121)
    await town.world.work()
    const { outcome } = await tap(who, (await shownSheet(who)).promptId, 5)
    const caseId = outcome.followUp?.caseId ?? expect.fail('no case was opened')
    const detail = await read(town.manager, caseId)
    expect(offered(detail)).toEqual(await accepted(town.manager, caseId))
    expect(offered(detail).helps).toEqual(expect.arrayContaining([town.engineer.staffId, served.staffId]))
    expect(offered(detail).takes).toContain(town.desk.staffId)
    expect(offered(detail).takes).not.toContain(served.staffId)
  })

  it('are of an anonymous case the desk and the manager, who alone can write to the resident', async () => {
    const { caseId } = await anonymousMatter({ town, staff: town } as unknown as Cast)
    const detail = await read(town.desk, caseId)
    expect(offered(detail)).toEqual(await accepted(town.desk, caseId))
    expect(offered(detail).takes).toContain(town.manager.staffId)
    expect(offered(detail).helps).toContain(town.butler.staffId)
    expect(offered(detail).takes).not.toContain(town.butler.staffId)
  })

  it('come in the order in which to think of them: on duty first, then who has the least in hand', async () => {
    const [busy, away] = [await town.hire(['desk']), await town.hire(['desk'])]
    await toldCase(busy.client, await town.moveIn())
    const offDutyUntil = new Date(town.world.clock.now() + 24 * 3_600_000).toISOString()
    await away.client.call(contract.setDuty, { params: { staffId: away.staffId }, body: { offDutyUntil } })
    const { id } = await toldCase(town.manager.client, await town.moveIn())
    const { colleagues = [] } = await read(town.manager, id)
    const ranks = colleagues.map(({ offDutyUntil: until, openCases, openOrders }) => (until === null ? 0 : 1_000) + openCases + openOrders)
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
    expect(colleagues.find((one) => one.id === busy.staffId)).toMatchObject({ openCases: 1, offDutyUntil: null })
    expect(colleagues.at(-1)).toMatchObject({ id: away.staffId, offDutyUntil: { at: offDutyUntil } })
  })

  it('are named to those alone who can send it on, and of an open case', async () => {
    const who = await town.moveIn()
    const { caseId } = await lowCase(town, who, 5)
    expect((await read(town.desk, caseId)).colleagues).toBeUndefined()
    expect((await read(town.operator, caseId)).colleagues).toBeUndefined()
    expect((await read(town.manager, caseId)).colleagues).toBeDefined()
  })
})
