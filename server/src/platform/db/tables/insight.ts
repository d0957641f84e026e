import type { Columns } from '../columns.sqlite.ts'

export function insightTables({ table, text, instant, json, primaryKey }: Columns) {
  /**
   * One per community and period: every cut a report can show, as it stood when the community's day ended. `visible` is decided
   * once, when the period has closed, and never again.
   */
  const scoreSnapshots = table(
    'score_snapshots',
    {
      communityId: text().notNull(),
      period: text().notNull(),
      closedThrough: text().notNull(),
      cells: json().notNull(),
      facts: json().notNull(),
      visible: json(),
      madeAt: instant().notNull(),
    },
    (t) => [primaryKey({ name: 'score_snapshots_pk', columns: [t.communityId, t.period] })],
  )
  return { scoreSnapshots }
}
