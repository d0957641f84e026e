import * as z from 'zod/mini'
import { voucherStates } from '../../domain/compensation.ts'
import { amountFen, communityPath, day, id, inCommunity, line, moment, roomLabel, under } from '../common.ts'
import { operation } from '../operation.ts'

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

const code = line(30)

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
