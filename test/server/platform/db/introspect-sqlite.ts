import Sqlite from 'better-sqlite3'
import { byContent, byName, plain, type Table } from './introspect.ts'

type Ask = <T>(query: string, ...params: unknown[]) => T[]

export function readSqlite(file: string): Table[] {
  const client = new Sqlite(file, { readonly: true })
  const ask: Ask = <T>(query: string, ...params: unknown[]) => client.prepare(query).all(...params) as T[]
  const tables = ask<{ name: string; sql: string }>("select name, sql from sqlite_master where type = 'table'")
    .filter(({ name }) => !name.startsWith('sqlite_') && !name.startsWith('__'))
    .map(({ name, sql }) => tableOf(ask, name, sql))
  client.close()
  return byName(tables)
}

interface Column {
  name: string
  type: string
  notnull: number
  dflt_value: string | null
  pk: number
}

function tableOf(ask: Ask, name: string, sql: string): Table {
  const columns = ask<Column>('select * from pragma_table_info(?)', name)
  const column = ({ name, type, notnull, pk, dflt_value }: Column) => ({
    name,
    kind: type.toLowerCase(),
    required: notnull === 1 || pk > 0,
    preset: dflt_value,
  })
  const keys = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
  return {
    name,
    columns: byName(columns.map(column)),
    primaryKey: keys.map((key) => key.name),
    indexes: indexesOf(ask, name),
    foreignKeys: foreignKeysOf(ask, name),
    checks: [...sql.matchAll(/CONSTRAINT "(\w+)" CHECK\s*\(/gi)].map(([, check]) => check ?? '').sort(),
  }
}

function indexesOf(ask: Ask, table: string): Table['indexes'] {
  const made = ask<{ name: string; unique: number; origin: string }>('select * from pragma_index_list(?)', table)
  const columnsOf = (index: string) => ask<{ name: string }>('select name from pragma_index_info(?) order by seqno', index)
  const textOf = (index: string) => ask<{ sql: string }>('select sql from sqlite_master where name = ?', index)[0]?.sql ?? ''
  return byName(
    made
      .filter(({ origin }) => origin === 'c')
      .map(({ name, unique }) => ({
        name,
        unique: unique === 1,
        columns: columnsOf(name).map((column) => column.name),
        where: plain(textOf(name).split(/ where /i)[1] ?? ''),
      })),
  )
}

interface KeyPart {
  id: number
  table: string
  from: string
  to: string
  on_delete: string
  on_update: string
}

function foreignKeysOf(ask: Ask, table: string): Table['foreignKeys'] {
  const parts = ask<KeyPart>('select * from pragma_foreign_key_list(?) order by id, seq', table)
  const keys = new Map<number, KeyPart[]>()
  for (const part of parts) keys.set(part.id, [...(keys.get(part.id) ?? []), part])
  return byContent(
    [...keys.values()].map((of) => ({
      columns: of.map(({ from }) => from),
      to: of[0]?.table ?? '',
      toColumns: of.map(({ to }) => to),
      onDelete: of[0]?.on_delete ?? '',
      onUpdate: of[0]?.on_update ?? '',
    })),
  )
}
