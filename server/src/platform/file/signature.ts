/** How the pictures begin that a camera, an album or a screenshot gives. */
const beginnings: readonly { at: number; bytes: Buffer }[][] = [
  [{ at: 0, bytes: Buffer.from([0xff, 0xd8, 0xff]) }],
  [{ at: 0, bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) }],
  [{ at: 0, bytes: Buffer.from('GIF8') }],
  [
    { at: 0, bytes: Buffer.from('RIFF') },
    { at: 8, bytes: Buffer.from('WEBP') },
  ],
  [{ at: 4, bytes: Buffer.from('ftyp') }],
]

/** Whether bytes begin as one of the pictures that are taken does: all others reach no decoder, whatever it could read. */
export function beginsAsPicture(bytes: Buffer): boolean {
  return beginnings.some((parts) => parts.every(({ at, bytes: wanted }) => bytes.subarray(at, at + wanted.length).equals(wanted)))
}
