import * as contract from '@linsheng/shared/contract'
import type { Steps, Tx } from '../../platform/db/index.ts'
import type { MemberCall, Mount } from '../../kernel/mount.ts'
import { isRefused, type Refused, withoutReply } from '../../platform/outcome.ts'
import { readCallerPhone } from './caller.ts'
import { accept, postpone, refuse, schedule, take } from './dispatch.ts'
import { listForStaff, listMine, readOrder } from './read.ts'
import { findFaults, follow, unfollow } from './follow.ts'
import { enter, report } from './report.ts'
import { cancel, confirm, giveBack, urge } from './sign.ts'
import type { Done } from './step.ts'
import { arrive, begin, depart, finish } from './visit.ts'

type AnyCall = Pick<MemberCall<contract.Operation>, 'db' | 'deps' | 'member' | 'write'>

export function repairRoutes(mount: Mount): void {
  mount.resident(contract.reportRepair, async (call) => {
    const done = await call.write((tx) => report(tx, call.deps, call.resident, call.body))
    return isRefused(done) ? done : reported(call, done)
  })
  mount.staff(contract.enterRepair, (call) => then(call, (tx) => enter(tx, call.deps, call.staff, call.body)))
  mount.staff(contract.readCallerPhone, ({ db, deps, staff, params }) => readCallerPhone(db, deps, staff, params.repairId))
  mount.resident(contract.listMyRepairs, async ({ db, deps, resident, query }) => listMine(db, deps, resident, query))
  mount.staff(contract.listRepairs, async ({ db, deps, staff, query }) => listForStaff(db, deps, staff, query))
  mount.member(contract.readRepair, ({ db, deps, member, params }) => readOrder(db, deps, member, params.repairId))

  mount.staff(contract.acceptRepair, (call) => then(call, (tx) => accept(tx, call.deps, call.staff, call.params.repairId, call.body)))
  mount.staff(contract.scheduleRepair, (call) => then(call, (tx) => schedule(tx, call.deps, call.staff, call.params.repairId, call.body)))
  mount.staff(contract.takeRepair, (call) => then(call, (tx) => take(tx, call.deps, call.staff, call.params.repairId, call.body)))
  mount.staff(contract.refuseRepair, (call) =>
    then(call, (tx) => refuse(tx, call.deps, call.staff, call.params.repairId, call.body.reason)),
  )
  mount.staff(contract.departForRepair, (call) => then(call, (tx) => depart(tx, call.deps, call.staff, call.params.repairId, call.body)))
  mount.staff(contract.arriveAtRepair, (call) => then(call, (tx) => arrive(tx, call.deps, call.staff, call.params.repairId, call.body)))
  mount.staff(contract.startRepair, (call) => then(call, (tx) => begin(tx, call.deps, call.staff, call.params.repairId)))
  mount.staff(contract.delayRepair, (call) => then(call, (tx) => postpone(tx, call.deps, call.staff, call.params.repairId, call.body)))
  mount.staff(contract.finishRepair, (call) => then(call, (tx) => finish(tx, call.deps, call.staff, call.params.repairId, call.body)))

  mount.resident(contract.confirmRepair, (call) =>
    then(call, (tx) => confirm(tx, call.deps, call.resident, call.params.repairId, call.body)),
  )
  mount.resident(contract.returnRepair, (call) =>
    then(call, (tx) => giveBack(tx, call.deps, call.resident, call.params.repairId, call.body)),
  )
  mount.resident(contract.cancelRepair, (call) => then(call, (tx) => cancel(tx, call.deps, call.resident, call.params.repairId, call.body)))
  mount.resident(contract.urgeRepair, (call) => then(call, (tx) => urge(tx, call.deps, call.resident, call.params.repairId)))

  mount.resident(contract.findPublicFaults, async ({ db, deps, resident, query }) => findFaults(db, deps, resident, query))
  mount.resident(contract.followRepair, (call) => then(call, (tx) => follow(tx, call.deps, call.resident, call.params.repairId)))
  mount.resident(contract.unfollowRepair, async ({ deps, resident, params, write }) =>
    withoutReply(await write((tx) => unfollow(tx, deps, resident, params.repairId))),
  )
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
