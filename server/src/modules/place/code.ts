import type { PlaceCode } from '@linsheng/shared/contract'
import type { PlaceCodes } from '../../gateway/place-codes.ts'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { addFile, freeFile, photoLink, useFiles } from '../../platform/file/files.ts'
import type { PhotoFolder, StoredPhoto } from '../../platform/file/photos.ts'
import { isRefused, notFound, type Refused, unavailable } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { readPlace } from './places.ts'
import * as store from './store.ts'

/** What a code of a place holds: 31 characters of the 32 that WeChat allows. No secret: it hangs on a wall. */
export const sceneOf = (deps: Pick<Deps, 'community'>, placeId: string) => `${deps.community.code}${placeId.slice(4)}`

export interface Drawing {
  db: Database
  folder: PhotoFolder
  /** `null`: nobody draws codes here. */
  codes: PlaceCodes | null
}

type CodeOf = (deps: Deps, who: StaffMember, placeId: string) => Promise<PlaceCode | Refused>

/** The picture of a place's code: drawn at its first use and kept, since a code is good for ever. Two who ask at once wait for one. */
export function codeKeeper({ db, folder, codes }: Drawing): CodeOf {
  const flights = new Map<string, Promise<string | Refused>>()
  return async (deps, who, placeId) => {
    const known = await readPlace(db, deps, who, placeId)
    if (!known) return notFound
    if (!codes) return unavailable()
    const { row, place } = known
    const kept = row.codeFor === codes.of ? row.codeFileId : null
    const flight = kept ?? flights.get(placeId) ?? draw({ db, folder, codes }, deps, who, row).finally(() => flights.delete(placeId))
    if (typeof flight !== 'string') flights.set(placeId, flight)
    const fileId = await flight
    if (isRefused(fileId)) return fileId
    const { name: community, servicePhone } = deps.community
    return { place, image: photoLink(deps, fileId), opens: codes.opens, community, servicePhone }
  }
}

async function draw(
  { db, folder, codes }: Drawing & { codes: PlaceCodes },
  deps: Deps,
  who: StaffMember,
  row: store.PlaceRow,
): Promise<string | Refused> {
  const drawn = await codes.draw(sceneOf(deps, row.id))
  if (drawn.kind !== 'made') return unavailable(drawn.retryAfterMs)
  const stored = await folder.store(deps.community.id, drawn.image, deps.now)
  if (isRefused(stored)) return unavailable()
  const kept = await db.atomic((tx) => keep(tx, deps, who, row.id, stored, codes.of))
  return isRefused(kept) ? kept : kept.fileId
}

/** In one transaction: the new picture is the place's, and the one that it has until then goes the way of what nothing uses. */
function* keep(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  placeId: string,
  stored: StoredPhoto,
  codeFor: string,
): Steps<{ fileId: string } | Refused> {
  const [before] = yield* run(store.lockPlace(tx, deps.community.id, placeId))
  // taken off the list meanwhile
  if (!before) return undo(notFound)
  const { fileId } = yield* addFile(tx, deps, stored, who.accountId)
  yield* useFiles(tx, deps, [fileId], { kind: 'place_code', id: placeId, by: who.accountId, pointer: '' })
  yield* run(store.changePlace(tx, deps.community.id, placeId, { codeFileId: fileId, codeFor }))
  if (before.codeFileId !== null) yield* freeFile(tx, deps, before.codeFileId)
  return { fileId }
}
