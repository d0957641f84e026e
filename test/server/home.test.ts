import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { billFor, orderAt, resolve, toldCase } from '../support/courses.ts'
import { engines } from '../support/engines.ts'
import { type Neighbour, openTown, type Town } from '../support/town.ts'

describe.each(engines)('the first page of a resident, on %s', (engine) => {
  let town: Town
  let lin: Neighbour
  beforeAll(async () => {
    town = await openTown(engine)
    lin = await town.moveIn('林玉兰')
  })
  afterAll(() => town?.world.drop())

  it('says in one answer what its parts say one by one', async () => {
    await orderAt(town, 'scheduled', lin)
    await billFor(town, lin.roomId)
    const { id } = await toldCase(town.butler.client, lin)
    await toldCase(town.butler.client, lin, '车位被占')
    await resolve(town.butler.client, id)
    const home = await lin.client.call(contract.readHome)
    const [orders, cases, bills, butler, inbox] = await Promise.all([
      lin.client.call(contract.listMyRepairs, { query: { open: 'true' } }),
      lin.client.call(contract.listMyCases),
      lin.client.call(contract.listMyBills),
      lin.client.call(contract.readMyButler),
      lin.client.call(contract.listInbox, { query: { as: 'resident' } }),
    ])
    expect(home).toEqual({
      repairs: orders.data,
      cases: cases.data.filter(({ asks }) => asks !== null),
      bills: bills.data.filter(({ state }) => state === 'unpaid'),
      butler,
      unread: inbox.unread,
    })
    expect([home.repairs.length, home.cases.length, home.bills.length]).toEqual([1, 1, 1])
    expect(home.unread).toBeGreaterThan(0)
  })

  it('tells a helper nothing of the matters of the home', async () => {
    const helper = await town.moveIn('代办的', { roomId: lin.roomId, role: 'helper', livesHere: false })
    const home = await helper.client.call(contract.readHome)
    expect([home.repairs.length, home.cases, home.bills.length]).toEqual([1, [], 1])
  })
})
