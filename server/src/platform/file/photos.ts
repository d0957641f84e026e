import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { badField, type Refused } from '../outcome.ts'

const maxPixels = 50_000_000
const fullSide = 1600
const thumbSide = 320
/** What a camera, an album or a screenshot gives. Anything else is not taken, whatever it calls itself. */
const formats = ['jpeg', 'png', 'webp', 'heif', 'gif']

export interface StoredPhoto {
  sha256: string
  thumbSha256: string
  bytes: number
  width: number
  height: number
}

/** The folder of pictures by content hash: `{root}/{community}/{sha256}`. */
export interface PhotoFolder {
  /** Decodes, turns upright, scales, encodes anew: no metadata and none of the original bytes remain. On disk when it answers. */
  store(communityId: string, bytes: Buffer): Promise<StoredPhoto | Refused>
  path(communityId: string, sha256: string): string
  remove(communityId: string, sha256: string): Promise<void>
}

export function photoFolder(root: string): PhotoFolder {
  const path = (communityId: string, sha: string) => join(root, communityId, sha)
  return {
    path,
    async store(communityId, bytes) {
      const images = await encode(bytes)
      if (!images) return badField('/body/file', 'not_an_image')
      const [sha256, thumbSha256] = [hashOf(images.full.data), hashOf(images.thumb)]
      await writeDurably(path(communityId, sha256), images.full.data)
      await writeDurably(path(communityId, thumbSha256), images.thumb)
      return { sha256, thumbSha256, bytes: images.full.data.length, width: images.full.info.width, height: images.full.info.height }
    },
    remove: (communityId, sha) => rm(path(communityId, sha), { force: true }),
  }
}

async function encode(bytes: Buffer) {
  try {
    const image = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
    const { format } = await image.metadata()
    if (!format || !formats.includes(format)) return null
    const upright = image.rotate().flatten({ background: '#ffffff' })
    const full = await upright.clone().resize(fullSide, fullSide, { fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 82 }).toBuffer({ resolveWithObject: true })
    const thumb = await upright.clone().resize(thumbSide, thumbSide, { fit: 'cover', withoutEnlargement: true }).jpeg({ quality: 76 }).toBuffer()
    return { full, thumb }
  } catch {
    return null
  }
}

/** Temporary file, fsync, rename, fsync of the folder: after this a crash leaves the whole file or none. */
async function writeDurably(target: string, data: Buffer): Promise<void> {
  if (await stat(target).catch(() => null)) return
  await mkdir(dirname(target), { recursive: true })
  const temporary = `${target}.${process.pid}.${process.hrtime.bigint()}`
  const file = await open(temporary, 'wx', 0o600)
  try {
    await file.writeFile(data)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, target)
  const folder = await open(dirname(target), 'r')
  await folder.sync().finally(() => folder.close())
}

const hashOf = (data: Buffer) => createHash('sha256').update(data).digest('hex')
