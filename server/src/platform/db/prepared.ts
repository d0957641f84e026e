import { type Placeholder, sql } from 'drizzle-orm'
import { type Query, run, type Slots, type Statement, statement, type Steps, type Tx } from './database.ts'

type Values = object
type Build<P, R> = (tx: Tx, values: P) => Query<R[]>
type Prepared<P, R> = (tx: Tx, values: P) => Query<R[]>

/** Larger lists are rare and are built anew each time. */
const maxListed = 256
const maxExact = 16

/**
 * A query of a hot path, called like any other of a store: built once per connection, about six times cheaper than a builder each
 * time. `build` gets placeholders in the shape of the values, so it must use them as they are. A null in a JSON or boolean column
 * must not pass through one.
 */
export function prepared<P extends Values, R>(name: string, build: Build<P, R>): Prepared<P, R> {
  const compiled: Statement<P, R> = statement(name, (tx) => build(tx, placeholders() as P))
  return (tx, values) => tx.ask(compiled, values)
}

/** The same over a list of keys: built for 1, 2, 4 … of them; a list between is filled up with its last. No list, no rows. */
export function preparedList<P extends Values, R>(
  name: string,
  build: (tx: Tx, values: P, list: string[]) => Query<R[]>,
): (tx: Tx, values: P, list: readonly string[]) => Query<R[]> {
  const bySize = new Map<number, Statement<Listed<P>, R>>()
  return (tx, values, list) => {
    if (list.length === 0 || list.length > maxListed) return build(tx, values, [...list])
    const size = powerAbove(list.length)
    const compiled =
      bySize.get(size) ?? statement(`${name}_${size}`, (t) => build(t, placeholders() as P, listOf(size)), slotsOfList<P>(size))
    bySize.set(size, compiled)
    return tx.ask(compiled, { values, list })
  }
}

interface Listed<P> {
  values: P
  list: readonly string[]
}

function slotsOfList<P extends Values>(size: number): Slots<Listed<P>> {
  const at = (list: readonly string[], i: number) => list[Math.min(i, list.length - 1)]
  return {
    bind(name) {
      const place = placeIn(listed, name)
      if (place === null) return ({ values }) => (values as Record<string, unknown>)[name]
      return ({ list }) => at(list, place)
    },
    keyed: ({ values, list }) => ({
      ...values,
      ...Object.fromEntries(Array.from({ length: size }, (_, i) => [`${listed}${i}`, at(list, i)])),
    }),
  }
}

/**
 * A statement over many rows of the same columns, built for each number up to 16 and for 32, 64 … of them: it comes in parts, for
 * `runParts`. A null in a JSON or boolean column must not pass through it.
 */
export function preparedRows<T extends Values, R>(
  name: string,
  build: (tx: Tx, rows: T[]) => Query<R[]>,
): (tx: Tx, rows: readonly T[]) => Query<R[]>[] {
  const known = new Map<string, Statement<Part, R>>()
  const compiledFor = (like: T, size: number): Statement<Part, R> => {
    const shape = `${size} ${Object.keys(like).join()}`
    const compiled =
      known.get(shape) ?? statement(`${name}_${size}_${known.size}`, (tx) => build(tx, rowsOf(like, size)), slotsOfRows(size))
    known.set(shape, compiled)
    return compiled
  }
  return (tx, rows) => {
    const parts: Query<R[]>[] = []
    for (let start = 0; start < rows.length;) {
      const size = partOf(rows.length - start)
      parts.push(tx.ask(compiledFor(rows[start] as T, size), { rows, start }))
      start += size
    }
    return parts
  }
}

/** Rows from one of them on. */
interface Part {
  rows: readonly Values[]
  start: number
}

const slotsOfRows = (size: number): Slots<Part> => ({
  bind(name) {
    const cut = name.lastIndexOf('_')
    const [column, i] = [name.slice(0, cut), Number(name.slice(cut + 1))]
    return ({ rows, start }) => (rows[start + i] as Record<string, unknown>)[column]
  },
  keyed: ({ rows, start }) => numbered(rows, start, size),
})

