import {
  boundsOf,
  type Cell,
  cellKey,
  longerPeriods,
  monthOf,
  monthsOf,
  outcomeOf,
  type RefusalReason,
  type Tally,
  visibleCells,
} from '@linsheng/shared/domain'
import { run, type Steps, type Tx } from '../platform/db/index.ts'
import type { Deps } from '../platform/deps.ts'
import { addDays } from '../platform/time.ts'
import { setTimer } from '../platform/timer/timers.ts'
import { publishAnonymous } from '../survey/publish.ts'
import { type CellRow, type Dimension, dimensions } from './store.ts'
import * as store from './store.ts'

export const snapshotTimer = 'score_snapshot'
/** A week that begins on a month's last day ends six days later: until then the month still takes anonymous answers. */
const settledAfterDays = 7

export interface Part extends Tally {
  people: number
}
export interface SnapshotCell {
  filters: Partial<Record<Dimension, string>>
  named: Part
  anonymous: Part
}
export interface SnapshotFacts {
  asked: { total: number; answered: number; used: number }
  heldBack: { total: number; byReason: { reason: RefusalReason; count: number }[] }
  cases: { opened: number; closed: number; recovered: number; scored: number; open: number; contactPromised: number; contactKept: number }
}
/** Keys of cells that may be shown: of all people, and of the anonymous ones alone. */
export interface Visible {
  all: string[]
  anonymous: string[]
}

/**
 * The community's day has ended: anonymous answers are published, and the figures of the running periods are closed. A night that
 * comes late, because nobody was there to run it, closes every month that it missed. A timer's work.
 */
export function* closeDay(tx: Tx, deps: Deps, _subject: string): Steps<void> {
  const today = deps.time.day(deps.now)
  const closed = addDays(today, -1)
  yield* publishAnonymous(tx, deps)
  const since =
    (yield* run(store.lastClosed(tx, deps.community.id)))[0]?.closedThrough ??
    (yield* run(store.firstAnswer(tx, deps.community.id)))[0]?.day ??
    closed
  const months = monthsFrom(monthOf(addDays(since, -settledAfterDays)), monthOf(closed))
  const periods = [...new Set(months.flatMap((month) => [month, ...longerPeriods(month)]))]
  for (const period of periods) yield* snapshot(tx, deps, period, closed)
  for (const period of periods.sort((a, b) => monthsOf(a).length - monthsOf(b).length)) {
    if (addDays(boundsOf(period).until, settledAfterDays) <= today) yield* fixVisible(tx, deps, period)
  }
  yield* planNextNight(tx, deps)
}

function monthsFrom(first: string, last: string): string[] {
  const months: string[] = []
  for (let month = first; month <= last; month = monthOf(boundsOf(month).until)) months.push(month)
  return months
}

/** Sets the timer of the coming midnight. */
export function* planNextNight(tx: Tx, deps: Pick<Deps, 'community' | 'time' | 'now'>): Steps<void> {
  const midnight = deps.time.startOf(addDays(deps.time.day(deps.now), 1))
  yield* setTimer(tx, { communityId: deps.community.id, kind: snapshotTimer, subjectId: deps.community.id, dueAt: midnight })
}

function* snapshot(tx: Tx, deps: Deps, period: string, closedThrough: string): Steps<void> {
  const communityId = deps.community.id
  const { from, until } = boundsOf(period)
  const cells = new Map<string, SnapshotCell>()
  for (const by of subsets(dimensions)) {
    for (const row of yield* run(store.namedCells(tx, communityId, from, until, by))) add(cells, row, period, 'named')
    for (const row of yield* run(store.anonymousCells(tx, communityId, from, until, by))) add(cells, row, period, 'anonymous')
  }
  const facts = yield* factsOf(tx, deps, from, until)
  yield* run(store.saveSnapshot(tx, { communityId, period, closedThrough, cells: [...cells.values()], facts, madeAt: deps.now }))
}

/** Adds a row to its cell. Anonymous people are the largest number of any one week: nobody is asked twice in seven days. */
function add(cells: Map<string, SnapshotCell>, row: CellRow, period: string, kind: 'named' | 'anonymous'): void {
  const filters = Object.fromEntries(dimensions.filter((name) => row[name] !== null).map((name) => [name, row[name] ?? '']))
  const key = cellKey({ filters, period })
  const none = { people: 0, detractors: 0, passives: 0, promoters: 0 }
  const cell = cells.get(key) ?? { filters, named: none, anonymous: none }
  const part = cell[kind]
  cells.set(key, {
    ...cell,
    [kind]: {
      people: Math.max(part.people, Number(row.people)),
      detractors: part.detractors + Number(row.detractors),
      passives: part.passives + Number(row.passives),
      promoters: part.promoters + Number(row.promoters),
    },
  })
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

function* factsOf(tx: Tx, deps: Deps, from: string, until: string): Steps<SnapshotFacts> {
  const communityId = deps.community.id
  const [start, end] = [deps.time.startOf(from), Math.min(deps.time.startOf(until), deps.time.startOf(deps.time.day(deps.now)))]
  const asked = yield* run(store.askedIn(tx, communityId, start, end))
  const refused = yield* run(store.refusedIn(tx, communityId, from, until))
  const cases = yield* run(store.casesIn(tx, communityId, start, end))
  const n = (state: string) => Number(asked.find((row) => row.state === state)?.n ?? 0)
  // a case that staff were told of was never a detractor's: it has nobody to recover
  const scored = cases.filter(({ score }) => score !== null)
  const promised = cases.filter(({ firstContactBy }) => firstContactBy !== null)
  return {
    asked: { total: asked.reduce((sum, row) => sum + Number(row.n), 0), answered: n('answered'), used: n('used') },
    heldBack: {
      total: refused.reduce((sum, row) => sum + Number(row.n), 0),
      byReason: refused.map(({ reason, n: count }) => ({ reason: reason as RefusalReason, count: Number(count) })),
    },
    cases: {
      opened: cases.length,
      closed: cases.filter(({ state }) => state === 'closed').length,
      recovered: scored.filter(
        (row) => outcomeOf({ ...row, state: row.state as 'closed', closing: row.closing as 'timed_out' | null }) === 'recovered',
      ).length,
      scored: scored.filter(({ state }) => state === 'closed').length,
      open: cases.filter(({ state }) => state !== 'closed').length,
      contactPromised: promised.length,
      contactKept: promised.filter(({ firstContactBy, contactedAt }) => contactedAt !== null && contactedAt <= (firstContactBy ?? 0))
        .length,
    },
  }
}

function subsets<T>(items: readonly T[]): T[][] {
  return Array.from({ length: 1 << items.length }, (_, mask) => items.filter((__, bit) => mask & (1 << bit)))
}
