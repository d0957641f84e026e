import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { freshPostgresUrl } from './postgres.ts'

async function withClient<R>(url: string, body: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await body(client)
  } finally {
    await client.end()
  }
}

describe('the PostgreSQL of the tests', () => {
  it('is a real one, speaks UTF-8 and keeps every sign of a resident’s words', async () => {
    await withClient(await freshPostgresUrl(), async (client) => {
      const words = '厨房又漏了😭，第三次了'
      const { rows } = await client.query('select version() as version, $1::text as words, octet_length($1::text) as bytes', [words])
      expect(rows[0].version).toMatch(/^PostgreSQL \d+/)
      expect(rows[0].words).toBe(words)
      expect(rows[0].bytes).toBe(Buffer.byteLength(words))
    })
  })

  it('gives every caller a database of its own, empty, also when they ask at once', async () => {
    const urls = await Promise.all([freshPostgresUrl(), freshPostgresUrl(), freshPostgresUrl()])
    expect(new Set(urls).size).toBe(3)
    await withClient(urls[0]!, (client) => client.query('create table only_here (id integer)'))
    for (const [url, count] of [
      [urls[0]!, 1],
      [urls[1]!, 0],
    ] as const) {
      const tables = await withClient(url, (client) =>
        client.query("select 1 from information_schema.tables where table_schema = 'public'"),
      )
      expect(tables.rowCount).toBe(count)
    }
  })
})
