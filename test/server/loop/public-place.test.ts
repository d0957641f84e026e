import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bring, shownSheet, wakingHours } from '../../support/courses.ts'
import { newSecret } from '../../support/client.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('what is said about a public place, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine, '2026-06-01 08:30')
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  /** Somebody reports a public fault, signs it, and is asked about it. */
  async function askedAbout(where: string, who: Neighbour): Promise<string> {
    const { id } = await who.client.call(contract.reportRepair, { body: { spot: 'public', where, fault: 'lighting' } })
    await bring(town, id, 'confirmed', who)
    town.world.clock.pass(121)
    await town.world.work()
    return (await shownSheet(who)).promptId
  }
  const tap = (who: Neighbour, promptId: string, score: number, anonymous: boolean, sheetKey = newSecret()) =>
    who.client.call(contract.answerPrompt, { params: { promptId }, body: { score, anonymous, sheetKey } })
  const openCases = async (by = town.butler) => (await by.client.call(contract.listCases, { query: { scope: 'open', limit: '100' } })).data

  it('tells the butler the place, in the list, in the case and in the notice, beside the person', async () => {
    const who = await town.moveIn('林女士')
    await tap(who, await askedAbout('8 栋 3 楼楼道', who), 2, false)
    const row = (await openCases()).find(({ resident }) => resident?.personId === who.personId)
    expect(row).toMatchObject({ where: '8 栋 3 楼楼道', resident: { name: '林女士', label: null } })
    expect(await town.butler.client.call(contract.readCase, { params: { caseId: row?.id ?? '' } })).toMatchObject({
      where: '8 栋 3 楼楼道',
    })
    town.world.clock.pass(3)
    await town.world.work()
    const inbox = await town.butler.client.call(contract.listInbox, { query: { as: 'staff' } })
    expect(inbox.data.find(({ target }) => target?.id === row?.id)?.body).toContain('8 栋 3 楼楼道')
  })

  it('tells nobody the place of an anonymous answer: there it would tell who gave it', async () => {
    const who = await town.moveIn()
    await tap(who, await askedAbout('东门岗亭', who), 1, true)
    const row = (await openCases(town.desk)).find(({ anonymous }) => anonymous)
    expect(row).toMatchObject({ where: '', resident: null })
    const kept = await rowsOf(town.world, 'cases')
    expect(kept.filter(({ anonymous }) => anonymous).map(({ place }) => place)).toEqual([''])
  })

  it('tells the colleague who answers a passive’s words where it was', async () => {
    const who = await town.moveIn()
    const sheetKey = newSecret()
    await tap(who, await askedAbout('地下车库', who), 8, false, sheetKey)
    await who.client.call(contract.giveReasons, { body: { sheetKey, answers: { words: '再亮一点' } } })
    const { data } = await town.desk.client.call(contract.listFollowUps)
    expect(data.find(({ resident }) => resident.personId === who.personId)).toMatchObject({ where: '地下车库', resident: { label: null } })
  })
})
