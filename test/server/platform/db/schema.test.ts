import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { tables as postgresTables } from '@linsheng/server/src/platform/db/schema.postgres.ts'
import { tables as sqliteTables } from '@linsheng/server/src/platform/db/schema.sqlite.ts'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Table } from './introspect.ts'
import { readPostgres } from './introspect-postgres.ts'
import { readSqlite } from './introspect-sqlite.ts'
import { openWatched, type Watched } from './watched.ts'

/** Signing in and belonging: these know no community, and no tenant row refers to them. All else is a community's. */
const global = [
  'accounts',
  'community_codes',
  'companies',
  'company_texts',
  'guesses',
  'memberships',
  'recovery_codes',
  'second_factors',
  'sessions',
  'sign_in_codes',
  'subscription_credits',
  'subscription_wallets',
  'wechat_bindings',
]

describe('the schema', () => {
  let both: Watched[] = []
  let sqlite: Table[] = []
  let postgres: Table[] = []
  let tenant: Table[] = []
  beforeAll(async () => {
    both = [await openWatched('sqlite'), await openWatched('postgres')]
    sqlite = readSqlite(both[0]?.place ?? '')
    postgres = await readPostgres(both[1]?.place ?? '')
    tenant = postgres.filter(({ name }) => !global.includes(name))
  })
  afterAll(() => Promise.all(both.map((one) => one.drop())))

  it('has the same tables on both engines, each of a known kind', () => {
    expect(sqlite.map(({ name }) => name)).toEqual(postgres.map(({ name }) => name))
    expect(sqlite.length).toBeGreaterThan(30)
    expect(sqlite.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['accounts', 'once', 'outbox', 'responses', 'anonymous_responses', 'survey_gate']),
    )
  })

  it('has the same columns, with the same kinds, defaults and duties, on both engines', () => {
    expect(sqlite.map(({ name, columns }) => ({ name, columns }))).toEqual(postgres.map(({ name, columns }) => ({ name, columns })))
  })

  it('has the same keys, indexes, references and checks on both engines', () => {
    const keys = (tables: Table[]) => tables.map(({ columns: _, ...rest }) => rest)
    expect(keys(sqlite)).toEqual(keys(postgres))
  })

  it('has every column that a program may write, and no other', () => {
    for (const [tables, found] of [
      [sqliteTables, sqlite],
      [postgresTables, postgres],
    ] as const) {
      const declared = Object.values(tables).map((table) =>
        Object.keys(table)
          .filter((key) => !['enableRLS', '_', '$inferSelect', '$inferInsert'].includes(key))
          .map(snake)
          .sort(),
      )
      expect(found.map(({ columns }) => columns.map(({ name }) => name).sort()).sort(bySize)).toEqual(declared.sort(bySize))
    }
  })

  it('uses only column kinds that both engines have, and lets no engine draw a key', () => {
    for (const table of [...sqlite, ...postgres]) {
      for (const column of table.columns) {
        expect(['text', 'integer'], `${table.name}.${column.name}`).toContain(column.kind)
        expect(column.preset ?? '', `${table.name}.${column.name}`).toMatch(/^(|-?\d+|'.*')$/)
      }
    }
  })

  it('has no trigger and no sequence', async () => {
    expect(await both[0]?.seen("select name from sqlite_master where type = 'trigger' or name = 'sqlite_sequence'")).toEqual([])
    expect(await both[1]?.seen('select tgname from pg_trigger where not tgisinternal')).toEqual([])
    expect(
      await both[1]?.seen(
        "select relname from pg_class c join pg_namespace n on n.oid = relnamespace where relkind = 'S' and nspname = 'public'",
      ),
    ).toEqual([])
  })

  it('begins every key of a tenant’s table with its community, also unique indexes and references', () => {
    expect(tenant.length).toBeGreaterThan(25)
    for (const { name, primaryKey, indexes, foreignKeys, columns } of tenant) {
      expect(columns.find((column) => column.name === 'community_id')?.required, name).toBe(true)
      expect(primaryKey[0], name).toBe('community_id')
      for (const index of indexes.filter(({ unique }) => unique)) expect(index.columns[0], index.name).toBe('community_id')
      for (const key of foreignKeys) {
        expect([key.columns[0], key.toColumns[0]], `${name} → ${key.to}`).toEqual(['community_id', 'community_id'])
        expect(global, `${name} → ${key.to}`).not.toContain(key.to)
        expect(['NO ACTION', 'RESTRICT', 'CASCADE']).toContain(key.onDelete)
        expect(['NO ACTION', 'RESTRICT']).toContain(key.onUpdate)
      }
    }
    for (const { name, foreignKeys } of postgres.filter(({ name }) => global.includes(name))) expect(foreignKeys, name).toEqual([])
  })

  it('gives nothing a name longer than PostgreSQL keeps', () => {
    const names = migrationFiles('postgres').flatMap((text) => [...text.matchAll(/"(\w+)"/g)].map(([, name = '']) => name))
    expect(names.length).toBeGreaterThan(500)
    expect(names.filter((name) => name.length > 63)).toEqual([])
  })

  it('keeps anonymous answers without any order of their arrival', () => {
    const client = new Sqlite(both[0]?.place ?? '', { readonly: true })
    const columns = sqlite.find(({ name }) => name === 'anonymous_responses')?.columns.map(({ name }) => name) ?? []
    expect(() => client.prepare('select rowid from anonymous_responses').all()).toThrow('no such column: rowid')
    expect(() => client.prepare('select rowid from responses').all()).not.toThrow()
    client.close()
    expect(columns.filter((name) => /person|household|prompt|event|account|staff|device|seq|_at$|^at$|day/.test(name))).toEqual([])
  })

  it('is changed one statement at a time', () => {
    for (const statement of migrationFiles('postgres').flatMap((text) => text.split('--> statement-breakpoint'))) {
      expect(
        statement
          .replace(/'[^']*'/g, '')
          .trim()
          .split(';')
          .filter((part) => part.trim() !== ''),
        statement,
      ).toHaveLength(1)
    }
  })
})

const packageFile = createRequire(import.meta.url).resolve('@linsheng/server/src/app.ts')
const migrations = join(dirname(packageFile), 'migrations')
const migrationFiles = (engine: string) =>
  readdirSync(join(migrations, engine))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => readFileSync(join(migrations, engine, name), 'utf8'))
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const bySize = (a: string[], b: string[]) => (a.join() < b.join() ? -1 : 1)
