import { cellKey, outcomeOf, type RefusalReason, type Tally, boundsOf } from '@linsheng/shared/domain'
import type { Tx } from '../platform/db/index.ts'
import type { Deps } from '../platform/deps.ts'
import { addDays } from '../platform/time.ts'
import { type CellRow, type Dimension, dimensions } from './store.ts'
import * as store from './store.ts'

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
export interface Snapshot {
  period: string
  cells: SnapshotCell[]
  facts: SnapshotFacts
}

/**
 * Counts a period anew from the rows, not from tallies: every cut, and what was asked, held back and opened beside it. What came after
 * the `closed` day is the next night's.
 */
export async function countPeriod(tx: Tx, deps: Deps, period: string, closed: string): Promise<Snapshot> {
  const communityId = deps.community.id
  const { from, until: ends } = boundsOf(period)
  const tomorrow = addDays(closed, 1)
  const until = ends < tomorrow ? ends : tomorrow
  const cells = new Map<string, SnapshotCell>()
  for (const by of subsets(dimensions)) {
    for (const row of await store.namedCells(tx, communityId, from, until, by)) add(cells, row, period, 'named')
    for (const row of await store.anonymousCells(tx, communityId, from, until, by)) add(cells, row, period, 'anonymous')
  }
  return { period, cells: [...cells.values()], facts: await factsOf(tx, deps, from, until) }
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

async function factsOf(tx: Tx, deps: Deps, from: string, until: string): Promise<SnapshotFacts> {
  const communityId = deps.community.id
  const [start, end] = [deps.time.startOf(from), deps.time.startOf(until)]
  const asked = await store.askedIn(tx, communityId, start, end)
  const refused = await store.refusedIn(tx, communityId, from, until)
  const cases = await store.casesIn(tx, communityId, start, end)
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
