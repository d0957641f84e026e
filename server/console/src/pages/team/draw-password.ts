/** Without letters and figures that are mistaken for each other when they are told. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A first password: 12 letters of 32, which is 60 bits, in three groups. */
export function drawPassword(): string {
  const drawn = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => letters[byte % letters.length] ?? '')
  return [drawn.slice(0, 4), drawn.slice(4, 8), drawn.slice(8)].map((part) => part.join('')).join('-')
}
