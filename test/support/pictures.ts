import sharp from 'sharp'

/** A real picture of one colour, with a position in its metadata as a phone would write it. */
export function picture(colour: string): Promise<Buffer> {
  return sharp({ create: { width: 640, height: 480, channels: 3, background: colour } })
    .jpeg()
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 14/1 0/1' }, IFD0: { Make: 'a phone' } })
    .toBuffer()
}
