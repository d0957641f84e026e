import { run } from '@linsheng/server/src/platform/db/index.ts'
import * as contract from '@linsheng/shared/contract'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answer, billFor, lowCase, orderAt, pay, toldCase, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { somePlace } from '../../support/subjects/place.ts'
import { dueCallback } from '../../support/subjects/survey.ts'
import type { Cast } from '../../support/subjects/cast.ts'
import { type Colleague, foundTown, type Neighbour, openTown, type Town } from '../../support/town.ts'

/** A colleague who is told of something takes it down, wherever it is; that opens no file of a resident whom he does not serve. */
describe.each(engines)('a butler who is told of another building, on %s', (engine) => {
  let town: Town
  let away: Town
  let her: Neighbour
  let far: Colleague

  beforeAll(async () => {
    town = await openTown(engine)
    away = await foundTown(town.world, town.communityId, 12, '9 栋')
    far = away.butler
  })
  beforeEach(async () => {
    wakingHours(town.world)
    her = await town.moveIn('林玉兰')
    await her.client.call(contract.changeMyData, { body: { name: '林玉兰', preferences: '宝宝午睡' } })
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const numberOf = async (roomId: string) => (await rowsOf(town.world, 'rooms')).find(({ id }) => id === roomId)?.number ?? ''
  const look = (by: Colleague, why: 'repair' | 'case' | 'callback', subjectId: string) =>
    by.client.ask(contract.readResidentPhone, { params: { personId: her.personId }, body: { why, subjectId } })
  const enter = (by: Colleague, body: object = {}) =>
    by.client.call(contract.enterRepair, {
      body: { roomId: her.roomId, personId: her.personId, spot: 'kitchen', description: '水槽漏水', channel: 'phone', ...body },
    })
  /** Nothing that belongs to her file. */
  const fileIn = (told: unknown) => {
    const masked = `${her.phone.slice(0, 3)}****${her.phone.slice(-4)}`
    return ['林玉兰', '宝宝午睡', her.phone, masked].filter((word) => JSON.stringify(told).includes(word))
  }

  it('finds the room to choose it, and of the people in it the first sign of the name', async () => {
    const search = `8 栋${await numberOf(her.roomId)}`
    const found = async (by: Colleague) => (await by.client.call(contract.searchRooms, { query: { search } })).data[0]
    expect(await found(far)).toMatchObject({ roomId: her.roomId, people: [{ personId: her.personId, name: '林**' }] })
    expect(await found(town.butler)).toMatchObject({ people: [{ name: '林玉兰' }] })
    expect(await found(town.desk)).toMatchObject({ people: [{ name: '林玉兰' }] })
    expect((await far.client.call(contract.listResidents, { query: { search: '林玉兰' } })).data).toEqual([])
  })

  it('enters the report, reads it and sends somebody, without her file; the butler of the house has it whole', async () => {
    await orderAt(town, 'confirmed', her)
    const order = await enter(far)
    expect(fileIn(order)).toEqual([])
    expect(order).toMatchObject({ resident: { personId: null, name: '林**', phoneMasked: '', wishes: '' }, timesReported: 1, repeat: null })
    const row = (await far.client.call(contract.listRepairs, { query: { scope: 'open', limit: '100' } })).data.find(
      ({ id }) => id === order.id,
    )
    expect(row).toMatchObject({ resident: '林**', wishes: '', timesReported: 1 })
    const params = { repairId: order.id }
    await far.client.call(contract.acceptRepair, { params, body: {} })
    await far.client.call(contract.scheduleRepair, { params, body: { engineerId: town.engineer.staffId } })
    await her.client.call(contract.urgeRepair, { params, body: {} })
    expect(fileIn(await far.client.call(contract.readRepair, { params }))).toEqual([])
    const whole = await town.butler.client.call(contract.readRepair, { params })
    expect(whole).toMatchObject({ resident: { personId: her.personId, name: '林玉兰', wishes: '宝宝午睡' }, timesReported: 2 })
    expect([(await look(far, 'repair', order.id)).status, (await look(town.butler, 'repair', order.id)).status]).toEqual([404, 200])
  })

  it('has what he entered on his lists, and nothing that others entered there', async () => {
    const [mine, others] = [await enter(far), await enter(town.desk)]
    const { data } = await far.client.call(contract.listRepairs, { query: { scope: 'open', limit: '100' } })
    expect([mine, others].map((order) => data.some(({ id }) => id === order.id))).toEqual([true, false])
    expect((await far.client.ask(contract.readRepair, { params: { repairId: others.id } })).status).toBe(404)
  })

  it('opens the case and owns it, without her file: no name, wishes, number or earlier matter', async () => {
    const { id: earlier } = await toldCase(town.butler.client, her, '电梯慢')
    const told = await toldCase(far.client, her, '楼道灯')
    expect(told).toMatchObject({ owner: { id: far.staffId }, mine: true, history: [], wishes: '', resident: { name: '林**' } })
    const params = { caseId: told.id }
    const contacted = await far.client.call(contract.contactResident, { params, body: { way: 'visit', reached: true, note: '对不起' } })
    const { data } = await far.client.call(contract.listCases, { query: { scope: 'mine', limit: '100' } })
    expect(fileIn([told, contacted, data, await far.client.call(contract.readCase, { params })])).toEqual([])
    expect((await look(far, 'case', told.id)).status).toBe(404)
    const give = async (from: Colleague, to: Colleague) => {
      await from.client.call(contract.offerHandover, { params, body: { toId: to.staffId, note: '' } })
      return to.client.call(contract.answerHandover, { params, body: { accept: true } })
    }
    await give(far, town.desk)
    expect((await give(town.desk, far)).resident?.name).toBe('林玉兰')
    await give(far, town.butler)
    const detail = await town.butler.client.call(contract.readCase, { params })
    expect([detail.resident?.name, detail.wishes, detail.history.map(({ id }) => id)]).toEqual(['林玉兰', '宝宝午睡', [earlier]])
    expect((await look(town.butler, 'case', told.id)).status).toBe(200)
  })

  it('keeps the file of a case that he opened where he served then: standing in for a day, he goes on with it', async () => {
    const deputy = await town.hire(['butler'])
    const areas = (deputyId: string | null) => ({
      params: { staffId: town.butler.staffId },
      body: { areas: [{ buildingId: town.buildingId, floorFrom: null, floorTo: null, deputyId }] },
    })
    await town.manager.client.call(contract.setAreas, areas(deputy.staffId))
    const off = (offDutyUntil: string | null) =>
      town.butler.client.call(contract.setDuty, { params: { staffId: town.butler.staffId }, body: { offDutyUntil } })
    await off(new Date(town.world.clock.now() + 3_600_000).toISOString())
    const { id: caseId } = await toldCase(deputy.client, her)
    await off(null)
    await town.manager.client.call(contract.setAreas, areas(null))
    expect((await deputy.client.call(contract.readCase, { params: { caseId } })).resident?.name).toBe('林玉兰')
    expect((await look(deputy, 'case', caseId)).status).toBe(200)
    expect((await deputy.client.call(contract.listResidents, { query: { search: '林玉兰' } })).data).toEqual([])
  })

  it('a product owner who opens a case has no more of the file, and has it of one that a colleague gave him', async () => {
    const product = await town.hire(['product_owner'])
    const told = await toldCase(product.client, her, '门禁打不开')
    expect([told.resident?.name, fileIn(told), (await look(product, 'case', told.id)).status]).toEqual(['林**', [], 403])
    const { id: caseId } = await toldCase(town.desk.client, her, '人脸认不出')
    await town.desk.client.call(contract.offerHandover, { params: { caseId }, body: { toId: product.staffId, note: '' } })
    const detail = await product.client.call(contract.answerHandover, { params: { caseId }, body: { accept: true } })
    expect([detail.resident?.name, detail.wishes]).toEqual(['林玉兰', '宝宝午睡'])
  })

  it('whose words join a case that is open with a colleague learns who has it, and nothing of it', async () => {
    const body = { personId: her.personId, roomId: her.roomId, origin: 'call' as const, title: '楼道灯', words: '还没换' }
    const { id: caseId } = await toldCase(town.butler.client, her, '楼道灯')
    const plan = { what: '换整条线路', who: '陈师傅', when: new Date(town.world.clock.now() + 86_400_000).toISOString() }
    await town.butler.client.call(contract.contactResident, { params: { caseId }, body: { way: 'phone', reached: true, note: '对不起' } })
    await town.butler.client.call(contract.planCase, { params: { caseId }, body: plan })
    const told = await far.client.call(contract.openCase, { body })
    expect(told).toMatchObject({ id: caseId, owner: { id: town.butler.staffId }, mine: false, plan: null, timeline: [], words: '' })
    expect(fileIn(told)).toEqual([])
    expect((await far.client.ask(contract.readCase, { params: { caseId } })).status).toBe(404)
  })

  it('keeps the case of an answer that was his when it was given, with all that belongs to it', async () => {
    const [{ caseId }, params] = [await lowCase(town, her), { staffId: town.butler.staffId }]
    const area = { buildingId: town.buildingId, floorFrom: null, floorTo: null, deputyId: null }
    await town.manager.client.call(contract.setAreas, { params, body: { areas: [] } })
    expect((await town.butler.client.call(contract.readCase, { params: { caseId } })).resident?.name).toBe('林玉兰')
    expect((await look(town.butler, 'case', caseId)).status).toBe(200)
    await town.manager.client.call(contract.setAreas, { params, body: { areas: [area] } })
  })

  it('sees a public fault of no building without the file of its reporter, and none of the other building', async () => {
    const gate = await town.desk.client.call(contract.addPlace, { body: { name: '东门' } })
    const hall = await somePlace(town)
    const report = (placeId: string) => her.client.call(contract.reportRepair, { body: { spot: 'public', placeId, fault: 'lighting' } })
    const [everybodys, theirs] = [await report(gate.id), await report(hall.id)]
    const read = (by: Colleague, repairId: string) => by.client.ask(contract.readRepair, { params: { repairId } })
    expect((await read(far, theirs.id)).status).toBe(404)
    const seen = await read(far, everybodys.id)
    expect([seen.status, seen.reply.can, fileIn(seen.reply)]).toEqual([200, ['accept'], []])
    expect((await look(far, 'repair', everybodys.id)).status).toBe(404)
    const served = await read(town.butler, everybodys.id)
    expect(served.reply.resident).toMatchObject({ name: '林玉兰', personId: her.personId })
    expect((await look(town.butler, 'repair', everybodys.id)).status).toBe(200)
  })

  it('who lives there himself pays his own bill, and reads no question that others of the room asked', async () => {
    const { accountId } = (await rowsOf(town.world, 'staff')).find(({ id }) => id === far.staffId) ?? expect.fail('no butler')
    const { persons } = town.world.db.tables
    const self = await town.moveIn('住在这里的管家', { roomId: her.roomId })
    await town.world.db.atomic((tx) =>
      run(tx.update(persons).set({ accountId }).where(eq(persons.id, self.personId)).returning({ id: persons.id })),
    )
    const { id: billId } = await billFor(town, her.roomId)
    await her.client.call(contract.disputeBill, { params: { billId }, body: { about: '公摊怎么算的' } })
    expect(await far.client.call(contract.readBill, { params: { billId } })).toMatchObject({ disputed: true, dispute: null })
    const listed = (await far.client.call(contract.listMyBills, { query: {} })).data.find(({ id }) => id === billId)
    expect(listed?.dispute).toBeNull()
    expect((await town.butler.client.call(contract.readBill, { params: { billId } })).dispute?.about).toBe('公摊怎么算的')
  })

  it('is not told whose call-back is due there, nor is anybody who makes none: an engineer’s look at the number is refused', async () => {
    const cast = { town, staff: { desk: town.desk, manager: town.manager } } as unknown as Cast
    const callbackId = (await dueCallback(cast, 'butler')).input.params?.['callbackId'] ?? ''
    const personId = (await rowsOf(town.world, 'callbacks')).find(({ id }) => id === callbackId)?.personId ?? ''
    const ring = async (by: Colleague) =>
      (await by.client.ask(contract.readResidentPhone, { params: { personId }, body: { why: 'callback', subjectId: callbackId } })).status
    expect([await ring(far), await ring(town.engineer), await ring(town.butler)]).toEqual([404, 404, 200])
  })

  it('gets no case of a household that somebody else there answers about, nor its follow-up', async () => {
    await pay(town, her)
    const neighbour = await town.moveIn('写了意见的')
    const { sheetKey } = await answer(town, neighbour, 8)
    await neighbour.client.call(contract.giveReasons, { body: { sheetKey, answers: { words: '再快一点' } } })
    const open = async (by: Colleague) => [
      (await by.client.call(contract.listFollowUps)).data.some(({ resident }) => resident.personId === neighbour.personId),
      (await by.client.call(contract.listCases, { query: { scope: 'open', limit: '100' } })).data.some(
        ({ resident }) => resident?.personId === neighbour.personId,
      ),
    ]
    expect([await open(far), (await open(town.butler))[0]]).toEqual([[false, false], true])
  })
})
