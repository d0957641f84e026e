import { paymentOperations } from '@linsheng/shared/contract'
import type { WeChatPay } from '../../gateway/pay.ts'
import { type Module, on } from '../../kernel/module.ts'
import { provide } from '../../kernel/port.ts'
import { stays } from '../../kernel/retention.ts'
import { communityIdOf } from '../community/community.ts'
import { weChatOf } from '../identity/wechat.ts'
import { exportDisputes, exportPayments } from './bills.ts'
import { creditGiven, feesAgreed } from '../money/events.ts'
import { billsOfOrders, paysBills } from '../money/ports.ts'
import { chaseOrders } from './chase.ts'
import { applyCredits, paysBillsHere } from './credit.ts'
import { forgetAgreedBills, forgetPayments, openMoney } from './erase.ts'
import { payHookPath, payHookRoutes } from './hook-routes.ts'
import { exportOrders } from './order.ts'
import { billAgreed, billsOf } from './order-bill.ts'
import { paymentOrderRoutes } from './order-routes.ts'
import { paymentRoutes } from './routes.ts'
import { disputesTold, paymentOrdersTold, paymentsTold } from './wording-export.ts'
import * as notices from './wording-notices.ts'

/** @param pay `null`: bills are not paid in WeChat */
export const payment = ({ pay }: { pay: WeChatPay | null }): Module => ({
  name: 'payment',
  operations: paymentOperations,
  mount(mount, { db, keys }) {
    paymentRoutes(mount)
    paymentOrderRoutes(mount, { pay, weChatOf: (accountId) => weChatOf(db, keys, accountId) })
  },
  subscribes: [on(creditGiven, applyCredits), on(feesAgreed, billAgreed)],
  provides: [provide(paysBills, paysBillsHere), provide(billsOfOrders, billsOf)],
  outside: {
    paths: [payHookPath],
    mount(server, { db, depsFor }) {
      if (pay) payHookRoutes(server, { db, pay, depsFor, communityOf: (code) => communityIdOf(db, code) })
    },
  },
  background({ db, onError }) {
    const { timers, settled } = chaseOrders(db, pay, (error) => onError(error, 'a payment order could not be followed up'))
    // settled before notices are sent: what WeChat Pay answered is told in the same round
    return { timers, settled, close: settled, work: () => settled().then(() => 0) }
  },
  notices,
  tables: {
    bills: { keeps: 'what is owed, as the law on books wants it; the household goes with its last resident' },
    billDisputes: 'forgotten',
    payments: 'forgotten',
    paymentOrders: 'forgotten',
    paymentOrderBills: { with: 'paymentOrders' },
    paymentDecisions: { keeps: 'what a manager decided about an amount; the payer is in the order' },
  },
  retention: {
    bills: stays('the rules for books want thirty years'),
    billDisputes: stays('they belong to their bill'),
    payments: stays('the rules for books want thirty years'),
    paymentOrders: stays('what WeChat Pay was asked and answered, to prove a payment by'),
    paymentOrderBills: stays('they belong to their payment order'),
    paymentDecisions: stays('who decided about an amount, as the rules for books want it'),
  },
  personal: {
    hindrances: openMoney,
    forget: forgetPayments,
    forgetHouseholds: (tx, deps, _erased, households) => forgetAgreedBills(tx, deps, households),
    exports: {
      payments: { read: exportPayments, told: paymentsTold },
      paymentOrders: { read: exportOrders, told: paymentOrdersTold },
      billQuestions: { read: exportDisputes, told: disputesTold },
    },
  },
})
