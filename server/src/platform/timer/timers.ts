import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import { type Database, prepared, preparedList, preparedRows, run, runParts, type Steps, type Tx } from '../db/index.ts'

export interface Timer {
  communityId: string
  kind: string
  subjectId: string
  dueAt: number
}

const upsertTimer = preparedRows<Timer, { kind: string }>('timer_set', (tx, rows) => {
  const { timers } = tx.t
  return tx
    .insert(timers)
    .values(rows)
    .onConflictDoUpdate({
      target: [timers.communityId, timers.kind, timers.subjectId],
      set: { dueAt: sql`excluded.due_at`, lockedUntil: 0, failures: 0 },
    })
    .returning({ kind: timers.kind })
})
const deleteTimers = preparedList<Pick<Timer, 'communityId' | 'subjectId'>, { kind: string }>(
  'timers_clear',
  (tx, { communityId, subjectId }, kinds) => {
    const { timers } = tx.t
    return tx
      .delete(timers)
      .where(and(eq(timers.communityId, communityId), inArray(timers.kind, kinds), eq(timers.subjectId, subjectId)))
      .returning({ kind: timers.kind })
  },
)

/** Sets a timer, or moves the one of the same kind and subject. */
export function* setTimer(tx: Tx, timer: Timer): Steps<void> {
  yield* setTimers(tx, [timer])
}

/** The same for many, no two of one kind and subject. */
export function* setTimers(tx: Tx, timers: readonly Timer[]): Steps<void> {
  const rows = timers.map(({ communityId, kind, subjectId, dueAt }) => ({ communityId, kind, subjectId, dueAt }))
  yield* runParts(upsertTimer(tx, rows))
}

export function* clearTimer(tx: Tx, { communityId, kind, subjectId }: Omit<Timer, 'dueAt'>): Steps<void> {
  yield* clearTimers(tx, { communityId, subjectId }, [kind])
}

/** Clears the timers of some kinds that a subject has. */
export function* clearTimers(tx: Tx, of: Pick<Timer, 'communityId' | 'subjectId'>, kinds: readonly string[]): Steps<void> {
  if (kinds.length > 0) yield* run(deleteTimers(tx, of, kinds))
}

/**
 * What a room does when one of its timers is due, in the transaction that takes the timer away. It checks the state again. When it
 * answers a function, that is called once the transaction is durable. An undo keeps the timer: it comes back like one that failed.
 */
export type TimerHandler<D> = (tx: Tx, deps: D, subjectId: string) => Steps<unknown>
export type TimerHandlers<D> = Readonly<Record<string, TimerHandler<D>>>

export interface TimerRun<D> {
  db: Database
  handlers: TimerHandlers<D>
  /** The dependencies of a use case in a community, at an instant. */
  depsFor(communityId: string, now: number): Promise<D>
  onError(error: unknown, timer: Timer): void
}

const leaseMs = 30_000
const maxCommunities = 50
/** Beyond this the longest waiting come first, whosever they are. */
const maxGathered = 100_000

/**
 * Runs what is due by `now`: the only consumer of timers. Each is taken by a lease, then run once in a transaction of its own that
 * removes it, so that a crash between the two loses nothing. @returns how many were run
 */
export async function runDue<D>(work: TimerRun<D>, now: number, limit = 200): Promise<number> {
  const due = await work.db.read((tx) => communitiesDue(tx, now))
  let done = 0
  for (const { communityId } of due) {
    const taken = await work.db.atomic((tx) => take(tx, communityId, now, limit))
    if (taken.length === 0) continue
    // read once for all of them; where it cannot be, each fails and comes back
    const deps = work.depsFor(communityId, now)
    deps.catch(() => {})
    const outcomes = await Promise.all(taken.sort(byDue).map((timer) => runOne(work, timer, deps)))
    done += outcomes.filter(Boolean).length
  }
  return done
}

/** Where something is due. What is due is gathered first, of its own index: grouping alone would walk through all that waits. */
export function communitiesDue(tx: Tx, now: number) {
  const { timers } = tx.t
  const due = tx
    .select({ communityId: timers.communityId, dueAt: timers.dueAt })
    .from(timers)
    .where(and(lte(timers.dueAt, now), lte(timers.lockedUntil, tx.dbNow)))
    .orderBy(asc(timers.dueAt))
    .limit(maxGathered)
    .as('due')
  return (
    tx
      .select({ communityId: due.communityId })
      .from(due)
      .groupBy(due.communityId)
      // who waits longest comes first: however busy the others are, everybody's turn comes
      .orderBy(sql`min(${due.dueAt})`, asc(due.communityId))
      .limit(maxCommunities)
  )
}

/** For how long the timer that has waited longest has been due, ms. */
export async function timerLagMs(db: Database, now: number): Promise<number> {
  const [row] = await db.read((tx) => tx.select({ dueAt: sql<number | null>`min(${tx.t.timers.dueAt})` }).from(tx.t.timers))
  const dueAt = row?.dueAt ?? null
  return dueAt === null ? 0 : Math.max(0, now - Number(dueAt))
}

