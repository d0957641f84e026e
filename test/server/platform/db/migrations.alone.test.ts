import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { tables as postgresTables } from '@linsheng/server/src/platform/db/schema.postgres.ts'
import { tables as sqliteTables } from '@linsheng/server/src/platform/db/schema.sqlite.ts'
import { expect, it } from 'vitest'

/**
 * Loading drizzle-kit adds an enumerable method to `Array.prototype`, which breaks the reply serializers of whatever runs in the same
 * process.
 */
interface Kit {
  generateSQLiteDrizzleJson(tables: unknown, previous?: string, casing?: string): Promise<unknown>
  generateSQLiteMigration(from: unknown, to: unknown): Promise<string[]>
  generateDrizzleJson(tables: unknown, previous?: string, filters?: string[], casing?: string): unknown
  generateMigration(from: unknown, to: unknown): Promise<string[]>
}

const packageFile = createRequire(import.meta.url).resolve('@linsheng/server/src/app.ts')

function newestSnapshot(engine: 'sqlite' | 'postgres'): unknown {
  const folder = join(dirname(packageFile), 'migrations', engine, 'meta')
  const snapshots = readdirSync(folder).filter((name) => name.endsWith('_snapshot.json'))
  return JSON.parse(readFileSync(join(folder, snapshots.sort().at(-1) ?? ''), 'utf8'))
}

it('the schema is the one that the newest migrations describe, on both engines: drizzle-kit would generate nothing', async () => {
  const kit = createRequire(packageFile)('drizzle-kit/api') as Kit
  const sqlite = await kit.generateSQLiteDrizzleJson(sqliteTables, undefined, 'snake_case')
  expect(await kit.generateSQLiteMigration(newestSnapshot('sqlite'), sqlite)).toEqual([])
  const postgres = kit.generateDrizzleJson(postgresTables, undefined, undefined, 'snake_case')
  expect(await kit.generateMigration(newestSnapshot('postgres'), postgres)).toEqual([])
})
