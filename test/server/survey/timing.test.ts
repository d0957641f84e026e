import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { happen, pay, resolve, sheetAbout, toldCase } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('when somebody is asked, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine, '2026-06-01 09:00')
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const at = async (local: string) => {
    town.world.clock.to(local)
    await town.world.work()
  }
  const isAsked = async (who: Neighbour) => (await who.client.call(contract.claimPrompt)).sheet !== null
  const promptOf = async (who: Neighbour) => (await rowsOf(town.world, 'prompts')).find(({ personId }) => personId === who.personId)
  const remindersTo = async (who: Neighbour) =>
    (await rowsOf(town.world, 'inbox')).filter(({ recipient, kind }) => recipient === `p:${who.personId}` && kind === 'prompt')

  it.each([
    { happened: '2026-06-02 08:00', before: '2026-06-02 09:59', asked: '2026-06-02 10:00' },
    { happened: '2026-06-02 10:30', before: '2026-06-02 13:59', asked: '2026-06-02 14:00' },
    { happened: '2026-06-02 11:59', before: '2026-06-02 13:59', asked: '2026-06-02 14:00' },
    { happened: '2026-06-02 19:59', before: '2026-06-02 21:58', asked: '2026-06-02 21:59' },
    { happened: '2026-06-02 20:00', before: '2026-06-03 07:59', asked: '2026-06-03 08:00' },
    { happened: '2026-06-03 23:30', before: '2026-06-04 07:59', asked: '2026-06-04 08:00' },
    { happened: '2026-06-04 06:30', before: '2026-06-04 08:29', asked: '2026-06-04 08:30' },
  ])('what happened at $happened is asked about at $asked, in no quiet hour', async ({ happened, before, asked }) => {
    town.world.clock.to(happened)
    const who = await town.moveIn()
    await happen(town, 'smart_access_first_used', who)
    await at(before)
    expect(await isAsked(who)).toBe(false)
    await at(asked)
    expect(await isAsked(who)).toBe(true)
  })

  it('a sheet that waits is not shown at night nor in the noon rest', async () => {
    await at('2026-06-05 09:00')
    const who = await town.moveIn()
    await pay(town, who)
    await at('2026-06-05 09:05')
    for (const quiet of ['2026-06-05 12:00', '2026-06-05 13:59', '2026-06-05 22:00', '2026-06-06 00:00', '2026-06-06 07:59']) {
      town.world.clock.to(quiet)
      expect([quiet, await isAsked(who)]).toEqual([quiet, false])
    }
    town.world.clock.to('2026-06-06 08:00')
    expect(await isAsked(who)).toBe(true)
  })

  it('a sheet that waits is not shown on a blackout day, and nobody is reminded on one', async () => {
    await at('2026-06-06 09:00')
    const who = await town.moveIn()
    await pay(town, who)
    await at('2026-06-06 09:05')
    await town.world.changeSettings(town.communityId, { blackoutDays: ['2026-06-07'] })
    await at('2026-06-07 09:10')
    expect([await isAsked(who), await remindersTo(who)]).toEqual([false, []])
    await at('2026-06-08 09:10')
    expect(await remindersTo(who)).toHaveLength(1)
    await town.world.changeSettings(town.communityId, {})
    expect(await isAsked(who)).toBe(true)
  })

  it('a person who has not seen it is reminded once, a day later; the reminder that arrives counts as having been asked', async () => {
    await at('2026-06-08 10:00')
    const who = await town.moveIn()
    await pay(town, who)
    await at('2026-06-08 10:05')
    await at('2026-06-09 10:04')
    expect(await remindersTo(who)).toEqual([])
    await at('2026-06-09 10:05')
    expect(await remindersTo(who)).toHaveLength(1)
    expect(await promptOf(who)).toMatchObject({ state: 'shown', shownAt: town.world.clock.now() })
    await at('2026-06-11 10:05')
    expect(await remindersTo(who)).toHaveLength(1)
  })

  it('a person who has seen it is not reminded', async () => {
    await at('2026-06-11 11:00')
    const who = await town.moveIn()
    await sheetAbout(town, who)
    await at('2026-06-12 11:30')
    expect(await remindersTo(who)).toEqual([])
  })

  it('unseen it expires after seven days and has cost nothing: the next moment is asked about', async () => {
    // nobody can be reached: no reminder in that week
    await town.world.changeSettings(town.communityId, { prompt: { remindAfterMs: 60 * 86_400_000 } })
    await at('2026-06-12 14:00')
    const who = await town.moveIn()
    await pay(town, who)
    await at('2026-06-12 14:05')
    const sheetOf = await promptOf(who)
    await at('2026-06-19 14:04')
    expect((await promptOf(who))?.state).toBe('reserved')
    await happen(town, 'smart_access_first_used', who)
    await at('2026-06-19 14:05')
    expect((await promptOf(who))?.state).toBe('expired')
    expect(await isAsked(who)).toBe(false)
    await at('2026-06-19 16:04')
    expect(await isAsked(who)).toBe(true)
    const body = { score: 9, anonymous: false, sheetKey: '0'.repeat(32) }
    const late = await who.client.ask(contract.answerPrompt, { params: { promptId: sheetOf?.id ?? '' }, body })
    expect([late.status, late.problem.code]).toEqual([410, 'prompt_over'])
    await town.world.changeSettings(town.communityId, {})
  })

  it('closed without an answer it is no answer, is not asked again, and counts for the week', async () => {
    await at('2026-06-20 14:00')
    const who = await town.moveIn()
    const { promptId } = await sheetAbout(town, who)
    const tallies = await rowsOf(town.world, 'tallies')
    for (let twice = 0; twice < 2; twice += 1) await who.client.call(contract.dismissPrompt, { params: { promptId } })
    expect([await isAsked(who), await rowsOf(town.world, 'tallies'), (await promptOf(who))?.state]).toEqual([false, tallies, 'dismissed'])
    expect((await rowsOf(town.world, 'responses')).filter(({ personId }) => personId === who.personId)).toEqual([])
    const body = { score: 9, anonymous: false, sheetKey: '1'.repeat(32) }
    expect((await who.client.refused(contract.answerPrompt, { params: { promptId }, body })).code).toBe('prompt_over')
    await happen(town, 'smart_access_first_used', who)
    await at('2026-06-20 17:00')
    expect((await who.client.call(contract.readMyData)).heldBack).toMatchObject([{ reason: 'touchpoint_fatigue' }])
  })

  it('while a matter of the household is open nothing is shown and nobody reminded; afterwards it is', async () => {
    await at('2026-06-21 09:00')
    const who = await town.moveIn()
    const other = await town.moveIn('家人', { roomId: who.roomId })
    await pay(town, who)
    await at('2026-06-21 09:05')
    const { id: caseId } = await toldCase(town.butler.client, other)
    await at('2026-06-22 09:10')
    expect([await isAsked(who), await remindersTo(who)]).toEqual([false, []])
    await resolve(town.butler.client, caseId)
    await other.client.call(contract.confirmSolved, { params: { caseId }, body: { solved: true, score: 9, note: '' } })
    expect(await isAsked(who)).toBe(true)
  })

  it('after the consent is taken back nothing more is asked, by sheet, reminder or telephone', async () => {
    await at('2026-06-23 09:00')
    const [who, caller] = [await town.moveIn(), await town.moveIn('孙奶奶', { smartphone: false })]
    for (const person of [who, caller]) await happen(town, 'smart_access_first_used', person)
    await at('2026-06-23 11:01')
    const dueTo = async () =>
      (await town.desk.client.call(contract.listCallbacks)).data.filter(({ resident }) => resident.personId === caller.personId)
    expect(await dueTo()).toHaveLength(1)
    for (const person of [who, caller])
      await person.client.call(contract.giveConsent, { body: { purpose: 'survey', given: false, scene: 'my_data' } })
    expect([await isAsked(who), await dueTo()]).toEqual([false, []])
    await at('2026-06-24 11:05')
    expect([await remindersTo(who), (await promptOf(who))?.state]).toEqual([[], 'expired'])
  })
})