const byDue = (a: Timer, b: Timer) => a.dueAt - b.dueAt || (a.kind + a.subjectId < b.kind + b.subjectId ? -1 : 1)

const isFree = ({ t: { timers }, dbNow }: Tx, communityId: string, now: number) =>
  and(eq(timers.communityId, communityId), lte(timers.dueAt, now), lte(timers.lockedUntil, dbNow))

/** What is due in a community, the longest waiting first. */
export function timersDue(tx: Tx, communityId: string, now: number, limit: number) {
  const { timers } = tx.t
  return tx
    .select({ kind: timers.kind, subjectId: timers.subjectId })
    .from(timers)
    .where(isFree(tx, communityId, now))
    .orderBy(asc(timers.dueAt), asc(timers.subjectId))
    .limit(limit)
}

function* take(tx: Tx, communityId: string, now: number, limit: number): Steps<Timer[]> {
  const { timers } = tx.t
  const chosen = yield* run(timersDue(tx, communityId, now, limit))
  if (chosen.length === 0) return []
  return yield* run(
    tx
      .update(timers)
      .set({ lockedUntil: sql`${tx.dbNow} + ${leaseMs}` })
      .where(and(isFree(tx, communityId, now), inArray(timers.subjectId, [...new Set(chosen.map(({ subjectId }) => subjectId))])))
      .returning({ communityId: timers.communityId, kind: timers.kind, subjectId: timers.subjectId, dueAt: timers.dueAt }),
  )
}

/** How a transaction went through; what an undo answers is not one of these. */
class Ended {
  constructor(
    readonly ran: boolean,
    readonly follow?: unknown,
  ) {}
}

async function runOne<D>(work: TimerRun<D>, timer: Timer, within: Promise<D>): Promise<boolean> {
  try {
    const handler = work.handlers[timer.kind]
    if (!handler) throw new Error(`no room handles the timer ${timer.kind}`)
    const deps = await within
    const outcome: unknown = await work.db.atomic(
      function* (tx): Steps<Ended> {
        const mine = yield* run(takeAway(tx, timer))
        return mine.length === 0 ? new Ended(false) : new Ended(true, yield* handler(tx, deps, timer.subjectId))
      },
      ({ follow }) => {
        if (typeof follow === 'function') follow()
      },
    )
    if (outcome instanceof Ended) return outcome.ran
  } catch (error) {
    work.onError(error, timer)
  }
  await work.db.atomic((tx) => postpone(tx, timer))
  return false
}

const takeAway = prepared<Timer, { kind: string }>('timer_take_away', (tx, timer) =>
  tx.delete(tx.t.timers).where(sameTimer(tx, timer)).returning({ kind: tx.t.timers.kind }),
)

/** Again and again, but ever more rarely: a timer is a promise and is never dropped. */
function* postpone(tx: Tx, timer: Timer): Steps<void> {
  const { timers } = tx.t
  const later = sql`${tx.dbNow} + ${leaseMs} * (1 + ${timers.failures})`
  yield* run(
    tx
      .update(timers)
      .set({ failures: sql`${timers.failures} + 1`, lockedUntil: later })
      .where(sameTimer(tx, timer))
      .returning({ kind: timers.kind }),
  )
}

/** This timer, unless it was moved meanwhile. */
function sameTimer({ t: { timers } }: Tx, { communityId, kind, subjectId, dueAt }: Timer) {
  return and(eq(timers.communityId, communityId), eq(timers.kind, kind), eq(timers.subjectId, subjectId), eq(timers.dueAt, dueAt))
}

/** Those of some subjects that have a timer of a kind, and when each is due. */
export function* timersOf(
  tx: Tx,
  { communityId, kind }: Pick<Timer, 'communityId' | 'kind'>,
  subjectIds: readonly string[],
): Steps<{ subjectId: string; dueAt: number }[]> {
  const { timers } = tx.t
  return yield* run(
    tx
      .select({ subjectId: timers.subjectId, dueAt: timers.dueAt })
      .from(timers)
      .where(and(eq(timers.communityId, communityId), eq(timers.kind, kind), inArray(timers.subjectId, [...subjectIds]))),
  )
}

const dueAtOf = prepared<Omit<Timer, 'dueAt'>, { dueAt: number }>('timer_due_at', (tx, { communityId, kind, subjectId }) => {
  const { timers } = tx.t
  return tx
    .select({ dueAt: timers.dueAt })
    .from(timers)
    .where(and(eq(timers.communityId, communityId), eq(timers.kind, kind), eq(timers.subjectId, subjectId)))
})
/** When a timer is due, or null when it is not set. */
export function* timerDueAt(tx: Tx, { communityId, kind, subjectId }: Omit<Timer, 'dueAt'>): Steps<number | null> {
  return (yield* run(dueAtOf(tx, { communityId, kind, subjectId })))[0]?.dueAt ?? null
}
