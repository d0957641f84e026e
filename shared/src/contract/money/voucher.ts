import * as z from 'zod/mini'
import { voucherStates } from '../../domain/compensation.ts'
import { amountFen, communityPath, day, id, inCommunity, moment, roomLabel, under } from '../common.ts'
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

export const deskVoucher = z.object({
  id: id('voucher'),
  amountFen,
  state: z.enum(voucherStates),
  expiresOn: day,
  /** Where the household lives; null for an anonymous matter, and for a household that has gone. */
  label: z.nullable(roomLabel),
  grantedAt: moment,
  redeemedAt: z.nullable(moment),
  redeemedBy: z.string(),
})
export type DeskVoucher = z.infer<typeof deskVoucher>

const code = z.string().check(z.minLength(1), z.maxLength(30))

export const checkVoucher = operation({
  id: 'checkVoucher',
  summary: 'Find a voucher by its code. Wrong codes are counted for each colleague and day.',
  method: 'POST',
  path: `${communityPath}/vouchers/check`,
  who: ['desk', 'manager'],
  params: inCommunity,
  body: z.object({ code }),
  reply: deskVoucher,
})

export const redeemVoucher = operation({
  id: 'redeemVoucher',
  summary: 'Redeem a voucher, once and on its last day at the latest. Its code is given again: without it nothing is redeemed.',
  method: 'POST',
  path: `${communityPath}/vouchers/{voucherId}/redeem`,
  who: ['desk', 'manager'],
  params: under('voucherId', 'voucher'),
  once: true,
  body: z.object({ code }),
  reply: deskVoucher,
  problems: ['state_conflict'],
})
