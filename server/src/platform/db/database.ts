import type { SQL } from 'drizzle-orm'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import type { Change, ChangeListener } from './changes.ts'
import type { Tables } from './tables.ts'

type Handle = BaseSQLiteDatabase<'async', unknown>

/** What store code may do: the builders both engines share. Nothing here opens a transaction or reaches the raw client. */
export type Queries = Pick<Handle, 'select' | 'insert' | 'update' | 'delete'>

/** Something to be asked of the database, and of nothing else: a builder of Drizzle's, or a compiled statement with its parameters. */
export type Query<R> = PromiseLike<R> & ({ toSQL(): unknown } | { readonly compiled: string })

/** A connection, inside a transaction or reading, with the tables of its engine. */
export interface Tx extends Queries {
  readonly t: Tables
  /** The database's own time in UTC ms, for leases only: two processes may disagree about theirs. */
  readonly dbNow: SQL<number>
  /** A statement of a hot path as a query like any other: run when it is awaited, or yielded. */
  ask<P, R>(compiled: Statement<P, R>, params: P): Query<R[]>
}

/** A statement of a hot path, declared at module level and compiled once per connection. Parameters are `sql.placeholder(name)`. */
export interface Statement<P, R> {
  readonly name: string
  build(tx: Tx): PromiseLike<R[]>
  /** Where the value of a placeholder stands in the parameters; absent: under its name. */
  readonly slots?: Slots<P>
  /** Never set; carries the type of the parameters. */
  readonly params?: P
}

export interface Slots<P> {
  bind(placeholder: string): (params: P) => unknown
  /** All values under the names of their placeholders, for an engine that binds by name. */
  keyed(params: P): object
}

export function statement<P, R>(name: string, build: (tx: Tx) => PromiseLike<R[]>, slots?: Slots<P>): Statement<P, R> {
  return slots ? { name, build, slots } : { name, build }
}

/** The values of a statement under the names of their placeholders. */
export const keyedBy = ({ slots }: Statement<never, unknown>, params: unknown): unknown => (slots ? slots.keyed(params as never) : params)

export type AnyStatement = Statement<never, unknown>
export type Step = { statement: AnyStatement; params: unknown } | { query: Query<unknown> } | { change: Change }

/** A transaction's body: it yields what is to be run and is given the rows. Every write ends in `returning`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a step gives back is typed by `run` and `exec`
export type Steps<R> = Generator<Step, R, any>

/** Runs a compiled statement (hot paths). */
export function* exec<P, R>(compiled: Statement<P, R>, params: P): Steps<R[]> {
  return (yield { statement: compiled as unknown as AnyStatement, params }) as R[]
}

/** Runs a builder made for this once (cold paths: about six times the CPU of `exec`). */
export function* run<R>(query: Query<R>): Steps<R> {
  return (yield { query }) as R
}

/** Says that something which people may be looking at has changed. They are told after the commit, and not where nothing was committed. */
export function* noteChange(change: Change): Steps<void> {
  yield { change }
}

/** Thrown by `undo`, caught by the drivers only. */
export class Undo {
  constructor(readonly value: unknown) {}
}

/** Rolls this body back and answers `value` to its caller. What `after` would have done does not happen. */
export function undo(value: unknown): never {
  throw new Undo(value)
}

export interface Database {
  readonly tables: Tables
  /** Reads what is committed, on a connection of its own. */
  read<R>(body: (tx: Tx) => PromiseLike<R>): Promise<R>
  /** Reads by a compiled statement: for what every request asks. */
  ask<P, R>(compiled: Statement<P, R>, params: P): Promise<R[]>
  /** A long reading, all of it of one instant; what else the server does goes on meanwhile. */
  aside<R>(body: (tx: Tx) => PromiseLike<R>): Promise<R>
  /** One transaction. `after` runs once it is durable, and not on undo. */
  atomic<R>(body: (tx: Tx) => Steps<R>, after?: (result: R) => void): Promise<R>
  /**
   * Gathers concurrent calls of one key (its community) into one transaction; a batch that throws is run again one by one, so that
   * one bad item harms no other. `body` answers as many results as it got items, in their order.
   */
  batched<I, R>(
    name: string,
    key: (item: I) => string,
    body: (tx: Tx, items: I[]) => Steps<R[]>,
    after?: (item: I, result: R) => void,
  ): (item: I) => Promise<R>
  /** Hears of every change that was committed, by whichever process of this database. @returns how to stop */
  listen(listener: ChangeListener): () => void
  /** Whether a newer program has migrated the database meanwhile: then this one must take no more work. */
  hasNewerSchema(): Promise<boolean>
  /** How much room it takes and who waits for it, for the metrics. */
  stats(): Promise<DatabaseStats>
  /** Calls back with the size of every set that `batched` has gathered. */
  onBatch(listener: (size: number) => void): void
  close(): Promise<void>
}

export interface DatabaseStats {
  sizeBytes: number
  /** Connections to PostgreSQL; the embedded engine has none. */
  pool: { total: number; idle: number; waiting: number } | null
}

export const maxBatch = 256

/** What follows a commit cannot unmake it: its failure is the process's to report, not the caller's. */
export function runAfter(after: ((result: never) => void) | undefined, result: unknown): void {
  try {
    after?.(result as never)
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
