import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import { openTown, type Town } from '../../support/town.ts'

/** What the fuzz found once, kept as it was found. */
describe.each(engines)('values at the edge of what is taken, on %s', (engine) => {
  let town: Town
  beforeAll(async () => {
    town = await openTown(engine)
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  it('a building whose name is a number of twenty figures is taken, and stands after the others', async () => {
    const rooms = [{ number: '101', floor: 1, areaCm2: 0, roomType: '' }]
    for (const name of ['99999999999999999999', '00000000000000000001', '2147483648']) {
      expect((await town.manager.client.call(contract.createBuilding, { body: { name, rooms } })).roomIds).toHaveLength(1)
    }
  })

  it.each(['0000', '0000-01', '0000-Q1', '0779-Q2', '0001-01', '0999', '1000-01', '9999', '9999-12', '9999-Q4'])(
    'a report about %s is an empty one, with the period before it',
    async (period) => {
      const report = await town.manager.client.call(contract.readScore, { query: { period } })
      expect([report.period, report.figure.state]).toEqual([period, 'none'])
      expect(contract.readScore.reply?.safeParse(report).success).toBe(true)
    },
  )
})
