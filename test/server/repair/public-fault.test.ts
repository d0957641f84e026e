import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bring, orderAt, upload, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { somePlace } from '../../support/subjects/place.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

const said = '我妈妈摔了一跤，三楼拐角的灯不亮'

describe.each(engines)('a public fault that somebody reported already, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  let stairs = 0
  /** A public fault, reported by somebody with words and a picture of their own, at words for a place that nobody used yet. */
  async function reported(body: Partial<contract.ReportRepair> = {}): Promise<{ who: Neighbour; where: string; repairId: string }> {
    stairs += 1
    const [who, where] = [await town.moveIn('林女士'), `${stairs} 号楼梯间`]
    const photoIds = [await upload(who.client)]
    const order = await who.client.call(contract.reportRepair, {
      body: { spot: 'public', where, fault: 'lighting', description: said, photoIds, ...body },
    })
    return { who, where, repairId: order.id }
  }
  const find = async (who: Neighbour, query: { where?: string; placeId?: string; fault?: 'lighting' | 'water' }) =>
    (await who.client.call(contract.findPublicFaults, { query })).data
  const follow = (who: Neighbour, repairId: string) => who.client.call(contract.followRepair, { params: { repairId }, body: {} })
  const told = async (who: Neighbour, repairId: string) =>
    (await who.client.call(contract.listInbox, { query: { as: 'resident' } })).data.filter(({ target }) => target?.id === repairId)
  const bodies = async (who: Neighbour, repairId: string) => (await told(who, repairId)).map(({ title, body }) => `${title} ${body}`)

  it('is found by those who stand before it: the same place in the same or in fewer words, the same kind or one not said', async () => {
    const [{ where, repairId }, who] = [await reported(), await town.moveIn()]
    expect(await find(who, { where, fault: 'lighting' })).toMatchObject([
      { repairId, title: `${where}灯不亮`, where, state: 'submitted', known: false, promise: { kind: 'accept' } },
    ])
    expect(await find(who, { where: where.replace(' ', '') })).toHaveLength(1)
    expect(await find(who, { where, fault: 'water' })).toEqual([])
    expect(await find(who, { where: '别的地方' })).toEqual([])
  })

  it('is found by the code of its place, wherever its finder lives; by words only near the own building', async () => {
    const place = await somePlace(town)
    const other = await town.world.addBuilding(town.communityId, '远处的楼', 1, 1)
    const { repairId } = await reported({ where: undefined, placeId: place.id })
    const far = await town.moveIn('远处的', { roomId: other.rooms[0] ?? '' })
    expect((await find(far, { placeId: place.id })).map((one) => one.repairId)).toEqual([repairId])
    expect(await find(far, { where: place.label })).toEqual([])
    expect((await find(await town.moveIn(), { where: place.label })).map((one) => one.repairId)).toEqual([repairId])
  })

  it('says nothing of its reporter: no words, no pictures, no name', async () => {
    const [{ where, repairId }, who] = [await reported(), await town.moveIn()]
    const seen = JSON.stringify([
      await find(who, { where }),
      await follow(who, repairId),
      await who.client.call(contract.listMyRepairs),
      await who.client.call(contract.readRepair, { params: { repairId } }),
    ])
    for (const word of ['林女士', '摔了一跤', '/files/', 'per_']) expect(seen).not.toContain(word)
  })

  it('that was told at the counter says as little: the pictures of the reporter are not shown to others', async () => {
    const [caller, who] = [await town.moveIn('林女士'), await town.moveIn()]
    const photoIds = [await upload(town.desk.client)]
    const order = await town.desk.client.call(contract.enterRepair, {
      body: {
        personId: caller.personId,
        channel: 'counter',
        spot: 'public',
        where: '柜台说的楼梯间',
        fault: 'lighting',
        description: said,
        photoIds,
      },
    })
    const seen = JSON.stringify([
      await follow(who, order.id),
      await who.client.call(contract.readRepair, { params: { repairId: order.id } }),
    ])
    for (const word of ['林女士', '摔了一跤', '/files/', 'per_']) expect(seen).not.toContain(word)
  })

  it('is no longer found once it is done or taken back, and what was reported at home never is', async () => {
    const [done, back, home] = [await reported(), await reported(), await town.moveIn()]
    const { id } = await orderAt(town, 'submitted', home, { fault: 'lighting', description: '客厅灯' })
    await bring(town, done.repairId, 'finished', done.who)
    await back.who.client.call(contract.cancelRepair, { params: { repairId: back.repairId }, body: { reason: '好了' } })
    const who = await town.moveIn()
    expect([...(await find(who, { where: done.where })), ...(await find(who, { where: back.where }))]).toEqual([])
    expect((await who.client.refused(contract.followRepair, { params: { repairId: done.repairId }, body: {} })).code).toBe('state_conflict')
    expect((await who.client.refused(contract.followRepair, { params: { repairId: id }, body: {} })).code).toBe('not_found')
  })

  it('needs a place to be looked for', async () => {
    const who = await town.moveIn()
    expect((await who.client.refused(contract.findPublicFaults, { query: {} })).errors).toEqual([
      { pointer: '/query/where', code: 'required' },
    ])
    const query = { placeId: 'plc_00000000000000000000000000' }
    expect((await who.client.refused(contract.findPublicFaults, { query })).errors).toEqual([
      { pointer: '/query/placeId', code: 'not_available' },
    ])
  })

  it('is followed by one tap: one order still, which the follower sees with its promise and can do nothing with', async () => {
    const [{ where, repairId }, who] = [await reported(), await town.moveIn()]
    const before = (await rowsOf(town.world, 'repairs')).length
    const order = await follow(who, repairId)
    expect(order).toMatchObject({ id: repairId, following: true, can: [], title: `${where}灯不亮`, promise: { kind: 'accept' } })
    expect((await rowsOf(town.world, 'repairs')).length).toBe(before)
    expect((await who.client.call(contract.listMyRepairs)).data).toMatchObject([{ id: repairId, following: true, cover: null }])
    expect((await find(who, { where })).map(({ known }) => known)).toEqual([true])
    const params = { repairId }
    await bring(town, repairId, 'finished', who)
    const tries = [
      await who.client.refused(contract.confirmRepair, { params, body: {} }),
      await who.client.refused(contract.returnRepair, { params, body: { reason: '没修好' } }),
      await who.client.refused(contract.urgeRepair, { params, body: {} }),
    ]
    expect(tries.map(({ code }) => code)).toEqual(['not_found', 'not_found', 'not_found'])
  })

  it('twice followed is followed once; of one’s own order it is nothing; twenty at once are twenty', async () => {
    const { who: reporter, repairId } = await reported()
    const crowd = await Promise.all(Array.from({ length: 20 }, () => town.moveIn()))
    await Promise.all(crowd.flatMap((who) => [follow(who, repairId), follow(who, repairId)]))
    expect(await follow(reporter, repairId)).toMatchObject({ following: false })
    const kept = (await rowsOf(town.world, 'repairFollowers')).filter((row) => row.repairId === repairId)
    expect(new Set(kept.map(({ personId }) => personId))).toEqual(new Set(crowd.map(({ personId }) => personId)))
    expect(await town.desk.client.call(contract.readRepair, { params: { repairId } })).toMatchObject({ followers: 20, timesReported: 1 })
    expect(await reporter.client.call(contract.readRepair, { params: { repairId } })).toMatchObject({ followers: 0 })
  })

  it('brings its followers what its reporter is told, and at the end what the reporter said', async () => {
    const [{ who: reporter, where, repairId }, who] = [await reported(), await town.moveIn()]
    await follow(who, repairId)
    await bring(town, repairId, 'en_route', reporter)
    const params = { repairId }
    const newTime = new Date(town.world.clock.now() + 7_200_000).toISOString()
    await town.engineer.client.call(contract.delayRepair, { params, body: { reason: '在等灯管', newTime } })
    await bring(town, repairId, 'finished', reporter, 'en_route')
    await reporter.client.call(contract.returnRepair, { params, body: { reason: '还是不亮' } })
    await bring(town, repairId, 'confirmed', reporter, 'accepted')
    const kinds = (await told(who, repairId)).map(({ kind }) => kind)
    const own = (await told(reporter, repairId)).map(({ kind }) => kind)
    for (const kind of new Set(own)) expect(kinds).toContain(kind)
    const all = (await bodies(who, repairId)).join('\n')
    for (const words of ['来修', '出发了', '在等灯管', '修完了', '说还没修好', '说修好了']) expect(all).toContain(words)
    expect(all).toContain(`${where}灯不亮`)
    expect(all).not.toContain('摔了一跤')
    expect(all).not.toContain('请您看看修好没有')
  })

  it('taken back by its reporter tells its followers, who may still have it', async () => {
    const [{ who: reporter, repairId }, who] = [await reported(), await town.moveIn()]
    await follow(who, repairId)
    await reporter.client.call(contract.cancelRepair, { params: { repairId }, body: { reason: '我这儿好了' } })
    expect(await bodies(who, repairId)).toEqual([expect.stringMatching(/撤回了.*再报一次/)])
    expect(JSON.stringify(await told(who, repairId))).not.toContain('我这儿好了')
  })

  it('asks its reporter alone how it was: followers are never asked', async () => {
    const [{ who: reporter, repairId }, who] = [await reported(), await town.moveIn()]
    await follow(who, repairId)
    await bring(town, repairId, 'confirmed', reporter)
    town.world.clock.pass(121)
    await town.world.work()
    expect((await reporter.client.call(contract.claimPrompt)).sheet).not.toBeNull()
    expect((await who.client.call(contract.claimPrompt)).sheet).toBeNull()
  })

  it('is followed no longer when one says so, or lives here no longer', async () => {
    const [{ who: reporter, repairId }, quit, leaving] = [await reported(), await town.moveIn(), await town.moveIn()]
    for (const who of [quit, leaving]) await follow(who, repairId)
    await quit.client.call(contract.unfollowRepair, { params: { repairId } })
    expect((await quit.client.refused(contract.unfollowRepair, { params: { repairId } })).code).toBe('not_found')
    expect((await quit.client.refused(contract.readRepair, { params: { repairId } })).code).toBe('not_found')
    await town.desk.client.call(contract.endResidency, { params: { residencyId: leaving.residencyId } })
    await bring(town, repairId, 'finished', reporter)
    expect(await told(quit, repairId)).toEqual([])
    const sent = (await rowsOf(town.world, 'outbox')).filter(({ recipient }) => recipient === `p:${leaving.personId}`)
    expect(sent.filter(({ dedupe }) => dedupe.startsWith(`repair:${repairId}`))).toEqual([])
  })

  it('stands among what is kept about its follower', async () => {
    const [{ where, repairId }, who] = [await reported(), await town.moveIn()]
    await follow(who, repairId)
    const { repairs } = await who.client.call(contract.exportMyData)
    expect(repairs).toEqual([expect.objectContaining({ repairId, place: where })])
    expect(JSON.stringify(repairs)).not.toContain('摔了一跤')
  })
})
