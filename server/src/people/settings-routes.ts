import * as contract from '@linsheng/shared/contract'
import type { Mount } from '../platform/http/mount.ts'
import type { Deps } from '../platform/deps.ts'
import { isRefused, notFound } from '../platform/outcome.ts'
import { changeAreas, changeDuty } from './duty.ts'
import type { PeopleRoutes } from './routes.ts'
import { change as changeSettings, readSettings } from './settings.ts'

/** How a community is run: its figures, who is on duty, and who serves what. */
export function settingsRoutes<D extends Deps>(mount: Mount<D>, { depsFor }: Pick<PeopleRoutes<D>, 'depsFor'>): void {
  mount(contract.readSettings, async ({ deps }) => readSettings(deps))
  mount(contract.changeSettings, async ({ deps, member, body, now, write }) => {
    const { staff } = member
    if (!staff) return notFound
    const done = await write((tx) => changeSettings(tx, deps, staff, body))
    if (isRefused(done)) return done
    const changed = await depsFor(deps.community.id, now)
    return changed ? readSettings(changed) : notFound
  })
  mount(contract.setDuty, async ({ deps, member, params, body, write }) => {
    const { staff } = member
    if (!staff) return notFound
    const done = await write((tx) => changeDuty(tx, deps, staff, params.staffId, body.offDutyUntil))
    if (isRefused(done)) return done
    return { offDutyUntil: done.offDutyUntil === 0 ? null : deps.time.moment(done.offDutyUntil) }
  })
  mount(contract.setAreas, ({ db: database, deps, params, body }) =>
    database.atomic((tx) => changeAreas(tx, deps, params.staffId, body.areas)),
  )
}
