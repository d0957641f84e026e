import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.sqlite.ts'

/**
 * Who was erased, told by nothing but a keyed hash: of the person in a community, or of the account ('' as community). Never changed
 * but for `sealed`, which leads back for the minutes in which a write may arrive. The same rows stand in a file, for an older copy.
 */
export const erasuresTable = ({ table, text, primaryKey, check }: Columns) =>
  table(
    'erasures',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      subject: text().notNull(),
      what: text().notNull(),
      week: text().notNull(),
      sealed: text(),
    },
    (t) => [
      primaryKey({ name: 'erasures_pk', columns: [t.communityId, t.id] }),
      check('erasures_what', sql`what in ('person', 'account')`),
    ],
  )
