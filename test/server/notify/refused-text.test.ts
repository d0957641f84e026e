import { residentLadder } from '@linsheng/server/src/modules/notify/ladder.ts'
import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../support/client.ts'
import { bring, orderAt, resolve, toldCase, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { foundTown, type Neighbour, type Town } from '../../support/town.ts'
import { openWorld } from '../../support/world.ts'

describe.each(engines)('a text message that is refused, on %s', (engine) => {
  let town: Town
  let old: Neighbour
  let young: Neighbour
  const refused = new Set<string>()

  beforeAll(async () => {
    const world = await openWorld(engine, '2026-06-01 09:00', {
      sms: () => ({
        send: async ({ phone }) => (refused.has(phone) ? { kind: 'refused', reason: 'isv.PARAM_LENGTH_LIMIT' } : { kind: 'accepted' }),
      }),
      channels: (parts) => residentLadder({ ...parts, onAlarm: (what) => expect.fail(what) }),
    })
    town = await foundTown(world, world.communityId)
    wakingHours(world)
    old = await town.moveIn('周奶奶', { smartphone: false })
    young = await town.moveIn('小林')
    refused.add(old.phone).add(young.phone)
  })
  afterAll(() => town?.world.drop())

  const calls = async (client: Client) => {
    const { data } = await client.call(contract.listInbox, { query: { as: 'staff' } })
    return data.filter(({ title }) => title.includes('打个电话'))
  }

  it('about an order is told by the desk, which is asked at once, once, and reads what to say', async () => {
    const order = await orderAt(town, 'scheduled', old)
    for (const _ of [1, 2]) await town.world.work()
    const asked = await calls(town.desk.client)
    expect(asked).toEqual([
      expect.objectContaining({ title: '短信没发出去，请给周奶奶打个电话', target: { page: 'staff_repair', id: order.id } }),
    ])
    expect(asked[0]?.body).toContain(order.number)
    await bring(town, order.id, 'finished', old, 'scheduled')
    await town.world.work()
    expect((await calls(town.desk.client)).map(({ body }) => body.includes('修完了'))).toEqual([true, false])
  })

  it('about a case is told by its owner', async () => {
    const { id } = await toldCase(town.butler.client, old)
    await resolve(town.butler.client, id)
    await town.world.work()
    expect(await calls(town.butler.client)).toEqual([expect.objectContaining({ target: { page: 'staff_case', id } })])
  })

  it('asks nobody to ring a resident with a smartphone, who finds it in the inbox', async () => {
    const before = (await calls(town.desk.client)).length
    town.world.clock.pass(31 * 24 * 60)
    wakingHours(town.world)
    await orderAt(town, 'scheduled', young)
    await town.world.work()
    expect(town.world.sms.some(({ phone, template }) => phone === young.phone && template === 'repair_assigned')).toBe(true)
    expect(await calls(town.desk.client)).toHaveLength(before)
    const { data } = await young.client.call(contract.listInbox, { query: { as: 'resident' } })
    expect(data.some(({ title }) => title.includes('来修'))).toBe(true)
  })
})
