/** The demo's chance: the same seed gives the same history. */
export interface Chance {
  /** In 0..1. */
  next(): number
  /** Whether something of this likelihood happens. */
  happens(likelihood: number): boolean
  /** A whole number in low..high. */
  between(low: number, high: number): number
  pick<T>(items: readonly T[]): T
}

/** Mulberry32: small, good enough for stories, never for secrets. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    happens: (likelihood) => next() < likelihood,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick(items) {
      const item = items[Math.floor(next() * items.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
  }
}
