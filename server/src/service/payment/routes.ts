import * as contract from '@linsheng/shared/contract'
import type { Call, Mount } from '../../platform/http/mount.ts'
import { isRefused, notFound, type Refused } from '../../platform/outcome.ts'
import { issue, listMine, listWaiting, readBill } from './bills.ts'
import { answer, dispute } from './dispute.ts'
import { listHeld, settleHeld } from './held.ts'
import { type PaymentDeps, record } from './pay.ts'
import { remind } from './remind.ts'

export function paymentRoutes<D extends PaymentDeps>(mount: Mount<D>): void {
  mount(contract.listMyBills, async ({ db, deps, member, query }) => {
    const { resident } = member
    return resident ? listMine(db, deps, { ...member, resident }, query) : notFound
  })
  mount(contract.listBills, ({ db, deps, member, query }) => listWaiting(db, deps, member, query))
  mount(contract.readBill, ({ db, deps, member, params }) => readBill(db, deps, member, params.billId))
  mount(contract.recordPayment, async (call) => {
    const { staff } = call.member
    return staff ? then(call, await call.write((tx) => record(tx, call.deps, staff, call.params.billId, call.body))) : notFound
  })
  mount(contract.disputeBill, async (call) => {
    const { resident } = call.member
    return resident ? then(call, await call.write((tx) => dispute(tx, call.deps, resident, call.params.billId, call.body.about))) : notFound
  })
  mount(contract.answerDispute, async (call) => {
    const { staff } = call.member
    return staff ? then(call, await call.write((tx) => answer(tx, call.deps, staff, call.params.billId, call.body))) : notFound
  })
  mount(contract.remindOfBill, async (call) => then(call, await call.write((tx) => remind(tx, call.deps, call.params.billId))))
  mount(contract.listHeldPayments, ({ db, deps, query }) => listHeld(db, deps, query))
  mount(contract.settleHeldPayment, async ({ deps, member, params, body, write }) => {
    const { staff } = member
    return staff ? write((tx) => settleHeld(tx, deps, staff, params.orderId, body)) : notFound
  })
  mount(contract.issueBill, async (call) => then(call, await call.write((tx) => issue(tx, call.deps, call.body))))
}

type AnyCall = Pick<Call<contract.Operation, PaymentDeps>, 'db' | 'deps' | 'member'>

async function then(call: AnyCall, done: { billId: string } | Refused): Promise<contract.Bill | Refused> {
  return isRefused(done) ? done : readBill(call.db, call.deps, call.member, done.billId)
}
