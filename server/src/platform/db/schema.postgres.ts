import { columns } from './columns.postgres.ts'
import { defineTables } from './tables.ts'

export const tables = defineTables(columns)
