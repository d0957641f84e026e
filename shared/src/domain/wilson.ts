import { z95 } from './normal.ts'
import type { Interval } from './nps.ts'

/** 95% Wilson interval of a share `hits / total`, in 0..1. `null` when total is 0. Source: Wilson, JASA 1927. */
export function wilsonInterval(hits: number, total: number): Interval | null {
  if (total === 0) return null
  const share = hits / total
  const z2 = z95 ** 2
  const centre = (share + z2 / (2 * total)) / (1 + z2 / total)
  const half = (z95 * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total ** 2))) / (1 + z2 / total)
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}
