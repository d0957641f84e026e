import Sqlite from 'better-sqlite3'
import pg from 'pg'

/** A database as it really is, told the same way by both engines. */
export interface Table {
  name: string
  columns: { name: string; kind: 'text' | 'integer' | string; required: boolean; preset: string | null }[]
  primaryKey: string[]
  /** `unique` or not, the columns in their order, and the condition of a partial one. */
  indexes: { name: string; unique: boolean; columns: string[]; where: string }[]
  foreignKeys: { columns: string[]; to: string; toColumns: string[]; onDelete: string; onUpdate: string }[]
  checks: string[]
}

const byName = <T extends { name: string }>(rows: T[]): T[] => rows.sort((a, b) => (a.name < b.name ? -1 : 1))
const plain = (text: string) => text.replace(/["`()]|::text(\[\])?|::bigint/g, '').replace(/\s+/g, ' ').trim().toLowerCase()

export function readSqlite(file: string): Table[] {
  const client = new Sqlite(file, { readonly: true })
  const ask = <T>(query: string, ...params: unknown[]) => client.prepare(query).all(...params) as T[]
  const names = ask<{ name: string; sql: string }>("select name, sql from sqlite_master where type = 'table' and name not like '\\_\\_%' escape '\\' and name not like 'sqlite_%'")
  const tables = names.map(({ name, sql }): Table => {
    const columns = ask<{ name: string; type: string; notnull: number; dflt_value: string | null; pk: number }>('select * from pragma_table_info(?)', name)
    const indexes = ask<{ name: string; unique: number; origin: string; partial: number }>('select * from pragma_index_list(?)', name).filter(({ origin }) => origin === 'c')
    const keys = ask<{ id: number; seq: number; table: string; from: string; to: string; on_delete: string; on_update: string }>('select * from pragma_foreign_key_list(?) order by id, seq', name)
    return {
      name,
      columns: byName(columns.map((column) => ({ name: column.name, kind: column.type.toLowerCase(), required: column.notnull === 1 || column.pk > 0, preset: column.dflt_value }))),
      primaryKey: columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk).map((column) => column.name),
      indexes: byName(
        indexes.map((index) => ({
          name: index.name,
          unique: index.unique === 1,
          columns: ask<{ name: string }>('select name from pragma_index_info(?) order by seqno', index.name).map((column) => column.name),
          where: plain(ask<{ sql: string }>('select sql from sqlite_master where name = ?', index.name)[0]?.sql.split(/ where /i)[1] ?? ''),
        })),
      ),
      foreignKeys: [...new Set(keys.map(({ id }) => id))]
        .map((id) => keys.filter((key) => key.id === id))
        .map((parts) => ({ columns: parts.map(({ from }) => from), to: parts[0]?.table ?? '', toColumns: parts.map(({ to }) => to), onDelete: parts[0]?.on_delete ?? '', onUpdate: parts[0]?.on_update ?? '' }))
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
      checks: [...sql.matchAll(/CONSTRAINT "(\w+)" CHECK\s*\(/gi)].map(([, check]) => check ?? '').sort(),
    }
  })
  client.close()
  return byName(tables)
}

const actions: Record<string, string> = { a: 'NO ACTION', r: 'RESTRICT', c: 'CASCADE', n: 'SET NULL', d: 'SET DEFAULT' }
const kinds: Record<string, string> = { text: 'text', integer: 'integer', bigint: 'integer' }

export async function readPostgres(url: string): Promise<Table[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const ask = async <T extends pg.QueryResultRow>(query: string) => (await client.query<T>(query)).rows
  const columns = await ask<{ table_name: string; column_name: string; data_type: string; is_nullable: string; column_default: string | null; is_identity: string }>(
    "select table_name, column_name, data_type, is_nullable, column_default, is_identity from information_schema.columns where table_schema = 'public'",
  )
  const indexes = await ask<{ name: string; table: string; unique: boolean; primary: boolean; columns: string[]; where: string | null }>(`
    select i.relname as name, t.relname as "table", x.indisunique as "unique", x.indisprimary as "primary", pg_get_expr(x.indpred, x.indrelid) as "where",
      array(select a.attname::text from unnest(x.indkey) with ordinality k(n, o) join pg_attribute a on a.attrelid = t.oid and a.attnum = k.n order by k.o) as columns
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid join pg_namespace n on n.oid = t.relnamespace where n.nspname = 'public'`)
  const constraints = await ask<{ name: string; kind: string; table: string; to: string | null; columns: string[]; to_columns: string[]; on_delete: string; on_update: string }>(`
    select c.conname as name, c.contype as kind, t.relname as "table", f.relname as "to", c.confdeltype as on_delete, c.confupdtype as on_update,
      array(select a.attname::text from unnest(c.conkey) with ordinality k(n, o) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by k.o) as columns,
      array(select a.attname::text from unnest(c.confkey) with ordinality k(n, o) join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.n order by k.o) as to_columns
    from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace left join pg_class f on f.oid = c.confrelid where n.nspname = 'public'`)
  await client.end()
  const tables = [...new Set(columns.map(({ table_name }) => table_name))].map((name): Table => {
    const ofTable = indexes.filter(({ table }) => table === name)
    return {
      name,
      columns: byName(
        columns
          .filter(({ table_name }) => table_name === name)
          .map((column) => ({
            name: column.column_name,
            kind: kinds[column.data_type] ?? column.data_type,
            required: column.is_nullable === 'NO',
            preset: column.is_identity === 'YES' ? 'identity' : (column.column_default?.replace(/::(text|bigint|integer)$/, '').replace(/^'(-?\d+)'$/, '$1') ?? null),
          })),
      ),
      primaryKey: ofTable.find(({ primary }) => primary)?.columns ?? [],
      indexes: byName(ofTable.filter(({ primary }) => !primary).map((index) => ({ name: index.name, unique: index.unique, columns: index.columns, where: inWords(index.where) }))),
      foreignKeys: constraints
        .filter(({ kind, table }) => kind === 'f' && table === name)
        .map((key) => ({ columns: key.columns, to: key.to ?? '', toColumns: key.to_columns, onDelete: actions[key.on_delete] ?? '', onUpdate: actions[key.on_update] ?? '' }))
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
      checks: constraints.filter(({ kind, table }) => kind === 'c' && table === name).map((check) => check.name).sort(),
    }
  })
  return byName(tables)
}

/** PostgreSQL tells `in (…)` as `= any (array[…])`. */
const inWords = (condition: string | null) => plain(condition ?? '').replace(/= any array\[(.*)\]/, 'in $1')
