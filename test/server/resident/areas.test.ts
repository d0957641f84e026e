import * as contract from '@linsheng/shared/contract'
import type { StaffRole } from '@linsheng/shared/domain'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newKey } from '../../support/client.ts'
import { billFor, orderAt, resolution, toldCase, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { somePlace } from '../../support/subjects/place.ts'
import { type Colleague, type Neighbour, openTown, type Town } from '../../support/town.ts'

type Areas = contract.BodyOf<typeof contract.setAreas>['areas']
const hour = 3_600_000

describe.each(engines)('the rooms that a butler reaches, on %s', (engine) => {
  let town: Town
  let buildings = 0

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  /** A building of one room a floor, with somebody on each. */
  async function house(floors: number): Promise<{ buildingId: string; people: Neighbour[] }> {
    buildings += 1
    const { buildingId, rooms } = await town.world.addBuilding(town.communityId, `东 ${buildings} 栋`, floors, 1)
    const people = await Promise.all(rooms.map((roomId, i) => town.moveIn(`住户${buildings}之${i + 1}`, { roomId })))
    return { buildingId, people }
  }
  const area = (buildingId: string, floorFrom: number | null = null, floorTo: number | null = null, deputy?: Colleague) => ({
    buildingId,
    floorFrom,
    floorTo,
    deputyId: deputy?.staffId ?? null,
  })
  const serve = (who: Colleague, ...areas: Areas) =>
    town.manager.client.call(contract.setAreas, { params: { staffId: who.staffId }, body: { areas } })
  const duty = (who: Colleague, hours: number | null) =>
    who.client.call(contract.setDuty, {
      params: { staffId: who.staffId },
      body: { offDutyUntil: hours === null ? null : new Date(town.world.clock.now() + hours * hour).toISOString() },
    })

  interface Known {
    who: Neighbour
    order: contract.RepairOrder
    bill: contract.Bill
  }
  const known = (people: readonly Neighbour[]) =>
    Promise.all(
      people.map(async (who): Promise<Known> => ({
        who,
        order: await orderAt(town, 'submitted', who),
        bill: await billFor(town, who.roomId),
      })),
    )
  /** For each of these people: whether a colleague finds them, their order and their bill, in lists and by key. */
  async function sees(by: Colleague, things: readonly Known[]): Promise<boolean[]> {
    const [residents, orders] = await Promise.all([
      by.client.call(contract.listResidents, { query: { limit: '100' } }),
      by.client.call(contract.listRepairs, { query: { scope: 'open', limit: '100' } }),
    ])
    return Promise.all(
      things.map(async ({ who, order, bill }) => {
        const told = [
          residents.data.some(({ personId }) => personId === who.personId),
          orders.data.some(({ id }) => id === order.id),
          (await by.client.ask(contract.readRepair, { params: { repairId: order.id } })).status === 200,
          (await by.client.ask(contract.readBill, { params: { billId: bill.id } })).status === 200,
          (await by.client.ask(contract.readReach, { params: { personId: who.personId } })).status === 200,
        ]
        expect(new Set(told).size, told.join()).toBe(1)
        return told[0] ?? false
      }),
    )
  }

  it('are the floors of one building that are his, where two share it', async () => {
    const { buildingId, people } = await house(4)
    const [lower, upper] = [await town.hire(['butler']), await town.hire(['butler'])]
    await serve(lower, area(buildingId, 1, 2))
    await serve(upper, area(buildingId, 3, 4))
    const things = await known(people)
    expect(await sees(lower, things)).toEqual([true, true, false, false])
    expect(await sees(upper, things)).toEqual([false, false, true, true])
    const place = await somePlace({ ...town, buildingId })
    for (const { client } of [lower, upper])
      expect((await client.call(contract.listPlaces)).data.some(({ id }) => id === place.id)).toBe(true)
  })

  it('are what a narrower area of a colleague leaves of the building', async () => {
    const { buildingId, people } = await house(4)
    const [whole, narrow] = [await town.hire(['butler'], [buildingId]), await town.hire(['butler'])]
    const things = await known(people)
    expect(await sees(whole, things)).toEqual([true, true, true, true])
    await serve(narrow, area(buildingId, 2, 3))
    expect(await sees(whole, things)).toEqual([true, false, false, true])
    expect(await sees(narrow, things)).toEqual([false, true, true, false])
  })

  it('are both butlers’ where each was given the whole building', async () => {
    const { buildingId, people } = await house(1)
    const both = [await town.hire(['butler'], [buildingId]), await town.hire(['butler'], [buildingId])]
    const things = await known(people)
    for (const one of both) expect(await sees(one, things)).toEqual([true])
  })

  it('are also those of a colleague for whom he stands in, from the hour that one is off duty until he is back', async () => {
    const [{ buildingId, people }, own] = [await house(2), await house(1)]
    const [butler, deputy] = [await town.hire(['butler']), await town.hire(['butler'], [own.buildingId])]
    await serve(butler, area(buildingId, 1, 1, deputy), area(buildingId, 2, 2))
    const things = [...(await known(people)), ...(await known(own.people))]
    expect(await sees(deputy, things)).toEqual([false, false, true])
    await duty(butler, 3)
    expect(await sees(deputy, things)).toEqual([true, false, true])
    expect(await sees(butler, things)).toEqual([true, true, false])
    const [first] = things
    const params = { repairId: first?.order.id ?? '' }
    expect((await deputy.client.call(contract.acceptRepair, { params, body: {} })).state).toBe('accepted')
    town.world.clock.pass(3 * 60)
    expect(await sees(deputy, things)).toEqual([false, false, true])
    expect((await deputy.client.ask(contract.scheduleRepair, { params, body: { engineerId: town.engineer.staffId } })).status).toBe(404)
    await duty(butler, 3)
    await duty(butler, null)
    expect(await sees(deputy, things)).toEqual([false, false, true])
  })

  it('change while a list is open: its next page, its orders and what they open are missing at once', async () => {
    const { buildingId, people } = await house(3)
    const butler = await town.hire(['butler'], [buildingId])
    const things = await known(people)
    const page = (cursor?: string) =>
      butler.client.call(contract.listRepairs, { query: { scope: 'open', limit: '1', ...(cursor ? { cursor } : {}) } })
    const first = await page()
    expect([first.data.length, first.nextCursor]).toEqual([1, expect.any(String)])
    const key = newKey()
    const params = { repairId: first.data[0]?.id ?? '' }
    await butler.client.call(contract.acceptRepair, { params, body: {}, key })
    await serve(butler)
    const next = await page(first.nextCursor ?? '')
    expect(next.data.filter(({ place }) => place.label !== null)).toEqual([])
    expect(await sees(butler, things)).toEqual([false, false, false])
    // the answer of what was done before is not told again either
    expect((await butler.client.ask(contract.acceptRepair, { params, body: {}, key })).status).toBe(404)
    const delay = { reason: '缺件', newTime: new Date(town.world.clock.now() + 5 * hour).toISOString() }
    expect((await butler.client.ask(contract.delayRepair, { params, body: delay })).status).toBe(404)
  })

  it('fill their pages: what is another’s is left out before the page is cut', async () => {
    const [mine, other] = [await house(4), await house(4)]
    const butler = await town.hire(['butler'], [mine.buildingId])
    const things: Known[] = []
    for (const [i, who] of mine.people.entries()) {
      const neighbour = other.people[i]
      if (neighbour) await known([neighbour])
      things.push(...(await known([who])))
    }
    const found: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: contract.QueryOf<typeof contract.listRepairs> = { scope: 'open', limit: '2', ...(cursor ? { cursor } : {}) }
      const { data, nextCursor }: contract.ReplyOf<typeof contract.listRepairs> = await butler.client.call(contract.listRepairs, { query })
      if (nextCursor !== null) expect(data).toHaveLength(2)
      found.push(...data.map(({ id }) => id))
      cursor = nextCursor
    }
    expect(found.sort()).toEqual(things.map(({ order }) => order.id).sort())
    const residents = await butler.client.call(contract.listResidents, { query: { limit: '3' } })
    expect([residents.data.length, residents.nextCursor]).toEqual([3, expect.any(String)])
  })

  it.each<[StaffRole[], boolean]>([
    [['butler', 'desk'], true],
    [['butler', 'manager'], true],
    [['butler', 'product_owner'], false],
    [['butler', 'guard'], false],
    [['butler'], false],
  ])('of somebody who is %j and was given none are all: %s', async (roles, all) => {
    const { people } = await house(1)
    expect(await sees(await town.hire(roles), await known(people))).toEqual([all])
  })

  it('do not narrow an engineer’s pool and own orders, nor does the pool make him a dispatcher elsewhere', async () => {
    const { people } = await house(1)
    const [who] = people as [Neighbour]
    const both = await town.hire(['butler', 'engineer'])
    const [waiting, other] = [await orderAt(town, 'accepted', who), await orderAt(town, 'scheduled', who)]
    const pool = await both.client.call(contract.listRepairs, { query: { scope: 'pool', limit: '100' } })
    expect(pool.data.find(({ id }) => id === waiting.id)?.resident).toBe(who.name)
    const read = await both.client.call(contract.readRepair, { params: { repairId: waiting.id } })
    expect(read.can).toEqual([])
    expect((await both.client.ask(contract.readRepair, { params: { repairId: other.id } })).status).toBe(404)
    const params = { repairId: waiting.id }
    const body = { engineerId: both.staffId }
    expect((await both.client.ask(contract.scheduleRepair, { params, body })).status).toBe(404)
    const taken = await both.client.call(contract.takeRepair, { params, body: {} })
    expect(taken.can).toContain('depart')
    expect(taken.can).not.toContain('schedule')
  })

  it('are not needed for what is in his hands: a case that a colleague handed over, with the number, as long as it is his', async () => {
    const { people } = await house(1)
    const [who] = people as [Neighbour]
    const [butler, other] = [await town.hire(['butler']), await town.hire(['butler'])]
    const { id: caseId } = await toldCase(town.desk.client, who)
    await town.desk.client.call(contract.offerHandover, { params: { caseId }, body: { toId: butler.staffId, note: '' } })
    const [accept, contact] = [newKey(), { way: 'phone' as const, reached: false, note: '没人接' }]
    await butler.client.call(contract.answerHandover, { params: { caseId }, body: { accept: true }, key: accept })
    await butler.client.call(contract.contactResident, { params: { caseId }, body: contact })
    const look = { params: { personId: who.personId }, body: { why: 'case' as const, subjectId: caseId } }
    expect((await butler.client.call(contract.readResidentPhone, look)).phone).toBe(who.phone)
    await butler.client.call(contract.offerHandover, { params: { caseId }, body: { toId: other.staffId, note: '' } })
    await other.client.call(contract.answerHandover, { params: { caseId }, body: { accept: true } })
    expect((await butler.client.ask(contract.readCase, { params: { caseId } })).status).toBe(404)
    expect((await butler.client.ask(contract.readResidentPhone, look)).status).toBe(404)
    // the same key again: an answer that was lost comes once more within the minute, and is no window afterwards
    const again = () => butler.client.ask(contract.answerHandover, { params: { caseId }, body: { accept: true }, key: accept })
    expect((await again()).status).toBe(200)
    town.world.clock.pass(2)
    expect((await again()).status).toBe(404)
  })
  it('are not widened by two who pass a matter of another house to and fro: each learns what was told, and grants nothing', async () => {
    const { people } = await house(1)
    const [who] = people as [Neighbour]
    const [x, z] = [await town.hire(['butler']), await town.hire(['butler'])]
    await who.client.call(contract.changeMyData, { body: { name: '住户', preferences: '家里有婴儿' } })
    const { id: caseId } = await toldCase(x.client, who)
    const bare = { resident: { name: '住**' }, wishes: '', history: [], ceilingFen: 0 }
    const seen = async ({ client }: Colleague) => {
      const { resident, wishes, history, ceilingFen } = await client.call(contract.readCase, { params: { caseId } })
      return { resident: { name: resident?.name.replace(/\*+/, '**') }, wishes, history, ceilingFen }
    }
    const phone = ({ client }: Colleague) =>
      client.ask(contract.readResidentPhone, { params: { personId: who.personId }, body: { why: 'case', subjectId: caseId } })
    for (const [from, to] of [
      [x, z],
      [z, x],
    ] as const) {
      await from.client.call(contract.offerHandover, { params: { caseId }, body: { toId: to.staffId, note: '' } })
      expect(await seen(to)).toEqual(bare)
      await to.client.call(contract.answerHandover, { params: { caseId }, body: { accept: true } })
      expect(await seen(to)).toEqual(bare)
      expect((await phone(to)).status).toBe(404)
    }
    await x.client.call(contract.contactResident, { params: { caseId }, body: { way: 'visit', reached: true, note: '说好了' } })
    const { compensations } = await x.client.call(contract.resolveCase, {
      params: { caseId },
      body: { ...resolution, compensation: { kind: 'voucher', amountFen: 100 } },
    })
    expect(compensations.at(-1)?.state).toBe('awaiting_approval')
  })
})
