import { Column, fillPlaceholders, is, Param, Placeholder, SQL } from 'drizzle-orm'
import type { Statement } from './database.ts'

interface Field {
  path: string[]
  field: unknown
}
/** What Drizzle prepares on better-sqlite3, as far as it is used here. */
export interface DrizzlePrepared {
  query: { sql: string; params: unknown[] }
  stmt: { raw(): { all(params: unknown[]): unknown[][] } }
  fields?: Field[]
  all(values?: unknown): unknown[]
}
interface Coder {
  mapToDriverValue(value: unknown): unknown
  mapFromDriverValue(value: unknown): unknown
}
type Value = (params: never) => unknown

/**
 * A compiled statement that binds by position: where each value comes from, and how it is written and read, is looked up once and not for
 * every row that passes. Drizzle's own way makes an object of all values, and looks at every field of every row anew.
 */
export function positional(
  { slots }: Pick<Statement<never, unknown>, 'slots'>,
  prepared: DrizzlePrepared,
): { all(params: unknown): unknown[] } {
  const { query, stmt, fields } = prepared
  // rows within rows are read by Drizzle
  if (!fields || fields.some(({ path }) => path.length !== 1))
    return { all: (params) => prepared.all(slots ? slots.keyed(params as never) : params) }
  const bind =
    slots?.bind ??
    ((name: string): Value =>
      (params: Record<string, unknown>) =>
        params[name])
  const values = query.params.map((param) => valueOf(param, bind))
  const columns = fields.map(({ path, field }) => ({ name: path[0] ?? '', decode: decoderOf(field) }))
  const raw = stmt.raw()
  return {
    all: (params) => raw.all(values.map((value) => value(params as never))).map((row) => read(columns, row)),
  }
}

function read(columns: readonly { name: string; decode: ((value: unknown) => unknown) | null }[], row: readonly unknown[]): unknown {
  const result: Record<string, unknown> = {}
  for (let i = 0; i < columns.length; i += 1) {
    const { name, decode } = columns[i] as (typeof columns)[number]
    const value = row[i]
    result[name] = decode === null || value === null ? value : decode(value)
  }
  return result
}

/** How one parameter of the text gets its value. A null stays one, also in a column of JSON or of flags. */
function valueOf(param: unknown, bind: (name: string) => Value): Value {
  if (is(param, Placeholder)) return known(param.name, bind(param.name))
  if (is(param, Param) && is(param.value, Placeholder)) {
    const value = known(param.value.name, bind(param.value.name))
    const coder = param.encoder as Coder
    if (coder.mapToDriverValue === Column.prototype.mapToDriverValue) return value
    return (params) => {
      const given = value(params)
      return given === null ? null : coder.mapToDriverValue(given)
    }
  }
  const [constant] = fillPlaceholders([param], {})
  return () => constant
}

/** A column that a row does not give has no value to be bound: that is a fault of the caller, not a null. */
function known(name: string, value: Value): Value {
  return (params) => {
    const given = value(params)
    if (given === undefined) throw new Error(`no value for "${name}" was given`)
    return given
  }
}

function decoderOf(field: unknown): ((value: unknown) => unknown) | null {
  const coder = (is(field, Column) ? field : is(field, SQL) ? (field as unknown as { decoder: Coder }).decoder : aliased(field)) as Coder
  if (coder.mapFromDriverValue === Column.prototype.mapFromDriverValue) return null
  return (value) => coder.mapFromDriverValue(value)
}
const aliased = (field: unknown) => (field as { sql: { decoder: Coder } }).sql.decoder
