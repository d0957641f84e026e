import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bring, happen, lowCase, orderAt, resolve, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { signInByPhone } from '../../support/sessions.ts'
import { freshPhone } from '../../support/sessions.ts'
import { openTown, type Town } from '../../support/town.ts'

type Patch = contract.BodyOf<typeof contract.changeSettings>
const aDay = 24 * 60

/** Each of these was a constant of the code: another figure is another behaviour. */
describe.each(engines)('a figure that is changed, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(async () => {
    wakingHours(town.world)
    await town.world.changeSettings(town.communityId, {})
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const change = (body: Patch) => town.operator.client.call(contract.changeSettings, { body })
  const later = async (minutes: number) => {
    town.world.clock.pass(minutes)
    wakingHours(town.world)
    await town.world.work()
  }
  const coOwnerOf = async (caseId: string) => (await rowsOf(town.world, 'cases')).find(({ id }) => id === caseId)?.coOwnerId ?? null
  const watchWords = async (caseId: string) => {
    town.world.clock.pass(5)
    await town.world.work()
    return (await rowsOf(town.world, 'inbox'))
      .filter(({ title, target }) => title.startsWith('请您一起盯') && (target as { id: string }).id === caseId)
      .map(({ body }) => body)
  }

  it('coOwner.scoreAtMost: up to which score the manager owns a case too', async () => {
    const { caseId: calm } = await lowCase(town, await town.moveIn(), 4)
    await change({ coOwner: { scoreAtMost: 4 } })
    const { caseId: grave } = await lowCase(town, await town.moveIn(), 4)
    expect([await coOwnerOf(calm), await coOwnerOf(grave)]).toEqual([null, town.manager.staffId])
    expect(await watchWords(grave)).toEqual([expect.stringContaining('分数很低')])
  })

  it('coOwner.repeatDays: for how long a second case of a household is the manager’s too', async () => {
    await change({ coOwner: { repeatDays: 17 } })
    const [soon, late] = [await town.moveIn(), await town.moveIn()]
    const first = [await lowCase(town, soon, 5), await lowCase(town, late, 5)]
    for (const { caseId } of first) {
      await resolve(town.butler.client, caseId)
    }
    for (const [i, who] of [soon, late].entries())
      await who.client.call(contract.confirmSolved, {
        params: { caseId: first[i]?.caseId ?? '' },
        body: { solved: true, score: 9, note: '' },
      })
    await later(15 * aDay)
    const { caseId: repeat } = await lowCase(town, soon, 5, 'access')
    await later(2 * aDay)
    const { caseId: apart } = await lowCase(town, late, 5, 'access')
    expect([await coOwnerOf(repeat), await coOwnerOf(apart)]).toEqual([town.manager.staffId, null])
    expect(await watchWords(repeat)).toEqual([expect.stringContaining('这家 17 天内不是第一次')])
  })

  it('verification.maxReopens: after how many "not solved" the manager decides', async () => {
    await change({ verification: { maxReopens: 0 } })
    const who = await town.moveIn()
    const { caseId } = await lowCase(town, who, 5)
    await resolve(town.butler.client, caseId)
    await who.client.call(contract.confirmSolved, { params: { caseId }, body: { solved: false, note: '没好' } })
    expect(await town.manager.client.call(contract.readCase, { params: { caseId } })).toMatchObject({
      state: 'awaiting_decision',
      reopens: 0,
    })
  })

  it('samePlace.alarmReports: from which report of a place on the manager watches and nobody is asked before the signature', async () => {
    await change({ samePlace: { alarmReports: 2 } })
    const who = await town.moveIn()
    const [first, second] = [await orderAt(town, 'submitted', who), await orderAt(town, 'submitted', who)]
    expect([first.repeat, second.repeat?.watchedBy]).toEqual([null, '王建国'])
    const waits = async (repairId: string) => {
      await bring(town, repairId, 'finished', who)
      const event = (await rowsOf(town.world, 'touchpointEvents')).find(({ externalId }) => externalId === `${repairId}:0`)
      return (event?.facts as { awaitsSignature: boolean }).awaitsSignature
    }
    expect([await waits(first.id), await waits(second.id)]).toEqual([false, true])
  })

  it('samePlace.alarmReports: what waits for a signature is asked about after it, whatever the figure is by then', async () => {
    await change({ samePlace: { alarmReports: 2 } })
    const who = await town.moveIn()
    await orderAt(town, 'submitted', who)
    const { id } = await orderAt(town, 'finished', who)
    await change({ samePlace: { alarmReports: 9 } })
    await bring(town, id, 'confirmed', who, 'finished')
    await later(121)
    expect((await who.client.call(contract.claimPrompt)).sheet?.about).toBeDefined()
  })

  it('samePlace.withinDays: how far back reports of a place are counted', async () => {
    await change({ samePlace: { withinDays: 17 } })
    const [soon, late] = [await town.moveIn(), await town.moveIn()]
    for (const who of [soon, late]) await orderAt(town, 'submitted', who)
    await later(16 * aDay)
    const second = await orderAt(town, 'submitted', soon)
    await later(2 * aDay)
    expect([second.timesReported, (await orderAt(town, 'submitted', late)).timesReported]).toEqual([2, 1])
  })

  it('callback.maxTries and callback.againAfterMinutes: how often, and how much later, somebody is rung again', async () => {
    await change({ callback: { maxTries: 2, againAfterMinutes: 43 } })
    const who = await town.moveIn('孙奶奶', { smartphone: false })
    await happen(town, 'smart_access_first_used', who)
    await later(120)
    const due = async () =>
      (await town.desk.client.call(contract.listCallbacks)).data.find(({ resident }) => resident.personId === who.personId)
    const callbackId = (await due())?.id ?? ''
    const noAnswer = () => town.desk.client.call(contract.enterCallback, { params: { callbackId }, body: { outcome: 'no_answer' } })
    await noAnswer()
    town.world.clock.pass(42)
    expect(await due()).toBeUndefined()
    town.world.clock.pass(1)
    expect(await due()).toMatchObject({ tries: 1 })
    await noAnswer()
    const prompt = (await rowsOf(town.world, 'prompts')).find(({ personId }) => personId === who.personId)
    expect(prompt?.state).toBe('expired')
  })

  it('invitation.validDays: how long an invitation to a room can be used', async () => {
    await change({ invitation: { validDays: 2 } })
    const invite = async () =>
      (await town.desk.client.call(contract.inviteResident, { body: { roomId: town.freeRoom(), role: 'family' } })).code
    const codes = [await invite(), await invite()]
    const [one, two] = [
      await signInByPhone(town.world, freshPhone(), town.communityId),
      await signInByPhone(town.world, freshPhone(), town.communityId),
    ]
    town.world.clock.pass(2 * aDay - 4)
    expect((await one.ask(contract.bindByInvitation, { body: { code: codes[0] ?? '' } })).status).toBe(201)
    town.world.clock.pass(4)
    expect((await two.ask(contract.bindByInvitation, { body: { code: codes[1] ?? '' } })).problem.code).toBe('sign_in_failed')
  })

  it('and is shown to residents is in `Me`; what is not shown is not', async () => {
    await change({ service: { from: '06:10', to: '21:50' }, signWithinMinutes: 17 * aDay, sheet: { correctionMinutes: 4, points: 77 } })
    const who = await town.moveIn()
    for (const client of [who.client, town.butler.client]) {
      const [mine] = (await client.call(contract.readMe)).communities
      expect(mine?.settings).toMatchObject({
        service: { from: '06:10', to: '21:50' },
        signWithinMinutes: 17 * aDay,
        sheet: { correctionMinutes: 4 },
        quiet: { from: '22:00', to: '08:00' },
      })
      expect(JSON.stringify(mine?.settings)).not.toContain('77')
    }
  })
})
