import type { Entries } from './entries'
import type { Entry } from './entry'
import { keepPhotos } from './keep-photos'
import type { Kept, Ports, Write } from './ports'
import { roomFor } from './rules'

/** Stores writes, one after the other: what was written first is stored first. */
export function makeKeep(ports: Ports, entries: Entries): (write: Write) => Promise<Kept> {
  let last: Promise<unknown> = Promise.resolve()

  async function keepNow(write: Write, account: string, tappedAt: number): Promise<Kept> {
    const room = roomFor(entries.list())
    if (room.entries <= 0 && !entries.find(write.replaces)) return { why: 'entries' }
    const key = await ports.drawKey()
    const counted = new Set(entries.list().flatMap((entry) => entry.photos.map(({ ref }) => ref)))
    const photos = await keepPhotos(ports.photos, write.photos ?? [], { bytes: room.photoBytes, counted })
    if ('why' in photos) return photos
    const before = entries.find(write.replaces)
    // changed or dropped meanwhile, here or in another tab: it would be there twice
    const isGone = write.replaces !== undefined && !(before?.state === 'needs_you' && ports.store.read(before.key))
    const entry: Entry = { ...placed(write, entries, before, key), key, account, photos: photos.kept, tappedAt }
    if (isGone || !entries.put(entry)) {
      photos.made.forEach(ports.photos.drop)
      return { why: isGone ? 'gone' : 'storage' }
    }
    if (before) entries.replace(entry)
    return { key }
  }
  return (write) => {
    // whose it is, and when, is settled by the tap
    const [account, tappedAt] = [ports.account(), ports.now()]
    if (account === null) return Promise.resolve({ why: 'nobody' })
    const kept = last.then(() => keepNow(write, account, tappedAt))
    last = kept.catch(() => undefined)
    return kept
  }
}

/** Without a lane it is a matter of its own. A changed card keeps its place. */
function placed(write: Write, entries: Entries, before: Entry | undefined, key: string) {
  const { op, params, body, said, sendAt, lane = key } = write
  const after = entries.find(entries.today(write.after))?.key
  return {
    ...({ v: 2, op, params, body, tries: 0, state: 'waiting' } as const),
    lane: before?.lane ?? lane,
    seq: before?.seq ?? Math.max(0, ...entries.list().map(({ seq }) => seq)) + 1,
    ...(after !== undefined && { after }),
    ...(before && { replaces: before.key }),
    ...(said && { said }),
    ...(sendAt !== undefined && { sendAt }),
  }
}
