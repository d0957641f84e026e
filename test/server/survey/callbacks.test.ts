import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { billFor, happen, toldCase, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { dumpOf, rowsOf } from '../../support/rows.ts'
import { type Colleague, type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('a call-back, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const later = async (minutes: number) => {
    town.world.clock.pass(minutes)
    await town.world.work()
  }
  const dueFor = async (by: Colleague, who: Neighbour) =>
    (await by.client.call(contract.listCallbacks)).data.find(({ resident }) => resident.personId === who.personId)
  const enter = (by: Colleague, callbackId: string, body: object) =>
    by.client.ask(contract.enterCallback, { params: { callbackId }, body: body as never })
  async function elder(): Promise<{ who: Neighbour; callbackId: string }> {
    const who = await town.moveIn('孙奶奶', { smartphone: false })
    await happen(town, 'smart_access_first_used', who)
    await later(120)
    return { who, callbackId: (await dueFor(town.desk, who))?.id ?? '' }
  }
  const promptOf = async (who: Neighbour) => (await rowsOf(town.world, 'prompts')).find(({ personId }) => personId === who.personId)

  it('is for residents without a smartphone, appears when it is due and not before, with a masked number', async () => {
    const who = await town.moveIn('孙奶奶', { smartphone: false })
    await happen(town, 'smart_access_first_used', who)
    await later(119)
    expect(await dueFor(town.desk, who)).toBeUndefined()
    await later(1)
    expect(await dueFor(town.desk, who)).toMatchObject({
      touchpoint: '智能门禁',
      tries: 0,
      resident: { name: '孙奶奶', phoneMasked: `${who.phone.slice(0, 3)}****${who.phone.slice(-4)}` },
    })
  })

  it('is neither seen nor entered by the one who gave the service, and their look at the number is refused', async () => {
    const who = await town.moveIn('孙奶奶', { smartphone: false })
    const bill = await billFor(town, who.roomId)
    await town.desk.client.call(contract.recordPayment, {
      params: { billId: bill.id },
      body: { channel: 'cash', totalFen: bill.totalFen, payerId: who.personId },
    })
    await later(6)
    expect(await dueFor(town.desk, who)).toBeUndefined()
    const callback = await dueFor(town.butler, who)
    expect((await enter(town.desk, callback?.id ?? '', { outcome: 'answered', score: 10 })).problem.code).toBe('not_found')
    const look = { params: { personId: who.personId }, body: { why: 'callback' as const, subjectId: callback?.id ?? '' } }
    expect((await town.desk.client.refused(contract.readResidentPhone, look)).code).toBe('not_found')
    expect((await town.butler.client.call(contract.readResidentPhone, look)).phone).toBe(who.phone)
  })

  it('makes an answer that says staff entered it, by telephone, and who; a low one opens a case like any other', async () => {
    const { who, callbackId } = await elder()
    const { status } = await enter(town.desk, callbackId, {
      outcome: 'answered',
      score: 3,
      answers: { trouble: ['elder'], words: '不会用' },
      contactWish: 'visit',
    })
    expect(status).toBe(204)
    expect((await rowsOf(town.world, 'responses')).find(({ personId }) => personId === who.personId)).toMatchObject({
      channel: 'phone',
      mode: 'staff',
      enteredBy: town.desk.staffId,
      score: 3,
      answers: { trouble: ['elder'], words: '不会用' },
    })
    expect((await rowsOf(town.world, 'cases')).find(({ personId }) => personId === who.personId)).toMatchObject({
      wish: 'visit',
      words: '不会用',
      visitBy: expect.any(Number),
    })
    expect(
      (await rowsOf(town.world, 'tallies')).find(({ mode, period, s3 }) => mode === 'staff' && period.length === 7 && s3 === 1),
    ).toBeDefined()
    expect((await enter(town.butler, callbackId, { outcome: 'answered', score: 9 })).problem.code).toBe('state_conflict')
  })

  it.each<[string, object, string]>([
    ['no score', { outcome: 'answered' }, '/body/score'],
    ['an answer to what was not asked', { outcome: 'answered', score: 9, answers: { nothing: 'x' } }, '/body/answers/nothing'],
    ['an outcome that is none', { outcome: 'maybe' }, '/body/outcome'],
  ])('entered with %s is refused whole', async (_, body, pointer) => {
    const { callbackId } = await elder()
    const before = await dumpOf(town.world, town.communityId)
    const { status, problem } = await enter(town.desk, callbackId, body)
    expect([status, problem.errors?.map((error) => error.pointer)]).toEqual([400, [pointer]])
    expect(await dumpOf(town.world, town.communityId)).toEqual(before)
  })

  it('not answered is tried again four hours later, three times in all; then it costs the person nothing', async () => {
    const { who, callbackId } = await elder()
    for (const hours of [4, 4]) {
      expect((await enter(town.desk, callbackId, { outcome: 'no_answer' })).status).toBe(204)
      expect(await dueFor(town.desk, who)).toBeUndefined()
      await later(hours * 60)
      wakingHours(town.world)
      await town.world.work()
      expect(await dueFor(town.desk, who)).toBeDefined()
    }
    await enter(town.desk, callbackId, { outcome: 'no_answer' })
    await later(6 * 60)
    wakingHours(town.world)
    expect([await dueFor(town.desk, who), (await promptOf(who))?.state]).toEqual([undefined, 'expired'])
    for (const gate of (await rowsOf(town.world, 'surveyGate')).filter(({ subject }) => subject === `p:${who.personId}`))
      expect(gate).toMatchObject({ touchpointAt: 0, holdPrompt: '' })
    expect((await rowsOf(town.world, 'responses')).filter(({ personId }) => personId === who.personId)).toEqual([])
  })

  it('is not tried again at night: the next waking minute is', async () => {
    const { who, callbackId } = await elder()
    const evening = new Date(town.world.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    town.world.clock.to(`${evening} 19:30`)
    await enter(town.desk, callbackId, { outcome: 'no_answer' })
    const due = (await rowsOf(town.world, 'callbacks')).find(({ id }) => id === callbackId)?.dueAt ?? 0
    expect(new Date(due + 8 * 3_600_000).toISOString().slice(11, 16)).toBe('08:00')
    expect(await dueFor(town.desk, who)).toBeUndefined()
  })

  it('is on nobody’s list in the noon rest, at night, or while a matter of the household is open', async () => {
    const { who } = await elder()
    const day = new Date(town.world.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    for (const quiet of ['12:30', '22:30']) {
      town.world.clock.to(`${day} ${quiet}`)
      expect([quiet, await dueFor(town.desk, who)]).toEqual([quiet, undefined])
    }
    wakingHours(town.world)
    expect(await dueFor(town.desk, who)).toBeDefined()
    await toldCase(town.butler.client, await town.moveIn('家人', { roomId: who.roomId }))
    expect(await dueFor(town.desk, who)).toBeUndefined()
  })

  it('declined is no answer, and counts as a sheet that was closed', async () => {
    const { who, callbackId } = await elder()
    await enter(town.desk, callbackId, { outcome: 'declined' })
    expect([await dueFor(town.desk, who), (await promptOf(who))?.state]).toEqual([undefined, 'dismissed'])
    expect((await rowsOf(town.world, 'responses')).filter(({ personId }) => personId === who.personId)).toEqual([])
  })

  it('entered by two at once counts once', async () => {
    const { who, callbackId } = await elder()
    const answers = await Promise.all(
      [town.desk, town.butler, town.manager, town.desk].map((by) => enter(by, callbackId, { outcome: 'answered', score: 9 })),
    )
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    expect((await rowsOf(town.world, 'responses')).filter(({ personId }) => personId === who.personId)).toHaveLength(1)
  })

  it('that nobody made within a week goes, and costs nothing', async () => {
    const { who, callbackId } = await elder()
    await later(7 * 24 * 60)
    expect((await promptOf(who))?.state).toBe('expired')
    expect((await enter(town.desk, callbackId, { outcome: 'answered', score: 9 })).problem.code).toBe('state_conflict')
  })
})
