import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answer, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { openTown, type Town } from '../../support/town.ts'

describe.each(engines)('an anonymous sheet, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  it('is corrected like any other: its case closes and opens with it, and it holds nobody’s place', async () => {
    const who = await town.moveIn()
    const { sheetKey } = await answer(town, who, 3, { anonymous: true })
    const matters = async () => (await rowsOf(town.world, 'surveyGate')).find(({ subject }) => subject === `p:${who.personId}`)?.openMatters
    const held: unknown[] = [await matters()]
    for (const score of [9, 1]) {
      await who.client.call(contract.correctScore, { body: { sheetKey, score } })
      held.push(await matters())
    }
    expect(held).toEqual([0, 0, 0])
    const cases = (await rowsOf(town.world, 'cases')).map(({ state, closing, anonymous }) => [state, closing, anonymous])
    expect(cases.sort()).toEqual([
      ['closed', 'score_corrected', true],
      ['opened', null, true],
    ])
    expect((await rowsOf(town.world, 'anonymousResponses')).map(({ score }) => score)).toEqual([1])
  })

  it('closed by its giver forgets its secret at once', async () => {
    const who = await town.moveIn()
    const { sheetKey } = await answer(town, who, 9, { anonymous: true })
    await who.client.call(contract.closeSheet, { body: { sheetKey } })
    expect((await rowsOf(town.world, 'anonymousResponses')).find(({ score }) => score === 9)).toMatchObject({ sheetHash: null })
    expect((await who.client.refused(contract.correctScore, { body: { sheetKey, score: 1 } })).code).toBe('not_found')
  })

  it('of a house of fewer than twenty rooms names no building', async () => {
    const { rooms } = await town.world.addBuilding(town.communityId, '小楼', 1, 19)
    const who = await town.moveIn('住户', { roomId: rooms[0] ?? '' })
    await answer(town, who, 10, { anonymous: true })
    expect((await rowsOf(town.world, 'anonymousResponses')).find(({ score }) => score === 10)).toMatchObject({ buildingId: '' })
    // it moves no tally: only its class will count it
    expect((await rowsOf(town.world, 'tallies')).filter(({ s10 }) => s10 > 0)).toEqual([])
  })
})
