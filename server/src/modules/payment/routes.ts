import * as contract from '@linsheng/shared/contract'
import type { MemberCall, Mount } from '../../kernel/mount.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import { figuresOfMonth, listAll } from './all-bills.ts'
import { issue, listMine, listWaiting, readBill } from './bills.ts'
import { findUnpaid, readForDesk } from './desk.ts'
import { answer, dispute } from './dispute.ts'
import { listHeld, settleHeld } from './held.ts'
import { record } from './pay.ts'
import { remind } from './remind.ts'

export function paymentRoutes(mount: Mount): void {
  mount.resident(contract.listMyBills, async ({ db, deps, member, resident, query }) => listMine(db, deps, { ...member, resident }, query))
  mount.staff(contract.findUnpaidBills, ({ db, deps, member, staff, query }) => findUnpaid(db, deps, { ...member, staff }, query.search))
  mount.staff(contract.readDeskBill, ({ db, deps, member, params }) => readForDesk(db, deps, member, params.billId))
  mount.staff(contract.listBills, ({ db, deps, member, query }) => listWaiting(db, deps, member, query))
  mount.staff(contract.listAllBills, ({ db, deps, member, query }) => listAll(db, deps, member, query))
  mount.staff(contract.billFigures, ({ db, deps, query }) => figuresOfMonth(db, deps, query))
  mount.member(contract.readBill, ({ db, deps, member, params }) => readBill(db, deps, member, params.billId))
  mount.staff(contract.recordPayment, async (call) =>
    then(call, await call.write((tx) => record(tx, call.deps, call.staff, call.params.billId, call.body))),
  )
  mount.resident(contract.disputeBill, async (call) =>
    then(call, await call.write((tx) => dispute(tx, call.deps, call.resident, call.params.billId, call.body.about))),
  )
  mount.staff(contract.answerDispute, async (call) =>
    then(call, await call.write((tx) => answer(tx, call.deps, call.staff, call.params.billId, call.body))),
  )
  mount.staff(contract.remindOfBill, async (call) => then(call, await call.write((tx) => remind(tx, call.deps, call.params.billId))))
  mount.staff(contract.listHeldPayments, ({ db, deps, query }) => listHeld(db, deps, query))
  mount.staff(contract.settleHeldPayment, async ({ deps, staff, params, body, write }) =>
    write((tx) => settleHeld(tx, deps, staff, params.orderId, body)),
  )
  mount.staff(contract.issueBill, async (call) => then(call, await call.write((tx) => issue(tx, call.deps, call.body))))
}

type AnyCall = Pick<MemberCall<contract.Operation>, 'db' | 'deps' | 'member'>

async function then(call: AnyCall, done: { billId: string } | Refused): Promise<contract.Bill | Refused> {
  return isRefused(done) ? done : readBill(call.db, call.deps, call.member, done.billId)
}
