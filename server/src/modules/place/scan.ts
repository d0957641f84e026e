import type { ReplyOf, readPlaceCode, ScannedPlace } from '@linsheng/shared/contract'
import { beginScan, forgetScan } from '../identity/guessing.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { isRefused, notFound, type Refused } from '../../platform/outcome.ts'
import { placeInfo, type PlaceInfo } from './places.ts'

export interface Scanning {
  db: Database
  now: number
  /** Whose scans are counted together: a network under a key, or an account. */
  from: string
  communityOf(code: string): Promise<string | null>
  depsFor(communityId: string, now: number): Promise<Deps | null>
}

/** For a caller who is not signed in yet: where this code hangs, in names. */
export async function namesOfCode(scanning: Scanning, scene: string): Promise<ReplyOf<typeof readPlaceCode> | Refused> {
  const found = await find(scanning, scene)
  return isRefused(found) ? found : { community: found.deps.community.name, place: found.place.label }
}

/** For a caller who is signed in: the place to report at. The caller's app checks whether they live in its community. */
export async function resolveCode(scanning: Scanning, scene: string): Promise<ScannedPlace | Refused> {
  const found = await find(scanning, scene)
  if (isRefused(found)) return found
  const { id: communityId, name: community, servicePhone } = found.deps.community
  return { communityId, placeId: found.place.id, community, place: found.place.label, servicePhone }
}

/** Unknown, malformed and taken down are one answer; too many of them in a row, and nothing is answered for a while. */
async function find(scanning: Scanning, scene: string): Promise<{ deps: Deps; place: PlaceInfo } | Refused> {
  const { db, now, communityOf, depsFor } = scanning
  const over = await beginScan(scanning)
  if (over) return over
  const communityId = await communityOf(scene.slice(0, 5))
  const deps = communityId === null ? null : await depsFor(communityId, now)
  const place = deps && (await db.atomic((tx) => placeInfo(tx, deps, `plc_${scene.slice(5)}`)))
  if (!deps || !place) return notFound
  // a right one was no guess
  await db.atomic((tx) => forgetScan(tx, scanning))
  return { deps, place }
}
