import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lowCase, orderAt, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Colleague, foundTown, type Neighbour, openTown, type Town } from '../../support/town.ts'

const hour = 3_600_000

describe.each(engines)('who is on duty, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const inHours = (hours: number) => new Date(town.world.clock.now() + hours * hour).toISOString()
  const off = (who: Colleague, offDutyUntil: string | null, by = who) =>
    by.client.ask(contract.setDuty, { params: { staffId: who.staffId }, body: { offDutyUntil } })
  const colleague = async (who: Colleague) =>
    (await town.desk.client.call(contract.listColleagues)).data.find(({ id }) => id === who.staffId)
  const ownerOf = async (who: Neighbour) => {
    await lowCase(town, who, 5)
    const own = (await rowsOf(town.world, 'cases')).filter(({ personId }) => personId === who.personId)
    return own.sort((a, b) => a.openedAt - b.openedAt).at(-1)?.ownerId
  }

  it('is said by oneself, seen by the colleagues, and over by itself', async () => {
    const who = await town.hire(['guard'])
    const until = inHours(2)
    expect((await off(who, until)).reply.offDutyUntil?.at).toBe(until)
    expect((await colleague(who))?.offDutyUntil?.at).toBe(until)
    town.world.clock.pass(121)
    expect((await colleague(who))?.offDutyUntil).toBe(null)
  })

  it('of a butler names who stands in, in everything that the butler serves, and new matters go there', async () => {
    const [butler, deputy, other] = [town.butler, await town.hire(['butler']), await town.hire(['engineer'])]
    const say = (deputyId: string, who = butler, offDutyUntil: string | null = inHours(48)) =>
      who.client.ask(contract.setDuty, { params: { staffId: who.staffId }, body: { offDutyUntil, deputyId } })
    const missing = [{ pointer: '/body/deputyId', code: 'not_available' }]
    for (const [deputyId, who] of [
      [other.staffId, butler],
      [butler.staffId, butler],
      [butler.staffId, deputy],
    ] as const)
      expect((await say(deputyId, who)).problem.errors).toEqual(missing)
    const before = await butler.client.call(contract.readMyDuty)
    expect(before).toMatchObject({ offDutyUntil: null, areas: [{ building: '8 栋', deputy: null }] })
    expect(before.deputies.map(({ id }) => id)).toEqual(expect.arrayContaining([deputy.staffId, town.desk.staffId]))
    expect(before.deputies.map(({ id }) => id)).not.toContain(other.staffId)
    expect((await say(deputy.staffId)).status).toBe(200)
    expect((await butler.client.call(contract.readMyDuty)).areas).toMatchObject([{ building: '8 栋', deputy: { id: deputy.staffId } }])
    expect(await ownerOf(await town.moveIn())).toBe(deputy.staffId)
    await off(butler, null)
    expect(await butler.client.call(contract.readMyDuty)).toMatchObject({ offDutyUntil: null, areas: [{ deputy: { id: deputy.staffId } }] })
    expect(await ownerOf(await town.moveIn())).toBe(butler.staffId)
    expect(await other.client.call(contract.readMyDuty)).toEqual({ offDutyUntil: null, areas: [], deputies: [] })
  })

  it('is said by the manager of anybody here, and taken back', async () => {
    const who = await town.hire(['engineer'])
    expect((await off(who, inHours(8), town.manager)).status).toBe(200)
    expect((await off(who, null, town.manager)).reply).toEqual({ offDutyUntil: null })
    expect((await colleague(who))?.offDutyUntil).toBe(null)
  })

  it('is nobody else’s to say: the colleague is missing, as is one of another community', async () => {
    const other = await foundTown(town.world, await town.world.addCommunity('桂雨苑'), 1)
    for (const [who, by] of [
      [town.butler, town.desk],
      [town.desk, town.operator],
      [other.butler, town.manager],
    ] as const)
      expect((await off(who, inHours(1), by)).problem.code).toBe('not_found')
  })

  it('names a time that is past, or more than a year ahead', async () => {
    const fault = async (until: string) => (await off(town.butler, until)).problem.errors
    expect(await fault(inHours(0))).toEqual([{ pointer: '/body/offDutyUntil', code: 'in_the_past' }])
    expect(await fault(inHours(367 * 24))).toEqual([{ pointer: '/body/offDutyUntil', code: 'too_far_ahead' }])
  })

  it('decides whose case it is: the butler’s, off duty the deputy’s, and the butler’s again', async () => {
    const { buildingId, rooms } = await town.world.addBuilding(town.communityId, '有替班的楼', 1, 8)
    const [butler, deputy] = [await town.hire(['butler'], [buildingId]), await town.hire(['butler'])]
    const area = { buildingId, floorFrom: null, floorTo: null, deputyId: deputy.staffId }
    await town.manager.client.call(contract.setAreas, { params: { staffId: butler.staffId }, body: { areas: [area] } })
    const living = async () => town.moveIn('住户', { roomId: rooms.shift() ?? '' })
    const owners = [await ownerOf(await living())]
    await off(butler, inHours(72))
    owners.push(await ownerOf(await living()))
    await off(deputy, inHours(72))
    owners.push(await ownerOf(await living()))
    await off(butler, null)
    owners.push(await ownerOf(await living()))
    expect(owners).toEqual([butler, deputy, butler, butler].map(({ staffId }) => staffId))
  })

  it('decides whose case it is at the desk too: a colleague who is on duty', async () => {
    const { rooms } = await town.world.addBuilding(town.communityId, '没有管家的楼', 1, 4)
    const second = await town.hire(['desk'])
    await off(town.desk, inHours(72))
    const owner = await ownerOf(await town.moveIn('住户', { roomId: rooms[0] ?? '' }))
    await off(town.desk, null)
    expect(owner).toBe(second.staffId)
  })

  it('an engineer who will not be there in time is not sent; one who is back by then is', async () => {
    const engineer = await town.hire(['engineer'])
    await off(engineer, inHours(5))
    const send = async (arriveBy?: string) => {
      const order = await orderAt(town, 'accepted', await town.moveIn())
      return town.desk.client.ask(contract.scheduleRepair, {
        params: { repairId: order.id },
        body: { engineerId: engineer.staffId, ...(arriveBy ? { arriveBy } : {}) },
      })
    }
    const fault = [{ pointer: '/body/engineerId', code: 'not_available' }]
    expect([(await send()).problem.errors, (await send(inHours(4.9))).problem.errors]).toEqual([fault, fault])
    expect((await send(inHours(5))).reply.engineer?.id).toBe(engineer.staffId)
    await off(engineer, null)
    expect((await send()).reply.engineer?.id).toBe(engineer.staffId)
  })

  it('shows the resident from when on the butler is there again', async () => {
    const { buildingId, rooms } = await town.world.addBuilding(town.communityId, '一个管家的楼', 1, 1)
    const butler = await town.hire(['butler'], [buildingId])
    const who = await town.moveIn('住户', { roomId: rooms[0] ?? '' })
    const seen = () => who.client.call(contract.readMyButler)
    expect(await seen()).toMatchObject({ butler: { id: butler.staffId }, onDuty: true, dutyChangesAt: { time: '20:00' } })
    const until = inHours(30)
    await off(butler, until)
    expect(await seen()).toMatchObject({ onDuty: false, dutyChangesAt: { at: until } })
    await off(butler, inHours(36 + 24))
    expect(await seen()).toMatchObject({ onDuty: false, dutyChangesAt: { time: '08:00' } })
  })
})

