import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { orderAt, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshPhone } from '../../support/sessions.ts'
import { foundTown, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('the communities of a company and their rooms, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const heads = () => town.manager.client
  const room = (number: string) => ({ number, floor: 3, areaCm2: 890_000, roomType: '两室一厅' })
  const rooms = async (buildingId: string) => {
    const found: contract.RoomRow[] = []
    let cursor: string | null | undefined
    do {
      const query: Record<string, string> = cursor ? { cursor, limit: '3' } : { limit: '3' }
      const page = await heads().call(contract.listRooms, { params: { buildingId }, query })
      found.push(...page.data)
      cursor = page.nextCursor
    } while (cursor)
    return found
  }
  const listed = (roomId: string) => ({
    ...{ roomId, phone: freshPhone(), name: '新住户', role: 'owner' as const },
    ...{ livesHere: true, birthYear: null, smartphone: true },
  })

  it('are built and corrected: rooms are added, numbered anew and read page after page, floor by floor', async () => {
    const { buildingId } = await town.world.addBuilding(town.communityId, '21 栋', 2, 2)
    await heads().call(contract.addRooms, { params: { buildingId }, body: { rooms: [room('301'), { ...room('-101'), floor: -1 }] } })
    expect((await rooms(buildingId)).map(({ number }) => number)).toEqual(['-101', '101', '102', '201', '202', '301'])
    const twice = await heads().refused(contract.addRooms, { params: { buildingId }, body: { rooms: [room('302'), room('３０１')] } })
    expect([twice.code, twice.errors?.[0]?.pointer]).toEqual(['already_done', '/body/rooms/1/number'])
    const [, one, two] = await rooms(buildingId)
    const change = (roomId = '', number = '') => ({ params: { roomId }, body: { ...room(number), floor: 1 } })
    await heads().call(contract.changeRoom, change(one?.id, '1-01'))
    const taken = await heads().refused(contract.changeRoom, change(two?.id, '1-01'))
    expect([taken.code, taken.errors?.[0]?.pointer]).toEqual(['already_done', '/body/number'])
    const { data } = await heads().call(contract.listBuildings)
    expect(data.find(({ id }) => id === buildingId)).toMatchObject({ name: '21 栋', rooms: 6, retired: 0 })
    await heads().call(contract.changeBuilding, { params: { buildingId }, body: { name: '21 号楼' } })
    const other = await town.world.addBuilding(town.communityId, '22 栋', 1, 1)
    const clash = await heads().refused(contract.changeBuilding, { params: { buildingId: other.buildingId }, body: { name: '21号楼' } })
    expect(clash.code).toBe('already_done')
  })

  it('keep what happened in a room that is taken out of use, and bind nobody new to it by any way', async () => {
    const { buildingId, rooms: ids } = await town.world.addBuilding(town.communityId, '31 栋', 1, 3)
    const [lived = '', empty = ''] = ids
    const who = await town.moveIn('老住户', { roomId: lived })
    const order = await orderAt(town, 'submitted', who)
    const retire = (roomId: string, retired = true) => heads().ask(contract.retireRoom, { params: { roomId }, body: { retired } })
    expect((await retire(lived)).problem).toMatchObject({ code: 'state_conflict', params: { reason: 'lived' } })
    const { code } = await town.desk.client.call(contract.inviteResident, { body: { roomId: empty, role: 'family' } })
    expect((await retire(empty)).status).toBe(204)
    expect((await retire(empty)).status).toBe(204)
    expect((await town.desk.client.refused(contract.listResident, { body: listed(empty) })).errors?.[0]?.pointer).toBe('/body/roomId')
    expect((await town.desk.client.refused(contract.inviteResident, { body: { roomId: empty, role: 'family' } })).code).toBe(
      'invalid_request',
    )
    const asked = { communityId: town.communityId, buildingId, roomNumber: '102', name: '想来的', role: 'tenant' as const }
    const client = who.client
    expect((await client.refused(contract.requestResidency, { body: asked })).code).toBe('invalid_request')
    expect((await client.refused(contract.bindByInvitation, { body: { code } })).code).toBe('sign_in_failed')
    expect((await heads().call(contract.listBuildings)).data.find(({ id }) => id === buildingId)).toMatchObject({ rooms: 2, retired: 1 })
    await town.desk.client.call(contract.endResidency, { params: { residencyId: who.residencyId } })
    expect((await retire(lived)).status).toBe(204)
    const kept = (await rowsOf(town.world, 'repairs')).find(({ id }) => id === order.id)
    expect(kept?.roomId).toBe(lived)
    expect((await retire(empty, false)).status).toBe(204)
    expect((await town.desk.client.ask(contract.listResident, { body: listed(empty) })).status).toBe(201)
  })

  it('let one of two in who at the same moment retire a room and move somebody into it', async () => {
    const { rooms: ids } = await town.world.addBuilding(town.communityId, '41 栋', 4, 2)
    for (const roomId of ids) {
      const both = await Promise.all([
        heads().ask(contract.retireRoom, { params: { roomId }, body: { retired: true } }),
        town.desk.client.ask(contract.listResident, { body: listed(roomId) }),
      ])
      expect(both.filter(({ status }) => status < 300)).toHaveLength(1)
    }
  })

  it('are called what the operator says, everywhere; fifty letters are too many, at their field', async () => {
    const phones = { servicePhone: '400-200-0000', dutyPhone: '400-200-0001' }
    const { errors } = await town.operator.client.refused(contract.changeCommunity, { body: { name: '翠'.repeat(50), ...phones } })
    expect(errors).toEqual([expect.objectContaining({ pointer: '/body/name', code: 'too_long' })])
    await town.operator.client.call(contract.changeCommunity, { body: { name: '翠湖雅苑', ...phones } })
    const { communities } = await town.manager.client.call(contract.readMe)
    expect(communities[0]).toMatchObject({ name: '翠湖雅苑', ...phones })
    const { data } = await town.manager.client.call(contract.listDirectory)
    expect(data.map(({ name }) => name)).toContain('翠湖雅苑')
    await town.operator.client.call(contract.changeCommunity, { body: { name: '梧桐里', ...phones } })
  })

  it('stand side by side for who operates them, by name, and for nobody else; too few answers are withheld', async () => {
    const other = await foundTown(town.world, await town.world.addCommunity('桂雨苑'), 1)
    const who = await town.moveIn('报修的')
    await orderAt(town, 'submitted', who)
    const mine = town.world.operator.in(town.communityId)
    const { data, mayOpen } = await mine.call(contract.readCompanyOverview)
    expect(mayOpen).toBe(true)
    expect(data.map(({ name }) => name)).toEqual(['桂雨苑', '梧桐里'])
    const row = data.find(({ name }) => name === '梧桐里')
    expect(row?.ordersOpen).toBeGreaterThan(0)
    expect(row?.managers).toEqual([town.manager.name])
    expect(data.every(({ figure }) => figure.nps === null && ['none', 'withheld'].includes(figure.state))).toBe(true)
    const alone = await other.operator.client.call(contract.readCompanyOverview)
    expect([alone.mayOpen, ...alone.data.map(({ name }) => name)]).toEqual([false, '桂雨苑'])
    await town.world.changeSettings(other.communityId, { secondFactor: { heads: true, everybody: false } })
    expect((await mine.call(contract.readCompanyOverview)).data.map(({ name }) => name)).toEqual(['梧桐里'])
    await town.world.changeSettings(other.communityId, {})
  })
})
