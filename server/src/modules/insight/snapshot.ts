import { boundsOf, classOf, type Clusters, isScore, measures, outcomeOf, type ScoreClass } from '@linsheng/shared/domain'
import type { Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { addDays } from '../../platform/time.ts'
import * as cells from './cell-store.ts'
import type { Fall } from './falls.ts'
import { cellKey, type SnapshotCell, subsets } from './cuts.ts'
import { cellsOfFurther } from './further.ts'
import type { Instruments } from './instruments.ts'
import { type Dimension, dimensions, type Filters } from './store.ts'
import * as store from './store.ts'

export interface SnapshotFacts {
  /** How many sheets were shown, and how many of them answered by name. */
  asked: { total: number; answered: number }
  cases: { opened: number; closed: number; recovered: number; scored: number; open: number; contactPromised: number; contactKept: number }
  /** Of the closed ones whose end a person said: by whom it was said. Absent in snapshots that an earlier program closed. */
  confirmed?: Record<Confirmer, { hits: number; total: number }>
  /** Of the month that was closed last: the slow falls under way. */
  falls?: Fall[]
}
export const confirmers = ['resident', 'colleague', 'self'] as const
/** Who said how a case ended: the resident, a colleague who rang and had no part in it, or one who had worked on it. */
type Confirmer = (typeof confirmers)[number]
/**
 * In snapshots that an earlier program closed: the keys of the cuts with which their anonymous answers were shown. They stay as they were.
 */
export interface Visible {
  all: string[]
  anonymous: string[]
}
export interface Snapshot {
  period: string
  cells: SnapshotCell[]
  facts: SnapshotFacts
}

/**
 * Counts a period anew from the rows, not from tallies: every cut of the named answers, and what was asked and opened beside it. What came
 * after the `closed` day is the next night's.
 */
export async function countPeriod(tx: Tx, deps: Deps, period: string, { closed, instruments }: Counting): Promise<Snapshot> {
  const { from, until: ends } = boundsOf(period)
  const tomorrow = addDays(closed, 1)
  const until = ends < tomorrow ? ends : tomorrow
  const stretch = { communityId: deps.community.id, from, until }
  const counted: SnapshotCell[] = []
  for (const by of subsets(dimensions)) counted.push(...(await namedCells(tx, stretch, by)))
  counted.push(...(await cellsOfFurther(tx, stretch, instruments)))
  return { period, cells: counted, facts: await factsOf(tx, deps, from, until) }
}

interface Counting {
  /** The last day that is counted. */
  closed: string
  instruments: Instruments
}

const allScores = Array.from({ length: 11 }, (_, score) => score)
const scoresOf = (kind: ScoreClass) =>
  measures.map((measure) => ({
    measure,
    scores: allScores.filter((score) => isScore(measure, score) && classOf(measure, score) === kind),
  }))
export const scoresOfClasses: cells.ScoresOfClasses = {
  detractor: scoresOf('detractor'),
  passive: scoresOf('passive'),
  promoter: scoresOf('promoter'),
}

async function namedCells(tx: Tx, stretch: Parameters<typeof cells.clusterCells>[1], by: readonly Dimension[]): Promise<SnapshotCell[]> {
  const filtersOf = (row: Pick<cells.CellRow, 'instrument' | Dimension>): Filters => ({
    instrument: row.instrument,
    ...Object.fromEntries(by.map((name) => [name, row[name] ?? ''])),
  })
  const people = new Map(
    (await cells.peopleCells(tx, stretch, by)).map(({ people: n, ...row }) => [cellKey(filtersOf(row), ''), Number(n)]),
  )
  return (await cells.clusterCells(tx, stretch, by, scoresOfClasses)).map((row) => {
    const { instrument, building, touchpoint, channel, ...sums } = row
    const filters = filtersOf({ instrument, building, touchpoint, channel })
    const numbers = Object.fromEntries(Object.entries(sums).map(([name, value]) => [name, Number(value)])) as unknown as Clusters
    return { filters, named: { people: people.get(cellKey(filters, '')) ?? 0, ...numbers } }
  })
}

async function factsOf(tx: Tx, deps: Deps, from: string, until: string): Promise<SnapshotFacts> {
  const communityId = deps.community.id
  const [start, end] = [deps.time.startOf(from), deps.time.startOf(until)]
  const [asked] = await store.askedIn(tx, communityId, start, end)
  const cases = await store.casesIn(tx, communityId, start, end)
  // a case that staff were told of was never a detractor's: it has nobody to recover
  const scored = cases.filter(({ score }) => score !== null)
  const promised = cases.filter(({ firstContactBy }) => firstContactBy !== null)
  return {
    asked: { total: Number(asked?.shown ?? 0), answered: Number(asked?.answered ?? 0) },
    cases: {
      opened: cases.length,
      closed: cases.filter(({ state }) => state === 'closed').length,
      // what a colleague says of the own work is in no rate
      recovered: scored.filter((row) => !row.selfVerified && isRecovered(row)).length,
      scored: scored.filter(({ state, selfVerified }) => state === 'closed' && !selfVerified).length,
      open: cases.filter(({ state }) => state !== 'closed').length,
      contactPromised: promised.length,
      contactKept: promised.filter(({ firstContactBy, contactedAt }) => contactedAt !== null && contactedAt <= (firstContactBy ?? 0))
        .length,
    },
    confirmed: Object.fromEntries(
      confirmers.map((by) => {
        const said = scored.filter((row) => confirmerOf(row) === by)
        return [by, { hits: said.filter(isRecovered).length, total: said.length }]
      }),
    ) as SnapshotFacts['confirmed'],
  }
}

type CountedCase = Awaited<ReturnType<typeof store.casesIn>>[number]

const isRecovered = (row: CountedCase) =>
  outcomeOf({ ...row, state: row.state as 'closed', closing: row.closing as 'timed_out' | null }) === 'recovered'

function confirmerOf({ closing, selfVerified }: CountedCase): Confirmer | null {
  if (closing === 'phone_visit') return selfVerified ? 'self' : 'colleague'
  return closing === 'resident_confirmed' || closing === 'resident_rated' ? 'resident' : null
}
