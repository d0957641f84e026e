import * as contract from '@linsheng/shared/contract'
import type { Keys } from '../../platform/crypto/keys.ts'
import type { Deps } from '../../platform/deps.ts'
import { networkOf } from '../../platform/http/limits.ts'
import type { Mount } from '../../platform/http/mount.ts'
import { isRefused, notFound, withoutReply } from '../../platform/outcome.ts'
import { codeKeeper, type Drawing } from './code.ts'
import { add, listPlaces, readPlace, remove } from './places.ts'
import { namesOfCode, resolveCode, type Scanning } from './scan.ts'

export interface PlaceRoom extends Drawing, Pick<Scanning, 'communityOf' | 'depsFor'> {
  keys: Pick<Keys, 'token'>
}

export function placeRoutes<D extends Deps>(mount: Mount<D>, room: PlaceRoom): void {
  const codeOf = codeKeeper(room)
  mount(contract.listPlaces, async ({ db, deps, member }) => (member.staff ? listPlaces(db, deps, member.staff) : notFound))
  mount(contract.addPlace, async ({ db, deps, member, body, write }) => {
    const { staff } = member
    if (!staff) return notFound
    const done = await write((tx) => add(tx, deps, staff, body))
    if (isRefused(done)) return done
    // the same key once more, after it was taken off the list
    return (await readPlace(db, deps, staff, done.placeId))?.place ?? notFound
  })
  mount(contract.removePlace, async ({ deps, member, params, write }) => {
    const { staff } = member
    return staff ? withoutReply(await write((tx) => remove(tx, deps, staff, params.placeId))) : notFound
  })
  mount(contract.placeCode, async ({ deps, member, params }) => (member.staff ? codeOf(deps, member.staff, params.placeId) : notFound))
  mount(contract.readPlaceCode, ({ now, params, request }) =>
    namesOfCode({ ...room, now, from: room.keys.token('network', networkOf(request.ip)) }, params.scene),
  )
  mount(contract.resolvePlaceCode, ({ now, params, signedIn }) => resolveCode({ ...room, now, from: signedIn.accountId }, params.scene))
}
