import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { billFor, overdueBill, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { openTown, type Town } from '../../support/town.ts'

describe.each(engines)('a bill at the desk, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const unpaid = async (search: string) => (await town.desk.client.call(contract.findUnpaidBills, { query: { search } })).data
  const read = (billId: string) => town.desk.client.call(contract.readDeskBill, { params: { billId } })

  it('is found by the room, the name and the whole number of somebody who lives there; what is paid is not', async () => {
    const who = await town.moveIn('沈秋白')
    const [first, second] = [await billFor(town, who.roomId, 37_460), await billFor(town, who.roomId, 4_800)]
    const paid = await billFor(town, who.roomId, 100)
    await town.desk.client.call(contract.recordPayment, { params: { billId: paid.id }, body: { channel: 'cash', totalFen: 100 } })
    const { building, room } = first.label
    for (const search of [`${building} ${room}`, '沈秋白', who.phone]) {
      const found = await unpaid(search)
      const own = found.find(({ label }) => label.room === room)
      expect([search, own?.people, own?.bills.map(({ id }) => id)]).toEqual([
        search,
        [{ personId: who.personId, name: '沈秋白' }],
        [first.id, second.id],
      ])
    }
    expect(await unpaid('没有这个人')).toEqual([])
  })

  it('of a room that owes nothing is not shown: the room is left out', async () => {
    await town.moveIn('不欠的')
    expect(await unpaid('不欠的')).toEqual([])
  })

  it('lies open beside the one before it, with who asked, who lives there, and when they were reminded', async () => {
    const who = await town.moveIn('林玉兰')
    const before = await billFor(town, who.roomId, 33_600)
    const bill = await overdueBill(town, who.roomId, 37_460)
    expect(await read(bill.id)).toMatchObject({
      bill: { id: bill.id, disputed: false },
      askedBy: null,
      remindedAt: null,
      before: { period: before.period, lines: [{ amountFen: 33_600 }] },
      people: [{ personId: who.personId, name: '林玉兰' }],
    })
    expect((await read(before.id)).before).toBe(null)
    await town.desk.client.call(contract.remindOfBill, { params: { billId: bill.id } })
    await who.client.call(contract.disputeBill, { params: { billId: bill.id }, body: { about: '公摊怎么多了' } })
    expect(await read(bill.id)).toMatchObject({
      bill: { disputed: true, dispute: { about: '公摊怎么多了' } },
      askedBy: { personId: who.personId, name: '林玉兰' },
      remindedAt: { at: expect.any(String) },
    })
  })
})
