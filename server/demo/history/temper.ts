import { chance } from './random.ts'

const dayMs = 24 * 3_600_000

/**
 * How much kinder or harsher than others a home is in a month, in points of the score. Those who live together see and say much the same;
 * and what a home thinks of its company drifts: each month keeps most of the one before.
 */
export function temperOf(community: string, home: number, month: number): number {
  const draw = chance(home * 7919 + [...community].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7))
  const normal = () => draw.next() + draw.next() + draw.next() - 1.5
  const lasting = normal() * 1.6
  let drift = normal() * 1.6
  for (let i = 0; i < month; i += 1) drift = 0.8 * drift + 0.6 * normal() * 1.6
  return lasting + drift
}

/** How many months have passed since a day that is before all history. */
export const monthNumber = (at: number, until: number): number => Math.max(0, 12 - Math.floor((until - at) / (30 * dayMs)))
