import { listMyBills, readBill, disputeBill } from './bill.ts'
import {
  recordPayment,
  answerDispute,
  remindOfBill,
  listBills,
  listAllBills,
  billFigures,
  issueBill,
  findUnpaidBills,
  readDeskBill,
} from './desk.ts'
import { listHeldPayments, settleHeldPayment } from './held.ts'
import { orderPayment, checkPayment } from './order.ts'

export * from './bill.ts'
export * from './desk.ts'
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
  listAllBills,
  billFigures,
  issueBill,
  findUnpaidBills,
  readDeskBill,
  listHeldPayments,
  settleHeldPayment,
  orderPayment,
  checkPayment,
] as const
