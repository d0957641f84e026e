import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, resolution, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

const minute = 60_000

describe.each(engines)('the time at which somebody anonymous acts, on %s', (engine) => {
  let town: Town
  let who: Neighbour
  let caseId = ''
  let secret = ''
  /** When the resident did something, UTC ms. */
  const acts: number[] = []

  const pass = async (minutes: number) => {
    town.world.clock.pass(minutes)
    await town.world.work()
  }
  const plan = () =>
    town.desk.client.call(contract.planCase, {
      params: { caseId },
      body: { what: '保洁上门复位', who: '客服', when: new Date(town.world.clock.now() + 26 * 3_600_000).toISOString() },
    })
  const resolve = () => town.desk.client.call(contract.resolveCase, { params: { caseId }, body: resolution })
  /** Staff do something, and some minutes later the resident does. */
  const inTurn = async (staff: () => Promise<unknown>, body: object) => {
    await staff()
    await pass(7)
    acts.push(town.world.clock.now())
    await who.client.call(contract.answerRelayCase, { body: { secret, note: '', ...body } })
    await pass(6)
  }

  beforeAll(async () => {
    town = await openTown(engine)
    wakingHours(town.world)
    who = await town.moveIn()
    await answer(town, who, 3, { anonymous: true })
    await pass(3)
    caseId =
      (await town.desk.client.call(contract.listCases, { query: { scope: 'mine' } })).data.find(({ anonymous }) => anonymous)?.id ?? ''
    const contact = { way: 'relay' as const, reached: true, note: '对不起，给您添麻烦了。' }
    await town.desk.client.call(contract.contactResident, { params: { caseId }, body: contact })
    await town.desk.client.call(contract.writeByRelay, { params: { caseId }, body: { text: '请问是哪一间？' } })
    await pass(4)
    const inbox = await who.client.call(contract.listInbox, { query: { as: 'resident' } })
    secret = inbox.data.find(({ kind }) => kind === 'relay_message')?.target?.id ?? ''
    await inTurn(plan, { note: '客厅' })
    await inTurn(plan, { acceptPlan: false, note: '换一天' })
    await inTurn(plan, { acceptPlan: true })
    await inTurn(resolve, { solved: false, note: '还有一块' })
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  /** All instants in what staff are told of the case, in the cursors of its lists too. */
  async function told(): Promise<number[]> {
    const replies: unknown[] = []
    for (const { client } of [town.desk, town.manager]) {
      replies.push(await client.call(contract.readCase, { params: { caseId } }))
      for (const scope of ['mine', 'open', 'closed'] as const) {
        const page = await client.call(contract.listCases, { query: { scope } })
        replies.push(page.data.find(({ id }) => id === caseId))
        const short = await client.call(contract.listCases, { query: { scope, limit: '1' } })
        if (short.data[0]?.id === caseId && short.nextCursor) replies.push(Buffer.from(short.nextCursor, 'base64url').toString())
      }
      const inbox = await client.call(contract.listInbox, { query: { as: 'staff' } })
      replies.push(inbox.data.filter(({ target }) => target?.id === caseId))
    }
    const text = JSON.stringify(replies)
    const instants = [...text.matchAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g)].map(([at]) => Date.parse(at))
    return [...instants, ...[...text.matchAll(/\b1\d{12}\b/g)].map(([at]) => Number(at))]
  }
  const atTheMinute = async () => {
    const instants = await told()
    expect(instants.length).toBeGreaterThan(10)
    return instants.filter((at) => acts.some((act) => Math.abs((at % (24 * 60 * minute)) - (act % (24 * 60 * minute))) < minute))
  }

  it('stands in nothing that staff are told while the case is open, nor in the clock that "not solved" starts', async () => {
    expect(await atTheMinute()).toEqual([])
  })

  it('is not told by the steps before and after: all of the timeline says only the part of the day', async () => {
    const { timeline } = await town.desk.client.call(contract.readCase, { params: { caseId } })
    expect(timeline.length).toBeGreaterThan(8)
    for (const { at, part } of timeline) expect([at.time, part]).toEqual([expect.stringMatching(/^(00|06|12|18):00$/), true])
    const inbox = await town.desk.client.call(contract.listInbox, { query: { as: 'staff' } })
    expect(inbox.data.filter(({ body }) => body === '客厅')).toMatchObject([
      { part: true, at: { time: expect.stringMatching(/^(06|12):00$/) } },
    ])
  })

  it('stands in nothing either once the resident has ended it, and the resident goes on seeing the own minutes', async () => {
    await plan()
    await inTurn(resolve, { solved: true, score: 9 })
    expect(await atTheMinute()).toEqual([])
    const { timeline } = await who.client.call(contract.readRelayCase, { body: { secret } })
    expect(timeline.filter(({ byResident }) => byResident).map(({ at }) => Date.parse(at.at))).toEqual(expect.arrayContaining(acts))
  })

  it('is told of a case with a name as before', async () => {
    const named = await town.moveIn()
    const { outcome } = await answer(town, named, 3)
    const params = { caseId: outcome.followUp?.caseId ?? '' }
    const { timeline } = await town.butler.client.call(contract.readCase, { params })
    expect(timeline.map(({ part }) => part)).toEqual(timeline.map(() => undefined))
    expect(Date.parse(timeline[0]?.at.at ?? '')).toBe((await rowsOf(town.world, 'cases')).find(({ id }) => id === params.caseId)?.openedAt)
  })
})
