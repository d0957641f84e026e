import pg from 'pg'
import { byContent, byName, plain, type Table } from './introspect.ts'

const namesOf = (numbers: string, table: string) => `
  array(select a.attname::text from unnest(${numbers}) with ordinality k(n, o)
    join pg_attribute a on a.attrelid = ${table} and a.attnum = k.n order by k.o)`

const columnsQuery = `
  select table_name as "table", column_name as name, data_type as type, is_nullable = 'NO' as required, column_default as preset,
    is_identity = 'YES' as drawn
  from information_schema.columns where table_schema = 'public'`

const indexesQuery = `
  select i.relname as name, t.relname as "table", x.indisunique as "unique", x.indisprimary as "primary",
    pg_get_expr(x.indpred, x.indrelid) as "where", ${namesOf('x.indkey', 't.oid')} as columns
  from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
  where t.relnamespace = 'public'::regnamespace`

const constraintsQuery = `
  select c.conname as name, c.contype as kind, t.relname as "table", f.relname as "to", c.confdeltype as on_delete,
    c.confupdtype as on_update, ${namesOf('c.conkey', 'c.conrelid')} as columns, ${namesOf('c.confkey', 'c.confrelid')} as to_columns
  from pg_constraint c join pg_class t on t.oid = c.conrelid left join pg_class f on f.oid = c.confrelid
  where t.relnamespace = 'public'::regnamespace`

interface Column {
  table: string
  name: string
  type: string
  required: boolean
  preset: string | null
  drawn: boolean
}
interface Index {
  table: string
  name: string
  unique: boolean
  primary: boolean
  columns: string[]
  where: string | null
}
interface Constraint {
  table: string
  name: string
  kind: string
  to: string | null
  columns: string[]
  to_columns: string[]
  on_delete: string
  on_update: string
}

const kinds: Record<string, string> = { text: 'text', integer: 'integer', bigint: 'integer' }
const actions: Record<string, string> = { a: 'NO ACTION', r: 'RESTRICT', c: 'CASCADE', n: 'SET NULL', d: 'SET DEFAULT' }

export async function readPostgres(url: string): Promise<Table[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows: columns } = await client.query<Column>(columnsQuery)
  const { rows: indexes } = await client.query<Index>(indexesQuery)
  const { rows: constraints } = await client.query<Constraint>(constraintsQuery)
  await client.end()
  const of = <T extends { table: string }>(rows: T[], name: string) => rows.filter(({ table }) => table === name)
  return byName(
    [...new Set(columns.map(({ table }) => table))].map((name) => ({
      name,
      columns: byName(of(columns, name).map(columnOf)),
      primaryKey: of(indexes, name).find(({ primary }) => primary)?.columns ?? [],
      indexes: byName(
        of(indexes, name)
          .filter(({ primary }) => !primary)
          .map(indexOf),
      ),
      foreignKeys: byContent(
        of(constraints, name)
          .filter(({ kind }) => kind === 'f')
          .map(foreignKeyOf),
      ),
      checks: of(constraints, name)
        .filter(({ kind }) => kind === 'c')
        .map((check) => check.name)
        .sort(),
    })),
  )
}

function columnOf({ name, type, required, preset, drawn }: Column): Table['columns'][number] {
  const text = preset?.replace(/::(text|bigint|integer)$/, '').replace(/^'(-?\d+)'$/, '$1') ?? null
  return { name, kind: kinds[type] ?? type, required, preset: drawn ? 'identity' : text }
}

/** PostgreSQL tells `in (…)` as `= any (array[…])`. */
function indexOf({ name, unique, columns, where }: Index): Table['indexes'][number] {
  return { name, unique, columns, where: plain(where ?? '').replace(/= any array\[(.*)\]/, 'in $1') }
}

function foreignKeyOf({ columns, to, to_columns, on_delete, on_update }: Constraint): Table['foreignKeys'][number] {
  return { columns, to: to ?? '', toColumns: to_columns, onDelete: actions[on_delete] ?? '', onUpdate: actions[on_update] ?? '' }
}
