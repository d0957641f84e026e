import type Sqlite from 'better-sqlite3'

/** How many rows the planner is told that a table has, that one community has, and that each further column of an index leaves. */
const [all, ofOneCommunity, step] = [1_000_000, 100_000, 100]

/**
 * Tells SQLite's planner what our keys are like. Left to itself it takes the first column of an index for a selective one; ours is the
 * community, which selects almost nothing, and a person's home was then looked for among all homes. Measuring (ANALYZE) would tell it
 * the same of a full database and nothing of a new one, and plans would change with the data.
 */
export function instructPlanner(client: Sqlite.Database): void {
  client.exec('ANALYZE sqlite_schema')
  const text = `select m.name as "table", l.name as "index", l."unique" as "unique",
      (select group_concat(i.name) from pragma_index_info(l.name) i) as columns
    from sqlite_schema m, pragma_index_list(m.name) l where m.type = 'table' and m.name not like 'sqlite_%'`
  const indexes = client.prepare(text).all() as { table: string; index: string; unique: number; columns: string | null }[]
  const write = client.prepare('insert into sqlite_stat1 (tbl, idx, stat) values (?, ?, ?)')
  client.transaction(() => {
    client.exec('delete from sqlite_stat1')
    for (const one of indexes) write.run(one.table, one.index, statisticsOf((one.columns ?? '').split(','), one.unique === 1))
  })()
  // read anew by this connection; others read it when they open
  client.exec('ANALYZE sqlite_schema')
}

/** Rows of the table, then rows that share the first column, the first two, and so on: the format of sqlite_stat1. */
function statisticsOf(columns: readonly string[], unique: boolean): string {
  const shared = columns.map((name, i) => {
    if (unique && i === columns.length - 1) return 1
    if (i === 0) return name === 'community_id' ? ofOneCommunity : ofOneCommunity / 100
    return Math.max(10, Math.round(ofOneCommunity / step ** i / 2))
  })
  return [all, ...shared].join(' ')
}
