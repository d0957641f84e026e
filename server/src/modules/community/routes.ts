import * as contract from '@linsheng/shared/contract'
import type { Mount } from '../../kernel/mount.ts'
import type { Runtime } from '../../kernel/module.ts'
import { isRefused, notFound } from '../../platform/outcome.ts'
import { changeAreas, changeDuty } from '../staff/duty.ts'
import { change as changeSettings, readSettings } from './settings.ts'

/** How a community is run: its figures, who is on duty, and who serves what. */
export function settingsRoutes(mount: Mount, { depsFor }: Pick<Runtime, 'depsFor'>): void {
  mount.staff(contract.readSettings, async ({ deps }) => readSettings(deps))
  mount.staff(contract.changeSettings, async ({ deps, staff, body, now, write }) => {
    const done = await write((tx) => changeSettings(tx, deps, staff, body))
    if (isRefused(done)) return done
    const changed = await depsFor(deps.community.id, now)
    return changed ? readSettings(changed) : notFound
  })
  mount.staff(contract.setDuty, async ({ deps, staff, params, body, write }) => {
    const done = await write((tx) => changeDuty(tx, deps, staff, params.staffId, body.offDutyUntil))
    if (isRefused(done)) return done
    return { offDutyUntil: done.offDutyUntil === 0 ? null : deps.time.moment(done.offDutyUntil) }
  })
  mount.staff(contract.setAreas, ({ db: database, deps, params, body }) =>
    database.atomic((tx) => changeAreas(tx, deps, params.staffId, body.areas)),
  )
}
