import * as contract from '@linsheng/shared/contract'
import type { Mount } from '../../kernel/mount.ts'
import { isRefused, withoutReply } from '../../platform/outcome.ts'
import { prepareReset, readStaffAccess, resetFactor } from './access.ts'
import { changeAreas, changeDuty } from './duty.ts'
import { endStaff } from './ending.ts'
import { readMyDuty } from './my-duty.ts'
import { prepareStaff } from './hiring.ts'
import { readMyButler } from './my-butler.ts'
import { listColleagues, listTeam } from './team.ts'

/** Who works here, who is on duty, and who serves what. */
export function staffRoutes(mount: Mount): void {
  mount.resident(contract.readMyButler, ({ db, deps, resident }) => readMyButler(db, deps, resident))
  mount.staff(contract.listColleagues, ({ db, deps }) => listColleagues(db, deps))
  mount.staff(contract.listTeam, async ({ db, deps, staff }) => listTeam(db, deps, staff))
  mount.staff(contract.createStaff, async ({ deps, staff, body, write }) => {
    const addStaff = await prepareStaff(body)
    return write((tx) => addStaff(tx, deps, staff))
  })
  mount.staff(contract.endStaff, ({ deps, staff, params, body, write }) => write((tx) => endStaff(tx, deps, staff, params.staffId, body)))
  mount.staff(contract.readStaffAccess, ({ db, deps, staff, params }) => readStaffAccess(db, deps, staff, params.staffId))
  mount.staff(contract.resetStaffPassword, async ({ db, deps, staff, params }) => {
    const reset = await prepareReset()
    // kept under no key: the reply is a secret, and is stored nowhere
    return db.atomic((tx) => reset(tx, deps, staff, params.staffId))
  })
  mount.staff(contract.resetSecondFactor, async ({ deps, staff, params, write }) =>
    withoutReply(await write((tx) => resetFactor(tx, deps, staff, params.staffId))),
  )
  mount.staff(contract.readMyDuty, ({ db, deps, staff }) => readMyDuty(db, deps, staff))
  mount.staff(contract.setDuty, async ({ deps, staff, params, body, write }) => {
    const done = await write((tx) => changeDuty(tx, deps, staff, params.staffId, body))
    if (isRefused(done)) return done
    return { offDutyUntil: done.offDutyUntil === 0 ? null : deps.time.moment(done.offDutyUntil) }
  })
  mount.staff(contract.setAreas, ({ db, deps, params, body }) => db.atomic((tx) => changeAreas(tx, deps, params.staffId, body.areas)))
}
