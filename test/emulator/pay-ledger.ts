import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'

/** A documented refusal: HTTP status and code. */
export class PayError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

export interface Order {
  outTradeNo: string
  prepayId: string
  notifyUrl: string
  openid: string
  totalFen: number
  expiresAt: number
  /** What was asked for: the same number with anything else is refused. */
  asked: Record<string, unknown>
  state: 'NOTPAY' | 'SUCCESS' | 'CLOSED' | 'REFUND'
  transactionId: string
  paidAt: number
}

interface Refund {
  out_refund_no: string
  refund_id: string
  out_trade_no: string
  status: 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL'
  refund: number
}

interface RefundBody {
  out_trade_no: string
  out_refund_no: string
  amount: { refund?: number; total?: number }
}

export interface Ledger {
  orders: Map<string, Order>
  refunds: Map<string, Refund>
  /** @returns prepay_id */
  place(body: Record<string, unknown>, now: number): string
  order(outTradeNo: string): Order
  byPrepay(prepayId: string): Order
  close(outTradeNo: string): void
  pay(outTradeNo: string, now: number): void
  transactionOf(order: Order): object
  refund(body: Record<string, unknown>, now: number): object
  refundOf(outRefundNo: string): object
  settleRefunds(status: 'SUCCESS' | 'ABNORMAL'): void
}

const dayMs = 86_400_000
const maxRefunds = 50
const digits = (count: number) => Array.from(randomBytes(count), (byte) => byte % 10).join('')
const fault = (field: string) => new PayError(400, 'PARAM_ERROR', `the parameter is wrong: ${field}`)

/** The orders and refunds of one merchant. */
export function createLedger({ mchId, appId }: { mchId: string; appId: string }): Ledger {
  const ledger: Ledger = {
    orders: new Map(),
    refunds: new Map(),
    place(body, now) {
      const asked = readOrder(body, now)
      if (body['mchid'] !== mchId || body['appid'] !== appId) throw new PayError(400, 'APPID_MCHID_NOT_MATCH', 'appid and mchid')
      const known = ledger.orders.get(asked.outTradeNo)
      if (known?.state === 'CLOSED') throw new PayError(400, 'ORDER_CLOSED', 'the order is closed')
      if (known && (known.state !== 'NOTPAY' || !isDeepStrictEqual(known.asked, body)))
        throw new PayError(403, 'OUT_TRADE_NO_USED', 'the number is used')
      const order: Order = known ?? { ...asked, prepayId: `wx${digits(34)}`, asked: body, state: 'NOTPAY', transactionId: '', paidAt: 0 }
      ledger.orders.set(order.outTradeNo, order)
      return order.prepayId
    },
    order(outTradeNo) {
      const order = ledger.orders.get(outTradeNo)
      if (!order) throw new PayError(404, 'ORDER_NOT_EXIST', 'there is no such order')
      return order
    },
    byPrepay(prepayId) {
      const order = [...ledger.orders.values()].find((one) => one.prepayId === prepayId)
      if (!order) throw new Error(`no order has the prepay id ${prepayId}`)
      return order
    },
    close(outTradeNo) {
      const order = ledger.order(outTradeNo)
      if (order.state === 'SUCCESS' || order.state === 'REFUND') throw new PayError(400, 'ORDERPAID', 'the order is paid')
      order.state = 'CLOSED'
    },
    pay(outTradeNo, now) {
      const order = ledger.order(outTradeNo)
      if (order.state !== 'NOTPAY' || now >= order.expiresAt) throw new Error(`this order cannot be paid: ${order.state}`)
      Object.assign(order, { state: 'SUCCESS', transactionId: `4200${digits(24)}`, paidAt: now })
    },
    transactionOf: (order) => transactionOf(order, mchId, appId),
    refund(body, now) {
      const { out_trade_no: outTradeNo, out_refund_no: number, amount } = body as Partial<RefundBody>
      const { refund, total } = amount ?? {}
      if (typeof number !== 'string' || !/^[\w|*@-]{1,64}$/.test(number)) throw fault('out_refund_no')
      const order = ledger.orders.get(outTradeNo ?? '')
      if (!order || order.state === 'NOTPAY' || order.state === 'CLOSED') throw new PayError(404, 'RESOURCE_NOT_EXISTS', 'no such payment')
      const known = ledger.refunds.get(number)
      if (known && known.refund === refund && known.out_trade_no === order.outTradeNo) return refundView(known)
      const made = [...ledger.refunds.values()].filter((one) => one.out_trade_no === order.outTradeNo)
      const left = order.totalFen - made.reduce((sum, one) => sum + one.refund, 0)
      if (
        known ||
        total !== order.totalFen ||
        !isFen(refund) ||
        refund > left ||
        made.length >= maxRefunds ||
        now - order.paidAt > 365 * dayMs
      )
        throw new PayError(400, 'INVALID_REQUEST', 'this cannot be refunded')
      const fresh: Refund = {
        out_refund_no: number,
        refund_id: `5030${digits(24)}`,
        out_trade_no: order.outTradeNo,
        status: 'PROCESSING',
        refund,
      }
      ledger.refunds.set(number, fresh)
      order.state = 'REFUND'
      return refundView(fresh)
    },
    refundOf(outRefundNo) {
      const known = ledger.refunds.get(outRefundNo)
      if (!known) throw new PayError(404, 'RESOURCE_NOT_EXISTS', 'there is no such refund')
      return refundView(known)
    },
    settleRefunds(status) {
      for (const refund of ledger.refunds.values()) if (refund.status === 'PROCESSING') refund.status = status
    },
  }
  return ledger
}