/** The same for one row, of which any column may be null. */
export function preparedRow<T extends Values, R>(name: string, build: (tx: Tx, rows: T[]) => Query<R[]>): (tx: Tx, row: T) => Query<R[]> {
  const known = new Map<string, Statement<T, R>>()
  return (tx, row) => {
    const shape = shapeOf(row)
    const compiled = known.get(shape) ?? statement<T, R>(`${name}_${known.size}`, (t) => build(t, [placeholdersLike(row)]))
    known.set(shape, compiled)
    return tx.ask(compiled, row)
  }
}

interface Changing<K, C> {
  key: K
  change: C
}

/** An update of some columns of a row: built once for each set of columns that change. What is undefined is no change. */
export function preparedChange<K extends Values, C extends Values, R>(
  name: string,
  build: (tx: Tx, key: K, change: C) => Query<R[]>,
): (tx: Tx, key: K, change: C) => Query<R[]> {
  const known = new Map<string, Statement<Changing<K, C>, R>>()
  const slots: Slots<Changing<K, C>> = {
    bind(placeholder) {
      const column = changedIn(placeholder)
      if (column === null) return ({ key }) => (key as Record<string, unknown>)[placeholder]
      return ({ change }) => (change as Record<string, unknown>)[column]
    },
    keyed: ({ key, change }) => ({
      ...key,
      ...Object.fromEntries(Object.entries(change).map(([column, value]) => [`${changed}${column}`, value])),
    }),
  }
  return (tx, key, change) => {
    const shape = shapeOf(change)
    const compiled =
      known.get(shape) ??
      statement<Changing<K, C>, R>(`${name}_${known.size}`, (t) => build(t, placeholders() as K, placeholdersLike(change, changed)), slots)
    known.set(shape, compiled)
    return tx.ask(compiled, { key, change })
  }
}

/** Before the name of a column that changes, so that it is not taken for that of the key. */
const changed = '='
const changedIn = (placeholder: string) => (placeholder.startsWith(changed) ? placeholder.slice(changed.length) : null)

/** The columns of a row, and which of them are null: a null stands in the text, so that no column writes it in its own way. */
function shapeOf(row: Values): string {
  let shape = ''
  for (const [column, value] of Object.entries(row)) if (value !== undefined) shape += value === null ? `${column}? ` : `${column} `
  return shape
}

function placeholdersLike<T extends Values>(row: T, mark = ''): T {
  const entries = Object.entries(row).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries.map(([column, value]) => [column, value === null ? null : sql.placeholder(`${mark}${column}`)])) as T
}

/** Runs the parts of a statement one after the other: all their rows. */
export function* runParts<R>(parts: readonly Query<R[]>[]): Steps<R[]> {
  const rows: R[] = []
  for (const part of parts) rows.push(...(yield* run(part)))
  return rows
}

/** Any property is the placeholder of its name. */
function placeholders(): object {
  return new Proxy({}, { get: (_, name) => sql.placeholder(String(name)) })
}

/** Before the place of a key in its list: no column's name. */
const listed = '#'
const placeIn = (mark: string, name: string) => (name.startsWith(mark) ? Number(name.slice(mark.length)) : null)
const listOf = (size: number) => Array.from({ length: size }, (_, i) => sql.placeholder(`${listed}${i}`)) as unknown as string[]

function rowsOf<T extends Values>(like: T, size: number): T[] {
  const row = (i: number) =>
    Object.fromEntries(Object.keys(like).map((name): [string, Placeholder] => [name, sql.placeholder(`${name}_${i}`)]))
  return Array.from({ length: size }, (_, i) => row(i)) as T[]
}

function numbered(rows: readonly Values[], start: number, size: number): Values {
  const values: Record<string, unknown> = {}
  for (let i = 0; i < size; i += 1) for (const [name, value] of Object.entries(rows[start + i] ?? {})) values[`${name}_${i}`] = value
  return values
}

const powerAbove = (n: number) => 2 ** Math.ceil(Math.log2(n))
/** How many rows of a rest go at once: a few rows are one statement, for each is a way to the database and back. */
const partOf = (rest: number) => (rest <= maxExact ? rest : Math.min(maxListed, 2 ** Math.floor(Math.log2(rest))))
