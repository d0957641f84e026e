import type { PayNotice } from './wechat-pay/notice.ts'
import type { PayParams } from './wechat-pay/sign.ts'
import type { Trade } from './wechat-pay/trade.ts'

export interface PayOrder {
  /** Ours; the same one with the same content is the same order, however often it is asked. */
  outTradeNo: string
  totalFen: number
  description: string
  /** UTC ms after which it can no longer be paid. */
  expiresAt: number
}

/** `refused` names WeChat Pay's code. `unknown`: it may have been taken; the same order asked again tells. */
export type OrderOutcome<Made> = ({ kind: 'ordered' } & Made) | { kind: 'refused'; reason: string } | { kind: 'unknown'; reason: string }
/** `absent`: no such order was ever made there. */
export type QueryOutcome = { kind: 'known'; trade: Trade } | { kind: 'absent' } | { kind: 'unknown'; reason: string }
export type CloseOutcome = { kind: 'closed' } | { kind: 'refused'; reason: string } | { kind: 'unknown'; reason: string }
/** `stuck`: only a person can bring the money back. */
export type RefundOutcome =
  { kind: 'refunded' } | { kind: 'pending' } | { kind: 'stuck'; reason: string } | { kind: 'unknown'; reason: string }

export interface RefundOrder {
  outTradeNo: string
  /** Ours; the same one is refunded once, however often it is asked. */
  outRefundNo: string
  refundFen: number
  /** What was paid, as WeChat Pay knows it. */
  totalFen: number
}

/** WeChat Pay: an order is made here, paid in WeChat, and believed only when WeChat Pay says so. */
export interface WeChatPay {
  /** Whose orders these are: of another merchant's nothing is known here. */
  merchantId: string
  /** `openid`: who pays, as the mini-program knows them. */
  order(order: PayOrder & { openid: string }): Promise<OrderOutcome<{ prepayId: string }>>
  /** By a code that any WeChat can scan. */
  orderByCode(order: PayOrder): Promise<OrderOutcome<{ codeUrl: string }>>
  query(outTradeNo: string): Promise<QueryOutcome>
  close(outTradeNo: string): Promise<CloseOutcome>
  refund(order: RefundOrder): Promise<RefundOutcome>
  /** What the mini-program opens the payment with, signed now. */
  payParams(prepayId: string): PayParams
  /** Verifies and opens a callback. */
  readNotice(header: (name: string) => string | null, raw: Buffer): PayNotice
}
