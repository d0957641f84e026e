import { classOf, clustersOf, isScore, type Measure, type Tally } from '@linsheng/shared/domain'
import type { Tx } from '../../platform/db/index.ts'
import * as store from './cell-store.ts'
import type { Instruments } from './instruments.ts'
import { cellKey, type SnapshotCell, subsets } from './cuts.ts'
import { type Dimension, dimensions, type Filters } from './store.ts'

interface Cell {
  filters: Filters
  measure: Measure
  people: Set<string>
  households: Map<string, Tally>
}

/** Scores that were given to further questions of named sheets, cut like the first ones. They stand in the answers, not in a column. */
export async function cellsOfFurther(
  tx: Tx,
  stretch: Parameters<typeof store.furtherAnswers>[1],
  { further }: Instruments,
): Promise<SnapshotCell[]> {
  if (further.length === 0) return []
  const cells = new Map<string, Cell>()
  const rows = await store.furtherAnswers(tx, stretch, [...new Set(further.map(({ versionId }) => versionId))])
  for (const row of rows) {
    const answers = row.answers as Record<string, unknown>
    for (const { versionId, question, instrument } of further) {
      const score = answers[question]
      if (versionId !== row.versionId || !isScore(instrument.measure, score)) continue
      for (const by of subsets(dimensions)) add(cells, { instrument: instrument.key, ...cutOf(row, by) }, { row, score, ...instrument })
    }
  }
  return [...cells.values()].map(({ filters, measure, people, households }) => ({
    filters,
    named: { people: people.size, ...clustersOf(households.values(), measure === 'nps' ? 'net' : 'share') },
  }))
}

const cutOf = (row: Record<Dimension, string>, by: readonly Dimension[]) => Object.fromEntries(by.map((name) => [name, row[name]]))

interface Given {
  row: { id: string; household: string; personId: string | null }
  measure: Measure
  score: number
}

function add(cells: Map<string, Cell>, filters: Filters, { row, measure, score }: Given): void {
  const key = cellKey(filters, '')
  const cell = cells.get(key) ?? { filters, measure, people: new Set(), households: new Map() }
  cells.set(key, cell)
  cell.people.add(row.personId ?? row.id)
  const home = row.household || (row.personId ?? row.id)
  const tally = cell.households.get(home) ?? { detractors: 0, passives: 0, promoters: 0 }
  tally[`${classOf(measure, score)}s`] += 1
  cell.households.set(home, tally)
}
