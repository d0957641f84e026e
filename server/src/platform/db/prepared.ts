import { type Placeholder, sql } from 'drizzle-orm'
import { type Query, run, type Statement, statement, type Steps, type Tx } from './database.ts'

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
  const bySize = new Map<number, Statement<Values, R>>()
  return (tx, values, list) => {
    if (list.length === 0 || list.length > maxListed) return build(tx, values, [...list])
    const size = powerAbove(list.length)
    const compiled = bySize.get(size) ?? statement(`${name}_${size}`, (t) => build(t, placeholders() as P, listOf(size)))
    bySize.set(size, compiled)
    const keys = Array.from({ length: size }, (_, i) => [`k${i}`, list[Math.min(i, list.length - 1)]] as const)
    return tx.ask(compiled, { ...values, ...Object.fromEntries(keys) })
  }
}

/**
 * A statement over many rows of the same columns, built for each number up to 16 and for 32, 64 … of them: it comes in parts, for `runParts`. A null in a JSON or
 * boolean column must not pass through it.
 */
export function preparedRows<T extends Values, R>(
  name: string,
  build: (tx: Tx, rows: T[]) => Query<R[]>,
): (tx: Tx, rows: readonly T[]) => Query<R[]>[] {
  const known = new Map<string, Statement<Values, R>>()
  const compiledFor = (like: T, size: number): Statement<Values, R> => {
    const shape = `${size} ${Object.keys(like).join()}`
    const compiled = known.get(shape) ?? statement(`${name}_${size}_${known.size}`, (tx) => build(tx, rowsOf(like, size)))
    known.set(shape, compiled)
    return compiled
  }
  return (tx, rows) => {
    const parts: Query<R[]>[] = []
    for (let start = 0; start < rows.length;) {
      const size = partOf(rows.length - start)
      parts.push(tx.ask(compiledFor(rows[start] as T, size), numbered(rows, start, size)))
      start += size
    }
    return parts
  }
}

/** The same for one row. */
export function preparedRow<T extends Values, R>(name: string, build: (tx: Tx, rows: T[]) => Query<R[]>): (tx: Tx, row: T) => Query<R[]> {
  const rows = preparedRows(name, build)
  return (tx, row) => rows(tx, [row])[0] as Query<R[]>
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

const listOf = (size: number) => Array.from({ length: size }, (_, i) => sql.placeholder(`k${i}`)) as unknown as string[]

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
