import * as contract from '@linsheng/shared/contract'
import { spacedCode } from '@linsheng/shared/domain'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { billFor, orderAt, pay, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { colleague, delayWith, listOf, person, resolvedWith, toldTo, undelivered, yuanOf } from '../../support/giving.ts'
import { checkBooks, readBooks } from '../../support/money-books.ts'
import { payByCode } from '../../support/paying.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'
import { anonymousMatter } from '../../support/subjects/loop.ts'
import type { Cast } from '../../support/subjects/cast.ts'

describe.each(engines)('what was granted arrives, on %s', (engine) => {
  let town: Town
  let her: Neighbour

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(async () => {
    wakingHours(town.world)
    her = await town.moveIn('林玉兰')
  })
  afterAll(async () => {
    if (town) checkBooks(await readBooks(town))
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const vouchersOf = (who: Neighbour) => who.client.call(contract.listMyVouchers)
  let matters = 0
  const give = (who: Neighbour, amountFen: number, kind: 'voucher' | 'fee_reduction') =>
    resolvedWith(town.desk.client, who, yuanOf(amountFen, kind), `第 ${(matters += 1)} 件`)
  async function voucher(who = her, amountFen = 2_000) {
    const { given } = await give(who, amountFen, 'voucher')
    const one = (await vouchersOf(who)).data.find(({ state }) => state === 'open') ?? expect.fail('no voucher')
    return { ...one, code: one.code ?? expect.fail('no code'), given: given?.id ?? '' }
  }
  const redeem = (by: Town['desk'], { id, code }: { id: string; code: string }) =>
    by.client.ask(contract.redeemVoucher, { params: { voucherId: id }, body: { code } })
  const billNow = async (billId: string) => her.client.call(contract.readBill, { params: { billId } })

  describe('less on a bill', () => {
    it('on the bill that is open, as a line of its own that says when it was given', async () => {
      const bill = await billFor(town, her.roomId)
      await give(her, 1_000, 'fee_reduction')
      const after = await billNow(bill.id)
      expect([after.totalFen, after.lines.at(-1)]).toEqual([
        11_000,
        { kind: 'compensation', label: '减物业费', note: '6 月 1 日给的', amountFen: -1_000, credit: true },
      ])
      expect((await payByCode(town.world, her.client, after)).reply.state).toBe('paid')
    })

    it('on the next bill, the oldest first; what exceeds goes on, and a bill of nothing is settled without a payment', async () => {
      await give(her, 10_000, 'fee_reduction')
      await give(her, 5_000, 'fee_reduction')
      expect((await vouchersOf(her)).creditFen).toBe(15_000)
      const first = await billFor(town, her.roomId)
      expect([first.totalFen, first.state, first.payment, first.lines.length]).toEqual([0, 'paid', null, 3])
      const second = await billFor(town, her.roomId)
      expect([second.totalFen, second.lines.at(-1)?.amountFen]).toEqual([9_000, -3_000])
      expect((await vouchersOf(her)).creditFen).toBe(0)
      expect((await toldTo(town, person(her))).join()).toContain('补偿抵了 120.00 元，不用交')
    })

    it('not while somebody is paying that bill in WeChat: what was ordered is paid, and the credit goes on to the next', async () => {
      const bill = await billFor(town, her.roomId)
      const { reply: order } = await her.client.ask(contract.orderPayment, {
        body: { way: 'code', bills: [{ billId: bill.id, totalFen: bill.totalFen }] },
      })
      await give(her, 1_000, 'fee_reduction')
      expect((await billNow(bill.id)).totalFen).toBe(12_000)
      town.world.wechatPay.scan(order.codeUrl ?? '')
      await her.client.call(contract.checkPayment, { params: { orderId: order.id } })
      expect((await billNow(bill.id)).state).toBe('paid')
      expect((await billFor(town, her.roomId)).totalFen).toBe(11_000)
    })

    it('once the payment in WeChat has ended without a payment, on the same bill', async () => {
      const bill = await billFor(town, her.roomId)
      await her.client.call(contract.orderPayment, { body: { way: 'code', bills: [{ billId: bill.id, totalFen: bill.totalFen }] } })
      await give(her, 1_000, 'fee_reduction')
      town.world.clock.pass(40)
      await town.world.work()
      expect((await billNow(bill.id)).totalFen).toBe(11_000)
    })

    it('stays on a bill whose lines the desk corrects, as far as the bill still comes to it', async () => {
      await give(her, 5_000, 'fee_reduction')
      const bill = await billFor(town, her.roomId)
      const correct = async (amountFen: number) => {
        await her.client.call(contract.disputeBill, { params: { billId: bill.id }, body: { about: '算错了' } })
        const credit = (await town.desk.client.call(contract.readBill, { params: { billId: bill.id } })).lines.filter((one) => one.credit)
        const lines = [{ kind: 'property_fee' as const, label: '物业费', note: '', amountFen }, ...credit]
        return town.desk.client.call(contract.answerDispute, { params: { billId: bill.id }, body: { words: '改了', lines } })
      }
      expect((await correct(9_000)).totalFen).toBe(4_000)
      expect(await correct(3_000)).toMatchObject({ totalFen: 0, state: 'paid' })
      expect((await vouchersOf(her)).creditFen).toBe(2_000)
    })

    it('of nobody else: the tenant who pays no bill here gets a voucher instead, and is told so', async () => {
      const owner = await town.moveIn('房东', { livesHere: false })
      await pay(town, owner)
      const tenant = await town.moveIn('租户', { roomId: owner.roomId, role: 'tenant' })
      await give(tenant, 1_500, 'fee_reduction')
      const { data, creditFen } = await vouchersOf(tenant)
      expect([data.map(({ amountFen }) => amountFen), creditFen]).toEqual([[1_500], 0])
      expect((await vouchersOf(owner)).data).toEqual([])
      expect((await billFor(town, owner.roomId)).totalFen).toBe(12_000)
    })

    it('of a household that moved out is a task of the manager: what is left is paid out once, and no other home gets it', async () => {
      const { given } = await give(her, 3_000, 'fee_reduction')
      const params = { compensationId: given?.id ?? '' }
      const payOut = (leftFen: number) => town.manager.client.ask(contract.payOutCompensation, { params, body: { leftFen } })
      expect((await payOut(3_000)).problem.params).toEqual({ state: 'lives_here' })
      await town.desk.client.call(contract.endResidency, { params: { residencyId: her.residencyId } })
      expect((await toldTo(town, colleague(town.manager))).join()).toContain('搬走的住户还有 30.00 元补偿没用完')
      const next = await town.moveIn('下一家', { roomId: her.roomId })
      expect((await billFor(town, next.roomId)).totalFen).toBe(12_000)
      const listed = (await listOf(town.manager, 'outstanding')).find(({ id }) => id === params.compensationId)
      expect([listed?.gone, listed?.delivery]).toEqual([true, { as: 'credit', state: 'open', leftFen: 3_000 }])
      expect((await payOut(2_000)).problem.params).toEqual({ state: 'nothing_left' })
      const both = await Promise.all([payOut(3_000), payOut(3_000)])
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
      expect((await listOf(town.manager, 'outstanding')).some(({ id }) => id === params.compensationId)).toBe(false)
    })
  })

  describe('a voucher', () => {
    it('shows its code to the household and to nobody else, is found by the code as it is read aloud, and redeemed once', async () => {
      const one = await voucher()
      const husband = await town.moveIn('老林', { roomId: her.roomId, role: 'family' })
      expect((await vouchersOf(husband)).data[0]?.code).toBe(one.code)
      const typed = ` ${spacedCode(one.code).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `
      const found = await town.desk.client.call(contract.checkVoucher, { body: { code: typed } })
      expect(found).toMatchObject({ id: one.id, amountFen: 2_000, state: 'open', label: { building: '8 栋' } })
      expect(JSON.stringify(found)).not.toContain(one.code)
      expect((await redeem(town.desk, one)).reply).toMatchObject({ state: 'redeemed', redeemedBy: town.desk.name })
      expect((await redeem(town.desk, one)).problem.params).toEqual({ state: 'redeemed' })
      expect((await vouchersOf(her)).data[0]).toMatchObject({ state: 'redeemed', code: null })
    })

    it('at two desks at once is redeemed at one of them', async () => {
      const one = await voucher()
      const second = await town.hire(['desk'])
      const both = await Promise.all([redeem(town.desk, one), redeem(second, one)])
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    })

    it('counts to the end of its last day, and is over a minute later, while she stands there', async () => {
      const one = await voucher()
      town.world.clock.to(`${one.expiresOn} 23:59`)
      expect((await town.desk.client.call(contract.checkVoucher, { body: { code: one.code } })).state).toBe('open')
      town.world.clock.pass(2)
      expect((await redeem(town.desk, one)).problem.params).toEqual({ state: 'expired' })
      expect((await vouchersOf(her)).data[0]).toMatchObject({ state: 'expired', code: null })
      await town.world.work()
      expect((await redeem(town.desk, one)).problem.params).toEqual({ state: 'expired' })
      expect((await listOf(town.manager, 'outstanding')).some(({ id }) => id === one.given)).toBe(false)
    })

    it('is said to be over soon, a week before its last day, unless it was used', async () => {
      const [one, used] = [await voucher(), await voucher(await town.moveIn('用过的'), 2_100)]
      await redeem(town.desk, used)
      town.world.clock.pass(83 * 24 * 60 + 12 * 60)
      await town.world.work()
      expect((await toldTo(town, person(her))).filter((words) => words.includes('前能用。20.00 元，到客服前台报券码'))).toHaveLength(2)
      expect(one.state).toBe('open')
    })

    it('of an order that is cancelled afterwards stays what it is', async () => {
      const { id } = await orderAt(town, 'scheduled', her)
      await delayWith(town, town.desk, id, { compensation: yuanOf(1_200, 'voucher') })
      await her.client.call(contract.cancelRepair, { params: { repairId: id }, body: { reason: '自己修好了' } })
      const [one] = (await vouchersOf(her)).data
      expect(one).toMatchObject({ amountFen: 1_200, state: 'open' })
      expect((await redeem(town.desk, { id: one?.id ?? '', code: one?.code ?? '' })).status).toBe(200)
    })

    it('is not found by guessing: ten wrong codes of a colleague on a day, then none is looked up, the right one neither', async () => {
      const [one, guesser] = [await voucher(), await town.hire(['desk'])]
      const check = (code: string) => guesser.client.ask(contract.checkVoucher, { body: { code } })
      for (let i = 0; i < 3; i += 1) expect((await check(one.code)).status).toBe(200)
      for (let i = 0; i < 10; i += 1) expect((await check('AAAA AAAA')).status).toBe(404)
      expect((await check(one.code)).problem.code).toBe('rate_limited')
      expect((await redeem(guesser, one)).problem.code).toBe('rate_limited')
      expect((await redeem(town.desk, { ...one, code: 'AAAA AAAA' })).status).toBe(404)
    })

    it('of an anonymous matter is read by its secret alone, and redeemed as any other', async () => {
      const { caseId, who, secret } = await anonymousMatter({ town, staff: town } as unknown as Cast)
      const owner = town.desk.client
      await owner.call(contract.contactResident, { params: { caseId }, body: { way: 'relay', reached: true, note: '对不起' } })
      await owner.call(contract.resolveCase, {
        params: { caseId },
        body: { done: '换了', cause: 'process', whys: ['没查'], learned: '', compensation: yuanOf(900, 'fee_reduction') },
      })
      const [one] = (await who.client.call(contract.readRelayCase, { body: { secret } })).vouchers ?? []
      expect(one).toMatchObject({ amountFen: 900, state: 'open' })
      expect((await vouchersOf(who)).data).toEqual([])
      const found = await town.desk.client.call(contract.checkVoucher, { body: { code: one?.code ?? '' } })
      expect(found.label).toBeNull()
      expect((await redeem(town.desk, { id: found.id, code: one?.code ?? '' })).status).toBe(200)
    })
  })

  it('that an earlier program granted is delivered by the manager once, or noted as handed over', async () => {
    for (const byHand of [false, true]) {
      const { given } = await give(her, 700, 'fee_reduction')
      const params = { compensationId: given?.id ?? '' }
      await undelivered(town, params.compensationId)
      expect((await listOf(town.manager, 'outstanding')).some(({ id }) => id === params.compensationId)).toBe(true)
      const deliver = () => town.manager.client.ask(contract.deliverCompensation, { params, body: { byHand } })
      const both = await Promise.all([deliver(), deliver()])
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    }
    expect((await vouchersOf(her)).creditFen).toBe(700)
  })

  it('is counted by kind, giver and reason, with what has arrived and what is still to come', async () => {
    const other = await openTown(engine)
    const who = await other.moveIn('算账的')
    await resolvedWith(other.desk.client, who, yuanOf(1_000, 'voucher'))
    const { id } = await orderAt(other, 'scheduled', who)
    await delayWith(other, other.manager, id, { compensation: yuanOf(2_000, 'fee_reduction') })
    await billFor(other, who.roomId)
    const figures = await other.manager.client.call(contract.compensationFigures, { query: { from: '2026-06-01', to: '2026-06-30' } })
    expect(figures).toEqual({
      total: { count: 2, amountFen: 3_000 },
      byKind: [
        { kind: 'voucher', count: 1, amountFen: 1_000 },
        { kind: 'fee_reduction', count: 1, amountFen: 2_000 },
      ],
      byGiver: [
        { by: other.manager.name, count: 1, amountFen: 2_000 },
        { by: other.desk.name, count: 1, amountFen: 1_000 },
      ],
      byReason: [
        { reason: 'delay', count: 1, amountFen: 2_000 },
        { reason: 'process', count: 1, amountFen: 1_000 },
      ],
      usedFen: 2_000,
      openFen: 1_000,
      expiredFen: 0,
    })
    await other.world.drop()
  })
})
