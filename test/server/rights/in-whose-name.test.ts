import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newKey } from '../../support/client.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

/** A phone that holds back what one account wrote, and the session of another: the cookie of a browser changes under the hands of a tab. */
describe('a write that names the account it is sent for', () => {
  let town: Town
  let who: Neighbour, other: Neighbour
  beforeAll(async () => {
    town = await openTown('sqlite')
    ;[who, other] = [await town.moveIn('林玉兰'), await town.moveIn('王建')]
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })
  const accountOf = async ({ client }: Neighbour) => (await client.call(contract.readMe)).accountId
  const report = async (by: Neighbour, account?: string) => {
    const answer = await town.world.app.server.inject({
      method: 'POST',
      url: contract.reportRepair.path.replace('{communityId}', town.communityId),
      headers: {
        authorization: `Bearer ${by.client.session?.access ?? ''}`,
        'idempotency-key': newKey(),
        ...(account !== undefined && { [contract.accountHeader]: account }),
      },
      payload: { roomId: by.roomId, spot: 'kitchen', description: '水槽漏水' },
    })
    return [answer.statusCode, (answer.json() as contract.Problem).code]
  }

  it('is done where that account is signed in, and where none is named', async () => {
    expect(await report(who, await accountOf(who))).toEqual([201, undefined])
    expect(await report(who)).toEqual([201, undefined])
  })

  it('is not done, and answered as without a session, where another one is', async () => {
    const before = (await rowsOf(town.world, 'repairs')).length
    for (const account of [await accountOf(other), '', 'nonsense'])
      expect(await report(who, account), account).toEqual([401, 'not_signed_in'])
    expect(await rowsOf(town.world, 'repairs')).toHaveLength(before)
  })
})
