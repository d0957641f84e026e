import { amount, ceilings, group, minutes, whole } from './figure.ts'
import { day, month } from './units.ts'

export const moneySettings = group({
  /** 授权. */
  authority: ceilings({
    default: {
      desk: { voucher: 50_000, fee_reduction: 50_000 },
      butler: { voucher: 50_000, fee_reduction: 50_000 },
      engineer: { materials: 20_000 },
      manager: { voucher: 500_000, fee_reduction: 500_000, materials: 500_000 },
    },
    label: '各岗位能当场答应的金额',
  }),
  /** What a household was given in this stretch counts together, from all colleagues: several small grants do not evade the ceiling. */
  authorityWithinMinutes: minutes({ default: month, min: day, max: 12 * month, label: '同一户的补偿多久内合并算' }),
  /** To the end of its last day. */
  voucherDays: whole({ default: 90, min: 7, max: 730, unit: 'days', label: '代金券多少天内有效' }),
  /** What an order may cost without a quote: what is on no list, all lines together, and what is on the price list. */
  fees: {
    smallFen: amount({ default: 5_000, min: 0, max: 50_000, label: '价目表外的免报价上限', shown: true }),
    listFen: amount({ default: 20_000, min: 0, max: 500_000, label: '价目表上的免报价上限', shown: true }),
    /** Of an item that is put on the price list without another one. */
    warrantyDays: whole({ default: 90, min: 0, max: 3_650, unit: 'days', label: '价目表上的保修多久', shown: true }),
  },
})
