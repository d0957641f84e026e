import { and, eq, inArray, lt, or } from 'drizzle-orm'
import type { Photo } from '@linsheng/shared/contract'
import type { Keys } from '../crypto/keys.ts'
import { sameText } from '../crypto/keys.ts'
import { type Database, run, type Steps, type Tx, undo } from '../db/index.ts'
import type { Context } from '../deps.ts'
import { badField, type Refused } from '../outcome.ts'
import type { StoredPhoto } from './photos.ts'

const linkMs = 10 * 60_000
/** An upload that nothing uses, and bytes whose last use went, are kept this long. */
export const graceMs = 24 * 3_600_000

/** Records an upload. It is nobody's until something uses it. */
export function* addFile(tx: Tx, deps: Context, stored: StoredPhoto, uploadedBy: string): Steps<{ fileId: string }> {
  const { files } = tx.t
  const id = deps.ids.next('file', deps.now)
  yield* run(
    tx
      .insert(files)
      .values({ communityId: deps.community.id, id, ...stored, uploadedBy, createdAt: deps.now })
      .returning({ id: files.id }),
  )
  return { fileId: id }
}

interface Use {
  kind: string
  id: string
  by: string
}

/**
 * Ties uploads to the thing that shows them. Only what the same account uploaded and nothing uses yet can be taken; otherwise the
 * whole write is undone with the field at fault.
 */
export function* useFiles(tx: Tx, deps: Context, fileIds: readonly string[], use: Use & { pointer: string }): Steps<void> {
  const taken = yield* useFilesThere(tx, deps, fileIds, use)
  const missing = fileIds.findIndex((id, i) => fileIds.indexOf(id) !== i || !taken.includes(id))
  if (missing >= 0) undo(badField(`${use.pointer}/${missing}`, 'not_available') satisfies Refused)
}

/** The same for a write that goes on without those that cannot be taken: an upload that waited too long is swept. @returns those taken */
export function* useFilesThere(tx: Tx, deps: Context, fileIds: readonly string[], use: Use): Steps<string[]> {
  if (fileIds.length === 0) return []
  const { files } = tx.t
  const taken = yield* run(
    tx
      .update(files)
      .set({ useKind: use.kind, useId: use.id })
      .where(
        and(eq(files.communityId, deps.community.id), inArray(files.id, [...fileIds]), eq(files.uploadedBy, use.by), eq(files.useKind, '')),
      )
      .returning({ id: files.id }),
  )
  return taken.map(({ id }) => id)
}

/** Nothing uses it any more: it goes with the next sweep. */
export function* freeFile(tx: Tx, deps: Context, fileId: string): Steps<void> {
  const { files } = tx.t
  yield* run(
    tx
      .update(files)
      .set({ useKind: '', useId: '' })
      .where(and(eq(files.communityId, deps.community.id), eq(files.id, fileId)))
      .returning({ id: files.id }),
  )
}

export type PhotosOf = (kind: string, useId: string) => Photo[]

/** Photos by what uses them, in the order of upload, as links that live ten minutes. */
export async function photosOf(
  db: Pick<Database, 'read'>,
  deps: Context,
  kinds: readonly string[],
  useIds: readonly string[],
): Promise<PhotosOf> {
  if (useIds.length === 0) return () => []
  const rows = await db.read(({ t: { files }, select }) =>
    select({ id: files.id, useKind: files.useKind, useId: files.useId })
      .from(files)
      .where(and(eq(files.communityId, deps.community.id), inArray(files.useKind, [...kinds]), inArray(files.useId, [...useIds])))
      .orderBy(files.id),
  )
  return (kind, useId) => rows.filter((row) => row.useKind === kind && row.useId === useId).map(({ id }) => photoLink(deps, id))
}

/** A link to a picture: readable for ten minutes by anyone who has the link, given out only with the record that shows it. */
export function photoLink(deps: Pick<Context, 'community' | 'keys' | 'now'>, fileId: string): Photo {
  // links made in the same five minutes are the same, so that a list shown twice is not loaded twice
  const expires = Math.ceil((deps.now + linkMs / 2) / (linkMs / 2)) * (linkMs / 2)
  const name = `${deps.community.code}${fileId.slice(4)}`
  const link = (size: 'full' | 'thumb') => `/files/${name}?v=${size}&e=${expires}&s=${deps.keys.link(`${name}:${size}:${expires}`)}`
  return { id: fileId, url: link('full'), thumbUrl: link('thumb') }
}

export const fileById = (tx: Tx, communityId: string, fileId: string) => {
  const { files } = tx.t
  return tx
    .select()
    .from(files)
    .where(and(eq(files.communityId, communityId), eq(files.id, fileId)))
}

interface LinkedFile {
  code: string
  fileId: string
  size: 'full' | 'thumb'
}

/** What a link asks for, when its signature is right and it has not expired. */
export function readLink(keys: Pick<Keys, 'link'>, name: string, query: Readonly<Record<string, unknown>>, now: number): LinkedFile | null {
  const size = query['v'] === 'thumb' ? 'thumb' : 'full'
  const { e, s } = query
  // what is named twice comes as a list
  if (typeof e !== 'string' || typeof s !== 'string') return null
  const expires = Number(e)
  if (!/^[0-9a-hjkmnp-tv-z]{31}$/.test(name) || !Number.isSafeInteger(expires) || expires < now) return null
  if (!sameText(keys.link(`${name}:${size}:${expires}`), s)) return null
  return { code: name.slice(0, 5), fileId: `fil_${name.slice(5)}`, size }
}

/**
 * Uploads that nothing used within the grace. Their rows go here; the bytes go when no row of the community names them.
 * @returns how many rows went, and the hashes that no row names any more
 */
export function* sweepFiles(tx: Tx, deps: Context): Steps<{ rows: number; unused: string[] }> {
  const { files } = tx.t
  const gone = yield* run(
    tx
      .delete(files)
      .where(and(eq(files.communityId, deps.community.id), eq(files.useKind, ''), lt(files.createdAt, deps.now - graceMs)))
      .returning({ sha256: files.sha256, thumbSha256: files.thumbSha256 }),
  )
  const shas = gone.flatMap(({ sha256, thumbSha256 }) => [sha256, thumbSha256])
  if (shas.length === 0) return { rows: 0, unused: [] }
  // two pictures may have one thumbnail: all that is black in the dark
  const named = or(inArray(files.sha256, shas), inArray(files.thumbSha256, shas))
  const kept = yield* run(
    tx
      .select({ sha256: files.sha256, thumbSha256: files.thumbSha256 })
      .from(files)
      .where(and(eq(files.communityId, deps.community.id), named)),
  )
  const still = new Set(kept.flatMap(({ sha256, thumbSha256 }) => [sha256, thumbSha256]))
  return { rows: gone.length, unused: [...new Set(shas)].filter((sha) => !still.has(sha)) }
}
