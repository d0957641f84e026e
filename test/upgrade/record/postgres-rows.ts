import pg from 'pg'

/** Every row of every table of a PostgreSQL database as text that it reads back, with what the migrations left. */
export interface PostgresRows {
  migrations: { hash: string; created_at: string }[]
  tables: Record<string, unknown[]>
}

export async function postgresRows(url: string): Promise<PostgresRows> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const migrations = await client.query('select hash, created_at from drizzle.__drizzle_migrations order by created_at')
    const names = await client.query("select table_name from information_schema.tables where table_schema = 'public' order by 1")
    const tables: Record<string, unknown[]> = {}
    for (const { table_name: name } of names.rows as { table_name: string }[]) {
      const rows = await client.query(`select row_to_json(t)::text as row from ${client.escapeIdentifier(name)} t`)
      if (rows.rows.length > 0) tables[name] = (rows.rows as { row: string }[]).map(({ row }) => JSON.parse(row) as unknown)
    }
    return { migrations: migrations.rows as PostgresRows['migrations'], tables }
  } finally {
    await client.end()
  }
}
