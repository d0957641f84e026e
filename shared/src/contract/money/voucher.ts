import * as z from 'zod/mini'
import { voucherStates } from '../../domain/compensation.ts'
import { amountFen, communityPath, day, id, inCommunity, moment } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'

export const myVoucher = z.object({
  id: id('voucher'),
  amountFen,
  state: z.enum(voucherStates),
  /** Eight signs, for the colleague who redeems it; null once it is of no use any more. */
  code: z.nullable(z.string()),
  /** Its last day, to its end. */
  expiresOn: day,
  /** For what it was given, and by whom. */
  title: z.string(),
  by: z.string(),
  grantedAt: moment,
  redeemedAt: z.nullable(moment),
})
export type MyVoucher = z.infer<typeof myVoucher>

export const listMyVouchers = operation({
  id: 'listMyVouchers',
  summary: 'The vouchers of my household, those that can be used first, and what is left to be taken off our next bills.',
  method: 'GET',
  path: `${communityPath}/my-vouchers`,
  who: ['resident'],
  params: inCommunity,
  reply: z.object({ data: z.array(myVoucher), creditFen: amountFen }),
})
export type MyVouchers = ReplyOf<typeof listMyVouchers>
