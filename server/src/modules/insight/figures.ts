import type { Figure } from '@linsheng/shared/contract'
import {
  boundsOf,
  isWithin,
  isWithinPeriod,
  longerPeriods,
  mergeTallies,
  monthOf,
  monthsOf,
  previousPeriod,
  quarterOf,
  type Tally,
} from '@linsheng/shared/domain'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { addDays } from '../../platform/time.ts'
import * as classes from './class-store.ts'
import { isMonth, knownPeriods } from './closed-before.ts'
import { cellKey, type SnapshotCell, type SnapshotFacts, type Visible } from './snapshot.ts'
import { type Dimension, dimensions, type Filters } from './store.ts'
import * as store from './store.ts'

/** What a reader may count of a cut. */
export interface Counted {
  /** Null: nobody answered. */
  tally: Tally | null
  /** Different people among the named answers, and those of each class. */
  people: number
  /** How many of the answers are anonymous. */
  anonymous: number
  note: NonNullable<Figure['anonymous']>
}

/** The figures that one reader can get, of a period and of what stands beside it. */
export interface Figures {
  period: string
  /** What can be chosen, the newest first. */
  periods: string[]
  /** The periods of the trend, the oldest first. */
  trend: string[]
  of(period: string, filters: Filters): Counted
  /** The values of a dimension that have a cut. */
  keys(period: string, filters: Filters, name: Dimension): string[]
  facts(period: string): SnapshotFacts | null
  closedThrough(period: string): string | null
}

const trendLength = 12
const isQuarter = (period: string) => period.includes('Q')

/** A period with those that it contains: where the labels of its classes lie. */
const labelsWithin = (period: string): string[] =>
  [...new Set([period, ...monthsOf(period), ...monthsOf(period).flatMap((month) => longerPeriods(month))])].filter((one) =>
    isWithinPeriod(one, period),
  )

function recent(last: string): string[] {
  const periods = [last]
  for (let i = 1; i < trendLength; i += 1) periods.unshift(previousPeriod(periods[0] ?? last))
  return periods
}

const none: Tally = { detractors: 0, passives: 0, promoters: 0 }
interface ClassRow {
  measure: string
  buildingId: string
  period: string
  people: number
  low: number
  middle: number
  high: number
}
const sumOf = (rows: readonly ClassRow[]) =>
  rows.reduce((sum, { low, middle, high }) => mergeTallies(sum, { detractors: low, passives: middle, promoters: high }), none)
const peopleOf = (rows: readonly ClassRow[]) => rows.reduce((sum, { people }) => sum + people, 0)
const answersOf = ({ detractors, passives, promoters }: Tally) => detractors + passives + promoters

interface Snapshot {
  closedThrough: string
  cells: Map<string, SnapshotCell>
  facts: SnapshotFacts
  visible: Visible | null
}

/**
 * The figures for a manager or an operator, who may open the named answers. Named answers count one by one; anonymous answers count by
 * whole classes, those whose label lies inside filters and period. So two figures never differ by a part of a class.
 */
export async function namedFigures(db: Database, deps: Deps, wanted: string | undefined): Promise<Figures> {
  const { periods, leavesOut } = await knownPeriods(db, deps)
  const thisMonth = monthOf(deps.time.day(deps.now))
  const period = wanted ?? periods.find(isMonth) ?? thisMonth
  const months = recent(isMonth(period) ? period : thisMonth)
  const all = [...new Set([period, previousPeriod(period), ...months])]
  const [rows, formed] = await Promise.all([
    db.read((tx) => store.snapshotsOf(tx, deps.community.id, all)),
    db.read((tx) => classes.classesOf(tx, deps.community.id, [...new Set(all.flatMap(labelsWithin))])),
  ])
  const snapshots = new Map(rows.map((row) => [row.period, snapshotOf(row)]))
  const today = deps.time.day(deps.now)
  return {
    period,
    periods,
    trend: months.filter((month) => snapshots.has(month)),
    of(one, filters) {
      const snapshot = snapshots.get(one)
      const cell = snapshot?.cells.get(cellKey(filters, one))
      // an earlier program closed it: it stays as it was shown
      if (snapshot?.visible) return asItWasShown(snapshot.visible, cell, cellKey(filters, one))
      const inside = filters.channel === undefined ? formed.filter((row) => row.measure === 'nps' && isInside(row, filters, one)) : []
      const anonymous = sumOf(inside)
      const tally = mergeTallies(cell?.named ?? none, anonymous)
      return {
        tally: answersOf(tally) === 0 ? null : tally,
        people: (cell?.named.people ?? 0) + peopleOf(inside),
        anonymous: answersOf(anonymous),
        note: filters.channel !== undefined || leavesOut(one) ? 'left_out' : boundsOf(one).until > today ? 'pending' : 'counted',
      }
    },
    keys: (one, filters, name) =>
      [
        ...new Set([
          ...[...(snapshots.get(one)?.cells.values() ?? [])].flatMap((cell) => valueIn(cell.filters, filters, name)),
          ...formed.filter((row) => row.measure === 'nps' && isInside(row, filters, one)).map((row) => valueOf(row, name)),
        ]),
      ]
        .filter((value) => value !== '')
        .sort(),
    facts: (one) => snapshots.get(one)?.facts ?? null,
    closedThrough: (one) => snapshots.get(one)?.closedThrough ?? null,
  }
}

