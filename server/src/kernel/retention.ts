import type { Expiry } from '../platform/retention.ts'
import type { TableName } from './personal-data.ts'

/**
 * How long the rows of a table are kept, and why. `stays`: as long as what they are about; an erasure takes the person out of them.
 * `ends`: the nightly job removes them by a column. `swept`: the module removes them itself, when it hears of the night.
 */
export type Retention =
  | { readonly kind: 'stays'; readonly why: string }
  | ({ readonly kind: 'ends'; readonly why: string } & Omit<Expiry, 'table'>)
  | { readonly kind: 'swept'; readonly days: number; readonly why: string }

/** One line per table of a module. */
export type RetentionRules = Readonly<Partial<Record<TableName, Retention>>>

export const stays = (why: string): Retention => ({ kind: 'stays', why })
export const swept = (days: number, why: string): Retention => ({ kind: 'swept', days, why })

/**
 * @param after the column, of an instant or a day, from which the days are counted; a row without it stays
 * @param more `key`: the column by which rows are taken in batches
 */
export const ends = (days: number, after: string, why: string, more: { key?: string } = {}): Retention => ({
  ...{ kind: 'ends', days, after, why, key: more.key ?? 'id' },
})

/** Every table with the days for which its rows are kept; `null`: they stay. */
export const keptOf = (all: readonly RetentionRules[]): { table: TableName; days: number | null }[] =>
  all.flatMap((rules) =>
    Object.entries(rules).map(([table, rule]) => ({ table: table as TableName, days: rule.kind === 'stays' ? null : rule.days })),
  )

/** What the nightly job removes, of all modules together. */
export const expiriesOf = (all: readonly RetentionRules[]): Expiry[] =>
  all.flatMap((rules) =>
    Object.entries(rules).flatMap(([table, rule]) => {
      if (rule.kind !== 'ends') return []
      const { days, after, key } = rule
      return [{ table: table as TableName, days, after, key }]
    }),
  )
