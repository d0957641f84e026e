import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, billFor, orderAt, toldCase, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { type Colleague, type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('the file of a home, on %s', (engine) => {
  let town: Town
  let lin: Neighbour

  beforeAll(async () => {
    town = await openTown(engine)
    wakingHours(town.world)
    lin = await town.moveIn('林玉兰')
    await town.moveIn('林小雨', { roomId: lin.roomId, role: 'family' })
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const open = (who: Colleague, roomId = lin.roomId) => who.client.call(contract.openHomeFile, { params: { roomId } })
  const homes = async (who: Colleague, query: contract.QueryOf<typeof contract.listHomes> = {}) => {
    const seen: contract.HomeRow[] = []
    for (let cursor: string | undefined; ;) {
      const page = await who.client.call(contract.listHomes, { query: { ...query, ...(cursor !== undefined && { cursor }) } })
      seen.push(...page.data)
      if (page.nextCursor === null) return seen
      cursor = page.nextCursor
    }
  }
  const looksOf = async (who: Neighbour) => (await who.client.call(contract.readMyData)).looks

  it('is found in the list of homes page by page, in the order of floors, by room, name and number', async () => {
    const all = await homes(town.desk, { limit: '100' })
    expect(all.length).toBe(240)
    expect((await homes(town.desk, { limit: '37' })).map(({ roomId }) => roomId)).toEqual(all.map(({ roomId }) => roomId))
    expect(all.map(({ label }) => label.room).slice(0, 5)).toEqual(['101', '102', '103', '104', '201'])
    const own = all.find(({ roomId }) => roomId === lin.roomId)
    expect(own?.people.map(({ name, role }) => [name, role])).toEqual([
      ['林玉兰', 'owner'],
      ['林小雨', 'family'],
    ])
    const label = `${own?.label.building} ${own?.label.room}`
    for (const search of [label, '玉兰', lin.phone])
      expect([search, (await homes(town.desk, { search })).map(({ roomId }) => roomId)]).toEqual([search, [lin.roomId]])
    for (const search of ['%', '_', '没有这个人']) expect([search, await homes(town.desk, { search })]).toEqual([search, []])
    expect((await town.desk.client.refused(contract.listHomes, { query: { cursor: 'x' } })).errors).toEqual([
      { pointer: '/query/cursor', code: 'bad_format' },
    ])
  })

  it('logs the look at each of its people before they are read, once for a quarter of an hour, and they see by whom', async () => {
    const before = await looksOf(lin)
    const file = await open(town.manager)
    expect(file.looks.map(({ of, by, why }) => [of, by, why])).toEqual([
      ['林小雨', town.manager.name, 'file'],
      ['林玉兰', town.manager.name, 'file'],
    ])
    await open(town.manager)
    expect((await looksOf(lin)).slice(0, -before.length || undefined)).toMatchObject([{ by: town.manager.name, why: 'file' }])
    town.world.clock.pass(16)
    await open(town.manager)
    expect((await looksOf(lin)).length).toBe(before.length + 2)
  })

  it('holds people, orders, cases, bills and vouchers, and no balance of points', async () => {
    const order = await orderAt(town, 'submitted', lin)
    const bill = await billFor(town, lin.roomId, 12_000)
    const { id: caseId } = await toldCase(town.desk.client, lin, '楼道灯坏了')
    const file = await open(town.desk)
    expect(file.people[0]).toMatchObject({
      personId: lin.personId,
      phoneMasked: expect.stringMatching(/^1\d\d\*{4}\d{4}$/),
      verified: true,
    })
    expect(file.orders.map(({ id }) => id)).toContain(order.id)
    expect(file.bills).toMatchObject([{ id: bill.id, totalFen: 12_000, standing: 'unpaid' }])
    expect(file.cases.map(({ id }) => id)).toContain(caseId)
    expect(JSON.stringify(file)).not.toContain('points')
  })

  it('has answers by name; an anonymous one leaves it word for word as it is of somebody who did not answer', async () => {
    const [named, silent, hidden] = [await town.moveIn('实名的'), await town.moveIn('没答的'), await town.moveIn('没答的')]
    await answer(town, named, 9)
    await answer(town, hidden, 2, { anonymous: true })
    expect((await open(town.desk, named.roomId)).answers).toMatchObject([{ by: '实名的', score: 9 }])
    const told = async (who: Neighbour) => {
      const { answers, cases, vouchers, looks } = await open(town.desk, who.roomId)
      return { answers, cases, vouchers, looks: looks.map(({ by, why }) => [by, why]) }
    }
    expect(await told(hidden)).toEqual(await told(silent))
  })

  it('opens to a butler who serves it; to another one it is the same 404 as a room that is not there, and leaves no look', async () => {
    const stranger = await town.hire(['butler'], [])
    expect((await open(town.butler)).roomId).toBe(lin.roomId)
    expect((await homes(town.butler, { search: '玉兰' })).length).toBe(1)
    expect(await homes(stranger, { search: '玉兰' })).toEqual([])
    const before = await looksOf(lin)
    const [own, none] = await Promise.all(
      [lin.roomId, 'rom_00000000000000000000000000'].map((roomId) =>
        stranger.client.refused(contract.openHomeFile, { params: { roomId } }),
      ),
    )
    expect([own?.code, none?.code]).toEqual(['not_found', 'not_found'])
    expect(await looksOf(lin)).toEqual(before)
  })
})
