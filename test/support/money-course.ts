import { decide, givenById, propose } from '@linsheng/server/src/modules/money/compensation.ts'
import { agreeFees } from '@linsheng/server/src/modules/money/fees.ts'
import { expireVoucher, redeemVoucher } from '@linsheng/server/src/modules/money/voucher.ts'
import { issue } from '@linsheng/server/src/modules/payment/bills.ts'
import { answer, dispute } from '@linsheng/server/src/modules/payment/dispute.ts'
import { openOrder } from '@linsheng/server/src/modules/payment/order.ts'
import { record } from '@linsheng/server/src/modules/payment/pay.ts'
import { applyTrade } from '@linsheng/server/src/modules/payment/trade.ts'
import type { Deps } from '@linsheng/server/src/kernel/deps.ts'
import { run, type Steps, type Tx } from '@linsheng/server/src/platform/db/index.ts'
import { type CompensationKind, compensationKinds } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { orderAt } from './courses.ts'
import type { Cast, Giver } from './giving-laws.ts'
import { BooksBroken, checkBooks, readBooks } from './money-books.ts'
import { rowsOf } from './rows.ts'

type Nth = { nth: number }
export type MoneyStep =
  | { do: 'offer'; by: Giver; kind: CompensationKind; size: number }
  | ({ do: 'decide' | 'decide_at_once'; approve: boolean } & Nth)
  | { do: 'issue' | 'sign'; size: number }
  | ({ do: 'order' | 'paid' | 'closed' | 'counter' | 'dispute' | 'redeem' | 'redeem_at_once' } & Nth)
  | ({ do: 'answer'; size: number | null } & Nth)
  | { do: 'days'; days: number }

const sizes = fc.constantFrom(1, 500, 2_000, 15_000, 30_000, 70_000)
const nth = fc.nat(4)
const some = <D extends string>(...names: D[]) => fc.constantFrom(...names)

export const moneySteps: fc.Arbitrary<MoneyStep[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: some('offer'),
        by: fc.constantFrom<Giver>('engineer', 'desk', 'manager'),
        kind: fc.constantFrom(...compensationKinds),
        size: sizes,
      }),
    },
    { weight: 4, arbitrary: fc.record({ do: some('decide', 'decide_at_once'), nth, approve: fc.boolean() }) },
    { weight: 5, arbitrary: fc.record({ do: some('issue', 'issue', 'sign'), size: fc.constantFrom(0, 1_000, 12_000, 40_000) }) },
    {
      weight: 8,
      arbitrary: fc.record({
        do: some('order', 'order', 'paid', 'closed', 'counter', 'dispute', 'dispute', 'redeem', 'redeem_at_once'),
        nth,
      }),
    },
    { weight: 5, arbitrary: fc.record({ do: some('answer'), nth, size: fc.option(fc.constantFrom(0, 800, 20_000)) }) },
    { weight: 2, arbitrary: fc.record({ do: some('days'), days: fc.constantFrom(1, 31, 95) }) },
  ),
  { minLength: 4, maxLength: 14, size: 'max' },
)

/** The order for which everything is given; slots are counted up. */
export async function orderOfCourse({ town, her }: Cast): Promise<string> {
  return (await orderAt(town, 'scheduled', her.who)).id
}

/** One history of grants, bills and payments. After every step the books are read whole and checked. */
export async function playMoney(cast: Cast, repairId: string, steps: readonly MoneyStep[]): Promise<void> {
  const { town } = cast
  const { world } = town
  world.clock.pass(40 * 24 * 60)
  await clear(cast)
  let deps = await town.deps()
  const made: At['made'] = { slots: 0, months: 0, signed: [] }
  for (const step of steps) {
    world.clock.pass(step.do === 'days' ? step.days * 24 * 60 : 1)
    deps = { ...deps, now: world.clock.now() }
    const act = <R>(body: (tx: Tx, deps: Deps) => Steps<R>) => world.db.atomic((tx) => body(tx, deps))
    await take({ cast, repairId, act, made }, step)
    checkBooks(await readBooks(town))
    await checkOrders(cast)
    await checkSigned(cast, made.signed)
  }
}

interface At {
  cast: Cast
  repairId: string
  act<R>(body: (tx: Tx, deps: Deps) => Steps<R>): Promise<R>
  /** `signed`: the orders of which a sum was signed for. */
  made: { slots: number; months: number; signed: string[] }
}

