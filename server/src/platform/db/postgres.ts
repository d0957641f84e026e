import pg from 'pg'
import { Gatherings, makeBatched } from './batch.ts'
import { type Change, gatherChanges } from './changes.ts'
import { type Database, type DatabaseStats, runAfter, type Step, type Steps, type Tx, Undo } from './database.ts'
import { isNewerPostgres, migratePostgres } from './migrate.ts'
import { askingOn } from './postgres-asking.ts'
import { notifyOf, openListening } from './postgres-listening.ts'
import { compile, connect, type Connection } from './postgres-connection.ts'
import { tables } from './schema.postgres.ts'

/** Serialization failure and deadlock: the whole body is run again. */
const retried = ['40001', '40P01']
const maxAttempts = 20
const waitForDisk = "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'"

/** PostgreSQL: one transaction per body, read committed, each step awaited on the connection that the transaction holds. */
export async function openPostgres(url: string, options: { poolSize?: number } = {}): Promise<Database> {
  const pool = await openPool(url, options.poolSize ?? 10)
  const connections = new WeakMap<pg.PoolClient, Connection>()
  const asking = askingOn(url)
  const reading = connect(pool, (wanted, params) => asking.ask(wanted, params))
  const gatherings = new Gatherings()
  const listening = openListening(url)
  const aside = readingsAside(pool, connectionOf)
  const { track, allEnded } = tracker()
  let closing: Promise<void> | null = null

  function connectionOf(client: pg.PoolClient): Connection {
    const known = connections.get(client)
    if (known) return known
    // one that breaks in the middle of a body fails its statement; without a listener it would end the process as well
    client.on('error', () => {})
    const made = connect(client)
    connections.set(client, made)
    return made
  }

  const attempts = async <R>(body: (tx: Tx) => Steps<R>, after?: (result: R) => void): Promise<R> => {
    for (let attempt = 1; ; attempt += 1) {
      const client = await pool.connect()
      try {
        const outcome = await attemptBody(client, connectionOf(client), body)
        if (!outcome.undone) runAfter(after as never, outcome.result)
        return outcome.result as never
      } catch (error) {
        if (attempt >= maxAttempts || !retried.includes(codeOf(error))) throw error
        await new Promise((resolve) => setTimeout(resolve, 2 * attempt + (process.hrtime()[1] % 10)))
      }
    }
  }

  const atomic: Database['atomic'] = (body, after) => track(attempts(body, after))

  return {
    tables,
    read: (body) => track((async () => await body(reading.tx))()),
    ask: (compiled, params) => track(asking.ask(compiled as never, params) as never),
    aside: (body) => track(aside.read(body)),
    atomic,
    batched: makeBatched(atomic, gatherings),
    stats: () => track(statsOf(pool)),
    onBatch: (listener) => void gatherings.listeners.push(listener),
    listen: listening.listen,
    hasNewerSchema: () => track(isNewerPostgres(pool)),
    close: () => (closing ??= close()),
  }

  async function close() {
    aside.breakOff()
    do {
      for (const send of [...gatherings.waiting]) send()
      await allEnded()
    } while (gatherings.waiting.size > 0)
    await Promise.all([pool.end(), asking.end(), listening.end()])
  }
}

/** The pool, its database at the newest schema. What cannot be migrated is let go. */
async function openPool(url: string, size: number): Promise<pg.Pool> {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: 'linsheng',
    // what is answered is on disk, however this server or role was set up; a stricter setting stays
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- the pool waits for it; its types do not say so
    onConnect: async (client) => void (await client.query(waitForDisk)),
  })
  // a connection that breaks while idle is replaced by the pool; without a listener it would end the process
  pool.on('error', () => {})
  try {
    await migratePostgres(pool)
    return pool
  } catch (error) {
    await pool.end()
    throw error
  }
}

async function statsOf(pool: pg.Pool): Promise<DatabaseStats> {
  // read first: the question itself takes a connection
  const { totalCount: total, idleCount: idle, waitingCount: waiting } = pool
  const { rows } = await pool.query<{ size: string }>('select pg_database_size(current_database()) as size')
  return { sizeBytes: Number(rows[0]?.size), pool: { total, idle, waiting } }
}

/** Knows what is running: a pool that is told to end forgets those who wait for a connection. */
function tracker() {
  const running = new Set<Promise<unknown>>()
  return {
    track<R>(work: Promise<R>): Promise<R> {
      const end = () => void running.delete(work)
      running.add(work)
      work.then(end, end)
      return work
    },
    /** Also of what is begun when the last has ended: a gathering that failed runs again one by one. */
    async allEnded(): Promise<void> {
      while (running.size > 0) {
        await Promise.allSettled(running)
        await new Promise(setImmediate)
      }
    },
  }
}

async function attemptBody(client: pg.PoolClient, connection: Connection, body: (tx: Tx) => Steps<unknown>): Promise<Outcome> {
  let broken = true
  try {
    await client.query('begin isolation level read committed')
    const outcome = await drive(connection, body)
    // inside the transaction: it goes out with the commit, and not without it
    for (const text of notifyOf(outcome.changes)) await client.query("select pg_notify('linsheng_changes', $1)", [text])
    await client.query(outcome.undone ? 'rollback' : 'commit')
    broken = false
    return outcome
  } catch (error) {
    broken = !(await client.query('rollback').then(
      () => true,
      () => false,
    ))
    throw error
  } finally {
    client.release(broken)
  }
}

/** Long readings, each of one instant. Closing does not wait for them: it breaks them off. */
function readingsAside(pool: pg.Pool, connectionOf: (client: pg.PoolClient) => Connection) {
  const going = new Set<pg.PoolClient>()
  let closed = false
  return {
    async read<R>(body: (tx: Tx) => PromiseLike<R>): Promise<R> {
      if (closed) throw new Error('the database is closed')
      const client = await pool.connect()
      let broken = true
      going.add(client)
      try {
        if (closed) throw new Error('the database is closed')
        await client.query('begin isolation level repeatable read read only')
        const result = await body(connectionOf(client).tx)
        await client.query('commit')
        broken = false
        return result
      } finally {
        going.delete(client)
        client.release(broken)
      }
    },
    breakOff() {
      closed = true
      for (const client of going) void client.end()
    },
  }
}

interface Outcome {
  result: unknown
  undone: boolean
  changes: readonly Change[]
}

async function drive(connection: Connection, body: (tx: Tx) => Steps<unknown>): Promise<Outcome> {
  const changes = gatherChanges()
  try {
    const steps = body(connection.tx)
    let next = steps.next()
    while (!next.done) {
      if ('change' in next.value) changes.add(next.value.change)
      next = steps.next('change' in next.value ? undefined : await rowsOf(connection, next.value))
    }
    return { result: next.value, undone: false, changes: changes.all() }
  } catch (error) {
    if (error instanceof Undo) return { result: error.value, undone: true, changes: [] }
    throw error
  }
}

type Asking = Exclude<Step, { change: Change }>

function rowsOf(connection: Connection, step: Asking): PromiseLike<unknown> {
  return 'statement' in step ? compile(connection, step.statement).execute(step.params) : step.query
}

function codeOf(error: unknown): string {
  const cause = (error as { cause?: unknown }).cause ?? error
  return String((cause as { code?: unknown }).code ?? '')
}
