/** A database as it really is, told the same way by both engines. */
export interface Table {
  name: string
  columns: { name: string; kind: string; required: boolean; preset: string | null }[]
  primaryKey: string[]
  /** The columns in their order, and the condition of a partial one. */
  indexes: { name: string; unique: boolean; columns: string[]; where: string }[]
  foreignKeys: { columns: string[]; to: string; toColumns: string[]; onDelete: string; onUpdate: string }[]
  checks: string[]
}

export const byName = <T extends { name: string }>(rows: T[]): T[] => rows.sort((a, b) => (a.name < b.name ? -1 : 1))
export const byContent = <T>(rows: T[]): T[] => rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

/** A condition without what only one of the engines writes into it. */
export const plain = (condition: string) =>
  condition
    .replace(/["`()]|::text(\[\])?|::bigint/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
