import type { PayNotice } from './wechat-pay/notice.ts'
import type { PayParams } from './wechat-pay/sign.ts'
import type { Trade } from './wechat-pay/trade.ts'

/** How a charge ended. `unknown`: it may have been taken; the same key asked again tells. */
export type ChargeOutcome =
  | { kind: 'paid'; channel: 'wechat' | 'demo'; externalId: string }
  | { kind: 'refused'; reason: string }
  | { kind: 'unknown'; reason: string }

/** A payment service that charges at once. The same key is charged once, however often it is asked. */
export interface PayGateway {
  charge(order: { key: string; totalFen: number; description: string; accountId: string }): Promise<ChargeOutcome>
}

export interface PrepayOrder {
  /** Ours; the same one with the same content is the same order, however often it is asked. */
  outTradeNo: string
  totalFen: number
  description: string
  /** UTC ms after which it can no longer be paid. */
  expiresAt: number
  /** Who pays, as the mini-program knows them. */
  openid: string
}

/** `refused` names WeChat Pay's code. `unknown`: it may have been taken; the same order asked again tells. */
export type PrepayOutcome =
  { kind: 'ordered'; prepayId: string } | { kind: 'refused'; reason: string } | { kind: 'unknown'; reason: string }
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
  totalFen: number
}

/** WeChat Pay: an order is made here, paid in WeChat, and believed only when WeChat Pay says so. */
export interface WeChatPay {
  order(order: PrepayOrder): Promise<PrepayOutcome>
  query(outTradeNo: string): Promise<QueryOutcome>
  close(outTradeNo: string): Promise<CloseOutcome>
  refund(order: RefundOrder): Promise<RefundOutcome>
  /** What the mini-program opens the payment with, signed now. */
  payParams(prepayId: string): PayParams
  /** Verifies and opens a callback. */
  readNotice(header: (name: string) => string | null, raw: Buffer): PayNotice
}
