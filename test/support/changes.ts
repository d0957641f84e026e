import type { Database, Tables } from '@linsheng/server/src/platform/db/index.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Engine } from './engines.ts'

/** How many rows of each table were written since the counting began. */
export type Written = Record<string, number>

/** Counts what is written for a community. Two counts are equal when no row of it was added, changed or removed between them. */
export interface Changes {
  /** The tables that are counted. */
  tables: readonly string[]
  of(communityId: string): Promise<Written>
}

/** What was written between two counts, as a text: empty where nothing was. */
export function written(before: Written, after: Written): string {
  return Object.entries(after)
    .filter(([table, rows]) => rows !== (before[table] ?? 0))
    .map(([table, rows]) => `${rows - (before[table] ?? 0)} in ${table}`)
    .join()
}

/** Operations that count a refused try: of a code that is guessed at, each wrong one takes from the day's tries of the colleague. */
const countsTries: ReadonlySet<string> = new Set(['checkVoucher', 'redeemVoucher'])

/** Two counts, without the tries that an operation is meant to count. */
export function besideTries(operationId: string, ...counts: readonly Written[]): Written[] {
  return counts.map(({ counters = 0, ...others }) => (countsTries.has(operationId) ? others : { ...others, counters }))
}

interface Counted {
  db: Database
  engine: Engine
  execute(statements: string): Promise<void>
}

/**
 * Puts triggers on every table that has a `community_id`: each row that is added, removed, or made different adds a line to a log, in the
 * transaction of the program. Reading the log is one statement; comparing two dumps reads every table twice.
 */
export async function countChanges({ db, engine, execute }: Counted): Promise<Changes> {
  await execute(log + (engine === 'sqlite' ? triggersOfSqlite(await columnsOfSqlite(db)) : triggersOfPostgres))
  const triggers =
    engine === 'sqlite'
      ? sql`sqlite_master where type = 'trigger' and name like 'count_added_%'`
      : sql`(select tgrelid::regclass::text as tbl_name from pg_trigger where tgname = 'count_moved') as counted`
  return {
    tables: (await select(db, { table: sql<string>`tbl_name` }, triggers)).map(({ table }) => table),
    async of(communityId) {
      const rows = await select(
        db,
        { name: sql<string>`table_name`, written: sql<number>`sum(weight)` },
        sql`(select * from row_changes where community_id = ${communityId}) as changes group by table_name having sum(weight) <> 0`,
      )
      return Object.fromEntries(rows.map(({ name, written }) => [name, Number(written)]))
    },
  }
}

/** A reading from what is no table of the program. */
function select<R extends Record<string, SQL>>(db: Database, columns: R, from: SQL) {
  return db.read((tx) => tx.select(columns).from(from as unknown as Tables['cases']))
}

const log = `
  create table row_changes (community_id text not null, table_name text not null, weight int not null);
  create index row_changes_of on row_changes (community_id, table_name);`

async function columnsOfSqlite(db: Database): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  const rows = await select(
    db,
    { table: sql<string>`m.name`, column: sql<string>`c.name` },
    sql`sqlite_master m join pragma_table_info(m.name) c where m.type = 'table'`,
  )
  for (const { table, column } of rows) found.set(table, [...(found.get(table) ?? []), column])
  return found
}

/** A refused answer claims its key and gives it back in one transaction: there a row that is removed makes up for one that was added. */
const givenBack = 'once'

function triggersOfSqlite(columns: Map<string, string[]>): string {
  const note = (row: 'old' | 'new', table: string, weight = 1) =>
    `insert into row_changes select ${row}.community_id, '${table}', ${weight}`
  return [...columns]
    .filter(([table, names]) => table !== 'row_changes' && names.includes('community_id'))
    .map(([table, names]) => {
      const all = (row: 'old' | 'new') => `(${names.map((name) => `${row}."${name}"`).join()})`
      return `
        create trigger count_added_${table} after insert on "${table}" begin ${note('new', table)}; end;
        create trigger count_removed_${table} after delete on "${table}" begin ${note('old', table, table === givenBack ? -1 : 1)}; end;
        create trigger count_changed_${table} after update on "${table}" when ${all('old')} is not ${all('new')} begin
          ${note('new', table)}; ${note('old', table)} where old.community_id <> new.community_id; end;`
    })
    .join('')
}

const triggersOfPostgres = `
  create function count_change() returns trigger language plpgsql as $$ begin
    if tg_op <> 'DELETE' then insert into row_changes values (new.community_id, tg_table_name, 1); end if;
    if tg_op = 'DELETE' or (tg_op = 'UPDATE' and old.community_id <> new.community_id) then
      insert into row_changes values (old.community_id, tg_table_name, case tg_table_name when '${givenBack}' then -1 else 1 end);
    end if;
    return null;
  end $$;
  do $$ declare name text; begin
    for name in select table_name from information_schema.columns
      where table_schema = current_schema() and column_name = 'community_id' and table_name <> 'row_changes'
    loop
      execute format('create trigger count_moved after insert or delete on %I for each row execute function count_change()', name);
      execute format('create trigger count_changed after update on %I for each row when (old.* *<> new.*)
        execute function count_change()', name);
    end loop;
  end $$;`
