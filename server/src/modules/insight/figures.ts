import {
  addClusters,
  answeredCount,
  boundsOf,
  isWithin,
  isWithinPeriod,
  longerPeriods,
  monthOf,
  monthsOf,
  noClusters,
  previousPeriod,
  quarterOf,
  singles,
  twelveMonthsTo,
} from '@linsheng/shared/domain'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { addDays } from '../../platform/time.ts'
import * as classes from './class-store.ts'
import { isMonth, knownPeriods } from './closed-before.ts'
import { clustersOfClasses, clustersOfPart, type Counted, orNull, peopleOf, readingOf } from './counted.ts'
import { cellKey, type SnapshotCell } from './cuts.ts'
import type { SnapshotFacts, Visible } from './snapshot.ts'
import { type Dimension, dimensions, type Filters } from './store.ts'
import * as store from './store.ts'

/** The figures that one reader can get, of a period and of what stands beside it. */
export interface Figures {
  period: string
  /** What can be chosen, the newest first. */
  periods: string[]
  /** The periods of the trend, the oldest first. */
  trend: string[]
  /** The twelve months up to the period, of which there are figures by building. `null`: there are none. */
  twelveMonths: string | null
  /** Whether there are figures by touchpoint. */
  hasTouchpoints: boolean
  of(period: string, filters: Filters): Counted
  /** The instruments with answers in a cut. */
  instruments(period: string, filters: Omit<Filters, 'instrument'>): string[]
  /** The values of a dimension that have a cut. */
  keys(period: string, filters: Filters, name: Dimension): string[]
  facts(period: string): SnapshotFacts | null
  closedThrough(period: string): string | null
}

const trendLength = 12
/** What the reader asked for. */
export interface Wanted {
  period?: string | undefined
  building?: string | undefined
}
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

interface ClassRow {
  instrument: string
  buildingId: string
  period: string
  people: number
  low: number
  middle: number
  high: number
}

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
export async function namedFigures(db: Database, deps: Deps, { period: wanted, building }: Wanted): Promise<Figures> {
  const { periods, leavesOut } = await knownPeriods(db, deps)
  const today = deps.time.day(deps.now)
  const thisMonth = monthOf(today)
  const lastMonth = periods.find(isMonth) ?? thisMonth
  const period = wanted ?? (building === undefined ? lastMonth : twelveMonthsTo(lastMonth))
  const months = recent(isMonth(period) ? period : thisMonth)
  const last = monthsOf(period).at(-1) ?? thisMonth
  const twelveMonths = twelveMonthsTo(last < lastMonth ? last : lastMonth)
  const all = [...new Set([period, twelveMonths].flatMap((one) => [one, previousPeriod(one)]).concat(months))]
  const [rows, formed] = await Promise.all([
    db.read((tx) => store.snapshotsOf(tx, deps.community.id, all)),
    db.read((tx) => classes.classesOf(tx, deps.community.id, [...new Set(all.flatMap(labelsWithin))])),
  ])
  const snapshots = new Map(rows.map((row) => [row.period, snapshotOf(row)]))
  const inside = (filters: Filters, one: string) =>
    filters.channel === undefined ? formed.filter((row) => isInside(row, filters, one)) : []
  return {
    period,
    periods,
    trend: months.filter((month) => snapshots.has(month)),
    hasTouchpoints: true,
    twelveMonths: snapshots.has(twelveMonths) ? twelveMonths : null,
    of(one, filters) {
      const note =
        filters.channel !== undefined || leavesOut(one) ? 'left_out' : boundsOf(one).until > today ? 'pending' : ('counted' as const)
      const snapshot = snapshots.get(one)
      const cell = snapshot?.cells.get(cellKey(filters, one))
      if (filters.instrument === undefined)
        // an earlier program closed it: it stays as it was shown
        return snapshot?.visible ? asItWasShown(snapshot.visible, cell, cellKey(filters, one)) : nothing(note)
      const named = cell?.named
      const anonymous = inside(filters, one)
      const reading = readingOf(filters.instrument)
      const unnamed = clustersOfClasses(anonymous, reading)
      return {
        clusters: orNull(addClusters(named ? clustersOfPart(named, reading) : noClusters, unnamed)),
        people: (named?.people ?? 0) + peopleOf(anonymous),
        households: (named?.households ?? named?.people ?? 0) + peopleOf(anonymous),
        anonymous: answeredCount(unnamed),
        note,
        instrument: filters.instrument,
      }
    },
    instruments: (one, filters) =>
      distinct([
        ...[...(snapshots.get(one)?.cells.values() ?? [])].flatMap((cell) => valueIn(cell.filters, filters, 'instrument')),
        ...inside(filters, one).map(({ instrument }) => instrument),
      ]),
    keys: (one, filters, name) =>
      distinct([
        ...[...(snapshots.get(one)?.cells.values() ?? [])].flatMap((cell) => valueIn(cell.filters, filters, name)),
        ...inside(filters, one).map((row) => valueOf(row, name)),
      ]),
    facts: (one) => snapshots.get(one)?.facts ?? null,
    closedThrough: (one) => snapshots.get(one)?.closedThrough ?? null,
  }
}

