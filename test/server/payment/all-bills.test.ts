import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { billFor, overdueBill, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { heldPayment } from '../../support/paying.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

type Query = contract.QueryOf<typeof contract.listAllBills>

describe.each(engines)('all bills at the desk, on %s', (engine) => {
  let town: Town
  let who: Neighbour
  const made: Record<'disputed' | 'overdue' | 'held' | 'unpaid' | 'paid', contract.Bill[]> = {
    disputed: [],
    overdue: [],
    held: [],
    unpaid: [],
    paid: [],
  }

  beforeAll(async () => {
    town = await openTown(engine)
    wakingHours(town.world)
    who = await town.moveIn('林玉兰')
    const pass = async <T>(bill: Promise<T>) => {
      town.world.clock.pass(1)
      return bill
    }
    // in another order than that of the list
    const paid = await pass(billFor(town, who.roomId, 100))
    await town.desk.client.call(contract.recordPayment, { params: { billId: paid.id }, body: { channel: 'cash', totalFen: 100 } })
    made.paid.push(paid)
    for (let i = 0; i < 3; i += 1) made.unpaid.push(await pass(billFor(town, who.roomId)))
    const held = await pass(billFor(town, who.roomId, 5_000))
    await heldPayment(town, who, [held], 1)
    made.held.push(held)
    for (let i = 0; i < 2; i += 1) made.overdue.push(await pass(overdueBill(town, who.roomId)))
    const disputed = await pass(overdueBill(town, who.roomId))
    await who.client.call(contract.disputeBill, { params: { billId: disputed.id }, body: { about: '公摊怎么多了' } })
    made.disputed.push(disputed)
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const page = (query: Query = {}) => town.desk.client.call(contract.listAllBills, { query })
  const all = async (query: Query = {}) => {
    const seen: contract.ListedBill[] = []
    for (let cursor: string | undefined; ;) {
      const next = await page({ ...query, ...(cursor !== undefined && { cursor }) })
      seen.push(...next.data)
      if (next.nextCursor === null) return seen
      cursor = next.nextCursor
    }
  }
  const ids = (bills: readonly { id: string }[]) => bills.map(({ id }) => id)

  it('puts what wants somebody first: questions, what is overdue, payments that wait, what is not due, what is paid', async () => {
    const expected = Object.values(made).flat()
    for (const limit of ['1', '2', '3', '100']) expect([limit, ids(await all({ limit }))]).toEqual([limit, ids(expected)])
    const seen = await all()
    expect(seen.map(({ standing }) => standing)).toEqual(Object.entries(made).flatMap(([standing, bills]) => bills.map(() => standing)))
    expect(seen[0]).toMatchObject({ payer: { personId: who.personId, name: '林玉兰', role: 'owner' }, dispute: { about: '公摊怎么多了' } })
  })

  it('stands the same in its own reply as in the list', async () => {
    for (const [standing, [first]] of Object.entries(made)) {
      const desk = await town.desk.client.call(contract.readDeskBill, { params: { billId: first?.id ?? '' } })
      expect(desk.standing).toBe(standing)
    }
  })

  it('is narrowed by month, standing, building, and by a room, a name or a whole number', async () => {
    for (const [standing, bills] of Object.entries(made))
      expect([standing, ids(await all({ standing: standing as 'paid' }))]).toEqual([standing, ids(bills)])
    const [first] = made.unpaid
    const month = first?.period ?? ''
    const ofMonth = Object.values(made)
      .flat()
      .filter(({ period }) => period === month)
    expect(ids(await all({ period: month }))).toEqual(ids(ofMonth))
    const { label } = first as contract.Bill
    const count = Object.values(made).flat().length
    for (const search of [`${label.building} ${label.room}`, '玉兰', who.phone])
      expect([search, (await all({ search })).length]).toEqual([search, count])
    for (const search of ['%', '_', '没有这个人', '13800000000', "'; drop table bills"])
      expect([search, (await all({ search })).length]).toEqual([search, 0])
    const directory = await who.client.call(contract.listDirectory)
    const buildings = directory.data.find(({ communityId }) => communityId === town.world.communityId)?.buildings ?? []
    const [own, other] = [buildings.filter(({ name }) => name === label.building), buildings.filter(({ name }) => name !== label.building)]
    for (const { id } of own) expect((await all({ buildingId: id })).length).toBe(count)
    for (const { id } of other) expect((await all({ buildingId: id })).length).toBe(0)
    expect((await all({ buildingId: 'bld_00000000000000000000000000' })).length).toBe(0)
  })

  it('counts a month by standing, so that the parts come to the whole', async () => {
    const month = made.unpaid[0]?.period ?? ''
    const figures = await town.desk.client.call(contract.billFigures, { query: { period: month } })
    const listed = await all({ period: month })
    expect(figures.total).toEqual({ count: listed.length, amountFen: listed.reduce((sum, { totalFen }) => sum + totalFen, 0) })
    for (const { standing, count } of figures.byStanding)
      expect([standing, count]).toEqual([standing, listed.filter((one) => one.standing === standing).length])
    expect((await town.desk.client.call(contract.billFigures, { query: { period: '2031-01' } })).total).toEqual({ count: 0, amountFen: 0 })
  })

  it('refuses a cursor that is none, a search of ten kilobytes and half a sign, each with its field', async () => {
    const faults = async (query: Query) => (await town.desk.client.refused(contract.listAllBills, { query })).errors
    for (const cursor of ['x', '9MTox', 'abc']) expect(await faults({ cursor })).toEqual([{ pointer: '/query/cursor', code: 'bad_format' }])
    expect((await faults({ search: '长'.repeat(5_000) }))?.[0]?.pointer).toBe('/query/search')
  })

  it('shows a question that was answered, and a bill that was paid, in its new place', async () => {
    const { id } = made.disputed[0] as contract.Bill
    await town.desk.client.call(contract.answerDispute, { params: { billId: id }, body: { words: '核对过了', lines: null } })
    expect((await all()).find((one) => one.id === id)?.standing).toBe('overdue')
  })
})
