import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/sqlite-proxy'
import { keyedBy, type Statement, type Tx } from './database.ts'
import { tables } from './schema.sqlite.ts'

/** How long a thread waits for the next reading: the nights of several communities come one after the other. */
const idleMs = 5000

const source = `
const { parentPort, workerData } = require('node:worker_threads')
const Sqlite = require(workerData.driver)
const db = new Sqlite(workerData.file, { readonly: true })
parentPort.on('message', ({ text, params }) => {
  try {
    const statement = db.prepare(text)
    parentPort.postMessage({ rows: statement.reader ? statement.raw().all(...params) : (statement.run(...params), []) })
  } catch (error) {
    parentPort.postMessage({ error })
  }
})`

interface Answer {
  rows?: unknown[][]
  error?: unknown
}
interface Waiting {
  resolve(rows: unknown[][]): void
  reject(error: unknown): void
}

/**
 * Long readings of the embedded engine, one after the other, each of one instant, on a connection and in a thread of their own: the
 * server goes on meanwhile. The thread ends when nobody has asked for a while.
 */
export function asideOf(file: string) {
  let thread: ReturnType<typeof openThread> | null = null
  let last: Promise<unknown> = Promise.resolve()
  let ending: NodeJS.Timeout | null = null
  let closed = false

  const end = async () => {
    const ended = thread
    thread = null
    await ended?.end()
  }
  async function once<R>(body: (tx: Tx) => PromiseLike<R>): Promise<R> {
    if (closed) throw new Error('the database is closed')
    if (ending) clearTimeout(ending)
    thread ??= openThread(file)
    const { ask, stay } = thread
    stay(true)
    try {
      await ask('BEGIN', [])
      return await body(queriesOf(ask))
    } finally {
      // one that broke is not asked again
      await ask('ROLLBACK', []).catch(end)
      stay(false)
      ending = setTimeout(() => void end(), idleMs)
      ending.unref()
    }
  }
  return {
    read<R>(body: (tx: Tx) => PromiseLike<R>): Promise<R> {
      const mine = last.then(() => once(body))
      last = mine.catch(() => {})
      return mine
    },
    /** Breaks off what is being read. */
    async close() {
      closed = true
      if (ending) clearTimeout(ending)
      await end()
    },
  }
}

function openThread(file: string) {
  const driver = createRequire(import.meta.url).resolve('better-sqlite3')
  const worker = new Worker(source, { eval: true, workerData: { file, driver } })
  const waiting: Waiting[] = []
  let ended: unknown = null
  const breakOff = (error: unknown) => {
    ended ??= error
    waiting.splice(0).forEach(({ reject }) => reject(error))
  }
  worker.on('message', ({ rows, error }: Answer) => {
    const first = waiting.shift()
    if (rows) first?.resolve(rows)
    else first?.reject(error)
  })
  worker.on('error', breakOff)
  worker.on('exit', () => breakOff(new Error('the reading was broken off')))
  return {
    /** Whether the process waits for it. */
    stay: (wanted: boolean) => (wanted ? worker.ref() : worker.unref()),
    ask: (text: string, params: unknown[]) =>
      new Promise<unknown[][]>((resolve, reject) => {
        if (ended !== null) return reject(ended)
        waiting.push({ resolve, reject })
        worker.postMessage({ text, params })
      }),
    end: () => worker.terminate(),
  }
}

function queriesOf(ask: (text: string, params: unknown[]) => Promise<unknown[][]>): Tx {
  const q = drizzle(async (text, params) => ({ rows: await ask(text, params) }), undefined, { casing: 'snake_case' })
  const tx = {
    t: tables,
    dbNow: sql`cast(unixepoch('subsec') * 1000 as integer)`,
    select: q.select.bind(q),
    insert: q.insert.bind(q),
    update: q.update.bind(q),
    delete: q.delete.bind(q),
    ask: (wanted: Statement<never, unknown>, params: unknown) =>
      (wanted.build(tx as unknown as Tx) as unknown as { prepare(): { all(params: unknown): Promise<unknown[]> } })
        .prepare()
        .all(keyedBy(wanted, params)),
  }
  return tx as unknown as Tx
}
