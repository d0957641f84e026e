import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import sharp, { type SharpInput, type SharpOptions } from 'sharp'
import { makeLimiter } from '../limiter.ts'
import { badField, type Refused, retryLater } from '../outcome.ts'
import { readHeic } from './heic.ts'
import { beginsAsPicture } from './signature.ts'

const maxPixels = 50_000_000
const fullSide = 1600
const thumbSide = 320
/** What a camera, an album or a screenshot gives. Anything else is not taken, whatever it calls itself. */
const formats = ['jpeg', 'png', 'webp', 'heif', 'gif']

/** A picture of fifty megapixels takes two hundred megabytes while it is read: two at once, and a queue that ends. */
const decoding = makeLimiter({ atOnce: 2, waiting: 60 })
/** When to come back where that queue is full. */
const busyMs = 10_000

export interface StoredPhoto {
  sha256: string
  thumbSha256: string
  bytes: number
  width: number
  height: number
}

/** The folder of pictures by content hash: `{root}/{community}/{sha256}`. */
export interface PhotoFolder {
  /**
   * Decodes, turns upright, scales, encodes anew: no metadata and none of the original bytes remain. On disk when it answers, and
   * marked as wanted at `now`.
   */
  store(communityId: string, bytes: Buffer, now?: number): Promise<StoredPhoto | Refused>
  path(communityId: string, sha256: string): string
  /** A picture's bytes as a stream; null when there is none of that hash. */
  read(communityId: string, sha256: string): Promise<{ size: number; stream: Readable } | null>
  has(communityId: string, photo: StoredPhoto): Promise<boolean>
  /** Removes bytes that no row names, unless somebody wanted them after `since`: their row is on its way. */
  removeUnwanted(communityId: string, sha256: string, since: number): Promise<void>
}

export function photoFolder(root: string): PhotoFolder {
  const path = (communityId: string, sha: string) => join(root, communityId, sha)
  return {
    path,
    async read(communityId, sha) {
      const found = await stat(path(communityId, sha)).catch(() => null)
      return found && { size: found.size, stream: createReadStream(path(communityId, sha)) }
    },
    async store(communityId, bytes, now = Date.now()) {
      const images = (await decoding.enter(() => encode(bytes))) ?? { fault: 'busy' as const }
      if ('fault' in images) return images.fault === 'busy' ? retryLater('rate_limited', busyMs) : badField('/body/file', images.fault)
      const [sha256, thumbSha256] = [hashOf(images.full.data), hashOf(images.thumb)]
      await writeDurably(path(communityId, sha256), images.full.data, now)
      await writeDurably(path(communityId, thumbSha256), images.thumb, now)
      return { sha256, thumbSha256, bytes: images.full.data.length, width: images.full.info.width, height: images.full.info.height }
    },
    async has(communityId, { sha256, thumbSha256 }) {
      const found = await Promise.all([sha256, thumbSha256].map((sha) => stat(path(communityId, sha)).catch(() => null)))
      return !found.includes(null)
    },
    async removeUnwanted(communityId, sha, since) {
      const found = await stat(path(communityId, sha)).catch(() => null)
      if (found && found.mtimeMs <= since) await rm(path(communityId, sha), { force: true })
    },
  }
}

type Encoded =
  | { full: { data: Buffer; info: { width: number; height: number } }; thumb: Buffer }
  | { fault: 'not_an_image' | 'image_too_large' | 'busy' }

async function encode(bytes: Buffer): Promise<Encoded> {
  if (!beginsAsPicture(bytes)) return { fault: 'not_an_image' }
  try {
    // only its head is read here: how large it would become is known before it does
    const { format, compression, width = 0, height = 0 } = await sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata()
    if (!format || !formats.includes(format)) return { fault: 'not_an_image' }
    if (width * height > maxPixels) return { fault: 'image_too_large' }
    if (compression === 'hevc') return await fromHeic(bytes)
    return await scaled(bytes, { failOn: 'error' }).catch((error: unknown) => {
      // a JPEG that lacks nothing but its end marker is a whole picture: with one it decodes without a warning
      if (format === 'jpeg') return scaled(Buffer.concat([bytes, endOfJpeg]), { failOn: 'warning' })
      throw error
    })
  } catch {
    return { fault: 'not_an_image' }
  }
}

async function fromHeic(bytes: Buffer): Promise<Encoded> {
  const pixels = await readHeic(bytes)
  if (pixels === 'full') return { fault: 'busy' }
  if (pixels === null) return { fault: 'not_an_image' }
  const { width, height, data } = pixels
  if (width * height > maxPixels) return { fault: 'image_too_large' }
  return scaled(data, { raw: { width, height, channels: 4 } })
}

const endOfJpeg = Buffer.from([0xff, 0xd9])

async function scaled(picture: SharpInput, options: SharpOptions): Promise<Encoded> {
  const upright = sharp(picture, { limitInputPixels: maxPixels, ...options })
    .rotate()
    .flatten({ background: '#ffffff' })
  const full = await upright
    .clone()
    .resize(fullSide, fullSide, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true })
  const thumb = await upright
    .clone()
    .resize(thumbSide, thumbSide, { fit: 'cover', withoutEnlargement: true })
    .jpeg({ quality: 76 })
    .toBuffer()
  return { full, thumb }
}

/** Temporary file, fsync, rename, fsync of the folder: after this a crash leaves the whole file or none. */
async function writeDurably(target: string, data: Buffer, now: number): Promise<void> {
  const wanted = new Date(now)
  const there = await utimes(target, wanted, wanted).then(
    () => true,
    () => false,
  )
  if (there) return
  await mkdir(dirname(target), { recursive: true })
  const temporary = `${target}.${process.pid}.${process.hrtime.bigint()}`
  const file = await open(temporary, 'wx', 0o600)
  try {
    await file.writeFile(data)
    await file.utimes(wanted, wanted)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, target)
  const folder = await open(dirname(target), 'r')
  await folder.sync().finally(() => folder.close())
}

const hashOf = (data: Buffer) => createHash('sha256').update(data).digest('hex')
