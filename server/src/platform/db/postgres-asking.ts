import { Socket } from 'node:net'
import pg from 'pg'
import type { Statement } from './database.ts'
import { compile, connect, type Connection } from './postgres-connection.ts'

/**
 * The short readings by key that every request makes: on one connection of their own, written together and answered one after the
 * other, where each would else take a connection and two ways to the database. One that broke is replaced at the next question.
 */
export function askingOn(url: string) {
  let current: Promise<{ connection: Connection; stream: Socket; client: pg.Client }> | null = null
  let corked = false
  let closed = false

  const opened = () => {
    if (current) return current
    const stream = new Socket()
    const client = new pg.Client({
      connectionString: url,
      application_name: 'linsheng',
      keepAlive: true,
      pipeline: true,
      stream: () => stream,
    })
    const made = client.connect().then(() => ({ client, stream, connection: connect(client) }))
    const drop = () => {
      if (current === made) current = null
    }
    client.on('error', drop)
    client.on('end', drop)
    made.catch(drop)
    return (current = made)
  }
  /** What is asked in one turn of the loop goes out in one write. */
  const gather = (stream: Socket) => {
    if (corked) return
    corked = true
    stream.cork()
    setImmediate(() => {
      corked = false
      stream.uncork()
    })
  }
  return {
    async ask(wanted: Statement<never, unknown>, params: unknown): Promise<unknown[]> {
      if (closed) throw new Error('the database is closed')
      const { connection, stream } = await opened()
      gather(stream)
      return await compile(connection, wanted).execute(params)
    },
    async end() {
      closed = true
      await current?.then(
        ({ client }) => client.end(),
        () => {},
      )
    },
  }
}