describe.each(engines)('what a butler serves, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const whole = (buildingId: string) => ({ buildingId, floorFrom: null, floorTo: null, deputyId: null })
  const serve = (who: Colleague, areas: contract.BodyOf<typeof contract.setAreas>['areas']) =>
    town.manager.client.ask(contract.setAreas, { params: { staffId: who.staffId }, body: { areas } })

  it('is set as a whole: the narrowest area wins, and what is not named is served no more', async () => {
    const { buildingId, rooms } = await town.world.addBuilding(town.communityId, '分层的楼', 4, 1)
    const [all, upper] = [await town.hire(['butler'], [buildingId]), await town.hire(['butler'])]
    const butlers = async () => {
      const seen = []
      for (const roomId of [rooms[0], rooms[3]]) {
        const { client } = await town.moveIn('住户', { roomId: roomId ?? '' })
        seen.push((await client.call(contract.readMyButler)).butler?.id)
      }
      return seen
    }
    expect((await serve(upper, [{ ...whole(buildingId), floorFrom: 3, floorTo: 4 }])).status).toBe(200)
    expect(await butlers()).toEqual([all.staffId, upper.staffId])
    expect((await serve(all, [])).reply).toEqual({ areas: [] })
    expect(await butlers()).toEqual([undefined, upper.staffId])
    const mine = (await rowsOf(town.world, 'butlerAreas')).filter(({ staffId }) => staffId === upper.staffId)
    expect(mine).toMatchObject([{ floorFrom: 3, floorTo: 4, deputyId: null }])
  })

  it('names the building, floor or deputy that cannot be', async () => {
    const butler = await town.hire(['butler'])
    const other = await foundTown(town.world, await town.world.addCommunity('桂雨苑'), 1)
    const fault = async (area: object, ...before: object[]) =>
      (await serve(butler, [...before, { ...whole(town.buildingId), ...area }] as never)).problem.errors
    const at = (field: string, code: string, i = 0) => [{ pointer: `/body/areas/${i}/${field}`, code }]
    expect(await fault({ buildingId: other.buildingId })).toEqual(at('buildingId', 'not_available'))
    expect(await fault({}, whole(town.buildingId))).toEqual(at('buildingId', 'not_available', 1))
    expect(await fault({ floorFrom: 3 })).toEqual(at('floorTo', 'required'))
    expect(await fault({ floorFrom: 3, floorTo: 2 })).toEqual(at('floorTo', 'too_small'))
    expect(await fault({ deputyId: butler.staffId })).toEqual(at('deputyId', 'not_available'))
    expect(await fault({ deputyId: town.engineer.staffId })).toEqual(at('deputyId', 'not_available'))
    expect(await fault({ deputyId: other.desk.staffId })).toEqual(at('deputyId', 'not_available'))
    expect((await rowsOf(town.world, 'butlerAreas')).filter(({ staffId }) => staffId === butler.staffId)).toEqual([])
  })

  it('is a butler’s, of this community', async () => {
    const other = await foundTown(town.world, await town.world.addCommunity('松涛里'), 1)
    expect((await serve(other.butler, [])).problem.code).toBe('not_found')
    expect((await serve(town.engineer, [whole(town.buildingId)])).problem.errors).toEqual([
      { pointer: '/params/staffId', code: 'not_available' },
    ])
  })
})
