import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pay, shownSheet, tap, toldCase } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Colleague, type Neighbour, openTown, type Town } from '../../support/town.ts'

/** A tap at a local time; until when somebody rings, and until when it is resolved. */
const taps = [
  { tapped: '2026-06-02 10:00', contact: '06-02 10:15', resolve: '06-03 10:00', resting: false },
  // nobody is phoned in the noon rest: the clock stands still
  { tapped: '2026-06-03 11:50', contact: '06-03 14:05', resolve: '06-04 11:50', resting: false },
  { tapped: '2026-06-04 12:30', contact: '06-04 14:15', resolve: '06-05 12:30', resting: true },
  { tapped: '2026-06-05 19:50', contact: '06-06 08:05', resolve: '06-06 19:50', resting: false },
  { tapped: '2026-06-06 21:00', contact: '06-07 08:15', resolve: '06-08 08:00', resting: true },
  { tapped: '2026-06-30 23:59', contact: '07-01 08:15', resolve: '07-02 08:00', resting: true },
]

describe.each(engines)('the clocks of a case, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine, '2026-06-02 08:00')
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const local = (moment: contract.Moment | null | undefined) => (moment ? `${moment.day.slice(5)} ${moment.time}` : null)
  const at = async (moment: string) => {
    town.world.clock.to(moment)
    await town.world.work()
  }
  /** Somebody with a sheet that was opened in the morning of that day, and is tapped at a time. */
  async function tapped(
    moment: string,
    score = 4,
  ): Promise<{ who: Neighbour; caseId: string; outcome: contract.AnswerOutcome; sheetKey: string }> {
    town.world.clock.to(`${moment.slice(0, 10)} 08:10`)
    const who = await town.moveIn()
    await pay(town, who)
    await at(`${moment.slice(0, 10)} 08:16`)
    const { promptId } = await shownSheet(who)
    await at(moment)
    const { outcome, sheetKey } = await tap(who, promptId, score)
    return { who, caseId: outcome.followUp?.caseId ?? '', outcome, sheetKey }
  }
  const noticesTo = async (recipient: string, caseId: string, kind: string) =>
    (await rowsOf(town.world, 'inbox')).filter(
      (row) => row.recipient === recipient && row.kind === kind && (row.target as { id?: string } | null)?.id === caseId,
    )
  const overdueTo = async (by: Colleague, caseId: string) =>
    (await noticesTo(`s:${by.staffId}`, caseId, 'staff_overdue')).map(({ title }) => title.split('：')[0])

  it.each(taps)('tapped at $tapped', async ({ tapped: when, contact, resolve, resting }) => {
    const { who, caseId, outcome } = await tapped(when)
    expect([local(outcome.followUp?.contactBy), local(outcome.followUp?.resolveBy), outcome.followUp?.resting]).toEqual([
      contact,
      resolve,
      resting,
    ])
    expect(await who.client.call(contract.readMyCase, { params: { caseId } })).toMatchObject({
      resting,
      contactBy: { time: contact.slice(6) },
    })
  })

  it('the resident hears at once that it was seen, and in the rest from when somebody rings', async () => {
    const day = await tapped('2026-07-02 10:00')
    await at('2026-07-02 10:02')
    expect(await noticesTo(`p:${day.who.personId}`, day.caseId, 'case_progress')).toMatchObject([
      { body: expect.stringContaining('10:15') },
    ])
    const noon = await tapped('2026-07-03 12:30')
    await at('2026-07-03 12:32')
    expect(await noticesTo(`p:${noon.who.personId}`, noon.caseId, 'case_progress')).toMatchObject([
      { body: expect.stringMatching(/休息.*14:00/) },
    ])
    const night = await tapped('2026-07-04 21:00')
    await at('2026-07-04 21:02')
    expect(await noticesTo(`p:${night.who.personId}`, night.caseId, 'case_progress')).toMatchObject([
      { body: expect.stringMatching(/休息.*8:00/) },
    ])
  })

  it('the owner is told once the score can no longer be corrected; the clock runs from the tap', async () => {
    const { caseId } = await tapped('2026-07-05 10:00')
    await at('2026-07-05 10:01')
    expect(await noticesTo(`s:${town.butler.staffId}`, caseId, 'staff_case')).toEqual([])
    await at('2026-07-05 10:02')
    expect(await noticesTo(`s:${town.butler.staffId}`, caseId, 'staff_case')).toMatchObject([{ body: expect.stringContaining('10:15') }])
  })

  it('a missing first contact is told once each to the owner, after half an hour to the manager, then to the operator', async () => {
    const { caseId } = await tapped('2026-07-06 09:00')
    const above = async () => [
      (await overdueTo(town.butler, caseId)).length,
      (await overdueTo(town.manager, caseId)).length,
      (await overdueTo(town.operator, caseId)).length,
    ]
    const steps: [string, number[]][] = [
      ['09:14', [0, 0, 0]],
      ['09:15', [1, 0, 0]],
      ['09:44', [1, 0, 0]],
      ['09:45', [1, 1, 0]],
      ['11:44', [1, 1, 0]],
      ['11:45', [1, 1, 1]],
      ['20:00', [1, 1, 1]],
    ]
    for (const [time, told] of steps) {
      await at(`2026-07-06 ${time}`)
      expect([time, await above()]).toEqual([time, told])
    }
    const { timeline, clock } = await town.butler.client.call(contract.readCase, { params: { caseId } })
    expect(timeline.filter(({ kind }) => kind === 'overdue')).toHaveLength(1)
    expect(clock).toMatchObject({ kind: 'first_contact', overdue: true })
  })

  it('after the contact the day to resolve it is watched the same way', async () => {
    const { caseId } = await tapped('2026-07-08 09:00')
    await town.butler.client.call(contract.contactResident, { params: { caseId }, body: { way: 'phone', reached: true, note: '您好' } })
    await at('2026-07-08 20:00')
    expect(await overdueTo(town.butler, caseId)).toEqual([])
    await at('2026-07-09 09:00')
    await at('2026-07-09 09:30')
    await at('2026-07-09 11:30')
    expect([await overdueTo(town.butler, caseId), await overdueTo(town.manager, caseId), await overdueTo(town.operator, caseId)]).toEqual([
      ['还没解决'],
      ['还没解决'],
      ['还没解决'],
    ])
  })

  it('not reached is on record, and the clock goes on', async () => {
    const { caseId } = await tapped('2026-07-10 09:00')
    const tried = await town.butler.client.call(contract.contactResident, {
      params: { caseId },
      body: { way: 'phone', reached: false, note: '没人接' },
    })
    expect([tried.state, tried.clock?.kind, tried.timeline.at(-1)?.kind]).toEqual(['opened', 'first_contact', 'not_reached'])
    await at('2026-07-10 09:15')
    expect(await overdueTo(town.butler, caseId)).toEqual(['还没联系住户'])
  })

  it('a visit that is wished for has two hours of service; only a visit stops it', async () => {
    const { who, caseId, sheetKey } = await tapped('2026-07-11 19:00')
    const { followUp } = (await who.client.call(contract.wishContact, { body: { sheetKey, wish: 'visit' } })) as contract.AnswerOutcome
    expect(local(followUp?.visitBy)).toBe('07-12 09:00')
    const params = { caseId }
    const readsVisit = async () => (await who.client.call(contract.readMyCase, { params })).visitBy?.time
    await town.butler.client.call(contract.contactResident, { params, body: { way: 'phone', reached: true, note: '明早到' } })
    expect((await town.butler.client.call(contract.readCase, { params })).clock?.kind).toBe('visit')
    expect(await readsVisit()).toBe('09:00')
    await town.butler.client.call(contract.contactResident, { params, body: { way: 'visit', reached: true, note: '到了' } })
    expect((await town.butler.client.call(contract.readCase, { params })).clock?.kind).toBe('resolve')
    expect(await readsVisit()).toBeUndefined()
  })

  it('"no contact" leaves the case open without contact clocks; taken back, the clock is there again, from the tap', async () => {
    const { who, caseId, sheetKey } = await tapped('2026-07-13 09:00')
    const wish = async (one: 'none' | 'visit' | 'phone') =>
      (await who.client.call(contract.wishContact, { body: { sheetKey, wish: one } }))?.followUp
    expect(await wish('visit')).toMatchObject({ contactBy: { time: '09:15' }, visitBy: { time: '11:00' } })
    expect(await wish('none')).toMatchObject({ contactBy: null, visitBy: null, resting: false, resolveBy: { time: '09:00' } })
    expect((await town.butler.client.call(contract.readCase, { params: { caseId } })).clock?.kind).toBe('resolve')
    expect(await wish('phone')).toMatchObject({ contactBy: { time: '09:15' }, visitBy: null })
    await at('2026-07-13 09:16')
    expect(await overdueTo(town.butler, caseId)).toEqual(['还没联系住户'])
  })

  it('a plan that the resident accepted replaces the day to resolve; a declined one does not', async () => {
    const { who, caseId } = await tapped('2026-07-15 09:00')
    const params = { caseId }
    const plan = (when: string) => town.butler.client.call(contract.planCase, { params, body: { what: '换整段水管', who: '陈师傅', when } })
    const resolveBy = async () => (await rowsOf(town.world, 'cases')).find(({ id }) => id === caseId)?.resolveBy
    await plan('2026-07-18T02:00:00.000Z')
    await who.client.call(contract.answerPlan, { params, body: { accept: false, note: '周末不在' } })
    expect(await resolveBy()).toBe(Date.parse('2026-07-16T01:00:00.000Z'))
    await plan('2026-07-20T02:00:00.000Z')
    await who.client.call(contract.answerPlan, { params, body: { accept: true, note: '' } })
    expect(await resolveBy()).toBe(Date.parse('2026-07-20T02:00:00.000Z'))
    expect((await who.client.refused(contract.answerPlan, { params, body: { accept: true, note: '' } })).code).toBe('state_conflict')
    await plan('2026-07-21T02:00:00.000Z')
    expect(await who.client.call(contract.readMyCase, { params })).toMatchObject({ asks: 'plan', plan: { accepted: false } })
  })

  it('a case that staff were told has the same clocks, from the telling', async () => {
    town.world.clock.to('2026-07-17 09:00')
    const told = await toldCase(town.butler.client, await town.moveIn())
    expect(told.clock).toMatchObject({ kind: 'first_contact', by: { time: '09:15' } })
  })
})
