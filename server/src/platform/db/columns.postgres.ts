import { bigint, check, customType, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Columns } from './columns.sqlite.ts'

const flag = customType<{ data: boolean; driverData: number }>({
  dataType: () => 'integer',
  toDriver: (value) => (value ? 1 : 0),
  fromDriver: (value) => value === 1,
})

const jsonText = customType<{ data: unknown; driverData: string }>({
  dataType: () => 'text',
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (value) => JSON.parse(value) as unknown,
})

const postgres = {
  table: pgTable,
  text: () => text(),
  int: () => integer(),
  // int8 comes over the wire as text; mode "number" reads it back, and milliseconds stay exact until the year 287396
  instant: () => bigint({ mode: 'number' }),
  flag: () => flag(),
  json: () => jsonText(),
  primaryKey,
  foreignKey,
  uniqueIndex,
  index,
  check,
} satisfies Record<keyof Columns, unknown>

// One table body serves both engines; it is typed by the SQLite kit, whose shapes the other mirrors name by name.
export const columns = postgres as unknown as Columns
