import * as contract from '@linsheng/shared/contract'
import { eq, isNotNull } from 'drizzle-orm'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { phoneEndsFiller } from '@linsheng/server/src/modules/identity/phone-ends.ts'
import { initialsFiller } from '@linsheng/server/src/modules/resident/initials.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import { type Colleague, type Neighbour, openTown, type Town } from '../../support/town.ts'

const key = () => crypto.randomUUID()
const room = (number: string, floor = 16) => ({ number, floor, areaCm2: 890_000, roomType: '' })

describe.each(engines)('searching rooms and residents, on %s', (engine) => {
  let town: Town
  let her: Neighbour
  let him: Neighbour
  let other: Neighbour

  beforeAll(async () => {
    town = await openTown(engine)
    const build = async (name: string, numbers: string[]) => {
      const { roomIds } = await town.manager.client.call(contract.createBuilding, {
        body: { name, rooms: numbers.map((one) => room(one)) },
      })
      return roomIds as [string, ...string[]]
    }
    const [, at1602] = await build('28 栋', ['1601', '1602', '1603', '11602'])
    const [atA101] = await build('Ｂ座', ['A101', '1-1602'])
    her = await town.moveIn('林玉兰', { roomId: at1602 ?? '' })
    him = await town.moveIn('Wang McKinley', { roomId: atA101 })
    other = await town.moveIn('100%_住户')
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const roomsFor = async (search: string, by: Colleague = town.desk) =>
    (await by.client.call(contract.searchRooms, { query: { search } })).data.map(({ roomId }) => roomId)
  const peopleFor = async (search: string, by: Colleague = town.desk) =>
    (await by.client.call(contract.listResidents, { query: { search } })).data.map(({ personId }) => personId)
  const found = async (search: string) => ({ rooms: await roomsFor(search), people: await peopleFor(search) })
  const only = ({ roomId, personId }: Neighbour) => ({ rooms: [roomId], people: [personId] })

  it.each([
    '28 栋 1602',
    '28栋1602',
    '28-1602',
    '２８－１６０２',
    '28栋1602室',
    '28 1602',
    '28号楼1602',
    '28幢1602',
    ' 28\u3000栋1602',
    '28\t栋\t1602',
  ])('%j finds the room and who lives in it', async (search) => {
    expect(await found(search)).toEqual(only(her))
  })

  it.each(['b座a101', 'B座 A101', 'ｂ－ａ１０１', 'B-A101室', 'A101', 'ａ101'])(
    '%j finds the room whatever the case and the width',
    async (search) => {
      expect(await found(search)).toEqual(only(him))
    },
  )

  it('finds the rooms of a number in all buildings, and none whose number only holds it', async () => {
    const { data } = await town.desk.client.call(contract.searchRooms, { query: { search: '1602室' } })
    expect(data.map(({ label }) => `${label.building} ${label.room}`)).toEqual(['Ｂ座 1-1602', '8 栋 1602', '28 栋 1602'])
  })

  it('of building 8 finds nothing in building 28', async () => {
    expect((await town.desk.client.call(contract.searchRooms, { query: { search: '8-1602' } })).data).toMatchObject([
      { label: { building: '8 栋' } },
    ])
  })

  it.each(['林玉兰', '玉兰', '林玉'])('%j finds the person and the room', async (search) => {
    expect(await found(search)).toEqual(only(her))
  })

  it.each(['wang', 'WANG mck', 'McKinley', 'mckinley'])('%j finds the person in any case', async (search) => {
    expect(await found(search)).toEqual(only(him))
  })

  it('finds the person and the room by the whole telephone number, as it was pasted', async () => {
    for (const text of [her.phone, `+86 ${her.phone}`, her.phone.replace(/(\d{3})(\d{4})(\d{4})/, '$1 $2 $3'), `\u202d${her.phone}\u202c`])
      expect(await found(text), text).toEqual(only(her))
    expect(await found(her.phone.slice(0, 10))).toEqual({ rooms: [], people: [] })
    expect(await found('13912345678')).toEqual({ rooms: [], people: [] })
  })

  it('takes % and _ for themselves', async () => {
    expect(await found('%')).toEqual(only(other))
    expect(await found('100%_')).toEqual(only(other))
    expect(await found('_')).toEqual(only(other))
    for (const text of ['1%2', '_602', '林_兰', '!', '\\']) expect(await found(text), text).toEqual({ rooms: [], people: [] })
  })

  it('finds by the last four figures of a number, however they were written, before the rooms of that number', async () => {
    const end = her.phone.slice(-4)
    for (const text of [end, `尾号${end}`, `尾号 ${end}`, `139****${end}`.replace('139', her.phone.slice(0, 3))]) {
      const { data } = await town.desk.client.call(contract.searchRooms, { query: { search: text } })
      expect(data[0], text).toMatchObject({ roomId: her.roomId })
      expect(data[0]?.people[0]).toMatchObject({
        personId: her.personId,
        found: 'phone',
        phoneMasked: `${her.phone.slice(0, 3)}****${end}`,
      })
      expect(await peopleFor(text), text).toContain(her.personId)
    }
    expect(await found(her.phone.slice(-5))).toEqual({ rooms: [], people: [] })
  })

  it.each(['lyl', 'LYL', 'ｌｙｌ', 'ly'])('%j finds 林玉兰 by the first letters of the name as it is spoken', async (search) => {
    expect(await found(search)).toEqual(only(her))
    const { data } = await town.desk.client.call(contract.searchRooms, { query: { search } })
    expect(data[0]?.people[0]).toMatchObject({ name: '林玉兰', found: 'initials' })
  })

  it('finds by initials only from their beginning, and follows a change of the name', async () => {
    expect(await found('yl')).toEqual({ rooms: [], people: [] })
    const moved = await town.moveIn('单雄信')
    expect(await found('sxx')).toEqual(only(moved))
    expect(await found('dxx')).toEqual({ rooms: [], people: [] })
    await moved.client.call(contract.changeMyData, { body: { name: '曾国藩', preferences: '' } })
    expect(await found('sxx')).toEqual({ rooms: [], people: [] })
    expect(await found('zgf')).toEqual(only(moved))
  })

  it('finds people whom an earlier program wrote once they were read again, and only those who live here still', async () => {
    await town.world.db.atomic(function* (tx) {
      yield* run(tx.update(tx.t.persons).set({ initials: null }).where(eq(tx.t.persons.id, her.personId)).returning())
      return yield* run(tx.update(tx.t.accounts).set({ phoneEnd: null }).where(isNotNull(tx.t.accounts.phoneEnd)).returning())
    })
    expect([await found('lyl'), await peopleFor(`尾号${her.phone.slice(-4)}`)]).toEqual([{ rooms: [], people: [] }, []])
    const { db } = town.world
    const { keys } = await town.deps()
    const fillers = [phoneEndsFiller({ db, keys }), initialsFiller(db)]
    for (const fill of fillers) expect([(await fill()) > 0, await fill(), await fill()]).toEqual([true, 0, 0])
    expect(await found('lyl')).toEqual(only(her))
    expect(await peopleFor(`尾号${her.phone.slice(-4)}`)).toContain(her.personId)
  })

  it('answers whatever is typed with rows or with a fault of the field', async () => {
    const status = async (search: string) => (await town.desk.client.ask(contract.searchRooms, { query: { search } })).status
    expect(await status('%')).toBe(200)
    expect(await status('\ud800')).toBe(200)
    expect(await status('9'.repeat(10_240))).toBe(400)
    expect(await status('拼'.repeat(10_240))).toBe(400)
    for (const text of ['*', '????', '0000', 'ßß', '𠮷', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'])
      expect(await status(text), text).toBe(200)
  })

  it('finds orders and cases by initials and by the end of a number, as far as the reader knows the person', async () => {
    await her.client.call(contract.reportRepair, { key: key(), body: { roomId: her.roomId, spot: 'kitchen', description: '水槽漏水' } })
    const orders = async (search: string, by: Colleague) =>
      (await by.client.call(contract.listRepairs, { query: { scope: 'all', search } })).data.map(({ resident }) => resident)
    for (const text of ['lyl', `尾号${her.phone.slice(-4)}`]) {
      expect(await orders(text, town.desk), text).toEqual(['林玉兰'])
      expect(await orders(text, town.butler), text).toEqual([])
    }
  })

  it('leads a butler by initials or the end of a number only to homes that he serves, and shows no number of others', async () => {
    expect(await roomsFor('lyl', town.butler)).toEqual([])
    expect(await roomsFor(`尾号${her.phone.slice(-4)}`, town.butler)).toEqual([])
    const { data } = await town.butler.client.call(contract.searchRooms, { query: { search: '28-1602' } })
    expect(data[0]?.people).toEqual([{ personId: her.personId, name: '林**', role: 'owner' }])
  })

  it('leads a butler by a name or a number only to homes that he serves, by the label to all', async () => {
    expect(await roomsFor('林玉兰', town.butler)).toEqual([])
    expect(await roomsFor(her.phone, town.butler)).toEqual([])
    expect(await roomsFor('28-1602', town.butler)).toEqual([her.roomId])
    expect(await peopleFor('28-1602', town.butler)).toEqual([])
    const near = await town.moveIn('林近')
    expect(await roomsFor('林近', town.butler)).toEqual([near.roomId])
  })
})

describe.each(engines)('a room written in several ways, on %s', (engine) => {
  let town: Town
  beforeAll(async () => {
    town = await openTown(engine)
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })
  const build = (name: string, numbers: string[]) =>
    town.manager.client.ask(contract.createBuilding, { key: key(), body: { name, rooms: numbers.map((one) => room(one)) } })

  it.each([
    ['A101', 'a101'],
    ['A101', 'Ａ101'],
    ['1602', '1602室'],
    ['16-02', '16－02'],
  ])('is one room: %j and %j', async (...numbers) => {
    const refused = await build('9 栋', numbers)
    expect(refused).toMatchObject({ status: 400, problem: { errors: [{ pointer: '/body/rooms/1/number', code: 'not_available' }] } })
  })

  it.each(['8栋', '８ 栋', '8\u3000栋'])('building %j beside 8 栋 is refused', async (name) => {
    const refused = await build(name, ['101'])
    expect(refused).toMatchObject({
      status: 409,
      problem: { code: 'already_done', errors: [{ pointer: '/body/name', code: 'not_available' }] },
    })
  })

  it('is unique in the database too', async () => {
    const twice = town.world.db.atomic(function* (tx) {
      const [first] = yield* run(tx.select().from(tx.t.rooms).where(eq(tx.t.rooms.communityId, town.communityId)).limit(1))
      return yield* run(
        tx
          .insert(tx.t.rooms)
          .values({ ...(first as NonNullable<typeof first>), id: 'rom_twice', number: '另一个' })
          .returning(),
      )
    })
    await expect(twice).rejects.toThrow()
  })
})
