import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../support/client.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshPhone, signInByPhone } from '../../support/sessions.ts'
import { foundTown, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('joining a room, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const stranger = (phone = freshPhone()) => signInByPhone(town.world, phone, town.communityId)
  const invitationTo = async (roomId = town.freeRoom()) =>
    (await town.desk.client.call(contract.inviteResident, { body: { roomId, role: 'family' } })).code
  const bind = (client: Client, code: string) => client.ask(contract.bindByInvitation, { body: { code } })
  const homesOf = async (client: Client) => (await client.call(contract.readMe)).communities.flatMap(({ homes }) => homes)
  const numberOf = async (roomId: string) => (await rowsOf(town.world, 'rooms')).find(({ id }) => id === roomId)?.number ?? ''
  async function request(client: Client, roomId = town.freeRoom(), buildingId = town.buildingId) {
    const body = { communityId: town.communityId, buildingId, roomNumber: await numberOf(roomId), role: 'tenant' as const, name: '新住户' }
    return client.ask(contract.requestResidency, { body })
  }

  it('by an invitation works once, for the first person who comes with it', async () => {
    const code = await invitationTo()
    const [one, two] = [await stranger(), await stranger()]
    const answers = await Promise.all([bind(one, code), bind(two, code), bind(one, code)])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ problem }) => problem?.code === 'sign_in_failed' || problem?.code === 'already_done')).toHaveLength(2)
    expect([...(await homesOf(one)), ...(await homesOf(two))]).toHaveLength(1)
  })

  it('by an invitation works for seven days', async () => {
    const codes = [await invitationTo(), await invitationTo()]
    const [one, two] = [await stranger(), await stranger()]
    town.world.clock.pass(7 * 24 * 60 - 4)
    expect((await bind(one, codes[0] ?? '')).status).toBe(201)
    town.world.clock.pass(4)
    expect((await bind(two, codes[1] ?? '')).problem.code).toBe('sign_in_failed')
  })

  it('by an invitation to a room that is already theirs spends nothing', async () => {
    const roomId = town.freeRoom()
    const [code, again] = [await invitationTo(roomId), await invitationTo(roomId)]
    const [one, two] = [await stranger(), await stranger()]
    expect((await bind(one, code)).status).toBe(201)
    expect((await bind(one, again)).problem.code).toBe('already_done')
    expect((await bind(two, again)).status).toBe(201)
  })

  it('by an invitation says beforehand which room and as what, and spends nothing; the name given then is the person’s', async () => {
    const roomId = town.freeRoom()
    const code = await invitationTo(roomId)
    const one = await stranger()
    const seen = await one.call(contract.readInvitation, { body: { code } })
    expect(seen).toMatchObject({ community: '梧桐里', label: { room: await numberOf(roomId) }, role: 'family', name: '' })
    expect((await one.call(contract.readInvitation, { body: { code } })).role).toBe('family')
    await one.call(contract.bindByInvitation, { body: { code, name: '林晓' } })
    expect((await one.in(town.communityId).call(contract.readMyData)).name).toBe('林晓')
    expect((await one.refused(contract.readInvitation, { body: { code } })).code).toBe('sign_in_failed')
    const again = await invitationTo()
    expect((await one.call(contract.readInvitation, { body: { code: again } })).name).toBe('林晓')
    await one.call(contract.bindByInvitation, { body: { code: again, name: '别的名字' } })
    expect((await one.in(town.communityId).call(contract.readMyData)).name).toBe('林晓')
  })

  it('by an invitation of an earlier client has no name until one is given', async () => {
    const one = await stranger()
    expect((await bind(one, await invitationTo())).status).toBe(201)
    expect((await one.call(contract.readMyData)).name).toBe('')
    await one.call(contract.bindByInvitation, { body: { code: await invitationTo(), name: '林晓' } })
    expect((await one.call(contract.readMyData)).name).toBe('林晓')
  })

  it('by guessing at what a code is for is locked as joining by it is', async () => {
    const guesser = await stranger()
    const read = (code: string) => guesser.ask(contract.readInvitation, { body: { code } })
    for (let guess = 0; guess < 5; guess += 1) expect((await read('zzzzz-0000000000')).problem.code).toBe('sign_in_failed')
    const code = await invitationTo()
    expect((await read(code)).problem.code).toBe('locked_out')
    expect((await bind(guesser, code)).problem.code).toBe('locked_out')
  })

  it('is told to the others who live there', async () => {
    const who = await town.moveIn('林玉兰')
    const landlord = await town.moveIn('房东', { roomId: who.roomId, livesHere: false })
    await bind(await stranger(), await invitationTo(who.roomId))
    const told = (await rowsOf(town.world, 'inbox')).filter(
      ({ kind, recipient }) => kind === 'household' && recipient !== landlord.personId,
    )
    expect(told.filter(({ recipient }) => recipient === `p:${who.personId}`).map(({ title }) => title)).toEqual(['家里多绑了一个人'])
    expect(told.filter(({ recipient }) => recipient === `p:${landlord.personId}`)).toEqual([])
  })

  it('by guessing is locked after five wrong codes; right ones count for nothing', async () => {
    const guesser = await stranger()
    const wrong = 'zzzzz-0000000000'
    for (let guess = 0; guess < 5; guess += 1) expect((await bind(guesser, wrong)).problem.code).toBe('sign_in_failed')
    const code = await invitationTo()
    expect((await bind(guesser, code)).problem.code).toBe('locked_out')
    town.world.clock.pass(15)
    expect((await bind(guesser, code)).status).toBe(201)
    const owner = await stranger()
    for (let room = 0; room < 7; room += 1) expect((await bind(owner, await invitationTo())).status).toBe(201)
    expect(await homesOf(owner)).toHaveLength(7)
  })

  it('by a listed number needs nothing but signing in', async () => {
    const phone = freshPhone()
    const roomId = town.freeRoom()
    const body = { roomId, phone, name: '林玉兰', role: 'owner' as const, livesHere: true, birthYear: null, smartphone: true }
    await town.desk.client.call(contract.listResident, { body })
    expect((await town.desk.client.refused(contract.listResident, { body })).code).toBe('already_done')
    expect(await homesOf(await stranger(phone))).toMatchObject([{ roomId, role: 'owner', state: 'active' }])
    expect(await homesOf(await stranger())).toEqual([])
  })

  it('by asking gives no right before somebody on the staff has said yes, and then all at once', async () => {
    const asking = await stranger()
    const asked = await request(asking)
    const residencyId = asked.reply.residencyId
    expect(await homesOf(asking)).toMatchObject([{ residencyId, state: 'pending' }])
    expect((await asking.refused(contract.listMyBills)).code).toBe('not_found')
    const { data } = await town.desk.client.call(contract.listResidencyRequests)
    expect(data.find((row) => row.residencyId === residencyId)).toMatchObject({
      name: '新住户',
      role: 'tenant',
      phoneMasked: expect.stringMatching(/^139\*{4}\d{4}$/),
    })
    await town.desk.client.call(contract.answerResidencyRequest, { params: { residencyId }, body: { approve: true } })
    expect((await asking.call(contract.listMyBills)).data).toEqual([])
    expect(
      (await town.desk.client.refused(contract.answerResidencyRequest, { params: { residencyId }, body: { approve: false } })).code,
    ).toBe('already_done')
  })

  it('by asking can be refused, and asked for again', async () => {
    const asking = await stranger()
    const roomId = town.freeRoom()
    const { residencyId } = (await request(asking, roomId)).reply
    expect((await request(asking, roomId)).problem.code).toBe('already_done')
    await town.butler.client.call(contract.answerResidencyRequest, { params: { residencyId }, body: { approve: false } })
    expect(await homesOf(asking)).toEqual([])
    expect((await asking.refused(contract.listMyBills)).code).toBe('not_found')
    expect((await request(asking, roomId)).status).toBe(201)
  })

  it('by asking names the room that does not exist, and the community', async () => {
    const asking = await stranger()
    const body = { communityId: town.communityId, buildingId: town.buildingId, roomNumber: '9999', role: 'owner' as const, name: '某人' }
    expect((await asking.refused(contract.requestResidency, { body })).errors).toEqual([
      { pointer: '/body/roomNumber', code: 'not_available' },
    ])
    const elsewhere = { ...body, communityId: 'cmt_00000000000000000000000000' }
    expect((await asking.refused(contract.requestResidency, { body: elsewhere })).errors).toEqual([
      { pointer: '/body/communityId', code: 'not_available' },
    ])
  })

  it('of another butler’s building is not a butler’s to grant or to refuse', async () => {
    const { buildingId, rooms } = await town.world.addBuilding(town.communityId, '9 栋', 1, 2)
    const other = await town.hire(['butler'], [buildingId])
    const { residencyId } = (await request(await stranger(), rooms[0], buildingId)).reply
    expect((await town.butler.client.call(contract.listResidencyRequests)).data.map((row) => row.residencyId)).not.toContain(residencyId)
    expect(
      (await town.butler.client.refused(contract.answerResidencyRequest, { params: { residencyId }, body: { approve: true } })).code,
    ).toBe('not_found')
    await other.client.call(contract.answerResidencyRequest, { params: { residencyId }, body: { approve: true } })
  })

  it('several times makes one person with several rooms, in several communities', async () => {
    const other = await foundTown(town.world, await town.world.addCommunity('桂雨苑'), 1)
    const phone = freshPhone()
    const list = (where: Town) =>
      where.desk.client.call(contract.listResident, {
        body: { roomId: where.freeRoom(), phone, name: '王先生', role: 'owner', livesHere: false, birthYear: null, smartphone: true },
      })
    for (const where of [town, town, other]) await list(where)
    const me = await (await stranger(phone)).call(contract.readMe)
    expect(me.communities.map(({ name, homes }) => [name, homes.length]).sort()).toEqual([
      ['桂雨苑', 1],
      ['梧桐里', 2],
    ])
    const persons = await rowsOf(town.world, 'persons')
    expect(persons.filter(({ accountId }) => accountId === me.accountId)).toHaveLength(2)
  })
})

