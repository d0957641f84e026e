import * as contract from '@linsheng/shared/contract'
import { type Database, run } from '@linsheng/server/src/platform/db/index.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../support/rows.ts'
import type { World } from '../support/world.ts'
import { askProcess, eachOf, pause } from './asking.ts'
import { type Bound, everyWay, goesWell, inTurn } from './in-wechat.ts'
import { checkLedger, checkOutbox } from './ledger.ts'
import { amountFen, signInStaff, useWeChat } from './wechat-stage.ts'

const minute = 60_000
const [order, query, refund] = ['/v3/pay/transactions/jsapi', '/v3/pay/transactions/out-trade-no', '/v3/refund/domestic/refunds']
const problem = (status: number, code: string) => ({ kind: 'status', status, body: JSON.stringify({ code, message: '' }) }) as const
const payWays = [...everyWay, problem(500, 'SYSTEM_ERROR'), problem(429, 'FREQUENCY_LIMITED'), goesWell, problem(401, 'SIGN_ERROR')]

/** In the first `pairs` rooms live two: the person of the room, and one from the second half of the crowd. */
const [homes, pairs] = [80, 40]

describe('WeChat Pay', () => {
  const stage = useWeChat({ size: homes + pairs, before: addSecondPayers })
  const first = () => stage.people.slice(0, homes)
  const second = () => stage.people.slice(homes)
  const ids = (bills: Map<string, string>, { roomId }: Bound) => bills.get(roomId) ?? expect.fail('no bill')

  let unavailable = 0
  /** Orders until there is something to pay with, as somebody would who presses again. `null`: the bill is paid. */
  async function orderOf({ token }: Bound, billId: string): Promise<string | null> {
    for (let tries = 0; tries < 200; tries += 1) {
      const body = { way: 'in_wechat' as const, bills: [{ billId, totalFen: amountFen }] }
      const { status, code, reply } = await askProcess(stage.server.port, contract.orderPayment, { token, params: stage.params, body })
      if (status === 201 && reply.wechat) return stage.pay.ledger.byPrepay(reply.wechat.package.slice('prepay_id='.length)).outTradeNo
      if (code === 'state_conflict') return null
      expect([0, 201, 503], `${status} ${code}`).toContain(status)
      if (status === 503) unavailable += 1
      await pause(status === 0 ? 200 : 20)
    }
    return expect.fail('never ordered')
  }
  const payIn = (outTradeNo: string, lose = false) => stage.emulator.control('pay/pay', { outTradeNo, lose })
  const toldAgain = async (outTradeNo: string) => void (await stage.emulator.control('pay/again', { outTradeNo }))
  const open = () => stage.count(`select count(*) as n from payment_orders where state in ('open', 'refunding')`)
  /** WeChat Pay is asked, again and again, until it has said everything. */
  async function settle() {
    for (let i = 0; i < 20 && open() > 0; i += 1) {
      // at most six hours lie between two looks
      stage.jump(i < 2 ? 40 * minute : 361 * minute)
      await stage.emulator.core.tick()
      await pause(1500)
      await stage.emulator.control('pay/settle-refunds', {})
    }
    expect(open()).toBe(0)
  }

  /** What must hold of money whatever happened: counted at WeChat Pay, and in our books. */
  async function checkMoney(db: Database, paidBills: readonly string[]) {
    const within = { db } as World
    const [bills, payments, orders, events] = await Promise.all([
      rowsOf(within, 'bills'),
      rowsOf(within, 'payments'),
      rowsOf(within, 'paymentOrders'),
      rowsOf(within, 'touchpointEvents'),
    ])
    expect(new Set(payments.map(({ billId }) => billId)).size, 'a bill paid twice').toBe(payments.length)
    expect(new Set(payments.map(({ receiptNumber }) => receiptNumber)).size, 'a receipt given twice').toBe(payments.length)
    const paid = bills.filter(({ state }) => state === 'paid').map(({ id }) => id)
    expect(paid.sort()).toEqual(payments.map(({ billId }) => billId).sort())
    expect(
      paidBills.filter((id) => !paid.includes(id)),
      'paid, and not known to be',
    ).toEqual([])
    const moments = events.filter(({ touchpoint }) => touchpoint === 'payment_made').map(({ externalId }) => externalId)
    expect(moments.sort(), 'a payment that was no moment, or two').toEqual(paid)
    expect(orders.filter(({ state }) => !['paid', 'closed', 'refunded'].includes(state)).map(({ state }) => state)).toEqual([])

    // every fen that WeChat Pay took is a payment of ours or went back, once
    const { ledger } = stage.pay
    const took = [...ledger.orders.values()].filter(({ state }) => state === 'SUCCESS' || state === 'REFUND')
    const back = [...ledger.refunds.values()]
    const kept = took.length * amountFen - back.reduce((sum, one) => sum + one.refund, 0)
    const entered = payments.filter(({ channel }) => channel === 'wechat')
    expect(kept).toBe(entered.length * amountFen)
    expect(new Set(back.map((one) => one.out_trade_no)).size, 'sent back twice').toBe(back.length)
    const transactions = new Set(took.map(({ transactionId }) => transactionId))
    expect(entered.filter(({ externalId }) => !transactions.has(externalId.split(':')[0] ?? ''))).toEqual([])
    await checkOutbox(db, ['delivered', 'unknown', 'inbox_only', 'due', 'dead'])
    await checkLedger(db, stage.acknowledged)
  }

  const paidBills: string[] = []

  it('failing in every way, with callbacks lost, late, in any order and ten at once, takes each bill’s money once', async () => {
    await stage.start()
    const bills = await stage.billAll(first(), '2026-05')
    inTurn(stage.emulator, order, [...payWays, problem(400, 'PARAM_ERROR')], 8)
    inTurn(stage.emulator, query, payWays, 6)
    inTurn(stage.emulator, order, [{ kind: 'timeout-before' }, { kind: 'timeout-after' }])
    inTurn(stage.emulator, query, [{ kind: 'timeout-before' }, { kind: 'timeout-after' }])
    const numbers: string[] = []
    const paying = eachOf(first(), 8, async (one, nth) => {
      const outTradeNo = await orderOf(one, ids(bills, one))
      if (outTradeNo === null) return
      // a third of the callbacks never come, a third come ten times at once
      await payIn(outTradeNo, nth % 3 === 0)
      if (nth % 3 === 1) await Promise.all(Array.from({ length: 10 }, () => toldAgain(outTradeNo)))
      numbers.push(outTradeNo)
    })
    await Promise.all([paying, stage.answer(0, 100)])
    expect(unavailable).toBeGreaterThan(20)
    stage.emulator.core.clearFaults()
    await settle()
    // and long after, the last first
    await eachOf([...numbers].reverse(), 8, toldAgain)
    paidBills.push(...bills.values())
    await stage.stop((db) => checkMoney(db, paidBills))
  }, 240_000)

  it('taking money for what somebody has paid elsewhere, in WeChat or at the counter, gives it back once, however that fails', async () => {
    await stage.start()
    const both = first().slice(0, pairs)
    const bills = await stage.billAll(both, '2026-06')
    inTurn(stage.emulator, refund, payWays, 8)
    inTurn(stage.emulator, query, payWays, 4)
    inTurn(stage.emulator, refund, [{ kind: 'timeout-after' }, { kind: 'timeout-before' }])
    const desk = await signInStaff(stage.server, 'desk')
    await eachOf(both, 8, async (one, nth) => {
      const other = second()[nth] ?? expect.fail('nobody')
      const billId = ids(bills, one)
      const [mine, theirs] = [await orderOf(one, billId), await orderOf(other, billId)]
      // both have WeChat's own page open; what they press cannot be called back
      for (const number of [mine, theirs]) if (number) await payIn(number, true)
      if (nth % 4 === 0) {
        const said = await askProcess(stage.server.port, contract.recordPayment, {
          token: desk,
          params: { ...stage.params, billId },
          body: { channel: 'cash', totalFen: amountFen },
        })
        expect([201, 409]).toContain(said.status)
      }
      // told in the other order, or by nobody at all
      if (nth % 2 === 0) for (const number of [theirs, mine]) if (number) await toldAgain(number)
    })
    await settle()
    stage.emulator.core.clearFaults()
    await settle()
    paidBills.push(...bills.values())
    await stage.stop(async (db) => {
      await checkMoney(db, paidBills)
      expect(stage.pay.ledger.refunds.size).toBeGreaterThanOrEqual(pairs)
    })
  }, 240_000)

  it('tells again what it told to a process that was killed, and each bill is paid once all the same', async () => {
    await stage.start()
    const bills = await stage.billAll(first(), '2026-07')
    inTurn(stage.emulator, query, payWays, 2)
    let paid = 0
    let killing: Promise<void> | null = null
    await eachOf(first(), 8, async (one) => {
      const outTradeNo = await orderOf(one, ids(bills, one))
      if (outTradeNo === null) return
      paid += 1
      // killed in the middle of it, and up again by itself while WeChat Pay goes on telling
      if (paid === 30) killing = stage.server.kill('SIGKILL').then(() => stage.start())
      await payIn(outTradeNo)
    })
    await killing
    await settle()
    paidBills.push(...bills.values())
    await stage.stop((db) => checkMoney(db, paidBills))
  }, 240_000)
})

/** The second half of the crowd lives with the first, so that two can pay one bill. */
async function addSecondPayers(db: Database, people: Bound[]): Promise<void> {
  const within = { db } as World
  const [residency] = await rowsOf(within, 'residencies')
  if (!residency) throw new Error('nobody lives here')
  const makeIds = systemIds()
  const rows = people.slice(homes).map(({ personId }, nth) => ({
    ...residency,
    id: makeIds.next('residency', Date.now()),
    personId,
    roomId: people[nth]?.roomId ?? '',
    household: `hou_pair_${nth}`,
  }))
  await db.atomic((tx) => run(tx.insert(tx.t.residencies).values(rows).returning({ id: tx.t.residencies.id })))
}
