import { and, eq, gte, lt, sql } from 'drizzle-orm'
import { exec, run, type Statement, statement, type Steps, type Tx } from './db/index.ts'

const next: Statement<{ communityId: string; name: string }, { value: number }> = statement('counter_next', (tx) => {
  const { counters } = tx.t
  return tx
    .insert(counters)
    .values({ communityId: sql.placeholder('communityId'), name: sql.placeholder('name'), value: 1 })
    .onConflictDoUpdate({ target: [counters.communityId, counters.name], set: { value: sql`${counters.value} + 1` } })
    .returning({ value: counters.value })
})

/** The next number of a series, from 1, without gaps among what is committed. Holds the series until the transaction ends. */
export function* count(_tx: Tx, communityId: string, name: string): Steps<number> {
  const [row] = yield* exec(next, { communityId, name })
  if (!row) throw new Error('a counter gave no number')
  return row.value
}

/** Forgets series by name, from a name on and before another. @returns how many there were */
export function* forgetCounts(tx: Tx, communityId: string, from: string, before: string): Steps<number> {
  const { counters } = tx.t
  const gone = yield* run(
    tx
      .delete(counters)
      .where(and(eq(counters.communityId, communityId), gte(counters.name, from), lt(counters.name, before)))
      .returning({ name: counters.name }),
  )
  return gone.length
}
