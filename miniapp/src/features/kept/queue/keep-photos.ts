import type { KeptPhoto } from './entry'
import type { GivenPhoto, NotKept, Ports } from './ports'

interface KeptPhotos {
  kept: KeptPhoto[]
  /** The copies that were made now. */
  made: string[]
}

interface Room {
  bytes: number
  /** Copies that count already: those of what is kept. */
  counted: ReadonlySet<string>
}

/** Copies pictures to where they stay, as far as there is room. One that is uploaded may do without its copy. */
export async function keepPhotos(
  photos: Ports['photos'],
  given: readonly GivenPhoto[],
  room: Room,
): Promise<KeptPhotos | { why: NotKept }> {
  const { kept, made }: KeptPhotos = { kept: [], made: [] }
  let left = room.bytes
  for (const { path, ref, bytes, id, at, slot } of given) {
    const isCounted = ref !== undefined && (ref === '' || room.counted.has(ref))
    const hasRoom = isCounted || bytes <= left
    // one that a draft has copied is taken over
    const copy = hasRoom ? (ref ?? (await photos.keep(path).catch(() => null))) : null
    if (copy === null && id === null) {
      for (const one of made) photos.drop(one)
      return { why: hasRoom ? 'storage' : 'pictures' }
    }
    kept.push({ ref: copy ?? '', bytes: copy ? bytes : 0, id, at, ...(slot && { slot }) })
    if (copy && ref === undefined) made.push(copy)
    if (copy && !isCounted) left -= bytes
  }
  return { kept, made }
}
