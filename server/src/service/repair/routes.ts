import * as contract from '@linsheng/shared/contract'
import type { Steps, Tx } from '../../platform/db/index.ts'
import type { Call, Mount } from '../../platform/http/mount.ts'
import { isRefused, notFound, type Refused, withoutReply } from '../../platform/outcome.ts'
import type { Resident, StaffMember } from '../../platform/who.ts'
import { accept, postpone, refuse, schedule, take } from './dispatch.ts'
import { listForStaff, listMine, readOrder } from './read.ts'
import { findFaults, follow, unfollow } from './follow.ts'
import { enter, report } from './report.ts'
import { cancel, confirm, giveBack, urge } from './sign.ts'
import type { Done, RepairDeps } from './step.ts'
import { arrive, begin, depart, finish } from './visit.ts'

type AnyCall = Pick<Call<contract.Operation, RepairDeps>, 'db' | 'deps' | 'member' | 'write'>

export function repairRoutes<D extends RepairDeps>(mount: Mount<D>): void {
  mount(contract.reportRepair, async (call) => {
    const { resident } = call.member
    if (!resident) return notFound
    const done = await call.write((tx) => report(tx, call.deps, resident, call.body))
    return isRefused(done) ? done : reported(call, done)
  })
  mount(contract.enterRepair, (call) => asStaff(call, (who) => (tx) => enter(tx, call.deps, who, call.body)))
  mount(contract.listMyRepairs, async ({ db, deps, member, query }) =>
    member.resident ? listMine(db, deps, member.resident, query) : notFound,
  )
  mount(contract.listRepairs, async ({ db, deps, member, query }) =>
    member.staff ? listForStaff(db, deps, member.staff, query) : notFound,
  )
  mount(contract.readRepair, ({ db, deps, member, params }) => readOrder(db, deps, member, params.repairId))

  mount(contract.acceptRepair, (call) => asStaff(call, (who) => (tx) => accept(tx, call.deps, who, call.params.repairId, call.body)))
  mount(contract.scheduleRepair, (call) => asStaff(call, (who) => (tx) => schedule(tx, call.deps, who, call.params.repairId, call.body)))
  mount(contract.takeRepair, (call) => asStaff(call, (who) => (tx) => take(tx, call.deps, who, call.params.repairId, call.body)))
  mount(contract.refuseRepair, (call) => asStaff(call, (who) => (tx) => refuse(tx, call.deps, who, call.params.repairId, call.body.reason)))
  mount(contract.departForRepair, (call) => asStaff(call, (who) => (tx) => depart(tx, call.deps, who, call.params.repairId)))
  mount(contract.arriveAtRepair, (call) => asStaff(call, (who) => (tx) => arrive(tx, call.deps, who, call.params.repairId, call.body)))
  mount(contract.startRepair, (call) => asStaff(call, (who) => (tx) => begin(tx, call.deps, who, call.params.repairId)))
  mount(contract.delayRepair, (call) => asStaff(call, (who) => (tx) => postpone(tx, call.deps, who, call.params.repairId, call.body)))
  mount(contract.finishRepair, (call) => asStaff(call, (who) => (tx) => finish(tx, call.deps, who, call.params.repairId, call.body)))

  mount(contract.confirmRepair, (call) => asResident(call, (who) => (tx) => confirm(tx, call.deps, who, call.params.repairId, call.body)))
  mount(contract.returnRepair, (call) => asResident(call, (who) => (tx) => giveBack(tx, call.deps, who, call.params.repairId, call.body)))
  mount(contract.cancelRepair, (call) => asResident(call, (who) => (tx) => cancel(tx, call.deps, who, call.params.repairId, call.body)))
  mount(contract.urgeRepair, (call) => asResident(call, (who) => (tx) => urge(tx, call.deps, who, call.params.repairId)))

  mount(contract.findPublicFaults, async ({ db, deps, member, query }) =>
    member.resident ? findFaults(db, deps, member.resident, query) : notFound,
  )
  mount(contract.followRepair, (call) => asResident(call, (who) => (tx) => follow(tx, call.deps, who, call.params.repairId)))
  mount(contract.unfollowRepair, async ({ deps, member, params, write }) => {
    const { resident } = member
    return resident ? withoutReply(await write((tx) => unfollow(tx, deps, resident, params.repairId))) : notFound
  })
}

/** The order, and what of the report was left out. An outcome that an earlier release remembered says nothing of that. */
async function reported(call: AnyCall, { repairId, left = '' }: Done): Promise<contract.ReplyOf<typeof contract.reportRepair> | Refused> {
  const order = await readOrder(call.db, call.deps, call.member, repairId)
  const parts = contract.leftOut.filter((part) => left.split(',').includes(part))
  return isRefused(order) || parts.length === 0 ? order : { ...order, left: parts }
}

type Write = (tx: Tx) => Steps<Done | Refused>

/** Runs the write and answers the order as it then stands for the caller. */
async function then(call: AnyCall, write: Write): Promise<contract.RepairOrder | Refused> {
  const done = await call.write(write)
  return isRefused(done) ? done : readOrder(call.db, call.deps, call.member, done.repairId)
}

async function asResident(call: AnyCall, write: (who: Resident) => Write): Promise<contract.RepairOrder | Refused> {
  const { resident } = call.member
  return resident ? then(call, write(resident)) : notFound
}

async function asStaff(call: AnyCall, write: (who: StaffMember) => Write): Promise<contract.RepairOrder | Refused> {
  const { staff } = call.member
  return staff ? then(call, write(staff)) : notFound
}