function snapshotOf({ period, closedThrough, cells, facts, visible }: Awaited<ReturnType<typeof store.snapshotsOf>>[number]): Snapshot {
  return {
    closedThrough,
    cells: new Map((cells as SnapshotCell[]).map((cell) => [cellKey(cell.filters, period), cell])),
    facts: facts as SnapshotFacts,
    visible: visible as Visible | null,
  }
}

function asItWasShown(visible: Visible, cell: SnapshotCell | undefined, key: string): Counted {
  const isShown = visible.anonymous.includes(key)
  const anonymous = isShown ? cell?.anonymous : null
  const tally = mergeTallies(cell?.named ?? none, anonymous ?? none)
  const people = (cell?.named.people ?? 0) + (anonymous?.people ?? 0)
  // the note must not tell whether there are answers that were withheld
  return {
    tally: answersOf(tally) === 0 ? null : tally,
    people,
    anonymous: answersOf(anonymous ?? none),
    note: isShown ? 'counted' : 'left_out',
  }
}

const isInside = ({ touchpoint, buildingId, period }: ClassRow & { touchpoint: string }, filters: Filters, wanted: string) =>
  isWithin({ touchpoint, building: buildingId, period }, filters, wanted)

/** The value of a dimension in a cut that has exactly the filters and that dimension. */
function valueIn(cut: Filters, filters: Filters, name: Dimension): string[] {
  const value = cut[name]
  const names = dimensions.filter((one) => cut[one] !== undefined && one !== name)
  const same = names.length === Object.keys(filters).length && names.every((one) => cut[one] === filters[one])
  return value !== undefined && same ? [value] : []
}

const valueOf = (row: ClassRow & { touchpoint: string }, name: Dimension) =>
  name === 'building' ? row.buildingId : name === 'touchpoint' ? row.touchpoint : ''

/**
 * For the owners' committee: public classes alone, each of at least five people with whole anonymous classes or none. They are of quarters
 * and years, by building; no other cut exists.
 */
export async function publicFigures(db: Database, deps: Deps, wanted: string | undefined): Promise<Figures> {
  const { leavesOut } = await knownPeriods(db, deps)
  const settled = (await db.read((tx) => classes.settledPeriods(tx, deps.community.id))).map(({ period }) => period)
  const periods = settled.filter((period) => !isMonth(period))
  const quarters = periods.filter(isQuarter).sort()
  const period = wanted ?? quarters.at(-1) ?? quarterOf(monthOf(deps.time.day(deps.now)))
  const all = [...new Set([period, previousPeriod(period), ...quarters])]
  const rows = await db.read((tx) => classes.publicClassesOf(tx, deps.community.id, [...new Set(all.flatMap(labelsWithin))]))
  const inside = (filters: Filters, one: string) =>
    filters.touchpoint !== undefined || filters.channel !== undefined
      ? []
      : rows.filter((row) => row.measure === 'nps' && isInside({ ...row, touchpoint: '' }, filters, one))
  return {
    period,
    periods,
    trend: quarters.slice(-trendLength),
    of(one, filters) {
      const own = inside(filters, one)
      return {
        tally: own.length === 0 ? null : sumOf(own),
        people: peopleOf(own),
        anonymous: 0,
        note: leavesOut(one) ? 'left_out' : 'counted',
      }
    },
    keys: (one, filters, name) =>
      name === 'building'
        ? [...new Set(inside(filters, one).map(({ buildingId }) => buildingId))].filter((value) => value !== '').sort()
        : [],
    facts: () => null,
    closedThrough: (one) => (settled.includes(one) ? addDays(boundsOf(one).until, -1) : null),
  }
}
