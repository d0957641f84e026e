import * as contract from '@linsheng/shared/contract'
import { addNotices, type Notice, toPerson, toStaff } from '@linsheng/server/src/modules/notify/add.ts'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../support/client.ts'
import { engines } from '../../support/engines.ts'
import { openWorld, type ResidentIn, type StaffIn, type World } from '../../support/world.ts'
import { notice } from './post-office.ts'

describe.each(engines)('an inbox, on %s', (engine) => {
  let world: World
  let lin: ResidentIn, wang: ResidentIn
  let butler: StaffIn
  const people = new Map<ResidentIn, string>()
  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-12 09:00')
    const { rooms } = await world.addBuilding(world.communityId, '8 栋', 1, 2)
    lin = await world.addResident(world.communityId, rooms[0] ?? '', '林玉兰')
    wang = await world.addResident(world.communityId, rooms[1] ?? '', '王先生')
    butler = await world.addStaff(world.communityId, '周晓岚', ['butler'])
    const { persons } = world.db.tables
    const rows = await world.db.read((tx) =>
      tx.select({ id: persons.id, name: persons.name }).from(persons).where(eq(persons.communityId, world.communityId)),
    )
    for (const [who, name] of [
      [lin, '林玉兰'],
      [wang, '王先生'],
    ] as const)
      people.set(who, rows.find((row) => row.name === name)?.id ?? '')
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })

  const to = (who: ResidentIn) => toPerson(people.get(who) ?? '')
  async function tell(notices: Notice[], communityId = world.communityId): Promise<void> {
    const deps = (await world.app.depsFor(communityId)) ?? expect.fail('no community')
    await world.db.atomic((tx) => addNotices(tx, deps, notices))
  }
  const read = (who: Client, as: 'resident' | 'staff' = 'resident', more = {}) => who.call(contract.listInbox, { query: { as, ...more } })
  const titles = ({ data }: { data: { title: string }[] }) => data.map(({ title }) => title)

  it('is empty at first, and then shows the newest first, each with its time on the wall and where it leads', async () => {
    expect(await read(lin.client)).toEqual({ data: [], nextCursor: null, unread: 0 })
    await tell([notice(to(lin), { title: 'one', body: '15:24 前到', page: 'repair', opens: 'rpr_1' })])
    world.clock.pass(5)
    await tell([notice(to(lin), { title: 'two', kind: 'thanks' })])
    const inbox = await read(lin.client)
    expect(inbox).toMatchObject({ unread: 2, nextCursor: null })
    expect(inbox.data).toMatchObject([
      { title: 'two', kind: 'thanks', read: false, target: null, at: { day: '2026-06-12', time: '09:05' } },
      { title: 'one', body: '15:24 前到', read: false, target: { page: 'repair', id: 'rpr_1' }, at: { time: '09:00' } },
    ])
  })

  it('counts what is unread until it is read, once, alone or all together', async () => {
    const { data } = await read(lin.client)
    const params = { noticeId: data[1]?.id ?? '' }
    for (let i = 0; i < 2; i += 1) await lin.client.call(contract.readNotice, { params })
    const after = await read(lin.client)
    expect([after.unread, after.data.map((one) => one.read)]).toEqual([1, [false, true]])
    await lin.client.call(contract.readAllNotices, { body: { as: 'resident' } })
    expect((await read(lin.client)).unread).toBe(0)
    await tell([notice(to(lin), { title: 'three' })])
    expect((await read(lin.client)).unread).toBe(1)
  })

  it('keeps the moment of the first reading', async () => {
    const { inbox } = world.db.tables
    const [first] = (await read(lin.client)).data
    const params = { noticeId: first?.id ?? '' }
    await lin.client.call(contract.readNotice, { params })
    const readAt = world.clock.now()
    world.clock.pass(3)
    await lin.client.call(contract.readNotice, { params })
    await lin.client.call(contract.readAllNotices, { body: { as: 'resident' } })
    const [row] = await world.db.read((tx) => tx.select({ readAt: inbox.readAt }).from(inbox).where(eq(inbox.id, params.noticeId)))
    expect(row?.readAt).toBe(readAt)
  })

  it('holds nobody else’s: a neighbour’s notice is missing, and stays unread', async () => {
    await tell([notice(to(wang), { title: 'for Wang' })])
    expect(titles(await read(lin.client))).not.toContain('for Wang')
    const [his] = (await read(wang.client)).data
    const params = { noticeId: his?.id ?? '' }
    for (const stranger of [lin.client, butler.client])
      expect(await stranger.refused(contract.readNotice, { params })).toMatchObject({ status: 404, code: 'not_found' })
    await lin.client.call(contract.readAllNotices, { body: { as: 'resident' } })
    expect((await read(wang.client)).unread).toBe(1)
    await wang.client.call(contract.readNotice, { params })
    expect((await read(wang.client)).unread).toBe(0)
  })

  it('of a key that does not exist says the same', async () => {
    for (const noticeId of [`ntc_${'0'.repeat(26)}`, 'nonsense'])
      expect(await lin.client.refused(contract.readNotice, { params: { noticeId } })).toMatchObject({ status: 404 })
  })

  it('is one as a resident and another at work, and missing to who is not that', async () => {
    await tell([notice(toStaff(butler.staffId), { title: 'at work', kind: 'staff_case', page: 'staff_case', opens: 'cas_1' })])
    expect(titles(await read(butler.client, 'staff'))).toEqual(['at work'])
    expect(await butler.client.refused(contract.listInbox, { query: { as: 'resident' } })).toMatchObject({ status: 404 })
    expect(await lin.client.refused(contract.listInbox, { query: { as: 'staff' } })).toMatchObject({ status: 404 })
    expect(await lin.client.refused(contract.readAllNotices, { body: { as: 'staff' } })).toMatchObject({ status: 404 })
    expect((await read(butler.client, 'staff')).unread).toBe(1)
  })

  it('is another one in another community', async () => {
    const neighbour = await world.addCommunity('兰亭苑')
    await tell([notice(to(lin), { title: 'next door' })], neighbour)
    expect(titles(await read(lin.client))).not.toContain('next door')
    expect(await lin.client.in(neighbour).refused(contract.listInbox, { query: { as: 'resident' } })).toMatchObject({ status: 404 })
  })

  it('is turned page by page without a gap or a repetition, also among notices of one moment', async () => {
    world.clock.pass(60)
    await tell(Array.from({ length: 25 }, (_, i) => notice(to(wang), { title: `${i}`, counted: 'apart' })))
    const all: string[] = []
    let cursor: string | null = ''
    for (let pages = 0; cursor !== null && pages < 20; pages += 1) {
      const page: Awaited<ReturnType<typeof read>> = await read(
        wang.client,
        'resident',
        cursor === '' ? { limit: '10' } : { limit: '10', cursor },
      )
      expect(page.data.length).toBeLessThanOrEqual(10)
      all.push(...page.data.map(({ id }) => id))
      cursor = page.nextCursor
      // what comes meanwhile lies on the first page, and moves nothing on the later ones
      world.clock.pass(1)
      await tell([notice(to(wang), { counted: 'apart' })])
    }
    expect(all).toHaveLength(26)
    expect(new Set(all).size).toBe(26)
    expect(all).toEqual([...all].sort().reverse())
    expect((await read(wang.client)).data).toHaveLength(29)
  })

  it('names the field of a page that cannot be', async () => {
    for (const query of [{ cursor: 'bm9uc2Vuc2U' }, { cursor: 'x'.repeat(201) }, { cursor: 'ä' }]) {
      expect(await lin.client.refused(contract.listInbox, { query: { as: 'resident', ...query } })).toMatchObject({
        status: 400,
        errors: [{ pointer: '/query/cursor' }],
      })
    }
    for (const limit of ['0', '101', '-1', '1.5', 'all']) {
      expect(await lin.client.refused(contract.listInbox, { query: { as: 'resident', limit } })).toMatchObject({
        status: 400,
        errors: [{ pointer: '/query/limit' }],
      })
    }
    expect(await lin.client.refused(contract.listInbox, { query: {} as { as: 'resident' } })).toMatchObject({
      status: 400,
      errors: [{ pointer: '/query/as', code: 'required' }],
    })
  })

  it('goes with the residency: who has moved out reads nothing any more', async () => {
    const manager = await world.addStaff(world.communityId, '王建国', ['manager'])
    await manager.client.call(contract.endResidency, { params: { residencyId: wang.residencyId } })
    expect(await wang.client.refused(contract.listInbox, { query: { as: 'resident' } })).toMatchObject({ status: 404 })
  })
})
