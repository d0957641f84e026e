import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, ne, or, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

/** Reads what the other rooms wrote; writes nothing but snapshots. */

export const dimensions = ['building', 'touchpoint', 'channel'] as const
export type Dimension = (typeof dimensions)[number]
/** An absent name means all; without an instrument nothing is counted, because scores of different subjects are never added up. */
export type Filters = Partial<Record<Dimension | 'instrument', string>>

/**
 * Sheets that were shown in a stretch of time, and how many of them have a named answer. One that was shown counts whether it was answered,
 * and however: else an anonymous answer would move the number.
 */
export const askedIn = (tx: Tx, communityId: string, from: number, until: number) => {
  const { prompts } = tx.t
  return tx
    .select({ shown: sql<number>`count(*)`, answered: sql<number>`sum(case when ${prompts.state} = 'answered' then 1 else 0 end)` })
    .from(prompts)
    .where(
      and(
        eq(prompts.communityId, communityId),
        gte(prompts.reservedAt, from),
        lt(prompts.reservedAt, until),
        or(isNotNull(prompts.shownAt), eq(prompts.state, 'answered')),
      ),
    )
}

export const casesIn = (tx: Tx, communityId: string, from: number, until: number) => {
  const { cases } = tx.t
  return tx
    .select({
      state: cases.state,
      closing: cases.closing,
      selfVerified: cases.selfVerified,
      newScore: cases.newScore,
      score: cases.score,
      firstContactBy: cases.firstContactBy,
      contactedAt: cases.contactedAt,
    })
    .from(cases)
    .where(
      and(
        eq(cases.communityId, communityId),
        gte(cases.openedAt, from),
        lt(cases.openedAt, until),
        or(isNull(cases.closing), ne(cases.closing, 'score_corrected')),
      ),
    )
    .orderBy(asc(cases.id))
}

/** The last day that was closed, of any period. */
export const lastClosed = (tx: Tx, communityId: string) =>
  tx
    .select({ closedThrough: tx.t.scoreSnapshots.closedThrough })
    .from(tx.t.scoreSnapshots)
    .where(eq(tx.t.scoreSnapshots.communityId, communityId))
    .orderBy(desc(tx.t.scoreSnapshots.closedThrough))
    .limit(1)
export const firstAnswer = (tx: Tx, communityId: string) =>
  tx
    .select({ day: tx.t.responses.day })
    .from(tx.t.responses)
    .where(eq(tx.t.responses.communityId, communityId))
    .orderBy(asc(tx.t.responses.day))
    .limit(1)

/** The first week with an anonymous answer that is in no class. */
export const firstWeek = (tx: Tx, communityId: string) => {
  const { anonymousResponses: rows } = tx.t
  return tx
    .select({ week: rows.week })
    .from(rows)
    .where(and(eq(rows.communityId, communityId), isNull(rows.classId)))
    .orderBy(asc(rows.week))
    .limit(1)
}

/** Two counts of one night lie closer together; a snapshot that was made later than this ahead is of a clock that jumped. */
const longestNightMs = 24 * 3_600_000
/** What an earlier program closed stays as it was shown. Nor does a count that was overtaken take the place of the newer one. */
export const saveSnapshot = (tx: Tx, row: Tx['t']['scoreSnapshots']['$inferInsert']) => {
  const { scoreSnapshots } = tx.t
  const { madeAt } = scoreSnapshots
  return tx
    .insert(scoreSnapshots)
    .values(row)
    .onConflictDoUpdate({
      target: [scoreSnapshots.communityId, scoreSnapshots.period],
      set: { closedThrough: row.closedThrough, cells: row.cells, facts: row.facts, madeAt: row.madeAt },
      setWhere: and(isNull(scoreSnapshots.visible), or(lte(madeAt, row.madeAt), gt(madeAt, row.madeAt + longestNightMs))),
    })
    .returning({ period: scoreSnapshots.period })
}
export const snapshotsOf = (tx: Tx, communityId: string, periods: readonly string[]) =>
  tx
    .select()
    .from(tx.t.scoreSnapshots)
    .where(and(eq(tx.t.scoreSnapshots.communityId, communityId), inArray(tx.t.scoreSnapshots.period, [...periods])))
/** `isClosedBefore`: an earlier program closed it, and it stays as that program showed it. */
export const snapshotPeriods = (tx: Tx, communityId: string) =>
  tx
    .select({ period: tx.t.scoreSnapshots.period, isClosedBefore: isNotNull(tx.t.scoreSnapshots.visible) })
    .from(tx.t.scoreSnapshots)
    .where(eq(tx.t.scoreSnapshots.communityId, communityId))
    .orderBy(desc(tx.t.scoreSnapshots.period))
export const answersOn = (tx: Tx, communityId: string, day: string, limit: number) =>
  tx
    .select({ id: tx.t.responses.id })
    .from(tx.t.responses)
    .where(and(eq(tx.t.responses.communityId, communityId), eq(tx.t.responses.day, day)))
    .limit(limit)
