import { request } from 'node:http'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { makeLimiter } from '@linsheng/server/src/platform/limiter.ts'
import { photoFolder, type StoredPhoto } from '@linsheng/server/src/platform/file/photos.ts'
import { isRefused } from '@linsheng/server/src/platform/outcome.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, type Town } from '../../support/town.ts'
import { bomb, plain, script } from '../platform/file/odd-pictures.ts'

const root = mkdtempSync(join(tmpdir(), 'linsheng-hostile-'))
const folder = photoFolder(root)
let drawn = 0
const community = () => `community${(drawn += 1)}`
afterAll(() => rmSync(root, { recursive: true }))

const refusal = (code: string) => ({ refused: 'invalid_request', errors: [{ pointer: '/body/file', code }] })
async function stored(bytes: Buffer): Promise<{ photo: StoredPhoto; kept: Buffer[] }> {
  const id = community()
  const photo = await folder.store(id, bytes)
  if (isRefused(photo)) return expect.fail(JSON.stringify(photo))
  return { photo, kept: readdirSync(join(root, id)).map((name) => readFileSync(join(root, id, name))) }
}
/** The memory that an act took while it ran, in bytes. */
async function growth(act: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5)
  await act().finally(() => clearInterval(watch))
  return Math.max(most, process.memoryUsage().rss) - before
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

