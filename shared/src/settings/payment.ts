import { group, whole } from './figure.ts'

export const paymentSettings = group({
  /** Nobody is reminded of one bill more often than this. */
  arrears: { remindEveryDays: whole({ default: 7, min: 3, max: 90, unit: 'days', label: '同一张账单最多多久提醒一次' }) },
})
