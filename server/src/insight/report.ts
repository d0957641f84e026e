import type { Figure, QueryOf, readScore, ScoreReport } from '@linsheng/shared/contract'
import {
  answeredCount,
  cellKey,
  fewAnswers,
  leastPeople,
  mergeTallies,
  monthOf,
  nps,
  npsDifference,
  npsInterval,
  previousPeriod,
  type Tally,
  wilsonInterval,
} from '@linsheng/shared/domain'
import { buildingNames } from '../people/rooms.ts'
import type { Database } from '../platform/db/index.ts'
import type { Deps } from '../platform/deps.ts'
import { badField, type Refused } from '../platform/outcome.ts'
import type { StaffMember } from '../platform/who.ts'
import { touchpointNames } from '../touchpoint/catalogue.ts'
import type { SnapshotCell, SnapshotFacts, Visible } from './snapshot.ts'
import { type Dimension, dimensions } from './store.ts'
import * as store from './store.ts'

type Filters = Partial<Record<Dimension, string>>
interface Snapshot {
  period: string
  closedThrough: string
  cells: Map<string, SnapshotCell>
  facts: SnapshotFacts
  visible: Visible | null
}
/** Who may open named answers sees their figures as they are; the rule of small cells then holds for the anonymous ones alone. */
type Viewer = 'named' | 'public'

const trendMonths = 12

/** The score with everything that a figure needs beside it, from what was closed at midnight. */
export async function scoreReport(
  db: Database,
  deps: Deps,
  who: StaffMember,
  query: QueryOf<typeof readScore>,
): Promise<ScoreReport | Refused> {
  const [buildings, touchpoints] = await Promise.all([buildingNames(db, deps), touchpointNames(db, deps)])
  if (query.building !== undefined && !buildings.has(query.building)) return badField('/query/building', 'not_available')
  if (query.touchpoint !== undefined && !touchpoints.has(query.touchpoint)) return badField('/query/touchpoint', 'not_available')
  const viewer: Viewer = who.roles.some((role) => role === 'manager' || role === 'operator') ? 'named' : 'public'
  const known = await db.read((tx) => store.snapshotPeriods(tx, deps.community.id))
  const periods = known.filter(({ open }) => viewer === 'named' || !open).map(({ period }) => period)
  const period = query.period ?? periods.find((one) => /^\d{4}-\d{2}$/.test(one)) ?? monthOf(deps.time.day(deps.now))
  const filters: Filters = Object.fromEntries(dimensions.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])))
  const months = recentMonths(/^\d{4}-\d{2}$/.test(period) ? period : monthOf(deps.time.day(deps.now)))
  const snapshots = await read(db, deps, [period, previousPeriod(period), ...months])
  const current = snapshots.get(period)
  const today = await db.read((tx) => store.answersOn(tx, deps.community.id, deps.time.day(deps.now), leastPeople))
  const figure = (snapshot: Snapshot | undefined, cut: Filters) => figureOf(viewer, snapshot, cut)
  const cuts = (name: Dimension, names: Map<string, string>) =>
    filters[name] !== undefined || !current
      ? []
      : valuesOf(current, filters, name).map((key) => ({
          key,
          name: names.get(key) ?? key,
          figure: figure(current, { ...filters, [name]: key }).figure,
        }))
  const now = figure(current, filters)
  const then = figure(snapshots.get(previousPeriod(period)), filters)
  const whole = viewer === 'named' && Object.keys(filters).length === 0
  return {
    period,
    periods,
    closedThrough: current?.closedThrough ?? null,
    figure: now.figure,
    previous: { period: previousPeriod(period), figure: then.figure, change: changeOf(now, then) },
    asked:
      whole && current
        ? ratio(current.facts.asked.answered + (isAnonymousShown(current, {}) ? current.facts.asked.used : 0), current.facts.asked.total)
        : null,
    heldBack: whole && current ? heldBackOf(current.facts) : null,
    cases: whole && current ? casesOf(current.facts) : null,
    buildings: cuts('building', buildings).sort((a, b) => order(buildings, a.key) - order(buildings, b.key)),
    touchpoints: cuts('touchpoint', touchpoints),
    channels: cuts('channel', new Map()),
    months: months.flatMap((month) =>
      snapshots.has(month) ? [{ key: month, name: month, figure: figure(snapshots.get(month), filters).figure }] : [],
    ),
    today: { enough: today.length >= leastPeople },
  }
}

async function read(db: Database, deps: Deps, periods: readonly string[]): Promise<Map<string, Snapshot>> {
  const rows = await db.read((tx) => store.snapshotsOf(tx, deps.community.id, [...new Set(periods)]))
  return new Map(
    rows.map(({ period, closedThrough, cells, facts, visible }) => [
      period,
      {
        period,
        closedThrough,
        cells: new Map(
          (cells as SnapshotCell[]).map((cell) => [cellKey({ filters: cell.filters as Record<string, string>, period }), cell]),
        ),
        facts: facts as SnapshotFacts,
        visible: visible as Visible | null,
      },
    ]),
  )
}