describe('a picture that was made to do harm', () => {
  it.each([
    ['a drawing with a script in it', Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${script}</svg>`)],
    [
      'a drawing that reads a file',
      Buffer.from('<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'),
    ],
    [
      'a billion laughs',
      Buffer.from(`<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "ha">${'<!ENTITY b "&a;&a;">'.repeat(50)}]><svg>&b;</svg>`),
    ],
    ['a drawing after white space', Buffer.from(`\n\n  <svg xmlns="http://www.w3.org/2000/svg"/>`)],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj')],
    ['a TIFF', Buffer.from('49492a0008000000', 'hex')],
    ['a JPEG XL', Buffer.from('ff0a', 'hex')],
    ['a film', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(500)])],
    ['the first three bytes of a JPEG', Buffer.from([0xff, 0xd8, 0xff])],
    ['the first bytes of each kind, one after the other', Buffer.from('474946383961ffd8ff89504e470d0a1a0a52494646', 'hex')],
  ])('%s is refused', async (_, bytes) => {
    expect(await folder.store(community(), bytes)).toEqual(refusal('not_an_image'))
  })

  it('of two kinds at once is kept as the picture that it shows, and nothing else of it', async () => {
    const polyglots = [
      // a GIF that is a script as well
      Buffer.concat([await plain(20, 20).gif().toBuffer(), Buffer.from(`/*${script}*/=1;alert(1)`)]),
      // a JPEG with a page in its comment, and an archive behind it
      await plain(20, 20)
        .jpeg()
        .toBuffer()
        .then((jpeg) => {
          const comment = Buffer.from(`--><html>${script}<?php system($_GET[0]) ?>`)
          const length = Buffer.alloc(2)
          length.writeUInt16BE(comment.length + 2)
          return Buffer.concat([
            jpeg.subarray(0, 2),
            Buffer.from([0xff, 0xfe]),
            length,
            comment,
            jpeg.subarray(2),
            Buffer.from('PK\u0003\u0004'),
          ])
        }),
    ]
    for (const bytes of polyglots) {
      const { kept } = await stored(bytes)
      for (const file of kept) {
        expect(file.subarray(0, 3).toString('hex')).toBe('ffd8ff')
        expect(file.subarray(-2).toString('hex')).toBe('ffd9')
        expect(file.toString('latin1')).not.toMatch(/script|php|html/)
        expect(file.includes(Buffer.from('PK\u0003\u0004'))).toBe(false)
      }
    }
  })

  it('that moves stands still: of a thousand frames the first is kept', async () => {
    const frames = await sharp({ create: { width: 16, height: 16 * 1000, channels: 3, background: '#963' }, limitInputPixels: false })
      .raw()
      .toBuffer()
    for (const kind of ['gif', 'webp'] as const) {
      const image = sharp(frames, { raw: { width: 16, height: 16_000, channels: 3, pageHeight: 16 } as never })
      const moving = await (kind === 'gif' ? image.gif({ loop: 0 }) : image.webp({ loop: 0 })).toBuffer()
      const { photo } = await stored(moving)
      expect([photo.width, photo.height]).toEqual([16, 16])
    }
  })

  it('that promises more than its bytes can hold is refused before room is made for it', async () => {
    const gif = Buffer.from('47494638396100000000800000000000ffffff2c000000000000000000020144003b', 'hex')
    gif.writeUInt16LE(65_535, 6)
    gif.writeUInt16LE(65_535, 8)
    const jpeg = await plain(64, 64).jpeg().toBuffer()
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
    jpeg.writeUInt16BE(65_500, frame + 5)
    jpeg.writeUInt16BE(65_500, frame + 7)
    // of a GIF what its frames hold counts, whatever the screen around them is said to be
    expect((await stored(gif)).photo).toMatchObject({ width: 1, height: 1 })
    for (const bytes of [jpeg, bomb(40_000, 40_000)]) {
      const grown = await growth(async () => expect(await folder.store(community(), bytes)).toMatchObject({ refused: 'invalid_request' }))
      expect(grown).toBeLessThan(150_000_000)
    }
  })

  it('with words, profiles and positions of megabytes beside it is kept without them, and they are not unpacked', async () => {
    const png = await plain(20, 20).png().toBuffer()
    const [head, rest] = [png.subarray(0, 33), png.subarray(33)]
    const packed = deflateSync(Buffer.alloc(300_000_000), { level: 1 })
    const png_ = Buffer.concat([
      head,
      pngChunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), packed])),
      pngChunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\u0001\0\0\0'), packed])),
      rest,
    ])
    const jpeg = await plain(20, 20).jpeg().toBuffer()
    const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0xff, 0xff]), Buffer.from('Exif\0\0MM\0*'), Buffer.alloc(65_523, 0x41)])
    const exif = Buffer.concat([jpeg.subarray(0, 2), ...Array<Buffer>(100).fill(segment), jpeg.subarray(2)])
    for (const bytes of [png_, exif]) {
      const id = community()
      const grown = await growth(() => folder.store(id, bytes))
      expect(grown).toBeLessThan(150_000_000)
    }
    expect((await stored(exif)).kept.every((file) => file.length < 5000)).toBe(true)
  })
})

describe('the crowd before heavy work', () => {
  it('lets so many in, so many wait in their order, and turns away the rest', async () => {
    const crowd = makeLimiter({ atOnce: 2, waiting: 3 })
    const doors: (() => void)[] = []
    const began: number[] = []
    const work = (i: number) => crowd.enter(() => new Promise<number>((resolve) => (began.push(i), doors.push(() => resolve(i)))))
    const all = [0, 1, 2, 3, 4].map(work)
    expect([began, crowd.isFull()]).toEqual([[0, 1], true])
    expect(await work(5)).toBeNull()
    for (let i = 0; i < 5; i += 1) {
      doors[i]?.()
      expect(await all[i]).toBe(i)
    }
    expect([began, crowd.isFull()]).toEqual([[0, 1, 2, 3, 4], false])
    const last = work(6)
    doors.at(-1)?.()
    expect(await last).toBe(6)
  })

  it('has a place again after work that failed', async () => {
    const crowd = makeLimiter({ atOnce: 1, waiting: 0 })
    await expect(crowd.enter(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await crowd.enter(async () => 'fine')).toBe('fine')
  })
})

describe('uploads that never end', () => {
  let town: Town
  let port: number
  beforeAll(async () => {
    town = await openTown('sqlite')
    await town.world.app.server.listen({ port: 0, host: '127.0.0.1' })
    port = (town.world.app.server.server.address() as AddressInfo).port
  })
  afterAll(() => town?.world.drop())

  it('hold nine places of the one who sends them, and none of anybody else', async () => {
    const [him, her] = [await town.moveIn('慢慢传的'), await town.moveIn('林玉兰')]
    const image = await plain(20, 20, '#147').png().toBuffer()
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\ncontent-type: image/png\r\n\r\n'
    const begin = (access: string) => {
      const sent = request({
        port,
        method: 'POST',
        path: `/api/v1/communities/${town.communityId}/photos`,
        headers: { authorization: `Bearer ${access}`, 'content-type': 'multipart/form-data; boundary=x' },
      })
      const status = new Promise<number>((resolve, reject) => {
        sent.on('response', (response) => resolve(response.resume().statusCode ?? 0))
        sent.on('error', reject)
      })
      sent.write(head)
      return { status, end: () => sent.end(Buffer.concat([image, Buffer.from('\r\n--x--\r\n')])) }
    }
    const slow = Array.from({ length: 9 }, () => begin(him.client.session?.access ?? ''))
    // each has reached the server once somebody else's whole upload, begun later, has been answered
    expect((await her.client.upload(image, 'image/png')).status).toBe(201)
    const tenth = begin(him.client.session?.access ?? '')
    expect(await tenth.status).toBe(429)
    tenth.end()
    expect((await her.client.upload(image, 'image/png')).status).toBe(201)
    for (const { end } of slow) end()
    expect(await Promise.all(slow.map(({ status }) => status))).toEqual(Array(9).fill(201))
    expect((await him.client.upload(image, 'image/png')).status).toBe(201)
  })
})
