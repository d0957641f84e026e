import type { Bill } from '@linsheng/shared/contract/payment/bill.ts'

/** What is to be paid: the bill that has been due longest, and how many there are. */
export interface Unpaid {
  bill: Bill
  count: number
  overdue: number
}

export function unpaidOf(bills: readonly Bill[], today: string): Unpaid | null {
  const unpaid = bills.filter(({ state }) => state === 'unpaid').sort((a, b) => a.dueOn.localeCompare(b.dueOn))
  const [bill] = unpaid
  return bill ? { bill, count: unpaid.length, overdue: unpaid.filter(({ dueOn }) => dueOn < today).length } : null
}
