import * as contract from '@linsheng/shared/contract'
import { settings as definition } from '@linsheng/shared/settings'
import { placesOf } from '@linsheng/shared/settings/changes'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { dumpOf, rowsOf } from '../../support/rows.ts'
import { foundTown, openTown, type Town } from '../../support/town.ts'

type Patch = contract.BodyOf<typeof contract.changeSettings>
const reason = '夏天天黑得晚'

describe.each(engines)('the changes of a community’s figures, on %s', (engine) => {
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

  const body = (figures: Patch, seen: Patch, why = reason) => ({ figures, seen, reason: why })
  const save = (figures: Patch, seen: Patch, by = town.manager) => by.client.call(contract.saveSettings, { body: body(figures, seen) })
  const newest = async (figure: string) =>
    (await town.manager.client.call(contract.readSettingChanges)).data.find((one) => one.figure === figure)
  const history = (figure: string, query = {}) => town.manager.client.call(contract.listSettingChanges, { params: { figure }, query })

  it('say who changed a figure, when, from what and why, and the earlier value can be brought back', async () => {
    await save({ followUpMinutes: 600 }, { followUpMinutes: 2880 })
    expect(await newest('followUpMinutes')).toMatchObject({ from: 2880, to: 600, reason, by: town.manager.name })
    await save({ followUpMinutes: 2880 }, { followUpMinutes: 600 }, town.operator)
    expect(await newest('followUpMinutes')).toMatchObject({ from: 600, to: 2880, by: town.operator.name })
    const { data } = await history('followUpMinutes')
    expect(data.slice(0, 2).map(({ from, to }) => [from, to])).toEqual([
      [600, 2880],
      [2880, 600],
    ])
  })

  it('are one line for each figure that became another, of every kind, and none for what stays', async () => {
    await save(
      { quiet: { from: '21:30', to: '08:00' }, promises: { P1: { finishMinutes: null } }, escalateAfterMinutes: [40, 120] },
      { quiet: { from: '22:00', to: '08:00' }, promises: { P1: { finishMinutes: 1440 } }, escalateAfterMinutes: [30, 120] },
    )
    await save({ authority: { desk: { voucher: 40_000 } } }, { authority: { desk: { voucher: 50_000 } } })
    expect(await newest('quiet.from')).toMatchObject({ from: '22:00', to: '21:30' })
    expect(await newest('quiet.to')).toBeUndefined()
    expect(await newest('promises.P1.finishMinutes')).toMatchObject({ from: 1440, to: null })
    expect(await newest('escalateAfterMinutes')).toMatchObject({ from: [30, 120], to: [40, 120] })
    expect(await newest('authority.desk.voucher')).toMatchObject({ from: 50_000, to: 40_000 })
  })

  it('are on record also where the mini-program changes a figure, and nothing is where it stays', async () => {
    await town.manager.client.call(contract.changeSettings, { body: { pushesPerDay: 5, voucherDays: 90 } })
    expect(await newest('pushesPerDay')).toMatchObject({ from: 3, to: 5, reason: '', by: town.manager.name })
    expect(await newest('voucherDays')).toBeUndefined()
  })

  it('of one figure by two people in the same second: one is taken, the other is told and changes nothing', async () => {
    const send = (points: number, by = town.manager) =>
      by.client.ask(contract.saveSettings, { body: body({ sheet: { points } }, { sheet: { points: 10 } }) })
    const [one, two] = await Promise.all([send(20), send(30, town.operator)])
    const [lost] = [one, two].filter(({ status }) => status !== 200)
    expect([one.status, two.status].sort()).toEqual([200, 409])
    expect(lost?.problem).toMatchObject({
      code: 'state_conflict',
      errors: [{ pointer: '/body/figures/sheet/points', code: 'not_available' }],
    })
    const { sheet } = await town.manager.client.call(contract.readSettings)
    expect([20, 30]).toContain(sheet.points)
    expect(await newest('sheet.points')).toMatchObject({ from: 10, to: sheet.points })
    // another figure in the same second is nobody's conflict
    await Promise.all([
      save({ voucherDays: 60 }, { voucherDays: 90 }),
      save({ signWithinMinutes: 2880 }, { signWithinMinutes: 10_080 }, town.operator),
    ])
    expect(await newest('signWithinMinutes')).toMatchObject({ to: 2880 })
  })

  it.each<[string, Patch, Patch, string]>([
    ['out of bounds', { voucherDays: 6 }, { voucherDays: 90 }, '/body/figures/voucherDays too_small'],
    [
      'against another',
      { caseClocks: { resolveMinutes: 10 } },
      { caseClocks: { resolveMinutes: 1440 } },
      '/body/figures/caseClocks/resolveMinutes too_small',
    ],
    [
      'above one’s own',
      { authority: { desk: { voucher: 500_001 } } },
      { authority: { desk: { voucher: 50_000 } } },
      '/body/figures/authority/desk/voucher too_big',
    ],
  ])('refuse a value %s at its field, and leave no trace', async (_, figures, seen, fault) => {
    const before = await dumpOf(town.world, town.communityId)
    const { code, errors } = await town.manager.client.refused(contract.saveSettings, { body: body(figures, seen) })
    expect([code, ...(errors ?? []).map(({ pointer, code: one }) => `${pointer} ${one}`)]).toEqual(['invalid_request', fault])
    expect(await dumpOf(town.world, town.communityId)).toEqual(before)
  })

  it('want a reason', async () => {
    const { errors } = await town.manager.client.refused(contract.saveSettings, {
      body: body({ voucherDays: 60 }, { voucherDays: 90 }, ''),
    })
    expect(errors).toEqual([expect.objectContaining({ pointer: '/body/reason' })])
  })

  it('of the rules of asking are the operator’s: a manager is refused by both ways, and reads them', async () => {
    const rules = placesOf(definition).filter(({ ofOperator }) => ofOperator)
    expect(rules.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'asking.touchpointEveryDays',
        'asking.sampleShare',
        'prompt.expiresMinutes',
        'blackoutDays',
        'secondFactor.heads',
      ]),
    )
    const figures = { asking: { touchpointEveryDays: 14 }, blackoutDays: ['2027-02-06'] }
    const refused = await town.manager.client.refused(contract.saveSettings, {
      body: body(figures, { asking: { touchpointEveryDays: 7 }, blackoutDays: [] }),
    })
    expect([refused.code, ...(refused.errors ?? []).map(({ pointer }) => pointer).sort()]).toEqual([
      'forbidden',
      '/body/figures/asking/touchpointEveryDays',
      '/body/figures/blackoutDays',
    ])
    expect((await town.manager.client.refused(contract.changeSettings, { body: figures })).code).toBe('forbidden')
    await save(figures, { asking: { touchpointEveryDays: 7 }, blackoutDays: [] }, town.operator)
    expect(await newest('asking.touchpointEveryDays')).toMatchObject({ from: 7, to: 14 })
  })

  it('are read page after page, and are each community’s own', async () => {
    const other = await foundTown(town.world, await town.world.addCommunity('桂雨苑'), 1)
    for (const retries of [4, 5, 6, 7, 8])
      await town.operator.client.call(contract.changeSettings, { body: { callback: { maxTries: retries } } })
    const first = await history('callback.maxTries', { limit: '3' })
    const second = await history('callback.maxTries', { limit: '3', cursor: first.nextCursor })
    expect([...first.data, ...second.data].map(({ to }) => to)).toEqual([8, 7, 6, 5, 4])
    expect(second.nextCursor).toBeNull()
    expect((await other.manager.client.call(contract.readSettingChanges)).data).toEqual([])
    const { code } = await town.manager.client.refused(contract.listSettingChanges, {
      params: { figure: 'callback.maxTries' },
      query: { cursor: 'zzz' },
    })
    expect(code).toBe('invalid_request')
    const rows = await rowsOf(town.world, 'settingChanges')
    expect(new Set(rows.map(({ communityId, seq }) => `${communityId} ${seq}`)).size).toBe(rows.length)
  })
})