describe.each(engines)('a household, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  it('is everybody who lives in a room; an owner who lives elsewhere is one of his own, and so is a helper', async () => {
    const tenant = await town.moveIn('租户', { role: 'tenant' })
    const { roomId, household } = tenant
    const partner = await town.moveIn('家人', { roomId, role: 'family' })
    const landlord = await town.moveIn('房东', { roomId, livesHere: false })
    const helper = await town.moveIn('女儿', { roomId, role: 'helper', livesHere: false })
    expect(partner.household).toBe(household)
    expect(new Set([household, landlord.household, helper.household]).size).toBe(3)
  })

  it('is one when two move in at the same moment', async () => {
    const roomId = town.freeRoom()
    const movedIn = await Promise.all([1, 2, 3].map((n) => town.moveIn(`室友${n}`, { roomId, role: 'tenant' })))
    expect(new Set(movedIn.map(({ household }) => household)).size).toBe(1)
  })

  it('is another one when others have moved in after all had gone', async () => {
    const before = await town.moveIn('先前的租户', { role: 'tenant' })
    const flatmate = await town.moveIn('同住的', { roomId: before.roomId, role: 'tenant' })
    const end = (residencyId: string) => town.desk.client.call(contract.endResidency, { params: { residencyId } })
    await end(before.residencyId)
    const joined = await town.moveIn('后来同住的', { roomId: before.roomId, role: 'tenant' })
    expect(joined.household).toBe(before.household)
    for (const { residencyId } of [flatmate, joined]) await end(residencyId)
    const next = await town.moveIn('下一家', { roomId: before.roomId, role: 'tenant' })
    expect(next.household).not.toBe(before.household)
  })
})
