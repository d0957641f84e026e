import { listCompensations } from '@linsheng/shared/contract/money/decide.ts'
import { checkVoucher } from '@linsheng/shared/contract/money/desk-voucher.ts'
import { isOpenTo, type Operation } from '@linsheng/shared/contract/operation'
import { listAllBills } from '@linsheng/shared/contract/payment/desk.ts'
import { listHeldPayments } from '@linsheng/shared/contract/payment/held.ts'
import type { StaffRole } from '@linsheng/shared/domain/roles'

export const billTabs = ['bills', 'held', 'given', 'vouchers'] as const
export type BillTab = (typeof billTabs)[number]

const reads: Record<BillTab, Operation> = {
  bills: listAllBills,
  held: listHeldPayments,
  given: listCompensations,
  vouchers: checkVoucher,
}

/** The parts of the page that these roles have. */
export const tabsFor = (roles: readonly StaffRole[]): BillTab[] => billTabs.filter((tab) => isOpenTo(reads[tab], roles))
