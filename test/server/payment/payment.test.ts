import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Client, newKey } from '../../support/client.ts'
import { billFor, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { payByCode } from '../../support/paying.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('paying, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const pay = (by: { client: Client }, bill: contract.Bill, totalFen = bill.totalFen, key = newKey()) =>
    payByCode(town.world, by.client, { id: bill.id, totalFen }, key)
  const paymentsOf = async (bill: contract.Bill) => (await rowsOf(town.world, 'payments')).filter(({ billId }) => billId === bill.id)
  const issue = (who: Neighbour, body: object = {}) =>
    town.desk.client.ask(contract.issueBill, {
      body: {
        roomId: who.roomId,
        period: '2026-06',
        dueOn: '2026-06-30',
        lines: [{ kind: 'property_fee', label: '物业费', note: '', amountFen: 12_000 }],
        ...body,
      },
    })

  it.each([
    ['0000-01', '2026-06-30', '/body/period', 'bad_format'],
    ['1999-12', '2026-06-30', '/body/period', 'bad_format'],
    ['2026-06', '2026-05-31', '/body/dueOn', 'too_small'],
    ['2026-06', '0001-01-01', '/body/dueOn', 'too_small'],
  ])('of the period %s due on %s is not issued, and the field is named', async (period, dueOn, pointer, code) => {
    const refused = await issue(await town.moveIn(), { period, dueOn })
    expect(refused).toMatchObject({ status: 400, problem: { errors: [{ pointer, code }] } })
  })

  it('twenty times at once pays once, with one receipt, one word of thanks and one moment to ask about', async () => {
    const who = await town.moveIn()
    const bill = await billFor(town, who.roomId)
    const answers = await Promise.all(Array.from({ length: 20 }, () => pay(who, bill)))
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
    for (const { status, reply, problem } of answers)
      expect(status === 200 ? reply.payment?.receiptNumber : problem.code).toBe(
        status === 200 ? (await paymentsOf(bill))[0]?.receiptNumber : 'state_conflict',
      )
    expect(await paymentsOf(bill)).toHaveLength(1)
    expect((await rowsOf(town.world, 'touchpointEvents')).filter(({ personId }) => personId === who.personId)).toHaveLength(1)
    const thanks = (await rowsOf(town.world, 'inbox')).filter(
      ({ recipient, kind }) => recipient === `p:${who.personId}` && kind === 'bill_paid',
    )
    expect(thanks).toHaveLength(1)
  })

  it('again with the same key, after a lost reply, shows the same receipt; with another sum it is another request', async () => {
    const who = await town.moveIn()
    const bill = await billFor(town, who.roomId)
    const key = newKey()
    const [first, again] = [await pay(who, bill, bill.totalFen, key), await pay(who, bill, bill.totalFen, key)]
    expect(again.reply.payment).toEqual(first.reply.payment)
    expect((await pay(who, bill, 1, key)).problem.code).toBe('key_reused')
    expect(await paymentsOf(bill)).toHaveLength(1)
  })

  it('another sum than was shown is refused with the right one; the service was not asked', async () => {
    const who = await town.moveIn()
    const bill = await billFor(town, who.roomId, 12_000)
    const ordered = town.world.wechatPay.ordered.size
    const { status, problem } = await pay(who, bill, 11_999)
    const expected = { pointer: '/body/bills/0/totalFen', code: 'unknown_value', params: { expected: 12_000 } }
    expect([status, problem.errors]).toEqual([409, [expected]])
    expect([town.world.wechatPay.ordered.size, await paymentsOf(bill)]).toEqual([ordered, []])
  })

  it('a bill that is paid is a conflict, one of another room is missing', async () => {
    const [who, neighbour] = [await town.moveIn(), await town.moveIn()]
    const bill = await billFor(town, who.roomId)
    expect((await pay(neighbour, bill)).problem.code).toBe('not_found')
    expect((await neighbour.client.refused(contract.readBill, { params: { billId: bill.id } })).code).toBe('not_found')
    expect((await neighbour.client.refused(contract.disputeBill, { params: { billId: bill.id }, body: { about: '不对' } })).code).toBe(
      'not_found',
    )
    await pay(who, bill)
    const twice = await pay(who, bill)
    expect([twice.problem.code, twice.problem.params]).toEqual(['state_conflict', { state: 'paid' }])
  })

  it('at the counter is recorded with its channel and by whom; never twice, and only for people of the room', async () => {
    const [who, neighbour] = [await town.moveIn('王先生'), await town.moveIn()]
    const bill = await billFor(town, who.roomId)
    const record = (body: object) =>
      town.desk.client.ask(contract.recordPayment, {
        params: { billId: bill.id },
        body: { channel: 'cash', totalFen: bill.totalFen, payerId: who.personId, ...body } as never,
      })
    expect((await record({ payerId: neighbour.personId })).problem.errors).toEqual([{ pointer: '/body/payerId', code: 'not_available' }])
    expect((await record({ totalFen: 1 })).problem.code).toBe('state_conflict')
    expect((await record({})).reply).toMatchObject({ state: 'paid', payment: { channel: 'cash', by: '王先生' } })
    expect((await record({})).problem.code).toBe('state_conflict')
    expect((await pay(who, bill)).problem.code).toBe('state_conflict')
    expect(await paymentsOf(bill)).toMatchObject([{ recordedBy: town.desk.staffId, payerId: who.personId }])
  })

  it('numbers receipts from one each day without a gap, however many pay at once and however many are refused', async () => {
    town.world.clock.pass(24 * 60)
    const residents = await Promise.all(Array.from({ length: 8 }, () => town.moveIn()))
    const bills = await Promise.all(residents.map(({ roomId }) => billFor(town, roomId)))
    await Promise.all(
      bills.flatMap((bill, i) => [
        pay(residents[i] as Neighbour, bill),
        pay(residents[i] as Neighbour, bill),
        pay(residents[i] as Neighbour, bill, 1),
      ]),
    )
    const day = new Date(town.world.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '')
    const numbers = (await Promise.all(bills.map(paymentsOf))).flat().map(({ receiptNumber }) => receiptNumber)
    expect(numbers.sort()).toEqual(Array.from({ length: 8 }, (_, i) => `${day}-${String(i + 1).padStart(4, '0')}`))
  })

  it('a question about a bill is kept with it, and shown to all who read it', async () => {
    const who = await town.moveIn()
    const bill = await billFor(town, who.roomId)
    const disputed = await who.client.call(contract.disputeBill, { params: { billId: bill.id }, body: { about: '公摊怎么算的' } })
    expect(disputed).toMatchObject({ disputed: true, state: 'unpaid' })
    expect((await town.desk.client.call(contract.readBill, { params: { billId: bill.id } })).disputed).toBe(true)
  })

  it('a room has one bill a month, told to the people of the room', async () => {
    const who = await town.moveIn()
    const helper = await town.moveIn('女儿', { roomId: who.roomId, role: 'helper', livesHere: false })
    const made = await issue(who)
    const twice = await issue(who)
    expect([made.status, twice.problem.code, twice.problem.errors]).toEqual([
      201,
      'already_done',
      [{ pointer: '/body/period', code: 'not_available' }],
    ])
    const told = (await rowsOf(town.world, 'inbox')).filter(
      ({ kind, target }) => kind === 'bill_issued' && (target as { id: string }).id === made.reply.id,
    )
    expect(told.map(({ recipient }) => recipient).sort()).toEqual([`p:${who.personId}`, `p:${helper.personId}`].sort())
  })

  it('a bill that a credit of before pays in full is settled as it is issued, and says so; a credit above it is refused', async () => {
    const who = await town.moveIn()
    const fee = { kind: 'property_fee' as const, label: '物业费', note: '', amountFen: 12_000 }
    const credit = (amountFen: number) => ({ kind: 'other' as const, label: '上月多收的退回', note: '', amountFen })
    const made = await issue(who, { lines: [fee, credit(-12_000)] })
    expect(made.reply).toMatchObject({ state: 'paid', totalFen: 0, payment: null })
    const [notice] = (await rowsOf(town.world, 'inbox')).filter(
      ({ recipient, kind }) => recipient === `p:${who.personId}` && kind === 'bill_issued',
    )
    expect(notice?.body).toContain('不用交')
    expect((await town.desk.client.refused(contract.remindOfBill, { params: { billId: made.reply.id } })).params).toEqual({
      state: 'nothing_owed',
    })
    const over = await issue(who, { period: '2026-07', dueOn: '2026-07-31', lines: [fee, credit(-12_001)] })
    expect(over.problem.errors).toEqual([{ pointer: '/body/lines', code: 'too_small' }])
  })

  it.each<[string, object, object]>([
    ['a room that is not here', { roomId: 'rom_00000000000000000000000000' }, { pointer: '/body/roomId', code: 'not_available' }],
    ['a day that no calendar has', { dueOn: '2026-02-30' }, { pointer: '/body/dueOn', code: 'bad_format' }],
    [
      'a sum below nothing',
      { lines: [{ kind: 'other', label: '退', note: '', amountFen: -1 }] },
      { pointer: '/body/lines', code: 'too_small' },
    ],
    [
      'a sum that nobody could pay',
      { lines: Array.from({ length: 30 }, () => ({ kind: 'other', label: '费', note: '', amountFen: 100_000_000 })) },
      { pointer: '/body/lines', code: 'too_big', params: { limit: 100_000_000 } },
    ],
  ])('names what is wrong with a bill for %s', async (_, body, error) => {
    const who = await town.moveIn()
    const { status, problem } = await issue(who, body)
    expect([status, problem.errors]).toEqual([400, [error]])
  })

  it('lists the bills of the own rooms, newest first, page by page', async () => {
    const who = await town.moveIn()
    const made = []
    for (let i = 0; i < 5; i += 1) {
      made.unshift((await billFor(town, who.roomId)).id)
      town.world.clock.pass(1)
    }
    const seen: string[] = []
    for (let cursor: string | undefined; ;) {
      const page = await who.client.call(contract.listMyBills, { query: { limit: '2', ...(cursor ? { cursor } : {}) } })
      seen.push(...page.data.map(({ id }) => id))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(seen).toEqual(made)
  })
})
