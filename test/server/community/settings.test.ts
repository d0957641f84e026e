import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lowCase, orderAt, pay, resolve, toldCase, wakingHours } from '../../support/courses.ts'
import { newKey } from '../../support/client.ts'
import { engines } from '../../support/engines.ts'
import { dumpOf, rowsOf } from '../../support/rows.ts'
import { foundTown, openTown, type Town } from '../../support/town.ts'

type Patch = contract.BodyOf<typeof contract.changeSettings>
const minute = 60_000

describe.each(engines)('the figures of a community, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(async () => {
    wakingHours(town.world)
    await town.world.changeSettings(town.communityId, {})
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const change = (body: Patch, by = town.manager) => by.client.call(contract.changeSettings, { body })
  const read = (by = town.manager) => by.client.call(contract.readSettings)
  async function faultsOf(body: unknown, by = town.manager) {
    const before = await dumpOf(town.world, town.communityId)
    const { code, errors } = await by.client.refused(contract.changeSettings, { body: body as Patch })
    expect(await dumpOf(town.world, town.communityId)).toEqual(before)
    return [code, ...(errors ?? []).map(({ pointer, code: fault }) => `${pointer} ${fault}`)]
  }

  it('are the defaults at first, in the units of people', async () => {
    const settings = await read()
    expect(settings).toMatchObject({
      quiet: { from: '22:00', to: '08:00' },
      noonRest: { from: '12:00', to: '14:00' },
      service: { from: '08:00', to: '20:00' },
      blackoutDays: [],
      escalateAfterMinutes: [30, 120],
      asking: { touchpointEveryDays: 7, latestAfterMinutes: 1440, sampleShare: 1 },
      caseClocks: { firstContactMinutes: 15, visitMinutes: 120, resolveMinutes: 1440 },
      authority: { butler: { voucher: 50_000 }, engineer: { materials: 20_000 } },
      arrears: { remindEveryDays: 7 },
    })
    expect(settings.promises.P0).toEqual({ acceptMinutes: 5, arriveMinutes: 30, finishMinutes: null, aroundTheClock: true })
  })

  it('change by name: what is not named stays, also beside what is named', async () => {
    const before = await read()
    const changed = await change({ quiet: { from: '21:30' }, promises: { P2: { acceptMinutes: 10 } }, pushesPerDay: 5 })
    expect(changed).toEqual({
      ...before,
      quiet: { from: '21:30', to: '08:00' },
      promises: { ...before.promises, P2: { ...before.promises.P2, acceptMinutes: 10 } },
      pushesPerDay: 5,
    })
    await change({ promises: { P2: { finishMinutes: 2880 } } })
    expect((await read()).promises.P2).toEqual({ acceptMinutes: 10, arriveMinutes: 120, finishMinutes: 2880, aroundTheClock: false })
    expect(await change({})).toEqual(await read())
  })

  it('can all be written as they were read', async () => {
    const settings = await read(town.operator)
    expect(await change(settings as Patch, town.operator)).toEqual(settings)
  })

  it('are each community’s own', async () => {
    const other = await foundTown(town.world, await town.world.addCommunity('桂雨苑'), 1)
    await change({ followUpMinutes: 60 })
    expect((await other.manager.client.call(contract.readSettings)).followUpMinutes).toBe(2880)
  })

  it('sent twice with one key are changed once; twenty at the same moment lose nothing', async () => {
    const key = newKey()
    const send = (followUpMinutes: number) => town.manager.client.ask(contract.changeSettings, { body: { followUpMinutes }, key })
    expect((await send(600)).status).toBe(200)
    await change({ followUpMinutes: 700 })
    expect((await send(600)).reply.followUpMinutes).toBe(700)
    expect((await send(601)).problem.code).toBe('key_reused')
    const days = Array.from({ length: 10 }, (_, i) => i + 1)
    await Promise.all([
      ...days.map((points) => change({ sheet: { points } })),
      ...days.map((households) => change({ topicAlarm: { households: households + 1 } }, town.operator)),
    ])
    const { sheet, topicAlarm } = await read()
    expect([sheet.correctionMinutes, topicAlarm.withinMinutes]).toEqual([2, 1440])
    expect([days.includes(sheet.points), days.includes(topicAlarm.households - 1)]).toEqual([true, true])
  })

  it('keep days in their order, each once', async () => {
    const { blackoutDays } = await change({ blackoutDays: ['2027-02-06', '2027-02-05', '2027-02-06'] }, town.operator)
    expect(blackoutDays).toEqual(['2027-02-05', '2027-02-06'])
    expect((await change({ blackoutDays: [] }, town.operator)).blackoutDays).toEqual([])
  })

  it.each<[string, unknown, string]>([
    ['a figure that is none', { figure: 1 }, '/body/figure unknown_field'],
    ['a slip in a name', { quiet: { form: '21:00' } }, '/body/quiet/form unknown_field'],
    ['an hour that no day has', { quiet: { from: '24:00' } }, '/body/quiet/from bad_format'],
    ['a rest without end', { noonRest: { to: '12:00' } }, '/body/noonRest/to not_available'],
    ['service in the night only', { service: { from: '22:00', to: '07:00' } }, '/body/service/to too_small'],
    ['asking more than once a week', { asking: { touchpointEveryDays: 6 } }, '/body/asking/touchpointEveryDays too_small'],
    ['a share above one', { asking: { sampleShare: 1.1 } }, '/body/asking/sampleShare too_big'],
    ['half a minute', { promises: { P1: { acceptMinutes: 0.5 } } }, '/body/promises/P1/acceptMinutes not_whole'],
    ['a tier that is none', { promises: { P4: {} } }, '/body/promises/P4 unknown_field'],
    ['arrival before acceptance', { promises: { P2: { acceptMinutes: 300 } } }, '/body/promises/P2/arriveMinutes too_small'],
    ['office hours for danger', { promises: { P0: { aroundTheClock: false } } }, '/body/promises/P0/aroundTheClock not_available'],
    ['one step of two', { escalateAfterMinutes: [30] }, '/body/escalateAfterMinutes too_short'],
    ['a day that no calendar has', { blackoutDays: ['2026-02-30'] }, '/body/blackoutDays/0 bad_format'],
    ['money below nothing', { authority: { desk: { voucher: -1 } } }, '/body/authority/desk/voucher too_small'],
    ['an end before the contact', { caseClocks: { resolveMinutes: 10 } }, '/body/caseClocks/resolveMinutes too_small'],
    ['words for a figure', { pushesPerDay: '3' }, '/body/pushesPerDay wrong_type'],
    ['nothing for a figure', { signWithinMinutes: null }, '/body/signWithinMinutes wrong_type'],
  ])('name what is wrong with %s, and nothing is changed', async (_, body, fault) => {
    expect(await faultsOf(body, town.operator)).toEqual(['invalid_request', fault])
  })

  it('let nobody grant more than he has: a manager’s own ceilings are the operator’s to set', async () => {
    expect(await faultsOf({ authority: { manager: { voucher: 1 } } })).toEqual(['forbidden', '/body/authority/manager/voucher not_yours'])
    expect(await faultsOf({ authority: { desk: { voucher: 500_001 } } })).toEqual([
      'invalid_request',
      '/body/authority/desk/voucher too_big',
    ])
    await change({ authority: { manager: { voucher: 60_000 } } }, town.operator)
    expect(await faultsOf({ authority: { desk: { voucher: 60_001 } } })).toEqual([
      'invalid_request',
      '/body/authority/desk/voucher too_big',
    ])
    expect((await change({ authority: { desk: { voucher: 60_000 } } })).authority.desk).toEqual({ voucher: 60_000, fee_reduction: 50_000 })
  })

  it('hold for what comes: a new promise, a new authority, a new word', async () => {
    const who = await town.moveIn()
    await change({ promises: { P2: { acceptMinutes: 10, arriveMinutes: 60 } }, authority: { butler: { voucher: 10_000 } } })
    const now = town.world.clock.now()
    const { id } = await orderAt(town, 'submitted', who)
    expect((await rowsOf(town.world, 'repairs')).find((row) => row.id === id)).toMatchObject({
      acceptBy: now + 10 * minute,
      arriveBy: now + 60 * minute,
    })
    const { id: caseId } = await toldCase(town.butler.client, who)
    const detail = await town.butler.client.call(contract.readCase, { params: { caseId } })
    expect(detail.ceilingFen).toBe(10_000)
    const [place] = (await who.client.call(contract.readMe)).communities
    expect(place?.promises.find(({ tier }) => tier === 'P2')).toMatchObject({ acceptMinutes: 10, arriveMinutes: 60 })
  })

  it('leave running promises the clock they were given', async () => {
    const [who, other] = [await town.moveIn(), await town.moveIn()]
    const order = await orderAt(town, 'submitted', who)
    const { caseId } = await lowCase(town, other)
    await pay(town, who)
    await town.world.work()
    const clocks = async () => {
      const repair = (await rowsOf(town.world, 'repairs')).find(({ id }) => id === order.id)
      const matter = (await rowsOf(town.world, 'cases')).find(({ id }) => id === caseId)
      return [repair?.acceptBy, repair?.arriveBy, repair?.finishBy, matter?.firstContactBy, matter?.visitBy, matter?.resolveBy]
    }
    const before = await clocks()
    await change({
      service: { from: '09:00', to: '12:00' },
      promises: { P2: { acceptMinutes: 5, arriveMinutes: 30, finishMinutes: 300 } },
      caseClocks: { firstContactMinutes: 60, visitMinutes: 300, resolveMinutes: 2880 },
    })
    expect(await clocks()).toEqual(before)
    await town.desk.client.call(contract.acceptRepair, { params: { repairId: order.id }, body: {} })
    expect(await clocks()).toEqual(before)
    await resolve(town.butler.client, caseId)
    expect((await clocks()).slice(3)).toEqual(before.slice(3))
  })

  it('promise no first contact in the quiet hours, also where service goes on in them', async () => {
    await change({ service: { from: '08:00', to: '23:30' }, quiet: { from: '21:00' } })
    const who = await town.moveIn()
    town.world.clock.pass(13 * 60)
    const { id } = await toldCase(town.butler.client, who)
    const { firstContactBy } = (await rowsOf(town.world, 'cases')).find((row) => row.id === id) ?? {}
    const local = new Date((firstContactBy ?? 0) + 8 * 3_600_000).toISOString().slice(11, 16)
    expect(local).toBe('08:15')
  })
})
