import { check, foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** The kinds of column both engines have, as SQLite spells them. Instants are UTC milliseconds. */
export const columns = {
  table: sqliteTable,
  text: () => text(),
  int: () => integer(),
  instant: () => integer(),
  flag: () => integer({ mode: 'boolean' }),
  json: () => text({ mode: 'json' }),
  primaryKey,
  foreignKey,
  uniqueIndex,
  index,
  check,
}

export type Columns = typeof columns
