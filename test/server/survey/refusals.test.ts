import * as contract from '@linsheng/shared/contract'
import { refusalReasons } from '@linsheng/shared/domain'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answer, happen, orderAt, pay, sheetAbout, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { minutesLater, notYet, stories } from '../../support/refusal-stories.ts'
import { refusalRows, rowsOf } from '../../support/rows.ts'
import { foundTown, type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('a person who is not asked, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const refusalsOf = async (who: Neighbour) => (await refusalRows(town.world)).filter(({ personId }) => personId === who.personId)
  const promptsOf = async (who: Neighbour) => (await rowsOf(town.world, 'prompts')).filter(({ personId }) => personId === who.personId)

  it('has a story here for every rule that can refuse', () => {
    expect([...Object.keys(stories), ...notYet].sort()).toEqual([...refusalReasons].sort())
  })

  it.each(Object.entries(stories))('for %s has exactly that on record, once, with its day', async (reason, story) => {
    const who = await story(town)
    const day = new Date(town.world.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    expect(await refusalsOf(who)).toMatchObject([{ reason, day }])
    const asked = new Set((await promptsOf(who)).map(({ eventId }) => eventId))
    for (const { eventId } of await refusalsOf(who)) expect(asked.has(eventId)).toBe(false)
  })

  it('reads it in the own data at once; staff read how many of a closed month, of fifty people at least and rounded to five', async () => {
    const other = await openTown(engine)
    const refusals = async (from: string, to: string) =>
      (await other.manager.client.call(contract.listRefusals, { query: { from, to } })).data
    const refuse = async () => {
      const who = await other.moveIn()
      await who.client.call(contract.giveConsent, { body: { purpose: 'survey', given: false, scene: 'my_data' } })
      await happen(other, 'payment_made', who)
      await happen(other, 'payment_made', who)
      return who
    }
    const first = await refuse()
    for (let i = 0; i < 6; i += 1) await refuse()
    for (let i = 0; i < 42; i += 1) await happen(other, 'payment_made', await other.moveIn())
    await minutesLater(other, 6)
    expect((await first.client.call(contract.readMyData)).heldBack).toEqual([
      { reason: 'no_consent', day: '2026-06-01' },
      { reason: 'no_consent', day: '2026-06-01' },
    ])
    // a live number would move with each person about whom staff cause an event
    expect(await refusals('2026-06-01', '2026-06-30')).toEqual([])
    other.world.clock.to('2026-07-01 08:30')
    await other.world.work()
    // forty-nine people were decided about: one too few
    expect(await refusals('2026-06-01', '2026-06-30')).toEqual([])
    for (let i = 0; i < 7; i += 1) await refuse()
    for (let i = 0; i < 43; i += 1) await happen(other, 'payment_made', await other.moveIn())
    await minutesLater(other, 6)
    other.world.clock.to('2026-08-01 08:30')
    await other.world.work()
    // fourteen moments of seven people, told as five
    expect(await refusals('2026-06-01', '2026-07-31')).toEqual([{ day: '2026-07-01', reason: 'no_consent', count: 5 }])
    expect(await refusals('2026-07-02', '2026-07-31')).toEqual([])
    await other.world.drop()
  })

  it('in a household is not asked while another of it was: fatigue is the household’s too', async () => {
    const one = await town.moveIn()
    const [two, landlord] = [
      await town.moveIn('同住的', { roomId: one.roomId }),
      await town.moveIn('房东', { roomId: one.roomId, livesHere: false }),
    ]
    await sheetAbout(town, one)
    for (const who of [two, landlord]) await happen(town, 'smart_access_first_used', who)
    await minutesLater(town, 121)
    expect([(await refusalsOf(two)).map(({ reason }) => reason), await refusalsOf(landlord)]).toEqual([['touchpoint_fatigue'], []])
    expect(await promptsOf(landlord)).toHaveLength(1)
  })

  it('with homes in two communities is asked once in a week over both', async () => {
    const who = await town.moveIn()
    const other = await foundTown(town.world, await town.world.addCommunity('桂雨苑'), 1)
    const there = await other.moveIn('同一个人', { phone: who.phone })
    await sheetAbout(town, who)
    await pay(other, there)
    await minutesLater(other, 6)
    expect((await refusalsOf(there)).map(({ reason }) => reason)).toEqual(['touchpoint_fatigue'])
  })

  it('is asked again once seven days have passed since the sheet was shown, not a minute earlier', async () => {
    const [early, late] = [await town.moveIn(), await town.moveIn()]
    await pay(town, early)
    await pay(town, late)
    await minutesLater(town, 6)
    for (const who of [early, late]) await who.client.call(contract.claimPrompt)
    await minutesLater(town, 7 * 24 * 60 - 121)
    await happen(town, 'smart_access_first_used', early)
    await minutesLater(town, 1)
    await happen(town, 'smart_access_first_used', late)
    await minutesLater(town, 119)
    await minutesLater(town, 1)
    expect([(await refusalsOf(early)).map(({ reason }) => reason), await refusalsOf(late)]).toEqual([['touchpoint_fatigue'], []])
  })

  it('about a payment is asked again after half a year', async () => {
    const who = await town.moveIn()
    await answer(town, who, 9)
    town.world.clock.pass(180 * 24 * 60)
    wakingHours(town.world)
    await sheetAbout(town, who)
  })

  it('because a question about the bill came after it was paid is held back too', async () => {
    const who = await town.moveIn()
    const bill = await pay(town, who)
    await who.client.call(contract.disputeBill, { params: { billId: bill.id }, body: { about: '金额不对' } })
    await minutesLater(town, 6)
    expect((await refusalsOf(who)).map(({ reason }) => reason)).toEqual(['in_dispute'])
  })

  it('because a delay of a day would end in the noon rest is told at once that it is too late', async () => {
    wakingHours(town.world)
    const { data } = await town.manager.client.call(contract.listSurveys)
    const access = data.find(({ triggers }) => triggers.some(({ touchpoint }) => touchpoint === 'smart_access_first_used'))
    const params = { surveyId: access?.id ?? '' }
    await town.operator.client.call(contract.setTrigger, {
      params,
      body: { touchpoint: 'smart_access_first_used', delayMinutes: 1440, active: true },
    })
    const who = await town.moveIn()
    town.world.clock.pass(4 * 60)
    await happen(town, 'smart_access_first_used', who)
    expect((await refusalsOf(who)).map(({ reason }) => reason)).toEqual(['too_late'])
    await town.operator.client.call(contract.setTrigger, {
      params,
      body: { touchpoint: 'smart_access_first_used', delayMinutes: 120, active: true },
    })
  })

  it('signed after being asked or held back is not decided about a second time', async () => {
    const who = await town.moveIn()
    const { id } = await orderAt(town, 'finished', who)
    await minutesLater(town, 121)
    await who.client.call(contract.confirmRepair, { params: { repairId: id }, body: {} })
    await minutesLater(town, 10)
    expect([await refusalsOf(who), (await promptsOf(who)).length]).toEqual([[], 1])
  })
})
