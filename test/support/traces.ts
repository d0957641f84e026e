import type { AnyRow } from './rows.ts'

/** Every value in a row, those inside JSON columns too. */
export function valuesIn(value: unknown): (string | number)[] {
  if (typeof value === 'string' || typeof value === 'number') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(valuesIn)
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** The instant in the first 48 bits of a key that sorts by time; `null` for a random one, or no key at all. */
export function instantOfKey(value: unknown): number | null {
  const [, text] = typeof value === 'string' ? (/^[a-z]{3}_([0-9a-hjkmnp-tv-z]{26})$/.exec(value) ?? []) : []
  if (text === undefined) return null
  const bits = [...text].reduce((sum, letter) => sum * 32n + BigInt(alphabet.indexOf(letter)), 0n)
  const version = (bits >> 76n) & 0xfn
  return version === 7n ? Number(bits >> 80n) : null
}

/** Every instant that a row tells of itself: its columns, and the time in its own key. What it refers to tells of itself. */
export function instantsIn(row: AnyRow): number[] {
  const key = instantOfKey(row['id'])
  return [
    ...valuesIn(row).filter((value): value is number => typeof value === 'number' && value > 1_000_000_000_000),
    ...(key === null ? [] : [key]),
  ]
}

/** The smallest objects in a reply: what it says of one thing. */
export function recordsIn(reply: unknown): AnyRow[] {
  if (Array.isArray(reply)) return reply.flatMap(recordsIn)
  if (typeof reply !== 'object' || reply === null) return []
  const row = reply as AnyRow
  if ('data' in row && Array.isArray(row['data'])) return recordsIn(row['data'])
  return [row]
}
