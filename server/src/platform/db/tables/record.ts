import type { Columns } from '../columns.sqlite.ts'

/**
 * Every change of a figure of a community. `seq` counts them: the community's row is locked while it is drawn. `before` and `after` are
 * the values of the wire as JSON text, because a value may be null.
 */
const settingChangesTable = ({ table, text, int, instant, primaryKey, index }: Columns) =>
  table(
    'setting_changes',
    {
      communityId: text().notNull(),
      seq: int().notNull(),
      figure: text().notNull(),
      before: text().notNull(),
      after: text().notNull(),
      reason: text().notNull(),
      changedBy: text().notNull(),
      at: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'setting_changes_pk', columns: [t.communityId, t.seq] }),
      index('setting_changes_figure').on(t.communityId, t.figure, t.seq),
    ],
  )

/** What staff did, for those who answer for it. */
export function recordTables(kit: Columns) {
  return { settingChanges: settingChangesTable(kit) }
}
