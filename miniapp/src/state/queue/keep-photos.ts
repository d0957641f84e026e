import type { KeptPhoto } from './entry'
import type { GivenPhoto, NotKept, Ports } from './ports'

interface KeptPhotos {
  kept: KeptPhoto[]
  /** The copies that were made now. */
  made: string[]
}

/** Copies pictures to where they stay, within `room` bytes. One that is uploaded may do without its copy. */
export async function keepPhotos(
  photos: Ports['photos'],
  given: readonly GivenPhoto[],
  room: number,
): Promise<KeptPhotos | { why: NotKept }> {
  const { kept, made }: KeptPhotos = { kept: [], made: [] }
  let left = room
  for (const { path, ref, bytes, id, at } of given) {
    if (ref !== undefined) {
      kept.push({ ref, bytes: ref === '' ? 0 : bytes, id, at })
      continue
    }
    const copy = bytes > left ? null : await photos.keep(path).catch(() => null)
    if (copy === null && id === null) {
      for (const one of made) photos.drop(one)
      return { why: bytes > left ? 'pictures' : 'storage' }
    }
    kept.push({ ref: copy ?? '', bytes: copy === null ? 0 : bytes, id, at })
    if (copy === null) continue
    made.push(copy)
    left -= bytes
  }
  return { kept, made }
}
