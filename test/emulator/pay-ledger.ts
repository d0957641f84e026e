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

/** In the mini-program, or by a code that anybody scans. */
export type Trade = 'JSAPI' | 'NATIVE'

export interface Order {
  outTradeNo: string
  trade: Trade
  prepayId: string
  /** What the code says; '' of an order in the mini-program. It serves two hours from when it was last given out. */
  codeUrl: string
  codeGivenAt: number
  notifyUrl: string
  /** Who pays; of a code only known once somebody has paid. */
  openid: string
  description: string
  totalFen: number
  expiresAt: number
  /** What was asked for: the same number with anything else is refused. */
  asked: Record<string, unknown>
  state: 'NOTPAY' | 'SUCCESS' | 'CLOSED' | 'REFUND'
  transactionId: string
  paidAt: number
  /** The person closed the payment on the phone; it can be taken up again. */
  putAway: boolean
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
  place(trade: Trade, body: Record<string, unknown>, now: number): Order
  order(outTradeNo: string): Order
  byPrepay(prepayId: string): Order
  byCode(codeUrl: string): Order
  close(outTradeNo: string): void
  /** `openid`: whose WeChat pays. */
  pay(outTradeNo: string, now: number, openid?: string): void
  /** Orders that somebody could pay now, newest first. */
  payable(now: number): Order[]
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
    place(trade, body, now) {
      const asked = readOrder(trade, body, now)
      if (body['mchid'] !== mchId || body['appid'] !== appId) throw new PayError(400, 'APPID_MCHID_NOT_MATCH', 'appid and mchid')
      const known = ledger.orders.get(asked.outTradeNo)
      if (known?.state === 'CLOSED') throw new PayError(400, 'ORDER_CLOSED', 'the order is closed')
      if (known && (known.state !== 'NOTPAY' || known.trade !== trade || !isDeepStrictEqual(known.asked, body)))
        throw new PayError(403, 'OUT_TRADE_NO_USED', 'the number is used')
      const codeUrl = trade === 'NATIVE' ? `weixin://wxpay/bizpayurl?pr=${codeName()}` : ''
      const unpaid = { asked: body, state: 'NOTPAY', transactionId: '', paidAt: 0, codeGivenAt: now, putAway: false } as const
      const order: Order = known ?? { ...asked, prepayId: `wx${digits(34)}`, codeUrl, ...unpaid }
      order.codeGivenAt = now
      ledger.orders.set(order.outTradeNo, order)
      return order
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
    byCode(codeUrl) {
      const order = [...ledger.orders.values()].find((one) => one.codeUrl === codeUrl && codeUrl !== '')
      if (!order) throw new Error(`no order has the code ${codeUrl}`)
      return order
    },
    close(outTradeNo) {
      const order = ledger.order(outTradeNo)
      if (order.state === 'SUCCESS' || order.state === 'REFUND') throw new PayError(400, 'ORDERPAID', 'the order is paid')
      order.state = 'CLOSED'
    },
    pay(outTradeNo, now, openid) {
      const order = ledger.order(outTradeNo)
      if (!isPayable(order, now)) throw new Error(`this order cannot be paid: ${order.state}`)
      const payer = order.trade === 'NATIVE' ? (openid ?? `o${digits(27)}`) : order.openid
      Object.assign(order, { state: 'SUCCESS', transactionId: `4200${digits(24)}`, paidAt: now, openid: payer })
    },
    payable: (now) => [...ledger.orders.values()].filter((order) => isPayable(order, now)).reverse(),
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

const codeServesMs = 2 * 3_600_000
const isPayable = ({ state, trade, expiresAt, codeGivenAt }: Order, now: number): boolean =>
  state === 'NOTPAY' && now < expiresAt && (trade === 'JSAPI' || now < codeGivenAt + codeServesMs)

const codeName = () => randomBytes(9).toString('base64url').slice(0, 9)

const isFen = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 1

/** The documented rules of an order's fields. */
function readOrder(trade: Trade, body: Record<string, unknown>, now: number) {
  const text = (name: string, max: number, pattern = /^[^]+$/) => {
    const value = body[name]
    if (typeof value !== 'string' || value.length > max || !pattern.test(value)) throw fault(name)
    return value
  }
  text('appid', 32)
  text('mchid', 32)
  const description = text('description', 127)
  const { total, currency } = (body['amount'] ?? {}) as { total?: unknown; currency?: unknown }
  if (!isFen(total)) throw fault('amount.total')
  if (currency !== undefined && currency !== 'CNY') throw fault('amount.currency')
  // nobody knows yet who will scan a code
  const { openid = '' } = (trade === 'JSAPI' ? (body['payer'] ?? {}) : {}) as { openid?: unknown }
  if (typeof openid !== 'string' || openid.length > 128 || (trade === 'JSAPI' && openid === '')) throw fault('payer.openid')
  const notifyUrl = text('notify_url', 255, /^https?:\/\/[^?]+$/)
  // the real one takes https alone; on this machine there is none
  if (!notifyUrl.startsWith('https://') && !/^http:\/\/(127\.|localhost)/.test(notifyUrl)) throw fault('notify_url')
  const expiresAt =
    body['time_expire'] === undefined
      ? now + 7 * dayMs
      : Date.parse(text('time_expire', 64, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/))
  if (!(expiresAt >= now + 60_000)) throw fault('time_expire')
  const outTradeNo = text('out_trade_no', 32, /^[\w|*-]{6,32}$/)
  return { outTradeNo, trade, totalFen: total, openid, description, notifyUrl, expiresAt }
}

function transactionOf(order: Order, mchId: string, appId: string) {
  const common = { appid: appId, mchid: mchId, out_trade_no: order.outTradeNo, trade_state: order.state, trade_state_desc: order.state }
  if (order.state === 'NOTPAY' || order.state === 'CLOSED') return common
  return {
    ...common,
    transaction_id: order.transactionId,
    trade_type: order.trade,
    bank_type: 'OTHERS',
    success_time: new Date(order.paidAt).toISOString().replace(/\.\d{3}Z$/, '+00:00'),
    payer: { openid: order.openid },
    amount: { total: order.totalFen, payer_total: order.totalFen, currency: 'CNY', payer_currency: 'CNY' },
  }
}

const refundView = ({ refund, ...rest }: Refund) => ({ ...rest, channel: 'ORIGINAL', amount: { refund, currency: 'CNY' } })
