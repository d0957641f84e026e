import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readHeic } from '@linsheng/server/src/platform/file/heic.ts'
import { photoFolder, type StoredPhoto } from '@linsheng/server/src/platform/file/photos.ts'
import { isRefused } from '@linsheng/server/src/platform/outcome.ts'
import sharp from 'sharp'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { bomb, impostors, noise, plain, script, snapshot } from './odd-pictures.ts'

const root = mkdtempSync(join(tmpdir(), 'linsheng-photos-'))
const folder = photoFolder(root)
let community = ''
let communities = 0
beforeEach(() => {
  communities += 1
  community = `cmt_${communities}`
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function store(bytes: Buffer): Promise<StoredPhoto> {
  const stored = await folder.store(community, bytes)
  if (isRefused(stored)) return expect.fail(`refused: ${JSON.stringify(stored)}`)
  return stored
}
const files = () => {
  try {
    return readdirSync(join(root, community))
  } catch {
    return []
  }
}
const full = (stored: StoredPhoto) => readFileSync(folder.path(community, stored.sha256))
const thumb = (stored: StoredPhoto) => readFileSync(folder.path(community, stored.thumbSha256))
async function pixel(image: Buffer, x: number, y: number): Promise<[number, number, number]> {
  const { data } = await sharp(image).extract({ left: x, top: y, width: 1, height: 1 }).raw().toBuffer({ resolveWithObject: true })
  return [data[0] ?? 0, data[1] ?? 0, data[2] ?? 0]
}

describe('a stored picture', () => {
  it('keeps nothing of where, when and with what it was taken', async () => {
    const stored = await store(await snapshot())
    for (const image of [full(stored), thumb(stored)]) {
      const { exif, icc, iptc, xmp, orientation, format } = await sharp(image).metadata()
      expect({ exif, icc, iptc, xmp, orientation, format }).toEqual({ format: 'jpeg' })
      expect(image.toString('latin1')).not.toMatch(/phone of Lin|kitchen|GPS|Exif|ICC_PROFILE/)
    }
  })

  it.each([1, 2])('of a JPEG without its last %d bytes is the whole picture', async (missing) => {
    const whole = await noise(1200, 900).toFormat('jpeg').toBuffer()
    const stored = await store(whole.subarray(0, whole.length - missing))
    expect([stored.width, stored.height]).toEqual([1200, 900])
    expect((await pixel(full(stored), 5, 5)).length).toBe(3)
  })

  it('stands upright, as it was held', async () => {
    const stored = await store(await snapshot(400, 200))
    expect([stored.width, stored.height]).toEqual([200, 400])
    const [top, bottom] = [await pixel(full(stored), 100, 50), await pixel(full(stored), 100, 350)]
    expect(top[0]).toBeGreaterThan(150)
    expect(bottom[2]).toBeGreaterThan(150)
    const [thumbTop, thumbBottom] = [await pixel(thumb(stored), 100, 20), await pixel(thumb(stored), 100, 180)]
    expect([thumbTop[0] > 150, thumbBottom[2] > 150]).toEqual([true, true])
  })

  it('is at most 1600 on its longer side, has a small one beside it, and is never made larger than it was', async () => {
    const large = await store(await plain(4000, 3000).jpeg().toBuffer())
    expect([large.width, large.height]).toEqual([1600, 1200])
    expect(await sharp(thumb(large)).metadata()).toMatchObject({ width: 320, height: 320, format: 'jpeg' })
    const tall = await store(await plain(1000, 5000, '#112233').jpeg().toBuffer())
    expect([tall.width, tall.height]).toEqual([320, 1600])
    const small = await store(await plain(60, 40, '#445566').png().toBuffer())
    expect([small.width, small.height]).toEqual([60, 40])
    expect((await sharp(thumb(small)).metadata()).width).toBeLessThanOrEqual(60)
    expect(small.bytes).toBe(full(small).length)
  })

  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('may come as %s, and becomes a JPEG of the same colours', async (format) => {
    const stored = await store(await plain(300, 200, '#40a060').toFormat(format).toBuffer())
    expect(await sharp(full(stored)).metadata()).toMatchObject({ format: 'jpeg', width: 300, height: 200, channels: 3 })
    const [red, green, blue] = await pixel(full(stored), 150, 100)
    expect(Math.abs(red - 0x40) + Math.abs(green - 0xa0) + Math.abs(blue - 0x60)).toBeLessThan(16)
  })

  it('has white where it was transparent', async () => {
    const clear = await sharp({ create: { width: 50, height: 50, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
      .png()
      .toBuffer()
    const [red, green, blue] = await pixel(full(await store(clear)), 25, 25)
    expect(Math.min(red, green, blue)).toBeGreaterThan(250)
  })

  it('is the same on disk once, whatever its metadata and however often it comes, also in one moment', async () => {
    const pixels = plain(640, 480, '#884422').png()
    const [bare, described] = [
      await pixels.clone().toBuffer(),
      await pixels
        .clone()
        .withExif({ IFD0: { Make: 'a phone' } })
        .toBuffer(),
    ]
    const all = await Promise.all([bare, described, bare, bare, described].map(store))
    expect(new Set(all.map(({ sha256 }) => sha256)).size).toBe(1)
    expect(files().sort()).toEqual([all[0]?.sha256, all[0]?.thumbSha256].sort())
  })

  it('is another one in another community', async () => {
    const image = await plain(640, 480).png().toBuffer()
    const here = await store(image)
    community = `${community}_next_door`
    const there = await store(image)
    expect([there.sha256, files().length]).toEqual([here.sha256, 2])
  })

  it('leaves out whatever was hidden behind or in it', async () => {
    const image = await plain(200, 200)
      .jpeg()
      .withExif({ IFD0: { ImageDescription: script } })
      .toBuffer()
    const stored = await store(Buffer.concat([image, Buffer.from(script), impostors['an archive'] ?? Buffer.alloc(0)]))
    for (const name of files()) expect(readFileSync(join(root, community, name)).toString('latin1')).not.toContain('script')
    expect(full(stored).subarray(-2).toString('hex')).toBe('ffd9')
  })
})

describe('what is no picture', () => {
  it.each(Object.keys(impostors))('%s is refused by its content, and leaves nothing on disk', async (name) => {
    expect(await folder.store(community, impostors[name] ?? Buffer.alloc(0))).toEqual({
      refused: 'invalid_request',
      errors: [{ pointer: '/body/file', code: 'not_an_image' }],
    })
    expect(files()).toEqual([])
  })

  it.each(['jpeg', 'png', 'webp'] as const)('a %s that was cut off is refused', async (format) => {
    const image = await noise(300, 300).toFormat(format).toBuffer()
    for (const part of [0.3, 0.6, 0.9]) {
      expect(await folder.store(community, image.subarray(0, Math.floor(image.length * part))), `${part}`).toMatchObject({
        refused: 'invalid_request',
      })
    }
    expect(files()).toEqual([])
  })

  it('a TIFF is refused, though it could be read', async () => {
    expect(await folder.store(community, await plain(50, 50).tiff().toBuffer())).toMatchObject({ errors: [{ code: 'not_an_image' }] })
  })

  it('a small file of very many pixels is refused as too large, before it fills the memory', async () => {
    const image = bomb(30_000, 30_000)
    expect(image.length).toBeLessThan(2_000_000)
    const before = process.memoryUsage().rss
    const refused = await folder.store(community, image)
    expect(refused).toMatchObject({ refused: 'invalid_request', errors: [{ pointer: '/body/file', code: 'image_too_large' }] })
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000)
    expect(files()).toEqual([])
  })
})

describe('a photo of an iPhone, coded by HEVC', () => {
  /** Left half red, right half blue, 400 × 200; made by heif-enc (libheif 1.15, x265). */
  const fixture = (name: string) => readFileSync(join(import.meta.dirname, '..', '..', '..', 'fixtures', name))
  const photo = fixture('photo.heic')

  it('is read, and kept as a JPEG with a thumbnail like any other', async () => {
    const stored = await store(photo)
    expect(await sharp(full(stored)).metadata()).toMatchObject({ format: 'jpeg', width: 400, height: 200, channels: 3 })
    const [left, right] = [await pixel(full(stored), 50, 100), await pixel(full(stored), 350, 100)]
    expect([left[0] > 150, left[2] < 80, right[2] > 150, right[0] < 80]).toEqual([true, true, true, true])
    expect(await sharp(thumb(stored)).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 200 })
  })

  it('that is cut off or broken is refused, and the next one is read', async () => {
    const broken = Buffer.from(photo)
    broken.fill(0x55, 700)
    for (const bytes of [photo.subarray(0, 640), broken]) {
      const refused = await folder.store(community, bytes)
      if (isRefused(refused)) expect(refused).toMatchObject({ errors: [{ pointer: '/body/file', code: 'not_an_image' }] })
    }
    expect((await store(photo)).width).toBe(400)
  })

  it('whose decoding takes too long or too much memory ends, and takes nothing else with it', async () => {
    expect(await readHeic(photo, { longestMs: 0 })).toBeNull()
    const large = fixture('photo-12mp.heic')
    expect(await readHeic(large, { mostPages: 300 })).toBeNull()
    expect(await readHeic(large)).toMatchObject({ width: 4000, height: 3000 })
    expect(await readHeic(photo)).toMatchObject({ width: 400, height: 200 })
  })

  it('leaves no thread behind, and what it prints reaches no log', async () => {
    const before = process.getActiveResourcesInfo().filter((name) => name === 'Worker').length
    await Promise.all([readHeic(photo), readHeic(photo.subarray(0, 640))])
    expect(process.getActiveResourcesInfo().filter((name) => name === 'Worker')).toHaveLength(before)
  })
})