const isFen = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 1

/** The documented rules of an order's fields. */
function readOrder(body: Record<string, unknown>, now: number) {
  const text = (name: string, max: number, pattern = /^[^]+$/) => {
    const value = body[name]
    if (typeof value !== 'string' || value.length > max || !pattern.test(value)) throw fault(name)
    return value
  }
  text('appid', 32)
  text('mchid', 32)
  text('description', 127)
  const { total, currency } = (body['amount'] ?? {}) as { total?: unknown; currency?: unknown }
  if (!isFen(total)) throw fault('amount.total')
  if (currency !== undefined && currency !== 'CNY') throw fault('amount.currency')
  const { openid } = (body['payer'] ?? {}) as { openid?: unknown }
  if (typeof openid !== 'string' || openid.length < 1 || openid.length > 128) throw fault('payer.openid')
  const notifyUrl = text('notify_url', 255, /^https?:\/\/[^?]+$/)
  // the real one takes https alone; on this machine there is none
  if (!notifyUrl.startsWith('https://') && !/^http:\/\/(127\.|localhost)/.test(notifyUrl)) throw fault('notify_url')
  const expiresAt =
    body['time_expire'] === undefined
      ? now + 7 * dayMs
      : Date.parse(text('time_expire', 64, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/))
  if (!(expiresAt >= now + 60_000)) throw fault('time_expire')
  return { outTradeNo: text('out_trade_no', 32, /^[\w|*-]{6,32}$/), totalFen: total, openid, notifyUrl, expiresAt }
}

function transactionOf(order: Order, mchId: string, appId: string) {
  const common = { appid: appId, mchid: mchId, out_trade_no: order.outTradeNo, trade_state: order.state, trade_state_desc: order.state }
  if (order.state === 'NOTPAY' || order.state === 'CLOSED') return common
  return {
    ...common,
    transaction_id: order.transactionId,
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    success_time: new Date(order.paidAt).toISOString().replace(/\.\d{3}Z$/, '+00:00'),
    payer: { openid: order.openid },
    amount: { total: order.totalFen, payer_total: order.totalFen, currency: 'CNY', payer_currency: 'CNY' },
  }
}

const refundView = ({ refund, ...rest }: Refund) => ({ ...rest, channel: 'ORIGINAL', amount: { refund, currency: 'CNY' } })
