import { type Database, run, type Steps, type Tx } from '@linsheng/server/src/platform/db/index.ts'
import { runDue, setTimer, type Timer, type TimerHandler } from '@linsheng/server/src/platform/timer/timers.ts'
import { eq, sql } from 'drizzle-orm'
import { built } from '../db/watched.ts'

export const timer = (subjectId: string, dueAt = 1000, kind = 'count', communityId = 'c'): Timer => ({
  communityId,
  kind,
  subjectId,
  dueAt,
})

/** A tick of a process whose timers of kind `count` count their subject, with other handlers beside. */
export interface Ticking {
  errors: string[]
  tick(now: number, limit?: number): Promise<number>
  set(...timers: Timer[]): Promise<void>
  /** How often each subject was run. */
  runs(): Promise<Record<string, number>>
  /** The leases end as they do by themselves, by the database's clock. */
  endLeases(): Promise<void>
  /** How many milliseconds of the database's clock each lease still has. */
  leases(): Promise<Record<string, number>>
}

export function ticking(
  db: Database,
  others: Record<string, TimerHandler<null>> = {},
  depsFor: () => Promise<null> = async () => null,
): Ticking {
  const errors: string[] = []
  const handlers = { count: (tx: Tx, _: null, subjectId: string) => built(tx, subjectId), ...others }
  const { timers, counters } = db.tables
  return {
    errors,
    tick: (now, limit) =>
      runDue(
        { db, handlers, depsFor, onError: (error) => errors.push(error instanceof Error ? error.message : String(error)) },
        now,
        limit,
      ),
    set: (...list) =>
      db.atomic(function* (tx): Steps<void> {
        for (const one of list) yield* setTimer(tx, one)
      }),
    async runs() {
      const rows = await db.read((tx) => tx.select({ name: counters.name, value: counters.value }).from(counters).orderBy(counters.name))
      return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
    },
    async endLeases() {
      await db.atomic((tx) =>
        run(
          tx
            .update(timers)
            .set({ lockedUntil: sql`${tx.dbNow} - 1` })
            .returning(),
        ),
      )
    },
    async leases() {
      const left = (tx: Tx) => sql<number>`${timers.lockedUntil} - ${tx.dbNow}`
      const rows = await db.read((tx) =>
        tx
          .select({ subjectId: timers.subjectId, left: left(tx) })
          .from(timers)
          .where(eq(timers.communityId, 'c')),
      )
      return Object.fromEntries(rows.map(({ subjectId, left }) => [subjectId, Number(left)]))
    },
  }
}
