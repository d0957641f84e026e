import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { keyedBy, type Query, type Statement, type Tx } from './database.ts'
import { tables } from './schema.postgres.ts'

interface Prepared {
  execute(params?: unknown): Promise<unknown[]>
}
export interface Connection {
  tx: Tx
  compiled: Map<Statement<never, unknown>, Prepared>
}

export type Ask = (wanted: Statement<never, unknown>, params: unknown) => Promise<unknown[]>

/** The builders on a connection, or on a pool; what is compiled may be asked elsewhere. */
export function connect(client: pg.Pool | pg.PoolClient | pg.Client, askElsewhere?: Ask): Connection {
  const q = drizzle(client, { casing: 'snake_case' })
  const connection: Connection = { tx: undefined as never, compiled: new Map() }
  const ask: Ask = (wanted, params) => compile(connection, wanted).execute(params)
  connection.tx = {
    t: tables,
    dbNow: sql`cast(extract(epoch from now()) * 1000 as bigint)`,
    select: q.select.bind(q),
    insert: q.insert.bind(q),
    update: q.update.bind(q),
    delete: q.delete.bind(q),
    ask: (wanted: Statement<never, unknown>, params: unknown): Query<unknown[]> => ({
      compiled: wanted.name,
      then: (resolve, reject) => (askElsewhere ?? ask)(wanted, params).then(resolve, reject),
    }),
  } as unknown as Tx
  return connection
}

/** Built once per connection. */
export function compile(connection: Connection, wanted: Statement<never, unknown>): Prepared {
  const known = connection.compiled.get(wanted)
  if (known) return known
  const built = (wanted.build(connection.tx) as unknown as { prepare(name: string): Prepared }).prepare(wanted.name)
  const prepared: Prepared = { execute: (params) => built.execute(keyedBy(wanted, params)) }
  connection.compiled.set(wanted, prepared)
  return prepared
}
