import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, lowCase, orderAt, resolve, toldCase, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { type AnyRow, dump, type Dump, rowsOf } from '../../support/rows.ts'
import { type Colleague, openTown, type Town } from '../../support/town.ts'

/** Where the name of somebody who has left stays for good: who did, said, served or was told what. */
const history = [
  'staff.id',
  'staff.endedBy',
  'residencies.verifiedBy',
  'looks.staffId',
  'repairs.recordedBy',
  'repairEvents.byId',
  'billDisputes.answeredBy',
  'payments.recordedBy',
  'touchpointEvents.servedBy',
  'surveyVersions.publishedBy',
  'prompts.servedBy',
  'responses.servedBy',
  'responses.enteredBy',
  'callbacks.servedBy',
  'callbacks.doneBy',
  'caseEvents.byId',
  'compensations.proposedBy',
  'compensations.decidedBy',
  'followUps.settledBy',
  'inbox.recipient',
  'outbox.dedupe',
  'counters.name',
]
/** Where it stays only on what is over. */
const whenOver: Record<string, (row: AnyRow, tables: Dump) => boolean> = {
  'repairs.engineerId': ({ state }) => ['finished', 'confirmed', 'timed_out', 'cancelled'].includes(state as string),
  'repairs.watchedBy': ({ endedAt }) => endedAt !== null,
  'cases.ownerId': ({ closedAt }) => closedAt !== null,
  'cases.coOwnerId': ({ closedAt }) => closedAt !== null,
  'cases.offeredTo': ({ closedAt }) => closedAt !== null,
  'casePains.ownerId': ({ outcome, caseId }, tables) =>
    outcome !== '' || tables['cases']?.find(({ id }) => id === caseId)?.['closedAt'] !== null,
  'followUps.assigneeId': ({ settledBy }) => settledBy !== null,
  'invitations.createdBy': ({ usedBy, expiresAt }) => usedBy !== null || (expiresAt as number) <= now,
  'outbox.recipient': ({ state }) => state !== 'due',
}
let now = 0

/** Every place in which a key stands, as table.column, with its row. */
function placesOf(tables: Dump, key: string): { place: string; row: AnyRow }[] {
  return Object.entries(tables).flatMap(([table, rows]) =>
    rows.flatMap((row) =>
      Object.entries(row).flatMap(([column, value]) =>
        (JSON.stringify(value) ?? '').includes(key) ? [{ place: `${table}.${column}`, row }] : [],
      ),
    ),
  )
}
const stillInHand = (tables: Dump, key: string) =>
  placesOf(tables, key).filter(({ place, row }) => !history.includes(place) && !whenOver[place]?.(row, tables))

