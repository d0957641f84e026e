import * as contract from '@linsheng/shared/contract'
import type { PayGateway } from '../../gateway/pay.ts'
import { undo } from '../../platform/db/index.ts'
import type { Call, Mount } from '../../platform/http/mount.ts'
import { isRefused, notFound, type Refused } from '../../platform/outcome.ts'
import { issue, listMine, listWaiting, readBill } from './bills.ts'
import { answer, dispute } from './dispute.ts'
import { charge, type PaymentDeps, record, settle } from './pay.ts'
import { remind } from './remind.ts'

export function paymentRoutes<D extends PaymentDeps>(mount: Mount<D>, gateway: PayGateway | null): void {
  mount(contract.listMyBills, async ({ db, deps, member, query }) => {
    const { resident } = member
    return resident ? listMine(db, deps, { ...member, resident }, query) : notFound
  })
  mount(contract.listBills, ({ db, deps, member, query }) => listWaiting(db, deps, member, query))
  mount(contract.readBill, ({ db, deps, member, params }) => readBill(db, deps, member, params.billId))
  mount(contract.payBill, async (call) => {
    const { db, deps, params, body } = call
    const { resident } = call.member
    if (!resident) return notFound
    const payment = await charge(db, deps, gateway, resident, params.billId, body.totalFen)
    // a repeated key never reaches the body: it is answered with the first outcome, though the bill is paid by now
    return then(call, await call.write((tx) => (isRefused(payment) ? undo(payment) : settle(tx, deps, params.billId, payment))))
  })
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
  mount(contract.issueBill, async (call) => then(call, await call.write((tx) => issue(tx, call.deps, call.body))))
}

type AnyCall = Pick<Call<contract.Operation, PaymentDeps>, 'db' | 'deps' | 'member'>

async function then(call: AnyCall, done: { billId: string } | Refused): Promise<contract.Bill | Refused> {
  return isRefused(done) ? done : readBill(call.db, call.deps, call.member, done.billId)
}
