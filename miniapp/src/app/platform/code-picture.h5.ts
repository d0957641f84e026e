import { encode } from 'uqr'

/** Clear enough to be scanned from another screen. */
const leastSidePx = 600
/** The quiet edge that scanners want, in modules. */
const edge = 4

/** The twin of `code-picture.ts` for the browser: a PNG in an address, black on white whatever the theme. */
export function codePicture(text: string): string | null {
  const { data, size } = encode(text, { ecc: 'M', border: edge })
  const module = Math.ceil(leastSidePx / size)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size * module
  const brush = canvas.getContext('2d')
  if (!brush) return null
  brush.fillStyle = '#ffffff'
  brush.fillRect(0, 0, canvas.width, canvas.height)
  brush.fillStyle = '#000000'
  data.forEach((row, y) => row.forEach((dark, x) => dark && brush.fillRect(x * module, y * module, module, module)))
  return canvas.toDataURL('image/png')
}