describe.each(engines)('somebody who did everything here leaves, on %s', (engine) => {
  let town: Town
  let jack: Colleague
  let before: Dump
  let after: Dump

  beforeAll(async () => {
    town = await openTown(engine)
    jack = await town.hire(['butler', 'engineer', 'desk', 'manager'], [town.buildingId])
    await busyLife(town, jack)
    before = await dump(town.world)
    await town.operator.client.call(contract.endStaff, {
      params: { staffId: jack.staffId },
      body: { casesTo: town.desk.staffId, ordersTo: town.engineer.staffId },
    })
    now = town.world.clock.now()
    after = await dump(town.world)
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  it('everything that a colleague can have in hand was in those hands before', () => {
    const held = new Set(stillInHand(before, jack.staffId).map(({ place }) => place))
    const wanted = ['staffRoles.staffId', 'butlerAreas.staffId', 'butlerAreas.deputyId', ...Object.keys(whenOver)]
    expect(wanted.filter((place) => !held.has(place))).toEqual([])
    const states = (table: string, column: string) =>
      new Set((before[table] ?? []).filter((row) => row[column] === jack.staffId).map(({ state }) => state))
    expect([...states('repairs', 'engineerId')].sort()).toEqual(
      ['cancelled', 'confirmed', 'en_route', 'finished', 'on_site', 'scheduled', 'working'].sort(),
    )
    expect([...states('cases', 'ownerId')].sort()).toEqual(
      ['awaiting_decision', 'closed', 'contacted', 'in_progress', 'opened', 'resolved'].sort(),
    )
  })

  it('no row of any table names them any more as the one who is responsible now', () => {
    expect(stillInHand(after, jack.staffId)).toEqual([])
  })

  it('what is now responsible instead works here, and can do it', () => {
    const rolesOf = (id: unknown) => (after['staffRoles'] ?? []).filter(({ staffId }) => staffId === id).map(({ role }) => role)
    const able = (id: unknown, roles: string[]) => rolesOf(id).some((role) => roles.includes(role as string))
    const open = (table: string) => (after[table] ?? []).filter((row) => (row['closedAt'] ?? row['endedAt'] ?? null) === null)
    for (const row of open('cases')) expect(able(row['ownerId'], ['desk', 'butler', 'manager', 'operator']), String(row['id'])).toBe(true)
    for (const row of open('cases')) if (row['coOwnerId'] !== null) expect(able(row['coOwnerId'], ['manager'])).toBe(true)
    for (const row of open('repairs')) if (row['state'] === 'working') expect(able(row['engineerId'], ['engineer'])).toBe(true)
    for (const row of after['butlerAreas'] ?? []) expect(able(row['staffId'], ['butler'])).toBe(true)
  })

  it('no clock was started anew, stopped or moved: cases, orders and timers run as they did', () => {
    const clocks = (tables: Dump) => ({
      timers: [...(tables['timers'] ?? [])].map((row) => JSON.stringify(row)).sort(),
      cases: (tables['cases'] ?? []).map(({ ownerId: _o, coOwnerId: _c, offeredTo: _t, offeredNote: _n, ...row }) => row).sort(byId),
      repairs: (tables['repairs'] ?? [])
        .map(({ id, acceptBy, arriveBy, finishBy, nextDueAt, missed, misses, arrivedAt, returns }) => ({
          ...{ id, acceptBy, arriveBy, finishBy, nextDueAt, missed, misses, arrivedAt, returns },
        }))
        .sort(byId),
    })
    expect(clocks(after)).toEqual(clocks(before))
  })

  it('what was done keeps the name of who did it, row for row', () => {
    const done = (tables: Dump) =>
      placesOf(tables, jack.staffId)
        .filter(({ place }) => history.includes(place) && !['outbox.dedupe', 'counters.name'].includes(place))
        .map(({ place, row }) => `${place} ${String(row['id'])}`)
    expect(done(after)).toEqual(expect.arrayContaining(done(before)))
  })
})

const byId = (a: AnyRow, b: AnyRow) => (String(a['id']) < String(b['id']) ? -1 : 1)

/** Whatever a colleague can have in hand in this product, in every state. */
async function busyLife(town: Town, jack: Colleague): Promise<void> {
  const { world } = town
  const asJack = { ...town, engineer: jack }
  const inADay = new Date(world.clock.now() + 86_400_000).toISOString()
  // the only manager on duty: whatever a manager joins or watches is theirs
  await town.manager.client.call(contract.setDuty, {
    params: { staffId: town.manager.staffId },
    body: { offDutyUntil: new Date(world.clock.now() + 30 * 86_400_000).toISOString() },
  })
  await town.operator.client.call(contract.setAreas, {
    params: { staffId: town.butler.staffId },
    body: { areas: [{ buildingId: town.buildingId, floorFrom: null, floorTo: null, deputyId: jack.staffId }] },
  })
  for (const body of [
    { roomId: town.freeRoom(), role: 'family' as const },
    { roomId: town.freeRoom(), role: 'tenant' as const },
  ])
    await jack.client.call(contract.inviteResident, { body })

  await casesOf(town, jack, inADay)
  await followUpsOf(town, jack)
  wakingHours(world)
  const thrice = await town.moveIn('报三次的')
  for (const stage of ['confirmed', 'confirmed', 'accepted'] as const) await orderAt(asJack, stage, thrice)
  for (const stage of ['finished', 'working', 'on_site', 'en_route', 'scheduled'] as const)
    await orderAt(asJack, stage, await town.moveIn())
  const reporter = await town.moveIn('取消的')
  const { id: repairId } = await orderAt(asJack, 'scheduled', reporter)
  await reporter.client.call(contract.cancelRepair, { params: { repairId }, body: { reason: '不用了' } })
}

async function casesOf(town: Town, jack: Colleague, when: string): Promise<void> {
  const told = async (by: Colleague, title: string) => {
    const who = await town.moveIn(title)
    return { who, params: { caseId: (await toldCase(by.client, who, title)).id } }
  }
  const contact = (params: { caseId: string }) =>
    jack.client.call(contract.contactResident, { params, body: { way: 'phone', reached: true, note: '对不起' } })
  const no = { solved: false, note: '没有' }
  await told(jack, '刚说的')
  await contact((await told(jack, '联系过的')).params)
  const planned = await told(jack, '有方案的')
  await contact(planned.params)
  await jack.client.call(contract.planCase, { params: planned.params, body: { what: '换管子', who: '陈师傅', when } })
  await resolve(jack.client, (await told(jack, '做完的')).params.caseId)
  const thrice = await told(jack, '三次没好的')
  for (let round = 0; round < 3; round += 1) {
    await resolve(jack.client, thrice.params.caseId)
    await thrice.who.client.call(contract.confirmSolved, { params: thrice.params, body: no })
  }
  const closed = await told(jack, '办好的')
  await jack.client.call(contract.addPain, { params: closed.params, body: { text: '等得久', ownerId: jack.staffId } })
  await resolve(jack.client, closed.params.caseId)
  await closed.who.client.call(contract.confirmSolved, { params: closed.params, body: { solved: true, score: 9, note: '' } })

  const another = await told(town.butler, '别人的')
  const offer = (by: Colleague, params: { caseId: string }, to: Colleague) =>
    by.client.call(contract.offerHandover, { params, body: { toId: to.staffId, note: '' } })
  await offer(town.butler, another.params, jack)
  for (const text of ['等得久', '说不清']) {
    const { pains } = await town.butler.client.call(contract.addPain, { params: another.params, body: { text, ownerId: jack.staffId } })
    const settled = pains.find((pain) => pain.text === '说不清')
    if (settled)
      await town.butler.client.call(contract.settlePain, { params: another.params, body: { painId: settled.id, outcome: '说清了' } })
  }
  await offer(jack, (await told(jack, '想交出去的')).params, town.desk)
  // a very low score of a household: its butler's, and the manager joins
  const { buildingId, rooms } = await town.world.addBuilding(town.communityId, '另一栋', 1, 2)
  const butler = await town.hire(['butler'], [buildingId])
  const low = await lowCase(town, await town.moveIn('打 1 分的', { roomId: rooms[0] ?? '' }), 1)
  const [row] = (await rowsOf(town.world, 'cases')).filter(({ id }) => id === low.caseId)
  expect([row?.ownerId, row?.coOwnerId]).toEqual([butler.staffId, jack.staffId])
}

async function followUpsOf(town: Town, jack: Colleague): Promise<void> {
  // the own building's butler is off duty, so that the words come to the colleague who stands in
  for (const settle of [true, false]) {
    wakingHours(town.world)
    const { buildingId, rooms } = await town.world.addBuilding(town.communityId, settle ? '三栋' : '四栋', 1, 1)
    const area = { buildingId, floorFrom: null, floorTo: null, deputyId: null }
    await town.operator.client.call(contract.setAreas, {
      params: { staffId: jack.staffId },
      body: { areas: [area, { ...area, buildingId: town.buildingId }] },
    })
    const who = await town.moveIn('写了话的', { roomId: rooms[0] ?? '' })
    const { sheetKey } = await answer(town, who, 8)
    await who.client.call(contract.giveReasons, { body: { sheetKey, answers: { words: '再快一点' } } })
    const { data } = await jack.client.call(contract.listFollowUps)
    const mine = data.find(({ resident }) => resident.personId === who.personId)
    if (settle) await jack.client.call(contract.settleFollowUp, { params: { followUpId: mine?.id ?? '' }, body: { note: '回了' } })
  }
}