async function take({ cast, repairId, act, made }: At, step: MoneyStep): Promise<void> {
  const { town, staff, her } = cast
  const who = her.member.resident
  const pick = <R extends { id: string }>(rows: R[]): R | undefined =>
    rows.sort((a, b) => (a.id < b.id ? -1 : 1))[('nth' in step ? step.nth : 0) % Math.max(1, rows.length)]
  const rows = <T extends Parameters<typeof rowsOf>[1]>(table: T) => rowsOf(town.world, table)
  const bills = async () => (await rows('bills')).filter(({ state }) => state === 'unpaid')
  const line = (amountFen: number) => [{ kind: 'property_fee' as const, label: '物业费', note: '', amountFen }]

  if (step.do === 'offer') {
    const slot = `${(made.slots += 1)}`
    const offer = { kind: step.kind, amountFen: step.size, slot, reason: '', caseId: null, repairId, household: her.who.household }
    await act((tx, deps) => propose(tx, deps, staff[step.by], offer))
  }
  if (step.do === 'decide' || step.do === 'decide_at_once') {
    const chosen = pick((await rows('compensations')).filter(({ state }) => state === 'proposed'))
    const by = step.do === 'decide' ? [staff.manager] : [staff.manager, staff.second]
    const one = (manager: (typeof by)[number]) =>
      act(function* decided(tx, deps) {
        const proposal = chosen ? yield* givenById(tx, deps, chosen.id) : null
        return proposal ? yield* decide(tx, deps, manager, proposal, { approve: step.approve, reason: '不合适' }) : null
      })
    await Promise.all(by.map(one))
  }
  if (step.do === 'issue') {
    const period = `${2030 + Math.floor(made.months / 12)}-${String((made.months % 12) + 1).padStart(2, '0')}`
    made.months += 1
    await act((tx, deps) => issue(tx, deps, { roomId: her.who.roomId, period, dueOn: `${period}-28`, lines: line(step.size) }))
  }
  if (step.do === 'sign') {
    const agreed = { roomId: her.who.roomId, household: her.who.household, signedBy: her.who.personId, lines: line(step.size) }
    const order = `rpr_signed_${made.signed.length}`
    await act((tx, deps) => agreeFees(tx, deps, { ...agreed, repairId: order }))
    if (step.size > 0) made.signed.push(order)
  }
  if (step.do === 'order') {
    const bill = pick(await bills())
    if (bill && bill.totalFen > 0) {
      const body = { way: 'code' as const, bills: [{ billId: bill.id, totalFen: bill.totalFen }] }
      await act((tx, deps) => openOrder(tx, deps, who, body, { merchantId: 'm', since: 0 }))
    }
  }
  if (step.do === 'paid' || step.do === 'closed') {
    const order = pick((await rows('paymentOrders')).filter(({ state }) => state === 'open'))
    const trade = { outTradeNo: '', transactionId: order?.id ?? '', state: step.do, totalFen: order?.totalFen ?? 0, paidAt: null }
    if (order) await act((tx, deps) => applyTrade(tx, deps, order.id, trade))
  }
  if (step.do === 'counter') {
    const bill = pick(await bills())
    if (bill) await act((tx, deps) => record(tx, deps, staff.desk, bill.id, { channel: 'cash', totalFen: bill.totalFen }))
  }
  if (step.do === 'dispute') {
    const bill = pick(await bills())
    if (bill) await act((tx, deps) => dispute(tx, deps, who, bill.id, '怎么算的'))
  }
  if (step.do === 'answer') {
    const bill = pick((await bills()).filter(({ disputed }) => disputed))
    const words = { words: '查过了', lines: step.size === null ? null : line(step.size) }
    if (bill) await act((tx, deps) => answer(tx, deps, staff.desk, bill.id, words))
  }
  const voucher = step.do.startsWith('redeem') ? pick((await rows('vouchers')).slice()) : undefined
  if (voucher) {
    const by = step.do === 'redeem' ? [staff.desk] : [staff.desk, staff.manager]
    await Promise.all(by.map((one) => act((tx, deps) => redeemVoucher(tx, deps, one, voucher.id))))
  }
  if (step.do === 'days') for (const { id } of await rows('vouchers')) await act((tx, deps) => expireVoucher(tx, deps, id))
}

/** A bill that can be paid in WeChat just now comes to what was ordered: a credit does not change it under the finger. */
async function checkOrders({ town }: Cast): Promise<void> {
  const [orders, lines, bills] = await Promise.all([
    rowsOf(town.world, 'paymentOrders'),
    rowsOf(town.world, 'paymentOrderBills'),
    rowsOf(town.world, 'bills'),
  ])
  for (const order of orders.filter(({ state, superseded }) => state === 'open' && !superseded))
    for (const line of lines.filter(({ orderId }) => orderId === order.id)) {
      const bill = bills.find(({ id }) => id === line.billId)
      if (bill?.state === 'unpaid' && bill.totalFen !== line.totalFen)
        throw new BooksBroken('what is being paid does not change under the finger', { bill, line })
    }
}

/** What a household signed for is a bill of that household, and one. */
async function checkSigned({ town, her }: Cast, signed: readonly string[]): Promise<void> {
  const ofOrders = (await rowsOf(town.world, 'bills')).filter(({ kind }) => kind === 'repair')
  const billed = ofOrders.filter(({ household }) => household === her.who.household).map(({ sourceId }) => sourceId ?? '')
  if (ofOrders.length !== signed.length || [...billed].sort().join() !== [...signed].sort().join())
    throw new BooksBroken('what was signed for is billed once, to the household that signed', { signed, ofOrders })
}

async function clear({ town }: Cast): Promise<void> {
  const t = town.world.db.tables
  const tables: unknown[] = [
    ...[t.ledger, t.creditUses, t.credits, t.vouchers, t.compensations, t.paymentOrderBills, t.paymentOrders, t.payments],
    ...[t.billDisputes, t.bills, t.outbox, t.inbox],
  ]
  await town.world.db.atomic(function* emptied(tx) {
    for (const table of tables as (typeof t.ledger)[]) yield* run(tx.delete(table).returning({ at: table.communityId }))
  })
}
