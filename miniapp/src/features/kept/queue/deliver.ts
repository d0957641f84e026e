import type { Entry, KeptPhoto } from './entry'
import type { Ports } from './ports'
import type { Heard, Rules } from './rules'

/** An upload is used within this, and made anew afterwards: the server keeps one that nothing uses for a day. */
const uploadKeptMs = 20 * 3_600_000

/** What the server says of a picture that it will never take. */
const unreadable = ['invalid_request', 'malformed_body', 'unsupported_media', 'payload_too_large']

interface Try {
  /** `null`: it does not go any more. Meanwhile it was taken back, here or in another tab. */
  heard: Heard | null
  /** The entry with what became of its pictures, as it was before it was marked. */
  tried: Entry
}

/** One try: the pictures first, then the mark, then the write. `put` stores. */
export async function deliver(ports: Ports, rules: Rules, put: (entry: Entry) => boolean, entry: Entry): Promise<Try> {
  let tried = entry
  for (const [index, photo] of entry.photos.entries()) {
    const { heard, now } = await uploaded(ports, tried, photo)
    if (now) tried = { ...tried, photos: tried.photos.map((one, i) => (i === index ? now : one)) }
    if (heard) return { heard: ofUpload(heard), tried }
  }
  const stored = ports.store.read(entry.key)
  // a phone that slept meanwhile finds it too old
  if (!stored || stored.state === 'needs_you' || rules.expired(stored, ports.now()) !== stored) return { heard: null, tried: entry }
  if (ports.account() !== entry.account) return { heard: { kind: 'signed_out' }, tried }
  tried = { ...tried, state: stored.state }
  // where there is no room for the ids of the uploads, without them
  if (!put(rules.marked(tried)) && !put(rules.marked(stored))) return { heard: { kind: 'unsent' }, tried: stored }
  const ids = tried.photos.flatMap(({ id, lost }) => (id !== null && !lost ? [id] : []))
  const heard = await ports.send(tried, tried.photos.length > 0 ? ids : null)
  return { heard, tried }
}

/** What an upload's answer means for its entry: of the write itself nothing went. */
function ofUpload(heard: Heard): Heard {
  if (heard.kind === 'nothing') return { kind: 'unsent' }
  return heard.kind === 'later' ? { ...heard, of: 'pictures' } : heard
}

/** Sends one picture, where the server has it not. */
async function uploaded(ports: Ports, entry: Entry, photo: KeptPhoto): Promise<{ heard?: Heard; now?: KeptPhoto }> {
  const isThere = photo.id !== null && (photo.ref === '' || ports.now() - photo.at < uploadKeptMs)
  if (photo.lost || isThere) return {}
  const path = await ports.photos.open(photo.ref).catch(() => null)
  // one that the phone has lost must not hold up the words
  if (path === null) return photo.id === null ? { now: { ...photo, lost: true } } : {}
  if (ports.account() !== entry.account) return { heard: { kind: 'signed_out' } }
  const heard = await ports.upload(entry, path)
  if (heard.kind === 'done') return { now: { ...photo, id: heard.reply as string, at: ports.now() } }
  if (heard.kind !== 'refused') return { heard }
  // refused for another reason, it will be the write itself that is
  return unreadable.includes(heard.code) ? { now: { ...photo, lost: true } } : {}
}
