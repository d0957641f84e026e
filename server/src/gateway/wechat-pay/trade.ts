import * as z from 'zod/mini'

/** What WeChat Pay says of an order, once it is certain that they said it and that it is ours. */
export interface Trade {
  /** Our own number of it. */
  outTradeNo: string
  /** Theirs; null before it is paid. */
  transactionId: string | null
  state: 'paid' | 'unpaid' | 'paying' | 'closed' | 'refunded' | 'failed'
  /** Null where they name none. */
  totalFen: number | null
  /** UTC ms of the payment. */
  paidAt: number | null
}

export const transaction = z.object({
  appid: z.string(),
  mchid: z.string(),
  out_trade_no: z.string(),
  trade_state: z.enum(['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'REVOKED', 'USERPAYING', 'PAYERROR', 'ACCEPT']),
  transaction_id: z.optional(z.string()),
  success_time: z.optional(z.string()),
  amount: z.optional(z.object({ total: z.optional(z.int()), currency: z.optional(z.string()) })),
})

const states = {
  SUCCESS: 'paid',
  REFUND: 'refunded',
  NOTPAY: 'unpaid',
  CLOSED: 'closed',
  REVOKED: 'closed',
  USERPAYING: 'paying',
  PAYERROR: 'failed',
  ACCEPT: 'paying',
} as const

/** `null`: of another merchant or another app, or in another currency than fen. */
export function tradeOf(said: z.infer<typeof transaction>, ours: { mchId: string; appId: string }): Trade | null {
  if (said.mchid !== ours.mchId || said.appid !== ours.appId || (said.amount?.currency ?? 'CNY') !== 'CNY') return null
  const paidAt = Date.parse(said.success_time ?? '')
  return {
    outTradeNo: said.out_trade_no,
    transactionId: said.transaction_id || null,
    state: states[said.trade_state],
    totalFen: said.amount?.total ?? null,
    paidAt: Number.isNaN(paidAt) ? null : paidAt,
  }
}
