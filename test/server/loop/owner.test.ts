import * as contract from '@linsheng/shared/contract'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newSecret } from '../../support/client.ts'
import { answer, billFor, bring, lowCase, orderAt, pay, sheetAbout, shownSheet, tap, toldCase, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Colleague, type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('whose case it is, on %s', (engine) => {
  let town: Town
  let product: Colleague

  beforeAll(async () => {
    town = await openTown(engine)
    product = await town.hire(['product_owner'])
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const caseOf = async (who: Neighbour) => {
    const own = (await rowsOf(town.world, 'cases')).filter(({ personId }) => personId === who.personId)
    // PostgreSQL returns rows in any order
    return own.sort((a, b) => a.openedAt - b.openedAt).at(-1)
  }
  const later = async (minutes: number) => {
    town.world.clock.pass(minutes)
    await town.world.work()
  }
  const told = async (by: Colleague, caseId: string) =>
    (await rowsOf(town.world, 'inbox')).filter(
      ({ recipient, target }) => recipient === `s:${by.staffId}` && (target as { id?: string } | null)?.id === caseId,
    )

  it('a place’s is its butler’s', async () => {
    const { caseId } = await lowCase(town, await town.moveIn(), 5, 'repair')
    expect(await town.butler.client.call(contract.readCase, { params: { caseId } })).toMatchObject({
      owner: { id: town.butler.staffId },
      coOwner: null,
      mine: true,
    })
  })

  it('a smart product’s is its product owner’s, with the butler in copy', async () => {
    const who = await town.moveIn()
    const { caseId } = await lowCase(town, who, 5, 'access')
    expect((await caseOf(who))?.ownerId).toBe(product.staffId)
    await later(3)
    expect((await told(town.butler, caseId)).map(({ title }) => title)).toEqual([expect.stringContaining('知会您')])
    expect(await told(product, caseId)).toHaveLength(1)
  })

  it('an anonymous one is the service desk’s', async () => {
    await answer(town, await town.moveIn(), 5, { anonymous: true, about: 'access' })
    const found = (await rowsOf(town.world, 'cases')).find(({ anonymous }) => anonymous)
    expect(found).toMatchObject({ ownerId: town.desk.staffId, personId: null, household: '', roomId: null })
  })

  it('never belongs to the one it is about: the superior stands in, as owner and beside the owner', async () => {
    const { buildingId, rooms } = await town.world.addBuilding(town.communityId, '管家自己修的楼', 1, 4)
    const both = await town.hire(['butler', 'engineer'], [buildingId])
    const who = await town.moveIn('住户', { roomId: rooms[0] ?? '' })
    const order = await orderAt({ ...town, engineer: both }, 'confirmed', who)
    await later(121)
    await tap(who, (await shownSheet(who)).promptId, 5)
    expect((await caseOf(who))?.ownerId).toBe(town.manager.staffId)
    expect(order.engineer?.id).toBe(both.staffId)
  })

  it('is not a manager’s to watch who served there: another manager is, or nobody', async () => {
    const who = await town.moveIn()
    const bill = await billFor(town, who.roomId)
    await town.manager.client.call(contract.recordPayment, {
      params: { billId: bill.id },
      body: { channel: 'cash', totalFen: bill.totalFen, payerId: who.personId },
    })
    await later(6)
    await tap(who, (await shownSheet(who)).promptId, 1)
    expect(await caseOf(who)).toMatchObject({ ownerId: town.butler.staffId, coOwnerId: null })
  })

  it('is not handed over to the one it is about', async () => {
    const who = await town.moveIn()
    const bill = await billFor(town, who.roomId)
    await town.desk.client.call(contract.recordPayment, {
      params: { billId: bill.id },
      body: { channel: 'cash', totalFen: bill.totalFen, payerId: who.personId },
    })
    await later(6)
    await tap(who, (await shownSheet(who)).promptId, 4)
    const params = { caseId: (await caseOf(who))?.id ?? '' }
    const { errors } = await town.butler.client.refused(contract.offerHandover, { params, body: { toId: town.desk.staffId, note: '' } })
    expect(errors).toEqual([{ pointer: '/body/toId', code: 'not_available' }])
    await town.butler.client.call(contract.offerHandover, { params, body: { toId: town.manager.staffId, note: '' } })
  })

  it('in a building without a butler is the desk’s', async () => {
    const { rooms } = await town.world.addBuilding(town.communityId, '没有管家的楼', 1, 4)
    const who = await town.moveIn('住户', { roomId: rooms[0] ?? '' })
    await lowCase(town, who, 5)
    expect((await caseOf(who))?.ownerId).toBe(town.desk.staffId)
  })

  it('on some floors is the butler’s of just those; off duty the deputy’s', async () => {
    const { buildingId, rooms } = await town.world.addBuilding(town.communityId, '分层的楼', 4, 1)
    const [whole, upper, deputy] = await Promise.all([town.hire(['butler'], [buildingId]), town.hire(['butler']), town.hire(['butler'])])
    const { butlerAreas, staff } = town.world.db.tables
    const area = {
      communityId: town.communityId,
      id: 'are_upper',
      staffId: upper.staffId,
      deputyId: deputy.staffId,
      buildingId,
      floorFrom: 3,
      floorTo: 4,
    }
    await town.world.db.atomic((tx) => run(tx.insert(butlerAreas).values(area).returning()))
    const ownerOn = async (floor: number) => {
      const who = await town.moveIn('住户', { roomId: rooms[floor - 1] ?? '' })
      await lowCase(town, who, 5)
      return (await caseOf(who))?.ownerId
    }
    expect([await ownerOn(1), await ownerOn(3)]).toEqual([whole.staffId, upper.staffId])
    const until = town.world.clock.now() + 86_400_000
    await town.world.db.atomic((tx) =>
      run(
        tx
          .update(staff)
          .set({ offDutyUntil: until })
          .where(and(eq(staff.communityId, town.communityId), eq(staff.id, upper.staffId)))
          .returning(),
      ),
    )
    expect(await ownerOn(4)).toBe(deputy.staffId)
  })

  it('is the manager’s beside its owner from the first moment for a score of two, not for three', async () => {
    const [two, three] = [await town.moveIn(), await town.moveIn()]
    await lowCase(town, two, 2)
    await lowCase(town, three, 3)
    expect([(await caseOf(two))?.coOwnerId, (await caseOf(three))?.coOwnerId]).toEqual([town.manager.staffId, null])
    await later(3)
    expect(await told(town.manager, (await caseOf(two))?.id ?? '')).toMatchObject([{ body: expect.stringContaining('分数很低') }])
  })

  it('is the manager’s too when the household had another in ninety days, and not after that', async () => {
    const [again, long] = [await town.moveIn(), await town.moveIn()]
    for (const who of [again, long]) await toldCase(town.butler.client, who, '头一件')
    town.world.clock.pass(89 * 24 * 60)
    await toldCase(town.butler.client, again, '第二件')
    town.world.clock.pass(2 * 24 * 60)
    await toldCase(town.butler.client, long, '第二件')
    expect([(await caseOf(again))?.coOwnerId, (await caseOf(long))?.coOwnerId]).toEqual([town.manager.staffId, null])
  })

  it('is the manager’s too when the same place was reported three times', async () => {
    const who = await town.moveIn()
    for (let report = 0; report < 2; report += 1) await orderAt(town, 'submitted', who)
    const { id } = await orderAt(town, 'submitted', who)
    await bring(town, id, 'confirmed', who)
    await later(121)
    await tap(who, (await shownSheet(who)).promptId, 5)
    expect(await caseOf(who)).toMatchObject({ coOwnerId: town.manager.staffId, subjectId: id })
  })

  it('told to somebody on the staff is that person’s, wherever the resident lives; a manager sees it', async () => {
    const far = await town.hire(['butler'])
    const who = await town.moveIn()
    const told = await toldCase(far.client, who)
    expect(told).toMatchObject({ owner: { id: far.staffId }, score: null, mine: true, state: 'opened' })
    expect(
      (await town.manager.client.call(contract.listCases, { query: { scope: 'open', limit: '100' } })).data.map(({ id }) => id),
    ).toContain(told.id)
  })

  it('told about a room where the person does not live names the field', async () => {
    const [who, neighbour] = [await town.moveIn(), await town.moveIn()]
    const body = { personId: who.personId, roomId: neighbour.roomId, origin: 'visit' as const, title: '楼道灯', words: '' }
    expect((await town.desk.client.refused(contract.openCase, { body })).errors).toEqual([
      { pointer: '/body/personId', code: 'not_available' },
    ])
  })

  it('of the same household and matter is one: later words join it, and so do the others of the household', async () => {
    const who = await town.moveIn()
    const other = await town.moveIn('家人', { roomId: who.roomId })
    const first = await toldCase(town.butler.client, who)
    const second = await toldCase(town.desk.client, other)
    expect([second.id, second.owner.id]).toEqual([first.id, town.butler.staffId])
    expect(second.timeline.filter(({ kind }) => kind === 'joined')).toMatchObject([{ by: '何小雨', note: '打电话来说的' }])
    expect((await toldCase(town.butler.client, who, '另一件事')).id).not.toBe(first.id)
    expect((await rowsOf(town.world, 'surveyGate')).find(({ subject }) => subject === `h:${who.household}`)?.openMatters).toBe(2)
  })

  it('a low answer about a matter that is open joins it, with its score and its words', async () => {
    const who = await town.moveIn()
    const other = await town.moveIn('家人', { roomId: who.roomId })
    // a score that was tapped in time arrives when the case of the same matter is open by another answer
    await town.world.changeSettings(town.communityId, { asking: { paymentEveryDays: 7 } })
    const { promptId } = await sheetAbout(town, who)
    const tappedAt = new Date(town.world.clock.now()).toISOString()
    await later(7 * 24 * 60)
    wakingHours(town.world)
    await pay(town, other)
    await later(6)
    const first = await tap(other, (await shownSheet(other)).promptId, 5)
    const sheetKey = newSecret()
    const body = { score: 3, anonymous: false, sheetKey, tappedAt }
    const second = { sheetKey, outcome: await who.client.call(contract.answerPrompt, { params: { promptId }, body }) }
    await who.client.call(contract.giveReasons, {
      body: { sheetKey: second.sheetKey, answers: { pain: ['no_reply'], words: '等了一个小时' } },
    })
    await town.world.changeSettings(town.communityId, {})
    expect(second.outcome.followUp?.caseId).toBe(first.outcome.followUp?.caseId)
    const joined = (
      await town.desk.client.call(contract.readCase, { params: { caseId: first.outcome.followUp?.caseId ?? '' } })
    ).timeline.filter(({ kind }) => kind === 'joined')
    expect(joined).toMatchObject([{ score: 3, note: expect.stringContaining('等了一个小时') }])
  })

  it('a case that is somebody else’s is missing for a butler, to read and to work on; desk and operator read it only', async () => {
    const far = await town.hire(['butler'])
    const { caseId } = await lowCase(town, await town.moveIn(), 5)
    const params = { caseId }
    const contact = { params, body: { way: 'phone' as const, reached: true, note: '您好' } }
    expect((await far.client.refused(contract.readCase, { params })).code).toBe('not_found')
    expect((await far.client.refused(contract.contactResident, contact)).code).toBe('not_found')
    expect((await town.desk.client.call(contract.readCase, { params })).mine).toBe(false)
    expect((await town.desk.client.refused(contract.contactResident, contact)).code).toBe('not_found')
    expect((await town.operator.client.call(contract.readCase, { params })).mine).toBe(false)
    expect((await far.client.call(contract.listCases, { query: { scope: 'open' } })).data).toEqual([])
  })
})
