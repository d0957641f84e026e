import * as contract from '@linsheng/shared/contract'
import type { Mount } from '../../kernel/mount.ts'
import type { Runtime } from '../../kernel/module.ts'
import { isRefused, notFound, refused, withoutReply } from '../../platform/outcome.ts'
import { listDirectory } from './community.ts'
import { changeText, readCompany, readLegalText } from './legal.ts'
import * as premises from './premises.ts'
import { companyAsksFactor } from './premises.ts'
import { addBuilding, openCommunity, roomIdsOf } from './set-up.ts'
import { listChanges, readNewestChanges } from './setting-changes.ts'
import { change as changeSettings, readSettings, save as saveSettings } from './settings.ts'

/** The company's communities, their buildings, and the figures each is run by. */
export function communityRoutes(mount: Mount, { db, ids, depsOf, depsFor }: Runtime): void {
  const settingsNow = async (communityId: string, now: number) => {
    const changed = await depsFor(communityId, now)
    return changed ? readSettings(changed) : notFound
  }
  mount.account(contract.listDirectory, () => listDirectory(db))
  mount.account(contract.createCommunity, async ({ body, signedIn, now, write }) =>
    signedIn.factor === 'due' || (signedIn.factor === 'none' && (await companyAsksFactor(db, body.companyId)))
      ? refused('second_factor_due')
      : write((tx) => openCommunity(tx, { ids, now, depsOf }, signedIn.accountId, body)),
  )
  mount.staff(contract.createBuilding, async ({ deps, db: database, body, write }) => {
    const done = await write((tx) => addBuilding(tx, deps, body))
    return isRefused(done) ? done : { buildingId: done.buildingId, roomIds: await roomIdsOf(database, deps, done.buildingId) }
  })
  premisesRoutes(mount)
  mount.anyone(contract.readCompany, () => readCompany(db))
  mount.anyone(contract.readLegalText, ({ params }) => readLegalText(db, params.kind))
  mount.staff(contract.changeLegalText, async ({ deps, db: database, staff, params, body, write }) => {
    const done = await write((tx) => changeText(tx, deps, staff, params.kind, body))
    return isRefused(done) ? done : readLegalText(database, done.kind, deps.community.companyId)
  })
  mount.staff(contract.readSettings, async ({ deps }) => readSettings(deps))
  mount.staff(contract.changeSettings, async ({ deps, staff, body, now, write }) => {
    const done = await write((tx) => changeSettings(tx, deps, staff, body))
    return isRefused(done) ? done : settingsNow(deps.community.id, now)
  })
  mount.staff(contract.saveSettings, async ({ deps, staff, body, now, write }) => {
    const done = await write((tx) => saveSettings(tx, deps, staff, body))
    return isRefused(done) ? done : settingsNow(deps.community.id, now)
  })
  mount.staff(contract.readSettingChanges, ({ db: database, deps }) => readNewestChanges(database, deps))
  mount.staff(contract.listSettingChanges, ({ db: database, deps, params, query }) => listChanges(database, deps, params.figure, query))
}

/** What the community is called, and its buildings with their rooms. */
function premisesRoutes(mount: Mount): void {
  mount.staff(contract.changeCommunity, async ({ deps, body, write }) => {
    const done = await write((tx) => premises.rename(tx, deps, body))
    return isRefused(done) ? done : { name: body.name, servicePhone: body.servicePhone, dutyPhone: body.dutyPhone }
  })
  mount.staff(contract.listBuildings, ({ db, deps }) => premises.readBuildings(db, deps))
  mount.staff(contract.changeBuilding, async ({ deps, params, body, write }) =>
    withoutReply(await write((tx) => premises.renameBuilding(tx, deps, params.buildingId, body.name))),
  )
  mount.staff(contract.listRooms, ({ db, deps, params, query }) => premises.readRoomList(db, deps, params.buildingId, query))
  mount.staff(contract.addRooms, ({ deps, params, body, write }) => write((tx) => premises.addMore(tx, deps, params.buildingId, body)))
  mount.staff(contract.changeRoom, async ({ deps, params, body, write }) =>
    withoutReply(await write((tx) => premises.correctRoom(tx, deps, params.roomId, body))),
  )
  mount.staff(contract.retireRoom, async ({ deps, params, body, write }) =>
    withoutReply(await write((tx) => premises.retire(tx, deps, params.roomId, body.retired))),
  )
}
