import type { Clusters, Tally } from '@linsheng/shared/domain'
import type { Filters } from './store.ts'

export interface Part extends Tally {
  people: number
}
/** Named answers of a cut, with how alike those of one household are: absent in snapshots that an earlier program closed. */
export type NamedPart = Part & Partial<Clusters>
/** A cut of one instrument. Anonymous answers come from their classes, and are in no snapshot. */
export interface SnapshotCell {
  /** Without an instrument in snapshots that an earlier program closed. */
  filters: Filters
  named: NamedPart
  /** In snapshots that an earlier program closed. */
  anonymous?: Part
}

/** One text per cut of a period, the same for the same filters in any order, and never the same for two cuts, whatever a value holds. */
export const cellKey = (filters: SnapshotCell['filters'], period: string): string =>
  JSON.stringify([period, Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1))])

/** Every choice of some of these. */
export function subsets<T>(items: readonly T[]): T[][] {
  return Array.from({ length: 1 << items.length }, (_, mask) => items.filter((__, bit) => mask & (1 << bit)))
}
