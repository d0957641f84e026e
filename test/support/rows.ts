import { type Database, run, type Tables } from '@linsheng/server/src/platform/db/index.ts'

export type TableName = keyof Tables
export type RowOf<N extends TableName> = Tables[N]['$inferSelect']
export type AnyRow = Record<string, unknown>

/** Every row of a table, as the store sees it. */
export function rowsOf<N extends TableName>({ db }: { db: Database }, name: N): Promise<RowOf<N>[]> {
  return db.read((tx) => tx.select().from(db.tables[name] as Tables['cases'])) as unknown as Promise<RowOf<N>[]>
}

export const tableNames = ({ db }: { db: Database }): TableName[] => Object.keys(db.tables) as TableName[]

export type Dump = Record<string, AnyRow[]>

/** What was refused: verdicts with a reason. */
export const refusalRows = async (world: { db: Database }): Promise<RowOf<'eventVerdicts'>[]> =>
  (await rowsOf(world, 'eventVerdicts')).filter(({ reason }) => reason !== null)

/** All tables with all their rows. */
export async function dump(world: { db: Database }): Promise<Dump> {
  const names = tableNames(world)
  const all = await Promise.all(names.map((name) => rowsOf(world, name)))
  return Object.fromEntries(names.map((name, i) => [name, all[i] as AnyRow[]]))
}

/** What a community keeps, in an order that depends on the rows alone: two of them can be compared. */
export async function dumpOf(world: { db: Database }, communityId: string): Promise<Record<string, string[]>> {
  const tables = await dump(world)
  return Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [
      name,
      rows
        .filter((row) => row['communityId'] === communityId)
        .map((row) => JSON.stringify(row))
        .sort(),
    ]),
  )
}

/** Makes the tables what they were: an older copy of the database was put back. */
export async function putBack({ db }: { db: Database }, older: Dump): Promise<void> {
  const names = tableNames({ db })
  await db.atomic(function* (tx) {
    // what names others goes first, and comes last
    for (const name of [...names].reverse()) yield* run(tx.delete(tx.t[name] as Tables['cases']).returning())
    for (const name of names)
      for (const row of older[name] ?? [])
        yield* run(
          tx
            .insert(tx.t[name] as Tables['cases'])
            .values(row as RowOf<'cases'>)
            .returning(),
        )
  })
}
