import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newKey } from '../../support/client.ts'
import { billFor, overdueBill, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { heldPayment, payByCode } from '../../support/paying.ts'
import { refusalRows, rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('reminding of a bill, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const remind = (bill: contract.Bill, key = newKey()) => town.desk.client.ask(contract.remindOfBill, { params: { billId: bill.id }, key })
  const remindersOf = async (bill: contract.Bill) =>
    (await rowsOf(town.world, 'outbox')).filter(({ dedupe }) => dedupe.startsWith(`bill:${bill.id}:reminder:`))
  const inboxOf = async (who: Neighbour) =>
    (await who.client.call(contract.listInbox, { query: { as: 'resident' } })).data.filter(({ kind }) => kind === 'bill_reminder')
  const pay = (who: Neighbour, bill: contract.Bill) => payByCode(town.world, who.client, bill)
  const later = async (minutes: number) => {
    town.world.clock.pass(minutes)
    await town.world.work()
  }
  const day = 24 * 60

  it('tells one person of the room, in friendly words, with the way to the bill', async () => {
    const owner = await town.moveIn('林玉兰')
    const others = [
      await town.moveIn('家人', { roomId: owner.roomId, role: 'family' }),
      await town.moveIn('女儿', { roomId: owner.roomId, role: 'helper', livesHere: false }),
    ]
    const bill = await overdueBill(town, owner.roomId)
    expect((await remind(bill)).status).toBe(200)
    const [told, ...more] = await inboxOf(owner)
    expect([told?.target, more]).toEqual([{ page: 'bill', id: bill.id }, []])
    expect(`${told?.title}${told?.body}`).toContain('120')
    expect(`${told?.title}${told?.body}`).not.toMatch(/逾期|欠|滞纳金|必须|否则|尽快|起诉|停水|停电/)
    for (const other of others) expect(await inboxOf(other)).toEqual([])
  })

  it('tells the payer of the room’s last bill, when still of the room', async () => {
    const owner = await town.moveIn('林玉兰')
    const daughter = await town.moveIn('女儿', { roomId: owner.roomId, role: 'helper', livesHere: false })
    await pay(daughter, await billFor(town, owner.roomId))
    await remind(await overdueBill(town, owner.roomId))
    expect([(await inboxOf(owner)).length, (await inboxOf(daughter)).length]).toEqual([0, 1])
    await daughter.client.call(contract.endResidency, { params: { residencyId: daughter.residencyId } })
    await remind(await overdueBill(town, owner.roomId))
    expect((await inboxOf(owner)).length).toBe(1)
  })

  it('of nobody whose payment waits for a decision: the money may be there already', async () => {
    const owner = await town.moveIn('林玉兰')
    const bill = await overdueBill(town, owner.roomId)
    await heldPayment(town, owner, [bill], 1)
    expect((await remind(bill)).problem).toMatchObject({ code: 'state_conflict', params: { state: 'held' } })
    expect(await inboxOf(owner)).toEqual([])
  })

  it('once in seven days and not a minute earlier, then again; with the same key it is one', async () => {
    const who = await town.moveIn()
    const bill = await overdueBill(town, who.roomId)
    const key = newKey()
    const first = town.world.clock.now()
    expect([(await remind(bill, key)).status, (await remind(bill, key)).status]).toEqual([200, 200])
    await later(7 * day - 1)
    const { status, problem } = await remind(bill)
    expect([status, problem.code, problem.params]).toEqual([
      409,
      'already_done',
      { againAt: new Date(first + 7 * day * 60_000).toISOString() },
    ])
    await later(1)
    expect((await remind(bill)).status).toBe(200)
    expect(await inboxOf(who)).toHaveLength(2)
  })

  it('as often as the community has set', async () => {
    const who = await town.moveIn()
    const bill = await overdueBill(town, who.roomId)
    await remind(bill)
    await town.manager.client.call(contract.changeSettings, { body: { arrears: { remindEveryDays: 14 } } })
    await later(7 * day)
    expect((await remind(bill)).problem.code).toBe('already_done')
    await town.manager.client.call(contract.changeSettings, { body: { arrears: { remindEveryDays: 7 } } })
    expect((await remind(bill)).status).toBe(200)
  })

  it('ten at the same moment are one', async () => {
    const who = await town.moveIn()
    const bill = await overdueBill(town, who.roomId)
    const answers = await Promise.all(Array.from({ length: 10 }, () => remind(bill)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await remindersOf(bill)).toHaveLength(1)
  })

  it('is not for what is not overdue, paid, in question, nothing, or of an empty room', async () => {
    const who = await town.moveIn()
    const today = new Date(town.world.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    const [due, paid, asked, nothing, empty] = [
      await billFor(town, who.roomId, undefined, undefined, today),
      await overdueBill(town, who.roomId),
      await overdueBill(town, who.roomId),
      await overdueBill(town, who.roomId, 0),
      await overdueBill(town, town.freeRoom()),
    ]
    await pay(who, paid)
    await who.client.call(contract.disputeBill, { params: { billId: asked.id }, body: { about: '公摊' } })
    const states = []
    for (const bill of [due, paid, asked, nothing, empty]) {
      const { status, problem } = await remind(bill)
      states.push([status, problem.code, problem.params?.['state']])
      expect(await remindersOf(bill)).toEqual([])
    }
    expect(states).toEqual(
      ['not_overdue', 'paid', 'disputed', 'nothing_owed', 'nobody_there'].map((state) => [409, 'state_conflict', state]),
    )
  })

  it('waits for the end of the night and of the noon rest, and is within the three a day', async () => {
    const who = await town.moveIn()
    town.world.clock.pass(14 * 60)
    const bill = await overdueBill(town, who.roomId)
    await remind(bill)
    const [waiting] = await remindersOf(bill)
    expect(new Date((waiting?.dueAt ?? 0) + 8 * 3_600_000).toISOString().slice(11, 16)).toBe('08:00')
    wakingHours(town.world)
    await town.world.work()
    expect((await remindersOf(bill))[0]?.state).toBe('delivered')
    // the bills themselves were told too: the day is full
    const rest = [await overdueBill(town, who.roomId), await overdueBill(town, who.roomId), await overdueBill(town, who.roomId)]
    for (const one of rest) await remind(one)
    const states = (await Promise.all(rest.map(remindersOf))).flat().map(({ state }) => state)
    expect(states.at(-1)).toBe('inbox_only')
    expect(await inboxOf(who)).toHaveLength(4)
  })

  it.each<[string, (who: Neighbour, bill: contract.Bill) => Promise<unknown>]>([
    ['paid', (who, bill) => pay(who, bill)],
    ['in question', (who, bill) => who.client.call(contract.disputeBill, { params: { billId: bill.id }, body: { about: '公摊' } })],
  ])('does not go out any more once the bill is %s, when it was still waiting for the morning', async (_, act) => {
    const who = await town.moveIn()
    town.world.clock.pass(14 * 60)
    const bill = await overdueBill(town, who.roomId)
    await remind(bill)
    await act(who, bill)
    wakingHours(town.world)
    await town.world.work()
    expect(await remindersOf(bill)).toMatchObject([{ state: 'inbox_only', outcome: 'withdrawn', attempts: 0 }])
  })

  it('ends the asking about this payment, and about no other', async () => {
    const [reminded, other] = [await town.moveIn(), await town.moveIn()]
    const [first, second] = [await overdueBill(town, reminded.roomId), await overdueBill(town, other.roomId)]
    await remind(first)
    await pay(reminded, first)
    await pay(other, second)
    await later(6)
    const refusals = await refusalRows(town.world)
    const reasons = (who: Neighbour) => refusals.filter(({ personId }) => personId === who.personId).map(({ reason }) => reason)
    expect([reasons(reminded), reasons(other)]).toEqual([['arrears_reminder'], []])
    expect((await other.client.call(contract.claimPrompt)).sheet).not.toBe(null)
  })

  it('begins with a list of what is overdue, oldest first, page by page, and when somebody was reminded', async () => {
    const fresh = await openTown(engine)
    const who = await fresh.moveIn()
    const made: string[] = []
    for (let i = 0; i < 5; i += 1) {
      made.push((await overdueBill(fresh, who.roomId)).id)
      fresh.world.clock.pass(1)
    }
    await billFor(fresh, who.roomId)
    await payByCode(fresh.world, who.client, { id: made.shift() ?? '', totalFen: 12_000 })
    await fresh.desk.client.call(contract.remindOfBill, { params: { billId: made[1] ?? '' } })
    const seen: contract.ReplyOf<typeof contract.listBills>['data'] = []
    for (let cursor: string | undefined; ;) {
      const page = await fresh.desk.client.call(contract.listBills, {
        query: { state: 'overdue', limit: '3', ...(cursor ? { cursor } : {}) },
      })
      seen.push(...page.data)
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(seen.map(({ id }) => id)).toEqual(made)
    expect(seen.map(({ remindedAt }) => remindedAt !== null)).toEqual([false, true, false, false])
    expect((await fresh.desk.client.refused(contract.listBills, { query: { state: 'overdue', cursor: 'x' } })).errors).toEqual([
      { pointer: '/query/cursor', code: 'bad_format' },
    ])
    await fresh.world.drop()
  })
})
