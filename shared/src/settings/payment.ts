import { group, whole } from './figure.ts'

export const paymentSettings = group({
  /** Of what a household has signed for. */
  orderBills: { dueDays: whole({ default: 30, min: 1, max: 180, unit: 'days', label: '报修费用签字后多少天内交' }) },
  /** Nobody is reminded of one bill more often than this. */
  arrears: { remindEveryDays: whole({ default: 7, min: 3, max: 90, unit: 'days', label: '同一张账单最多多久提醒一次' }) },
})
