import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newKey } from '../../support/client.ts'
import { bring, orderAt, upload, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { listed, somePrice } from '../../support/prices.ts'
import { dumpOf, refusalRows, rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

type Report = contract.ReportRepair

describe.each(engines)('reporting a repair, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const report = (who: Neighbour, body: Partial<Report>) =>
    who.client.ask(contract.reportRepair, { body: { roomId: who.roomId, spot: 'kitchen', ...body } })
  const inHours = (hours: number) => new Date(town.world.clock.now() + hours * 3_600_000).toISOString()

  it('is done by a photo alone, by a few words, or by the kind of fault; by nothing at all it is not', async () => {
    const who = await town.moveIn()
    const photoIds = [await upload(who.client)]
    expect((await report(who, { photoIds })).reply).toMatchObject({
      title: '厨房要修',
      photos: [{ id: photoIds[0] }],
      cover: { id: photoIds[0] },
    })
    expect((await report(who, { description: '  水槽漏水。柜子湿了\n快来' })).reply.title).toBe('水槽漏水')
    expect((await report(who, { fault: 'lighting' })).reply.title).toBe('厨房灯不亮')
    expect((await report(who, { description: '   ' })).problem.errors).toEqual([{ pointer: '/body/description', code: 'required' }])
  })

  it.each<[string, (who: Neighbour) => Partial<Report>, string, string]>([
    ['a room that is somebody else’s', () => ({ roomId: 'rom_00000000000000000000000000' }), '/body/roomId', 'not_available'],
    ['a public place without a word where', () => ({ roomId: undefined, spot: 'public' }), '/body/where', 'required'],
    ['a place at home without a room', () => ({ roomId: undefined, where: '楼下' }), '/body/spot', 'not_available'],
    [
      'an appointment that ends before it begins',
      () => ({ appointment: { from: inHours(5), to: inHours(4) } }),
      '/body/appointment/to',
      'too_small',
    ],
    [
      'an appointment in a year',
      () => ({ appointment: { from: inHours(8000), to: inHours(9000) } }),
      '/body/appointment/to',
      'too_far_ahead',
    ],
    [
      'an appointment at no time at all',
      () => ({ appointment: { from: '2026-13-45T99:99:99.999Z', to: inHours(2) } }),
      '/body/appointment/from',
      'bad_format',
    ],
    [
      'a photo that is gone where nothing else was said',
      () => ({ description: '', photoIds: ['fil_00000000000000000000000000'] }),
      '/body/photoIds/0',
      'not_available',
    ],
  ])('names what is wrong with %s, and leaves nothing', async (_, body, pointer, code) => {
    const who = await town.moveIn()
    const before = await dumpOf(town.world, town.communityId)
    const { status, problem } = await report(who, { description: '漏水', ...body(who) })
    expect([status, problem.errors]).toEqual([400, [{ pointer, code }]])
    expect(await dumpOf(town.world, town.communityId)).toEqual(before)
  })

  it('tells staff, before it is accepted and when somebody is sent, the whole agreed slot, the place and what was answered', async () => {
    const who = await town.moveIn()
    const appointment = { from: inHours(26), to: inHours(28) }
    const asked = { fault: 'water' as const, spot: 'bathroom' as const, reachesBelow: true, appointment }
    const { id } = (await report(who, asked)).reply
    const slot = { from: { at: appointment.from }, to: { at: appointment.to } }
    const row = (await town.desk.client.call(contract.listRepairs, { query: { scope: 'open' } })).data.find((one) => one.id === id)
    expect(row).toMatchObject({ state: 'submitted', appointment: slot, place: { spot: 'bathroom' } })
    const own = (await who.client.call(contract.listMyRepairs)).data.find((one) => one.id === id)
    expect(own).toMatchObject({ appointment: slot })
    const order = await bring(town, id, 'scheduled', who)
    expect(order).toMatchObject({ fault: 'water', appointment: slot })
    expect(order.timeline.find(({ kind }) => kind === 'submitted')?.note).toBe('水漏到楼下了')
    const told = (await rowsOf(town.world, 'inbox')).filter(({ target }) => (target as { id?: string } | null)?.id === id)
    const assigned = told.filter(({ title }) => title.startsWith('派给您') || title.endsWith('师傅来修'))
    expect(assigned.map(({ body }) => /约好 明天 \d+:\d\d-\d+:\d\d 上门/.test(body))).toEqual([true, true])
  })

  it('that waited until its slot had passed is made without an appointment, and says so; again when the reply was lost', async () => {
    const who = await town.moveIn()
    const key = newKey()
    const send = () =>
      who.client.ask(contract.reportRepair, {
        body: { roomId: who.roomId, spot: 'kitchen', description: '门锁打不开', appointment: { from: inHours(1), to: inHours(3) } },
        key,
      })
    const soon = await report(who, { description: '门锁打不开', appointment: { from: inHours(1), to: inHours(3) } })
    expect([soon.status, soon.reply.left, soon.reply.appointment !== null]).toEqual([201, undefined, true])
    const body = { roomId: who.roomId, spot: 'kitchen' as const, description: '门锁', appointment: { from: inHours(1), to: inHours(3) } }
    town.world.clock.pass(4 * 60)
    const late = () => who.client.ask(contract.reportRepair, { body, key: 'k'.repeat(32) })
    const first = await late()
    expect(first).toMatchObject({ status: 201, reply: { left: ['appointment'], appointment: null } })
    // the promise of its tier, as for a report without a wish
    const plain = await report(who, { description: '门锁' })
    expect(first.reply.promises).toEqual(plain.reply.promises)
    expect(await late()).toMatchObject({ status: 201, reply: { id: first.reply.id, left: ['appointment'] } })
    expect((await send()).status).toBe(201)
    wakingHours(town.world)
  })

  it('that waited until its uploads were swept goes without them, and says so', async () => {
    const who = await town.moveIn()
    const photoIds = [await upload(who.client), await upload(who.client)]
    town.world.clock.pass(3 * 24 * 60)
    await town.world.work()
    const fresh = await upload(who.client)
    const { status, reply } = await report(who, { description: '漏水', photoIds: [...photoIds, fresh] })
    expect([status, reply.left, reply.photos.map(({ id }) => id)]).toEqual([201, ['photos'], [fresh]])
    wakingHours(town.world)
  })

  it('takes a photo once, and only the reporter’s own; without the others the report goes on', async () => {
    const [who, other] = [await town.moveIn(), await town.moveIn()]
    const [mine, theirs] = [await upload(who.client), await upload(other.client)]
    const at = async (photoIds: string[], description: string) => (await report(who, { photoIds, description })).problem?.errors
    expect(await at([mine, theirs], '')).toEqual([{ pointer: '/body/photoIds/1', code: 'not_available' }])
    const { reply } = await report(who, { photoIds: [mine, mine, theirs], description: '漏水' })
    expect([reply.left, reply.photos.map(({ id }) => id)]).toEqual([['photos'], [mine]])
    expect(await at([mine], '')).toEqual([{ pointer: '/body/photoIds/0', code: 'not_available' }])
    expect(
      await other.client.ask(contract.reportRepair, { body: { roomId: other.roomId, spot: 'kitchen', photoIds: [theirs] } }),
    ).toMatchObject({
      status: 201,
    })
    expect((await report(who, { photoIds: Array.from({ length: 10 }, () => mine) })).problem.errors).toMatchObject([
      { pointer: '/body/photoIds', code: 'too_long' },
    ])
  })

  it('by phone and at the counter keeps channel, recorder and the one who called; the resident follows it in the app', async () => {
    const who = await town.moveIn('孙奶奶')
    for (const channel of ['phone', 'counter', 'qr'] as const) {
      const order = await town.desk.client.call(contract.enterRepair, {
        body: { roomId: who.roomId, personId: who.personId, spot: 'bathroom', description: '马桶堵了', channel },
      })
      expect(order).toMatchObject({ channel, state: 'submitted', resident: { personId: who.personId } })
      expect((await rowsOf(town.world, 'repairs')).find(({ id }) => id === order.id)).toMatchObject({
        recordedBy: town.desk.staffId,
        reporterId: who.personId,
        reporterHousehold: who.household,
      })
      expect((await who.client.call(contract.readRepair, { params: { repairId: order.id } })).channel).toBe(channel)
    }
  })

  it('by phone names a slot that has passed and a photo that is gone: the colleague who writes it down can still ask', async () => {
    const who = await town.moveIn()
    const enter = (body: object) =>
      town.desk.client.refused(contract.enterRepair, {
        body: { roomId: who.roomId, spot: 'kitchen', description: '漏水', channel: 'phone', ...body },
      })
    const over = { from: inHours(-5), to: inHours(-4) }
    expect((await enter({ appointment: over })).errors).toEqual([{ pointer: '/body/appointment/to', code: 'in_the_past' }])
    const gone = ['fil_00000000000000000000000000']
    expect((await enter({ photoIds: gone })).errors).toEqual([{ pointer: '/body/photoIds/0', code: 'not_available' }])
  })

  it('by phone names the person who does not belong to the room, and the room that is not here', async () => {
    const [who, other] = [await town.moveIn(), await town.moveIn()]
    const enter = (body: object) =>
      town.desk.client.refused(contract.enterRepair, {
        body: { roomId: who.roomId, personId: who.personId, spot: 'kitchen', description: '漏水', channel: 'phone', ...body },
      })
    expect((await enter({ personId: other.personId })).errors).toEqual([{ pointer: '/body/personId', code: 'not_available' }])
    expect((await enter({ roomId: 'rom_00000000000000000000000000' })).errors).toEqual([{ pointer: '/body/roomId', code: 'not_available' }])
  })

  it('by phone without a person belongs to the room, and asks nobody afterwards', async () => {
    const who = await town.moveIn()
    const order = await town.desk.client.call(contract.enterRepair, {
      body: { roomId: who.roomId, spot: 'kitchen', description: '漏水', channel: 'phone' },
    })
    expect((await who.client.call(contract.readRepair, { params: { repairId: order.id } })).state).toBe('submitted')
    await bring(town, order.id, 'finished', who)
    town.world.clock.pass(121)
    await town.world.work()
    const event = (await rowsOf(town.world, 'touchpointEvents')).find(({ externalId }) => externalId === `${order.id}:0`)
    expect((await refusalRows(town.world)).find(({ eventId }) => eventId === event?.id)).toMatchObject({
      reason: 'not_in_audience',
      personId: null,
    })
  })

  it('the third time in a year of one place and fault says so, with the photos of before, and names the manager who watches', async () => {
    const who = await town.moveIn()
    const [first, second] = [
      await report(who, { description: '又漏', fault: 'water', photoIds: [await upload(who.client)] }),
      await report(who, { description: '还漏', fault: 'water' }),
    ]
    expect([first.reply.timesReported, first.reply.repeat, second.reply.timesReported, second.reply.repeat?.watchedBy]).toEqual([
      1,
      null,
      2,
      null,
    ])
    const third = (await report(who, { description: '一直漏', fault: 'water' })).reply
    expect(third).toMatchObject({ timesReported: 3, repeat: { watchedBy: '王建国' } })
    expect(third.repeat?.earlier.map(({ photos }) => photos.length)).toEqual([0, 1])
    const told = (await rowsOf(town.world, 'inbox')).filter(
      ({ recipient, kind, target }) =>
        recipient === `s:${town.manager.staffId}` && kind === 'staff_alert' && (target as { id: string }).id === third.id,
    )
    expect(told).toHaveLength(1)
  })

  it('of another place, of another fault, or taken back, is no third report', async () => {
    const who = await town.moveIn()
    await orderAt(town, 'submitted', who, { spot: 'bathroom' })
    await orderAt(town, 'submitted', who, { fault: 'power' })
    const { id } = await orderAt(town, 'submitted', who)
    await who.client.call(contract.cancelRepair, { params: { repairId: id }, body: { reason: '' } })
    expect((await orderAt(town, 'submitted', who)).timesReported).toBe(1)
  })

  it('the next tenants are told how often the place was reported, and see nothing of those before them', async () => {
    const before = await town.moveIn('先前的租户', { role: 'tenant' })
    await orderAt(town, 'confirmed', before)
    await before.client.call(contract.endResidency, { params: { residencyId: before.residencyId } })
    const next = await town.moveIn('下一家', { roomId: before.roomId, role: 'tenant' })
    const order = (await report(next, { description: '漏水', fault: 'water' })).reply
    expect(order).toMatchObject({ timesReported: 2, repeat: { earlier: [] } })
  })

  it('the work is charged up to what an engineer may promise; above it nothing is finished', async () => {
    const who = await town.moveIn()
    const { id } = await orderAt(town, 'working', who)
    const part = await somePrice(town, { unitFen: 1 })
    await town.world.changeSettings(town.communityId, { authority: { engineer: { materials: 90 } } })
    const finish = async (amounts: number[]) =>
      town.engineer.client.ask(contract.finishRepair, {
        params: { repairId: id },
        body: {
          beforePhotoIds: [],
          afterPhotoIds: [await upload(town.engineer.client)],
          note: '换了',
          feeLines: amounts.map((n) => listed(part, n)),
        },
      })
    const over = await finish([45, 46])
    expect([over.status, over.problem.code, over.problem.errors]).toEqual([
      409,
      'over_authority',
      [{ pointer: '/body/feeLines', code: 'too_big', params: { limit: 90 } }],
    ])
    expect((await who.client.call(contract.readRepair, { params: { repairId: id } })).state).toBe('working')
    expect((await finish([45, 45])).reply.completion?.totalFen).toBe(90)
    await town.world.changeSettings(town.communityId, {})
  })

  it('a new time lies ahead, and not beyond two months', async () => {
    const { id } = await orderAt(town, 'scheduled', await town.moveIn())
    const delay = async (newTime: string) =>
      (await town.desk.client.ask(contract.delayRepair, { params: { repairId: id }, body: { reason: '等配件', newTime } })).problem?.errors
    expect(await delay(inHours(-1))).toEqual([{ pointer: '/body/newTime', code: 'in_the_past' }])
    expect(await delay(inHours(0))).toEqual([{ pointer: '/body/newTime', code: 'in_the_past' }])
    expect(await delay('2026-02-31T25:00:00.000Z')).toEqual([{ pointer: '/body/newTime', code: 'bad_format' }])
    expect(await delay(inHours(61 * 24))).toEqual([{ pointer: '/body/newTime', code: 'too_far_ahead' }])
    expect(await delay(inHours(24))).toBeUndefined()
    const params = { repairId: (await orderAt(town, 'accepted', await town.moveIn())).id }
    const { errors } = await town.desk.client.refused(contract.scheduleRepair, {
      params,
      body: { engineerId: town.engineer.staffId, arriveBy: inHours(-1) },
    })
    expect(errors).toEqual([{ pointer: '/body/arriveBy', code: 'in_the_past' }])
    const notHis = await town.desk.client.refused(contract.scheduleRepair, { params, body: { engineerId: town.desk.staffId } })
    expect(notHis.errors).toEqual([{ pointer: '/body/engineerId', code: 'not_available' }])
  })
})
