import type { BodyOf, orderPayment, PaymentOrder } from '@linsheng/shared/contract'
import { isAmountFen } from '@linsheng/shared/domain'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { badField, notFound, type Refused } from '../../platform/outcome.ts'
import { setTimer } from '../../platform/timer/timers.ts'
import type { Resident } from '../../platform/who.ts'
import { mayPay } from './payers.ts'
import * as store from './order-store.ts'
import { stateFault } from './pay.ts'
import { lockBill } from './store.ts'
import { queryTimer, supersedeOrders } from './supersede.ts'

const minute = 60_000
/** How long an order can be paid: less than the two hours for which a prepay id or a code serves. */
const payableMs = 30 * minute
/** An order that ends sooner is not offered again. */
const leastLeftMs = 5 * minute
/** Where no callback came, WeChat Pay is asked first after this. */
const firstLookMs = minute

/** Our number of an order at WeChat Pay: it leads back to the community without a look anywhere else. */
export const outTradeNoOf = (deps: Pick<Deps, 'community'>, orderId: string) => `${deps.community.code}${orderId.slice(4)}`

/** The reverse: the five characters of a community, and the order's key in it. `null`: none of ours. */
export function readOutTradeNo(outTradeNo: string): { code: string; orderId: string } | null {
  return /^[0-9A-Za-z]{31}$/.test(outTradeNo) ? { code: outTradeNo.slice(0, 5), orderId: `por_${outTradeNo.slice(5)}` } : null
}

/**
 * Orders the payment of bills of one's own rooms, as they are: what is charged is what was shown. The same bills again in the same way
 * are the same order as long as it can be paid; others of this person that hold one of them are closed. `since`: an older order is of
 * another WeChat, which alone could pay it.
 */
export function* openOrder(
  tx: Tx,
  deps: Deps,
  who: Resident,
  { way, bills }: BodyOf<typeof orderPayment>,
  { merchantId, since }: { merchantId: string; since: number },
): Steps<{ orderId: string } | Refused> {
  const communityId = deps.community.id
  const lines = [...bills].sort((a, b) => (a.billId < b.billId ? -1 : 1))
  if (new Set(lines.map(({ billId }) => billId)).size < lines.length) return undo(badField('/body/bills', 'not_available'))
  const totalFen = lines.reduce((sum, line) => sum + line.totalFen, 0)
  if (totalFen < 1) return undo(badField('/body/bills', 'too_small'))
  for (const { billId, totalFen } of lines) {
    const [bill] = yield* run(lockBill(tx, communityId, billId))
    if (!bill || !(yield* mayPay(tx, deps, who, bill))) return undo(notFound)
    const at = bills.findIndex((one) => one.billId === billId)
    const fault = stateFault(bill, totalFen, `/body/bills/${at}/totalFen`)
    if (fault) return undo(fault)
  }
  if (!isAmountFen(totalFen)) return undo(badField('/body/bills', 'too_big'))
  const known = sameOrder(
    yield* run(store.openLinesOf(tx, { communityId, payerId: who.personId, merchantId, way }, since, deps.now + leastLeftMs)),
    lines,
  )
  if (known) return { orderId: known }
  const billIds = lines.map(({ billId }) => billId)
  yield* supersedeOrders(tx, deps, billIds, { ofPayer: who.personId })
  const id = deps.ids.next('paymentOrder', deps.now)
  const times = { createdAt: deps.now, expiresAt: deps.now + payableMs }
  yield* run(
    store.insertOrder(tx, {
      communityId,
      id,
      payerId: who.personId,
      merchantId,
      totalFen,
      way,
      state: 'open',
      superseded: false,
      ...times,
    }),
  )
  yield* run(
    store.insertOrderBills(
      tx,
      lines.map((line) => ({ communityId, orderId: id, ...line })),
    ),
  )
  yield* setTimer(tx, { communityId, kind: queryTimer, subjectId: id, dueAt: deps.now + firstLookMs })
  return { orderId: id }
}

type Line = { billId: string; totalFen: number }

/** The order that holds exactly these lines. */
function sameOrder(open: readonly (Line & { orderId: string })[], lines: readonly Line[]): string | null {
  const text = (of: readonly Line[]) => of.map(({ billId, totalFen }) => `${billId}:${totalFen}`).join()
  const ids = [...new Set(open.map(({ orderId }) => orderId))]
  return ids.find((id) => text(open.filter(({ orderId }) => orderId === id)) === text(lines)) ?? null
}

/** Somebody's own order. */
export async function readOrder(db: Database, deps: Deps, who: Resident, orderId: string): Promise<store.OrderRow | null> {
  const [order] = await db.read((tx) => store.orderById(tx, { communityId: deps.community.id, id: orderId }))
  return order?.payerId === who.personId ? order : null
}

export async function viewOrder(
  db: Database,
  deps: Deps,
  order: store.OrderRow,
  { wechat = null, codeUrl = null }: Partial<Pick<PaymentOrder, 'wechat' | 'codeUrl'>> = {},
): Promise<PaymentOrder> {
  return {
    id: order.id,
    state: order.state as PaymentOrder['state'],
    totalFen: order.totalFen,
    bills: await db.read((tx) => store.billsOfOrder(tx, order)),
    expiresAt: deps.time.moment(order.expiresAt),
    wechat,
    codeUrl,
  }
}

export function exportOrders(db: Database, deps: Deps, personId: string): Promise<Record<string, unknown>[]> {
  return db.read((tx) => store.ordersOfPayer(tx, deps.community.id, personId))
}
