import { tidyWords } from '@linsheng/shared/domain'

/** Deeper than any body of the contract; what lies deeper is refused anyway. */
const deepest = 8

/**
 * A request that is not valid as it came, with every text in it mended. One that is valid stays as it is, so that its hash is the one which
 * its key is kept with. A password is never touched: it was chosen so.
 */
export function tidied(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return tidyWords(value)
  if (typeof value !== 'object' || value === null || depth === deepest) return value
  if (Array.isArray(value)) return value.map((one) => tidied(one, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, name === 'password' ? inner : tidied(inner, depth + 1)]))
}
