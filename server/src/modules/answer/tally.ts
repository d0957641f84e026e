import type { Measure } from '@linsheng/shared/domain'
import type { NewTally } from './response-store.ts'
import { scoreColumn } from './response-store.ts'

/** What one counted score belongs to. */
export interface Counted {
  communityId: string
  buildingId: string
  touchpoint: string
  versionId: string
  channel: string
  mode: string
  measure: Measure
  score: number
  /** The local day; an anonymous answer has none and counts in a month only. */
  day: string | null
  month: string
}

/** One more (or one less) in the day and the month. */
export function tallyRows(counted: Counted, by: 1 | -1): NewTally[] {
  const { score, day, month, ...key } = counted
  return [day, month].filter((period) => period !== null).map((period) => ({ ...key, period, [scoreColumn(score)]: by, n: by }))
}

const numbers = ['s0', 's1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9', 's10', 'n'] as const

/** Rows of one key summed, sorted by key: one statement touches a key once, and two transactions touch keys in one order. */
export function sumTallies(rows: readonly NewTally[]): NewTally[] {
  const sums = new Map<string, NewTally>()
  for (const row of rows) {
    const key = [row.period, row.buildingId, row.touchpoint, row.versionId, row.channel, row.mode, row.measure].join('|')
    const sum = sums.get(key)
    if (!sum) sums.set(key, { ...Object.fromEntries(numbers.map((name) => [name, 0])), ...row })
    else for (const name of numbers) sum[name] = (sum[name] ?? 0) + (row[name] ?? 0)
  }
  return [...sums]
    .filter(([, row]) => numbers.some((name) => row[name] !== 0))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
}
