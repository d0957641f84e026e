import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newSecret } from '../../support/client.ts'
import { orderAt, sheetAbout, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

const day = 24 * 60

/** A score that was tapped while its sheet lay open, and comes when the phone has a network again. */
describe.each(engines)('a score that comes after the end of its sheet, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const pass = async (minutes: number) => {
    for (let left = minutes; left > 0; left -= day) {
      town.world.clock.pass(Math.min(left, day))
      await town.world.work()
    }
  }
  const now = () => town.world.clock.now()
  const deliver = (who: Neighbour, promptId: string, at: number, anonymous = false) =>
    who.client.ask(contract.answerPrompt, {
      params: { promptId },
      body: { score: 3, anonymous, sheetKey: newSecret(), tappedAt: new Date(at).toISOString() },
    })

  it('is taken for seven days, by name and without, and counts on the day it comes', async () => {
    for (const anonymous of [false, true]) {
      const who = await town.moveIn()
      const { promptId } = await sheetAbout(town, who)
      const tappedAt = now() + 60_000
      await pass(13 * day)
      expect((await deliver(who, promptId, tappedAt, anonymous)).status).toBe(201)
      expect((await deliver(who, promptId, tappedAt, anonymous)).problem.code).toBe('already_done')
      if (anonymous) continue
      const row = (await rowsOf(town.world, 'responses')).find((one) => one.promptId === promptId)
      expect(row?.day).toBe(new Date(now() + 8 * 3_600_000).toISOString().slice(0, 10))
    }
  })

  it('is not taken later than that, nor where it was tapped before the sheet was seen, or after its end', async () => {
    const who = await town.moveIn()
    const { promptId } = await sheetAbout(town, who)
    const shown = now()
    await pass(8 * day)
    for (const at of [shown - 3_600_000, now() - 60_000]) expect((await deliver(who, promptId, at)).problem.code).toBe('prompt_over')
    await pass(7 * day)
    expect((await deliver(who, promptId, shown + 60_000)).problem.code).toBe('prompt_over')
  })

  const early: Record<string, (who: Neighbour, repairId: string) => Promise<unknown>> = {
    'the residency was ended': (who) => town.desk.client.call(contract.endResidency, { params: { residencyId: who.residencyId } }),
    'the consent to be asked was taken back': (who) =>
      who.client.call(contract.giveConsent, { body: { purpose: 'survey', given: false, scene: 'my_data' } }),
    'the repair was given back': (who, repairId) =>
      who.client.call(contract.returnRepair, { params: { repairId }, body: { reason: '还在滴' } }),
  }
  it.each(Object.entries(early))('is not taken where the sheet had ended before its time, because %s', async (_, end) => {
    const who = await town.moveIn()
    // another home keeps the person a resident here
    await town.moveIn('同一个人', { phone: who.phone })
    const order = await orderAt(town, 'finished', who)
    await pass(125)
    const { sheet } = await who.client.call(contract.claimPrompt)
    const tappedAt = now() + 30_000
    town.world.clock.pass(1)
    await end(who, order.id)
    await pass(10)
    expect((await deliver(who, sheet?.promptId ?? '', tappedAt)).problem.code).toBe('prompt_over')
    expect((await rowsOf(town.world, 'responses')).filter(({ personId }) => personId === who.personId)).toEqual([])
  })
})
