import * as contract from '@linsheng/shared/contract'
import type { Keys } from '../../platform/crypto/keys.ts'
import { networkOf } from '../../platform/http/limits.ts'
import type { Mount } from '../../kernel/mount.ts'
import { isRefused, notFound, withoutReply } from '../../platform/outcome.ts'
import { codeKeeper, type Drawing } from './code.ts'
import { add, listPlaces, readPlace, remove } from './places.ts'
import { namesOfCode, resolveCode, type Scanning } from './scan.ts'

export interface PlaceRoom extends Drawing, Pick<Scanning, 'communityOf' | 'depsFor'> {
  keys: Pick<Keys, 'token'>
}

export function placeRoutes(mount: Mount, room: PlaceRoom): void {
  const codeOf = codeKeeper(room)
  mount.staff(contract.listPlaces, async ({ db, deps, staff }) => listPlaces(db, deps, staff))
  mount.staff(contract.addPlace, async ({ db, deps, staff, body, write }) => {
    const done = await write((tx) => add(tx, deps, staff, body))
    if (isRefused(done)) return done
    // the same key once more, after it was taken off the list
    return (await readPlace(db, deps, staff, done.placeId))?.place ?? notFound
  })
  mount.staff(contract.removePlace, async ({ deps, staff, params, write }) =>
    withoutReply(await write((tx) => remove(tx, deps, staff, params.placeId))),
  )
  mount.staff(contract.placeCode, async ({ deps, staff, params }) => codeOf(deps, staff, params.placeId))
  mount.anyone(contract.readPlaceCode, ({ now, params, request }) =>
    namesOfCode({ ...room, now, from: room.keys.token('network', networkOf(request.ip)) }, params.scene),
  )
  mount.account(contract.resolvePlaceCode, ({ now, params, signedIn }) =>
    resolveCode({ ...room, now, from: signedIn.accountId }, params.scene),
  )
}
