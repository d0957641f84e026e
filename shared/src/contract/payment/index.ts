import { listMyBills, readBill, recordPayment, disputeBill, answerDispute, remindOfBill, listBills, issueBill } from './bill.ts'
import { listHeldPayments, settleHeldPayment } from './held.ts'
import { orderPayment, checkPayment } from './order.ts'

export * from './bill.ts'
export * from './held.ts'
export * from './order.ts'

export const paymentOperations = [
  listMyBills,
  readBill,
  recordPayment,
  disputeBill,
  answerDispute,
  remindOfBill,
  listBills,
  issueBill,
  listHeldPayments,
  settleHeldPayment,
  orderPayment,
  checkPayment,
] as const
