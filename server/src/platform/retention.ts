import { type AnyColumn, and, asc, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import { run, type Steps, type Tables, type Tx } from './db/index.ts'
import type { Context } from './deps.ts'
import { addDays } from './time.ts'
import { setTimer } from './timer/timers.ts'

export const retentionTimer = 'retention'
const dayMs = 24 * 3_600_000
/** Rows of one table in one transaction, so that no write waits long for the night. */
const batch = 500
const restMs = 1000

/** Rows that are removed some days after an instant, or a day, that stands in a column. */
export interface Expiry {
  readonly table: keyof Tables
  readonly days: number
  readonly after: string
  /** The column by which they are taken in batches. */
  readonly key: string
}

type When = Pick<Context, 'community' | 'time' | 'now'>

/** Removes what is past its time, a batch of each table, and logs it; where a batch was full, a timer goes on with the next one. */
export function* removeExpired(tx: Tx, deps: When, expiries: readonly Expiry[]): Steps<void> {
  let full = false
  for (const expiry of expiries) {
    const { removed, isFull } = yield* removeBatch(tx, deps, expiry)
    yield* noteRemoved(tx, deps, expiry.table, removed)
    full ||= isFull
  }
  const { id } = deps.community
  if (full) yield* setTimer(tx, { communityId: id, kind: retentionTimer, subjectId: id, dueAt: deps.now + restMs })
}

function* removeBatch(tx: Tx, deps: When, { table: name, days, after, key }: Expiry): Steps<{ removed: number; isFull: boolean }> {
  const table = tx.t[name] as Tx['t']['inbox']
  const columns = table as unknown as Record<string, AnyColumn>
  const [since, keyed, community] = [columnOf(columns, after), columnOf(columns, key), columns['communityId']]
  const before = since.dataType === 'string' ? addDays(deps.time.day(deps.now), -days) : deps.now - days * dayMs
  const isOver = and(community && eq(community, deps.community.id), lt(since, before))
  const old = (yield* run(
    tx
      .select({ key: sql<string>`${keyed}` })
      .from(table)
      .where(isOver)
      .limit(batch),
  )) as { key: string }[]
  if (old.length === 0) return { removed: 0, isFull: false }
  const keys = [...new Set(old.map((row) => row.key))]
  const gone = yield* run(
    tx
      .delete(table)
      .where(and(isOver, inArray(keyed, keys)))
      .returning({ key: sql<string>`${keyed}` }),
  )
  return { removed: gone.length, isFull: old.length === batch }
}

/** What nights removed since a day, newest first. */
export const removedSince = (tx: Tx, communityId: string, since: string) => {
  const { retentionRuns } = tx.t
  return tx
    .select({ day: retentionRuns.day, table: retentionRuns.tableName, rows: retentionRuns.removed })
    .from(retentionRuns)
    .where(and(eq(retentionRuns.communityId, communityId), gte(retentionRuns.day, since)))
    .orderBy(desc(retentionRuns.day), asc(retentionRuns.tableName))
}

function columnOf(columns: Record<string, AnyColumn>, name: string): AnyColumn {
  const column = columns[name]
  if (!column) throw new Error(`a table has no column ${name}`)
  return column
}

/** The log: how many rows of a table a night removed. Nothing is noted of a night that removed none. */
export function* noteRemoved(tx: Tx, deps: When, tableName: keyof Tables, removed: number): Steps<void> {
  if (removed === 0) return
  const { retentionRuns } = tx.t
  yield* run(
    tx
      .insert(retentionRuns)
      .values({ communityId: deps.community.id, day: deps.time.day(deps.now), tableName, removed, at: deps.now })
      .onConflictDoUpdate({
        target: [retentionRuns.communityId, retentionRuns.day, retentionRuns.tableName],
        set: { removed: sql`${retentionRuns.removed} + ${removed}`, at: deps.now },
      })
      .returning({ tableName: retentionRuns.tableName }),
  )
}
