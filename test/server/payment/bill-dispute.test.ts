import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newKey } from '../../support/client.ts'
import { billFor, overdueBill, shownSheet, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { payByCode } from '../../support/paying.ts'
import { refusalRows, rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

const line = (label: string, amountFen: number) => ({ kind: 'property_fee' as const, label, note: '', amountFen })

describe.each(engines)('a question about a bill, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const raise = (who: Neighbour, bill: contract.Bill, about = '公摊怎么算的', key = newKey()) =>
    who.client.ask(contract.disputeBill, { params: { billId: bill.id }, body: { about }, key })
  const reply = (bill: contract.Bill, body: Partial<contract.BodyOf<typeof contract.answerDispute>> = {}, key = newKey(), by = town.desk) =>
    by.client.ask(contract.answerDispute, { params: { billId: bill.id }, body: { words: '按面积分摊的', lines: null, ...body }, key })
  const pay = (who: Neighbour, bill: contract.Bill, totalFen = bill.totalFen) =>
    payByCode(town.world, who.client, { id: bill.id, totalFen })
  const told = async (to: string, kind: string, bill: contract.Bill) =>
    (await rowsOf(town.world, 'inbox')).filter(
      (row) => row.recipient === to && row.kind === kind && (row.target as { id?: string } | null)?.id === bill.id,
    )
  const refusalsOf = async ({ personId }: Neighbour) =>
    (await refusalRows(town.world)).filter((row) => row.personId === personId).map(({ reason }) => reason)
  const later = async (minutes: number) => {
    town.world.clock.pass(minutes)
    await town.world.work()
  }

  it('is told to the desk in her words, and stands in the list of what waits for an answer', async () => {
    const who = await town.moveIn()
    const bill = await billFor(town, who.roomId)
    const { reply: asked } = await raise(who, bill, '停车费为什么涨了')
    expect(asked.dispute).toMatchObject({ about: '停车费为什么涨了', answer: null })
    const inbox = await town.desk.client.call(contract.listInbox, { query: { as: 'staff' } })
    const target = { page: 'staff_bill', id: bill.id }
    expect(inbox.data[0]).toMatchObject({ kind: 'staff_alert', body: expect.stringContaining('停车费为什么涨了'), target })
    const waiting = async () =>
      (await town.desk.client.call(contract.listBills, { query: { state: 'disputed', limit: '100' } })).data.map(({ id }) => id)
    expect(await waiting()).toContain(bill.id)
    await reply(bill)
    expect(await waiting()).not.toContain(bill.id)
  })

  it('is open once: again is refused until it is answered, and then is another one', async () => {
    const who = await town.moveIn()
    const bill = await billFor(town, who.roomId)
    const answers = await Promise.all(Array.from({ length: 5 }, () => raise(who, bill)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409])
    expect((await raise(who, bill)).problem.code).toBe('already_done')
    await reply(bill, { words: '查过了，没错' })
    town.world.clock.pass(1)
    const again = await raise(who, bill, '还是不明白')
    expect(again.reply).toMatchObject({ disputed: true, dispute: { about: '还是不明白', answer: null } })
    expect((await rowsOf(town.world, 'billDisputes')).filter(({ billId }) => billId === bill.id)).toHaveLength(2)
  })

  it('answered: the amount stays, she reads why, and pays as it was', async () => {
    const who = await town.moveIn()
    const bill = await billFor(town, who.roomId)
    await raise(who, bill)
    const { reply: answered } = await reply(bill, { words: '这个月公共照明换了灯管，分摊到每户 3 元' })
    expect(answered).toMatchObject({
      disputed: false,
      totalFen: 12_000,
      dispute: { answer: { words: '这个月公共照明换了灯管，分摊到每户 3 元', changed: null } },
    })
    expect((await who.client.call(contract.readBill, { params: { billId: bill.id } })).dispute).toEqual(answered.dispute)
    const [notice, ...more] = await told(`p:${who.personId}`, 'bill_answered', bill)
    expect([notice?.body, more]).toEqual([expect.stringContaining('分摊到每户 3 元'), []])
    expect((await pay(who, bill)).status).toBe(200)
  })

  it('answered with other lines: the amount is another one for everybody of the room, and only that can be paid', async () => {
    const who = await town.moveIn()
    const spouse = await town.moveIn('家人', { roomId: who.roomId, role: 'family' })
    const bill = await billFor(town, who.roomId)
    await raise(who, bill)
    const { reply: answered } = await reply(bill, { words: '多算了一个月', lines: [line('物业费', 10_000), line('多收的退回', -2_000)] })
    expect(answered).toMatchObject({ totalFen: 8_000, dispute: { answer: { changed: { fromFen: 12_000, toFen: 8_000 } } } })
    expect(answered.lines.map(({ amountFen }) => amountFen)).toEqual([10_000, -2_000])
    const [hers, others] = [
      await told(`p:${who.personId}`, 'bill_answered', bill),
      await told(`p:${spouse.personId}`, 'bill_answered', bill),
    ]
    expect([hers[0]?.body, others[0]?.body]).toEqual([
      expect.stringMatching(/120.00 元改成 80.00 元.*多算了一个月/),
      expect.stringMatching(/120.00 元改成 80.00 元/),
    ])
    expect(others[0]?.body).not.toContain('多算了一个月')
    expect((await pay(who, bill)).problem.errors).toMatchObject([{ code: 'unknown_value', params: { expected: 8_000 } }])
    expect((await pay(who, bill, 8_000)).reply).toMatchObject({ state: 'paid' })
    const [payment] = (await rowsOf(town.world, 'payments')).filter(({ billId }) => billId === bill.id)
    expect(payment?.totalFen).toBe(8_000)
  })

  it('answered with nothing left to pay settles the bill by itself: no receipt, no reminder, nobody is asked about paying', async () => {
    const who = await town.moveIn()
    const bill = await overdueBill(town, who.roomId)
    const before = (await rowsOf(town.world, 'payments')).length
    await raise(who, bill)
    const { reply: answered } = await reply(bill, { words: '上个月多收了', lines: [line('物业费', 12_000), line('上月多收', -12_000)] })
    expect(answered).toMatchObject({ state: 'paid', totalFen: 0, payment: null, disputed: false })
    expect((await told(`p:${who.personId}`, 'bill_answered', bill))[0]?.body).toContain('不用交了')
    expect(await told(`p:${who.personId}`, 'bill_paid', bill)).toEqual([])
    const overdue = await town.desk.client.call(contract.listBills, { query: { state: 'overdue', limit: '100' } })
    expect(overdue.data.map(({ id }) => id)).not.toContain(bill.id)
    expect((await pay(who, bill, 0)).problem.code).toBe('invalid_request')
    expect((await pay(who, bill)).problem).toMatchObject({ code: 'state_conflict', params: { state: 'paid' } })
    await later(6)
    expect((await who.client.call(contract.claimPrompt)).sheet).toBe(null)
    expect(await rowsOf(town.world, 'payments')).toHaveLength(before)
  })

  it('answered with nothing left while somebody is paying: the money goes back', async () => {
    const who = await town.moveIn()
    const bill = await billFor(town, who.roomId)
    const body = { way: 'code' as const, bills: [{ billId: bill.id, totalFen: bill.totalFen }] }
    const ordered = await who.client.call(contract.orderPayment, { body })
    await raise(who, bill)
    await reply(bill, { words: '多收了', lines: [line('物业费', 12_000), line('上月多收', -12_000)] })
    town.world.wechatPay.scan(ordered.codeUrl ?? '')
    const checked = await who.client.call(contract.checkPayment, { params: { orderId: ordered.id } })
    expect(checked.state).toBe('refunding')
    expect((await who.client.call(contract.readBill, { params: { billId: bill.id } })).payment).toBe(null)
  })

  it('is between her and the company: others of the room see that there is one, not what it says', async () => {
    const tenant = await town.moveIn('租户', { role: 'tenant' })
    const landlord = await town.moveIn('房东', { roomId: tenant.roomId, livesHere: false })
    const bill = await billFor(town, tenant.roomId)
    await raise(tenant, bill, '房东说他交过了')
    const seenBy = async (who: Neighbour) => who.client.call(contract.readBill, { params: { billId: bill.id } })
    expect(await seenBy(landlord)).toMatchObject({ disputed: true, dispute: null })
    expect(JSON.stringify(await landlord.client.call(contract.listMyBills))).not.toContain('房东说他交过了')
    expect(JSON.stringify(await landlord.client.call(contract.exportMyData))).not.toContain('房东说他交过了')
    expect((await seenBy(tenant)).dispute?.about).toBe('房东说他交过了')
    await reply(bill)
    expect([(await seenBy(landlord)).dispute, (await seenBy(tenant)).dispute?.answer?.words]).toEqual([null, '按面积分摊的'])
    const exported = await tenant.client.call(contract.exportMyData)
    expect(exported.billQuestions).toMatchObject([{ about: '房东说他交过了', answer: '按面积分摊的' }])
  })

  it('holds back the asking about paying while it is open, and no longer once it is answered', async () => {
    const [open, answered] = [await town.moveIn(), await town.moveIn()]
    for (const who of [open, answered]) {
      const bill = await billFor(town, who.roomId)
      await raise(who, bill)
      if (who === answered) await reply(bill)
      await pay(who, bill)
    }
    await later(6)
    expect([await refusalsOf(open), await refusalsOf(answered)]).toEqual([['in_dispute'], []])
    expect((await shownSheet(answered)).promptId).toMatch(/^pmt_/)
  })

  it('raised and answered between paying and being asked, it changes nothing about the asking', async () => {
    const who = await town.moveIn()
    const bill = await billFor(town, who.roomId)
    await pay(who, bill)
    await raise(who, bill)
    await reply(bill)
    await later(6)
    expect(await refusalsOf(who)).toEqual([])
    expect((await shownSheet(who)).promptId).toMatch(/^pmt_/)
  })

  it('raised when the sheet already waits takes the sheet away: nobody is asked about paying in a dispute', async () => {
    const who = await town.moveIn()
    const bill = await billFor(town, who.roomId)
    await pay(who, bill)
    await later(6)
    await raise(who, bill)
    expect((await who.client.call(contract.claimPrompt)).sheet).toBe(null)
    await reply(bill)
    expect((await who.client.call(contract.claimPrompt)).sheet).toBe(null)
  })

  it('about a bill that is paid leaves its lines: words can answer it, another amount cannot', async () => {
    const who = await town.moveIn()
    const bill = await billFor(town, who.roomId)
    await pay(who, bill)
    await raise(who, bill)
    const changed = await reply(bill, { lines: [line('物业费', 10_000)] })
    expect([changed.problem.code, changed.problem.params]).toEqual(['state_conflict', { state: 'paid' }])
    expect((await reply(bill, { words: '下个月的账单里退 20 元' })).reply).toMatchObject({
      disputed: false,
      totalFen: 12_000,
      state: 'paid',
    })
  })

  it('is answered once: twice is a conflict, with the same key it is the first answer', async () => {
    const who = await town.moveIn()
    const bill = await billFor(town, who.roomId)
    const none = await reply(bill)
    expect([none.problem.code, none.problem.params]).toEqual(['state_conflict', { state: 'no_question' }])
    await raise(who, bill)
    const key = newKey()
    const answers = await Promise.all([
      reply(bill, {}, key),
      reply(bill, {}, key),
      reply(bill, { words: '另一个说法' }, newKey(), town.manager),
    ])
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
    expect(
      (await rowsOf(town.world, 'billDisputes')).filter(({ billId, answeredAt }) => billId === bill.id && answeredAt !== null),
    ).toHaveLength(1)
    expect(await told(`p:${who.personId}`, 'bill_answered', bill)).toHaveLength(1)
  })

  it.each<[string, object, string, string]>([
    ['no words', { words: '' }, '/body/words', 'too_short'],
    ['no lines at all', { lines: [] }, '/body/lines', 'too_short'],
    ['a sum below nothing', { lines: [line('退', -1)] }, '/body/lines', 'too_small'],
    ['nothing said about the lines', { lines: undefined }, '/body/lines', 'required'],
  ])('an answer with %s names the field, and the question stays open', async (_, body, pointer, code) => {
    const who = await town.moveIn()
    const bill = await billFor(town, who.roomId)
    await raise(who, bill)
    const { status, problem } = await reply(bill, body)
    expect([status, problem.errors]).toMatchObject([400, [{ pointer, code }]])
    expect((await who.client.call(contract.readBill, { params: { billId: bill.id } })).disputed).toBe(true)
  })
})