const keyOf = (snapshot: Snapshot, filters: Filters) => cellKey({ filters: filters as Record<string, string>, period: snapshot.period })
const isAnonymousShown = (snapshot: Snapshot, filters: Filters) => snapshot.visible?.anonymous.includes(keyOf(snapshot, filters)) ?? false

const empty: Tally = { detractors: 0, passives: 0, promoters: 0 }
interface Judged {
  figure: Figure
  tally: Tally | null
}

/** What a viewer may see of a cut. While a period runs nothing anonymous is in it, so that two days cannot be compared. */
function figureOf(viewer: Viewer, snapshot: Snapshot | undefined, filters: Filters): Judged {
  const cell = snapshot?.cells.get(keyOf(snapshot, filters))
  if (!snapshot || !cell) return { figure: told('none', null, 0), tally: null }
  const withAnonymous = viewer === 'public' || isAnonymousShown(snapshot, filters)
  const tally = mergeTallies(cell.named, withAnonymous ? cell.anonymous : empty)
  const people = cell.named.people + (withAnonymous ? cell.anonymous.people : 0)
  if (people === 0) return { figure: told('none', null, 0), tally: null }
  const hidden = people < leastPeople || (viewer === 'public' && !(snapshot.visible?.all.includes(keyOf(snapshot, filters)) ?? false))
  if (hidden) return { figure: told('withheld', null, null), tally: null }
  return { figure: told(answeredCount(tally) < fewAnswers ? 'few' : 'shown', tally, people), tally }
}

function told(state: Figure['state'], tally: Tally | null, people: number | null): Figure {
  return {
    state,
    people,
    answered: tally ? answeredCount(tally) : state === 'none' ? 0 : null,
    detractors: tally?.detractors ?? null,
    passives: tally?.passives ?? null,
    promoters: tally?.promoters ?? null,
    nps: tally ? nps(tally) : null,
    interval: tally ? npsInterval(tally) : null,
  }
}

/** Whether the change is larger than chance: one word, for which the client has the sentence. */
function changeOf(now: Judged, then: Judged): ScoreReport['previous']['change'] {
  if (!now.tally || !then.tally) return { verdict: 'too_few', delta: null, interval: null }
  const difference = npsDifference(now.tally, then.tally)
  if (!difference) return { verdict: 'too_few', delta: null, interval: null }
  const { delta, low, high } = difference
  const few = answeredCount(now.tally) < fewAnswers || answeredCount(then.tally) < fewAnswers
  const verdict = few ? 'too_few' : low > 0 ? 'better' : high < 0 ? 'worse' : 'no_clear_change'
  return { verdict, delta, interval: { low: Math.max(-2, low), high: Math.min(2, high) } }
}

function ratio(hits: number, total: number) {
  return { hits, total, share: total === 0 ? null : hits / total, interval: wilsonInterval(hits, total) }
}

/**
 * Who was held back, by reason. Counts under five are withheld, also as what is left of the whole: a withheld one takes the next
 * smallest with it until together they are five. `null`: even the whole is too small to be told.
 */
export function heldBackOf({ heldBack: { total, byReason } }: Pick<SnapshotFacts, 'heldBack'>): ScoreReport['heldBack'] {
  const shown = byReason.filter(({ count }) => count >= leastPeople).sort((a, b) => b.count - a.count)
  const rest = () => total - shown.reduce((sum, { count }) => sum + count, 0)
  while (rest() > 0 && rest() < leastPeople && shown.length > 0) shown.pop()
  if (total > 0 && total < leastPeople) return null
  return { total, byReason: byReason.map((one) => ({ reason: one.reason, count: shown.includes(one) ? one.count : null })) }
}

function casesOf({ cases }: SnapshotFacts): ScoreReport['cases'] {
  const { opened, closed, recovered, scored, open, contactPromised, contactKept } = cases
  return { opened, closed, recovered, open, recovery: ratio(recovered, scored), firstContactKept: ratio(contactKept, contactPromised) }
}

function valuesOf(snapshot: Snapshot, filters: Filters, name: Dimension): string[] {
  const wanted = [...Object.keys(filters), name].sort().join()
  return [...snapshot.cells.values()]
    .filter(
      (cell) =>
        Object.keys(cell.filters).sort().join() === wanted &&
        Object.entries(filters).every(([key, value]) => cell.filters[key as Dimension] === value),
    )
    .map((cell) => cell.filters[name] ?? '')
    .filter((value) => value !== '')
    .sort()
}

function recentMonths(last: string): string[] {
  const months = [last]
  for (let i = 1; i < trendMonths; i += 1) months.unshift(previousPeriod(months[0] ?? last))
  return months
}

const order = (names: Map<string, string>, key: string) => [...names.keys()].indexOf(key)
