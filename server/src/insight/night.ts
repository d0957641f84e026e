import { boundsOf, type Cell, cellKey, longerPeriods, monthOf, monthsOf, visibleCells } from '@linsheng/shared/domain'
import { type Database, run, type Steps, type Tx } from '../platform/db/index.ts'
import type { Deps } from '../platform/deps.ts'
import { addDays } from '../platform/time.ts'
import { setTimer, type TimerHandler } from '../platform/timer/timers.ts'
import { publishAnonymous } from '../survey/publish.ts'
import { countPeriod, type Snapshot, type SnapshotCell, type Visible } from './snapshot.ts'
import * as store from './store.ts'

export const snapshotTimer = 'score_snapshot'
/** A week that begins on a month's last day ends six days later: until then the month still takes anonymous answers. */
const settledAfterDays = 7
/** A night that broke off is begun again after this. */
const againMs = 15 * 60_000

export interface Nights {
  timers: Record<typeof snapshotTimer, TimerHandler<Deps>>
  /** Once every night that began has ended. */
  settled(): Promise<void>
  /** What breaks off from now on is no error: the database closes. */
  stop(): void
}

/**
 * The nights of communities. A night reads everything of the running periods, which takes a minute where there are a million answers:
 * it counts aside, and writes in one transaction what it found.
 */
export function nightsOn(db: Database, onError: (error: unknown) => void): Nights {
  const running = new Set<Promise<void>>()
  let stopped = false
  const begin = (deps: Deps) => {
    const one: Promise<void> = closePeriods(db, deps)
      .catch((error: unknown) => void (stopped || onError(error)))
      .finally(() => running.delete(one))
    running.add(one)
  }
  return {
    timers: {
      *[snapshotTimer](tx, deps) {
        yield* publishAnonymous(tx, deps)
        // it stays until the night has ended, however that ends
        yield* setNight(tx, deps, deps.now + againMs)
        return () => begin(deps)
      },
    },
    async settled() {
      await Promise.all(running)
    },
    stop() {
      stopped = true
    },
  }
}

/**
 * The community's day has ended: the figures of the running periods are closed. A night that comes late, because nobody was there to
 * run it, closes every month that it missed.
 */
async function closePeriods(db: Database, deps: Deps): Promise<void> {
  const closed = addDays(deps.time.day(deps.now), -1)
  const counted = await db.aside(async (tx) => {
    const snapshots: Snapshot[] = []
    for (const period of await periodsToClose(tx, deps, closed)) snapshots.push(await countPeriod(tx, deps, period, closed))
    return snapshots
  })
  await db.atomic((tx) => save(tx, deps, counted, closed))
}

async function periodsToClose(tx: Tx, deps: Deps, closed: string): Promise<string[]> {
  const since =
    (await store.lastClosed(tx, deps.community.id))[0]?.closedThrough ?? (await store.firstAnswer(tx, deps.community.id))[0]?.day ?? closed
  const months = monthsFrom(monthOf(addDays(since, -settledAfterDays)), monthOf(closed))
  return [...new Set(months.flatMap((month) => [month, ...longerPeriods(month)]))]
}

function monthsFrom(first: string, last: string): string[] {
  const months: string[] = []
  for (let month = first; month <= last; month = monthOf(boundsOf(month).until)) months.push(month)
  return months
}

function* save(tx: Tx, deps: Deps, counted: readonly Snapshot[], closedThrough: string): Steps<void> {
  const communityId = deps.community.id
  for (const snapshot of counted) yield* run(store.saveSnapshot(tx, { communityId, closedThrough, madeAt: deps.now, ...snapshot }))
  const today = deps.time.day(deps.now)
  const ended = counted.map(({ period }) => period).filter((period) => addDays(boundsOf(period).until, settledAfterDays) <= today)
  for (const period of ended.sort((a, b) => monthsOf(a).length - monthsOf(b).length)) yield* fixVisible(tx, deps, period)
  yield* planNextNight(tx, deps)
}

/** Sets the timer of the coming midnight. */
export function* planNextNight(tx: Tx, deps: Pick<Deps, 'community' | 'time' | 'now'>): Steps<void> {
  yield* setNight(tx, deps, deps.time.startOf(addDays(deps.time.day(deps.now), 1)))
}

function* setNight(tx: Tx, { community: { id } }: Pick<Deps, 'community'>, dueAt: number): Steps<void> {
  yield* setTimer(tx, { communityId: id, kind: snapshotTimer, subjectId: id, dueAt })
}

/** Decides once what of a closed period may be shown, beside what was shown of its shorter ones. */
function* fixVisible(tx: Tx, deps: Deps, period: string): Steps<void> {
  const months = monthsOf(period)
  const inside = [...new Set([period, ...months, ...months.flatMap((month) => longerPeriods(month))])].filter(
    (one) => one === period || longerPeriods(one).includes(period),
  )
  const rows = yield* run(store.snapshotsOf(tx, deps.community.id, inside))
  const visible: Visible = { all: [], anonymous: [] }
  for (const part of ['all', 'anonymous'] as const) {
    const cells = rows.flatMap((row): Cell[] =>
      (row.cells as SnapshotCell[]).map((cell) => ({
        filters: cell.filters as Record<string, string>,
        period: row.period,
        people: cell.anonymous.people + (part === 'all' ? cell.named.people : 0),
      })),
    )
    const shown = visibleCells(cells, longerPeriods)
    visible[part] = cells
      .filter((cell) => cell.period === period)
      .map(cellKey)
      .filter((key) => shown.has(key))
  }
  yield* run(store.fixVisible(tx, deps.community.id, period, visible))
}
