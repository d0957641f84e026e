import { compensationFigures, decideProposal, deliverCompensation, listCompensations, payOutCompensation } from './decide.ts'
import { checkVoucher, redeemVoucher } from './desk-voucher.ts'
import { addPrice, changePrice, listPrices, removePrice } from './price.ts'
import { listMyVouchers } from './voucher.ts'

export * from './compensation.ts'
export * from './decide.ts'
export * from './desk-voucher.ts'
export * from './price.ts'
export * from './voucher.ts'

export const moneyOperations = [
  listCompensations,
  decideProposal,
  deliverCompensation,
  payOutCompensation,
  compensationFigures,
  listMyVouchers,
  checkVoucher,
  redeemVoucher,
  listPrices,
  addPrice,
  changePrice,
  removePrice,
] as const
