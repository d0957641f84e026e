import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** The address of a new, empty database on the run's PostgreSQL. Nobody else gets it; it goes when the run ends. */
export async function freshPostgresUrl(): Promise<string> {
  const server = inject('postgresUrl')
  const name = inject('postgresPrefix') + randomBytes(6).toString('hex')
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(`create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`)
  } finally {
    await client.end()
  }
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
