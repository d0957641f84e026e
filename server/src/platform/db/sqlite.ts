import { accessSync, constants, existsSync, statSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { asideOf } from './aside.ts'
import { Gatherings, makeBatched } from './batch.ts'
import { type Change, changeListeners, gatherChanges } from './changes.ts'
import { type Database, runAfter, type Statement, type Step, type Steps, type Tx, Undo, type Query } from './database.ts'
import { lockFile } from './lock-file.ts'
import { isNewerSqlite, migrateSqlite } from './migrate.ts'
import { type DrizzlePrepared, positional } from './positional.ts'
import { instructPlanner } from './planner.ts'
import { tables } from './schema.sqlite.ts'

interface Job {
  body(tx: Tx): Steps<unknown>
  after?: ((result: never) => void) | undefined
  resolve(result: unknown): void
  reject(error: unknown): void
}
interface Outcome {
  result: unknown
  undone: boolean
  changes: readonly Change[]
}
interface Done extends Outcome {
  job: Job
}
interface Prepared {
  all(params?: unknown): unknown[]
}
interface Connection {
  client: Sqlite.Database
  tx: Tx
  compiled: Map<Statement<never, unknown>, Prepared>
}

/**
 * The embedded engine: one writing connection, one reading. Bodies that are queued in one tick share one BEGIN IMMEDIATE … COMMIT,
 * each under a savepoint, and are answered after the commit. One process owns the file. `throwaway`: nothing waits for the disk, for
 * a file that is made anew when its making is interrupted.
 */
export function openSqlite(file: string, options: { throwaway?: boolean } = {}): Database {
  refuseReadOnly(file)
  const unlock = lockFile(`${file}.lock`)
  const writer = openWriter(file, unlock)
  if (options.throwaway) writer.client.pragma('synchronous = OFF')
  const reader = connect(file, true)
  const aside = asideOf(file)
  const marks = savepoints(writer.client)
  const gatherings = new Gatherings()
  const listeners = changeListeners()
  let queue: Job[] = []
  let closed = false
  let closing: Promise<void> | null = null

  function flush() {
    if (queue.length === 0) return
    const group = queue
    queue = []
    listeners.tell(runGroup(writer, marks, group))
  }

  const atomic: Database['atomic'] = (body, after) =>
    new Promise((resolve, reject) => {
      if (closed) {
        reject(new Error('the database is closed'))
        return
      }
      queue.push({ body, after: after as Job['after'], resolve: resolve as Job['resolve'], reject })
      if (queue.length === 1) setImmediate(flush)
    })

  return {
    tables,
    read: async (body) => await body(reader.tx),
    ask: async (compiled, params) => compile(reader, compiled as never).all(params) as never,
    aside: aside.read,
    atomic,
    batched: makeBatched(atomic, gatherings),
    stats: async () => ({ sizeBytes: sizeOf(file) + sizeOf(`${file}-wal`), pool: null }),
    onBatch: (listener) => void gatherings.listeners.push(listener),
    listen: listeners.add,
    hasNewerSchema: async () => isNewerSqlite(reader.client),
    close: () => (closing ??= close()),
  }

  async function close() {
    // what was asked for is done first, also what a failed gathering runs again one by one
    while (queue.length > 0 || gatherings.waiting.size > 0) {
      for (const send of [...gatherings.waiting]) send()
      flush()
      await new Promise(setImmediate)
    }
    closed = true
    await aside.close()
    reader.client.close()
    writer.client.pragma('wal_checkpoint(TRUNCATE)')
    writer.client.close()
    unlock()
  }
}

/** One transaction for all, each body under a savepoint; they are answered after the commit. @returns what the committed ones changed */
function runGroup(writer: Connection, marks: Marks, group: readonly Job[]): Change[] {
  const done: Done[] = []
  try {
    marks.begin.run()
    for (const job of group) {
      marks.save.run()
      const outcome = attempt(writer, job)
      if ('error' in outcome) {
        // an error that ended the transaction (disk full, I/O) took the whole group with it
        if (!writer.client.inTransaction) throw outcome.error
        marks.back.run()
        job.reject(outcome.error)
      } else {
        if (outcome.undone) marks.back.run()
        done.push({ job, ...outcome })
      }
      marks.release.run()
    }
    marks.commit.run()
  } catch (error) {
    if (writer.client.inTransaction) marks.rollback.run()
    for (const job of group) job.reject(error)
    return []
  }
  for (const { job, result, undone } of done) {
    if (!undone) runAfter(job.after, result)
    job.resolve(result)
  }
  return done.flatMap(({ undone, changes }) => (undone ? [] : changes))
}

/** Before anything is opened: SQLite would leave a log as read-only as the file, which then outlasts the file's being so. */
function refuseReadOnly(file: string) {
  if (!existsSync(file)) return
  try {
    accessSync(file, constants.W_OK)
  } catch (error) {
    throw new Error(`${file} is read-only: this process may not write it`, { cause: error })
  }
}

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** The writing connection, at the newest schema. What cannot be opened is let go. */
function openWriter(file: string, unlock: () => void): Connection {
  const writer = connect(file, false)
  try {
    migrateSqlite(writer.client)
    instructPlanner(writer.client)
    return writer
  } catch (error) {
    writer.client.close()
    unlock()
    throw error
  }
}

function connect(file: string, readonly: boolean): Connection {
  const client = new Sqlite(file, { readonly })
  if (!readonly) {
    client.pragma('journal_mode = WAL')
    client.pragma('wal_autocheckpoint = 4000')
  }
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  client.pragma('busy_timeout = 5000')
  // the system keeps the file's pages as well: these save the way there, and count as the process's own memory
  client.pragma(`cache_size = -${(readonly ? 4 : 12) * 1024}`)
  client.pragma('temp_store = MEMORY')
  rememberPrepared(client)
  const q = drizzle(client, { casing: 'snake_case' })
  const connection: Connection = { client, tx: undefined as never, compiled: new Map() }
  connection.tx = {
    t: tables,
    dbNow: sql`cast(unixepoch('subsec') * 1000 as integer)`,
    select: q.select.bind(q),
    insert: q.insert.bind(q),
    update: q.update.bind(q),
    delete: q.delete.bind(q),
    ask: (wanted: Statement<never, unknown>, params: unknown) => asked(connection, wanted, params),
  } as unknown as Tx
  return connection
}

const maxPrepared = 600

/** Builders make the same few hundred texts again and again: each is prepared once per connection. */
function rememberPrepared(client: Sqlite.Database) {
  const prepare = client.prepare.bind(client)
  const known = new Map<string, Sqlite.Statement>()
  client.prepare = ((text: string) => {
    const statement = known.get(text) ?? prepare(text)
    if (known.size >= maxPrepared) known.clear()
    known.set(text, statement)
    return statement
  }) as typeof client.prepare
}

type Marks = ReturnType<typeof savepoints>

function savepoints(client: Sqlite.Database) {
  return {
    begin: client.prepare('BEGIN IMMEDIATE'),
    save: client.prepare('SAVEPOINT body'),
    back: client.prepare('ROLLBACK TO body'),
    release: client.prepare('RELEASE body'),
    commit: client.prepare('COMMIT'),
    rollback: client.prepare('ROLLBACK'),
  }
}

function attempt(connection: Connection, job: Job): Outcome | { error: unknown } {
  const changes = gatherChanges()
  try {
    const steps = job.body(connection.tx)
    let next = steps.next()
    while (!next.done) {
      if ('change' in next.value) changes.add(next.value.change)
      next = steps.next('change' in next.value ? undefined : rowsOf(connection, next.value))
    }
    return { result: next.value, undone: false, changes: changes.all() }
  } catch (error) {
    return error instanceof Undo ? { result: error.value, undone: true, changes: [] } : { error }
  }
}

type Asking = Exclude<Step, { change: Change }>

function rowsOf(connection: Connection, step: Asking): unknown {
  if ('statement' in step) return compile(connection, step.statement).all(step.params)
  return (step.query as unknown as Prepared).all()
}

/** Run like a builder's query: by `all` in a body, by `then` in a reading. */
function asked(connection: Connection, wanted: Statement<never, unknown>, params: unknown): Prepared & Query<unknown[]> {
  const all = () => compile(connection, wanted).all(params)
  return { compiled: wanted.name, all, then: (resolve, reject) => new Promise<unknown[]>((done) => done(all())).then(resolve, reject) }
}

function compile(connection: Connection, wanted: Statement<never, unknown>): Prepared {
  const known = connection.compiled.get(wanted)
  if (known) return known
  const prepared = positional(wanted, (wanted.build(connection.tx) as unknown as { prepare(): DrizzlePrepared }).prepare())
  connection.compiled.set(wanted, prepared)
  return prepared
}