const distinct = (values: readonly string[]) => [...new Set(values)].filter((value) => value !== '').sort()

const nothing = (note: Counted['note']): Counted => ({ clusters: null, people: 0, households: 0, anonymous: 0, note })

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
  const anonymous = (isShown && cell?.anonymous) || null
  const named = cell ? singles(cell.named) : noClusters
  const people = (cell?.named.people ?? 0) + (anonymous?.people ?? 0)
  const unnamed = anonymous ? singles(anonymous) : noClusters
  // the note must not tell whether there are answers that were withheld
  const note = isShown ? 'counted' : 'left_out'
  return { clusters: orNull(addClusters(named, unnamed)), people, households: people, anonymous: answeredCount(unnamed), note }
}

const isInside = (row: ClassRow & { touchpoint: string }, filters: Filters, wanted: string) =>
  (filters.instrument === undefined || row.instrument === filters.instrument) &&
  isWithin({ touchpoint: row.touchpoint, building: row.buildingId, period: row.period }, filters, wanted)

/** The value of a dimension in a cut that has exactly the filters and that dimension. */
function valueIn(cut: Filters, filters: Filters, name: Dimension | 'instrument'): string[] {
  const value = cut[name]
  const names = ([...dimensions, 'instrument'] as const).filter((one) => cut[one] !== undefined && one !== name)
  const same = names.length === Object.keys(filters).length && names.every((one) => cut[one] === filters[one])
  return value !== undefined && same ? [value] : []
}

const valueOf = (row: ClassRow & { touchpoint: string }, name: Dimension) =>
  name === 'building' ? row.buildingId : name === 'touchpoint' ? row.touchpoint : ''

/**
 * For the owners' committee: public classes alone, each of at least five people with whole anonymous classes or none. They are of quarters
 * and years, by building; no other cut exists.
 */
export async function publicFigures(db: Database, deps: Deps, { period: wanted }: Wanted): Promise<Figures> {
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
      : rows.filter((row) => isInside({ ...row, touchpoint: '' }, filters, one))
  return {
    period,
    periods,
    trend: quarters.slice(-trendLength),
    hasTouchpoints: false,
    twelveMonths: null,
    of(one, filters) {
      const note = leavesOut(one) ? 'left_out' : ('counted' as const)
      if (filters.instrument === undefined) return nothing(note)
      const own = inside(filters, one)
      const people = peopleOf(own)
      return {
        clusters: orNull(clustersOfClasses(own, readingOf(filters.instrument))),
        // public classes keep no households: each answer counts as one of its own
        ...{ people, households: people, anonymous: own.length, note, instrument: filters.instrument },
      }
    },
    instruments: (one, filters) => distinct(inside(filters, one).map(({ instrument }) => instrument)),
    keys: (one, filters, name) => (name === 'building' ? distinct(inside(filters, one).map(({ buildingId }) => buildingId)) : []),
    facts: () => null,
    closedThrough: (one) => (settled.includes(one) ? addDays(boundsOf(one).until, -1) : null),
  }
}
