import type { Columns } from '../columns.sqlite.ts'

/** What was done to a colleague's way of signing in, and by which colleague. `by` is null: on the server, by its operator. */
const accessEventsTable = ({ table, text, instant, primaryKey, index }: Columns) =>
  table(
    'access_events',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      staffId: text().notNull(),
      what: text().notNull(),
      by: text(),
      at: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'access_events_pk', columns: [t.communityId, t.id] }),
      index('access_events_staff').on(t.communityId, t.staffId, t.at),
    ],
  )

export function accessTables(kit: Columns) {
  return { accessEvents: accessEventsTable(kit) }
}
